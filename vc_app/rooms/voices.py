"""The voices room, wired: the library, its sentence, and the ways from it to the other rooms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from vc_app.models.library import LibraryModel
from vc_app.rooms.house import House
from vc_app.rooms.room import Keys, Room
from vc_app.sessions.audition import AuditionSession
from vc_app.sessions.image_models import is_image_model
from vc_app.sessions.sentence import SentenceSession
from vc_app.views.voices import VoicesView
from vc_app.views.voices_header import VoicesHeader
from vc_app.views.voices_keys import add_header_keys, add_voices_keys, voices_keys
from vc_core.audio.find import RECORDING_SUFFIXES


class VoicesRoom(Room):
    """Find a voice, hear it, keep it."""

    name = "voices"
    icon = "voice"

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.model = LibraryModel(house)
        self.sentence = SentenceSession(
            house.settings, house.preferences, house.microphone, house.background, house
        )
        self.audition = AuditionSession(
            house.voices, self.sentence, house.playback, house.background, house
        )
        self._choose(house.preferences.now.voices.kind, house.preferences.now.voices.order)
        house.library.changed.connect(self.model.replace)
        self.audition.changed.connect(self.model.show_audition)

    @property
    def title(self) -> str:
        return QCoreApplication.translate("VoicesRoom", "Voices")

    @property
    def tip(self) -> str:
        return QCoreApplication.translate("VoicesRoom", "Find a voice, hear it, keep it")

    @property
    def keys(self) -> Keys:
        return voices_keys()

    def make_view(self) -> VoicesView:
        house, library = self.house, self.house.library
        self.model.look_for("")
        view = VoicesView(self.model, house.rooms, sorted(RECORDING_SUFFIXES))
        chosen = house.preferences.now.voices
        view.show_choice(chosen.kind, chosen.order)
        view.question.show_question(library.question)
        view.sentence.show_state(self.sentence.state)
        view.detail.show_audition(self.audition.state)
        view.grid.show_voice(house.live.settings.pack, house.live.voice)
        library.asked.connect(view.question.show_question)
        library.arrived.connect(view.grid.show_voice)
        self.sentence.changed.connect(view.sentence.show_state)
        self.sentence.level_changed.connect(view.sentence.meter.show_level)
        self.audition.changed.connect(view.detail.show_audition)
        view.kind_picked.connect(lambda kind: self._pick(kind=kind))
        view.order_picked.connect(lambda order: self._pick(order=order))
        view.listen_wanted.connect(self.audition.toggle)
        view.live_wanted.connect(self._use_live)
        view.convert_wanted.connect(self._convert)
        view.favourite_wanted.connect(library.toggle_favourite)
        view.export_wanted.connect(lambda pack, folder: library.export(pack, Path(folder)))
        view.remove_wanted.connect(library.remove)
        view.undo_wanted.connect(library.undo)
        view.question.answered.connect(lambda answer: library.answer(answer or None))
        view.sentence.own_picked.connect(self.sentence.use)
        view.sentence.record_clicked.connect(self.sentence.toggle_recording)
        view.sentence.file_picked.connect(lambda path: self.sentence.take_file(Path(path)))
        add_voices_keys(view)
        return view

    def make_header(self) -> VoicesHeader:
        library = self.house.library
        header = VoicesHeader(self.house.rooms)
        header.show_busy(library.busy)
        library.busy_changed.connect(header.show_busy)
        header.picked.connect(lambda paths: library.import_files([Path(p) for p in paths]))
        header.train_clicked.connect(lambda: self.house.room_wanted.emit("train"))
        add_header_keys(header)
        return header

    def open_up(self) -> None:
        self.house.library.open_up()

    def shut_down(self) -> None:
        self.sentence.cancel()

    def take(self, paths: Sequence[Path], here: bool) -> bool:
        if any(map(is_image_model, paths)):
            return False
        if self.house.library.takes(paths, here):
            return True
        if here and len(paths) == 1 and paths[0].suffix.casefold() in RECORDING_SUFFIXES:
            self.sentence.take_file(paths[0])
            return True
        return False

    def _pick(self, **fields: Any) -> None:
        preferences = self.house.preferences
        chosen = replace(preferences.now.voices, **fields)
        preferences.change(voices=chosen)
        self._choose(chosen.kind, chosen.order)

    def _choose(self, kind: str, order: str) -> None:
        self.model.set_kind(kind)
        self.model.set_order(order)

    def _use_live(self, pack: str, voice: str) -> None:
        self.audition.stop()
        self.house.live.change(pack=pack, voice=voice)
        self.house.room_wanted.emit("live")

    def _convert(self, pack: str, voice: str) -> None:
        self.house.room_wanted.emit("convert")
        self.house.convert_wanted.emit(pack, voice)

"""The convert room, wired: the queue, its options, what is heard and seen of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from vc_app.models.jobs import JobModel
from vc_app.models.voices import VoiceModel
from vc_app.rooms.house import House
from vc_app.rooms.room import Keys, Room
from vc_app.sessions.controls import FORMANT, PITCH
from vc_app.sessions.convert import ConvertSession
from vc_app.sessions.convert_listening import ConvertListening
from vc_app.sessions.convert_options import ConvertOptions
from vc_app.sessions.convert_pictures import ConvertPictures
from vc_app.sessions.convert_queue import Row
from vc_app.views.convert import ConvertView
from vc_app.views.convert_keys import add_convert_keys, convert_keys
from vc_core.audio.find import RECORDING_SUFFIXES
from vc_core.conversion.bundled import SUFFIX
from vc_core.images.find import PICTURE_SUFFIXES

_USUAL = (".wav", ".flac", ".mp3", ".ogg", ".opus", ".aiff")
"""Formats to name first."""


class ConvertRoom(Room):
    """Recordings into other voices."""

    name = "convert"
    icon = "convert"

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.options = ConvertOptions(house.preferences, house.live.packs, house)
        self.session = ConvertSession(self.options, house.notices, house.settings, house)
        self.pictures = ConvertPictures(house.background, house)
        self.listening = ConvertListening(house.playback)
        self.jobs = JobModel((), house)
        self.voice_model = VoiceModel(house.live.packs, house)
        self._row: Row | None = None  # that is looked at
        session = self.session
        session.added.connect(self.jobs.append)
        session.changed.connect(self.jobs.change)
        session.removed.connect(self.jobs.remove)
        session.replaced.connect(self.jobs.replace)
        session.close_asked.connect(lambda n: house.room_wanted.emit(self.name))
        session.close_agreed.connect(self._close)
        house.close_guards.append(session.may_close)
        house.live.state_changed.connect(session.see_live)
        house.voices.changed.connect(self.voice_model.replace)
        house.voices.changed.connect(self.options.see_packs)
        self.voice_model.set_favourites(house.library.favourites)
        house.library.favourites_changed.connect(self._see_favourites)
        house.convert_wanted.connect(lambda pack, voice: self.options.pick([(pack, voice)]))

    @property
    def title(self) -> str:
        return QCoreApplication.translate("ConvertRoom", "Convert")

    @property
    def tip(self) -> str:
        return QCoreApplication.translate("ConvertRoom", "Recordings into other voices")

    @property
    def keys(self) -> Keys:
        return convert_keys()

    def make_view(self) -> ConvertView:
        patterns = [f"*{suffix}" for suffix in (*_USUAL, *sorted(RECORDING_SUFFIXES - set(_USUAL)))]
        view = ConvertView(self.jobs, self.voice_model, (PITCH, FORMANT), patterns)
        session, options, house = self.session, self.options, self.house
        view.options.changed.connect(options.change)
        view.options.picked.connect(options.pick)
        view.files_chosen.connect(session.add)
        view.acted.connect(self._act)
        view.listened.connect(self._listen)
        view.sought.connect(self._seek)
        view.looked_at.connect(self._look_at)
        view.bar.pause_wanted.connect(session.set_paused)
        view.bar.cancel_clicked.connect(session.cancel_all)
        view.bar.retry_clicked.connect(session.retry_failed)
        view.bar.clear_clicked.connect(session.clear_finished)
        view.question.stop_wanted.connect(session.stop_and_close)
        session.summary_changed.connect(view.show_summary)
        session.close_asked.connect(view.question.ask)
        options.changed.connect(view.options.show_options)
        self.pictures.changed.connect(view.compare.show_pictures)
        house.playback.changed.connect(view.show_playback)
        view.show_summary(session.summary)
        options.tell()
        self._look_at(None)
        add_convert_keys(view)
        return view

    def open_up(self) -> None:
        self.session.restore()

    def shut_down(self) -> None:
        self.session.close()

    def take(self, paths: Sequence[Path], here: bool) -> bool:
        not_ours = {SUFFIX, *PICTURE_SUFFIXES}
        if all(path.suffix.lower() in not_ours for path in paths):  # packs of voices, pictures
            return False
        ours = here or any(p.suffix.lower() in RECORDING_SUFFIXES or p.is_dir() for p in paths)
        if ours:
            self.session.add(paths)
        return ours

    def _see_favourites(self, favourites: Sequence[str]) -> None:
        self.voice_model.set_favourites(favourites)
        self.options.tell()  # which are picked: the list has forgotten

    def _act(self, action: str, ids: list[int]) -> None:
        {
            "cancel": self.session.cancel,
            "retry": self.session.retry,
            "again": self.session.again,
            "remove": self.session.remove,
        }[action](ids)

    def _look_at(self, row: Row | None) -> None:
        self._row = row
        self.pictures.show(row)

    def _listen(self, what: str) -> None:
        if what == "toggle":
            self.listening.toggle(self._row)
        elif what == "swap":
            self.listening.swap(self._row)
        elif self._row is not None:
            self.listening.play(self._row, what)

    def _seek(self, side: str, position_s: float) -> None:
        if self._row is not None:
            self.listening.seek(self._row, side, position_s)

    def _close(self) -> None:
        """Nothing is converted any more: the others may still have something to say."""
        if self.house.may_close():
            self.house.close_wanted.emit()

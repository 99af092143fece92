"""The live room, wired: voices, devices, presets and the account of the delay."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from vc_app.models.voices import VoiceModel
from vc_app.rooms.house import House
from vc_app.rooms.room import Keys, Room
from vc_app.sessions.controls import CONTROLS
from vc_app.sessions.presets import PresetSession
from vc_app.views.live import LiveView
from vc_app.views.live_keys import add_live_keys, live_keys
from vc_app.views.preset_bar import PresetBar


class LiveRoom(Room):
    """Speak, and be heard as somebody else."""

    name = "live"
    icon = "microphone"

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.presets = PresetSession(
            house.settings / "presets.json", house.live, house.notices, house
        )
        self.voice_model = VoiceModel(house.live.packs, house)
        self.voice_model.set_favourites(house.library.favourites)
        house.voices.changed.connect(self.voice_model.replace)
        house.library.favourites_changed.connect(self.voice_model.set_favourites)

    @property
    def title(self) -> str:
        return QCoreApplication.translate("LiveRoom", "Live")

    @property
    def tip(self) -> str:
        return QCoreApplication.translate("LiveRoom", "Speak, and be heard as somebody else")

    @property
    def keys(self) -> Keys:
        return live_keys()

    def make_view(self) -> LiveView:
        house = self.house
        view = LiveView(house.live, house.device_models, self.voice_model, CONTROLS)
        view.transport.details.setChecked(house.preferences.now.details)
        view.transport.details.toggled.connect(lambda on: house.preferences.change(details=on))
        house.devices.changed.connect(view.show_devices)
        house.voices.changed.connect(view.show_voices)
        house.library.favourites_changed.connect(view.show_voices)
        if house.devices.devices is not None:
            view.show_devices()
        add_live_keys(view)
        return view

    def make_header(self) -> PresetBar:
        bar = PresetBar()
        self.presets.changed.connect(bar.show_presets)
        bar.picked.connect(self.presets.recall)
        bar.saved.connect(self.presets.save)
        bar.removed.connect(self.presets.remove)
        self.presets.refresh()
        return bar

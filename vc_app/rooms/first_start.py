"""The first start, wired: shown in the window, but not in the rail."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication

from vc_app.models.voices import VoiceModel
from vc_app.rooms.cable import cable_guide
from vc_app.rooms.house import House
from vc_app.rooms.room import Room
from vc_app.sessions.first_start import FirstStart
from vc_app.views.first_start import FirstStartView


class FirstStartRoom(Room):
    """Devices, delay, a voice; the user is led here once, and by the settings.

    Args:
        voices: as the live room lists them.
    """

    name = "first_start"
    icon = "voice"

    def __init__(self, house: House, voices: VoiceModel) -> None:
        super().__init__(house)
        self._voices = voices
        self.session = FirstStart(
            house.live, house.microphone, house.playback, house.preferences, house
        )
        self.session.finished.connect(lambda: house.room_wanted.emit("live"))
        house.first_start_wanted.connect(lambda: house.room_wanted.emit(self.name))

    @property
    def title(self) -> str:
        return QCoreApplication.translate("FirstStartRoom", "Welcome")

    @property
    def tip(self) -> str:
        return QCoreApplication.translate("FirstStartRoom", "Devices, delay and a voice")

    def make_view(self) -> FirstStartView:
        house = self.house
        return FirstStartView(
            self.session,
            house.live,
            house.device_models,
            self._voices,
            partial(cable_guide, house),
        )

    def open_up(self) -> None:
        if self.session.wanted:
            self.house.first_start_wanted.emit()

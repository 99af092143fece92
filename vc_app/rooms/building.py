"""The whole: the house, its rooms, and the window they are seen in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage

from vc_app.rooms.convert import ConvertRoom
from vc_app.rooms.first_start import FirstStartRoom
from vc_app.rooms.house import House
from vc_app.rooms.images import ImagesRoom
from vc_app.rooms.live import LiveRoom
from vc_app.rooms.room import Room
from vc_app.rooms.settings import SettingsRoom
from vc_app.rooms.system import Surroundings
from vc_app.rooms.train import TrainRoom
from vc_app.rooms.voices import VoicesRoom
from vc_app.sessions.single_instance import Message
from vc_app.views import theme
from vc_app.views.main_window import MainWindow
from vc_app.views.shell import Door, Shell

ROOMS: tuple[type[Room], ...] = (
    LiveRoom,
    ConvertRoom,
    VoicesRoom,
    TrainRoom,
    ImagesRoom,
    SettingsRoom,
)
"""In the order of the rail."""


class Building:
    """Makes the rooms and the window, and leads what happens in one to the other.

    Args:
        house: what the rooms share.

    Attributes:
        window: shown by whoever made this.
        rooms: by name.
    """

    def __init__(self, house: House) -> None:
        self.house = house
        house.rooms = tuple(kind.name for kind in ROOMS)
        self.rooms: dict[str, Room] = {kind.name: kind(house) for kind in ROOMS}
        self.window = MainWindow(house.may_close)
        house.setParent(self.window)
        live = self.rooms["live"]
        assert isinstance(live, LiveRoom)
        self.first_start = FirstStartRoom(house, live.voice_model)
        self.surroundings = Surroundings(house, self.window, live.voice_model, live.presets)
        now = house.preferences.now
        self.window.resize(now.width, now.height)
        if not now.startup.remember_room:
            house.preferences.change(room="live")
        self.furnish()
        self.window.shown.connect(self._open_up)
        self.window.closed.connect(self._shut_down)
        house.rebuild_wanted.connect(self._refurnish)
        house.room_wanted.connect(lambda name: self.shell.enter(name))
        house.close_wanted.connect(self.window.close_now)

    def show(self, at_login: bool = False) -> None:
        """Show the window, or where that is preferred its icon in the tray."""
        self.surroundings.begin(at_login)

    def hear(self, message: Message) -> str:
        """Do what a second start asks for; gives a line about what cannot be done."""
        answer = self.surroundings.hear(message)
        if message.files:
            self.take([Path(file) for file in message.files], "convert")
        return answer

    @property
    def shell(self) -> Shell:
        """What the window shows."""
        return self.window.shell

    def furnish(self) -> None:
        """Make every view, anew where there was one before."""
        house = self.house
        doors = [
            Door(r.name, r.title, r.tip, r.icon, r.make_view, r.make_header, r.keys)
            for r in self.rooms.values()
        ]
        r = self.first_start
        doors.append(
            Door(r.name, r.title, r.tip, r.icon, r.make_view, r.make_header, on_rail=False)
        )
        shell = Shell(doors)
        shell.show_theme(theme.current().name)
        shell.banner.show_news(house.notices.top)
        shell.chip.show_state(house.live.state)
        house.notices.changed.connect(shell.banner.show_news)
        house.theme_changed.connect(shell.show_theme)
        house.live.state_changed.connect(shell.chip.show_state)
        house.live.health_changed.connect(shell.chip.show_account)
        shell.banner.dismissed.connect(house.notices.dismiss)
        shell.banner.acted.connect(house.notices.act)
        shell.chip.start_clicked.connect(house.live.toggle)
        shell.theme_clicked.connect(house.switch_theme)
        shell.entered.connect(self._remember)
        shell.dropped.connect(self.take)
        shell.picture_pasted.connect(self.paste)
        shell.mini_clicked.connect(self.surroundings.toggle_mini_window)
        shell.quit_clicked.connect(self.surroundings.quit)
        self.window.show_shell(shell)
        shell.enter(house.preferences.now.room)

    def _refurnish(self) -> None:
        here = self.shell.room
        self.furnish()
        self.shell.enter(here)
        self.shell.make_all()

    def _remember(self, room: str) -> None:
        if room in self.rooms:
            self.house.preferences.change(room=room)

    def take(self, paths: Sequence[Path], first: str = "") -> None:
        """Offer what was dropped to one room, the one in sight unless told, then to the others."""
        first = first or self.shell.room
        for room in sorted(self.rooms.values(), key=lambda room: room.name != first):
            if room.take(paths, room.name == first):
                self.shell.enter(room.name)
                return
        names = ", ".join(path.name for path in paths[:3])
        told = QCoreApplication.translate("Building", "Nothing here takes {}")
        self.house.notices.warn("dropped", told.format(names))

    def paste(self, image: QImage) -> None:
        """Offer a picture from the clipboard to the rooms, the one in sight first."""
        for room in sorted(self.rooms.values(), key=lambda room: room.name != self.shell.room):
            if room.paste(image):
                self.shell.enter(room.name)
                return

    def _open_up(self) -> None:
        self.house.open_up()
        self.surroundings.open_up()
        for room in self.rooms.values():
            room.open_up()
        self.first_start.open_up()
        self.shell.make_all()

    def _shut_down(self) -> None:
        size = self.window.size()
        self.house.preferences.change(width=size.width(), height=size.height())
        for room in self.rooms.values():
            room.shut_down()
        self.house.shut_down()

"""What stands around the rooms: the rail to walk by, the title bar, and the line of news."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QImage, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from vc_app.views import theme
from vc_app.views.rail import Rail
from vc_app.views.shortcuts import KeyList, add_shortcut
from vc_app.views.widgets.banner import Banner
from vc_app.views.widgets.drop_overlay import DropOverlay
from vc_app.views.widgets.icon_button import IconButton
from vc_app.views.widgets.live_chip import LiveChip


@dataclass(frozen=True)
class Door:
    """A room as the rail shows it.

    Attributes:
        name: what it is asked for by.
        title, tip: in the language in force.
        icon: in the rail.
        make_view: the room itself, made when it is first entered.
        make_header: what stands in the title bar meanwhile.
        keys: that work in it.
        on_rail: whether the rail leads there; if not, it is made only when it is asked for.
    """

    name: str
    title: str
    tip: str
    icon: str
    make_view: Callable[[], QWidget]
    make_header: Callable[[], QWidget | None]
    keys: Sequence[tuple[str, str]] = ()
    on_rail: bool = True


class Shell(QWidget):
    """Shows one room at a time; makes each when it is first entered, or at leisure.

    Signals:
        entered: name of the room that is in sight now.
        theme_clicked: the other theme is wanted.
        dropped: paths that were dropped or pasted somewhere.
        picture_pasted: a picture came from the clipboard.
        mini_clicked, quit_clicked: the mini window, or the end of the program, is wanted.
    """

    entered = Signal(str)
    theme_clicked = Signal()
    dropped = Signal(list)
    picture_pasted = Signal(QImage)
    mini_clicked = Signal()
    quit_clicked = Signal()

    def __init__(self, doors: Sequence[Door], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doors: Mapping[str, Door] = {door.name: door for door in doors}
        self._rooms = [door.name for door in doors if door.on_rail]
        self.views: dict[str, QWidget] = {}
        self._headers: dict[str, QWidget] = {}
        self._now = ""
        self.setAcceptDrops(True)
        self.rail = Rail([(d.name, d.title, d.tip, d.icon) for d in doors if d.on_rail])
        self.banner = Banner()
        self.chip = LiveChip()
        self.theme_button = IconButton(
            "light", "", self.tr("Dark or light"), key="Ctrl+T", kind="plain",
            spoken=self.tr("Switch the theme"),
        )  # fmt: skip
        self.keys_button = IconButton(
            "keyboard", "", self.tr("All keys"), key="F1", kind="plain",
            spoken=self.tr("Show all keys"),
        )  # fmt: skip
        self.mini_button = IconButton(
            "mini-window", "", self.tr("A small window that stays on top"), key="Ctrl+M",
            kind="plain", spoken=self.tr("Mini window"),
        )  # fmt: skip
        self._title = QLabel()
        self._title.setProperty("kind", "title")
        self._header = QStackedWidget()
        self._stack = QStackedWidget()
        self.overlay = DropOverlay(self)
        self._key_list = KeyList(self, self._all_keys())
        self._leisure = QTimer(self, interval=0)
        self._leisure.timeout.connect(self._make_next)
        self._lay_out()
        self._connect()
        for part in (
            *(self.rail, self.banner, self.chip, self.overlay, self._key_list, self._title),
            *(self.mini_button, self.keys_button, self.theme_button),
        ):
            theme.dress(part)

    @property
    def room(self) -> str:
        """Name of the room that is in sight."""
        return self._now

    def header(self, name: str) -> QWidget:
        """What stands in the title bar while a room that has been made is in sight."""
        return self._headers[name]

    def enter(self, name: str) -> None:
        """Go to a room; an unknown name leads to the first."""
        name = name if name in self._doors else next(iter(self._doors))
        if name == self._now:
            return
        self._make(name)
        self._now = name
        self._stack.setCurrentWidget(self.views[name])
        self._header.setCurrentWidget(self._headers[name])
        self._title.setText(self._doors[name].title)
        self.rail.show_room(name)
        self.entered.emit(name)

    def make_all(self) -> None:
        """Make the rooms that nobody has entered yet, one after another, when there is time."""
        self._leisure.start()

    def show_theme(self, name: str) -> None:
        """Mirror which theme is in force: the button offers the other one."""
        self.theme_button.set_icon("light" if name == "dark" else "dark")

    def show_keys(self) -> None:
        """Open the list of all keys."""
        self._key_list.show()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        # What is dragged out of this window is not for this window.
        if event.mimeData().hasUrls() and event.source() is None:
            event.acceptProposedAction()
            self.overlay.rise()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.overlay.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self.overlay.hide()
        if paths := _paths(event.mimeData().urls()):
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def _make(self, name: str) -> None:
        if name in self.views:
            return
        door = self._doors[name]
        self.views[name] = door.make_view()
        self._headers[name] = door.make_header() or QWidget()
        for part in (self.views[name], self._headers[name]):
            theme.dress(part)
        self._stack.addWidget(self.views[name])
        self._header.addWidget(self._headers[name])

    def _make_next(self) -> None:
        missing = [name for name in self._rooms if name not in self.views]
        if missing:
            self._make(missing[0])
        else:
            self._leisure.stop()

    def _paste(self) -> None:
        held = QApplication.clipboard().mimeData()
        if paths := _paths(held.urls()):
            self.dropped.emit(paths)
        elif held.hasImage():
            self.picture_pasted.emit(QApplication.clipboard().image())

    def _all_keys(self) -> list[tuple[str, Sequence[tuple[str, str]]]]:
        rooms = ", ".join(f"Ctrl+{i + 1}" for i in range(len(self._rooms)))
        everywhere = (
            (rooms, self.tr("go to a room")),
            ("Ctrl+V", self.tr("take files or a picture from the clipboard")),
            ("Ctrl+T", self.tr("dark or light")),
            ("Ctrl+M", self.tr("mini window")),
            ("Esc", self.tr("dismiss the message")),
            ("Ctrl+Q", self.tr("quit")),
            ("F1", self.tr("this list")),
        )
        rooms_keys = [(door.title, door.keys) for door in self._doors.values() if door.keys]
        return [(self.tr("Everywhere"), everywhere), *rooms_keys]

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 8, 12, 8)
        bar.setSpacing(theme.GAP // 2)
        bar.addWidget(self._title)
        bar.addStretch()
        bar.addWidget(self._header)
        bar.addSpacing(theme.GAP)
        for part in (self.chip, self.mini_button, self.keys_button, self.theme_button):
            bar.addWidget(part)
        news = QVBoxLayout()
        news.setContentsMargins(12, 0, 12, 0)
        news.addWidget(self.banner)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addLayout(news)
        column.addWidget(self._stack, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.rail)
        whole.addLayout(column, 1)

    def _connect(self) -> None:
        self.rail.picked.connect(self.enter)
        self.chip.room_wanted.connect(lambda: self.enter("live"))
        self.theme_button.clicked.connect(self.theme_clicked)
        self.keys_button.clicked.connect(self.show_keys)
        add_shortcut(self, "Ctrl+T", self.theme_clicked.emit)
        self.mini_button.clicked.connect(self.mini_clicked)
        add_shortcut(self, "Ctrl+M", self.mini_clicked.emit)
        add_shortcut(self, "Ctrl+Q", self.quit_clicked.emit)
        add_shortcut(self, "Esc", self.banner.dismissed.emit)
        add_shortcut(self, "F1", self.show_keys)
        add_shortcut(self, QKeySequence(QKeySequence.StandardKey.Paste).toString(), self._paste)
        for place, name in enumerate(self._rooms):
            add_shortcut(self, f"Ctrl+{place + 1}", partial(self.enter, name))
        self.entered.connect(self._show_chip)

    def _show_chip(self, name: str) -> None:
        self.chip.setVisible(name != "live")


def _paths(urls: Sequence) -> list[Path]:
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]

"""Where things are kept, and how much of them there is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QLocale, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QFileDialog, QPushButton

from vc_app.sessions.folders import FolderSession
from vc_app.views.pages.page import Page, Row
from vc_app.views.widgets.icon_button import IconButton


class FoldersPage(Page):
    """A row for each folder of a :class:`FolderSession`: its place, its size, what can be done.

    Args:
        session: what is shown; every choice is passed on to it.
        titles: what each folder is called, by name.
    """

    def __init__(self, session: FolderSession, titles: Mapping[str, str]) -> None:
        super().__init__()
        self._session = session
        self._titles = titles
        self._sizes: dict[str, str] = {}
        self.rows: dict[str, Row] = {}
        self.buttons: dict[tuple[str, str], QPushButton] = {}
        self.add_card(*(self._row(name) for name in session.folders))
        session.measured.connect(self.show_size)
        session.moved.connect(self.show_place)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._session.measure()

    def show_place(self, name: str) -> None:
        """Mirror where a folder is."""
        self._sizes.pop(name, None)
        self._say(name)

    def show_size(self, name: str, count: int, size: int) -> None:
        """Mirror how much is in a folder."""
        files = self.tr("%n file(s)", "", count)
        amount = QLocale.c().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
        self._sizes[name] = self.tr("{}, {}").format(files, amount) if count else self.tr("empty")
        self._say(name)

    def _say(self, name: str) -> None:
        place = str(self._session.folders[name].place())
        size = self._sizes.get(name)
        self.rows[name].say(self.tr("{}\n{}").format(place, size) if size else place)

    def _row(self, name: str) -> Row:
        title = self._titles[name]
        look = IconButton(
            "folder", "", self.tr("Open the folder"), spoken=self.tr("Open: {}").format(title)
        )
        look.clicked.connect(partial(self._open, name))
        controls: list[QPushButton] = [look]
        self.buttons[name, "open"] = look
        if self._session.folders[name].change:
            change = QPushButton(self.tr("Change"))
            change.setToolTip(self.tr("Keep them in another folder from now on"))
            change.setAccessibleName(self.tr("Change: {}").format(title))
            change.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            back = IconButton(
                "refresh", "", self.tr("Back to the usual folder"),
                spoken=self.tr("Back to the usual folder: {}").format(title),
            )  # fmt: skip
            change.clicked.connect(partial(self._choose, name))
            back.clicked.connect(partial(self._session.change, name, ""))
            controls += [change, back]
            self.buttons[name, "change"], self.buttons[name, "back"] = change, back
        self.rows[name] = Row(title, "", *controls)
        self._say(name)
        return self.rows[name]

    def _open(self, name: str) -> None:
        """Show it in the system's file manager; made first, where nothing was put there yet."""
        self._session.make(name)
        place = self._session.folders[name].place()
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(place)))

    def _choose(self, name: str) -> None:
        place = self._session.folders[name].place()
        chosen = QFileDialog.getExistingDirectory(self, self._titles[name], str(place))
        if chosen:
            self._session.change(name, chosen)

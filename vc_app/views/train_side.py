"""One speaker's recordings: what was recorded here, and files and folders."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from vc_app.models.icons import icon
from vc_app.views import theme
from vc_app.views.shortcuts import add_shortcut
from vc_app.views.widgets.icon_button import IconButton

_PATH = Qt.ItemDataRole.UserRole
_MOST_SHOWN = 60
"""Of the entries; more are only counted."""


class Takes(Protocol):
    """The recordings that were made here."""

    @property
    def takes(self) -> Sequence[Any]: ...
    @property
    def seconds(self) -> float: ...


class SideCard(QFrame):
    """One speaker's recordings.

    Args:
        title, hint: who this is, and what is wanted of them.

    Signals:
        record_clicked: recordings shall be made here.
        added: paths of files and folders.
        removed: paths to take off the list.
    """

    record_clicked = Signal()
    added = Signal(list)
    removed = Signal(list)

    def __init__(self, title: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setAcceptDrops(True)
        self._title = title
        self._shown: tuple[int, tuple[Path, ...]] | None = None
        heading = QLabel(title)
        heading.setProperty("kind", "title")
        explained = QLabel(hint)
        explained.setProperty("kind", "muted")
        explained.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.list.setTextElideMode(Qt.TextElideMode.ElideLeft)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(64)
        remove = add_shortcut(self.list, "Del", self._remove)
        remove.setContext(Qt.ShortcutContext.WidgetShortcut)
        self.list.itemActivated.connect(self._activate)
        self.share = QProgressBar()
        self.share.setRange(0, 100)
        self.share.setTextVisible(False)
        self.share.setAccessibleName(self.tr("Share of three minutes of speech"))
        self.state = QLabel()
        self.state.setProperty("kind", "muted")
        self.state.setWordWrap(True)
        self.record = IconButton(
            "record", self.tr("Record"), self.tr("Read sentences into the microphone"),
            spoken=self.tr("Record: {}").format(title),
        )  # fmt: skip
        self.files = IconButton(
            "add", self.tr("Files"), self.tr("Choose recordings; or drop them here"),
            spoken=self.tr("Add files: {}").format(title),
        )  # fmt: skip
        self.folder = IconButton(
            "folder", self.tr("Folder"), self.tr("Choose a folder of recordings; or drop it here"),
            spoken=self.tr("Add a folder: {}").format(title),
        )  # fmt: skip
        self.remove = IconButton(
            "remove", "", self.tr("Take what is selected off the list; the files stay"),
            key="Del", kind="plain", spoken=self.tr("Take off the list: {}").format(title),
        )  # fmt: skip
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GAP // 2)
        for button in (self.record, self.files, self.folder):
            buttons.addWidget(button)
        buttons.addStretch()
        buttons.addWidget(self.remove)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(theme.GAP)
        for part in (heading, explained, self.list):
            whole.addWidget(part, 1 if part is self.list else 0)
        whole.addWidget(self.share)
        whole.addWidget(self.state)
        whole.addLayout(buttons)
        self.record.clicked.connect(self.record_clicked)
        self.files.clicked.connect(self._choose_files)
        self.folder.clicked.connect(self._choose_folder)
        self.remove.clicked.connect(self._remove)
        self.list.itemSelectionChanged.connect(self._show_remove)
        self._show_remove()

    def show_places(self, takes: Takes, places: Sequence[Path]) -> None:
        """Mirror the takes made here, and the files and folders."""
        shown = (len(takes.takes), tuple(places))
        if shown == self._shown:
            return
        self._shown = shown
        with QSignalBlocker(self.list):
            self.list.clear()
            if takes.takes:
                text = self.tr("%n take(s) recorded here", "", len(takes.takes))
                self._put(text, None, "microphone")
            for path in places[:_MOST_SHOWN]:
                self._put(str(path), path, "speaker" if path.suffix else "folder")
            if len(places) > _MOST_SHOWN:
                more = self.tr("and %n more", "", len(places) - _MOST_SHOWN)
                self._put(more, None, "info")
        self._show_remove()

    def show_account(self, account: Any, busy: bool) -> None:
        """Mirror what there is, as far as it was looked through."""
        self.share.setValue(round(100 * account.share) if account else 0)
        if busy:
            self.state.setText(self.tr("Looking through the recordings…"))
        elif account is None or not account.n_recordings:
            self.state.setText(self.tr("Nothing yet: record, or drop files and folders here."))
        else:
            made = self.tr("%n recording(s)", "", account.n_recordings)
            text = self.tr("{recordings}, {minutes:.1f} min of speech, noise {db:.0f} dB below it")
            self.state.setText(
                text.format(
                    recordings=made, minutes=account.speech_s / 60.0, db=max(0.0, account.snr_db)
                )
            )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(u.toLocalFile()) for u in event.mimeData().urls() if u.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.added.emit(paths)

    def _put(self, text: str, path: Path | None, picture: str) -> None:
        item = QListWidgetItem(icon(picture, theme.current().muted), text)
        item.setToolTip(text)
        item.setData(_PATH, path)
        self.list.addItem(item)

    def _activate(self, item: QListWidgetItem) -> None:
        if item.data(_PATH) is None and self.list.row(item) == 0:
            self.record_clicked.emit()

    def _selected(self) -> list[Path]:
        return [item.data(_PATH) for item in self.list.selectedItems() if item.data(_PATH)]

    def _show_remove(self) -> None:
        self.remove.setEnabled(bool(self._selected()))

    def _remove(self) -> None:
        if paths := self._selected():
            self.removed.emit(paths)

    def _choose_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, self._title)
        if names:
            self.added.emit([Path(name) for name in names])

    def _choose_folder(self) -> None:
        if name := QFileDialog.getExistingDirectory(self, self._title):
            self.added.emit([Path(name)])

"""What this program is, under which licence, and whose work it stands on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QTextBrowser,
    QWidget,
)

from vc_app.sessions.attributions import PackageSession, voice_credits
from vc_app.views import theme
from vc_app.views.pages.page import Page, Row
from vc_app.views.widgets.icon_button import IconButton

_TEXT_HEIGHT = 220


class AboutPage(Page):
    """Version, licence, voices, files and packages.

    Args:
        version: of the program.
        licence: its whole text; empty where it is not at hand.
        sources: where bundled files come from, in Markdown.
        packages: lists what it stands on.
    """

    def __init__(self, version: str, licence: str, sources: str, packages: PackageSession) -> None:
        super().__init__()
        self._packages = packages
        name = QLabel(self.tr("Voice changer {}").format(version))
        name.setProperty("kind", "title")
        self.licence = _text(self.tr("The licence"))
        self.licence.setPlainText(licence)
        self.sources = _text(self.tr("Where the bundled files come from"))
        self.sources.setMarkdown(sources)
        self.voices: list[Row] = []
        self.show_licence = self._opener(self.licence)
        self.show_licence.setEnabled(bool(licence))
        self.show_sources = self._opener(self.sources)
        self.add(name)
        self.add_card(
            Row(
                self.tr("Licence"),
                self.tr("MIT: use, change and share it freely, and keep the notice"),
                self.show_licence,
            ),
            self.licence,
            Row(
                self.tr("Bundled files"),
                self.tr("The demo recording, the voices and the pitch tracker, and their licences"),
                self.show_sources,
            ),
            self.sources,
        )
        self.add_heading(self.tr("Voices"))
        self._voices = self.add_card().column
        self.add_heading(self.tr("Packages that this program stands on"))
        self.table = QTableWidget(0, 3)
        self._set_up_table()
        self.add(self.table)
        packages.changed.connect(self.show_packages)
        self.show_packages()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._packages.look()

    def changeEvent(self, event: QEvent) -> None:
        recoloured = event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange)
        if recoloured and hasattr(self, "sources"):
            _tint(self.sources)
        super().changeEvent(event)

    def show_packs(self, packs: Sequence[Any]) -> None:
        """Mirror licence and attribution of the packs of voices."""
        for row in self.voices:
            row.setParent(None)
            row.deleteLater()
        self.voices = [
            Row(name, "\n".join(filter(None, (licence, attribution))))
            for name, licence, attribution in voice_credits(packs)
        ]
        for row in self.voices:
            self._voices.addWidget(row)

    def show_packages(self) -> None:
        """Mirror the packages."""
        packages = self._packages.packages
        self.table.setRowCount(len(packages))
        for row, package in enumerate(packages):
            for column, text in enumerate((package.name, package.version, package.licence)):
                item = QTableWidgetItem(text)
                item.setToolTip(f"{text}\n{package.home}" if package.home else text)
                self.table.setItem(row, column, item)
        height = self.table.verticalHeader().defaultSectionSize() * len(packages)
        self.table.setFixedHeight(height + self.table.horizontalHeader().sizeHint().height() + 12)

    def _opener(self, text: QTextBrowser) -> IconButton:
        button = IconButton(
            "info", self.tr("Read"), self.tr("Show the text, or hide it"),
            spoken=self.tr("Read: {}").format(text.accessibleName()),
        )  # fmt: skip
        button.setCheckable(True)
        button.toggled.connect(text.setVisible)
        return button

    def _set_up_table(self) -> None:
        table = self.table
        table.setAccessibleName(self.tr("Packages that this program stands on"))
        table.setHorizontalHeaderLabels(
            [self.tr("Package"), self.tr("Version"), self.tr("Licence")]
        )
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(26)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        table.setTabKeyNavigation(False)
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)


def _text(spoken: str, parent: QWidget | None = None) -> QTextBrowser:
    """A text to read, hidden until it is asked for; its links open outside."""
    text = QTextBrowser(parent)
    text.setAccessibleName(spoken)
    text.setOpenExternalLinks(True)
    text.setFixedHeight(_TEXT_HEIGHT)
    text.hide()
    return text


def _tint(text: QTextBrowser) -> None:
    """Markdown keeps the link colour of the palette it was read with: read it again."""
    text.document().setDefaultStyleSheet(f"a {{ color: {theme.current().accent}; }}")
    text.setMarkdown(text.toMarkdown())

"""What this computer has and lacks, finding by finding."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from vc_app.models.icons import icon
from vc_app.sessions.diagnostics import DiagnosticsSession
from vc_app.views import theme
from vc_app.views.pages.page import Page
from vc_app.views.widgets.icon_button import IconButton

_LOOKS = {"ok": ("ok", "good"), "warning": ("warning", "warning"), "missing": ("warning", "bad")}


class DiagnosticsPage(Page):
    """Mirrors a :class:`DiagnosticsSession`; looks when it is opened for the first time.

    Args:
        session: what is shown.
        log_folder: where the log file lies.
    """

    def __init__(self, session: DiagnosticsSession, log_folder: str) -> None:
        super().__init__()
        self._session = session
        self._log_folder = log_folder
        self.again = IconButton(
            "refresh", self.tr("Look &again"), self.tr("Look at everything anew")
        )
        self.copy = IconButton(
            "copy", self.tr("&Copy report"),
            self.tr("Put a report into the clipboard, for whoever you ask for help"),
        )  # fmt: skip
        self.log = IconButton(
            "folder", self.tr("Lo&g folder"), self.tr("Open the folder with the log files")
        )
        self.state = QLabel()
        self.state.setWordWrap(True)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(6)
        self.findings: list[FindingRow] = []
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        for button in (self.again, self.copy, self.log):
            row.addWidget(button)
        row.addStretch()
        self.add(buttons)
        self.add(self.state)
        self.add(self.progress)
        self._card = self.add_card()
        self._rows = self._card.column
        self.again.clicked.connect(session.examine)
        self.copy.clicked.connect(self._copy)
        self.log.clicked.connect(self._open_log)
        session.busy_changed.connect(self.show_busy)
        session.changed.connect(self.show_findings)
        self.show_busy(session.busy)
        self.show_findings()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._session.findings is None:
            self._session.examine()

    def show_busy(self, busy: bool) -> None:
        """Mirror whether it is being looked."""
        self.progress.setVisible(busy)
        self.again.setEnabled(not busy)
        if busy:
            self.state.setText(self.tr("Looking at everything; that takes some seconds …"))

    def show_findings(self) -> None:
        """Mirror what was found."""
        session = self._session
        found = session.findings or ()
        for row in self.findings:
            row.setParent(None)
            row.deleteLater()
        self.findings = [FindingRow(f.name, f.state, f.text, f.remedy) for f in found]
        for row in self.findings:
            self._rows.addWidget(row)
        self._card.setVisible(bool(found))
        self.copy.setEnabled(bool(found))
        if session.failure:
            self.state.setText(session.failure)
        elif found and not session.busy:
            missing = sum(f.state == "missing" for f in found)
            lacking = sum(f.state == "warning" for f in found)
            self.state.setText(self._verdict(missing, lacking))

    def _verdict(self, missing: int, lacking: int) -> str:
        if missing:
            return self.tr("Conversion cannot work: %n thing(s) missing", "", missing)
        if lacking:
            return self.tr("All that is needed is there; %n optional thing(s) absent", "", lacking)
        return self.tr("All is well")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._session.report())
        self.copy.setText(self.tr("Copied"))

    def _open_log(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._log_folder))


class FindingRow(QFrame):
    """One finding: a mark, what was looked at, what is there, and the remedy."""

    def __init__(self, name: str, state: str, text: str, remedy: str) -> None:
        super().__init__()
        self.setProperty("kind", "row")
        self._state = state
        self._mark = QLabel()
        self.setAccessibleName(f"{name}: {self._spoken()}. {text}. {remedy}")
        title = QLabel(name)
        title.setFixedWidth(110)
        title.setWordWrap(True)
        column = QVBoxLayout()
        column.setSpacing(2)
        for words, kind in ((text, ""), (remedy, "muted")):
            if words:
                label = QLabel(words)
                label.setProperty("kind", kind)
                label.setWordWrap(True)
                label.setTextFormat(Qt.TextFormat.PlainText)
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                column.addWidget(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GAP, theme.GAP // 2, theme.GAP, theme.GAP // 2)
        row.setSpacing(theme.GAP)
        for part in (self._mark, title):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._tint()
        super().changeEvent(event)

    def _spoken(self) -> str:
        return {
            "ok": self.tr("well"),
            "warning": self.tr("optional, absent"),
            "missing": self.tr("missing"),
        }[self._state]

    def _tint(self) -> None:
        name, colour = _LOOKS[self._state]
        self._mark.setPixmap(icon(name, getattr(theme.current(), colour)).pixmap(18, 18))

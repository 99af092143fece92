"""The delay in large figures, with a light that tells how the session fares."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from vc_app.views import theme

_LIGHTS = {"idle": "outline", "good": "good", "warning": "warning", "bad": "bad"}


class Account(Protocol):
    """What is read out; see vc_app.sessions.health."""

    @property
    def level(self) -> str: ...
    @property
    def delay(self) -> str: ...
    @property
    def summary(self) -> str: ...
    @property
    def counts(self) -> tuple[tuple[str, str, str], ...]: ...
    @property
    def stages(self) -> tuple[tuple[str, str, str, str], ...]: ...


class DelayReadout(QWidget):
    """Two lines: ``48 ms``, and how it goes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.delay = QLabel("– ms")
        font = QFont(self.font())
        font.setPointSizeF(theme.FIGURE_PT)
        font.setWeight(QFont.Weight.DemiBold)
        self.delay.setFont(font)
        self.summary = QLabel(QCoreApplication.translate("Health", "Stopped"))
        self.summary.setProperty("kind", "muted")
        self.summary.setMinimumWidth(
            self.summary.fontMetrics().horizontalAdvance(
                QCoreApplication.translate("Health", "Dropouts just now")
            )
        )
        self._light = _Light()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        # Fixed, so that nothing beside it moves with the figures.
        self.delay.setMinimumWidth(self.delay.fontMetrics().horizontalAdvance("888 ms"))
        heading = QLabel(self.tr("Delay"))
        heading.setProperty("kind", "muted")
        above, below = QHBoxLayout(), QHBoxLayout()
        for row, parts in ((above, (heading, self.delay)), (below, (self._light, self.summary))):
            row.setSpacing(theme.GAP - 2)
            for part in parts:
                row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
            row.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(above)
        whole.addLayout(below)

    def show_account(self, account: Account) -> None:
        """Mirror the account of a session."""
        self.delay.setText(account.delay)
        self.summary.setText(account.summary)
        self._light.show_level(account.level)
        tip = "\n".join(
            [
                self.tr("From microphone to output"),
                *(self.tr("{}: p50 {}, p99 {}, worst {} ms").format(*s) for s in account.stages),
                *(f"{label}: {value}" for label, value, _ in account.counts),
            ]
        )
        if tip != self.toolTip():
            self.setToolTip(tip)
            spoken = self.tr("Delay {}, {}")
            self.setAccessibleName(spoken.format(account.delay, account.summary))


class _Light(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(QSize(10, 10))
        self._level = "idle"

    def show_level(self, level: str) -> None:
        if level != self._level:
            self._level = level
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(getattr(theme.current(), _LIGHTS[self._level]))
        painter.setPen(colour)
        painter.setBrush(colour)
        painter.drawEllipse(1, 1, 8, 8)

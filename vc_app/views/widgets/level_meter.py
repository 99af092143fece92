"""A level meter: a bar from -60 dB to full scale, with a mark at the latest peak."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vc_app.views import theme

FLOOR_DB = -60.0
FALL_DB = 1.8
"""What the bar falls by at each level shown: some 36 dB in a second."""
_HOLD = 30
"""Levels for which the peak mark stays."""
_CLIP_DB = -0.1


class LevelMeter(QWidget):
    """Shows peaks in dB of full scale; rises at once, falls slowly."""

    def __init__(self, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(spoken)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.level_db = FLOOR_DB
        self.peak_db = FLOOR_DB
        self.clipped = False
        self._held = 0
        self._describe()

    def show_level(self, peak_db: float) -> None:
        """The peak since the last call."""
        before = (round(self.level_db), round(self.peak_db), self.clipped)
        self.level_db = max(peak_db, self.level_db - FALL_DB, FLOOR_DB)
        self._held += 1
        if self.level_db >= self.peak_db or self._held > _HOLD:
            self.peak_db, self._held = self.level_db, 0
            self.clipped = self.level_db >= _CLIP_DB
        if before != (round(self.level_db), round(self.peak_db), self.clipped):
            self._describe()
            self.update()

    def clear(self) -> None:
        """Nothing is measured any more."""
        self.level_db = self.peak_db = FLOOR_DB
        self.clipped = False
        self._describe()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, 8)

    def _describe(self) -> None:
        if self.peak_db <= FLOOR_DB:
            now = self.tr("silent")
        elif self.clipped:
            now = self.tr("peak {:.0f} dB; too loud, turn it down").format(self.peak_db)
        else:
            now = self.tr("peak {:.0f} dB").format(self.peak_db)
        self.setToolTip(f"{self.accessibleName()}: {now}")
        self.setAccessibleDescription(now)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(0, 0, 0, 0))
        whole = QRectF(self.rect())
        radius = whole.height() / 2
        painter.setBrush(QColor(now.line))
        painter.drawRoundedRect(whole, radius, radius)
        filled = QRectF(whole)
        filled.setWidth(whole.width() * _share(self.level_db))
        if filled.width() >= whole.height():
            colours = QLinearGradient(whole.left(), 0, whole.right(), 0)
            colours.setColorAt(0.0, QColor(now.good))
            colours.setColorAt(_share(-15.0), QColor(now.good))
            colours.setColorAt(_share(-8.0), QColor(now.warning))
            colours.setColorAt(_share(-2.0), QColor(now.bad))
            painter.setBrush(colours)
            painter.drawRoundedRect(filled, radius, radius)
        if self.peak_db > FLOOR_DB:
            painter.setBrush(QColor(now.bad if self.clipped else now.text))
            x = whole.width() * _share(self.peak_db)
            painter.drawRect(QRectF(min(x, whole.width() - 2), 0, 2, whole.height()))


def _share(level_db: float) -> float:
    return min(max(1.0 - level_db / FLOOR_DB, 0.0), 1.0)

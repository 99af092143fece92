"""A whole recording in one strip: how loud above, which frequencies below; click to go there."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from vc_app.views import theme

_WAVE_SHARE = 0.36
"""Of the height, for the waveform."""
_STEP_S = 2.0
"""That an arrow key goes."""


class SoundStrip(QWidget):
    """Emits ``seek`` with the second that is clicked or reached by an arrow key.

    Args:
        title: in the corner.
    """

    seek = Signal(float)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._picture: Any = None
        self._text = ""
        self._span_s = 0.0  # that the width stands for
        self._position_s: float | None = None
        self._heard = False
        self._image: QImage | None = None
        self._wave = QPolygonF()
        self.setAccessibleName(title)
        self.setToolTip(self.tr("Click to play from there"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumHeight(54)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def picture(self) -> Any:
        """What is drawn, or None."""
        return self._picture

    @property
    def text(self) -> str:
        """What stands there in place of a picture."""
        return self._text

    @property
    def position_s(self) -> float | None:
        """Where the playhead stands; None: nowhere."""
        return self._position_s

    def sizeHint(self) -> QSize:
        return QSize(300, 80)

    def show_picture(self, picture: Any, text: str = "", span_s: float = 0.0) -> None:
        """Draw this, or write ``text`` where there is nothing to draw.

        Args:
            picture: a :class:`vc_app.sessions.sound_picture.SoundPicture`, or None.
            span_s: seconds that the whole width stands for.
        """
        if (picture is self._picture) and (text, span_s) == (self._text, self._span_s):
            return
        self._picture, self._text, self._span_s = picture, text, span_s
        self._image = None
        if picture is not None:
            # Frequencies go up; rows of an image begin on a multiple of four bytes.
            shades = np.ascontiguousarray(picture.shades.T[::-1])
            rows, columns = shades.shape
            image = QImage(shades.data, columns, rows, columns, QImage.Format.Format_Indexed8)
            self._image = image.copy()
            self._tint()
        self._draw_wave()
        self.update()

    def show_position(self, position_s: float | None, heard: bool) -> None:
        """Move the playhead; ``heard``: it is this side that sounds."""
        if (position_s, heard) != (self._position_s, self._heard):
            self._position_s, self._heard = position_s, heard
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._span_s > 0:
            self.seek.emit(self._span_s * event.position().x() / max(1, self.width()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -_STEP_S, Qt.Key.Key_Right: _STEP_S}
        if event.key() in steps and self._span_s > 0:
            self.seek.emit(max(0.0, (self._position_s or 0.0) + steps[Qt.Key(event.key())]))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._draw_wave()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._tint()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(now.spectrum[0]))
        if self._picture is not None:
            self._paint_sound(painter)
        self._paint_words(painter)
        if self.hasFocus():
            painter.setPen(QPen(QColor(now.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _paint_sound(self, painter: QPainter) -> None:
        now = theme.current()
        width = self.width() * self._shown_share()
        split = self.height() * _WAVE_SHARE
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(0, split, width, self.height() - split), self._image)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(now.accent if self._heard else now.muted))
        painter.drawPolygon(self._wave)
        if self._position_s is not None and self._span_s > 0:
            x = self.width() * min(1.0, self._position_s / self._span_s)
            painter.setPen(QPen(QColor(now.f0), 2.0 if self._heard else 1.0))
            painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))

    def _paint_words(self, painter: QPainter) -> None:
        now = theme.current()
        small = QFont(self.font())
        small.setPointSizeF(theme.SMALL_PT)
        painter.setFont(small)
        painter.setPen(
            QColor(now.accent if self._heard else now.text)
        )  # without, no text has a size
        room = self.rect().adjusted(6, 3, -6, -3)
        corner = int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        place = painter.boundingRect(room, corner, self._title)
        backdrop = QColor(now.spectrum[0])
        backdrop.setAlphaF(0.8)
        painter.fillRect(place.adjusted(-3, -1, 3, 1), backdrop)
        painter.drawText(place, corner, self._title)
        if self._text:
            painter.setPen(QColor(now.muted))
            centred = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(room.adjusted(0, place.height(), 0, 0), centred, self._text)

    def _shown_share(self) -> float:
        """Of the width: two recordings of different lengths have the same axis."""
        return min(1.0, self._picture.seconds / self._span_s) if self._span_s > 0 else 1.0

    def _draw_wave(self) -> None:
        """The outline, in the size there is; kept, so that a playhead costs little."""
        self._wave = QPolygonF()
        if self._picture is None or len(self._picture.high) == 0:
            return
        n = len(self._picture.high)
        middle = self.height() * _WAVE_SHARE / 2.0
        xs = np.linspace(0.0, self.width() * self._shown_share(), n)
        scale = (middle - 1.0) / 127.0
        top = middle - np.maximum(self._picture.high * scale, 0.5)
        bottom = middle - np.minimum(self._picture.low * scale, -0.5)
        points = [QPointF(x, y) for x, y in zip(xs, top, strict=True)]
        points += [QPointF(x, y) for x, y in zip(xs[::-1], bottom[::-1], strict=True)]
        self._wave = QPolygonF(points)

    def _tint(self) -> None:
        if self._image is None:
            return
        colours = [QColor(colour) for colour in theme.current().spectrum]
        stops = np.linspace(0.0, 255.0, len(colours))
        levels = np.arange(256)
        red, green, blue = (
            np.interp(levels, stops, [getattr(colour, channel)() for colour in colours])
            for channel in ("red", "green", "blue")
        )
        table = [
            QColor(int(r), int(g), int(b)).rgb() for r, g, b in zip(red, green, blue, strict=True)
        ]
        self._image.setColorTable(table)
        self.update()

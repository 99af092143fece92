"""A picture before and after, one over the other, with a border that is moved across them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from vc_app.models.image_jobs import as_image
from vc_app.views import theme

_STEP, _LARGEST_ZOOM = 0.02, 8.0
_HANDLE = 11.0
_NEAR = 16.0
"""Pixels beside the border where it is taken hold of; elsewhere a large picture is moved."""
_SETTLE_MS = 150


class PictureSlider(QWidget):
    """Draws two pictures of (nearly) the same size; the keys and the mouse move the border.

    Signals:
        part_wanted: (width, height) of the part to be seen, pixels, and its centre, 0..1;
            (0, 0) where all of it is shown.
        zoomed: whether one pixel of the picture is one of the screen.
    """

    part_wanted = Signal(tuple, tuple)
    zoomed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(160, 90)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Picture before and after"))
        self.setToolTip(
            self.tr("Drag, or press Left and Right, to compare; double-click for full size")
        )
        self.border = 0.5
        self.full_size = False
        self.centre = (0.5, 0.5)
        self._names = ("", "")
        self._text = ""
        self._size = (0, 0)  # of the picture, pixels
        self._whole: list[QImage | None] = [None, None]
        self._parts: list[tuple[QImage, tuple[int, int]] | None] = [None, None]
        self._held: str = ""
        self._from = QPointF()
        self._timer = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._timer.timeout.connect(self._ask)
        self._tell()

    def sizeHint(self) -> QSize:
        return QSize(480, 280)

    def name_sides(self, before: str, after: str) -> None:
        """What stands in the corners."""
        self._names = before, after
        self.update()

    def show_pictures(self, before: Any, after: Any, text: str = "") -> None:
        """Draw these, each a :class:`vc_core.images.view.View` or None; ``text`` if none is."""
        self._whole = [None if v is None else as_image(v) for v in (before, after)]
        shown = after if before is None else before
        size = shown.full if shown is not None else (0, 0)
        if size != self._size:
            self._size, self.centre, self._parts = size, (0.5, 0.5), [None, None]
        self._text = text
        self.setAccessibleDescription(text)
        self.update()

    def show_parts(self, before: Any, after: Any) -> None:
        """Draw these over the others, in full size."""
        self._parts = [None if v is None else (as_image(v), v.corner) for v in (before, after)]
        self.update()

    def move_border(self, to: float) -> None:
        """Put it somewhere else, 0..1 of the width."""
        self.border = min(1.0, max(0.0, to))
        self._tell()
        self.update()

    def zoom(self, full_size: bool) -> None:
        """One pixel for one, or all of the picture."""
        if full_size != self.full_size:
            self.full_size, self.centre, self._parts = full_size, (0.5, 0.5), [None, None]
            self.zoomed.emit(full_size)
            self._ask()
            self.update()

    @property
    def frame(self) -> QRectF:
        """Where the whole picture lies, in this widget."""
        width, height = self._size
        if not width or not height:
            return QRectF()
        room = QRectF(self.rect())
        if self.full_size:
            scale = 1.0 / self.devicePixelRatioF()
            left, top = (
                (n - m * scale) / 2 if m * scale <= n else n / 2 - at * m * scale
                for n, m, at in zip(
                    (room.width(), room.height()), self._size, self._held_centre(), strict=True
                )
            )
            return QRectF(left, top, width * scale, height * scale)
        scale = min(room.width() / width, room.height() / height, _LARGEST_ZOOM)
        made = QRectF(0, 0, width * scale, height * scale)
        made.moveCenter(room.center())
        return made

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(now.raised))
        painter.drawRoundedRect(self.rect(), theme.RADIUS, theme.RADIUS)
        frame = self.frame
        if self._whole == [None, None] or frame.isEmpty():
            painter.setPen(QColor(now.muted))
            painter.drawText(
                self.rect().adjusted(16, 8, -16, -8),
                int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap),
                self._text,
            )
            return
        both = None not in self._whole
        at = self.width() * self.border if both else (self.width() if self._whole[0] else 0)
        height = self.height()
        for side, clip in enumerate(
            (QRectF(0, 0, at, height), QRectF(at, 0, self.width() - at, height))
        ):
            painter.setClipRect(clip)
            self._draw(painter, side, frame)
            self._tag(painter, side)
        painter.setClipping(False)
        if both:
            self._draw_border(painter, at)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(now.accent), 2))
            inner = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(inner, theme.RADIUS, theme.RADIUS)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        near = abs(event.position().x() - self.width() * self.border) < _NEAR
        self._held = "picture" if self.full_size and not near else "border"
        self._from = event.position()
        self._drag(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held:
            self._drag(event.position())
        else:
            near = abs(event.position().x() - self.width() * self.border) < _NEAR
            free = Qt.CursorShape.OpenHandCursor if self.full_size else Qt.CursorShape.ArrowCursor
            self.setCursor(Qt.CursorShape.SplitHCursor if near else free)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = ""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.zoom(not self.full_size)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        move = moves.get(Qt.Key(event.key()))
        if move and self.full_size and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._pan(-move[0] * self.width() / 8, -move[1] * self.height() / 8)
        elif move and move[0]:
            self.move_border(self.border + move[0] * _STEP)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.move_border(0.0 if event.key() == Qt.Key.Key_Home else 1.0)
        elif event.text() in ("1", "+", "0", "-"):
            self.zoom(event.text() in ("1", "+"))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.full_size:
            self._timer.start()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def _drag(self, to: QPointF) -> None:
        if self._held == "border":
            self.move_border(to.x() / max(1, self.width()))
        else:
            self._pan(to.x() - self._from.x(), to.y() - self._from.y())
            self._from = to

    def _pan(self, x: float, y: float) -> None:
        frame = self.frame
        if frame.isEmpty():
            return
        across = self.centre[0] - x / frame.width()
        down = self.centre[1] - y / frame.height()
        self.centre = (across, down)
        self.centre = self._held_centre()
        self._timer.start()
        self.update()

    def _held_centre(self) -> tuple[float, float]:
        """The centre, with nothing beyond the picture's edges in sight."""
        ratio = self.devicePixelRatioF()
        held = []
        for at, room, whole in zip(
            self.centre, (self.width(), self.height()), self._size, strict=True
        ):
            half = min(0.5, room * ratio / 2 / max(1, whole))
            held.append(min(1.0 - half, max(half, at)))
        return held[0], held[1]

    def _ask(self) -> None:
        if not self.full_size:
            self.part_wanted.emit((0, 0), (0.5, 0.5))
            return
        ratio = self.devicePixelRatioF()
        size = (round(self.width() * ratio), round(self.height() * ratio))
        self.part_wanted.emit(size, self._held_centre())

    def _draw(self, painter: QPainter, side: int, frame: QRectF) -> None:
        image = self._whole[side]
        if image is None:
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(frame, image)
        part = self._parts[side]
        if self.full_size and part is not None:
            scale = 1.0 / self.devicePixelRatioF()
            drawn, (left, top) = part
            place = QRectF(
                frame.left() + left * scale, frame.top() + top * scale,
                drawn.width() * scale, drawn.height() * scale,
            )  # fmt: skip
            painter.drawImage(place, drawn)

    def _tag(self, painter: QPainter, side: int) -> None:
        text = self._names[side]
        if not text or self._whole[side] is None:
            return
        now = theme.current()
        metrics = painter.fontMetrics()
        width, height = metrics.horizontalAdvance(text) + 16, metrics.height() + 6
        left = 8 if side == 0 else self.width() - width - 8
        place = QRectF(left, self.height() - height - 8, width, height)
        ground = QColor(now.surface)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(place, 6, 6)
        painter.setPen(QColor(now.text))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), text)

    def _draw_border(self, painter: QPainter, at: float) -> None:
        now = theme.current()
        painter.setPen(QPen(QColor(now.surface), 4))
        painter.drawLine(QPointF(at, 0), QPointF(at, self.height()))
        painter.setPen(QPen(QColor(now.accent), 2))
        painter.drawLine(QPointF(at, 0), QPointF(at, self.height()))
        middle = QPointF(at, self.height() / 2)
        painter.setPen(QPen(QColor(now.surface), 1.5))
        painter.setBrush(QColor(now.accent))
        painter.drawEllipse(middle, _HANDLE, _HANDLE)
        painter.setPen(QPen(QColor(now.on_accent), 2))
        for way in (-1, 1):
            tip = QPointF(at + way * 6, middle.y())
            for up in (-3, 3):
                painter.drawLine(tip, QPointF(at + way * 3, middle.y() + up))

    def _tell(self) -> None:
        self.setAccessibleDescription(self.tr("{:.0f} % before").format(100 * self.border))

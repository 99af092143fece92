"""How one voice looks in the voices room, with a button to hear it and a star to mark it."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from vc_app.models.library import ENTRY, FACTS, FIGURES, ORIGIN, PHASE, SHARE
from vc_app.views import theme
from vc_app.views.widgets.voice_painting import (
    MARGIN,
    bold,
    elided,
    paint_frame,
    paint_icon,
    paint_range,
    small,
)

HEIGHT = 118
_BUTTON = 32
_STAR = 22
_ICON = 18
_LINE = 19
"""Pixels from line to line of the text."""


class LibraryCard(QStyledItemDelegate):
    """Paints one voice.

    Signals:
        play_clicked: pack and voice whose button is clicked.
        star_clicked: pack and voice whose star is clicked.
    """

    play_clicked = Signal(str, str)
    star_clicked = Signal(str, str)
    size = QSize(220, HEIGHT)
    """Of a card; the grid sets it to what fills its width."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return self.size

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        if event.type() != QEvent.Type.MouseButtonRelease or not isinstance(event, QMouseEvent):
            return False
        inner, entry = _inner(option), index.data(ENTRY)
        for place, signal in ((play_place, self.play_clicked), (star_place, self.star_clicked)):
            if place(inner).contains(event.position()):
                signal.emit(entry.pack.name, entry.name)
                return True
        return False

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        now = theme.current()
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        picked = bool(state & QStyle.StateFlag.State_Selected)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        inner = _inner(option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = now.accent if picked else now.outline if over else now.line
        frame = inner.adjusted(-12, -9, 12, 12)
        paint_frame(painter, frame, state, outline, now.raised if picked else now.surface)
        self._words(painter, inner, index, option.font)  # type: ignore[attr-defined]
        self._star(painter, star_place(inner), index)
        self._button(painter, play_place(inner), index)
        entry = index.data(ENTRY)
        f0_range = (entry.f0_low_hz, entry.f0_high_hz)
        paint_range(painter, inner, f0_range, QColor(now.accent), QColor(now.muted))
        painter.restore()

    def _words(
        self,
        painter: QPainter,
        inner: QRectF,
        index: QModelIndex | QPersistentModelIndex,
        usual: QFont,
    ) -> None:
        now = theme.current()
        beside = inner.adjusted(0, 0, -_BUTTON - theme.GAP, 0)
        painter.setFont(bold(usual, theme.TEXT_PT + 2))
        painter.setPen(QColor(now.text))
        painter.drawText(beside, _TOP_LEFT, elided(painter, index.data(), beside.width()))
        painter.setFont(small(usual))
        painter.setPen(QColor(now.muted))
        for number, role in enumerate((FACTS, FIGURES, ORIGIN), 1):
            room = inner if role == ORIGIN else beside  # the last line runs below the button
            line = room.adjusted(0, 4 + number * _LINE, 0, 0)
            painter.drawText(line, _TOP_LEFT, elided(painter, index.data(role), room.width()))

    def _star(
        self, painter: QPainter, place: QRectF, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        now, marked = theme.current(), index.data(ENTRY).favourite
        side = (place.width() - _ICON) / 2
        place = place.adjusted(side, side, -side, -side)
        name = "favourite-on" if marked else "favourite"
        paint_icon(painter, place, name, now.warning if marked else now.muted)

    def _button(
        self, painter: QPainter, place: QRectF, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """A disc; while the voice is made, a ring around it fills."""
        now, phase, share = theme.current(), index.data(PHASE), index.data(SHARE)
        busy = phase != ""
        painter.setPen(QPen(QColor(now.line if busy else now.outline), 1.0))
        painter.setBrush(QColor(now.accent if phase == "playing" else now.surface))
        painter.drawEllipse(place.adjusted(1, 1, -1, -1))
        if phase == "making":
            painter.setPen(QPen(QColor(now.accent), 2.5))
            turn = max(share, 0.08)  # something is seen from the start
            painter.drawArc(place.adjusted(1, 1, -1, -1), 90 * 16, -round(turn * 360 * 16))
        side = (place.width() - _ICON) / 2
        colour = now.on_accent if phase == "playing" else now.text
        inside = place.adjusted(side, side, -side, -side)
        paint_icon(painter, inside, "stop" if busy else "start", colour)


_TOP_LEFT = int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)


def play_place(inner: QRectF) -> QRectF:
    """Where the button of a card is."""
    top = inner.top() + _STAR + 4
    return QRectF(inner.right() - _BUTTON + 2, top, _BUTTON, _BUTTON)


def star_place(inner: QRectF) -> QRectF:
    """Where the star of a card is."""
    middle = play_place(inner).center().x()
    return QRectF(middle - _STAR / 2, inner.top() - 2, _STAR, _STAR)


def _inner(option: QStyleOptionViewItem) -> QRectF:
    rect = QRectF(option.rect)  # type: ignore[attr-defined]
    return rect.adjusted(MARGIN + 12, MARGIN + 9, -MARGIN - 12, -MARGIN - 12)

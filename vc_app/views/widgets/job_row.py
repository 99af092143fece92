"""How one recording looks in the queue: names, voice, length, progress, and what to do with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QCursor, QFont, QHelpEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from vc_app.models.icons import icon
from vc_app.models.jobs import DETAIL, JOB, STATE, clock
from vc_app.views import theme

HEIGHT = 48
_ACTION = 28
_STATE_WIDTH, _VOICE_WIDTH, _LENGTH_WIDTH = 118, 104, 54
_NARROW = 560
"""Pixels under which the length goes, and voice and state have less room."""
_COLOURS = {
    "waiting": "muted",
    "converting": "text",
    "done": "good",
    "failed": "bad",
    "cancelled": "muted",
}
_VCENTRE = Qt.AlignmentFlag.AlignVCenter
_LEFT, _RIGHT = (
    int(Qt.AlignmentFlag.AlignLeft | _VCENTRE),
    int(Qt.AlignmentFlag.AlignRight | _VCENTRE),
)


def actions_of(job: Any) -> list[str]:
    """What can be done with a row by one click, from left to right."""
    if job.state == "done":
        return ["source", "result", "folder"]
    return ["source", "cancel" if job.state in ("waiting", "converting") else "retry"]


def action_text(action: str) -> str:
    """What an action does, in the language in force."""
    translate = QCoreApplication.translate
    return {
        "source": translate("JobRow", "Play the source"),
        "result": translate("JobRow", "Play the result"),
        "folder": translate("JobRow", "Show in folder"),
        "cancel": translate("JobRow", "Cancel"),
        "retry": translate("JobRow", "Try again"),
        "remove": translate("JobRow", "Take off the list"),
    }[action]


_ICONS = {
    "source": "play-source",
    "result": "play-result",
    "folder": "folder",
    "cancel": "close",
    "retry": "retry",
    "remove": "close",
}


class JobRow(QStyledItemDelegate):
    """Paints one row; the item view does the rest.

    Signals:
        acted: name of the action that is clicked, and the row's id.

    Attributes:
        playing: the file that is heard, if any: its button stops it.
        height: of a row, pixels.
        inset: left of the texts, pixels.
    """

    acted = Signal(str, int)
    playing: Path | None = None
    height = HEIGHT
    inset = 0

    def actions(self, job: Any) -> list[str]:
        """See :func:`actions_of`."""
        return actions_of(job)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(200, self.height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        job = index.data(JOB)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._background(painter, rect, state)
        self._buttons(painter, option, job, rect)
        places = _places(rect.adjusted(self.inset, 0, 0, 0), job)
        self._texts(painter, option.font, index, job, places)  # type: ignore[attr-defined]
        self._progress(painter, option.font, index, job, places["state"])  # type: ignore[attr-defined]
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        if isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
            action = self._action_at(option.rect, index, event.position().toPoint())  # type: ignore[attr-defined]
            if action and event.type() == QEvent.Type.MouseButtonRelease:
                self.acted.emit(action, index.data(JOB).id)
            return bool(action)
        return False

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        action = self._action_at(option.rect, index, event.pos())  # type: ignore[attr-defined]
        if action:
            QToolTip.showText(event.globalPos(), action_text(action), view)
            return True
        return super().helpEvent(event, view, option, index)

    def _action_at(
        self, rect: QRect, index: QModelIndex | QPersistentModelIndex, at: QPoint
    ) -> str:
        job = index.data(JOB)
        if job is None:
            return ""
        actions = self.actions(job)
        places = zip(actions, _action_places(rect, len(actions)), strict=True)
        return next((action for action, place in places if place.contains(at)), "")

    def _background(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        now = theme.current()
        card = QRectF(rect).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(now.raised))
            painter.drawRoundedRect(card, theme.RADIUS, theme.RADIUS)
            painter.setBrush(QColor(now.accent))
            painter.drawRoundedRect(
                QRectF(card.left(), card.top() + 8, 3, card.height() - 16), 1, 1
            )
        elif state & QStyle.StateFlag.State_MouseOver:
            hover = QColor(now.raised)
            hover.setAlphaF(0.5)
            painter.setBrush(hover)
            painter.drawRoundedRect(card, theme.RADIUS, theme.RADIUS)
        else:
            painter.setPen(QPen(QColor(now.line), 1))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(now.accent), 1.5))
            painter.drawRoundedRect(card, theme.RADIUS, theme.RADIUS)

    def _buttons(
        self, painter: QPainter, option: QStyleOptionViewItem, job: Any, rect: QRect
    ) -> None:
        now, view = theme.current(), option.widget  # type: ignore[attr-defined]
        pointer = QPoint(-1, -1)
        if isinstance(view, QAbstractItemView):
            pointer = view.viewport().mapFromGlobal(QCursor.pos())
        actions = self.actions(job)
        for action, place in zip(actions, _action_places(rect, len(actions)), strict=True):
            over = place.contains(pointer) and rect.contains(pointer)
            if over:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(now.line))
                painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 6, 6)
            plays = {"source": job.source, "result": job.output}.get(action)
            name = "stop" if plays is not None and plays == self.playing else _ICONS[action]
            colour = now.text if over else now.accent if name == "stop" else now.muted
            icon(name, colour).paint(painter, place.adjusted(5, 5, -5, -5))

    def _texts(
        self,
        painter: QPainter,
        usual: QFont,
        index: QModelIndex | QPersistentModelIndex,
        job: Any,
        places: dict[str, QRect],
    ) -> None:
        now = theme.current()
        small = QFont(usual)
        small.setPointSizeF(theme.SMALL_PT)
        painter.setFont(usual)
        painter.setPen(QColor(now.text))
        _write(painter, places["name"], job.source.name, Qt.TextElideMode.ElideMiddle)
        painter.setFont(small)
        painter.setPen(QColor(now.bad if job.error else now.muted))
        elide = Qt.TextElideMode.ElideRight if job.error else Qt.TextElideMode.ElideMiddle
        _write(painter, places["detail"], _one_line(index.data(DETAIL)), elide)
        painter.setPen(QColor(now.muted))
        if places["length"].width() > 0:
            painter.drawText(places["length"], _RIGHT, self._length(index))
        painter.setPen(QColor(now.text))
        voice = QCoreApplication.translate("JobRow", "→ {}").format(job.label)
        _write(painter, places["voice"], voice, Qt.TextElideMode.ElideMiddle)

    def _length(self, index: QModelIndex | QPersistentModelIndex) -> str:
        job = index.data(JOB)
        return clock(job.seconds) if job.seconds > 0 else ""

    def _progress(
        self,
        painter: QPainter,
        usual: QFont,
        index: QModelIndex | QPersistentModelIndex,
        job: Any,
        place: QRect,
    ) -> None:
        now = theme.current()
        small = QFont(usual)
        small.setPointSizeF(theme.SMALL_PT)
        painter.setFont(small)
        painter.setPen(QColor(getattr(now, _COLOURS[job.state])))
        words = place.adjusted(0, 0, 0, -8) if job.state == "converting" else place
        _write(painter, words, index.data(STATE), Qt.TextElideMode.ElideRight)
        if job.state == "converting":
            rail = QRectF(place.left(), place.bottom() - 14, place.width(), 4)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(now.line))
            painter.drawRoundedRect(rail, 2, 2)
            rail.setWidth(max(4.0, rail.width() * job.share))
            painter.setBrush(QColor(now.accent))
            painter.drawRoundedRect(rail, 2, 2)


def _action_places(rect: QRect, n: int) -> list[QRect]:
    """Of ``n`` buttons, flush right; the source's is always the third from the right."""
    top = rect.top() + (rect.height() - _ACTION) // 2
    left = rect.right() - 8 - 3 * _ACTION
    at = [[2], [0, 2], [0, 1, 2]][n - 1]
    return [QRect(left + k * _ACTION, top, _ACTION, _ACTION) for k in at]


def _places(rect: QRect, job: Any) -> dict[str, QRect]:
    """Where the texts go."""
    narrow = rect.width() < _NARROW
    right = rect.right() - 8 - 3 * _ACTION - theme.GAP
    places = {}
    squeezed = 18 if narrow else 0
    wide = {
        "state": _STATE_WIDTH - squeezed // 2,
        "voice": _VOICE_WIDTH - squeezed,
        "length": 0 if narrow else _LENGTH_WIDTH,
    }
    for part, width in wide.items():
        places[part] = QRect(right - width, rect.top(), width, rect.height())
        right -= width + (theme.GAP if width else 0)
    left = rect.left() + 12
    half = rect.height() // 2
    places["name"] = QRect(left, rect.top() + 4, right - left, half - 3)
    # An error needs the room that the voice takes, which is no matter then.
    end = places["state"].left() - theme.GAP if job.error else right
    places["detail"] = QRect(left, rect.top() + half - 1, end - left, half - 3)
    if job.error:
        for part in ("voice", "length"):
            places[part].setHeight(half + 2)
            places[part].translate(0, 2)
    return places


def _write(painter: QPainter, place: QRect, text: str, elide: Qt.TextElideMode) -> None:
    painter.drawText(place, _LEFT, painter.fontMetrics().elidedText(text, elide, place.width()))


def _one_line(text: str) -> str:
    return text.replace("\n", " ")

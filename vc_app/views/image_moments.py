"""What a training makes of a few pictures: input, translated, and back, at each of its saves."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from vc_app.models.image_jobs import as_image
from vc_app.views import theme


class Grid(QWidget):
    """Draws a picture of rows, as large as there is room, and what its columns are."""

    def __init__(self) -> None:
        super().__init__()
        self.image: QImage | None = None
        self.columns: Sequence[str] = ()
        self.setMinimumSize(180, 80)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(420, 300)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.image is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        small = painter.font()
        small.setPointSizeF(theme.SMALL_PT)
        painter.setFont(small)
        head = painter.fontMetrics().height() + 4
        room = QSize(self.width(), self.height() - head)
        size = self.image.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        left = (self.width() - size.width()) / 2
        painter.drawImage(QRectF(left, head, size.width(), size.height()), self.image)
        painter.setPen(self.palette().text().color())
        for n, text in enumerate(self.columns):
            width = size.width() / len(self.columns)
            place = QRectF(left + n * width, 0, width, head)
            elide = Qt.TextElideMode.ElideRight
            words = painter.fontMetrics().elidedText(text, elide, int(width))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), words)


class MomentsPanel(QFrame):
    """Offers the saves and the directions of a training.

    Signals:
        wanted: the file that is to be shown.
    """

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._moments: tuple[Any, ...] = ()
        self._paired = False
        self.heading = QLabel(self.tr("What it makes of your pictures"))
        self.heading.setProperty("kind", "heading")
        self.step = _selector(self.tr("Moment of the training"))
        self.way = _selector(self.tr("Direction of the translation"))
        self.waiting = QLabel()
        self.waiting.setProperty("kind", "muted")
        self.waiting.setWordWrap(True)
        self.grid = Grid()
        self.grid.setAccessibleName(self.heading.text())
        pick = QHBoxLayout()
        pick.setSpacing(theme.GAP // 2)
        pick.addWidget(self.step, 1)
        pick.addWidget(self.way, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 10, 14, 10)
        whole.setSpacing(theme.GAP)
        whole.addWidget(self.heading)
        whole.addLayout(pick)
        whole.addWidget(self.waiting)
        whole.addWidget(self.grid, 1)
        self.step.activated.connect(self._want)
        self.way.activated.connect(self._want)
        self.show_moments((), False, False)

    @property
    def file(self) -> Path | None:
        """What is picked."""
        moment = next((m for m in self._moments if m.step == self.step.currentData()), None)
        if moment is None:
            return None
        way = self.way.currentData()
        return next((f for f in moment.files if f.stem == way), moment.files[0])

    def show_moments(self, moments: Sequence[Any], paired: bool, works: bool) -> None:
        """Mirror what can be seen; the newest is picked unless another one was."""
        for part in (self.step, self.way, self.grid):
            part.setVisible(bool(moments))
        self.waiting.setVisible(not moments)
        self.waiting.setText(
            self.tr("The first pictures come at the first save.")
            if works
            else self.tr("There are no pictures of this training.")
        )
        if tuple(moments) == self._moments:
            return
        at_newest = self.step.currentIndex() <= 0
        picked, way = self.step.currentData(), self.way.currentData()
        self._moments, self._paired = tuple(moments), paired
        with QSignalBlocker(self.step), QSignalBlocker(self.way):
            self.step.clear()
            self.way.clear()
            for moment in reversed(self._moments):
                self.step.addItem(self.tr("Step {}").format(moment.step), moment.step)
            for file in self._moments[-1].files if self._moments else ():
                self.way.addItem(file.stem.replace(" to ", " → "), file.stem)
            self.step.setCurrentIndex(0 if at_newest else max(0, self.step.findData(picked)))
            self.way.setCurrentIndex(max(0, self.way.findData(way)))
        self._want()

    def show_picture(self, path: Path, view: Any) -> None:
        """Draw the picture of a file, if that is picked still."""
        if path != self.file or isinstance(view, str):
            return
        self.grid.image = as_image(view)
        columns = [self.tr("input"), self.tr("translated")]
        if self._paired:
            columns.append(self.tr("partner"))
        else:
            columns += [self.tr("reconstructed"), self.tr("identity")]
        self.grid.columns = columns
        self.grid.update()

    def _want(self, *_: object) -> None:
        if (file := self.file) is not None:
            self.wanted.emit(file)


def _selector(spoken: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(spoken)
    made.setToolTip(spoken)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made

"""The losses of a training over its steps, on a logarithmic scale, in the colours of the theme."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from vc_app.views import theme

_COLOURS = ("accent", "warning", "bad", "f0", "good", "muted", "text")
_STYLES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine)


class LossPlot(QWidget):
    """Draws curves with a legend; the lower, the better."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Losses over the steps of the training"))
        self._plot = pg.PlotWidget()
        self._plot.setMenuEnabled(False)
        self._plot.hideButtons()
        self._plot.setMouseEnabled(False, False)
        self._plot.setLogMode(x=False, y=True)
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.setLabel("bottom", self.tr("step"))
        self._legend = self._plot.addLegend(offset=(-8, 8), labelTextSize=f"{theme.SMALL_PT}pt")
        self._items: dict[str, Any] = {}
        self._waiting = QLabel(self.tr("The curves begin with the first steps of learning."))
        self._waiting.setProperty("kind", "muted")
        self._waiting.setWordWrap(True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._waiting, 0, Qt.AlignmentFlag.AlignTop)
        whole.addWidget(self._plot, 1)
        self._plot.hide()
        self._tint()

    def show_curves(self, curves: Sequence[Any]) -> None:
        """Draw these, each with ``name``, ``title``, ``steps`` and ``values`` above 0."""
        self._plot.setVisible(bool(curves))
        self._waiting.setVisible(not curves)
        for gone in self._items.keys() - {curve.name for curve in curves}:
            self._plot.removeItem(self._items.pop(gone))
        for curve in curves:
            item = self._items.get(curve.name)
            if item is None:
                pen = self._pen(len(self._items))
                item = self._plot.plot(name=curve.title, pen=pen)
                self._items[curve.name] = item
            item.setData(curve.steps, curve.values)
        said = [f"{curve.title} {curve.values[-1]:.3g}" for curve in curves if len(curve.values)]
        self.setAccessibleDescription("; ".join(said))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._tint()
        super().changeEvent(event)

    def _pen(self, place: int) -> Any:
        colour = getattr(theme.current(), _COLOURS[place % len(_COLOURS)])
        style = _STYLES[place // len(_COLOURS) % len(_STYLES)]
        return pg.mkPen(QColor(colour), width=2, style=style)

    def _tint(self) -> None:
        now = theme.current()
        self._plot.setBackground(QColor(now.surface))
        for side in ("bottom", "left"):
            axis = self._plot.getAxis(side)
            axis.setPen(pg.mkPen(QColor(now.line)))
            axis.setTextPen(pg.mkPen(QColor(now.muted)))
        self._legend.setLabelTextColor(QColor(now.text))
        for place, item in enumerate(self._items.values()):
            item.setPen(self._pen(place))

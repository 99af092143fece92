"""The losses of a training over its steps, on a logarithmic scale, in the colours of the theme."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from vc_app.views import theme

_COLOURS = ("accent", "warning", "bad", "good", "muted", "text")
_STYLES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine)
_TICKS = (1.0, 2.0, 5.0)
"""Of each power of ten."""


class LossPlot(QWidget):
    """Draws curves, the lower the better; under them stands what they are and their last value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Losses over the steps of the training"))
        self._plot: Any = None  # made when there is something to draw: it takes a moment
        self._items: dict[str, Any] = {}
        self._curves: Sequence[Any] = ()
        self.waiting = QLabel(self.tr("The curves begin with the first steps of learning."))
        self.waiting.setProperty("kind", "muted")
        self.waiting.setWordWrap(True)
        self.legend = QLabel()
        self.legend.setProperty("kind", "muted")
        self.legend.setWordWrap(True)
        self.legend.setTextFormat(Qt.TextFormat.RichText)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.waiting, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addWidget(self.legend)

    def show_curves(self, curves: Sequence[Any]) -> None:
        """Draw these, each with ``name``, ``title``, ``steps`` and ``values`` above 0."""
        self._curves = curves
        self.waiting.setVisible(not curves)
        if self._plot is None:
            if not curves:
                return
            self._make_plot()
            QTimer.singleShot(0, self, lambda: self.show_curves(self._curves))
            return
        self._plot.setVisible(bool(curves))
        for gone in self._items.keys() - {curve.name for curve in curves}:
            self._plot.removeItem(self._items.pop(gone))
        for curve in curves:
            item = self._items.get(curve.name)
            if item is None:
                item = self._items[curve.name] = self._plot.plot(pen=self._pen(len(self._items)))
            item.setData(curve.steps, curve.values)
        self._show_ticks()
        self._show_legend()

    def _make_plot(self) -> None:
        self._plot = plot = pg.PlotWidget()
        plot.setMenuEnabled(False)
        plot.hideButtons()
        plot.setMouseEnabled(False, False)
        plot.setLogMode(x=False, y=True)
        plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        plot.setLabel("bottom", self.tr("step"))
        plot.setMinimumHeight(80)
        self._column.insertWidget(1, plot, 1)
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        looks = (QEvent.Type.PaletteChange, QEvent.Type.StyleChange)
        if self._plot is not None and event.type() in looks:
            self._tint()
        super().changeEvent(event)

    def _show_ticks(self) -> None:
        values = [v for curve in self._curves for v in (curve.values.min(), curve.values.max())]
        if not values:
            return
        powers = range(math.floor(math.log10(min(values))), math.ceil(math.log10(max(values))) + 1)
        wide = len(powers) > 3
        ticks = [m * 10.0**p for p in powers for m in (_TICKS[:1] if wide else _TICKS)]
        self._plot.getAxis("left").setTicks([[(math.log10(v), f"{v:g}") for v in ticks]])

    def _show_legend(self) -> None:
        now, parts, said = theme.current(), [], []
        for place, curve in enumerate(self._curves):
            colour = getattr(now, _COLOURS[place % len(_COLOURS)])
            text = f"{curve.title} {curve.values[-1]:.3g}"
            words = escape(text).replace(" ", "&nbsp;")  # broken between two curves only
            parts.append(f'<span style="color:{colour}">●</span>&nbsp;{words}')
            said.append(text)
        self.legend.setText(" &nbsp; ".join(parts))
        self.setAccessibleDescription("; ".join(said))

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
        for place, item in enumerate(self._items.values()):
            item.setPen(self._pen(place))
        self._show_legend()

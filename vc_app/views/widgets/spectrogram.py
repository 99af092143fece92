"""A scrolling spectrogram with F0 drawn on it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QRectF
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vc_app.views import theme

SECONDS = 6.0
"""How much of the past is in sight."""
_TICK_PIXELS = 24
"""Height that a tick of the frequency axis needs."""


class Spectrogram(pg.PlotWidget):
    """Columns come in on the right and leave on the left.

    Args:
        title: in the corner.
        rows: brightness values in a column, the lowest frequency first.
        columns: in sight.
        ticks: (row, text) of the frequency axis.
    """

    def __init__(
        self,
        title: str,
        rows: int,
        columns: int,
        ticks: Sequence[tuple[float, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Spectrogram: {}").format(title))
        tip = self.tr("{}: frequency over the last {:.0f} seconds; the line is F0")
        self.setToolTip(tip.format(title, SECONDS))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(70)
        self.setFocusPolicy(pg.QtCore.Qt.FocusPolicy.NoFocus)
        self._image = np.zeros((columns, rows), np.uint8)
        self._f0 = np.full(columns, np.nan)
        self._x = np.arange(columns) + 0.5
        # Coloured once, as it comes in: to colour all of it at each step is most of the work.
        self._coloured = np.zeros((rows, columns, 4), np.uint8)
        self._item = pg.ImageItem(self._coloured, axisOrder="row-major")
        self._item.setRect(QRectF(0, 0, columns, rows))
        self._line = pg.PlotCurveItem(connect="finite")
        self._title = pg.TextItem(title, anchor=(0, 0))
        self._title.setPos(4, rows - 2)
        plot = self.getPlotItem()
        for part in (self._item, self._line, self._title):
            plot.addItem(part, ignoreBounds=True)
        plot.setMenuEnabled(False)
        plot.hideButtons()
        plot.setMouseEnabled(False, False)
        plot.getViewBox().setRange(xRange=(0, columns), yRange=(0, rows), padding=0)
        plot.getViewBox().setDefaultPadding(0)
        plot.hideAxis("bottom")
        self._axis = plot.getAxis("left")
        self._ticks = list(ticks)
        self._axis.setWidth(34)
        self._axis.setStyle(tickLength=-4)
        self._tinted = ""
        self._tint()

    @property
    def image(self) -> NDArray[np.uint8]:
        """(columns, rows) what is in sight."""
        return self._image

    @property
    def f0_rows(self) -> NDArray[np.float64]:
        """(columns,) where the F0 line runs; NaN where there is none."""
        return self._f0

    def scroll(self, columns: NDArray[np.uint8], f0_rows: NDArray[np.floating]) -> None:
        """Let these columns in from the right."""
        new = min(len(columns), len(self._image))
        if not new:
            return
        self._image[:-new] = self._image[new:]
        self._image[-new:] = columns[-new:]
        self._f0[:-new] = self._f0[new:]
        self._f0[-new:] = f0_rows[-new:]
        self._coloured[:, :-new] = self._coloured[:, new:]
        self._coloured[:, -new:] = self._colours[self._image[-new:].T]
        self._item.setImage(self._coloured, autoLevels=False)
        self._line.setData(self._x[::2], self._f0[::2])  # every second point will do

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if hasattr(self, "_ticks"):  # the base class is made
            sparse = self.height() < len(self._ticks) * _TICK_PIXELS
            self._axis.setTicks([self._ticks[::2] if sparse else self._ticks])

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._tint()
        super().changeEvent(event)

    def _tint(self) -> None:
        if not hasattr(self, "_axis"):  # the base class is still being made
            return
        now = theme.current()
        if now.name == self._tinted:  # one change of theme is told several times
            return
        self._tinted = now.name
        self.setBackground(now.spectrum[0])
        stops = np.linspace(0.0, 1.0, len(now.spectrum))
        map_ = pg.ColorMap(stops, [QColor(colour) for colour in now.spectrum])
        self._colours = map_.getLookupTable(nPts=256, alpha=True)
        self._coloured[:] = self._colours[self._image.T]
        self._item.setImage(self._coloured, autoLevels=False)
        self._line.setPen(pg.mkPen(now.f0, width=2))
        self._title.setColor(now.text)
        backdrop = QColor(now.spectrum[0])
        backdrop.setAlphaF(0.75)
        self._title.fill = pg.mkBrush(backdrop)
        self._axis.setPen(pg.mkPen(now.outline))
        self._axis.setTextPen(pg.mkPen(now.muted))

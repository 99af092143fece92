"""The program's own icons, in the colours of the theme."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from vc_core.assets import asset_path

_SIZE = 24
"""Pixels, the grid the icons are drawn on."""


def icon_path(name: str) -> Path:
    """The file of an icon, for style sheets."""
    return asset_path("icons", f"{name}.svg")


def program_icon() -> QIcon:
    """The program's own, in its own colours: of the window and in the menus."""
    return QIcon(str(asset_path("desktop", "vc-studio.svg")))


@cache
def icon(name: str, colour: str, checked: str = "", disabled: str = "") -> QIcon:
    """An icon tinted as its button needs it.

    Args:
        name: file name in ``assets/icons``, without its suffix.
        colour: of the lines.
        checked: their colour while the button is on; empty: the same.
        disabled: their colour while it cannot be used; empty: the same.
    """
    made = QIcon()
    made.addPixmap(_draw(name, colour), QIcon.Mode.Normal, QIcon.State.Off)
    made.addPixmap(_draw(name, checked or colour), QIcon.Mode.Normal, QIcon.State.On)
    for state in (QIcon.State.Off, QIcon.State.On):
        made.addPixmap(_draw(name, disabled or colour), QIcon.Mode.Disabled, state)
    return made


def _draw(name: str, colour: str) -> QPixmap:
    screen = QGuiApplication.primaryScreen()
    ratio = max(2.0, screen.devicePixelRatio() if screen else 1.0)
    svg = icon_path(name).read_text(encoding="utf-8").replace("currentColor", colour)
    pixmap = QPixmap(round(_SIZE * ratio), round(_SIZE * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    bounds = QRectF(0, 0, pixmap.width(), pixmap.height())
    QSvgRenderer(QByteArray(svg.encode())).render(painter, bounds)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap

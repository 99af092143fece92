"""Draw the program's icon in the formats of all systems: ``python packaging/icons.py OUT``."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PIL import Image

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SVG = Path(__file__).parents[1] / "assets" / "desktop" / "vc-studio.svg"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def main(out: Path) -> None:
    """Write vc-studio.ico, vc-studio.icns and a PNG of each size."""
    out.mkdir(parents=True, exist_ok=True)
    _application = QGuiApplication.instance() or QGuiApplication([])
    renderer = QSvgRenderer(str(SVG))
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        image.save(str(out / f"{size}.png"))
    largest = Image.open(out / f"{SIZES[-1]}.png")
    largest.save(out / "vc-studio.ico", sizes=[(s, s) for s in SIZES if s <= 256])
    largest.save(out / "vc-studio.icns")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

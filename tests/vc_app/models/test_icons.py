import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtSvg import QSvgRenderer

import vc_app
from vc_app.models.icons import icon, icon_path
from vc_core.errors import VcError

FOLDER = icon_path("start").parent
NAMES = sorted(path.stem for path in FOLDER.glob("*.svg"))


def ink(name: str, *colours: str, mode=QIcon.Mode.Normal, state=QIcon.State.Off) -> QColor:
    """The most opaque colour of an icon."""
    image = icon(name, *colours).pixmap(QSize(24, 24), 1.0, mode, state).toImage()
    image = image.convertToFormat(QImage.Format.Format_ARGB32)
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(pixels, key=QColor.alpha)


@pytest.mark.parametrize("name", NAMES)
def test_icon_is_valid_and_can_be_tinted(qapp: object, name: str) -> None:
    assert QSvgRenderer(str(icon_path(name))).isValid()
    if "currentColor" in icon_path(name).read_text():
        assert ink(name, "#ff0000").rgb() == QColor("#ff0000").rgb()


def test_states_have_their_own_colour(qapp: object) -> None:
    colours = ("#ff0000", "#00ff00", "#0000ff")
    assert ink("mute", *colours, state=QIcon.State.On).name() == "#00ff00"
    assert ink("mute", *colours, mode=QIcon.Mode.Disabled).name() == "#0000ff"


def test_missing_icon_is_told_of() -> None:
    with pytest.raises(VcError, match="nothing-like-it"):
        icon_path("nothing-like-it")


def test_every_icon_is_used() -> None:
    sources = "".join(p.read_text() for p in Path(vc_app.__file__).parent.rglob("*.py"))
    assert [name for name in NAMES if not re.search(rf'"{name}["./]', sources)] == []

from dataclasses import fields

from PySide6.QtGui import QColor

from vc_app.views.tokens import DARK, LIGHT, THEMES


def test_themes_are_called_by_their_names() -> None:
    assert {"dark": DARK, "light": LIGHT} == THEMES


def test_every_colour_is_one() -> None:
    for theme in THEMES.values():
        for field in fields(theme):
            value = getattr(theme, field.name)
            colours = value if isinstance(value, tuple) else (value,)
            if field.name != "name":
                assert all(QColor(colour).isValid() for colour in colours), field.name

"""The size of the whole window, which Qt asks for once, before it begins."""

from __future__ import annotations

import os
from pathlib import Path

from vc_app.sessions.preferences import load_preferences
from vc_core.errors import ConfigError

SCALES = (100, 125, 150, 175, 200, 250)
"""Per cent."""
_VARIABLE = "QT_SCALE_FACTOR"


def apply_scale(preferences: Path) -> None:
    """Tell Qt the size that is preferred; to be called before there is an application.

    What the user sets in the environment goes before.
    """
    try:
        wanted = load_preferences(preferences).settings.scale
    except ConfigError:
        return  # the preferences say so themselves, once there is a window
    if wanted != 100:
        os.environ.setdefault(_VARIABLE, f"{wanted / 100:g}")


def scale_now() -> int:
    """Per cent that this start was made with."""
    try:
        return round(100 * float(os.environ.get(_VARIABLE, "1")))
    except ValueError:
        return 100


def fitting_scales(width: int, height: int, smallest: tuple[int, int]) -> list[int]:
    """Those at which a window of the ``smallest`` size fits a screen.

    Args:
        width, height: of the screen, in the window's pixels as they are now.
        smallest: width and height.
    """
    now = scale_now()
    room = min(width * now / smallest[0], height * now / smallest[1])
    return [scale for scale in SCALES if scale <= max(room, 100)]

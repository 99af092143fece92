"""Runtime hook: libraries of the bundle are found first; the system may lack them."""

import ctypes.util
import sys
from pathlib import Path

_system = ctypes.util.find_library


def find_library(name: str) -> str | None:
    """The bundle's own library of this name, or the system's."""
    own = sorted(Path(sys._MEIPASS).glob(f"lib{name}.so*"))  # type: ignore[attr-defined]
    return str(own[0]) if own else _system(name)


if sys.platform == "linux":
    ctypes.util.find_library = find_library

"""The command lines that run this program again, from anywhere: a checkout, installed, frozen.

A frozen program (made by ``make bundle``) has no Python to be asked; its two executables, ``vc``
and ``vc-app``, lie in one folder.
"""

from __future__ import annotations

import sys
from pathlib import Path

_PLACE = Path(__file__).parents[1]
"""What must be importable for ``import vc_core`` to find this very package."""
_RUN = (
    "import sys; {place!r} in sys.path or sys.path.insert(0, {place!r}); "
    "from {module} import main; sys.exit(main())"
)


def is_frozen() -> bool:
    """Whether this is the bundle that needs no Python."""
    return bool(getattr(sys, "frozen", False))


def vc_command(*arguments: str) -> list[str]:
    """The command line of ``vc ARGUMENTS``, for any working folder.

    The process it starts is the one that works, not a launcher: a signal reaches it.
    """
    if is_frozen():
        return [str(_executable("vc")), *arguments]
    return [*_python("vc_core.cli.main"), *arguments]


def app_command(*arguments: str) -> list[str]:
    """The command line of ``vc-app ARGUMENTS``, for any working folder."""
    installed = _executable("vc-app")
    if is_frozen() or installed.is_file():
        return [str(installed), *arguments]
    return [*_python("vc_app.__main__"), *arguments]


def _executable(name: str) -> Path:
    """Where a command lies that came with this program."""
    suffix = ".exe" if sys.platform == "win32" else ""
    return Path(sys.executable).with_name(name + suffix)


def _python(module: str) -> list[str]:
    # -P: a file of the working folder that is called like a module of ours is not taken for it
    return [sys.executable, "-P", "-c", _RUN.format(place=str(_PLACE), module=module)]

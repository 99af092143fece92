"""Finding the files that ship with the program: bundled voices, the demo recording."""

from __future__ import annotations

from pathlib import Path

from vc_core.errors import VcError

_PACKAGE = Path(__file__).parent
_PLACES = (_PACKAGE / "_assets", _PACKAGE.parent / "assets")
"""Inside an installed wheel, and beside the packages in a checkout."""


def asset_path(*parts: str) -> Path:
    """The path of a bundled file or folder, such as ``asset_path("demo", "demo.flac")``.

    Raises:
        VcError: this installation does not hold the file.
    """
    for place in _PLACES:
        if place.joinpath(*parts).exists():
            return place.joinpath(*parts)
    raise VcError(
        f"the bundled {'/'.join(parts) or 'assets'} is missing; install the program again"
    )

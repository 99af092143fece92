"""Libraries that only the evaluation needs, and that a plain installation leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from vc_core.errors import VcError


@contextmanager
def required_extra() -> Iterator[None]:
    """Around an import of such a library: a missing one becomes an error with the remedy.

    Raises:
        VcError: a library imported inside is not installed.
    """
    try:
        yield
    except ImportError as error:
        raise VcError(
            f"this measure needs the package {error.name}, which is not installed; "
            "in the project's folder: pip install '.[evaluate]'"
        ) from error

"""Measure recordings that are there already, in a process beside the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from vc_core.errors import AudioError

if TYPE_CHECKING:
    from vc_core.studio.take import Take


def measure_takes(paths: Sequence[Path], report: Callable[[float], None]) -> tuple[Take, ...]:
    """The measures of each recording that can be read.

    Args:
        report: called with the share done after each.
    """
    from vc_core.studio.take import read_take

    found = []
    for i, path in enumerate(paths):
        try:
            found.append(read_take(path))
        except AudioError:
            continue
        report((i + 1) / len(paths))
    return tuple(found)

"""Put what a training has made so far among the user's voices."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path


def publish_pack(paths: tuple[Path, Path], report: Callable[[float], None]) -> Path:
    """Copy a run's pack to the voices; gives its new place.

    Args:
        paths: the pack in the run's folder, and where it shall lie.
        report: not called.

    Raises:
        CheckpointError: there is no whole pack, or it cannot be written there.
    """
    from vc_core.checkpoint.store import load_pack, save_pack

    made, place = paths
    save_pack(load_pack(made), place)
    return place

"""The voices that come with the program."""

from __future__ import annotations

from pathlib import Path

from vc_core.assets import asset_path
from vc_core.checkpoint.store import VoicePack, load_pack

BUNDLED_PACK = ("voices", "vcc2016.safetensors")


def open_pack(path: Path | None = None) -> VoicePack:
    """The pack at ``path``, or the bundled one.

    Raises:
        CheckpointError: it is missing or damaged.
    """
    return load_pack(path or asset_path(*BUNDLED_PACK))

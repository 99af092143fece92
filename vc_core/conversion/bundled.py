"""Where voice packs lie: those that come with the program, and the user's own."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path

from vc_core.assets import asset_path

if TYPE_CHECKING:
    from vc_core.checkpoint.store import VoicePack

BUNDLED = "bundled"
"""What the pack that comes with the program is called beside the user's own."""
BUNDLED_PACK = ("voices", "vcc2016.safetensors")
LIVE_PACK = ("voices", "vcc2016-live.safetensors")
"""The same voices by a network that does not look ahead: 20 ms sooner for 0.04 dB of distortion."""

SUFFIX = ".safetensors"


def user_voices() -> Path:
    """The folder of the user's own packs, which may not exist yet; ``VC_VOICES`` names another."""
    named = os.environ.get("VC_VOICES")
    return Path(named) if named else user_data_path("vc", appauthor=False) / "voices"


def pack_path(pack: Path | str | None = None) -> Path:
    """Where a pack lies.

    Args:
        pack: a file (``*.safetensors``), the name of one of the user's own packs, or
            ``bundled``, which is meant without one.
    """
    return _path(pack, BUNDLED_PACK)


def live_pack_path(pack: Path | str | None = None) -> Path:
    """Where a pack for live use lies: as ``pack_path``, but for the bundled one."""
    return _path(pack, LIVE_PACK)


def _path(pack: Path | str | None, bundled: tuple[str, str]) -> Path:
    if pack is None or str(pack) == BUNDLED:
        return asset_path(*bundled)
    path = Path(pack)
    if path.suffix != SUFFIX and path.name == str(pack):
        return user_voices() / f"{pack}{SUFFIX}"
    return path


def open_pack(pack: Path | str | None = None) -> VoicePack:
    """The pack that ``pack_path`` finds.

    Raises:
        CheckpointError: it is missing or damaged.
    """
    from vc_core.checkpoint.store import load_pack  # here, so that a path costs no torch

    return load_pack(pack_path(pack))

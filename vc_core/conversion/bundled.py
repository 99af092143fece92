"""Where voice packs lie: those that come with the program, and the user's own."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path

from vc_core.assets import asset_path

if TYPE_CHECKING:
    from vc_core.checkpoint.store import VoicePack

BUNDLED_PACK = ("voices", "vcc2016.safetensors")
LIVE_PACK = ("voices", "vcc2016-live.safetensors")
"""The same voices by a network that does not look ahead: 20 ms sooner for 0.04 dB of distortion."""


def user_voices() -> Path:
    """The folder of the user's own packs, which may not exist yet; ``VC_VOICES`` names another."""
    named = os.environ.get("VC_VOICES")
    return Path(named) if named else user_data_path("vc", appauthor=False) / "voices"


def pack_path(path: Path | str | None = None) -> Path:
    """Where the pack at ``path``, or the bundled one, lies."""
    return asset_path(*BUNDLED_PACK) if path is None else Path(path)


def live_pack_path(path: Path | str | None = None) -> Path:
    """Where the pack at ``path``, or the one bundled for live use, lies."""
    return asset_path(*LIVE_PACK) if path is None else Path(path)


def open_pack(path: Path | str | None = None) -> VoicePack:
    """The pack at ``path``, or the bundled one.

    Raises:
        CheckpointError: it is missing or damaged.
    """
    from vc_core.checkpoint.store import load_pack  # here, so that a path costs no torch

    return load_pack(pack_path(path))

"""What a user may change about a live voice while it runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vc_core.config import setting
from vc_core.conversion.bundled import BUNDLED

Path = Literal["full", "natural"]


@dataclass(frozen=True)
class LiveSettings:
    """One immutable snapshot; the engine swaps the whole of it between two blocks."""

    voice: str = setting("", "name of the target voice in the pack; empty: the pack's first")
    pack: str = setting(
        BUNDLED, "where the voice is: the name of a pack of yours, a file, or 'bundled'"
    )
    path: Path = setting(
        "full",
        "full: analysis, network and vocoder. natural: your own sound through a filter, sooner, "
        "best for small changes",
    )
    pitch_semitones: float = setting(0.0, "raise or lower the voice", low=-24.0, high=24.0)
    formant_semitones: float = setting(
        0.0, "shift the formants: up for a smaller head, down for a larger", low=-12.0, high=12.0
    )
    wet: float = setting(1.0, "share of the converted voice; the rest is yours", low=0.0, high=1.0)
    bypass: bool = setting(False, "let your own voice through, just as late as the converted one")
    mute: bool = setting(False, "send silence")
    gate_db: float | None = setting(
        None, "what is quieter than this is silenced, dB of full scale", low=-90.0, high=0.0
    )
    denoise: bool = setting(False, "take steady noise off the microphone")
    match_loudness: bool = setting(True, "make the converted voice as loud as yours")
    output_gain_db: float = setting(0.0, "louder or quieter", low=-40.0, high=20.0)

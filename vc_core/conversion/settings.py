"""How a recording is converted; no torch is needed to read it, so that a window can hold it."""

from __future__ import annotations

from dataclasses import dataclass

from vc_core.config import setting
from vc_core.conversion.live_settings import Path as VoicePath
from vc_core.features.config import F0Method


@dataclass(frozen=True)
class VoiceSettings:
    """What a user may change about a converted voice."""

    pitch_semitones: float = setting(0.0, "raise or lower the voice", low=-24.0, high=24.0)
    formant_semitones: float = setting(
        0.0, "shift the formants: up for a smaller head, down for a larger", low=-12.0, high=12.0
    )
    f0_method: F0Method = setting(
        "dio", "dio is fast; harvest finds more weakly voiced frames; network errs least"
    )
    path: VoicePath = setting(
        "full",
        "full: analysis, network and vocoder. natural: the speaker's own sound, shifted and "
        "filtered, best for small changes",
    )


@dataclass(frozen=True)
class ConversionSettings:
    """How a file is converted."""

    voice: VoiceSettings = setting(VoiceSettings(), "the converted voice")
    source: str | None = setting(None, "the pack's name of who speaks; measured if not given")
    match_loudness: bool = setting(True, "make the result as loud as the source")
    metadata: bool = setting(False, "write what was done to a JSON file beside the result")

"""How long a new voice is trained, by name; torch-free, for whoever only offers the choice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PresetName = Literal["quick", "normal", "thorough"]


@dataclass(frozen=True)
class Preset:
    """How long to train.

    Attributes:
        steps: of the training; on a GPU each learns from more segments.
        longest_min: minutes it may take; a slow machine does fewer steps.
    """

    steps: int
    longest_min: float


# Distortion is least after some 200 steps; then the critic trades it for variance and likeness.
PRESETS: dict[PresetName, Preset] = {
    "quick": Preset(200, 10.0),
    "normal": Preset(640, 40.0),
    "thorough": Preset(2000, 180.0),
}

"""What speech features are, in numbers: the settings a dataset, a model card and a stream share.

Nothing here needs pyworld, so a machine that only trains can read it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from vc_core.config import setting

F0Method = Literal["dio", "harvest", "network"]
F0_FLOOR_HZ = 71.0
F0_CEIL_HZ = 800.0
FRAME_PERIOD_MS = 5.0

SUPPORTED_RATES = (16000, 22050, 24000, 44100, 48000)
ALPHA = {8000: 0.312, 16000: 0.41, 22050: 0.455, 24000: 0.466, 44100: 0.544, 48000: 0.554}
ORDER = {8000: 16, 16000: 24, 22050: 34, 24000: 36, 44100: 49, 48000: 49}
"""Mel-cepstral warping and order that suit each sample rate (Hz)."""


def analysis_rate(sample_rate: int, whole_steps: bool = False) -> int:
    """The supported rate at which a recording of ``sample_rate`` is analysed: the least that
    keeps its band, or the highest there is.

    Args:
        whole_steps: only those at which 2.5 ms is a whole number of samples.
    """
    rates = [r for r in SUPPORTED_RATES if not whole_steps or r % 400 == 0]
    return min((r for r in rates if r >= sample_rate), default=rates[-1])


@dataclass(frozen=True)
class FeatureConfig:
    """How recordings become features; two sets of features mix only if these agree."""

    sample_rate: int = setting(16000, "rate recordings are resampled to, Hz")
    frame_period_ms: float = setting(
        FRAME_PERIOD_MS, "distance of two frames, ms", low=1.0, high=20.0
    )
    order: int = setting(ORDER[16000], "highest mel-cepstral coefficient", low=1, high=99)
    alpha: float = setting(ALPHA[16000], "mel-cepstral frequency warping", low=0.0, high=0.9)
    f0_method: F0Method = setting(
        "dio",
        "dio (with StoneMask) is fast; harvest finds more weakly voiced frames, 20x slower; "
        "network (the live tracker) errs least",
    )

    def __post_init__(self) -> None:
        if self.sample_rate not in SUPPORTED_RATES:
            raise ValueError(f"sample_rate={self.sample_rate} must be one of {SUPPORTED_RATES}")
        if self.f0_method not in get_args(F0Method):
            raise ValueError(f"f0_method={self.f0_method!r} must be one of {get_args(F0Method)}")
        if self.order < 1 or not 0.0 <= self.alpha < 1.0 or self.frame_period_ms <= 0.0:
            raise ValueError(
                f"order={self.order} must be 1 or more, alpha={self.alpha} in 0..1 and "
                f"frame_period_ms={self.frame_period_ms} positive"
            )

    @classmethod
    def for_rate(cls, sample_rate: int, f0_method: F0Method = "dio") -> FeatureConfig:
        """The usual order and warping for ``sample_rate``, one of ``SUPPORTED_RATES``.

        Raises:
            ValueError: a rate that is not supported.
        """
        if sample_rate not in SUPPORTED_RATES:
            raise ValueError(f"sample_rate={sample_rate} must be one of {SUPPORTED_RATES}")
        return cls(
            sample_rate=sample_rate,
            order=ORDER[sample_rate],
            alpha=ALPHA[sample_rate],
            f0_method=f0_method,
        )

"""F0 extraction, several methods behind one call."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pyworld
from numpy.typing import NDArray

from vc_core.features.config import F0_CEIL_HZ, F0_FLOOR_HZ, FRAME_PERIOD_MS, F0Method
from vc_core.features.f0_tracker import track_f0

_ALLOWED_RANGE = 0.15
"""Largest relative change of F0 between neighbouring frames that DIO calls voiced. WORLD's own 0.1
loses creaky voices, 0.2 lets octave errors in. VCC2016's TM3, TF2 and SM1 resynthesised with 0.1,
0.15 and 0.2: Resemblyzer cosine .841, .852, .852; gross errors against Harvest 2.3, 3.9, 5.3 %."""


def extract_f0(
    x: NDArray[np.float64],
    sample_rate: int,
    frame_period_ms: float = 5.0,
    method: F0Method = "dio",
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """F0 contour and frame times of a mono recording.

    Args:
        x: (n_samples,) amplitude in -1..1.
        sample_rate: Hz.
        frame_period_ms: distance of two frames.
        method: ``dio`` is DIO refined by StoneMask, fast; ``harvest`` finds more weakly voiced
            frames and costs twenty times as much; ``network`` is the live tracker, for
            frames of 5 ms.

    Returns:
        f0 (n_frames,) in Hz, 0 where unvoiced; times (n_frames,) in seconds.

    Source: Morise et al., WORLD (IEICE 2016); Morise, Harvest (Interspeech 2017).
    """
    limits = {"f0_floor": F0_FLOOR_HZ, "f0_ceil": F0_CEIL_HZ, "frame_period": frame_period_ms}
    if method == "dio":
        coarse, times = pyworld.dio(x, sample_rate, allowed_range=_ALLOWED_RANGE, **limits)
        return pyworld.stonemask(x, coarse, times, sample_rate), times
    if method == "harvest":
        return pyworld.harvest(x, sample_rate, **limits)
    if method == "network":
        if frame_period_ms != FRAME_PERIOD_MS:
            raise ValueError(f"frame_period_ms={frame_period_ms} must be {FRAME_PERIOD_MS}")
        f0 = track_f0(x, sample_rate)
        return f0, np.arange(len(f0), dtype=np.float64) * (FRAME_PERIOD_MS / 1000.0)
    raise ValueError(f"method={method!r} must be one of {get_args(F0Method)}")

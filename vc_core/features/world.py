"""WORLD analysis: a recording as frames of F0, envelope and aperiodicity.

pyworld wants C-contiguous float64 and breaks on a frame too many; this is its only caller for
whole recordings, and :class:`WorldAnalyzer` for streams.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyworld
from numpy.typing import NDArray

from vc_core.features.config import FRAME_PERIOD_MS, SUPPORTED_RATES, F0Method
from vc_core.features.envelope import envelope_fft_size
from vc_core.features.f0 import extract_f0
from vc_core.streaming.window import Windowed
from vc_core.units import FrameClock, power_to_db


@dataclass(frozen=True)
class WorldFrames:
    """Frames of WORLD parameters; a block that stages pass on.

    Attributes:
        f0: (T,) Hz, 0 where unvoiced.
        sp: (T, n_fft//2+1) power spectral envelope.
        ap: (T, n_fft//2+1) aperiodicity, 0..1.
    """

    f0: NDArray[np.float64]
    sp: NDArray[np.float64]
    ap: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.f0)

    def __getitem__(self, index: slice, /) -> WorldFrames:
        return WorldFrames(self.f0[index], self.sp[index], self.ap[index])

    @staticmethod
    def concat(blocks: Sequence[WorldFrames]) -> WorldFrames:
        """One block with all frames in order."""
        return WorldFrames(
            np.concatenate([b.f0 for b in blocks]),
            np.concatenate([b.sp for b in blocks]),
            np.concatenate([b.ap for b in blocks]),
        )

    @staticmethod
    def empty(sample_rate: int) -> WorldFrames:
        """No frames, at ``sample_rate``."""
        none = np.zeros((0, envelope_fft_size(sample_rate) // 2 + 1))
        return WorldFrames(np.zeros(0), none, none.copy())


def frame_power_db(sp: NDArray[np.float64]) -> NDArray[np.float64]:
    """(T,) mean power of each envelope in dB: the energy feature."""
    return power_to_db(sp.mean(axis=1))


def analyse(
    x: NDArray[np.float64],
    sample_rate: int,
    f0_method: F0Method = "dio",
    frame_period_ms: float = FRAME_PERIOD_MS,
    aperiodicity: bool = True,
) -> WorldFrames:
    """WORLD frames of a whole mono recording.

    Args:
        x: (n_samples,) amplitude, finite.
        sample_rate: one of ``SUPPORTED_RATES``.
        aperiodicity: measure it; otherwise ``ap`` is 1 throughout, which saves half the time.

    Returns:
        One frame for each frame centre inside the recording (``FrameClock.n_frames``).
    """
    if sample_rate not in SUPPORTED_RATES:
        raise ValueError(f"sample_rate={sample_rate} must be one of {SUPPORTED_RATES}")
    n_frames = FrameClock(sample_rate, frame_period_ms).n_frames(len(x))
    if n_frames == 0:
        return WorldFrames.empty(sample_rate)
    # WORLD reads out of bounds on signals shorter than its windows: give it room to look at.
    padded = np.concatenate([x, np.zeros(max(0, sample_rate // 10 - len(x)))])
    padded = np.ascontiguousarray(padded, dtype=np.float64)
    f0, times = extract_f0(padded, sample_rate, frame_period_ms, f0_method)
    f0, times = f0[:n_frames], times[:n_frames]
    n_fft = envelope_fft_size(sample_rate)
    sp = pyworld.cheaptrick(padded, f0, times, sample_rate, fft_size=n_fft)
    if aperiodicity:
        ap = pyworld.d4c(padded, f0, times, sample_rate, fft_size=n_fft)
    else:
        ap = np.ones_like(sp)
    return WorldFrames(f0, sp, ap)


class WorldAnalyzer(Windowed[WorldFrames]):
    """Samples in, WORLD frames out.

    Args:
        sample_rate: one of ``SUPPORTED_RATES``.
        f0_method: see :func:`extract_f0`.
        chunk_ms, context_ms, lookahead_ms: the window. The default bounds memory and costs a
            tenth more than one whole-file window; DIO needs 80 ms on either side to agree with
            its whole-file result.
        frame_period_ms: distance of two frames.
        aperiodicity: see :func:`analyse`.
    """

    def __init__(
        self,
        sample_rate: int,
        f0_method: F0Method = "dio",
        chunk_ms: float = 6000.0,
        context_ms: float = 300.0,
        lookahead_ms: float = 300.0,
        frame_period_ms: float = FRAME_PERIOD_MS,
        aperiodicity: bool = True,
    ) -> None:
        clock = FrameClock(sample_rate, frame_period_ms)

        def analyse_window(window: NDArray[np.float64], begin: int, end: int) -> WorldFrames:
            if begin == end:
                return WorldFrames.empty(sample_rate)
            frames = analyse(window, sample_rate, f0_method, frame_period_ms, aperiodicity)
            return frames[clock.n_frames(begin) : clock.n_frames(end)]

        super().__init__(
            analyse_window,
            context=clock.whole_chunk(context_ms),
            chunk=clock.whole_chunk(chunk_ms),
            lookahead=clock.whole_chunk(lookahead_ms),
        )

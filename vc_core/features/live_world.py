"""WORLD analysis as it is spoken: each frame once, a few milliseconds after its centre."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyworld
from numpy.typing import NDArray

from vc_core.features.config import FRAME_PERIOD_MS
from vc_core.features.envelope import envelope_fft_size
from vc_core.features.world import WorldFrames
from vc_core.streaming.stage import Stage
from vc_core.units import FrameClock, ms_to_samples

Samples = NDArray[np.float64]

_LOWEST_HZ = 40.0  # of D4C's windows, which reach 2.25 periods to either side


class LiveWorldAnalyzer(Stage[Samples, WorldFrames]):
    """Samples in, WORLD frames out, ``lookahead_ms`` after their centres.

    Each frame is analysed for itself, in a window that lies the same around every frame, so that
    blocks of any length give the same frames bit for bit. CheapTrick looks 1.5 periods ahead and
    D4C 2.25; for what lies beyond the lookahead, WORLD holds the last sample, which measures better
    than zeros, a mirror image or the last period again. Mel-cepstral distance to whole-file
    analysis with the same F0, VCC2016's SM1 (about 100 Hz), TM3, SM2, TF2 and SF1: 0.47, 0.25,
    0.05, 0.02, 0.00 dB with 10 ms of lookahead, 0.02 dB and less with 15 ms; coded aperiodicity of
    voiced frames then moves by 0.6 dB and less.

    Args:
        tracker: samples in, F0 per frame out.
        sample_rate: of the tracker, Hz; with a whole number of samples per frame.
        lookahead_ms: future that a frame sees, where the tracker needs no more.

    Source: Morise, CheapTrick (Speech Communication 2015); Morise, D4C (Speech Communication 2016).
    """

    def __init__(
        self,
        tracker: Stage[Any, NDArray[np.float64]],
        sample_rate: int,
        lookahead_ms: float = 15.0,
    ) -> None:
        hop = FrameClock(sample_rate, FRAME_PERIOD_MS).hop
        if hop.denominator != 1:
            raise ValueError(f"sample_rate={sample_rate} has no whole number of samples per frame")
        self._tracker, self._sample_rate = tracker, sample_rate
        self._hop = hop.numerator
        self._lookahead = ms_to_samples(lookahead_ms, sample_rate)
        if self._lookahead < 1:
            raise ValueError(f"lookahead_ms={lookahead_ms} must be at least one sample")
        self._reach = int(np.ceil(2.25 * sample_rate / _LOWEST_HZ))
        self._times = np.array([self._reach / sample_rate])
        self._n_fft = envelope_fft_size(sample_rate)
        self.latency = max(self._lookahead - 1, tracker.latency)
        self.reset()

    def reset(self) -> None:
        self._tracker.reset()
        self._held = np.zeros(self._reach)  # samples from `reach` before the next frame on
        self._f0 = np.zeros(0)  # of frames that wait for samples

    def process(self, block: Samples) -> WorldFrames:
        self._held = np.concatenate([self._held, block])
        self._f0 = np.concatenate([self._f0, self._tracker.process(block)])
        n_seen = len(self._held) - self._reach - self._lookahead
        return self._analyse(min(len(self._f0), n_seen // self._hop + 1 if n_seen >= 0 else 0))

    def flush(self) -> WorldFrames:
        self._f0 = np.concatenate([self._f0, self._tracker.flush()])
        n_left = -(-(len(self._held) - self._reach) // self._hop)  # frames begun
        self._f0 = np.pad(self._f0, (0, max(0, n_left - len(self._f0))))
        self._held = np.pad(self._held, (0, self._lookahead))
        tail = self._analyse(n_left)
        self.reset()
        return tail

    def _analyse(self, n_frames: int) -> WorldFrames:
        """The next frames."""
        f0, self._f0 = self._f0[:n_frames], self._f0[n_frames:]
        shape = (n_frames, self._n_fft // 2 + 1)
        sp, ap = np.empty(shape), np.empty(shape)
        for k in range(n_frames):
            window = self._held[k * self._hop :][: self._reach + self._lookahead]
            arguments = window, f0[k : k + 1], self._times, self._sample_rate
            sp[k] = pyworld.cheaptrick(*arguments, fft_size=self._n_fft)[0]
            ap[k] = pyworld.d4c(*arguments, fft_size=self._n_fft)[0]
        self._held = self._held[n_frames * self._hop :]
        return WorldFrames(f0, sp, ap)

"""Make one stream as loud as another, slowly."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from scipy.signal import sosfilt

from vc_core.audio.loudness import ABSOLUTE_GATE_LUFS, k_weighting

_LARGEST_GAIN_DB = 12.0
_STEP_MS = 10.0
_MEMORY_S = 3.0  # short-term loudness of EBU Tech 3341
_DOUBT_S = 0.3  # of speech: at first the gain goes only part of the way
_DB_PER_S = 12.0


class LoudnessMatch:
    """A gain that makes the wet sound as loud as the reference: K-weighted, over 3 s of speech.

    It obeys the law of the stages, on pairs of blocks; its latency is 0. Where either is silent,
    nothing is learnt and the gain stays.

    Args:
        sample_rate: Hz, of both.

    Attributes:
        enabled: may be set while running; when False the gain glides back to 0 dB.

    Source: ITU-R BS.1770-4, annex 1.
    """

    latency = 0

    def __init__(self, sample_rate: int, enabled: bool = True) -> None:
        self.enabled = enabled
        self._sos = k_weighting(sample_rate)
        self._step = max(1, round(_STEP_MS * sample_rate / 1000.0))
        step_s = self._step / sample_rate
        self._memory = math.exp(-step_s / _MEMORY_S)
        self._doubt = _DOUBT_S / step_s
        self._largest_move = _DB_PER_S * step_s
        self._gate = 10.0 ** ((ABSOLUTE_GATE_LUFS + 0.691) / 10.0)
        self._within = np.arange(1, self._step + 1) / self._step
        self.reset()

    @property
    def gain_db(self) -> float:
        """The gain now."""
        return self._edges[1]

    def reset(self) -> None:
        self._state = np.zeros((len(self._sos), 2, 2))
        self._partial = np.zeros((2, 0))  # weighted samples of the step that is not complete
        self._energy = np.zeros(2)  # of the last seconds of speech: reference, wet
        self._n_learnt = 0  # steps of speech since the start
        self._edges = (0.0, 0.0)  # dB at the beginning and the end of that step

    def process(
        self, reference: NDArray[np.float64], wet: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """The wet block (n,), as loud as the reference block (n,) that belongs to it."""
        if reference.shape != wet.shape:
            raise ValueError(f"shapes {reference.shape} and {wet.shape} differ")
        if len(wet) == 0:
            return wet
        pair = np.nan_to_num(np.stack([reference, wet]), nan=0.0, posinf=0.0, neginf=0.0)
        weighted, self._state = sosfilt(self._sos, pair, zi=self._state)
        n_before = self._partial.shape[1]
        held = np.concatenate([self._partial, weighted], axis=1)
        n_steps = held.shape[1] // self._step
        steps = held[:, : n_steps * self._step].reshape(2, n_steps, self._step)
        edges = [*self._edges, *(self._next_edge(p) for p in np.mean(steps**2, axis=2).T)]
        self._edges = (edges[-2], edges[-1])
        self._partial = held[:, n_steps * self._step :]
        if not any(edges):
            return wet
        rows = np.asarray(edges)[:, None]
        gain_db = (rows[:-1] + np.diff(rows, axis=0) * self._within).ravel()
        return wet * 10.0 ** (gain_db[n_before : held.shape[1]] / 20.0)

    def _next_edge(self, power: NDArray[np.float64]) -> float:
        """The gain at the end of the step that follows one of these powers (reference, wet)."""
        if power.min() > self._gate:
            self._energy = self._memory * self._energy + power
            self._n_learnt += 1
        wanted = 0.0
        if self.enabled and self._n_learnt > 0:
            trust = 1.0 - math.exp(-self._n_learnt / self._doubt)
            wanted = trust * 10.0 * math.log10(self._energy[0] / self._energy[1])
            wanted = min(max(wanted, -_LARGEST_GAIN_DB), _LARGEST_GAIN_DB)
        gain = self._edges[1]
        gain += min(max(wanted - gain, -self._largest_move), self._largest_move)
        self._edges = (self._edges[1], gain)
        return gain

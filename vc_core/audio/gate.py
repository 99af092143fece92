"""Silence what is too quiet to be meant."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from vc_core.streaming.stage import Stage
from vc_core.units import db_to_amplitude

_STEP_MS = 1.0  # the gate decides this often
_LEVEL_MS = 5.0  # time constant of the level: a pitch period, so that the gate does not flutter
_HYSTERESIS_DB = 6.0  # below the threshold, what is open stays open
_HOLD_MS = 200.0  # the pause in a word with a stop consonant
_ATTACK_MS = 3.0
_RELEASE_MS = 80.0


class NoiseGate(Stage[NDArray[np.float64], NDArray[np.float64]]):
    """Opens above a threshold, closes when the sound has stayed 6 dB under it for 200 ms.

    It looks no sample ahead: the latency is 0, and a word fades in within 4 ms of its start. While
    it is wide open, samples pass unchanged, bit for bit.

    Args:
        sample_rate: Hz.
        threshold_db: mean power over some 5 ms, dB of full scale (a full sine is -3 dB); None
            leaves the gate open.

    Attributes:
        threshold_db: may be set while running; the sound fades as at any opening or closing.
    """

    latency = 0

    def __init__(self, sample_rate: int, threshold_db: float | None = None) -> None:
        self.threshold_db = threshold_db
        self._step = max(1, round(_STEP_MS * sample_rate / 1000.0))
        step_ms = 1000.0 * self._step / sample_rate
        self._level_share = 1.0 - math.exp(-step_ms / _LEVEL_MS)
        self._hold_steps = round(_HOLD_MS / step_ms)
        self._rise, self._fall = step_ms / _ATTACK_MS, step_ms / _RELEASE_MS
        self._within = np.arange(1, self._step + 1) / self._step
        self.reset()

    @property
    def open(self) -> bool:
        """Whether sound passes, for a light in the window."""
        return self._edges[1] > 0.0

    def reset(self) -> None:
        self._partial = np.zeros(0)  # samples of the step that is not complete
        self._power = 0.0
        self._wait = 0  # steps until it closes, while the sound stays quiet
        gain = 1.0 if self.threshold_db is None else 0.0
        self._edges = (gain, gain)  # gain at the beginning and the end of that step

    def process(self, block: NDArray[np.float64]) -> NDArray[np.float64]:
        held = np.concatenate([self._partial, block])
        n_steps = len(held) // self._step
        steps = held[: n_steps * self._step].reshape(n_steps, self._step)
        edges = [*self._edges, *(self._next_edge(float(p)) for p in np.mean(steps**2, axis=1))]
        rows = np.asarray(edges)[:, None]
        gain = (rows[:-1] + np.diff(rows, axis=0) * self._within).ravel()
        self._edges = (edges[-2], edges[-1])
        out = block * gain[len(self._partial) : len(held)]
        self._partial = held[n_steps * self._step :]
        return out

    def flush(self) -> NDArray[np.float64]:
        self.reset()
        return np.zeros(0)

    def _next_edge(self, power: float) -> float:
        """The gain at the end of the step that follows one of this power."""
        gain = self._edges[1]
        if math.isfinite(power):
            self._power += self._level_share * (power - self._power)
        gain = min(1.0, gain + self._rise) if self._is_wanted() else max(0.0, gain - self._fall)
        self._edges = (self._edges[1], gain)
        return gain

    def _is_wanted(self) -> bool:
        if self.threshold_db is None:
            return True
        threshold = db_to_amplitude(self.threshold_db) ** 2
        opens = self._power >= threshold
        stays = self._wait > 0 and self._power >= threshold * db_to_amplitude(-_HYSTERESIS_DB) ** 2
        if opens or stays:
            self._wait = self._hold_steps
        else:
            self._wait = max(0, self._wait - 1)
        return self._wait > 0

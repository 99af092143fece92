"""Levels: how loud a recording is, and a ceiling it may not pass."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import minimum_filter1d
from scipy.signal import sosfilt

from vc_core.streaming.stage import Stage
from vc_core.units import db_to_amplitude, ms_to_samples

ABSOLUTE_GATE_LUFS = -70.0
RELATIVE_GATE_LU = -10.0
"""Quiet blocks do not count: below the first, or this much below the mean of the others."""

_LARGEST_GAIN_DB = 20.0
_STEPS_PER_SECOND = 10  # gating blocks of 400 ms, one every 100 ms
_STEPS_PER_BLOCK = 4

# ITU-R BS.1770 tables its K-weighting at 48 kHz. These are the analogue prototypes of its two
# stages, which give that table back at 48 kHz and serve any other rate (De Man, "Evaluation of
# implementations of the EBU R128 loudness measurement", AES 145, 2018).
_SHELF_HZ, _SHELF_GAIN_DB, _SHELF_Q = 1681.974450955533, 3.999843853973347, 0.7071752369554196
_SHELF_SLOPE = 0.4996667741545416
_HIGH_PASS_HZ, _HIGH_PASS_Q = 38.13547087602444, 0.5003270373238773
_HIGH_PASS_GAIN = 1.0049948987  # 0.043 dB, from the table's plain numerator 1, -2, 1 at 48 kHz


def k_weighting(sample_rate: int) -> NDArray[np.float64]:
    """The K-weighting filter as (2, 6) second-order sections: a high shelf and a high-pass.

    Source: ITU-R BS.1770-4, annex 1.
    """
    k = np.tan(np.pi * _SHELF_HZ / sample_rate)
    high = 10.0 ** (_SHELF_GAIN_DB / 20.0)
    band = high**_SHELF_SLOPE
    a0 = 1.0 + k / _SHELF_Q + k * k
    shelf = [
        (high + band * k / _SHELF_Q + k * k) / a0,
        2.0 * (k * k - high) / a0,
        (high - band * k / _SHELF_Q + k * k) / a0,
        1.0,
        2.0 * (k * k - 1.0) / a0,
        (1.0 - k / _SHELF_Q + k * k) / a0,
    ]
    k = np.tan(np.pi * _HIGH_PASS_HZ / sample_rate)
    a0 = 1.0 + k / _HIGH_PASS_Q + k * k
    gain = _HIGH_PASS_GAIN / a0
    low_cut = [
        gain,
        -2.0 * gain,
        gain,
        1.0,
        2.0 * (k * k - 1.0) / a0,
        (1.0 - k / _HIGH_PASS_Q + k * k) / a0,
    ]
    return np.array([shelf, low_cut])


class LoudnessMeter:
    """Integrated, gated loudness of a mono stream; it may be read at any time.

    However the stream is cut into blocks, the result is the same. Memory grows by one number each
    100 ms.

    Args:
        sample_rate: Hz.

    Attributes:
        peak: largest absolute sample so far.

    Source: ITU-R BS.1770-4.
    """

    def __init__(self, sample_rate: int) -> None:
        self._sample_rate = sample_rate
        self._sos = k_weighting(sample_rate)
        self._state = np.zeros((len(self._sos), 2))
        self._held = np.zeros(0)  # weighted samples of the step that is not yet complete
        self._energies: list[float] = []  # of the complete steps
        self.peak = 0.0

    def process(self, block: NDArray[np.float64]) -> None:
        """Take in a block of any length."""
        if len(block) == 0:
            return
        self.peak = max(self.peak, float(np.abs(block).max()))
        weighted, self._state = sosfilt(self._sos, block, zi=self._state)
        held = np.concatenate([self._held, weighted])
        done, first = 0, self._edge(len(self._energies))
        while done + (step := self._edge(len(self._energies) + 1) - first) <= len(held):
            part = held[done : done + step]
            self._energies.append(float(part @ part))
            done, first = done + step, first + step
        self._held = held[done:]

    def _edge(self, step: int) -> int:
        """First sample of a step: 100 ms are not a whole number of samples at 11.025 kHz, say."""
        return round(step * self._sample_rate / _STEPS_PER_SECOND)

    @property
    def loudness(self) -> float:
        """LUFS; -inf for silence. Less than 400 ms count as one block."""
        n_steps = len(self._energies)
        if n_steps < _STEPS_PER_BLOCK:
            n_samples = self._edge(n_steps) + len(self._held)
            energy = sum(self._energies) + float(self._held @ self._held)
            powers = np.array([energy / n_samples if n_samples else 0.0])
        else:
            energies = np.convolve(self._energies, np.ones(_STEPS_PER_BLOCK), "valid")
            powers = energies / (_STEPS_PER_BLOCK * self._sample_rate / _STEPS_PER_SECOND)
        powers = powers[_lufs(powers) > ABSOLUTE_GATE_LUFS]
        if len(powers) == 0:
            return float("-inf")
        powers = powers[_lufs(powers) > _lufs(powers.mean()) + RELATIVE_GATE_LU]
        return float(_lufs(powers.mean()))


def _lufs(power: NDArray[np.float64] | np.floating) -> NDArray[np.float64]:
    with np.errstate(divide="ignore"):
        return -0.691 + 10.0 * np.log10(power)


def matching_gain_db(wanted: LoudnessMeter, measured: LoudnessMeter) -> float:
    """The gain that makes what was ``measured`` as loud as what is ``wanted``, at most 20 dB either
    way; 0 where one of them is silent."""
    difference = wanted.loudness - measured.loudness
    if not np.isfinite(difference):
        return 0.0
    return float(np.clip(difference, -_LARGEST_GAIN_DB, _LARGEST_GAIN_DB))


class Limiter(Stage[NDArray[np.float64], NDArray[np.float64]]):
    """Hold peaks under a ceiling, without clicks; quieter samples pass unchanged, bit for bit.

    The gain falls, evenly in dB, during the lookahead before a peak, so that it is low enough when
    the peak arrives, and comes back at the pace of the release. Gains are counted in whole
    micro-decibels: integer sums are exact, so blocks of any length give the same samples.

    Args:
        sample_rate: Hz.
        ceiling_db: largest absolute sample that leaves, in dB of full scale.
        lookahead_ms: time the gain has to fall.
        release_ms: time the gain takes to rise by 10 dB.
    """

    _PER_DB = 1_000_000

    def __init__(
        self,
        sample_rate: int,
        ceiling_db: float = -0.3,
        lookahead_ms: float = 2.0,
        release_ms: float = 100.0,
    ) -> None:
        if ceiling_db > 0 or lookahead_ms < 0 or release_ms <= 0:
            raise ValueError(
                f"ceiling_db={ceiling_db} must be 0 or less, lookahead_ms={lookahead_ms} not "
                f"negative, release_ms={release_ms} positive"
            )
        self.latency = ms_to_samples(lookahead_ms, sample_rate)
        self._ceiling = db_to_amplitude(ceiling_db)
        self._rise = round(10 * self._PER_DB / (release_ms * sample_rate / 1000.0))
        self.reset()

    def reset(self) -> None:
        n = self.latency
        self._samples = np.zeros(n)
        self._wanted = np.zeros(n, dtype=np.int64)  # gain each sample needs for itself
        self._allowed = np.zeros(n, dtype=np.int64)  # gain that also serves the samples to come
        self._last = 0  # allowed gain of the sample before
        self._to_skip = n  # the stream begins with a lookahead of silence

    def process(self, block: NDArray[np.float64]) -> NDArray[np.float64]:
        n = len(block)
        samples = np.concatenate([self._samples, block])
        wanted = np.concatenate([self._wanted, self._wanted_gain(block)])
        self._samples, self._wanted = samples[n:], wanted[n:]
        allowed = np.concatenate([self._allowed, self._released(self._least_ahead(wanted, n))])
        self._allowed = allowed[n:]
        out = samples[:n] * self._ramped(allowed, n)
        skipped = min(self._to_skip, n)
        self._to_skip -= skipped
        return out[skipped:]

    def flush(self) -> NDArray[np.float64]:
        tail = self.process(np.zeros(self.latency))
        self.reset()
        return tail

    def _wanted_gain(self, block: NDArray[np.float64]) -> NDArray[np.int64]:
        gain = np.zeros(len(block), dtype=np.int64)
        loud = np.abs(block) > self._ceiling
        excess_db = 20.0 * np.log10(np.abs(block[loud]) / self._ceiling)
        gain[loud] = -np.floor(excess_db * self._PER_DB).astype(np.int64) - 2  # rounding, and spare
        return gain

    def _least_ahead(self, wanted: NDArray[np.int64], n: int) -> NDArray[np.int64]:
        """For each of the first ``n`` samples the least gain wanted from it to the lookahead."""
        if not wanted.any():
            return wanted[:n]
        size = self.latency + 1
        return minimum_filter1d(wanted, size, mode="nearest")[size // 2 :][:n]

    def _released(self, least: NDArray[np.int64]) -> NDArray[np.int64]:
        """allowed[i] = min(least[i], allowed[i-1] + rise), without a loop."""
        if len(least) == 0 or (self._last == 0 and not least.any()):
            return least
        risen = self._rise * np.arange(1, len(least) + 1)
        lowest = np.minimum(np.minimum.accumulate(least - risen), self._last)
        allowed = np.minimum(lowest + risen, 0)
        self._last = int(allowed[-1])
        return allowed

    def _ramped(self, allowed: NDArray[np.int64], n: int) -> NDArray[np.float64]:
        """Amplitude factors: the mean over the lookahead turns steps of the gain into ramps."""
        if not allowed.any():
            return np.ones(n)
        size = self.latency + 1
        sums = np.concatenate([[0], np.cumsum(allowed)])
        mean = (sums[size:] - sums[:-size]) / size
        return np.asarray(10.0 ** (mean / (20.0 * self._PER_DB)))

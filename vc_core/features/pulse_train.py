"""Where the glottal pulses of an F0 contour lie, frame by frame.

Source: Morise et al., WORLD (IEICE 2016); GetTimeBase in WORLD's synthesis.cpp. Its arithmetic is
kept to the last bit, since voicing changes exactly half-way between two frames and the pulses of
unvoiced parts fall exactly on samples: rounding decides there.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vc_core.units import FrameClock

MIN_F0_HZ = 40.0
MAX_F0_HZ = 2000.0
"""F0 below the least counts as unvoiced, above the greatest as the greatest: a broken contour can
neither hold the stream back without end nor make it slower than real time."""

_UNVOICED_F0_HZ = 500.0  # rate of the noise bursts of unvoiced parts
_TWO_PI = 2.0 * np.pi


def longest_period(clock: FrameClock) -> int:
    """Bound of the distance of two pulses, in samples.

    F0 falls to half its value on its way to an unvoiced frame (half a frame, at either end).
    """
    return math.ceil(clock.sample_rate / MIN_F0_HZ + clock.hop / 4) + 1


def frame_before(sample: NDArray[np.int64], clock: FrameClock) -> NDArray[np.int64]:
    """Last frame whose centre lies at or before each of ``sample``."""
    return sample * clock.hop.denominator // clock.hop.numerator


@dataclass(frozen=True)
class Pulses:
    """P pulses in order of time.

    Attributes:
        index: (P,) sample just before the pulse, counted from the start of the stream.
        shift: (P,) where the pulse lies between ``index`` and the next sample, 0..1.
        period: (P,) samples to the next pulse.
        voiced: (P,) whether the pulse belongs to a voiced part.
    """

    index: NDArray[np.int64]
    shift: NDArray[np.float64]
    period: NDArray[np.int64]
    voiced: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.index)

    def __getitem__(self, index: slice, /) -> Pulses:
        return Pulses(self.index[index], self.shift[index], self.period[index], self.voiced[index])


class PulseTrain:
    """F0 frames in, pulses out.

    Args:
        clock: of the frames.
        reach: samples of F0 that must be known behind a pulse before it is let go, 1 or more. With
            ``longest_period`` its period is always exact; with less, a next pulse that lies out of
            reach is placed as if F0 stayed as it is there.
    """

    def __init__(self, clock: FrameClock, reach: int) -> None:
        if reach < 1:
            raise ValueError(f"reach={reach} must be 1 or more")
        self._clock, self._reach = clock, reach
        self._last_f0 = np.zeros(0)  # the newest frame, once there is one
        self._n_frames = 0
        self._total_phase = 0.0  # never wrapped, so sums round alike however frames are cut
        # Samples whose pulses are not let go yet, from this one on.
        self._first_pending = 0
        self._phase = np.zeros(0)
        self._step = np.zeros(0)
        self._voiced = np.zeros(0, dtype=bool)

    @property
    def first_frame(self) -> int:
        """First frame that pulses to come can lie in."""
        return int(frame_before(np.array(self._first_pending), self._clock))

    def extend(self, f0: NDArray[np.float64]) -> Pulses:
        """Pulses that the next frames decide. ``f0``: (T,) Hz, 0 where unvoiced, no NaN."""
        self._add_frames(f0)
        return self._release(max(0, len(self._phase) - self._reach))

    def finish(self) -> Pulses:
        """The rest, with the last frame held for its own length.

        The very last pulse has no period and so, as in WORLD, no response: it is left out.
        """
        self._add_frames(self._last_f0)
        return self._release(len(self._phase))

    def _add_frames(self, f0: NDArray[np.float64]) -> None:
        if len(f0) == 0:
            return
        f0 = np.where(f0 < MIN_F0_HZ, 0.0, np.minimum(f0, MAX_F0_HZ))
        first_frame = self._n_frames - len(self._last_f0)
        frames = np.concatenate([self._last_f0, f0])
        self._last_f0 = frames[-1:]
        self._n_frames = first_frame + len(frames)

        clock = self._clock
        begin, end = clock.first_sample(first_frame), clock.first_sample(self._n_frames - 1)
        sample = np.arange(begin, end)
        frame = frame_before(sample, clock)
        period = clock.frame_period_ms / 1000.0
        weight = (sample / clock.sample_rate - frame * period) / (
            (frame + 1) * period - frame * period
        )
        low, high = frames[frame - first_frame], frames[frame - first_frame + 1]
        low_voiced, high_voiced = (low > 0.0) * 1.0, (high > 0.0) * 1.0
        voiced = low_voiced + weight * (high_voiced - low_voiced) > 0.5
        sample_f0 = np.where(voiced, low + weight * (high - low), _UNVOICED_F0_HZ)
        step = _TWO_PI * sample_f0 / clock.sample_rate
        phase = np.cumsum(np.concatenate([[self._total_phase], step]))
        self._total_phase = phase[-1]
        self._phase = np.concatenate([self._phase, np.fmod(phase[1:], _TWO_PI)])
        self._step = np.concatenate([self._step, step])
        self._voiced = np.concatenate([self._voiced, voiced])

    def _release(self, n_samples: int) -> Pulses:
        """Pulses of the first ``n_samples`` pending samples."""
        phase = self._phase
        at = np.flatnonzero(np.abs(np.diff(phase)) > np.pi)
        n_pulses = int(np.searchsorted(at, n_samples))
        following = np.append(at[1:], len(phase))[:n_pulses]  # the last may not be known yet
        at = at[:n_pulses]
        if n_samples == len(phase):  # the end of the stream
            at = at[following < len(phase)]
            following = following[: len(at)]
        else:
            seen = at + self._reach
            to_go = np.ceil((_TWO_PI - phase[seen]) / self._step[seen]).astype(np.int64)
            following = np.where(following < seen, following, seen + to_go - 1)
        pulses = Pulses(
            index=self._first_pending + at,
            shift=(_TWO_PI - phase[at]) / (phase[at + 1] - phase[at] + _TWO_PI),
            period=following - at,
            voiced=self._voiced[at],
        )
        self._phase, self._step = phase[n_samples:], self._step[n_samples:]
        self._voiced = self._voiced[n_samples:]
        self._first_pending += n_samples
        return pulses

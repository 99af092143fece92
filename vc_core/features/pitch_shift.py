"""Another pitch for a voice, within milliseconds and without analysis and synthesis."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from vc_core.features.config import F0_FLOOR_HZ, FRAME_PERIOD_MS
from vc_core.streaming.held_frames import HeldFrames
from vc_core.streaming.stage import Stage
from vc_core.units import FrameClock, ms_to_samples

Samples = NDArray[np.float64]

LOWEST_RATIO, HIGHEST_RATIO = 0.4, 2.5
"""What is asked beyond is done as far as these."""

_LATENCY_MS = 4.0
_STEPS_PER_HOP = 2  # the head decides whether to jump each 2.5 ms
_FADE_MS = 2.5
_SHORTEST_JUMP_MS = 3.0  # of high voices two periods at once, so that fades do not meet
_UNVOICED_JUMP_MS = 5.0
_SEARCH = 0.2  # how far from the expected period the best match is looked for, share of it
_MATCH_MS = 6.0  # of sound is compared

_ZERO_CROSSINGS = 10  # of the interpolation kernel, on either side
_KAISER_BETA = 7.0
_BATCH = 200  # pieces read at once: bounds the memory of a long block
_PHASES = 256  # of the kernel; linear between
_PER_SAMPLE = 16  # points at which a correlation is known, before a parabola tells its peak


@dataclass(frozen=True)
class _Head:
    """Reads input sample ``at + k * pace`` for the k-th output sample of a step."""

    at: float
    pace: float


@dataclass(frozen=True)
class _Piece:
    """Output samples ``within`` to ``within + n`` of a step, by one head or by two."""

    within: int
    n: int
    head: _Head
    leaving: _Head | None  # fades out while the other fades in
    faded: int  # samples since it does, at the beginning of the step
    likeness: float  # correlation of what the two read


class PitchShifter(Stage[Samples, Samples]):
    """A read head that moves through the last milliseconds of sound faster or slower than it came.

    Where it gets too far from the newest sample, or too near, it jumps by a whole number of pitch
    periods, to the place that continues the sound best, and crossfades in 2.5 ms. So the sound is
    late by the latency, more or less half a period. At the ratio 1 it passes unchanged, exactly as
    late as the latency says (after an unvoiced frame, if it was shifted before).

    Reading faster moves formants up with the pitch. Make up for it with ``differential_gain`` and
    ``DifferentialFilter`` of ``conversion/differential.py``, behind this stage and with the same
    frames. With a ratio under 1 nothing is left above ``ratio`` times half the sample rate: ask for
    the ratio 1 in unvoiced frames, and consonants keep all they have.

    ``process(samples, ratio, f0)`` takes a block and the frames that have become known since the
    last call, perhaps none. Frame k rules from *output* sample ``k * hop + lag`` on (rounded up to
    2.5 ms), and output sample n belongs to input sample n. Before the first frame the ratio is 1.
    The law of the stages holds as long as each frame is given before the output it rules. A caller
    whose analysis holds back ``L`` input samples sets ``lag = L - latency``, at least 0, here and
    in the filter behind.

    Args:
        sample_rate: Hz; 5 ms must be a whole number of samples.
        lag: in samples, see above.

    Attributes:
        latency: samples held back: 4 ms.
    """

    def __init__(self, sample_rate: int, lag: int = 0) -> None:
        hop = FrameClock(sample_rate, FRAME_PERIOD_MS).hop
        if hop.denominator != 1 or hop.numerator % _STEPS_PER_HOP:
            raise ValueError(f"sample_rate={sample_rate}: 2.5 ms must be a whole number of samples")
        self.hop = hop.numerator
        self.latency = ms_to_samples(_LATENCY_MS, sample_rate)
        self._sample_rate = sample_rate
        self._step = self.hop // _STEPS_PER_HOP
        self._n_fade = -(-ms_to_samples(_FADE_MS, sample_rate) // self._step) * self._step
        self._shortest = ms_to_samples(_SHORTEST_JUMP_MS, sample_rate)
        self._unvoiced = ms_to_samples(_UNVOICED_JUMP_MS, sample_rate)
        self._n_match = ms_to_samples(_MATCH_MS, sample_rate)
        furthest = (1.0 + 2 * _SEARCH) * sample_rate / F0_FLOOR_HZ
        self._n_kept = 2 * math.ceil(furthest) + self._n_match + 4 * self._n_fade + 400
        self._frames = HeldFrames(self.hop, lag)
        self.reset()

    def reset(self) -> None:
        self._frames.reset()
        self._held = np.zeros(self._n_kept)
        self._newest = -1  # number of the newest input sample; the last of what is held
        self._n_out = 0
        self._head = _Head(0.0, 1.0)
        self._leaving: _Head | None = None
        self._faded = 0
        self._likeness = 1.0

    def process(  # type: ignore[override]
        self,
        samples: Samples,
        ratio: NDArray[np.float64] | None = None,
        f0: NDArray[np.float64] | None = None,
    ) -> Samples:
        """The samples that are ready: as many as came, once the latency is filled.

        Args:
            samples: (n,).
            ratio: (m,) of the newly known frames: wanted F0 over the F0 there is.
            f0: (m,) Hz of the same frames as they are, 0 where unvoiced.
        """
        if ratio is not None and f0 is not None:
            self._frames.push(np.stack([ratio, f0], axis=1))
        self._held = np.concatenate([self._held, samples])
        self._newest += len(samples)
        ready: list[Samples] = []
        pieces: list[_Piece] = []
        while (n_ready := self._newest - self.latency + 1 - self._n_out) > 0:
            within = self._n_out % self._step
            if within == 0:
                self._begin_step()
            n = min(self._step - within, n_ready)
            pieces.append(_Piece(within, n, self._head, self._leaving, self._faded, self._likeness))
            self._n_out += n
            if len(pieces) == _BATCH:
                ready.append(self._read(pieces))
                pieces = []
        ready.append(self._read(pieces))
        self._held = self._held[-self._n_kept :]
        return np.concatenate(ready)

    def flush(self) -> Samples:
        tail = self.process(np.zeros(self.latency))
        self.reset()
        return tail

    def _begin_step(self) -> None:
        """Move the heads on, then decide whether to jump."""
        ratio, f0 = 1.0, 0.0
        if (frame := self._frames.at(self._n_out)) is not None:
            ratio, f0 = float(frame[0]), float(frame[1])
        ratio = min(max(ratio, LOWEST_RATIO), HIGHEST_RATIO) if math.isfinite(ratio) else 1.0
        moved = self._step if self._n_out else 0
        at = self._head.at + moved * self._head.pace
        if self._leaving is not None:
            self._faded += moved
            left = self._leaving.at + moved * self._leaving.pace
            self._leaving = self._paced(left, ratio) if self._faded < self._n_fade else None
        if self._leaving is None and (jump := self._jump(at, ratio, f0)) != 0.0:
            self._leaving, self._faded = self._paced(at, ratio), 0
            at += jump
        self._head = self._paced(at, ratio)

    def _paced(self, at: float, ratio: float) -> _Head:
        """A head that keeps the kernel within the samples there are until the step ends."""
        lead = at - self._n_out + self._step * (ratio - 1.0)
        return _Head(at, ratio if lead <= self.latency - _reach(ratio) else 1.0)

    def _jump(self, at: float, ratio: float, f0: float) -> float:
        """How far the head jumps now, in input samples; 0 to stay."""
        lead = at - self._n_out
        if ratio == 1.0 and f0 <= 0.0:
            self._likeness = 0.0
            return -lead
        period = float(self._unvoiced)
        if f0 > 0.0:
            period = self._sample_rate / max(f0, F0_FLOOR_HZ)
        shortest = max(self._shortest, 1.5 * abs(ratio - 1.0) * self._n_fade)
        period *= max(1, math.ceil(shortest / period))
        rise = max(0.0, ratio - 1.0) * (self._n_fade + self._step)  # until a fade is over
        furthest = self.latency - _reach(ratio) - rise
        highest = min(0.5 * period, furthest)
        if lead > highest and ratio >= 1.0:
            return self._best_jump(at, -(1.0 + _SEARCH) * period, -(1.0 - _SEARCH) * period)
        if lead + period < highest and ratio <= 1.0:
            nearest = self.latency - _reach(1.0) - lead
            longest = min((1.0 + _SEARCH) * period, nearest)
            return self._best_jump(at, (1.0 - _SEARCH) * period, longest)
        return 0.0

    def _best_jump(self, at: float, low: float, high: float) -> float:
        """The jump, from ``low`` to ``high`` samples, to where the sound is most alike."""
        here = math.floor(at) - (self._newest + 1 - len(self._held))
        first = math.ceil(low) - _ZERO_CROSSINGS  # more than needed, to interpolate between
        last = max(math.ceil(low), math.floor(high)) + _ZERO_CROSSINGS
        n_known = self._n_out + self.latency - math.floor(at) + 1  # whatever block it came in
        end = here + min(n_known - max(0, last), self._n_match // 2)
        begin = end - self._n_match
        shown, region = self._held[begin:end], self._held[begin + first : end + last]
        power = np.convolve(region * region, np.ones(self._n_match), "valid")
        scale = np.sqrt(np.maximum(power * (shown @ shown), 1e-20))
        likeness = np.correlate(region, shown, "valid") / scale
        best = _ZERO_CROSSINGS + int(np.argmax(likeness[_ZERO_CROSSINGS:-_ZERO_CROSSINGS]))
        self._likeness = min(max(float(likeness[best]), 0.0), 1.0)
        return first + _peak(likeness, best)

    def _read(self, pieces: list[_Piece]) -> Samples:
        """The output samples of these pieces."""
        fading = [(p, p.leaving) for p in pieces if p.leaving is not None]
        spans = [(p, p.head) for p in pieces] + fading
        if not spans:
            return np.zeros(0)
        counts = [p.n for p, _ in spans]
        k = np.concatenate([np.arange(p.within, p.within + p.n) for p, _ in spans])
        origin = self._newest + 1 - len(self._held)
        at = np.repeat([head.at - origin for _, head in spans], counts)
        at += k * np.repeat([head.pace for _, head in spans], counts)
        read = self._interpolated(at, np.repeat([_band(head.pace) for _, head in spans], counts))
        n_fading = sum(p.n for p, _ in fading)
        out, old = read[: len(k) - n_fading], read[len(k) - n_fading :]
        if fading:
            n_faded = np.repeat([p.faded for p, _ in fading], counts[len(pieces) :])
            share = 0.5 - 0.5 * np.cos(np.pi * (n_faded + k[len(out) :] + 1) / self._n_fade)
            alike = np.repeat([p.likeness for p, _ in fading], counts[len(pieces) :])
            # Keeps the power, whether the two add up in phase or at random.
            norm = np.sqrt(1.0 - 2.0 * share * (1.0 - share) * (1.0 - alike))
            both = np.repeat([p.leaving is not None for p in pieces], counts[: len(pieces)])
            out[both] = (share * out[both] + (1.0 - share) * old) / norm
        return out

    def _interpolated(self, at: Samples, band: NDArray[np.int64]) -> Samples:
        """Held sound at the places ``at``, of the band that the pace there leaves."""
        out = np.empty(len(at))
        for one in np.unique(band):
            these = np.flatnonzero(band == one)
            kernel, slope = _kernel(int(one))
            sample = np.floor(at[these]).astype(np.int64)
            phase = (at[these] - sample) * len(kernel)
            row = phase.astype(np.int64)
            taps = slope[row]
            taps *= (phase - row)[:, None]
            taps += kernel[row]
            n = taps.shape[1]
            windows = self._held[(sample - n // 2 + 1)[:, None] + np.arange(n)]
            out[these] = np.einsum("nt,nt->n", windows, taps)
        return out


def _band(pace: float) -> int:
    """Eighths of an octave by which the band is narrowed: what would fold back is left out."""
    return max(0, math.ceil(8.0 * math.log2(pace) - 1e-9))


def _reach(pace: float) -> int:
    """Input samples the kernel takes on either side."""
    return math.ceil(_ZERO_CROSSINGS * 2.0 ** (_band(pace) / 8.0))


@lru_cache
def _kernel(band: int) -> tuple[Samples, Samples]:
    """A low-pass kernel around a place between two samples, as in ``audio/live_resample.py``.

    Returns:
        (phases, 2 * reach) taps, and what to add to them to come to the next phase.
    """
    scale = 2.0 ** (band / 8.0)
    reach = math.ceil(_ZERO_CROSSINGS * scale)
    phase = np.arange(_PHASES + 1)[:, None] / _PHASES
    distance = (phase - np.arange(1 - reach, reach + 1)) / scale
    inside = np.clip(1.0 - (distance / _ZERO_CROSSINGS) ** 2, 0.0, None)
    window = np.where(inside > 0, np.i0(_KAISER_BETA * np.sqrt(inside)), 0.0)
    kernel = np.sinc(distance) * window
    kernel /= kernel.sum(axis=1, keepdims=True)
    return kernel[:-1], np.diff(kernel, axis=0)


def _peak(y: Samples, k: int) -> float:
    """Where, within a sample of ``k``, the band-limited curve through ``y`` is highest."""
    kernel, _ = _kernel(0)
    kernel = kernel[:: _PHASES // _PER_SAMPLE]
    half = _ZERO_CROSSINGS
    before, after = y[k - half : k + half], y[k - half + 1 : k + half + 1]
    curve = np.concatenate([kernel @ before, kernel @ after])
    top = int(np.argmax(curve[1:-1])) + 1
    a, b, c = curve[top - 1 : top + 2]
    vertex = 0.5 * (a - c) / (a - 2.0 * b + c) if a - 2.0 * b + c < 0.0 else 0.0
    return k - 1 + (top + min(max(float(vertex), -0.5), 0.5)) / _PER_SAMPLE

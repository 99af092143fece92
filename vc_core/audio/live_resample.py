"""Change of sample rate with a delay of a millisecond, at a ratio that may be nudged.

Libraries were measured and left. libsoxr holds 12 ms or more. libsamplerate's ``sinc_fastest``
holds as little as this, but ends at 0.8 of half the lower rate: from 48 to 16 kHz, the empty top of
the band moves the mel-cepstra of speech by 9.6 dB (``sinc_medium``, 2.9 ms: 6.5 dB; this: 3.6 dB).
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from vc_core.streaming.stage import Stage

Samples = NDArray[np.float64]

LOWEST_RATIO, HIGHEST_RATIO = 0.99, 1.01
"""Bounds of ``ratio``. Clocks of sound devices differ by 1e-4 or less."""

_ZERO_CROSSINGS = 20  # on either side, at the lower rate: 1.25 ms at 16 kHz
_CUTOFF = 1.0
"""Of half the lower rate, where the level is down by 6 dB. At 1, what little lies above folds into
the last 0.7 kHz below, which stay filled; a speech spectrum without them is another spectrum."""
_KAISER_BETA = 6.0  # stop band 65 dB down
_PHASES = 256  # of the kernel per sample of the lower rate; linear between: -100 dB
_FINE = 1 << 20  # position steps per output sample: nudges are exact to 1e-10 or better
_GRID_HZ = 200  # the ratio moves this often ...
_BATCH = 4096  # output samples at once: bounds the memory of a long block
_LARGEST_MOVE = 1e-4  # ... by at most so much: 0.2 cents; 0.5 s from 1 to a bound


class LiveResampler(Stage[Samples, Samples]):
    """Samples at ``rate_in`` in, samples at ``rate_out`` out.

    While ``ratio`` is 1, output sample k belongs to the time ``k / rate_out``. The stream ends with
    the last output sample that lies before the end of the input. Blocks of any length give the
    same samples, bit for bit; a new ratio takes effect at the next of ``rate_out / 200`` samples.
    With equal rates and the ratio 1, samples pass unchanged, to rounding.

    Flat within 0.1 dB up to 0.9 of half the lower rate and 60 dB down from 1.15 of it.

    Args:
        rate_in, rate_out: Hz.

    Attributes:
        latency: input samples held back: 20 of the lower rate, 1.25 ms if that is 16 kHz.

    Source: J. O. Smith, Digital Audio Resampling (band-limited interpolation), 2002.
    """

    def __init__(self, rate_in: int, rate_out: int) -> None:
        if rate_in < 1 or rate_out < 1:
            raise ValueError(f"rate_in={rate_in} and rate_out={rate_out} must be positive")
        self.rate_in, self.rate_out = rate_in, rate_out
        self._kernel, self._slope = _kernel(rate_in, rate_out)
        self.latency = self._kernel.shape[1] // 2
        self._unit = rate_out * _FINE  # positions are counted in 1 / unit input samples
        self._grid = max(1, rate_out // _GRID_HZ)
        self._ratio = 1.0
        self.reset()

    @property
    def ratio(self) -> float:
        """Factor on the number of output samples, 0.99 to 1.01, to follow another clock.

        Set it at any time; the sound moves there smoothly, in half a second at most.
        """
        return self._ratio

    @ratio.setter
    def ratio(self, ratio: float) -> None:
        if not LOWEST_RATIO <= ratio <= HIGHEST_RATIO:
            raise ValueError(f"ratio={ratio} must lie in {LOWEST_RATIO}..{HIGHEST_RATIO}")
        self._ratio = float(ratio)

    @property
    def position(self) -> float:
        """Time of the next output sample, in input samples since the stream began."""
        return self._n_forgotten - (self.latency - 1) + self._at / self._unit

    def reset(self) -> None:
        """Begin a new stream, at once at the set ratio."""
        self._current = self._ratio
        self._held = np.zeros(self.latency - 1)
        self._at = (self.latency - 1) * self._unit  # of the next output sample, within held
        self._n_forgotten = 0
        self._left_in_grid = 0  # output samples until the ratio may move

    def process(self, block: Samples) -> Samples:
        held = np.concatenate([self._held, block])
        ready: list[Samples] = []
        # One output sample at ``at`` needs the input up to at + latency.
        while (end := (len(held) - self.latency) * self._unit) > self._at:
            if self._left_in_grid == 0:
                self._move_ratio()
            step = round(self.rate_in * _FINE / self._current)
            n = min(-(-(end - self._at) // step), _BATCH)
            if self._current != self._ratio:
                n = min(n, self._left_in_grid)
            self._left_in_grid = (self._left_in_grid - n) % self._grid
            ready.append(self._interpolated(held, self._at + step * np.arange(n, dtype=np.int64)))
            self._at += n * step
        forget = min(self._at // self._unit - self.latency + 1, len(held))
        self._held = held[forget:]
        self._at -= forget * self._unit
        self._n_forgotten += forget
        return np.concatenate(ready) if ready else np.zeros(0)

    def flush(self) -> Samples:
        tail = self.process(np.zeros(self.latency))
        self.reset()
        return tail

    def _move_ratio(self) -> None:
        self._left_in_grid = self._grid
        move = self._ratio - self._current
        if abs(move) > _LARGEST_MOVE:
            self._current += np.sign(move) * _LARGEST_MOVE
        else:
            self._current = self._ratio

    def _interpolated(self, held: Samples, at: NDArray[np.int64]) -> Samples:
        """The output samples at positions ``at`` (n,) of ``held``."""
        sample = at // self._unit
        phase = (at - sample * self._unit) * (len(self._kernel) / self._unit)
        row = phase.astype(np.int64)
        taps = self._slope[row]
        taps *= (phase - row)[:, None]
        taps += self._kernel[row]
        windows = sliding_window_view(held, taps.shape[1])[sample - self.latency + 1]
        return np.einsum("nt,nt->n", windows, taps)


@lru_cache
def _kernel(rate_in: int, rate_out: int) -> tuple[Samples, Samples]:
    """The low-pass kernel around an output sample, by its place between two input samples.

    Returns:
        (phases, 2 * half) taps, of sum 1, for the input samples from half - 1 before the one at or
        before the output sample; and what to add to them to come to the next phase.
    """
    scale = max(1.0, rate_in / rate_out)  # input samples per sample of the lower rate
    half = math.ceil(_ZERO_CROSSINGS * scale)
    n_phases = math.ceil(_PHASES / scale)
    phase = np.arange(n_phases + 1)[:, None] / n_phases
    distance = (phase - np.arange(1 - half, half + 1)) / scale
    inside = np.clip(1.0 - (distance / _ZERO_CROSSINGS) ** 2, 0.0, None)
    window = np.where(inside > 0, np.i0(_KAISER_BETA * np.sqrt(inside)), 0.0)
    kernel = np.sinc(_CUTOFF * distance) * window
    kernel /= kernel.sum(axis=1, keepdims=True)
    return kernel[:-1], np.diff(kernel, axis=0)

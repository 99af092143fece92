"""Change of sample rate, in a stream."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import numpy as np
import soxr
from numpy.typing import NDArray

from vc_core.streaming.stage import Stage

Quality = Literal["HQ", "VHQ"]

_PROBE_SAMPLES = 1 << 16  # several of soxr's batches at any pair of rates


def resampled_length(n_samples: int, in_rate: int, out_rate: int) -> int:
    """Samples that ``n_samples`` at ``in_rate`` become at ``out_rate``: rounded, half up."""
    return (2 * n_samples * out_rate + in_rate) // (2 * in_rate)


class Resampler(Stage[NDArray[np.float64], NDArray[np.float64]]):
    """Samples at ``in_rate`` in, samples at ``out_rate`` out, without net delay.

    Sample ``k`` of the output belongs to the time ``k / out_rate``; the whole stream has
    :func:`resampled_length` samples. Blocks of any length give the same samples, bit for bit.
    With equal rates every block passes unchanged.

    Args:
        in_rate, out_rate: Hz.
        quality: soxr's name: ``HQ`` is clean to 20 bits, ``VHQ`` to 28.

    Source: the SoX resampler library, libsoxr.
    """

    def __init__(self, in_rate: int, out_rate: int, quality: Quality = "HQ") -> None:
        if in_rate < 1 or out_rate < 1:
            raise ValueError(f"in_rate={in_rate} and out_rate={out_rate} must be positive")
        self.in_rate, self.out_rate, self.quality = in_rate, out_rate, quality
        self.reset()

    @property
    def latency(self) -> int:  # type: ignore[override]
        """Input samples held back, at most; soxr works in batches, so it is often fewer.

        Measured on the first call (a few tenths of a second) and remembered for the rates.
        """
        if self.in_rate == self.out_rate:
            return 0
        return _measured_latency(self.in_rate, self.out_rate, self.quality)

    def reset(self) -> None:
        self._n_in = self._n_out = 0
        self._stream = soxr.ResampleStream(
            self.in_rate, self.out_rate, 1, dtype="float64", quality=self.quality
        )

    def process(self, block: NDArray[np.float64]) -> NDArray[np.float64]:
        if self.in_rate == self.out_rate:
            return block
        self._n_in += len(block)
        ready = self._stream.resample_chunk(np.ascontiguousarray(block, dtype=np.float64))
        self._n_out += len(ready)
        return ready

    def flush(self) -> NDArray[np.float64]:
        if self.in_rate == self.out_rate:
            return np.zeros(0)
        tail = self._stream.resample_chunk(np.zeros(0), last=True)
        expected = resampled_length(self._n_in, self.in_rate, self.out_rate)
        missing = max(0, expected - self._n_out)
        self.reset()
        # soxr rounds lengths in its own way: at most one sample more or less.
        return np.concatenate([tail[:missing], np.zeros(max(0, missing - len(tail)))])


@lru_cache
def _measured_latency(in_rate: int, out_rate: int, quality: Quality) -> int:
    """Feed single samples; what counts is their number, not their value."""
    stream = Resampler(in_rate, out_rate, quality)
    sample, n_out, held_most = np.zeros(1), 0, 0
    for n_in in range(1, _PROBE_SAMPLES):
        n_out += len(stream.process(sample))
        # The longest input of which resampled_length() samples have appeared.
        complete = -(-in_rate * (2 * n_out + 1) // (2 * out_rate)) - 1
        held_most = max(held_most, n_in - complete)
    return held_most

"""WORLD's own noise, so that synthesis can be compared with the reference sample by sample.

One sample is the sum of 12 draws of Marsaglia's xorshift128, scaled to unit variance. A plain loop
in Python would be slower than real time, so many lanes run side by side, each a stretch of the one
sequence. A step of the generator is linear in its 128 state bits, so a jump ahead is a product with
a 128 x 128 matrix of bits.

Source: randn in WORLD's matlabfunctions.cpp; Marsaglia, Xorshift RNGs (J. Stat. Software, 2003).
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

_WORLD_START = (123456789, 362436069, 521288629, 88675123)  # randn_reseed
_DRAWS = 12  # per sample
_STRETCH = 16  # samples of one lane between two jumps
_DOUBLINGS = 10  # 2**10 lanes: about 2 ms of arithmetic every 16384 samples

_State = list[NDArray[np.uint32]]  # the four words x, y, z, w, each (lanes,)


class WorldNoise:
    """White noise of zero mean and unit variance, one sequence however it is drawn.

    Args:
        seed: 0 is the sequence pyworld always uses; any other number is another one.
    """

    def __init__(self, seed: int = 0) -> None:
        if seed < 0:
            raise ValueError(f"seed={seed} must not be negative")
        self._lanes = _first_lanes(seed)
        self._ready = np.zeros(0)

    def draw(self, n_samples: int) -> NDArray[np.float64]:
        """The next ``n_samples`` samples."""
        while len(self._ready) < n_samples:
            self._ready = np.concatenate([self._ready, self._next_stretch()])
        drawn, self._ready = self._ready[:n_samples], self._ready[n_samples:]
        return drawn

    def _next_stretch(self) -> NDArray[np.float64]:
        state = self._lanes
        sums = np.zeros((_STRETCH, len(state[0])), dtype=np.uint32)
        for row in sums:
            for _ in range(_DRAWS):
                state = _step(state)
                row += state[3] >> np.uint32(4)
        self._lanes = _jump(self._lanes, _jumps()[_DOUBLINGS])
        return (sums / 2.0**28 - 6.0).T.ravel()


def _step(state: _State) -> _State:
    x, y, z, w = state
    t = x ^ (x << np.uint32(11))
    return [y, z, w, w ^ (w >> np.uint32(19)) ^ t ^ (t >> np.uint32(8))]


def _to_bits(state: _State) -> NDArray[np.uint8]:
    """(lanes, 128) bits, one each."""
    return np.unpackbits(np.stack(state, axis=1).view(np.uint8), axis=1)


def _from_bits(bits: NDArray[np.uint8]) -> _State:
    return list(np.packbits(bits, axis=1).view(np.uint32).T.copy())


def _multiply(bits: NDArray[np.uint8], matrix: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Product of bit matrices; float32 holds the sums (up to 128) exactly and is fast."""
    return (bits.astype(np.float32) @ matrix.astype(np.float32)).astype(np.uint8) & np.uint8(1)


def _jump(state: _State, matrix: NDArray[np.uint8]) -> _State:
    return _from_bits(_multiply(_to_bits(state), matrix))


@lru_cache(maxsize=1)
def _jumps() -> list[NDArray[np.uint8]]:
    """Matrices that jump one stretch, two, four and so on."""
    moved = _from_bits(np.eye(128, dtype=np.uint8))
    for _ in range(_STRETCH * _DRAWS):
        moved = _step(moved)
    matrices = [_to_bits(moved)]
    for _ in range(_DOUBLINGS):
        matrices.append(_multiply(matrices[-1], matrices[-1]))
    return matrices


@lru_cache(maxsize=4)
def _first_lanes(seed: int) -> _State:
    start = _WORLD_START if seed == 0 else np.random.SeedSequence(seed).generate_state(4)
    lanes = [np.array([word], dtype=np.uint32) for word in start]
    for matrix in _jumps()[:_DOUBLINGS]:
        lanes = [np.concatenate(pair) for pair in zip(lanes, _jump(lanes, matrix), strict=True)]
    return lanes

"""F0 while the sound is still coming: a small recurrent network, run in plain numpy.

Each frame is answered a few frames after its centre, from the 64 ms of sound heard so far and the
network's memory. Trained on speech that WORLD made on known contours; see
``recipes/f0_tracker``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import soxr
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load_file

from vc_core.assets import asset_path
from vc_core.config import from_dict, setting
from vc_core.errors import CheckpointError, ConfigError
from vc_core.features.f0_frames import HIGH_PASS, HOP, SAMPLE_RATE, WINDOW, frame_features
from vc_core.streaming.stage import Stage, run_offline
from vc_core.units import FrameClock

LOWEST_HZ = 50.0
BINS_PER_OCTAVE = 40
N_BINS = 173
"""Classes of F0, 30 cents apart, from 50 Hz to 985 Hz."""

_AROUND = 4  # bins on either side of the best that share in the estimate: 120 cents
_LOG_CENTRES = np.log(LOWEST_HZ) + np.log(2.0) / BINS_PER_OCTAVE * np.arange(
    -_AROUND, N_BINS + _AROUND
)
_TAPS = HIGH_PASS.astype(np.float32)
_LOUDEST = 16.0  # amplitude; what is beyond is no sound, and its square might not be finite
_AT_ONCE = 32  # windows: they overlap, so many of them take much memory
_PEAK_FALL_DB = 0.05  # per frame: 10 dB/s
_DEEPEST_DB = 80.0
_LEVEL_UNIT_DB = 20.0
_SILENCE_DB = -105.0  # below the last bit of 16


@dataclass(frozen=True)
class TrackerCard:
    """How a tracker's weights are used, and where they come from."""

    sureness: float = setting(
        0.5, "least probability about the best F0; less is unvoiced", low=0.0, high=1.0
    )
    lookaheads: tuple[int, ...] = setting(
        (2, 3), "frames after its centre that a frame may wait for; each has a head of its own"
    )
    data: str = setting("", "recordings it was trained on")
    licence: str = setting("", "of the weights")
    attribution: str = setting("", "who must be named, and how")
    training: dict[str, object] = setting({}, "settings of the training")
    metrics: dict[str, object] = setting({}, "measured quality, with its protocol")


Weights = Mapping[str, NDArray[np.float32]]


def load_tracker(path: Path) -> tuple[Weights, TrackerCard]:
    """Weights, matrices as (inputs, outputs), and card of ``path`` (.safetensors, beside a .json).

    Raises:
        CheckpointError: a file is missing or damaged.
    """
    try:
        weights = {
            name: np.ascontiguousarray(value.T, dtype=np.float32)
            for name, value in load_file(path).items()
        }
        card = from_dict(TrackerCard, json.loads(path.with_suffix(".json").read_text("utf-8")))
    except (OSError, ValueError, SafetensorError, ConfigError) as error:
        raise CheckpointError(f"cannot read the F0 tracker {path}: {error}") from None
    return weights, card


@lru_cache(maxsize=1)
def _bundled() -> tuple[Weights, TrackerCard]:
    return load_tracker(asset_path("f0", "tracker.safetensors"))


class LevelMeter:
    """How loud each window is beside the loudest of late; remembers the peak."""

    def __init__(self) -> None:
        self._peak_db = -200.0

    def relative(self, power_db: NDArray[np.float32]) -> NDArray[np.float32]:
        """Levels (n, 2) of the next windows as features (n, 2), about -4 to 0."""
        features = np.empty((len(power_db), 2), np.float32)
        for row, (long_db, short_db) in zip(features, power_db.tolist(), strict=True):
            self._peak_db = max(self._peak_db - _PEAK_FALL_DB, long_db, short_db)
            row[0] = max(long_db - self._peak_db, -_DEEPEST_DB) / _LEVEL_UNIT_DB
            row[1] = max(short_db - self._peak_db, -_DEEPEST_DB) / _LEVEL_UNIT_DB
        return features


class F0Tracker(Stage[NDArray[np.floating], NDArray[np.float64]]):
    """Samples at 16 kHz in, F0 in Hz out: a frame each 5 ms, 0 where unvoiced.

    Frame ``k`` is centred on sample ``80 k``. It answers 50 to 985 Hz. The level of the sound does
    not matter. Samples that are not finite, or beyond 24 dB of full scale,
    count as 0; digital silence is unvoiced.

    Args:
        lookahead_ms: sound after its centre that a frame waits for: 15, or 10, which errs more.
        path: of the weights; None takes those that come with the program.

    Raises:
        CheckpointError: the weights cannot be read.
        ValueError: the weights are for other lookaheads.
    """

    def __init__(self, lookahead_ms: int = 15, path: Path | None = None) -> None:
        self._weights, self.card = _bundled() if path is None else load_tracker(path)
        known = [5 * lookahead for lookahead in self.card.lookaheads]
        if lookahead_ms not in known:
            raise ValueError(f"lookahead_ms={lookahead_ms} must be one of {known}")
        self._lookahead = lookahead_ms // 5
        self._head = f"leave{self._lookahead}"
        self.latency = self._lookahead * HOP - 1
        self.reset()

    def reset(self) -> None:
        self._before = np.zeros(len(_TAPS) - 1, np.float32)  # samples the filter still hears
        self._held = np.zeros(WINDOW, np.float32)  # the last window, and samples after it
        self._n_in = self._n_windows = self._n_out = 0
        self._level = LevelMeter()
        self._memory = np.zeros(len(self._weights["gru.weight_state"]), np.float32)

    def process(self, block: NDArray[np.floating]) -> NDArray[np.float64]:
        self._n_in += len(block)
        return self._advance(block)

    def flush(self) -> NDArray[np.float64]:
        missing = FrameClock(SAMPLE_RATE).n_frames(self._n_in) - self._n_out
        tail = self._advance(np.zeros(self._lookahead * HOP))[:missing]
        self.reset()
        return tail

    def _advance(self, block: NDArray[np.floating]) -> NDArray[np.float64]:
        """F0 of the frames that are complete with ``block``."""
        if len(block) == 0:
            return np.zeros(0)
        # A comparison with NaN is false.
        x = np.where(np.abs(block) <= _LOUDEST, block, 0.0).astype(np.float32)
        x = np.concatenate([self._before, x])
        self._before = x[1 - len(_TAPS) :]
        held = np.concatenate([self._held, np.convolve(x, _TAPS, "valid")])
        n = (len(held) - WINDOW) // HOP
        windows = [held[i * HOP : i * HOP + WINDOW] for i in range(1, n + 1)]
        self._held = held[n * HOP :]
        parts = [windows[i : i + _AT_ONCE] for i in range(0, n, _AT_ONCE)]
        f0 = np.concatenate([np.zeros(0), *(self._windows_f0(np.array(part)) for part in parts)])
        # The first window ends at sample 80; those before frame 0 is complete answer nothing.
        unborn = max(0, min(n, self._lookahead - 1 - self._n_windows))
        self._n_windows += n
        self._n_out += n - unborn
        return f0[unborn:]

    def _windows_f0(self, windows: NDArray[np.float32]) -> NDArray[np.float64]:
        features, power_db = frame_features(windows)
        features[:, -2:] = self._level.relative(power_db)
        heard = power_db[:, 1] > _SILENCE_DB
        return np.where(heard, decode(self._logits(features), self.card.sureness), 0.0)

    def _logits(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """Logits (n, N_BINS + 1) of the next windows."""
        w = self._weights
        h = np.maximum(_each(features, w["dense1.weight"]) + w["dense1.bias"], 0.0)
        h = np.maximum(_each(h, w["dense2.weight"]) + w["dense2.bias"], 0.0)
        arriving = _each(h, w["gru.weight_in"]) + w["gru.bias_in"]
        memories = np.empty((len(features), len(self._memory)), np.float32)
        for x, memory in zip(arriving, memories, strict=True):
            kept = self._memory @ w["gru.weight_state"] + w["gru.bias_state"]
            memory[:] = self._memory = _gru(x, kept, self._memory)
        return _each(memories, w[f"{self._head}.weight"]) + w[f"{self._head}.bias"]


def _each(rows: NDArray[np.float32], weight: NDArray[np.float32]) -> NDArray[np.float32]:
    """Each row times the matrix, by itself: one product of all rows may round differently for
    other numbers of them."""
    return np.matmul(rows[:, None, :], weight)[:, 0, :]


def decode(logits: NDArray[np.float32], sureness: float) -> NDArray[np.float64]:
    """F0 (T,) in Hz, 0 where unvoiced, of logits (T, N_BINS + 1), voicing last.

    A frame is voiced if that is likelier than not, and the probability is gathered about one F0:
    its mean is the answer.
    """
    voiced = logits[:, N_BINS] > 0.0
    if not voiced.any():
        return np.zeros(len(logits))
    bins = logits[:, :N_BINS]
    likelihood = np.zeros((len(bins), N_BINS + 2 * _AROUND), np.float32)
    np.exp(bins - bins.max(axis=1, keepdims=True), out=likelihood[:, _AROUND:-_AROUND])
    near = bins.argmax(axis=1)[:, None] + np.arange(2 * _AROUND + 1)
    share = likelihood[np.arange(len(bins))[:, None], near]
    mass = share.sum(axis=1)
    f0 = np.exp((share * _LOG_CENTRES[near]).sum(axis=1) / mass)
    return np.where(voiced & (mass > sureness * likelihood.sum(axis=1)), f0, 0.0)


def _gru(
    arriving: NDArray[np.float32], kept: NDArray[np.float32], memory: NDArray[np.float32]
) -> NDArray[np.float32]:
    """One step of a gated recurrent unit, as PyTorch defines it (reset, update, new)."""
    size = len(memory)
    gates = arriving[: 2 * size] + kept[: 2 * size]
    gates = 0.5 + 0.5 * np.tanh(0.5 * gates)  # the sigmoid, without overflow
    new = np.tanh(arriving[2 * size :] + gates[:size] * kept[2 * size :])
    return new + gates[size:] * (memory - new)


def track_f0(x: NDArray[np.floating], sample_rate: int) -> NDArray[np.float64]:
    """F0 of a whole mono recording: a frame each 5 ms (``FrameClock.n_frames``), 0 unvoiced.

    Args:
        x: (n_samples,) amplitude.
        sample_rate: Hz; other than 16 kHz is resampled.
    """
    resampled = x
    if sample_rate != SAMPLE_RATE:
        finite = np.nan_to_num(x, nan=0.0, posinf=0.0, neginf=0.0)
        resampled = soxr.resample(finite, sample_rate, SAMPLE_RATE)
    n_frames = FrameClock(sample_rate).n_frames(len(x))
    missing = max(0, n_frames * HOP - len(resampled))  # the resampler rounds lengths its own way
    return run_offline(F0Tracker(), np.append(resampled, np.zeros(missing)))[:n_frames]

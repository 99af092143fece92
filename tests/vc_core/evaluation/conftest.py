"""Real speech for the evaluation tests."""

from collections.abc import Callable

import numpy as np
import pytest
import soundfile

from vc_core.evaluation.mcd import MelFrames


@pytest.fixture(scope="session")
def sentences(vcc2016) -> Callable[[str, int], list[np.ndarray]]:
    """``sentences(speaker, n)``: the speaker's first evaluation sentences, 16 kHz."""

    def load(speaker: str, n: int) -> list[np.ndarray]:
        folder = vcc2016 / "eval" / speaker
        return [soundfile.read(folder / f"2{i:05d}.flac")[0] for i in range(1, n + 1)]

    return load


@pytest.fixture
def make_frames() -> Callable[..., MelFrames]:
    """``make_frames(mcep, f0)``: frames that are all active."""

    def make(mcep: np.ndarray, f0: np.ndarray | None = None) -> MelFrames:
        n_frames = len(mcep)
        voiced = np.full(n_frames, 120.0) if f0 is None else f0
        return MelFrames(mcep, voiced, np.zeros(n_frames), np.ones(n_frames, dtype=bool))

    return make

"""A little real speech for the conversion tests."""

import numpy as np
import pytest
import soundfile


@pytest.fixture(scope="session")
def sentence(vcc2016):
    """``sentence(speaker, number)``: an evaluation sentence, float64 at 16 kHz."""

    def load(speaker: str, number: int = 1) -> np.ndarray:
        return soundfile.read(vcc2016 / "eval" / speaker / f"2{number:05d}.flac")[0]

    return load

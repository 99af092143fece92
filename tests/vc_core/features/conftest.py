"""Real speech for the feature tests."""

import numpy as np
import pytest
import soundfile


@pytest.fixture(scope="session")
def speech(vcc2016):
    """A male speaker's sentence: (n_samples,) float64 at 16 kHz."""
    x, rate = soundfile.read(vcc2016 / "eval" / "TM1" / "200005.flac", dtype="float64")
    assert rate == 16000
    return np.ascontiguousarray(x)

"""The test tone is soft, begins and ends in silence, and sounds the same at every rate."""

import numpy as np
import pytest

from vc_core.studio.tone import SECONDS, bell


@pytest.mark.parametrize("rate", [8000, 44100, 48000])
def test_soft_and_without_a_click(rate):
    sound = bell(rate)
    assert len(sound) == round(SECONDS * rate)
    assert np.abs(sound).max() == pytest.approx(0.2, abs=0.01)
    assert abs(sound[0]) < 1e-9
    assert abs(sound[-1]) < 1e-9
    spectrum = np.abs(np.fft.rfft(sound))
    assert np.argmax(spectrum) * rate / len(sound) == pytest.approx(784.0, abs=270.0)

"""torchaudio's signal processing works, with or without its compiled extension."""

import importlib.util
import subprocess
import sys

import numpy as np
import pytest
from scipy.signal import ShortTimeFFT, lfilter

from vc_core.audio.torchaudio_import import import_torchaudio
from vc_core.errors import VcError

needs_torchaudio = pytest.mark.skipif(
    importlib.util.find_spec("torchaudio") is None, reason="needs torchaudio"
)
RATE = 16000


def noise(n_samples):
    return 0.2 * np.random.default_rng(0).standard_normal(n_samples)


@needs_torchaudio
def test_biquad_agrees_with_scipy():
    """The recursive filters take another path without the extension."""
    import torch

    x = noise(500)
    y = import_torchaudio().functional.highpass_biquad(torch.from_numpy(x), RATE, 300.0, Q=0.7)
    w = 2 * np.pi * 300 / RATE
    alpha, cos = np.sin(w) / (2 * 0.7), np.cos(w)
    numerator = [(1 + cos) / 2, -1 - cos, (1 + cos) / 2]
    denominator = [1 + alpha, -2 * cos, 1 - alpha]
    np.testing.assert_allclose(y.numpy(), lfilter(numerator, denominator, x), atol=1e-7)


@needs_torchaudio
def test_spectrogram_agrees_with_scipy():
    import torch

    x, window, hop = noise(RATE), np.hanning(513)[:-1], 128
    power = import_torchaudio().functional.spectrogram(
        torch.from_numpy(x), 0, torch.from_numpy(window), 512, hop, 512, 2.0, False, center=False
    )
    transform = ShortTimeFFT(window, hop, RATE, phase_shift=None)
    first = transform.lower_border_end[1]  # SciPy begins with windows that hang over the edge
    expected = np.abs(transform.stft(x)[:, first - transform.p_min :][:, : power.shape[1]]) ** 2
    np.testing.assert_allclose(power.numpy(), expected, rtol=1e-6, atol=1e-9)


@needs_torchaudio
def test_it_stays_imported():
    assert import_torchaudio() is import_torchaudio() is sys.modules["torchaudio"]


@needs_torchaudio
def test_what_needs_the_extension_says_so():
    import torch

    torchaudio = import_torchaudio()
    if sys.modules["torchaudio._extension"]._IS_TORCHAUDIO_EXT_AVAILABLE:
        pytest.skip("the extension loads here")
    with pytest.raises(VcError, match="forced_align needs torchaudio's compiled extension"):
        torchaudio.functional.forced_align(torch.zeros(1, 5, 3), torch.ones(1, 2))


def test_absent():
    program = (
        "import sys; sys.modules.pop('torchaudio', None)\n"
        "class Absent:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'torchaudio':\n"
        "            raise ModuleNotFoundError('No module named torchaudio', name=name)\n"
        "sys.meta_path.insert(0, Absent())\n"
        "from vc_core.audio.torchaudio_import import import_torchaudio\n"
        "from vc_core.errors import VcError\n"
        "try: import_torchaudio()\n"
        "except VcError as error: print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert "torchaudio is missing; install it with: pip install" in done.stdout

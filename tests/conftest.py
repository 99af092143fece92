"""What all tests share: real speech where it exists, and no wall-clock deadlines."""

from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import settings

settings.register_profile("project", deadline=None, print_blob=True)
settings.load_profile("project")

_VCC2016 = Path(__file__).resolve().parents[2] / "shared" / "data" / "vcc2016"


@pytest.fixture(scope="session")
def vcc2016() -> Path:
    """The VCC2016 corpus: {train,eval}/SPEAKER/SENTENCE.flac, 16 kHz; skips where it is absent."""
    if not _VCC2016.is_dir():
        pytest.skip(f"no VCC2016 recordings at {_VCC2016}")
    return _VCC2016


@pytest.fixture(scope="session")
def speech(vcc2016: Path) -> tuple[np.ndarray, int]:
    """One evaluation sentence of a woman: mono float64 samples and their rate."""
    samples, sample_rate = soundfile.read(vcc2016 / "eval" / "SF1" / "200001.flac")
    return samples, sample_rate

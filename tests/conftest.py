"""What all tests share: real speech and sound servers where they exist, no wall-clock deadlines."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest
import soundfile
from hypothesis import settings

from tests.audio_servers import JackServer, PulseServer

pytest.register_assert_rewrite("tests.vc_core.live.evening")  # so that it says what it found

settings.register_profile("project", deadline=None, print_blob=True)
settings.load_profile("project")

Server = TypeVar("Server", PulseServer, JackServer)
_VCC2016 = Path(__file__).resolve().parents[2] / "shared" / "data" / "vcc2016"


@pytest.fixture(scope="session", autouse=True)
def no_voices_of_the_user(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Whoever runs the tests may have packs and trainings of their own; no test sees them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VC_VOICES", str(tmp_path_factory.mktemp("voices")))
        patch.setenv("VC_DATA", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture(scope="session", autouse=True)
def background_work_is_as_urgent() -> Iterator[None]:
    """What a test waits for does not stand back behind other tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VC_NICE", "0")
        yield


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


@pytest.fixture
def pulse_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[PulseServer]:
    """A private PulseAudio that this process and its children see; skips where it is absent."""
    yield from _serve(PulseServer, monkeypatch)


@pytest.fixture
def jack_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[JackServer]:
    """A private JACK that this process and its children see; skips where it is absent."""
    yield from _serve(JackServer, monkeypatch)


def _serve(kind: type[Server], monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    if reason := kind.missing():
        pytest.skip(reason)
    with kind() as server:
        for name, value in server.env.items():
            monkeypatch.setenv(name, value)
        yield server

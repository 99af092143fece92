import pytest
import soundfile

from vc_core.assets import asset_path
from vc_core.errors import VcError


def test_the_demo_recording_is_short_clear_mono_speech() -> None:
    samples, sample_rate = soundfile.read(asset_path("demo", "demo.flac"))
    assert sample_rate >= 16000
    assert samples.ndim == 1
    assert 5 <= len(samples) / sample_rate <= 8
    assert 0.1 < abs(samples).max() < 1.0


def test_folders_are_found_too() -> None:
    assert asset_path("demo").is_dir()


def test_every_bundled_recording_names_its_source() -> None:
    sources = asset_path("SOURCES.md").read_text(encoding="utf-8")
    recordings = [*asset_path().rglob("*.flac"), *asset_path().rglob("*.wav")]
    assert recordings
    for path in recordings:
        assert path.relative_to(asset_path()).as_posix() in sources


def test_a_missing_file_is_named() -> None:
    with pytest.raises(VcError, match="bundled demo/nothing is missing"):
        asset_path("demo", "nothing")

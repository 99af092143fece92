"""What the window has done beside it: recordings are found and converted, nothing overwritten."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st

from vc_core.conversion.desk import DeskJob, Done, Found, convert, look_through, prepared, tidy
from vc_core.conversion.settings import ConversionSettings
from vc_core.errors import VcError


def tone(path: Path, seconds: float = 0.25) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    t = np.arange(round(16000 * seconds)) / 16000
    soundfile.write(path, 0.3 * np.sin(2 * np.pi * 200 * t), 16000)
    return path


def looked(*inputs):
    batches: list[tuple[Found, ...]] = []
    left_out = look_through(inputs, batches.append)
    return [found for batch in batches for found in batch], left_out, batches


def test_folder_of_all_sorts(tmp_path):
    for n in range(250):
        shutil.copy(tone(tmp_path / "first.wav"), tmp_path / f"{n:03}.wav")
        (tmp_path / f"{n:03}.txt").write_text("notes")
    (tmp_path / "deep" / "er").mkdir(parents=True)
    tone(tmp_path / "deep" / "er" / "last.flac")
    (tmp_path / ".hidden.wav").write_bytes(b"")
    (tmp_path / "deep" / "broken.wav").write_bytes(b"RIFF nothing more")
    found, left_out, batches = looked(tmp_path)
    assert len(found) == 253
    assert len(batches) > 1
    assert (left_out.count, left_out.complaints) == (250, ())
    assert [f.path.name for f in found if f.error] == ["broken.wav"]
    assert {f.seconds for f in found if not f.error} == {0.25}


def test_what_is_named_itself_is_looked_into(tmp_path):
    sound = tone(tmp_path / "sound.wav").rename(tmp_path / "sound.dat")
    empty = tmp_path / "empty.wav"
    empty.touch()
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all")
    found, left_out, _ = looked(sound, empty, letter, tmp_path / "gone.wav", sound)
    assert [(f.path.name, bool(f.error)) for f in found] == [
        ("sound.dat", False), ("empty.wav", True), ("gone.wav", True)
    ]  # fmt: skip
    assert left_out.count == 1
    assert "letter.txt is not a recording" in left_out.complaints[0]


def test_folder_without_recordings_is_told(tmp_path):
    found, left_out, _ = looked(tmp_path)
    assert found == []
    assert "holds no recordings" in left_out.complaints[0]


@given(taken=st.sets(st.integers(1, 6)), there=st.sets(st.integers(1, 6)))
def test_output_is_nobodys(tmp_path_factory, taken, there):
    folder = tmp_path_factory.mktemp("out")
    names = {n: folder / ("a.wav" if n == 1 else f"a_{n}.wav") for n in range(1, 7)}
    for n in there:
        names[n].touch()
    job = prepared(DeskJob(Path("a.wav"), names[1], "p", "v"), [names[n] for n in taken])
    assert job.output not in {names[n] for n in taken}
    assert not job.output.exists()
    lowest = min({*range(1, 8)} - taken - there)
    assert job.output.stem == ("a" if lowest == 1 else f"a_{lowest}")


def test_killed_process_leaves_nothing(tmp_path):
    job = DeskJob(Path("a.wav"), tmp_path / "a_TF2.wav", "p", "v")
    for name in (".a_TF2.1-0123abcd.wav", ".a_TF2.wav.1-0123abcd.json", "a_TF1.wav"):
        (tmp_path / name).touch()
    tidy(job)
    assert [p.name for p in tmp_path.iterdir()] == ["a_TF1.wav"]


class TestConvert:
    @pytest.fixture
    def mine(self, pack, tmp_path, monkeypatch):
        folder = tmp_path / "voices"
        folder.mkdir()
        shutil.copy(pack.path, folder / "mine.safetensors")
        monkeypatch.setenv("VC_VOICES", str(folder))
        return folder

    def job(self, source, tmp_path, **more):
        return DeskJob(source, tmp_path / "out" / "x.flac", "mine", "TM3", **more)

    def test_done(self, mine, demo, tmp_path):
        source = tmp_path / "demo.wav"
        soundfile.write(source, demo[:32000], 16000)
        shares = []
        settings = ConversionSettings(metadata=True)
        done = convert(self.job(source, tmp_path, settings=settings), shares.append)
        assert shares[-1] == 1.0
        assert isinstance(done, Done)
        assert done.seconds == 2.0
        assert soundfile.info(done.output).frames == 32000
        record = json.loads((tmp_path / "out" / "x.flac.json").read_text())
        assert record["voice"] == "TM3"

    def test_pack_is_gone(self, mine, tmp_path):
        source = tone(tmp_path / "a.wav", 1.0)
        (mine / "mine.safetensors").unlink()
        with pytest.raises(VcError, match=r"'mine' of the voice TM3 is gone; put it back"):
            convert(self.job(source, tmp_path), lambda share: None)
        assert not (tmp_path / "out").exists()

    @pytest.mark.parametrize("content", ["silent", "vanished", "corrupt"])
    def test_bad_recordings(self, mine, tmp_path, content):
        source = tmp_path / "a.wav"
        if content == "silent":
            soundfile.write(source, np.zeros(16000), 16000)
        elif content == "corrupt":
            source.write_bytes(b"RIFF" + bytes(range(200)))
        expected = {
            "silent": "is silent; there is nothing to convert",
            "vanished": "does not exist; check the name and the folder",
            "corrupt": "is damaged or uses a codec",
        }
        with pytest.raises(VcError, match=expected[content]):
            convert(self.job(source, tmp_path), lambda share: None)
        assert not list(tmp_path.glob("out/*"))


def test_no_torch_in_the_window():
    """Neither to ask for a conversion nor to hear what became of it."""
    code = (
        "import pickle, sys; from pathlib import Path; from vc_core.conversion import desk\n"
        "said = desk.Done(Path('a'), 1.0), desk.DeskJob(Path('a'), Path('b'), 'p', 'v')\n"
        "pickle.loads(pickle.dumps((desk.convert, said))); sys.exit('torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

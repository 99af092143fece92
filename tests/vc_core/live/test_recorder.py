"""Recordings hold what was said and heard, and survive a crash."""

import subprocess
import sys
import time

import numpy as np
import pytest
import soundfile as sf

from vc_core.errors import AudioError
from vc_core.live.recorder import Recorder

RATE = 16000


def blocks(n: int):
    rng = np.random.default_rng(0)
    return [rng.uniform(-0.9, 0.9, (2, 160)).astype(np.float32) for _ in range(n)]


def test_both_files_hold_every_block(tmp_path):
    recorder = Recorder(tmp_path / "new" / "folder", RATE)
    sent = blocks(300)
    for heard, played in sent:
        recorder.add(heard, played)
    recorder.close()
    assert recorder.failure is None
    for which, path in enumerate((recorder.input_path, recorder.output_path)):
        x, rate = sf.read(path)
        assert rate == RATE
        np.testing.assert_allclose(x, np.concatenate([b[which] for b in sent]), atol=1e-4)


KILLED = """
import sys, os, signal, pathlib, time, numpy as np
from vc_core.live.recorder import Recorder
recorder = Recorder(pathlib.Path(sys.argv[1]), 16000)
block = np.full(160, 0.5, np.float32)
for _ in range(500):
    recorder.add(block, block)
time.sleep(1.0)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_crash_loses_no_more_than_the_last_second(tmp_path):
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)])
    files = sorted(tmp_path.glob("*.flac"))
    assert len(files) == 2
    for path in files:
        decoded = []
        with sf.SoundFile(path) as file:
            while True:
                try:
                    block = file.read(1600)
                except sf.LibsndfileError:  # the torn end
                    break
                if not len(block):
                    break
                decoded.append(block)
        assert sum(map(len, decoded)) >= 4 * RATE - 4096
        np.testing.assert_allclose(np.concatenate(decoded)[: 3 * RATE], 0.5, atol=1e-3)


def test_a_folder_that_cannot_be(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(AudioError, match="cannot record into"):
        Recorder(tmp_path / "file", RATE)


def test_it_never_waits_for_the_disk(tmp_path, monkeypatch):
    recorder = Recorder(tmp_path, RATE)
    slow = sf.SoundFile.write
    monkeypatch.setattr(sf.SoundFile, "write", lambda f, x: (time.sleep(0.01), slow(f, x)))
    for heard, played in blocks(2000):
        recorder.add(heard, played)
    assert recorder.failure == "the disk is too slow to record to"


def test_a_file_by_name(tmp_path):
    recorder = Recorder(tmp_path / "take.wav", RATE)
    recorder.close()
    assert {p.name for p in tmp_path.iterdir()} == {"take.wav", "take-input.wav"}
    with pytest.raises(AudioError, match="is there already"):
        Recorder(tmp_path / "take.wav", RATE)
    with pytest.raises(AudioError, match=r"in \.flac or \.wav"):
        Recorder(tmp_path / "take.mp4", RATE)

"""A take is on disk while it is recorded: a kill, a full disk, a wrong name lose nothing else."""

import resource
import subprocess
import sys

import numpy as np
import pytest
import soundfile

from vc_core.errors import AudioError
from vc_core.studio.take import read_take
from vc_core.studio.take_writer import TakeWriter

RATE = 16000
BLOCK = (0.5 * np.sin(np.arange(160) / 5)).astype(np.float32)


@pytest.mark.parametrize("suffix", [".flac", ".wav"])
def test_every_sample_is_kept_and_measured(tmp_path, suffix):
    path = tmp_path / "new" / f"take{suffix}"
    writer = TakeWriter(path, RATE)
    for _ in range(300):
        writer.add(BLOCK)
    take = writer.close()
    samples, rate = soundfile.read(path)
    assert (rate, take.seconds, writer.failure) == (RATE, 3.0, "")
    np.testing.assert_allclose(samples, np.tile(BLOCK, 300), atol=1e-4)
    assert read_take(path).peak_db == pytest.approx(take.peak_db, abs=0.01)


KILLED = """
import os, pathlib, signal, sys, numpy as np
from vc_core.studio.take_writer import TakeWriter
writer = TakeWriter(pathlib.Path(sys.argv[1]), 16000)
for _ in range(500):
    writer.add(np.full(160, 0.5, np.float32))
while not writer._blocks.empty():
    pass
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("suffix", [".flac", ".wav"])
def test_a_kill_loses_at_most_the_last_second(tmp_path, suffix):
    path = tmp_path / f"take{suffix}"
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)])
    assert done.returncode == -9
    assert 4.0 < read_take(path).seconds <= 5.0


def test_a_full_disk_is_said_and_what_was_written_stays(tmp_path):
    writer = TakeWriter(tmp_path / "take.wav", RATE)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        for _ in range(1000):
            writer.add(BLOCK)
        take = writer.close()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert writer.failure.startswith(f"recording ended: the disk that holds {tmp_path} is full")
    assert writer.failure.endswith("what was recorded until then is kept")
    assert 2.0 < take.seconds < 3.5
    assert read_take(tmp_path / "take.wav").seconds == pytest.approx(take.seconds, abs=0.1)


def test_what_cannot_be_written_is_said(tmp_path):
    (tmp_path / "there.wav").write_bytes(b"precious")
    with pytest.raises(AudioError, match=r"there.wav is there already; name another file$"):
        TakeWriter(tmp_path / "there.wav", RATE)
    with pytest.raises(AudioError, match=r"name a file in \.flac or \.wav$"):
        TakeWriter(tmp_path / "take.mp3", RATE)
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(AudioError, match="cannot record to"):
        TakeWriter(tmp_path / "file" / "take.wav", RATE)
    assert (tmp_path / "there.wav").read_bytes() == b"precious"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file", "there.wav"]

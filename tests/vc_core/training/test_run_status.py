"""What a run says of itself, read whole or not at all, and whether it lives."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vc_core.training.run_status import (
    PAUSE_FILE,
    STATUS_FILE,
    WORKING,
    RunStatus,
    ask_to_pause,
    is_alive,
    read_status,
    write_status,
)

_HOLD = (
    "import sys; from pathlib import Path; from vc_core.training.run_status import alive_lock\n"
    "lock = alive_lock(Path(sys.argv[1])); lock.acquire(); print(1, flush=True); sys.stdin.read()"
)


@given(
    phase=st.sampled_from([*WORKING, "paused", "done", "failed"]),
    step=st.integers(0, 10**6),
    remaining=st.none() | st.floats(0, 1e6),
    message=st.text(),
)
def test_what_is_written_is_read(tmp_path_factory, phase, step, remaining, message):
    folder = tmp_path_factory.getbasetemp()
    status = RunStatus(phase, 0.5, step, 640, 1.5, remaining, message=message, sources=("a", "b"))
    write_status(folder, status)
    assert read_status(folder) == status


def test_what_cannot_be_read_is_nothing(tmp_path):
    assert read_status(tmp_path) is None
    (tmp_path / STATUS_FILE).write_text('{"phase": "dancing"}')
    assert read_status(tmp_path) is None


def test_a_killed_program_is_not_alive(tmp_path):
    assert not is_alive(tmp_path)
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdout.readline()
    assert is_alive(tmp_path)
    holder.kill()
    holder.wait()
    assert not is_alive(tmp_path)


def test_asking_leaves_a_file(tmp_path):
    ask_to_pause(tmp_path)
    assert (tmp_path / PAUSE_FILE).exists()
    with pytest.raises(OSError, match="No such file"):
        ask_to_pause(tmp_path / "nowhere")


def test_needs_no_torch():
    program = (
        "import sys, vc_core.training.run_status, vc_core.training.journal, "
        "vc_core.training.describe, vc_core.training.publish, vc_core.data.material_account, "
        "vc_core.studio.measure\n"
        "print({'torch', 'scipy', 'librosa', 'sounddevice'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.strip() == "set()", done.stderr

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.waiting import until
from vc_app.sessions.single_instance import Message, NobodyThereError, SingleInstance
from vc_core.errors import VcError

FIRST = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from vc_app.sessions.single_instance import SingleInstance

application = QCoreApplication([])
instance = SingleInstance(Path(sys.argv[1]))
print(instance.claim(), flush=True)
instance.handle = lambda message: print(message, flush=True) or ""
application.exec()
"""
SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from vc_app.sessions.single_instance import Message, SingleInstance
from vc_core.errors import VcError

application = QCoreApplication([])
instance = SingleInstance(Path(sys.argv[1]))
try:
    first = instance.claim_or_tell(Message(action="mute", files=("/a b/ü.wav",)))
    print("first" if first else "told")
except VcError as error:
    print(error)
"""


@pytest.fixture(autouse=True)
def runtime_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))


@pytest.fixture
def first(qtbot: QtBot, tmp_path: Path) -> Iterator[SingleInstance]:
    made = SingleInstance(tmp_path / "settings")
    assert made.claim()
    yield made
    made.close()


def run_second(tmp_path: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", SECOND, str(tmp_path / "settings")]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def said(process: subprocess.Popen[str], qtbot: QtBot) -> str:
    qtbot.waitUntil(lambda: process.poll() is not None, timeout=20_000)
    return process.communicate()[0].strip()


def test_second_tells_the_first(qtbot: QtBot, first: SingleInstance, tmp_path: Path) -> None:
    heard = []
    first.handle = lambda message: heard.append(message) or ""
    assert said(run_second(tmp_path), qtbot) == "told"
    assert heard == [Message(action="mute", files=("/a b/ü.wav",))]


def test_what_the_first_cannot_do_is_said_by_the_second(
    qtbot: QtBot, first: SingleInstance, tmp_path: Path
) -> None:
    first.handle = lambda message: "no such\nthing"
    assert said(run_second(tmp_path), qtbot) == "no such thing"


def test_other_settings_are_another_window(first: SingleInstance, tmp_path: Path) -> None:
    other = SingleInstance(tmp_path / "other")
    assert other.claim()
    other.close()


def test_nobody_can_be_told_where_nobody_is(qtbot: QtBot, tmp_path: Path) -> None:
    with pytest.raises(NobodyThereError, match="no window is open"):
        SingleInstance(tmp_path / "settings").tell(Message())


def test_of_two_that_start_at_once_one_is_first(qtbot: QtBot, tmp_path: Path) -> None:
    command = [sys.executable, "-c", FIRST, str(tmp_path / "settings")]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    assert sorted(p.stdout.readline() for p in both if p.stdout) == ["False\n", "True\n"]
    for process in both:
        process.kill()
        process.communicate()


def test_place_is_free_again_once_left(first: SingleInstance, tmp_path: Path) -> None:
    first.close()
    again = SingleInstance(tmp_path / "settings")
    assert again.claim()
    again.close()


def test_killed_window_locks_nobody_out(tmp_path: Path, qtbot: QtBot) -> None:
    command = [sys.executable, "-c", FIRST, str(tmp_path / "settings")]
    killed = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert killed.stdout is not None
    assert killed.stdout.readline() == "True\n"
    os.kill(killed.pid, signal.SIGKILL)
    killed.communicate()
    assert any((tmp_path / "vc-studio").glob("*.socket"))  # it could not tidy up
    heir = SingleInstance(tmp_path / "settings")
    until(heir.claim)
    heard = []
    heir.handle = lambda message: heard.append(message.action) or ""
    assert said(run_second(tmp_path), qtbot) == "told"
    assert heard == ["mute"]
    heir.close()


def test_window_that_hangs_is_named(first: SingleInstance, tmp_path: Path) -> None:
    """Nobody here runs its events, so it never answers."""
    second = SingleInstance(tmp_path / "settings")
    assert not second.claim()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("vc_app.sessions.single_instance._ANSWER_S", 0.2)
        with pytest.raises(VcError, match="does not answer"):
            second.tell(Message())


@pytest.mark.parametrize("line", [b"nonsense\n", b"[]\n", b'{"action": 3}\n', b"\xff\n"])
def test_nonsense_is_answered_and_harms_nothing(
    qtbot: QtBot, first: SingleInstance, tmp_path: Path, line: bytes
) -> None:
    import socket

    heard = []
    first.handle = lambda message: heard.append(message) or ""
    (address,) = (tmp_path / "vc-studio").glob("*.socket")
    with socket.socket(socket.AF_UNIX) as peer:
        peer.connect(str(address))
        peer.sendall(line)
        peer.setblocking(False)
        answer = bytearray()

        def read() -> bool:
            try:
                answer.extend(peer.recv(1000))
            except BlockingIOError:
                return False
            return answer.endswith(b"\n")

        qtbot.waitUntil(read)
    assert answer.startswith(b"not understood")
    assert not heard

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from vc_app.sessions.log import NAME, Log
from vc_app.sessions.notices import Notices


@pytest.fixture
def log(qapp: object, tmp_path: Path, notices: Notices) -> Iterator[Log]:
    made = Log(tmp_path / "log")
    made.watch(notices)
    yield made
    made.close()


def test_warnings_and_errors_are_written_with_their_time(log: Log, notices: Notices) -> None:
    notices.put("voices", "warning", "ann cannot be read")
    notices.put("recorded", "info", "recorded to here")
    notices.put("engine", "error", "no device")
    lines = log.path.read_text().splitlines()
    assert [line.split(" ", 2)[2] for line in lines] == [
        "WARNING voices: Ann cannot be read",
        "ERROR engine: No device",
    ]
    assert lines[0][:2] == "20"


def test_what_was_said_before_the_log_was_there_is_written(
    qapp: object, tmp_path: Path, notices: Notices
) -> None:
    notices.warn("preferences", "reset")
    log = Log(tmp_path)
    log.watch(notices)
    assert "Reset" in (tmp_path / NAME).read_text()
    log.close()


_PROGRAM = """
import sys, threading
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer, qWarning
from vc_app.sessions.log import Log
from vc_app.sessions.notices import Notices

application = QCoreApplication([])
notices = Notices()
log = Log(Path(sys.argv[1]))
log.catch()
log.watch(notices)
ticks = []

def tick():
    ticks.append(1)
    if len(ticks) == 3:
        qWarning("a complaint of Qt")
        thread = threading.Thread(target=lambda: [].pop())
        thread.start()
        thread.join()
    if len(ticks) == 5:
        print(notices.top.level, notices.top.folder, notices.top.text)
        application.exit(7)
    raise ValueError("the tick failed")

timer = QTimer(interval=1)
timer.timeout.connect(tick)
timer.start()
sys.exit(application.exec())
"""


def test_what_nobody_catches_is_told_and_the_program_goes_on(tmp_path: Path) -> None:
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(tmp_path)],
        capture_output=True,
        text=True,
        cwd=root,
        timeout=60,
    )
    assert done.returncode == 7, done.stderr
    assert done.stdout.startswith(f"error {tmp_path} Something went wrong: ValueError: the tick")
    assert str(tmp_path / NAME) in done.stdout
    written = (tmp_path / NAME).read_text()
    assert "in tick\nValueError: the tick failed" in written
    assert "IndexError: pop from empty list" in written
    assert "WARNING Qt: a complaint of Qt" in written
    # Once for each kind of failure, not once a tick.
    assert written.count("ERROR uncaught") <= 3
    assert "Traceback" in done.stderr


def test_folder_that_cannot_be_written_costs_only_the_log(
    qapp: object, tmp_path: Path, notices: Notices
) -> None:
    (tmp_path / "file").write_text("in the way")
    log = Log(tmp_path / "file" / "log")
    log.watch(notices)
    notices.warn("voices", "something")
    log.close()


def test_size_is_bounded(log: Log, notices: Notices) -> None:
    for number in range(300):
        notices.warn("topic", f"{number} " + "long" * 5000)
    files = list(log.path.parent.iterdir())
    assert len(files) == 4
    assert sum(f.stat().st_size for f in files) < 3_000_000
    assert "299 long" in log.path.read_text()

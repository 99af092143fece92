"""Work spread over processes: all of it is done, whatever becomes of one of them."""

import importlib
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from vc_core.conversion.processes import map_in_processes


def square(item, report):
    report(0.5)
    return item * item, os.getpid()


def die_once(item, report):
    """Dies on the first sight of an item that names a file."""
    marker = Path(item)
    if marker.name.startswith("deadly") or (
        marker.name.startswith("frail") and not marker.exists()
    ):
        marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return f"done {marker.name}"


def slowly(item, report):
    """Works until it is told to stop, in a folder that shows it."""
    busy = Path(item, f"busy-{os.getpid()}")
    busy.touch()
    try:
        for _ in range(600):
            time.sleep(0.05)
            report(0.1)
    finally:
        busy.unlink()


@pytest.fixture
def importable(monkeypatch):
    """This module under a name that other processes can import it by."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    return importlib.import_module(Path(__file__).stem)


def until(condition, seconds=60.0):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def test_every_item_once_in_several_processes(importable):
    reports = []
    results = dict(
        map_in_processes(importable.square, range(12), 3, lambda *report: reports.append(report))
    )
    assert {item: value for item, (value, _) in results.items()} == {n: n * n for n in range(12)}
    assert os.getpid() not in {pid for _, pid in results.values()}
    assert 1 < len({pid for _, pid in results.values()}) <= 3
    assert sorted(reports) == [(n, 0.5) for n in range(12)]


def test_nothing_to_do():
    assert list(map_in_processes(square, [], 4)) == []


def test_a_killed_process_loses_nothing_but_its_own_item_and_that_once(importable, tmp_path):
    """As when memory runs out: one item is tried again, the other given up after two deaths."""
    names = ["a", "frail", "b", "deadly", "c"]
    items = [str(tmp_path / name) for name in names]
    found = {Path(k).name: v for k, v in map_in_processes(importable.die_once, items, 2)}
    assert found == {name: f"done {name}" for name in names} | {"deadly": None}


def test_closing_stops_the_processes(importable, tmp_path):
    seen = []

    def on_progress(item, share):
        seen.append(item)
        if len(list(tmp_path.iterdir())) == 2:
            raise KeyboardInterrupt  # what Ctrl-C raises here

    running = map_in_processes(importable.slowly, [str(tmp_path)] * 2, 2, on_progress)
    with pytest.raises(KeyboardInterrupt):
        next(running)
    assert seen
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="signals work differently here")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_the_end_of_the_program_is_theirs_too(tmp_path, how):
    """Whether it is stopped with Ctrl-C or killed; on Ctrl-C they say nothing."""
    program = (
        "import sys; from test_processes import slowly\n"
        "from vc_core.conversion.processes import map_in_processes\n"
        "if __name__ == '__main__':\n"
        "    try: list(map_in_processes(slowly, [sys.argv[1]] * 2, 2))\n"
        "    except KeyboardInterrupt: pass\n"
    )
    script = tmp_path / "program.py"
    script.write_text(program)
    folder = tmp_path / "busy"
    folder.mkdir()
    started = subprocess.Popen(
        [sys.executable, script, folder],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path])},
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        until(lambda: len(list(folder.iterdir())) == 2)
        if how == signal.SIGINT:  # a terminal sends it to all of them
            os.killpg(started.pid, how)
        else:
            started.send_signal(how)
        until(lambda: not list(folder.iterdir()))
        _, errors = started.communicate(timeout=60)
    finally:
        started.kill()
    if how == signal.SIGINT:
        assert errors == b""


def test_from_another_thread(importable):
    """The window converts in a thread, where Python handles no signals."""
    found = []
    thread = threading.Thread(
        target=lambda: found.extend(map_in_processes(importable.square, [2, 3], 2))
    )
    thread.start()
    thread.join(60)
    assert sorted(value for _, (value, _) in found) == [4, 9]

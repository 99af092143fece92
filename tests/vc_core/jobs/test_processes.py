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

from tests.waiting import until
from vc_core.errors import VcError
from vc_core.jobs.processes import Processes


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


def threads(item, report):
    return os.environ["OMP_NUM_THREADS"]


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


def run(function, items, n, on_progress=lambda item, share: None):
    """Index and outcome of each item, by processes of its own."""
    processes = Processes(n)
    try:
        return list(processes.map(function, items, on_progress))
    finally:
        processes.close()


def test_every_item_once_in_several_processes(importable):
    reports = []
    results = dict(run(importable.square, range(12), 3, lambda *report: reports.append(report)))
    assert {item: value for item, (value, _) in results.items()} == {n: n * n for n in range(12)}
    assert os.getpid() not in {pid for _, pid in results.values()}
    assert 1 < len({pid for _, pid in results.values()}) <= 3
    assert sorted(reports) == [(n, 0.5) for n in range(12)]


def test_nothing_to_do():
    assert run(square, [], 4) == []


def test_a_killed_process_loses_nothing_but_its_own_item_and_that_once(importable, tmp_path):
    """As when memory runs out: one item is tried again, the other given up after two deaths."""
    names = ["a", "frail", "b", "deadly", "c"]
    items = [str(tmp_path / name) for name in names]
    found = dict(run(importable.die_once, items, 2))
    error = found.pop(3)
    assert found == {i: f"done {name}" for i, name in enumerate(names) if name != "deadly"}
    assert isinstance(error, VcError)
    assert str(error).startswith(f"{items[3]}: its process was killed, twice")


def test_processes_are_kept_for_the_next_map(importable):
    processes = Processes(2)
    try:
        pids = [
            {pid for _, (_, pid) in processes.map(importable.square, range(8), lambda *_: None)}
            for _ in range(2)
        ]
    finally:
        processes.close()
    assert pids[0] == pids[1]


def test_each_process_uses_one_thread(importable, monkeypatch):
    """They share the cores as it is; whoever wants more says so."""
    for chosen in ("", "3"):
        if chosen:
            monkeypatch.setenv("OMP_NUM_THREADS", chosen)
        else:
            monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
        assert run(importable.threads, [0], 2) == [(0, chosen or "1")]


def test_closing_stops_the_processes(importable, tmp_path):
    seen = []

    def on_progress(item, share):
        seen.append(item)
        if len(list(tmp_path.iterdir())) == 2:
            raise KeyboardInterrupt  # what Ctrl-C raises here

    with pytest.raises(KeyboardInterrupt):
        run(importable.slowly, [str(tmp_path)] * 2, 2, on_progress)
    assert seen
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="signals work differently here")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_the_end_of_the_program_is_theirs_too(tmp_path, how):
    """Whether it is stopped with Ctrl-C or killed; on Ctrl-C they say nothing."""
    program = (
        "import sys; from test_processes import slowly\n"
        "from vc_core.jobs.workers import open_workers\n"
        "if __name__ == '__main__':\n"
        "    try:\n"
        "        with open_workers(2) as workers: list(workers.map(slowly, [sys.argv[1]] * 2))\n"
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
    thread = threading.Thread(target=lambda: found.extend(run(importable.square, [2, 3], 2)))
    thread.start()
    thread.join(60)
    assert sorted(value for _, (value, _) in found) == [4, 9]

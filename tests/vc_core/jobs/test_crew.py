"""A crew: jobs come and go one by one; whatever becomes of a process, each is told once."""

import importlib
import os
import signal
import time
from pathlib import Path

import pytest

from tests.waiting import until
from vc_core.errors import VcError
from vc_core.jobs.crew import Crew


def square(item, report):
    report({"half": item})
    return item * item, os.getpid()


def refuse(item, report):
    raise VcError(f"{item} is not wanted")


def die_once(item, report):
    marker = Path(item)
    if marker.name == "deadly" or not marker.exists():
        marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return marker.name


def slowly(item, report):
    busy = Path(item)
    busy.touch()
    report(0.1)
    try:
        for _ in range(600):
            time.sleep(0.05)
    finally:
        busy.unlink()


@pytest.fixture
def jobs(monkeypatch):
    """This module under a name that other processes can import it by."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    return importlib.import_module(Path(__file__).stem)


class Told:
    def __init__(self, **options):
        self.progress, self.done = [], {}
        self.crew = Crew(lambda *told: self.progress.append(told), self.done.__setitem__, **options)


@pytest.fixture
def told():
    made = Told(background=True)
    yield made
    made.crew.close()


def test_jobs_come_one_by_one_and_a_process_is_kept(told, jobs):
    for item in (2, 3):
        told.crew.start(item, jobs.square, lambda item=item: item)
        until(lambda item=item: item in told.done)
    assert [told.done[k][0] for k in (2, 3)] == [4, 9]
    assert told.done[2][1] == told.done[3][1] != os.getpid()
    assert told.progress == [(2, {"half": 2}), (3, {"half": 3})]


def test_process_with_nothing_to_do_ends(jobs):
    told = Told(idle_s=0.0)
    for item in (2, 3):
        told.crew.start(item, jobs.square, lambda item=item: item)
        until(lambda item=item: item in told.done)
    told.crew.close()
    assert told.done[2][1] != told.done[3][1]


def test_errors_are_results(told, jobs):
    def missing():
        raise VcError("there is no such thing")

    told.crew.start("a", jobs.refuse, lambda: "rain")
    told.crew.start("b", jobs.square, missing)
    until(lambda: len(told.done) == 2)
    assert [str(told.done[k]) for k in "ab"] == ["rain is not wanted", "there is no such thing"]


def test_killed_process_is_replaced_once(told, jobs, tmp_path):
    tidied = []
    for name in ("frail", "deadly"):
        path = str(tmp_path / name)
        told.crew.start(name, jobs.die_once, lambda path=path: path, tidied.append)
    until(lambda: len(told.done) == 2)
    assert told.done["frail"] == "frail"
    assert "its process was killed, twice" in str(told.done["deadly"])
    assert sorted(Path(path).name for path in tidied) == ["deadly", "deadly", "frail"]


def test_one_is_stopped_and_the_other_is_not(told, jobs, tmp_path):
    tidied = []
    for name in "ab":
        path = str(tmp_path / name)
        told.crew.start(name, jobs.slowly, lambda path=path: path, tidied.append)
    until(lambda: len(list(tmp_path.iterdir())) == 2)
    told.crew.stop("a")
    told.crew.stop("unknown")
    until(lambda: tidied)
    assert tidied == [str(tmp_path / "a")]
    assert [path.name for path in tmp_path.iterdir()] == ["b"]
    told.crew.close()
    assert list(tmp_path.iterdir()) == []
    assert told.done == {}

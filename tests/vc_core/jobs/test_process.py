"""One process and its pipe."""

import importlib
import os
import time
from multiprocessing.connection import wait
from pathlib import Path

import pytest

from tests.waiting import until
from vc_core.jobs.process import JobProcess


def niceness(item, report):
    report(item)
    return os.getpriority(os.PRIO_PROCESS, 0)


def slowly(item, report):
    """Works without a report, in a folder that shows it."""
    busy = Path(item, "busy")
    busy.touch()
    try:
        for _ in range(600):
            time.sleep(0.05)
    finally:
        busy.unlink()


@pytest.fixture
def importable(monkeypatch):
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    return importlib.import_module(Path(__file__).stem)


@pytest.mark.skipif(not hasattr(os, "getpriority"), reason="POSIX only")
@pytest.mark.parametrize("background", [False, True])
def test_background_is_a_low_priority(importable, background, monkeypatch):
    monkeypatch.delenv("VC_NICE")
    process = JobProcess(background)
    process.pipe.send((importable.niceness, "here"))
    assert process.pipe.recv() == (False, "here")
    nice = process.pipe.recv()[1]
    process.close()
    assert nice >= 10 if background else nice == os.getpriority(os.PRIO_PROCESS, 0)


@pytest.mark.skipif(os.name != "posix", reason="signals work differently here")
def test_stopped_process_tidies_up_and_ends(importable, tmp_path):
    process = JobProcess()
    process.pipe.send((importable.slowly, str(tmp_path)))
    until(lambda: list(tmp_path.iterdir()))
    process.stop()
    assert wait([process.sentinel], 60)
    process.join()
    assert list(tmp_path.iterdir()) == []

"""Lowering the priority."""

import os
import subprocess
import sys

import pytest

PRINT = (
    "import os; from vc_core.jobs.priority import lower_priority as l; l(); l(); "
    "print(os.getpriority(os.PRIO_PROCESS, 0))"
)


@pytest.mark.skipif(not hasattr(os, "setpriority"), reason="POSIX only")
@pytest.mark.parametrize(("wanted", "least"), [("", 10), ("15", 15), ("99", 19), ("nonsense", 10)])
def test_others_go_first(wanted, least):
    env = {**os.environ, "VC_NICE": wanted}
    run = subprocess.run(
        [sys.executable, "-c", PRINT], capture_output=True, text=True, check=True, env=env
    )
    assert int(run.stdout) >= least


@pytest.mark.skipif(not hasattr(os, "setpriority"), reason="POSIX only")
def test_unless_it_shall_not():
    env = {**os.environ, "VC_NICE": "0"}
    run = subprocess.run(
        [sys.executable, "-c", PRINT], capture_output=True, text=True, check=True, env=env
    )
    assert int(run.stdout) == os.getpriority(os.PRIO_PROCESS, 0)

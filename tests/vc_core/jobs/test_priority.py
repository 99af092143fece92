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
def test_others_go_first():
    run = subprocess.run([sys.executable, "-c", PRINT], capture_output=True, text=True, check=True)
    assert int(run.stdout) >= 10

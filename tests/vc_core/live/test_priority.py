"""Raising the priority never fails, and says the truth."""

import os
import subprocess
import sys

import pytest

PRINT = (
    "import os; from vc_core.live.priority import raise_priority as r; "
    "print(r(), os.sched_getscheduler(0), os.getpriority(os.PRIO_PROCESS, 0))"
)


@pytest.mark.skipif(not hasattr(os, "sched_getscheduler"), reason="Linux only")
def test_it_says_what_it_got():
    run = subprocess.run([sys.executable, "-c", PRINT], capture_output=True, text=True, check=True)
    got, policy, nice = run.stdout.split()
    if got == "real-time":
        assert int(policy) == os.SCHED_RR
    else:
        assert int(policy) == os.SCHED_OTHER
        assert (got == "high") == (int(nice) < 0)

"""Ask the system to run this process after others."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

NICE = "VC_NICE"
"""Environment variable: how far background work stands back, 0 to 19."""
_USUAL_NICE = 10
_BELOW_NORMAL_PRIORITY_CLASS = 0x4000  # winbase.h


def lower_priority() -> None:
    """Let ordinary processes go first, and above all those that sound depends on.

    For the process and all that it starts; never fails.
    """
    wanted = os.environ.get(NICE, "")
    nice = min(int(wanted), 19) if wanted.isdecimal() else _USUAL_NICE
    if nice == 0:
        return
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.windll.kernel32
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), _BELOW_NORMAL_PRIORITY_CLASS)
        return
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, 0, max(nice, os.getpriority(os.PRIO_PROCESS, 0)))
    with suppress(AttributeError, OSError):  # only Linux has batch jobs, that interrupt nobody
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))

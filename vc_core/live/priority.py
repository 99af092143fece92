"""Ask the system to run this process before others."""

from __future__ import annotations

import os
import sys

_ROUND_ROBIN = 5  # a low real-time priority is above every ordinary process
_URGENT = 10
_NICE = -11
_HIGH_PRIORITY_CLASS = 0x80  # winbase.h


def raise_priority(urgent: bool = False) -> str:
    """Take the highest priority this user may have; says which: real-time, high or normal.

    Args:
        urgent: go before those that are not, even at real-time priority.

    Never fails: most Linux users may have none (see ``rtprio`` in limits.conf), and sound works
    all the same while the machine is not busy.
    """
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.windll.kernel32
        raised = kernel.SetPriorityClass(kernel.GetCurrentProcess(), _HIGH_PRIORITY_CLASS)
        return "high" if raised else "normal"
    try:
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(_URGENT if urgent else _ROUND_ROBIN))
        return "real-time"
    except (AttributeError, OSError):  # macOS has no such call
        pass
    try:
        os.setpriority(os.PRIO_PROCESS, 0, _NICE)
        return "high"
    except OSError:
        return "normal"

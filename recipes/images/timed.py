"""Training for so many minutes, and an account of all that were spent."""

from __future__ import annotations

import json
import threading
import time
from pathlib import Path

from vc_core.files import replacing
from vc_core.training.image_experiment import ImageExperiment


def train(experiment: ImageExperiment, minutes: float, account: Path) -> float:
    """Train for ``minutes``, or to the end where they are 0; goes on where it stopped.

    Returns:
        The minutes that all calls together have taken; kept in ``account``.
    """
    timer = threading.Timer(60 * minutes, experiment.stop) if minutes else None
    if timer:
        timer.daemon = True
        timer.start()
    before = json.loads(account.read_text()) if account.exists() else 0.0
    began = time.monotonic()
    experiment.run()
    spent = before + (time.monotonic() - began) / 60
    with replacing(account) as temporary:
        temporary.write_text(json.dumps(spent))
    if timer:
        timer.cancel()
    return spent

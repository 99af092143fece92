import os
import signal
import sys
import threading
import time

import pytest

from recipes.process import run_process
from vc_core.errors import VcError


@pytest.mark.skipif(os.name != "posix", reason="signals are others here")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_what_stops_the_recipe_reaches_the_training(tmp_path, number):
    program = """
import pathlib, signal, sys, time
def stop(number, frame):
    pathlib.Path(sys.argv[1]).write_text(str(number))
    sys.exit(130)
signal.signal(signal.SIGINT, stop)
signal.signal(signal.SIGTERM, stop)
pathlib.Path(sys.argv[2]).touch()
time.sleep(60)
"""
    told, ready = tmp_path / "told", tmp_path / "ready"

    def interrupt():
        while not ready.exists():
            time.sleep(0.01)
        os.kill(os.getpid(), number)

    threading.Thread(target=interrupt).start()
    with pytest.raises(KeyboardInterrupt):
        run_process([sys.executable, "-c", program, str(told), str(ready)])
    assert told.read_text() == str(int(number))


def test_training_that_fails_is_an_error():
    with pytest.raises(VcError, match="see above"):
        run_process([sys.executable, "-c", "raise SystemExit(1)"])

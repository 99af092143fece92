"""A private screen: Xvfb with a window manager, for windows that must be seen by a server."""

from __future__ import annotations

import os
import shutil
import subprocess
import time

PROGRAMS = ("Xvfb", "openbox", "xdotool", "setpriv")
SIZE = "1600x1000x24"


def missing() -> str:
    """Why there can be no screen here; empty when there can."""
    absent = [program for program in PROGRAMS if shutil.which(program) is None]
    return f"a screen needs the programs {', '.join(absent)}" if absent else ""


class Screen:
    """Runs for as long as the ``with`` block, at the latest until this process ends.

    Attributes:
        display: its name, such as ``:5``.
    """

    def __enter__(self) -> Screen:
        reader, writer = os.pipe()
        self._server = _spawn(
            *("Xvfb", "-displayfd", str(writer), "-screen", "0", SIZE, "-nolisten", "tcp"),
            pass_fds=(writer,),
        )
        os.close(writer)
        with os.fdopen(reader) as answer:
            number = answer.readline().strip()
        assert number, "Xvfb did not start"
        self.display = f":{number}"
        self._manager = _spawn("openbox", "--sm-disable", env={**os.environ, **self.env})
        while not self._managed():
            assert self._server.poll() is None, "Xvfb ended"
            time.sleep(0.05)
        return self

    def __exit__(self, *exception: object) -> None:
        for process in (self._manager, self._server):
            process.kill()
            process.wait()

    @property
    def env(self) -> dict[str, str]:
        """What a program that is to appear on it needs."""
        return {"DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb", "XDG_SESSION_TYPE": "x11"}

    def press(self, *keys: str) -> None:
        """Press and release keys as a person does, whichever window has the focus."""
        subprocess.run(["xdotool", "key", *keys], env={**os.environ, **self.env}, check=True)

    def _managed(self) -> bool:
        """Whether the window manager is there."""
        question = ("xdotool", "get_num_desktops")
        try:
            done = subprocess.run(
                question, env={**os.environ, **self.env}, capture_output=True, timeout=5
            )
        except subprocess.TimeoutExpired:  # of a server that has just come up
            return False
        return done.returncode == 0


def _spawn(*command: str, **options: object) -> subprocess.Popen[bytes]:
    """A process that dies with this one, whatever happens to it."""
    return subprocess.Popen(
        ["setpriv", "--pdeathsig", "KILL", "--", *command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **options,  # type: ignore[call-overload]
    )

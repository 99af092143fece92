"""What still waits to be converted, kept for the next start."""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from vc_app.sessions.settings_file import move_aside, read_values
from vc_core.errors import ConfigError
from vc_core.files import replacing


class Kept(NamedTuple):
    """A recording that waits for a voice; ``seconds`` of sound, 0 where that is not known."""

    source: str
    pack: str
    voice: str
    seconds: float


class QueueFile:
    """Reads and writes in threads, so that a window need not wait."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._newest = 0
        self.complaint = ""
        """Why it cannot be written; empty: it can."""

    def read(self) -> tuple[list[Kept], str]:
        """What is kept, and a line about a file that cannot be used: it is moved aside."""
        if not self._path.exists():
            return [], ""
        try:
            return [_checked(job) for job in read_values(self._path)["jobs"]], ""
        except (ConfigError, KeyError, TypeError, ValueError) as error:
            aside = move_aside(self._path)
            return [], f"{error}" + (f"; it is now called {aside.name}" if aside else "")

    def write(self, kept: Sequence[Kept]) -> threading.Thread:
        """Write them in a thread, which is returned; nothing to keep is no file."""
        self._newest += 1
        thread = threading.Thread(target=self._write, args=(tuple(kept), self._newest))
        thread.start()
        return thread

    def _write(self, kept: Sequence[Kept], number: int) -> None:
        with self._lock:
            if number < self._newest:
                return  # a newer one waits for its turn
            try:
                if kept:
                    self._path.parent.mkdir(parents=True, exist_ok=True)
                    jobs = ",\n".join(map(json.dumps, kept))  # one a line, and no time for more
                    with replacing(self._path) as temporary:
                        temporary.write_text(f'{{"jobs": [\n{jobs}\n]}}\n', encoding="utf-8")
                else:
                    self._path.unlink(missing_ok=True)
                self.complaint = ""
            except OSError as error:
                self.complaint = str(error)


def _checked(job: Any) -> Kept:
    source, pack, voice, seconds = job
    if not all(isinstance(text, str) for text in (source, pack, voice)):
        raise ValueError(f"{job!r} is no recording and voice")
    return Kept(source, pack, voice, max(0.0, float(seconds)))

"""Hear and record a microphone from a window: nothing here waits."""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from vc_core.errors import VcError
from vc_core.studio import microphone_process
from vc_core.studio.remote import Remote
from vc_core.studio.take import Take, peak_to_db, read_take

MicrophoneState = Literal["closed", "opening", "open", "recording", "failed"]


@dataclass
class News:
    """What became known at a look.

    Attributes:
        peak_db: the loudest sample since the last look; None where nothing was heard yet.
        takes: recordings that are complete.
        complaints: what went wrong, a line each.
    """

    peak_db: float | None = None
    takes: list[Take] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


class Microphone:
    """A microphone in a process of its own, which lives while it is open.

    Attributes:
        state: as of the last ``look``.
        device: name of what was opened; empty until it is.
    """

    def __init__(self) -> None:
        self.state: MicrophoneState = "closed"
        self.device = ""
        self._remote: Remote | None = None
        self._leaving: list[Remote] = []  # they may still complete a file
        self._recording: Path | None = None
        self._rescue: threading.Thread | None = None
        self._rescued: list[Take] = []

    def open(self, device: str | None = None) -> None:
        """Begin to hear; another microphone that was open is closed.

        Args:
            device: by (part of) its name; None: the system's default.
        """
        self.close()
        self._remote = Remote(microphone_process.run, device)
        self.state, self.device = "opening", ""

    def close(self) -> None:
        """Let go of the microphone; a recording is completed, and told of at a later look."""
        if self._remote:
            self._remote.end()
            self._leaving.append(self._remote)
        self._remote = self._recording = None
        self.state = "closed"

    def record(self, path: Path) -> None:
        """Write to a file from now on, or as soon as the microphone is open.

        Args:
            path: ending in .flac or .wav, not there yet.
        """
        if self._remote is None or self.state == "failed":
            self.open()
        assert self._remote is not None
        self._remote.send("record", str(path))

    def stop_recording(self) -> None:
        """Complete the file; the take is told at a later look."""
        if self._remote:
            self._remote.send("stop_recording")

    @property
    def busy(self) -> bool:
        """Whether there is anything to look for."""
        rescuing = self._rescue is not None and self._rescue.is_alive()
        return bool(self._remote or self._leaving or rescuing or self._rescued)

    def look(self) -> News:
        """Bring ``state`` up to date, and tell what is new."""
        news = News(takes=self._rescued)
        self._rescued = []
        for remote in list(self._leaving):
            self._hear(remote, news)
            if not remote.alive:
                self._leaving.remove(remote)
        if self._remote:
            self._hear(self._remote, news)
        if self._remote and not self._remote.alive:
            self._lose(news)
        elif self._remote and (peak := self._remote.status.get("peak")) is not None:
            news.peak_db = peak_to_db(peak)
        return news

    def shut_down(self) -> None:
        """End at once; may take a second, in which a recording is completed."""
        self.close()
        for remote in self._leaving:
            remote.close()
        self._leaving = []

    def _hear(self, remote: Remote, news: News) -> None:
        current = remote is self._remote
        for word, value in remote.look():
            if word == "open" and current:
                self.state, self.device = "open", value
            elif word == "recording" and current:
                self.state, self._recording = "recording", Path(value)
            elif word == "recorded":
                news.takes.append(value)
                if current:
                    self.state, self._recording = "open", None
            elif word == "refused":
                news.complaints.append(value)
            elif word == "failed":
                news.complaints.append(value)
                if current:
                    self._remote, self.state = None, "failed"

    def _lose(self, news: News) -> None:
        """The process died: a file it was writing is measured, beside whoever waits here."""
        if self._remote:
            self._remote.close(0.0)
        kept = "; what was recorded until then is kept" if self._recording else ""
        news.complaints.append(f"the microphone's process has ended; open it again{kept}")
        if self._recording:
            self._rescue = threading.Thread(
                target=self._measure, args=(self._recording,), daemon=True
            )
            self._rescue.start()
        self._remote, self.state, self._recording = None, "failed", None

    def _measure(self, path: Path) -> None:
        with suppress(VcError):  # not one second was written
            self._rescued.append(read_take(path))

"""Play recordings from a window: nothing here waits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from vc_core.studio import player_process
from vc_core.studio.remote import Remote

_SILENT = "the sound system does not answer; restart it, or choose another output"


@dataclass(frozen=True)
class PlaybackState:
    """What plays, or played last.

    Attributes:
        path: what is heard; None: nothing yet, or the test tone.
        other: the other side of the pair.
        playing: whether sound goes out.
        position_s: where in it, seconds.
        length_s: of what is heard; 0 until it is known.
    """

    path: Path | None = None
    other: Path | None = None
    playing: bool = False
    position_s: float = 0.0
    length_s: float = 0.0


class FilePlayer:
    """Plays one recording at a time in a process of its own, which starts with the first.

    Attributes:
        now: the :class:`PlaybackState` as of the last ``look``.
    """

    def __init__(self) -> None:
        self.now = PlaybackState()
        self._remote: Remote | None = None
        self._number = 0
        self._failed = 0  # the order that came to nothing; an older status may still say it plays

    def play(
        self,
        path: Path,
        other: Path | None = None,
        start_s: float = 0.0,
        device: str | None = None,
    ) -> None:
        """Play a file, in place of what plays.

        Args:
            path: any recording that can be read, at any rate.
            other: the other side of a pair, to ``swap`` to.
            start_s: where to begin.
            device: output, by (part of) its name; None: the system's default.
        """
        self._number += 1
        paths = tuple(str(p) for p in (path, other) if p is not None)
        self._started().send("play", self._number, paths, start_s, device)
        self.now = PlaybackState(path, other, True, start_s)

    def tone(self, device: str | None = None) -> None:
        """Play a soft test tone."""
        self._number += 1
        self._started().send("tone", self._number, device)
        self.now = PlaybackState(playing=True)

    def swap(self) -> None:
        """Go to the other side of the pair, at the same place."""
        if self._remote and self.now.playing and self.now.other:
            self._remote.send("swap")

    def seek(self, seconds: float) -> None:
        """Go to another place of what plays."""
        if self._remote and self.now.playing:
            self._remote.send("seek", max(seconds, 0.0))

    def stop(self) -> None:
        """End the sound."""
        self._number += 1
        if self._remote and self.now.playing:
            self._remote.send("end", self._number)
        self.now = replace(self.now, playing=False)

    def look(self) -> list[str]:
        """Bring ``now`` up to date; gives what went wrong since the last look, a line each."""
        remote = self._remote
        if remote is None:
            return []
        lines = []
        for word, value in remote.look():
            if word == "complaint":
                lines.append(value)
            elif word == "failed":
                number, line = value
                lines.append(line)
                self._failed = number
        if not remote.alive:
            remote.close(0.0)
            self._remote = None
            if self.now.playing:
                lines.append(_SILENT)
            self.now = replace(self.now, playing=False)
        elif remote.status.get("number") == self._number:
            self._take_in(remote.status)
        return lines

    @property
    def busy(self) -> bool:
        """Whether there is anything to look for: sound, or the answer to an order."""
        remote = self._remote
        return remote is not None and (
            self.now.playing or remote.status.get("number") != self._number
        )

    def close(self) -> None:
        """End the process; may take a second."""
        if self._remote:
            self._remote.close()
        self._remote = None

    def _started(self) -> Remote:
        if self._remote is None or not self._remote.alive:
            self._remote = Remote(player_process.run)
        return self._remote

    def _take_in(self, status: dict) -> None:
        names = [Path(name) for name in status["names"]]
        self.now = PlaybackState(
            names[0] if names else None,
            names[1] if len(names) > 1 else None,
            status["playing"] and self._failed != self._number,
            status["position_s"],
            status["length_s"],
        )

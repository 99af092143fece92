"""One recording that plays, for every room: heard, compared with its other side, moved in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from vc_app.sessions.preferences import PreferenceSession
from vc_core.audio.virtual_cable import is_cable
from vc_core.studio.player import FilePlayer, PlaybackState

_POLL_MS = 50


class PlaybackSession(QObject):
    """Plays to the output the user hears by: the monitor if there is one.

    Signals:
        changed: the :class:`PlaybackState`, about 20 times a second while it plays.
        failed: why something cannot be played, one line.
    """

    changed = Signal(object)
    failed = Signal(str)

    def __init__(self, preferences: PreferenceSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._player = FilePlayer()
        self._timer = QTimer(self, interval=_POLL_MS)
        self._timer.timeout.connect(self._poll)
        self.now = PlaybackState()

    @property
    def output(self) -> str | None:
        """Where it plays, by name; None: the system's default.

        Never a virtual cable: those who listen there should not hear what the user tries out.
        """
        stream = self._preferences.now.stream
        output = stream.monitor_device or stream.output_device
        return None if output and is_cable(output) else output

    def play(self, path: Path, other: Path | None = None, start_s: float = 0.0) -> None:
        """Play a file, with ``other`` as the other side of a pair."""
        self._player.play(path, other, start_s, self.output)
        self._begin()

    def toggle(self, path: Path, other: Path | None = None) -> None:
        """Play, or stop if that is what plays."""
        if self.now.playing and self.now.path == path:
            self.stop()
        else:
            self.play(path, other)

    def tone(self, device: str | None) -> None:
        """Play a soft tone to an output, by name; None: the system's default."""
        self._player.tone(device)
        self._begin()

    def swap(self) -> None:
        """Go to the other side of the pair; without a sound, only the two change places."""
        if self.now.playing:
            self._player.swap()
        elif self.now.path and self.now.other:
            self._show(replace(self.now, path=self.now.other, other=self.now.path))

    def seek(self, position_s: float) -> None:
        """Go to another place of what plays."""
        self._player.seek(position_s)

    def stop(self) -> None:
        """End the sound."""
        self._player.stop()
        self._show(self._player.now)

    def close(self) -> None:
        """End the process."""
        self._timer.stop()
        self._player.close()

    def _begin(self) -> None:
        self._timer.start()
        self._show(self._player.now)

    def _poll(self) -> None:
        lines = self._player.look()
        if self._player.now != self.now:
            self._show(self._player.now)
        for line in lines:
            self.failed.emit(line)
        if not self.now.playing and not self._player.busy:
            self._timer.stop()

    def _show(self, now: PlaybackState) -> None:
        self.now = now
        self.changed.emit(now)

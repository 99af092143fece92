"""Hearing a recording before and after: one key goes from one to the other."""

from __future__ import annotations

from pathlib import Path

from vc_app.sessions.convert_queue import Row
from vc_app.sessions.playback import PlaybackSession


class ConvertListening:
    """What a row's two sides are to the one playback of the window."""

    def __init__(self, playback: PlaybackSession) -> None:
        self._playback = playback

    def play(self, row: Row, side: str) -> None:
        """Hear ``source`` or ``result``: the other one at the same place, or stop this one."""
        wanted, other = _sides(row, side)
        now = self._playback.now
        if now.playing and now.path == other and now.other == wanted:
            self._playback.swap()
        else:
            self._playback.toggle(wanted, other)

    def toggle(self, row: Row | None) -> None:
        """Stop what plays, or hear this row, its result if there is one."""
        if self._playback.now.playing:
            self._playback.stop()
        elif row is not None:
            self._playback.play(*_sides(row, "result"))

    def swap(self, row: Row | None) -> None:
        """Go to the other side; begin to play if nothing does."""
        now = self._playback.now
        if now.playing and now.other:
            self._playback.swap()
        elif row is not None and not now.playing:
            self._playback.play(*_sides(row, "result"))

    def seek(self, row: Row, side: str, position_s: float) -> None:
        """Hear one side from here on."""
        wanted, other = _sides(row, side)
        now = self._playback.now
        if now.playing and now.path == wanted:
            self._playback.seek(position_s)
        else:
            self._playback.play(wanted, other, position_s)


def _sides(row: Row, side: str) -> tuple[Path, Path | None]:
    """The wanted file and the other; the source alone where there is no result yet."""
    if row.output is None:
        return row.source, None
    return (row.output, row.source) if side == "result" else (row.source, row.output)

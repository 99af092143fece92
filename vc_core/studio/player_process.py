"""The process that plays recordings: one output, one deck, no torch."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from vc_core.audio.device import find_device, list_devices, rescan
from vc_core.audio.streams import Playback, open_playback
from vc_core.errors import VcError
from vc_core.live.child import be_quiet
from vc_core.live.priority import raise_priority
from vc_core.studio.tone import bell
from vc_core.studio.track import Deck, FileTrack, SoundTrack, Track

_TICK_S = 0.005
_AHEAD_S = 0.1
"""Sound that waits in the output's queue; what is asked for is heard so much later."""
_LATENCY_S = 0.03
_LOST_S = 2.0
"""An output that takes no sound for so long is gone."""
_IDLE_S = 10.0
"""After so long the output is given back, so that others can have it."""


def run(control: Connection) -> None:
    """Entry point of the process; returns when told, or when nobody is there to be told by."""
    be_quiet()
    raise_priority()
    player = _Player(control)
    with suppress(EOFError, OSError, KeyboardInterrupt):
        while player.obey():
            player.work()
    player.close()


class _Player:
    """Orders in, sound out.

    ``number`` is that of the newest order that began a sound: whoever asks for the status knows by
    it which one it is about.
    """

    def __init__(self, control: Connection) -> None:
        self._control = control
        self._output: Playback | None = None
        self._wanted: str | None = None
        self._deck: Deck | None = None
        self._number = 0
        self._names: tuple[str, ...] = ()
        self._length_s = self._position_s = 0.0
        self._level, self._moved = 0, time.monotonic()

    def obey(self) -> bool:
        """Do what was asked; False at the end."""
        while self._control.poll(self._patience_s):
            order, *values = self._control.recv()
            if order == "stop":
                return False
            if order == "status":
                self._control.send(("status", self._status()))
                continue
            try:
                getattr(self, f"_{order}")(*values)
            except VcError as error:
                self._fail(str(error))
            if not self._output:
                break
        return True

    def work(self) -> None:
        """Keep the output's queue filled."""
        output, deck, now = self._output, self._deck, time.monotonic()
        if output is None:
            return
        if deck is None:
            if now - self._moved > _IDLE_S or not output.active:
                self._give_back()
            return
        level = output.level
        if level != self._level or not level:
            self._level, self._moved = level, now
        if not output.active or now - self._moved > _LOST_S:
            self._fail("the output is gone; connect it again, or choose another")
            self._give_back()
            return
        missing = round(_AHEAD_S * output.sample_rate) - level
        if deck.ended:
            if level == 0 or now - self._moved > 2 * _AHEAD_S:
                self._drop()
        elif missing > 0:
            output.write(deck.read(missing))

    def close(self) -> None:
        """Let go of everything."""
        self._drop()
        self._give_back()

    @property
    def _patience_s(self) -> float | None:
        """How long to wait for an order."""
        if self._output is None:
            return None
        return _TICK_S if self._deck else 10 * _TICK_S

    def _play(
        self, number: int, paths: tuple[str, ...], start_s: float, device: str | None
    ) -> None:
        self._number = number

        def tracks(rate: int) -> list[Track]:
            found: list[Track] = [FileTrack(Path(paths[0]), rate)]
            try:
                found += [FileTrack(Path(path), rate) for path in paths[1:]]
            except VcError as error:
                self._control.send(("complaint", str(error)))
            return found

        self._begin(tracks, paths, start_s, device)

    def _tone(self, number: int, device: str | None) -> None:
        self._number = number
        self._begin(lambda rate: [SoundTrack(bell(rate), rate)], (), 0.0, device)

    def _begin(
        self,
        tracks: Callable[[int], list[Track]],
        names: tuple[str, ...],
        start_s: float,
        device: str | None,
    ) -> None:
        self._leave()
        self._names, self._position_s, self._length_s = names, start_s, 0.0
        output = self._take_output(device)
        made = tracks(output.sample_rate)
        self._names = names[: len(made)]
        self._deck = Deck(made, output.sample_rate, start_s)
        self._length_s = self._deck.seconds
        self._moved = time.monotonic()

    def _swap(self) -> None:
        if self._deck and len(self._names) > 1:
            self._deck.swap()
            self._names = self._names[::-1]
            self._length_s = self._deck.seconds

    def _seek(self, seconds: float) -> None:
        if self._deck and self._output:
            self._output.write(self._deck.leave())
            self._deck.seek(min(seconds, self._deck.seconds))

    def _end(self, number: int) -> None:
        self._number = number
        self._leave()

    def _leave(self) -> None:
        """Fade what plays away."""
        if self._deck and self._output and self._output.active:
            self._output.write(self._deck.leave())
        self._drop()

    def _drop(self) -> None:
        if self._deck:
            self._position_s = min(self._deck.position_s, self._length_s)
            self._deck.close()
        self._deck = None
        self._moved = time.monotonic()

    def _fail(self, line: str) -> None:
        self._drop()
        self._control.send(("failed", (self._number, line)))

    def _take_output(self, device: str | None) -> Playback:
        if self._output and (device != self._wanted or not self._output.active):
            self._give_back()
        if self._output is None:
            rescan()
            found = find_device(device, "output", list_devices())
            self._output, self._wanted = open_playback(found, latency=_LATENCY_S), device
        return self._output

    def _give_back(self) -> None:
        if self._output:
            self._output.close()
        self._output = None

    def _status(self) -> dict[str, Any]:
        position = self._position_s
        if self._deck and self._output:
            waits_s = self._output.level / self._output.sample_rate
            heard_s = max(self._deck.position_s - waits_s, 0.0)
            position = self._position_s = min(heard_s, self._length_s)
        return {
            "number": self._number,
            "playing": self._deck is not None,
            "names": self._names,
            "position_s": position,
            "length_s": self._length_s,
        }

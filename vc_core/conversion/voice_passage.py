"""From one live voice to another, without a gap: the new one first hears what was just said."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from vc_core.audio.ramp import crossfade
from vc_core.conversion.live_source import CATCH_UP_FRAMES, RecentFrames, SourceFrames
from vc_core.conversion.live_voice import LiveConversion, LiveVoice
from vc_core.streaming.stage import Stage, join

Samples = NDArray[np.float64]

_SOUNDING_FRAMES = 12  # before a new voice is heard: as long as a pulse rings, and more
_FADE_FRAMES = 4  # 20 ms


@dataclass
class _Sounding:
    """A voice and what it has said that was not passed on yet.

    Attributes:
        index: of the voice.
        position: sample of the stream where ``ready`` begins.
        backlog: frames it has yet to hear.
        n_silent: frames of the backlog that only prepare it.
    """

    index: int
    voice: LiveVoice
    position: int = 0
    ready: Samples = field(default_factory=lambda: np.zeros(0))
    backlog: SourceFrames | None = None
    n_silent: int = 0


class LiveVoices(Stage[SourceFrames, Samples]):
    """The voice that is heard, which may be changed at any time.

    A new voice is told the last 0.15 s, a few frames with every new one, and then
    takes over from the old within 20 ms: after less than 100 ms in all.

    Args:
        make: the voice of an index, in its first state.
        index: of the first voice.
        chunk: frames that generators take at once; the new one's must begin where the old one's do.
        hop: samples per frame.
    """

    def __init__(self, make: Callable[[int], LiveVoice], index: int, chunk: int, hop: int) -> None:
        self._make, self._past, self._hop = make, RecentFrames(chunk), hop
        self._n_fade = _FADE_FRAMES * hop
        self._now, self._wanted = _Sounding(index, make(index)), index
        self._next: _Sounding | None = None
        self.latency = self._now.voice.latency
        self.reset()

    @property
    def conversions(self) -> list[LiveConversion]:
        """Those at work: one, or two during a passage."""
        return [s.voice.conversion for s in (self._now, self._next) if s is not None]

    @property
    def wanted(self) -> int:
        """Index of the voice that is heard, or will be."""
        return self._wanted

    @wanted.setter
    def wanted(self, index: int) -> None:
        self._wanted = index
        if self._faded == 0:  # one that is not heard yet may be replaced
            self._next = None
            self._begin_passage()

    def reset(self) -> None:
        """Start a new stream, at once with the voice that is wanted."""
        if self._wanted != self._now.index:
            self._now = _Sounding(self._wanted, self._make(self._wanted))
        self._now.voice.reset()
        self._now.position, self._now.ready = 0, np.zeros(0)
        self._next = None
        self._past.reset()
        self._given = 0  # samples passed on
        self._faded = 0  # of them, since the new voice is heard
        self.f0_in = self.f0_out = np.zeros(0)

    def process(self, block: SourceFrames) -> Samples:
        f0: list[tuple[NDArray[np.float64], NDArray[np.float64]]] = []
        given: list[Samples] = []
        first = 0
        while first < len(block) or not given:
            # Steps of a passage end with a part, so that it does not depend on how blocks are cut.
            last = min(len(block), first + self._n_until_next_step())
            part, first = block[first:last], last
            self._past.add(part)
            given.append(self._advance(part))
            f0.append(self._now.voice.f0)
            self._end_passage()
        self.f0_in, self.f0_out = (np.concatenate(contour) for contour in zip(*f0, strict=True))
        return np.concatenate(given)

    def flush(self) -> Samples:
        self._hear(self._now, self._now.voice.flush())
        if self._next is not None:
            self._catch_up(self._next, len(self._next.backlog or ()))
            self._hear(self._next, self._next.voice.flush())
        tail = [self._pass_on()]
        if self._next is not None:  # what is left when the passage is over
            self._end_passage(at_once=True)
            tail.append(self._pass_on())
        self.reset()
        return np.concatenate(tail)

    def _n_until_next_step(self) -> int:
        """Frames up to the one with which the new voice has caught up, or until it took over."""
        if self._next is None:
            return sys.maxsize
        if self._next.backlog is not None and len(self._next.backlog):
            return max(1, -(-len(self._next.backlog) // CATCH_UP_FRAMES) - 1)
        return max(1, -(-(self._n_fade - self._faded) // self._hop))

    def _advance(self, block: SourceFrames) -> Samples:
        self._hear(self._now, self._now.voice.process(block))
        if self._next is not None and self._next.backlog is not None:
            self._next.backlog = join([self._next.backlog, block])
            self._catch_up(self._next, len(block) * (1 + CATCH_UP_FRAMES))
        return self._pass_on()

    def _begin_passage(self) -> None:
        if self._wanted == self._now.index:
            return
        self._next = _Sounding(
            self._wanted,
            self._make(self._wanted),
            position=self._past.first * self._hop,
            backlog=self._past.frames,
            n_silent=max(0, len(self._past) - _SOUNDING_FRAMES),
        )
        self._faded = 0
        if not self._past:  # nothing was said yet
            self._now, self._next = self._next, None

    def _end_passage(self, at_once: bool = False) -> None:
        if self._next is not None and (self._faded >= self._n_fade or at_once):
            self._now, self._next, self._faded = self._next, None, 0
            self._begin_passage()

    def _catch_up(self, new: _Sounding, n_frames: int) -> None:
        assert new.backlog is not None
        n_silent = min(n_frames, new.n_silent)
        if n_silent:
            new.position += self._hop * new.voice.prime(new.backlog[:n_silent])
            new.n_silent -= n_silent
        self._hear(new, new.voice.process(new.backlog[n_silent:n_frames]))
        new.backlog = new.backlog[n_frames:]

    def _hear(self, sounding: _Sounding, samples: Samples) -> None:
        sounding.ready = np.concatenate([sounding.ready, samples])

    def _pass_on(self) -> Samples:
        """What is decided: all of the old voice, and the new one over it once it has caught up."""
        old = self._taken(self._now, len(self._now.ready))
        if self._next is None:
            self._given += len(old)
            return old
        skip = self._given - self._next.position
        n_common = min(len(old), len(self._next.ready) - skip)
        is_level = self._next.backlog is None or len(self._next.backlog) == 0
        if skip >= 0 and n_common == len(old) and (self._faded or is_level):
            self._taken(self._next, skip)
            new = self._taken(self._next, len(old))
            share = (np.arange(self._faded, self._faded + len(old)) + 1.0) / self._n_fade
            old = crossfade(old, new, np.minimum(share, 1.0))
            self._faded += len(old)
        self._given += len(old)
        return old

    @staticmethod
    def _taken(sounding: _Sounding, n_samples: int) -> Samples:
        taken, sounding.ready = sounding.ready[:n_samples], sounding.ready[n_samples:]
        sounding.position += len(taken)
        return taken

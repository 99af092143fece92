"""A converter on the capture timeline: knows where its output belongs, and passes over to another.

Blocks may be missing: then the converter starts again behind the gap. Another converter (a pack, a
path with another latency) runs beside the old one until it has something to say, then they are
crossfaded; so a change is never heard as a gap.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from vc_core.live.link import Reply, Request

Samples = NDArray[np.float64]


class Converter(Protocol):
    """What is wanted of a converter, such as ``LiveConverter``."""

    def process(self, block: Samples, /) -> Samples:
        """As many samples out as in, some of them later."""

    def restart(self) -> None:
        """Start a new stream by the same speaker."""

    def held(self, block: int) -> int:
        """Samples held back, at most, after blocks of ``block`` samples each."""


@dataclass
class _Running:
    """A converter and the positions it has taken and given."""

    converter: Converter
    position_in: int | None = None
    position_out: int = 0
    latencies: dict[int, int] = field(default_factory=dict)

    def latency(self, block: int) -> int:
        """Samples held back after blocks of this length."""
        if block not in self.latencies:
            self.latencies[block] = self.converter.held(block)
        return self.latencies[block]

    def process(self, position: int, samples: Samples) -> tuple[int, Samples]:
        """The position of the first sample that is ready, and all that are."""
        if self.position_in != position:
            self.converter.restart()
            self.position_out = position
        self.position_in = position + len(samples)
        start = self.position_out
        out = self.converter.process(samples)
        self.position_out += len(out)
        return start, out


class Converting:
    """Turns requests into replies; one for each opening of the streams, where positions begin.

    Args:
        converter: the first.
        crossfade: samples over which a new converter of the same latency takes over; at most the
            length of a block.
    """

    def __init__(self, converter: Converter, crossfade: int = 80) -> None:
        self._now = _Running(converter)
        self._next: _Running | None = None
        self._crossfade = crossfade
        self._given = 0  # position up to which there were replies

    @property
    def converter(self) -> Converter:
        """The converter that will be heard last: the one a change should go to."""
        return (self._next or self._now).converter

    def pass_over(self, converter: Converter) -> None:
        """Let another converter take over as soon as it has output.

        One of the same latency is crossfaded. For one of another latency the delay changes: with
        a longer one playing pauses, with a shorter one it skips, and the playout fades.
        """
        self._next = _Running(converter)

    def process(self, request: Request) -> Reply:
        """The reply to a block: what is ready, and where it belongs."""
        samples = request.samples.astype(np.float64)
        position = request.position
        start, out = self._now.process(position, samples)
        if self._next is not None:
            at, more = self._next.process(position, samples)
            start, out = self._crossed(start, out, at, more, len(samples))
        out = out[max(0, self._given - start) :]  # never a position twice
        start = max(start, self._given)
        self._given = start + len(out)
        latency = self._now.latency(len(samples))
        return Reply(position, start, latency, out.astype(np.float32))

    def _crossed(
        self, start: int, old: Samples, at: int, new: Samples, block: int
    ) -> tuple[int, Samples]:
        """Old output up to the first of the new; from then on the new alone."""
        assert self._next is not None
        n = min(self._crossfade, len(old))
        overlap = start - at  # new samples before the old block
        change = self._next.latency(block) - self._now.latency(block)
        if not len(new) or (change == 0 and not 0 <= overlap <= len(new) - n):
            return start, old
        self._now, self._next = self._next, None
        if change:
            return (start, old) if change > 0 else (at, new)
        rise = 0.5 - 0.5 * np.cos(np.pi * (np.arange(n) + 0.5) / max(1, n))
        mixed = old[:n] * (1.0 - rise) + new[overlap : overlap + n] * rise
        return start, np.concatenate([mixed, new[overlap + n :]])

"""The natural path: the speaker's own sound, shifted and filtered into another's voice."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from vc_core.conversion.differential import DifferentialFilter, differential_gain
from vc_core.conversion.live_source import CATCH_UP_FRAMES, RecentFrames, SourceFrames
from vc_core.conversion.live_voice import LiveConversion
from vc_core.features.envelope import envelope_fft_size
from vc_core.features.pitch_shift import HIGHEST_RATIO, LOWEST_RATIO, PitchShifter
from vc_core.features.world import WorldFrames
from vc_core.streaming.stage import join

Samples = NDArray[np.float64]

_DAMPING = 0.2
"""Of gains that come late; measured in ``differential.py``."""


class NaturalVoices:
    """The voice that is heard, which may be changed at any time; sound in, sound out.

    The sound waits for nothing but the pitch shifter; what the network makes of a frame shapes the
    sound that is leaving by then. A new voice is told the last 0.15 s, a few frames
    with every new one, and then takes over from one frame to the next: the filter goes over from
    the old to the new by itself.

    Args:
        make: the conversion to the voice of an index, in its first state.
        index: of the first voice.
        chunk: frames that generators take at once.
        analysis_latency: samples that the frames' analysis holds back.
        sample_rate: Hz.
        count: told the name of each part (``model``, ``synthesis``) and the seconds it took.

    Attributes:
        latency: samples held back.
        f0_in, f0_out: (T,) Hz of the frames last taken in, before and after.
    """

    def __init__(
        self,
        make: Callable[[int], LiveConversion],
        index: int,
        chunk: int,
        analysis_latency: int,
        sample_rate: int,
        count: Callable[[str, float], None] = lambda part, seconds: None,
    ) -> None:
        self._make, self._count = make, count
        self._index = self._wanted = index
        self._now = make(index)
        self._next: LiveConversion | None = None
        self._past = RecentFrames(chunk)
        self.latency = PitchShifter(sample_rate).latency
        hop = DifferentialFilter(sample_rate).hop
        late = analysis_latency + self._now.latency * hop - self.latency
        lag = max(0, late)
        self._shifter = PitchShifter(sample_rate, lag)
        self._filter = DifferentialFilter(sample_rate, lag=lag, damping=_DAMPING if lag else 0.0)
        self._no_gain = np.zeros((0, envelope_fft_size(sample_rate) // 2 + 1))
        self.reset()

    @property
    def conversions(self) -> list[LiveConversion]:
        """Those at work: one, or two during a passage."""
        return [self._now] if self._next is None else [self._now, self._next]

    @property
    def wanted(self) -> int:
        """Index of the voice that is heard, or will be."""
        return self._wanted

    @wanted.setter
    def wanted(self, index: int) -> None:
        self._wanted, self._next = index, None
        if index == self._index:
            return
        self._next, self._backlog = self._make(index), self._past.frames
        if not self._past:  # nothing was said yet
            self._take_over()

    def reset(self) -> None:
        """Start a new stream, at once with the voice that is wanted."""
        if self._wanted != self._index:
            self._next = self._make(self._wanted)
            self._take_over()
        self._next, self._backlog = None, None
        self._now.reset()
        self._past.reset()
        self._shifter.reset()
        self._filter.reset()
        self.f0_in = self.f0_out = np.zeros(0)

    def process(self, frames: SourceFrames, samples: Samples) -> Samples:
        """(n,) samples that are ready, of ``samples`` and of those that waited.

        Args:
            frames: that have become known since the last call.
            samples: (n,).
        """
        heard, converted = self._converted(frames)
        return self._shaped(samples, heard, converted)

    def flush(self) -> Samples:
        """The tail."""
        converted = self._now.flush()
        last = self._shaped(np.zeros(0), self._now.heard, converted)
        tail = np.concatenate([last, self._filter.process(self._shifter.flush(), self._no_gain)])
        self.reset()
        return tail

    def _converted(self, frames: SourceFrames) -> tuple[WorldFrames, WorldFrames]:
        """Frames as they were, and what they become."""
        heard: list[WorldFrames] = []
        converted: list[WorldFrames] = []
        first = 0
        while first < len(frames) or not heard:
            # A passage ends with a part, so that it does not depend on how blocks are cut.
            last = min(len(frames), first + self._n_until_taken_over())
            part, first = frames[first:last], last
            begin = time.perf_counter()
            converted.append(self._now.process(part))
            heard.append(self._now.heard)
            self._past.add(part)
            if self._next is not None:
                self._catch_up(self._next, part)
            self._count("model", time.perf_counter() - begin)
        return join(heard), join(converted)

    def _n_until_taken_over(self) -> int:
        """Frames until the new voice has caught up; there is no end to them without one."""
        if self._next is None or self._backlog is None:
            return sys.maxsize
        return max(1, -(-len(self._backlog) // CATCH_UP_FRAMES))

    def _catch_up(self, new: LiveConversion, part: SourceFrames) -> None:
        assert self._backlog is not None
        backlog = join([self._backlog, part])
        n_frames = len(part) * (1 + CATCH_UP_FRAMES)
        new.prime(backlog[:n_frames])
        self._backlog = backlog[n_frames:]
        if len(self._backlog) == 0:
            self._take_over()

    def _take_over(self) -> None:
        assert self._next is not None
        self._now, self._index, self._next = self._next, self._wanted, None

    def _shaped(self, samples: Samples, heard: WorldFrames, converted: WorldFrames) -> Samples:
        begin = time.perf_counter()
        self.f0_in, self.f0_out = heard.f0, converted.f0
        voiced = heard.f0 > 0.0
        ratio = np.where(voiced, converted.f0, 1.0) / np.where(voiced, heard.f0, 1.0)
        ratio = np.clip(ratio, LOWEST_RATIO, HIGHEST_RATIO)
        shifted = self._shifter.process(samples, ratio, heard.f0)
        out = self._filter.process(shifted, differential_gain(heard.sp, converted.sp, ratio))
        self._count("synthesis", time.perf_counter() - begin)
        return out

"""One output device, fed at the pace of the microphone."""

from __future__ import annotations

import time
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from vc_core.audio.live_resample import LiveResampler
from vc_core.live.drift import DriftControl

Samples = NDArray[np.floating]

_MARGIN_S = 0.002  # beyond the jitter that was seen
_OBSERVED_S, _OBSERVED = 0.5, 10  # time and events before the level is set
_USUAL = 95  # per cent of the events it must cover; what runs dry all the same raises it
_AFTER_DRY_S = 0.002  # more level each time it was not enough ...
_HIGHEST_LEVEL_S = 0.1  # ... up to here
_SURPLUS_S = 0.03  # beyond this above the level, sound is dropped instead of slowly caught up


class Sink(Protocol):
    """What a player needs of an output stream (see ``audio/device.py``)."""

    sample_rate: int

    def write(self, mono: NDArray[np.float32]) -> int: ...

    @property
    def level(self) -> int: ...

    @property
    def ran_dry(self) -> int: ...


class Player:
    """Resamples to an output's rate and holds its queue at the lowest level that is safe.

    For the first half second it plays silence and watches: how much comes at a time, how much the
    device takes at a time. The level is set to just cover both; each time it runs dry all the
    same, it is raised a little.

    Args:
        sink: the output.
        sample_rate: of what is played.

    Attributes:
        period_s: what the device usually takes at a time.
    """

    def __init__(self, sink: Sink, sample_rate: int) -> None:
        self._sink = sink
        self._resampler = LiveResampler(sample_rate, sink.sample_rate)
        self._resampler_s = self._resampler.latency / sample_rate
        self._target_s = _HIGHEST_LEVEL_S
        self._drift: DriftControl | None = None
        self._waits_s: list[float] = []
        self._takes_s: list[float] = []
        self.period_s = self._level_before = 0.0
        self._started = self._updated = time.monotonic()
        self._ran_dry = sink.ran_dry
        self._draining = False
        self.dropped_s = 0.0

    @property
    def level_s(self) -> float:
        """Seconds of sound that wait in the output's queue."""
        return self._sink.level / self._sink.sample_rate

    @property
    def delay_s(self) -> float:
        """Seconds from ``play`` to the device: resampling, and the queue on average."""
        return self._resampler_s + (self._drift.level_s if self._drift else self.level_s)

    @property
    def settled(self) -> bool:
        """Whether the level is set, and sound goes out."""
        return self._drift is not None

    def play(self, samples: Samples) -> None:
        """Send samples on, a little faster or slower as the clocks demand."""
        now = time.monotonic()
        if self._drift is None:
            self._observe(len(samples), now)
            return
        if len(samples) == 0:
            return
        fade_in = self._mend()
        level = self.level_s
        self._resampler.ratio = self._drift.update(min(level, self._highest()), now - self._updated)
        self._updated = now
        out = self._resampler.process(np.asarray(samples, np.float64)).astype(np.float32)
        rise = np.linspace(0.0, 1.0, len(out), dtype=np.float32)
        if self._draining and level <= self._target_s:
            self._draining, fade_in = False, True
            self._drift.jump(level)
        elif not self._draining and level > self._highest():
            self._draining = True
            self._sink.write(out * rise[::-1])
        elif self._draining:
            self.dropped_s += len(out) / self._sink.sample_rate
        if not self._draining:
            self._sink.write(out * rise if fade_in else out)

    def _highest(self) -> float:
        return self._target_s + _SURPLUS_S

    def _observe(self, n_samples: int, now: float) -> None:
        """Keep the queue full of silence and measure."""
        level = self.level_s
        if level < self._level_before:
            self._takes_s.append(self._level_before - level)
        if n_samples:
            self._waits_s.append(now - self._updated)
            self._updated = now
        enough = min(len(self._waits_s), len(self._takes_s)) >= _OBSERVED
        if now - self._started >= _OBSERVED_S and enough:
            self._settle()
        elif level < _HIGHEST_LEVEL_S:
            missing = round((_HIGHEST_LEVEL_S - level) * self._sink.sample_rate)
            self._sink.write(np.zeros(missing, np.float32))
        self._level_before = self.level_s

    def _settle(self) -> None:
        """The level before each write must cover a late write and what the device takes at once."""
        waits = np.array(self._waits_s[1:])
        late_s = float(np.percentile(waits, _USUAL) - waits.mean())
        self.period_s = float(np.percentile(self._takes_s, _USUAL))
        self._target_s = min(late_s + self.period_s + _MARGIN_S, _HIGHEST_LEVEL_S)
        self._drift = DriftControl(self._target_s)
        self._draining = True
        self._ran_dry = self._sink.ran_dry

    def _mend(self) -> bool:
        """Fill the queue again, a little higher, where it ran empty."""
        if self._sink.ran_dry == self._ran_dry:
            return False
        self._ran_dry = self._sink.ran_dry
        self._target_s = min(self._target_s + _AFTER_DRY_S, _HIGHEST_LEVEL_S)
        self._drift = DriftControl(self._target_s)
        missing = round((self._target_s - self.level_s) * self._sink.sample_rate)
        self._sink.write(np.zeros(max(0, missing), np.float32))
        return True

"""Recordings as they are played: at the output's rate, from any place, two of them in step."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from vc_core.audio.file import AudioReader
from vc_core.audio.live_resample import LiveResampler
from vc_core.audio.ramp import Ramp, crossfade

Samples = NDArray[np.float64]

FADE_S = 0.012
"""From silence, and from one side of a pair to the other: long enough not to click."""
_BLOCK = 4096


class Track(Protocol):
    """A sound at the rate of the output.

    Attributes:
        seconds: how long it is.
        ended: whether all was read.
    """

    seconds: float

    @property
    def ended(self) -> bool: ...

    def seek(self, seconds: float) -> None: ...

    def read(self, n: int) -> Samples: ...

    def close(self) -> None: ...


class FileTrack:
    """A recording, read as it is played: hours of it take no more memory than seconds.

    Args:
        path: any recording that can be read.
        sample_rate: Hz, of the output.

    Raises:
        AudioError: it cannot be read.
    """

    def __init__(self, path: Path, sample_rate: int) -> None:
        self._reader = AudioReader(path, _BLOCK)
        self.seconds = self._reader.info.seconds
        self._resampler = LiveResampler(self._reader.info.sample_rate, sample_rate)
        self.seek(0.0)

    @property
    def ended(self) -> bool:
        """Whether all was read."""
        return self._exhausted and not len(self._ready)

    def seek(self, seconds: float) -> None:
        """Go on from there."""
        sample = round(seconds * self._reader.info.sample_rate)
        self._reader.seek(sample)
        self._blocks = iter(self._reader)
        self._resampler.reset()
        self._ready = np.zeros(0)
        self._exhausted = sample >= self._reader.info.n_samples

    def read(self, n: int) -> Samples:
        """The next ``n`` samples; silence behind the end."""
        while len(self._ready) < n and not self._exhausted:
            block = next(self._blocks, None)
            self._exhausted = block is None
            more = self._resampler.flush() if block is None else self._resampler.process(block)
            self._ready = np.concatenate([self._ready, more])
        out, self._ready = self._ready[:n], self._ready[n:]
        return np.pad(out, (0, n - len(out)))

    def close(self) -> None:
        """Let go of the file."""
        self._reader.close()


class SoundTrack:
    """A sound in memory.

    Args:
        samples: (n,) at the rate of the output.
        sample_rate: Hz.
    """

    def __init__(self, samples: Samples, sample_rate: int) -> None:
        self._samples, self._rate, self._at = samples, sample_rate, 0
        self.seconds = len(samples) / sample_rate

    @property
    def ended(self) -> bool:
        """Whether all was read."""
        return self._at >= len(self._samples)

    def seek(self, seconds: float) -> None:
        """Go on from there."""
        self._at = round(seconds * self._rate)

    def read(self, n: int) -> Samples:
        """The next ``n`` samples; silence behind the end."""
        out = self._samples[self._at : self._at + n]
        self._at += n
        return np.pad(out, (0, n - len(out)))

    def close(self) -> None:
        """Nothing is held."""


class Deck:
    """One or two tracks in step, of which one is heard.

    Both are read all the time: to go over to the other is then a matter of a crossfade, however
    long its file takes to find a place in.

    Args:
        tracks: one, or the two sides of a pair; the first is heard first.
        sample_rate: Hz.
        start_s: where to begin.
    """

    def __init__(self, tracks: list[Track], sample_rate: int, start_s: float = 0.0) -> None:
        self._tracks, self._rate = tracks, sample_rate
        self._fade = round(FADE_S * sample_rate)
        self._share = Ramp(0.0, self._fade)
        self._gain = Ramp(0.0, self._fade)
        self._side = 0
        self.seek(start_s)

    @property
    def side(self) -> int:
        """Which track is heard, 0 or 1."""
        return self._side

    @property
    def seconds(self) -> float:
        """Length of the track that is heard."""
        return self._tracks[self._side].seconds

    @property
    def position_s(self) -> float:
        """Of the next sample to be read."""
        return self._begin_s + self._n_read / self._rate

    @property
    def ended(self) -> bool:
        """Whether the track that is heard was read to its end."""
        return self._tracks[self._side].ended

    def swap(self) -> None:
        """Go over to the other side."""
        if len(self._tracks) > 1:
            self._side = 1 - self._side
            self._share.target = float(self._side)

    def seek(self, seconds: float) -> None:
        """Go on from there, out of silence; see :meth:`leave`."""
        self._begin_s, self._n_read = max(seconds, 0.0), 0
        for track in self._tracks:
            track.seek(self._begin_s)
        self._gain.jump(0.0)
        self._gain.target = 1.0

    def read(self, n: int) -> Samples:
        """The next ``n`` samples."""
        self._n_read += n
        sound = [track.read(n) for track in self._tracks]
        share = self._share.next(n)
        mixed = crossfade(sound[0], sound[1], share) if len(sound) > 1 else sound[0]
        return mixed * self._gain.next(n)

    def leave(self) -> Samples:
        """The last samples before another place, or before nothing: they fade away."""
        self._gain.target = 0.0
        return self.read(self._fade)

    def close(self) -> None:
        """Let go of the files."""
        for track in self._tracks:
            track.close()

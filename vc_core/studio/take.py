"""What a recording of a microphone is worth: its level, its noise, how often it was too loud."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vc_core.audio.file import AudioReader
from vc_core.units import power_to_db

FULL_SCALE = 0.999
"""From here on a sample counts as clipped; 16 bits end at 0.99997."""
LOWEST_DB = -120.0
_FRAME_S = 0.05
_QUIET = 10
"""Per cent of the frames that are at or below the noise floor: the pauses of who speaks."""


@dataclass(frozen=True)
class Take:
    """A finished recording.

    Attributes:
        path: where it is.
        seconds: how long.
        peak_db: the loudest sample, dB of full scale.
        noise_db: level of the pauses, dB of full scale: the 10th percentile of 50 ms frames.
        clipped: samples at full scale: speech that is damaged.
    """

    path: Path
    seconds: float
    peak_db: float
    noise_db: float
    clipped: int


class TakeMeter:
    """Measures a take as it comes.

    Args:
        sample_rate: Hz.
    """

    def __init__(self, sample_rate: int) -> None:
        self._rate = sample_rate
        self._frame = round(_FRAME_S * sample_rate)
        self._rest = np.zeros(0)
        self._powers: list[float] = []
        self._peak = 0.0
        self._clipped = self._n = 0

    @property
    def seconds(self) -> float:
        """Of sound so far."""
        return self._n / self._rate

    def add(self, samples: NDArray[np.floating]) -> None:
        """The next samples (n,)."""
        if not len(samples):
            return
        loud = np.abs(samples)
        self._n += len(samples)
        self._peak = max(self._peak, float(loud.max()))
        self._clipped += int(np.count_nonzero(loud >= FULL_SCALE))
        sound = np.concatenate([self._rest, samples.astype(np.float64)])
        n_frames = len(sound) // self._frame
        whole, self._rest = np.split(sound, [n_frames * self._frame])
        self._powers += np.mean(whole.reshape(n_frames, self._frame) ** 2, axis=1).tolist()

    def take(self, path: Path) -> Take:
        """The measures so far."""
        powers = self._powers or [float(np.mean(self._rest**2)) if len(self._rest) else 0.0]
        noise = float(np.percentile(powers, _QUIET))
        return Take(path, self.seconds, peak_to_db(self._peak), _db(noise), self._clipped)


def peak_to_db(peak: float) -> float:
    """The level of a sample, dB of full scale, -120 or more."""
    return _db(peak**2)


def read_take(path: Path) -> Take:
    """The measures of a recording that is there already, as far as it can be read.

    Raises:
        AudioError: there is no recording that can be read.
    """
    with AudioReader(path) as reader:
        meter = TakeMeter(reader.info.sample_rate)
        for block in reader:
            meter.add(block)
    return meter.take(path)


def _db(power: float) -> float:
    return max(float(power_to_db(power)), LOWEST_DB)

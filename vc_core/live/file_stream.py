"""Files in the place of sound devices, at the pace of the clock: the live path without a card."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import soundfile as sf
from numpy.typing import NDArray

from vc_core.audio.file import read
from vc_core.errors import AudioError

PREFIX = "file:"
"""Before a path, where a device's name is expected."""

_PERIOD_S = 0.005
_SILENCE_S = 1.0  # before: the output finds its level; behind: the last word comes out


class FileCapture:
    """A microphone that hears a recording; with a second of silence on either side.

    Args:
        path: any recording that can be converted.

    Raises:
        AudioError: it cannot be read.
    """

    latency_s = 0.0
    overflows = 0

    def __init__(self, path: Path) -> None:
        samples, self.sample_rate = read(path)
        silence = np.zeros(round(_SILENCE_S * self.sample_rate))
        self._sound = np.concatenate([silence, samples, silence]).astype(np.float32)
        self._begin: float | None = None
        self._n_read = 0

    @property
    def active(self) -> bool:
        """Whether there is more to come."""
        return self._n_read < len(self._sound)

    def read(self) -> NDArray[np.float32]:
        """What was captured since the last call, in whole periods."""
        now = time.monotonic()
        self._begin = now if self._begin is None else self._begin
        periods = int((now - self._begin) / _PERIOD_S + 1e-6)
        end = min(round(periods * _PERIOD_S * self.sample_rate), len(self._sound))
        samples = self._sound[self._n_read : end]
        self._n_read = max(self._n_read, end)
        return samples

    def close(self) -> None:
        """Nothing is held."""


class FilePlayback:
    """A loudspeaker that writes what it plays to a file, silence included.

    Args:
        path: ending in .wav or .flac; what is there is replaced. None plays to nobody.
        sample_rate: Hz.

    Raises:
        AudioError: it cannot be written.
    """

    latency_s = 0.0

    def __init__(self, path: Path | None, sample_rate: int) -> None:
        self.sample_rate = sample_rate
        self.ran_dry = 0
        self.active = True
        try:
            self._file = sf.SoundFile(path, "w", sample_rate, 1, "PCM_16") if path else None
        except (OSError, sf.LibsndfileError) as error:
            raise AudioError(f"cannot write {path}: {error}") from None
        self._begin: float | None = None
        self._n_written = 0

    @property
    def underflows(self) -> int:
        """How often the sound stopped."""
        return self.ran_dry

    @property
    def level(self) -> int:
        """Samples that were written and not yet played."""
        now = time.monotonic()
        if self._begin is None:
            return self._n_written
        periods = int((now - self._begin) / _PERIOD_S + 1e-6)
        due = round(periods * _PERIOD_S * self.sample_rate)
        if due > self._n_written:
            self.ran_dry += 1
            self._skip(due - self._n_written)
        return self._n_written - due

    def write(self, mono: NDArray[np.float32]) -> int:
        """Queue samples; all are taken."""
        if self._begin is None:
            self._begin = time.monotonic()
        if self._file:
            self._file.write(np.clip(mono, -1.0, 1.0))
        self._n_written += len(mono)
        return len(mono)

    def close(self) -> None:
        """Finish the file."""
        if self._file:
            self._file.close()

    def _skip(self, n: int) -> None:
        """Silence that nobody wrote."""
        if self._file:
            self._file.write(np.zeros(n, np.float32))
        self._n_written += n

"""Writes a microphone to disk as it is heard: whatever happens, all but the last second is kept."""

from __future__ import annotations

import queue
import threading
from pathlib import Path

import numpy as np
import soundfile as sf
from numpy.typing import NDArray

from vc_core.audio.writer import DiskFile, disk_full, is_full
from vc_core.errors import AudioError
from vc_core.studio.take import Take, TakeMeter

_FORMATS = {".flac": "FLAC", ".wav": "WAV"}
_QUEUE = 6000
"""Blocks that may wait for a slow disk: half a minute of 5 ms."""
_SYNC_S = 0.5
"""Even when the power fails, no more than a second is lost, the encoder's block included."""


class TakeWriter:
    """One file, written by a thread of its own under its name from the start.

    Args:
        path: ending in .flac or .wav, not there yet; its folder is made.
        sample_rate: Hz.

    Raises:
        AudioError: it cannot be written there, or is there already.
    """

    def __init__(self, path: Path, sample_rate: int) -> None:
        self.path, self._rate = Path(path), sample_rate
        format = _FORMATS.get(self.path.suffix.lower())
        if format is None:
            raise AudioError(f"cannot record to {path}: name a file in .flac or .wav")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._disk = DiskFile(self.path)
        except OSError as error:
            if self.path.exists():
                raise AudioError(f"{path} is there already; name another file") from None
            raise AudioError(f"cannot record to {path}: {error.strerror}") from None
        self._file = sf.SoundFile(self._disk, "w", sample_rate, 1, "PCM_16", format=format)
        self._meter = TakeMeter(sample_rate)
        self._blocks: queue.Queue[NDArray[np.float32] | None] = queue.Queue(_QUEUE)
        self.failure = ""
        self._thread = threading.Thread(target=self._write, daemon=True)
        self._thread.start()

    def add(self, samples: NDArray[np.float32]) -> None:
        """Append; returns at once. ``failure`` tells when that is over: a full disk, say."""
        try:
            self._blocks.put_nowait(samples)
        except queue.Full:
            self.failure = f"recording ended: the disk that holds {self.path.parent} is too slow"

    def close(self) -> Take:
        """Write what waits, complete the file, and measure it."""
        self._blocks.put(None)
        self._thread.join()
        return self._meter.take(self.path)

    def _write(self) -> None:
        synced = 0.0
        try:
            while (block := self._blocks.get()) is not None:
                if self._disk.error is not None:
                    continue  # nothing more is written; what is there stays
                self._file.write(np.clip(block, -1.0, 1.0))
                if self._meter.seconds - synced >= _SYNC_S:
                    self._file.flush()
                    self._disk.sync()
                    synced = self._meter.seconds
                if not self._told_of_failure():
                    self._meter.add(block)
            self._file.close()
            self._disk.sync()
        except (OSError, sf.LibsndfileError) as error:
            self._disk.error = self._disk.error or error
        self._told_of_failure()
        self._file.close()
        self._disk.close()

    def _told_of_failure(self) -> bool:
        """Whether the disk has failed; says so."""
        error = self._disk.error
        if error is None:
            return False
        kept = "what was recorded until then is kept"
        if isinstance(error, OSError) and is_full(error):
            self.failure = f"recording ended: {disk_full(self.path, None)}; {kept}"
        else:
            reason = getattr(error, "strerror", None) or error
            self.failure = f"recording ended: {self.path} cannot be written: {reason}; {kept}"
        return True

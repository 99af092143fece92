"""Record both sides of a live session to disk, beside the conversion and never in its way."""

from __future__ import annotations

import datetime
import queue
import threading
from pathlib import Path

import numpy as np
import soundfile as sf
from numpy.typing import NDArray

from vc_core.errors import AudioError

_LONGEST_QUEUE = 3000  # blocks: a disk that is slow for half a minute loses nothing
_FLUSH_S = 1.0


class Recorder:
    """Two FLAC files, of what was said and what was heard, written by a thread of their own.

    They are written under their names from the start and flushed every second: when the power
    fails, all but the last second can be played.

    Args:
        folder: made if need be; the files are called by date and time.
        sample_rate: Hz.

    Attributes:
        input_path, output_path: the files.

    Raises:
        AudioError: the folder cannot be written to.
    """

    def __init__(self, folder: Path, sample_rate: int) -> None:
        stem = datetime.datetime.now().strftime("vc-%Y-%m-%d-%H%M%S")
        self.input_path = Path(folder) / f"{stem}-input.flac"
        self.output_path = Path(folder) / f"{stem}-output.flac"
        self._rate = sample_rate
        try:
            Path(folder).mkdir(parents=True, exist_ok=True)
            self._files = [
                sf.SoundFile(path, "x", sample_rate, 1, "PCM_16", format="FLAC")
                for path in (self.input_path, self.output_path)
            ]
        except (OSError, sf.LibsndfileError) as error:
            why = getattr(error, "strerror", None) or error
            raise AudioError(f"cannot record into {folder}: {why}") from None
        self._blocks: queue.Queue[tuple[int, NDArray[np.float32]] | None] = queue.Queue(
            _LONGEST_QUEUE
        )
        self._failure: str | None = None
        self._thread = threading.Thread(target=self._write, daemon=True)
        self._thread.start()

    @property
    def failure(self) -> str | None:
        """Why recording ended by itself, if it did: a full disk, say."""
        return self._failure

    def add(self, heard: NDArray[np.float32], played: NDArray[np.float32]) -> None:
        """Append to both files; returns at once."""
        try:
            self._blocks.put_nowait((0, heard))
            self._blocks.put_nowait((1, played))
        except queue.Full:
            self._failure = "the disk is too slow to record to"

    def close(self) -> None:
        """Write what waits and close both files."""
        self._blocks.put(None)
        self._thread.join(timeout=5.0)

    def _write(self) -> None:
        unflushed = 0
        try:
            while (item := self._blocks.get()) is not None:
                which, block = item
                self._files[which].write(np.clip(block, -1.0, 1.0))
                unflushed += len(block)
                if unflushed > 2 * _FLUSH_S * self._rate:
                    unflushed = 0
                    for file in self._files:
                        file.flush()
        except (OSError, RuntimeError) as error:
            self._failure = f"recording ended: {error}"
        finally:
            for file in self._files:
                file.close()

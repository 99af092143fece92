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
    """Two files, of what was said and what was heard, written by a thread of their own.

    They are written under their names from the start and flushed every second: when the power
    fails, all but the last second can be played.

    Args:
        path: a folder, made if need be, where FLAC files are called by date and time; or a file
            ending in .flac or .wav for what is heard, and beside it NAME-input for what is said.
        sample_rate: Hz.

    Attributes:
        input_path, output_path: the files.

    Raises:
        AudioError: it cannot be written there, or is there already.
    """

    def __init__(self, path: Path, sample_rate: int) -> None:
        self.input_path, self.output_path = _paths(Path(path))
        self._rate = sample_rate
        for file in (self.input_path, self.output_path):
            if file.exists():
                raise AudioError(f"{file} is there already; name another file")
        try:
            self.output_path.parent.mkdir(parents=True, exist_ok=True)
            self._files = [
                sf.SoundFile(file, "w", sample_rate, 1, "PCM_16")
                for file in (self.input_path, self.output_path)
            ]
        except (OSError, sf.LibsndfileError) as error:
            why = getattr(error, "strerror", None) or error
            raise AudioError(f"cannot record into {path}: {why}") from None
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


def _paths(path: Path) -> tuple[Path, Path]:
    """Where input and output are written."""
    if path.suffix.lower() in (".flac", ".wav"):
        return path.with_stem(f"{path.stem}-input"), path
    if path.suffix:
        raise AudioError(f"cannot record to {path}: name a folder, or a file in .flac or .wav")
    stem = datetime.datetime.now().strftime("vc-%Y-%m-%d-%H%M%S")
    return path / f"{stem}-input.flac", path / f"{stem}-output.flac"

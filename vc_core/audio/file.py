"""Recordings on disk: probed, and read in blocks.

Every format libsndfile reads is read, as mono float64 in -1..1, in memory that does not grow with
the length.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile as sf
from numpy.typing import NDArray

from vc_core.audio.container import check_content, mp3_declares_length, unreadable
from vc_core.audio.downmix import mono_weights
from vc_core.errors import AudioError

LOWEST_RATE = 4000
HIGHEST_RATE = 384000
"""Hz; beyond them a header is damaged, or the file holds no sound."""

_BLOCK_SAMPLES = 1 << 16
_UNKNOWN_LENGTH = 2**62  # libsndfile reports a streamed FLAC, say, as 2**63 - 1 samples long
_WORTH_A_NOTE_S = 0.01


@dataclass(frozen=True)
class AudioInfo:
    """What a recording's header says.

    Attributes:
        path: where it is.
        sample_rate: Hz.
        channels: before they are mixed down.
        n_samples: per channel; counted by decoding where the header does not tell.
        format, subtype: libsndfile's names of the container and the codec.
    """

    path: Path
    sample_rate: int
    channels: int
    n_samples: int
    format: str
    subtype: str

    @property
    def seconds(self) -> float:
        """The duration."""
        return self.n_samples / self.sample_rate


def probe(path: str | Path) -> AudioInfo:
    """The header of a recording.

    Raises:
        AudioError: there is no recording that can be read.
    """
    with AudioReader(path) as reader:
        return reader.info


def read(path: str | Path) -> tuple[NDArray[np.float64], int]:
    """A whole recording, mixed down to mono: samples (n_samples,) and sample rate in Hz.

    Raises:
        AudioError: there is no recording that can be read.
    """
    with AudioReader(path) as reader:
        return np.concatenate(list(reader)), reader.info.sample_rate


class AudioReader:
    """A recording as mono float64 blocks; iterate over it once, in a ``with`` statement.

    Samples that are not finite become 0. A damaged or shortened recording is read as far as it
    goes. Levels, a DC offset among them, are left as they are.

    Args:
        path: any recording libsndfile reads.
        block_samples: length of each block but the last.

    Attributes:
        info: what the header says.
        n_read: samples given out so far.
        n_bad: samples, counted per channel, that were replaced so far.

    Raises:
        AudioError: there is no recording that can be read; the message says what is there.
    """

    def __init__(self, path: str | Path, block_samples: int = _BLOCK_SAMPLES) -> None:
        if block_samples < 1:
            raise ValueError(f"block_samples={block_samples} must be 1 or more")
        self._file = _open(Path(path))
        self.info = _describe(Path(path), self._file)
        self._block_samples = block_samples
        self._weights = mono_weights(self.info.channels, self.info.subtype)
        self.n_read = 0
        self.n_bad = 0
        self._ended = False
        self._missing_from_header = _missing_from_header(self._file)

    def __enter__(self) -> AudioReader:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def seek(self, sample: int) -> None:
        """Go on from this sample, with a new iteration; beyond the end there is nothing."""
        self.n_read = min(max(sample, 0), self.info.n_samples)
        self._ended = False
        self._file.seek(min(self.n_read, max(self._file.frames, 0)))

    def __iter__(self) -> Iterator[NDArray[np.float64]]:
        for block in _decoded(self._file, self._block_samples):
            finite = np.isfinite(block)
            if not finite.all():
                self.n_bad += int(np.count_nonzero(~finite))
                block = np.where(finite, block, 0.0)
            self.n_read += len(block)
            yield (block * self._weights).sum(axis=1)
        if self.n_read == 0:
            raise AudioError(f"{self.info.path} breaks off before its first sample; copy it again")
        self._ended = True

    @property
    def notes(self) -> list[str]:
        """What a user should know of how this recording was read; complete after the last block."""
        notes = []
        if self.info.channels > 1:
            notes.append(f"mixed {self.info.channels} channels down to mono")
        if self.n_bad:
            notes.append(f"replaced {self.n_bad} samples that were not finite")
        if self._ended:
            notes.extend(self._missing())
        return notes

    def _missing(self) -> list[str]:
        rate = self.info.sample_rate
        declared = self.info.n_samples
        if self.info.format == "MP3" and not mp3_declares_length(self.info.path):
            if self.n_read < declared:
                return []  # the declared length is an estimate and was not reached: that is the end
            return [
                "this MP3 does not say how long it is, so its end may be missing; "
                "if so, convert it to WAV with ffmpeg first"
            ]
        missing = max(declared - self.n_read, self._missing_from_header)
        if missing < _WORTH_A_NOTE_S * rate:
            return []
        return [
            f"{missing / rate:.2f} s of {(self.n_read + missing) / rate:.2f} s are missing at the "
            f"end: the file is damaged or was cut short"
        ]


def _open(path: Path) -> sf.SoundFile:
    check_content(path)
    try:
        # Names that are not UTF-8 pass only as bytes.
        file = sf.SoundFile(os.fsencode(path) if os.name == "posix" else str(path))
    except sf.LibsndfileError:
        raise unreadable(path) from None
    except TypeError:  # soundfile asks for the rate of a .raw file
        raise AudioError(_headerless(path)) from None
    if file.format == "RAW":  # libsndfile guesses from suffixes such as .vox, and reads noise
        raise AudioError(_headerless(path))
    if not LOWEST_RATE <= file.samplerate <= HIGHEST_RATE:
        raise AudioError(
            f"{path} says its sample rate is {file.samplerate} Hz; rates from {LOWEST_RATE} to "
            f"{HIGHEST_RATE} Hz can be read"
        )
    if file.frames == 0:
        raise AudioError(f"{path} holds no samples; record or copy it again")
    return file


def _headerless(path: Path) -> str:
    return f"{path} has no header that tells its sample rate and coding; convert it to WAV first"


def _describe(path: Path, file: sf.SoundFile) -> AudioInfo:
    n_samples = file.frames
    if n_samples > _UNKNOWN_LENGTH:
        with _open(path) as again:
            n_samples = sum(len(block) for block in _decoded(again, _BLOCK_SAMPLES))
    return AudioInfo(path, file.samplerate, file.channels, n_samples, file.format, file.subtype)


def _decoded(file: sf.SoundFile, block_samples: int) -> Iterator[NDArray[np.float64]]:
    """Blocks (n, channels) of all that can be decoded; a decoder's error ends them."""
    while True:
        # A decoder that fails has filled part of the block: the NaNs show where it stopped.
        block = np.full((block_samples, file.channels), np.nan)
        try:
            n_decoded = len(file.read(out=block))
        except sf.LibsndfileError:
            untouched = np.isnan(block).all(axis=1)
            n_decoded = int(untouched.argmax()) if untouched.any() else block_samples
            if n_decoded:
                yield block[:n_decoded]
            return
        if n_decoded == 0:
            return
        yield block[:n_decoded]


def _missing_from_header(file: sf.SoundFile) -> int:
    """Samples per channel that the header promises and the file is too short for.

    libsndfile corrects the length silently; only its log tells.
    """
    found = re.findall(r": (\d+) \(should be (\d+)\)", file.extra_info)
    if not found:
        return 0
    promised, there = (int(number) for number in found[-1])  # the data chunk's come last
    if promised <= there or promised > 0x7FF00000:  # the latter is a stream's "do not know yet"
        return 0
    return round(file.frames * (promised - there) / max(1, there))

"""Recordings written in blocks and atomically: complete under their name, or not there at all."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType

import numpy as np
import soundfile as sf
from numpy.typing import NDArray

from vc_core.audio.file import HIGHEST_RATE, LOWEST_RATE
from vc_core.errors import AudioError
from vc_core.files import replacing

OUTPUT_FORMATS: dict[str, tuple[str, str]] = {
    ".wav": ("WAV", "PCM_16"),
    ".flac": ("FLAC", "PCM_16"),
    ".ogg": ("OGG", "VORBIS"),
    ".opus": ("OGG", "OPUS"),
    ".mp3": ("MP3", "MPEG_LAYER_III"),
    ".aiff": ("AIFF", "PCM_16"),
    ".aif": ("AIFF", "PCM_16"),
    ".au": ("AU", "PCM_16"),
    ".caf": ("CAF", "PCM_16"),
    ".w64": ("W64", "PCM_16"),
    ".rf64": ("RF64", "PCM_16"),
}
"""Suffix to libsndfile's names of the format and the codec it is written with."""

_RATES: dict[str, Sequence[int]] = {
    "OPUS": (8000, 12000, 16000, 24000, 48000),
    "MPEG_LAYER_III": (8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000),
    "VORBIS": range(LOWEST_RATE, 200_001),  # above, libsndfile 1.2.2 crashes
}
_ROUNDED_BITS = {"PCM_16": 16, "PCM_24": 24}  # libsndfile itself rounds towards minus infinity
_BYTES = {"PCM_U8": 1, "PCM_S8": 1, "PCM_16": 2, "PCM_24": 3, "PCM_32": 4, "FLOAT": 4, "DOUBLE": 8}
_UNCOMPRESSED = ("WAV", "RF64", "W64", "AIFF", "AU")
_SIZE_LIMITED = ("WAV", "AIFF")  # their headers count bytes in 32 bits
_LARGEST_BYTES = 2**32 - 2**16
_PART_SAMPLES = 1 << 16  # Vorbis overflows the stack on much longer writes
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class AudioWriter:
    """Write a mono recording in blocks; it appears under its name when complete.

    Used in a ``with`` statement: leaving it publishes the file, an exception removes every trace.
    Samples beyond -1..1 are clipped, except by the float codecs, and counted.

    Args:
        path: where; its suffix chooses the format.
        sample_rate: Hz.
        format, subtype: libsndfile's names; by the suffix (``OUTPUT_FORMATS``) when left out.
        n_samples: how many will come, if known: then a disk too small is refused at once, and a
            WAV file too long for its 32-bit header becomes RF64.

    Attributes:
        path, sample_rate, format, subtype: what is written.
        n_written: samples taken so far.
        n_clipped: of these, how many were clipped.

    Raises:
        AudioError: from any method: the format, folder or disk cannot take the recording.
    """

    def __init__(
        self,
        path: str | Path,
        sample_rate: int,
        format: str | None = None,
        subtype: str | None = None,
        n_samples: int | None = None,
    ) -> None:
        self.path = Path(path)
        self.sample_rate = sample_rate
        self.format, self.subtype = _codec(self.path, format, subtype)
        _check_rate(self.path, self.subtype, sample_rate)
        try:
            target = _target(self.path)
        except OSError as error:
            raise AudioError(f"{self.path} cannot be written: {error.strerror}") from None
        self._n_expected = n_samples
        if n_samples is not None and self.format in _UNCOMPRESSED:
            n_bytes = n_samples * _BYTES.get(self.subtype, 0)
            if self.format == "WAV" and n_bytes > _LARGEST_BYTES:
                self.format = "RF64"
            self._check_size(n_bytes)
            if n_bytes > shutil.disk_usage(target.parent).free:
                raise disk_full(self.path, n_bytes)
        self.n_written = self.n_clipped = 0
        self._clean_up = ExitStack()
        try:
            temporary = self._clean_up.enter_context(replacing(target))
            self._sink = DiskFile(temporary)
            self._clean_up.callback(self._sink.close)
            self._file = sf.SoundFile(
                self._sink, "w", sample_rate, 1, format=self.format, subtype=self.subtype
            )
        except (OSError, sf.LibsndfileError) as error:
            raise self._abandoned(error) from None

    def __enter__(self) -> AudioWriter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        exception: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if exception is None:
            self.close()
        else:
            self._discard(exception)

    def write(self, block: NDArray[np.floating]) -> None:
        """Append samples (n,), finite."""
        if block.ndim != 1 or not np.isfinite(block).all():
            raise ValueError(f"block of shape {block.shape} must be (n,) and finite")
        if self.subtype not in ("FLOAT", "DOUBLE"):
            self.n_clipped += int(np.count_nonzero(np.abs(block) > 1.0))
            block = np.clip(block, -1.0, 1.0)
        for begin in range(0, len(block), _PART_SAMPLES):
            part = block[begin : begin + _PART_SAMPLES]
            try:
                self._file.write(_rounded(part, self.subtype))
            except sf.LibsndfileError as error:
                raise self._abandoned(error) from None
            self.n_written += len(part)
            self._check_sink()
        try:
            self._check_size(self._sink.n_bytes)
        except AudioError as error:
            self._discard(error)
            raise

    def close(self) -> None:
        """Complete the file and put it in its place; without effect after the first time."""
        if self._file.closed:
            return
        try:
            self._file.close()
            self._check_sink()
            if self.n_written == 0:  # some formats cannot express it, and nobody can use it
                raise AudioError(f"{self.path}: there is not one sample to write")
            self._sink.sync()
        except (OSError, sf.LibsndfileError) as error:
            raise self._abandoned(error) from None
        except BaseException as error:
            self._discard(error)
            raise
        self._clean_up.close()

    def _check_size(self, n_bytes: int) -> None:
        if self.format in _SIZE_LIMITED and n_bytes > _LARGEST_BYTES:
            raise AudioError(
                f"{self.path}: {self.format} cannot hold more than 4 GB; save it as .flac or .w64"
            )

    def _check_sink(self) -> None:
        error = self._sink.error
        if isinstance(error, OSError):
            raise self._abandoned(error) from None
        if error is not None:
            raise error

    def _abandoned(self, error: Exception) -> AudioError:
        """Remove what was written; the error that tells why."""
        self._discard(error)
        if isinstance(error, OSError) and is_full(error):
            n_bytes = None
            if self._n_expected and self.n_written:
                n_bytes = round(self._sink.n_bytes / self.n_written * self._n_expected)
            return disk_full(self.path, n_bytes)
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        return AudioError(f"{self.path} cannot be written: {reason}")

    def _discard(self, exception: BaseException) -> None:
        if hasattr(self, "_sink"):
            self._sink.error = self._sink.error or exception  # nothing more is written
        if hasattr(self, "_file"):
            with suppress(sf.LibsndfileError):
                self._file.close()
        with suppress(OSError):
            self._clean_up.__exit__(type(exception), exception, None)


class DiskFile:
    """A new file for libsndfile, remembering why a write failed: libsndfile would swallow it."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("xb", buffering=0)
        self.seek, self.tell, self.close = self._file.seek, self._file.tell, self._file.close
        self.error: BaseException | None = None
        self.n_bytes = 0

    def write(self, data: bytes) -> int:
        try:
            rest = memoryview(data)
            while rest and self.error is None:
                n_taken = self._file.write(rest) or 0
                rest = rest[n_taken:]
                self.n_bytes += n_taken
        except BaseException as error:  # an interrupt, too, would be lost inside the C callback
            self.error = error
        return len(data)

    def sync(self) -> None:
        """Some disks notice only now that they are full."""
        os.fsync(self._file.fileno())


def _rounded(block: NDArray[np.floating], subtype: str) -> NDArray:
    """The nearest levels of the integer codecs, as int32 of which libsndfile keeps the top bits."""
    if subtype not in _ROUNDED_BITS:
        return block
    bits = _ROUNDED_BITS[subtype]
    full_scale = 2.0 ** (bits - 1)
    levels = np.minimum(np.rint(block * full_scale), full_scale - 1)
    return levels.astype(np.int32) << (32 - bits)


def _codec(path: Path, format: str | None, subtype: str | None) -> tuple[str, str]:
    by_suffix = OUTPUT_FORMATS.get(path.suffix.lower())
    if format is None:
        if by_suffix is None:
            raise AudioError(
                f"{path}: the suffix {path.suffix!r} names no format that can be written; choose "
                f"one of {' '.join(OUTPUT_FORMATS)}"
            )
        format, default = by_suffix
    else:
        format = format.upper()
        if format not in sf.available_formats():
            raise AudioError(f"format {format!r} is unknown; choose one of {_listed()}")
        default = dict(OUTPUT_FORMATS.values()).get(format) or sf.default_subtype(format)
    subtype = (subtype or default).upper()
    if not sf.check_format(format, subtype):
        known = ", ".join(sf.available_subtypes(format))
        raise AudioError(f"{path}: {format} cannot hold {subtype}; choose one of {known}")
    return format, subtype


def _listed() -> str:
    return ", ".join(sorted({format for format, _ in OUTPUT_FORMATS.values()}))


def _check_rate(path: Path, subtype: str, sample_rate: int) -> None:
    rates = _RATES.get(subtype, range(LOWEST_RATE, HIGHEST_RATE + 1))
    if sample_rate in rates:
        return
    if isinstance(rates, range):
        choice = f"from {rates[0]} to {rates[-1]} Hz"
    else:
        choice = f"of {', '.join(map(str, rates))} Hz"
    raise AudioError(
        f"{path}: {subtype} cannot hold a sample rate of {sample_rate} Hz, only one {choice}; "
        f"choose one of these, or another format"
    )


def _target(path: Path) -> Path:
    """The regular file that will be replaced or created, behind symbolic links."""
    target = path.resolve()
    if not target.parent.is_dir():
        raise AudioError(f"{path} cannot be written: there is no folder {target.parent}; create it")
    if target.is_dir():
        raise AudioError(f"{path} is a folder; name a file in it")
    if target.exists() and not target.is_file():
        raise AudioError(f"{path} is not a regular file; choose another name")
    return target


def is_full(error: OSError) -> bool:
    """Whether a write failed since the disk has no room left, or not for this user."""
    return error.errno in _FULL


def disk_full(path: Path, n_bytes: int | None) -> AudioError:
    """The error of a disk that cannot take ``path``, of ``n_bytes`` if known."""
    folder = path.resolve().parent
    free = shutil.disk_usage(folder).free
    need = f"; {path.name} needs about {n_bytes / 1e6:.1f} MB" if n_bytes else ""
    return AudioError(
        f"the disk that holds {folder} is full ({free / 1e6:.1f} MB are free{need}); make room or "
        f"choose another folder"
    )

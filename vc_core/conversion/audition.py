"""Hear a sentence in a voice before choosing it; what was converted once is kept."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from platformdirs import user_cache_path

from vc_core.errors import AudioError
from vc_core.jobs.processes import Report

LONGEST_S = 10.0
"""Of a sentence, seconds."""
_KEPT = 200
"""Results; at the longest, 100 MB."""
_QUIET = 0.01
"""Amplitude below which a sentence has not begun, -40 dB."""
_STEP_S = 0.05
"""A sentence begins, and is faded out, within such a step."""


@dataclass(frozen=True)
class Audition:
    """A sentence and the voice it is to be heard in.

    Attributes:
        sentence: a recording.
        pack: file of the pack.
        voice: its name in the pack.
    """

    sentence: Path
    pack: Path
    voice: str

    def __str__(self) -> str:
        return f"{self.sentence.name} as {self.voice}"

    def result(self) -> Path:
        """Where it is kept: another place when the sentence or the pack changes.

        Raises:
            AudioError: one of the two is missing.
        """
        found = hashlib.sha256(self.voice.encode())
        for path in (self.sentence, self.pack):
            try:
                stat = path.stat()
            except OSError as error:
                raise AudioError(f"{path} cannot be read: {error.strerror or error}") from None
            found.update(f"\n{path}\n{stat.st_mtime_ns}\n{stat.st_size}".encode())
        return auditions() / f"{found.hexdigest()[:32]}.flac"


def auditions() -> Path:
    """The folder of what was heard before."""
    return user_cache_path("vc", appauthor=False) / "auditions"


def audition(item: Audition, report: Report) -> Path:
    """Convert the sentence, unless that was done before; gives the result's path.

    Raises:
        AudioError: the sentence cannot be read, or the result cannot be written.
        CheckpointError: the pack cannot be used, or has no such voice.
    """
    from vc_core.checkpoint.store import load_pack  # here: they need torch
    from vc_core.conversion.files import convert_file

    result = item.result()
    if not result.exists():
        convert_file(item.sentence, result, load_pack(item.pack), item.voice, on_progress=report)
        _forget_oldest(result.parent)
    return result


@dataclass(frozen=True)
class Sentence:
    """A recording of which the beginning is to become the user's sentence.

    Attributes:
        source: the recording.
        target: where the sentence is kept.
    """

    source: Path
    target: Path

    def __str__(self) -> str:
        return str(self.source)


def take_sentence(item: Sentence, report: Report) -> float:
    """Keep the first ``LONGEST_S`` seconds of speech of a recording; gives their length, seconds.

    Raises:
        AudioError: it cannot be read, is silent, or cannot be kept.
    """
    from vc_core.audio.file import AudioReader
    from vc_core.audio.writer import AudioWriter

    with AudioReader(item.source) as reader:
        rate = reader.info.sample_rate
    step = round(_STEP_S * rate)
    with AudioReader(item.source, step) as reader:
        blocks: list[np.ndarray] = []
        for block in reader:
            if blocks or np.abs(block).max(initial=0.0) > _QUIET:
                blocks.append(block)
            if len(blocks) * step >= LONGEST_S * rate:
                blocks[-1] = block * np.linspace(1.0, 0.0, len(block))
                break
    if not blocks:
        raise AudioError(f"{item.source} is silent; choose a recording of somebody who speaks")
    try:
        item.target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AudioError(f"{item.target} cannot be written: {error.strerror}") from None
    with AudioWriter(item.target, rate) as writer:
        for block in blocks:
            writer.write(block)
    return sum(map(len, blocks)) / rate


def _forget_oldest(folder: Path) -> None:
    with suppress(OSError):  # somebody else may be at it too
        found = sorted(folder.glob("*.flac"), key=lambda path: path.stat().st_mtime_ns)
        for path in found[:-_KEPT]:
            path.unlink(missing_ok=True)

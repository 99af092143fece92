"""Recordings named by files, folders and patterns."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from vc_core.audio.writer import OUTPUT_FORMATS
from vc_core.errors import AudioError, VcError
from vc_core.search import Wanted, find_files

RECORDING_SUFFIXES = frozenset(
    [*OUTPUT_FORMATS, ".wave", ".bwf", ".oga", ".aifc", ".snd", ".nist", ".sph", ".voc", ".ircam"]
)
"""What counts as a recording in a folder or among the matches of a pattern."""
_RECORDINGS = Wanted("recording", "recordings", RECORDING_SUFFIXES, AudioError)


def find_recordings(inputs: Sequence[str | Path]) -> tuple[list[Path], list[VcError]]:
    """The recordings that ``inputs`` name, and an error for each input that names none.

    As :func:`vc_core.search.find_files`.
    """
    return find_files(inputs, _RECORDINGS)

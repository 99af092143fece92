"""Are recordings good enough to learn a voice from? Found out before time is spent.

They lie in a folder, or are named by a list. What is wrong becomes a list of findings, each with
what to do about it: errors stop a training, warnings do not. A recording that cannot be used is
left out and named.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from vc_core.audio.file import AudioReader, probe
from vc_core.audio.filter import HighPass
from vc_core.audio.find import find_recordings
from vc_core.data.voiceprint import SAME_VOICE, TWO_VOICES, Voiceprints, voiced_share, voiceprints
from vc_core.errors import AudioError, CorpusError
from vc_core.units import power_to_db

SHORTEST_SPEECH_S = 30.0
"""Less speech than this says too little about a voice."""
ENOUGH_SPEECH_S = 150.0
LOWEST_RATE = 16000
"""Hz, of the features; a recording at less would sound muffled, and teach it."""
QUIET_DB = -45.0
SILENT_DB = -70.0
"""Of the level of speech, dB of full scale (a full sine is -3 dB)."""
NOISY_DB = 20.0
"""Speech less than this above the noise between the words: the noise is learned as well."""
CLIPPED_SHARE = 5e-4
"""Of the samples of a folder. A recording normalised to full scale just touches it."""

_LEAST_VOICED = 0.15  # of the time; gusts of noise reach .03
_STEADY_DB = 6.0  # a sound that varies less than this between loud and soft is no speech
_FULL_SCALE = 0.999
_FRAME_S = 0.02
_SPEECH_RANGE_DB = 20.0  # frames this much below the mean power are pauses
_PASSAGE_S = 8.0
_PASSAGES = 12  # of a folder, by which voices are compared
_LEAST_SPEECH_OF_PASSAGE_S = 1.0
_NAMED = 3  # recordings a line names before it only counts

LIST_SUFFIX = ".txt"
"""Of a text file that names folders and recordings, one a line."""

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True)
class Finding:
    """Something a user should know; ``text`` names the cause and the remedy in one line."""

    severity: Severity
    text: str


@dataclass(frozen=True)
class Material:
    """What a folder or a list holds.

    Attributes:
        folder: where it was looked for, or the list.
        recordings: those that can be used.
        speech_s: seconds of speech in them, pauses not counted.
        level_db: mean power of the speech, dB of full scale.
        snr_db: how far the speech stands above the softest tenth of the recordings.
        findings: what is wrong with it.
        contents: digest of each recording's bytes -> the recording.
        prints: what tells its voices from others.
        title: what messages call it; empty: the folder.
    """

    folder: Path
    recordings: tuple[Path, ...] = ()
    speech_s: float = 0.0
    level_db: float = SILENT_DB
    snr_db: float = 0.0
    findings: tuple[Finding, ...] = ()
    contents: dict[str, Path] = field(default_factory=dict)
    prints: Voiceprints | None = None
    title: str = ""

    @property
    def named(self) -> str:
        """What messages call it."""
        return self.title or str(self.folder)

    def __str__(self) -> str:
        """One line on what there is."""
        n = len(self.recordings)
        if not n:
            return f"{self.named}: nothing to learn from"
        return (
            f"{self.named}: {n} recording{'s' * (n > 1)}, {self.speech_s / 60:.1f} min of speech, "
            f"level {self.level_db:.0f} dB, noise {max(0.0, self.snr_db):.0f} dB below it"
        )


def check_material(
    place: Path | Sequence[Path],
    on_recording: Callable[[], None] = lambda: None,
    title: str = "",
) -> Material:
    """Look through recordings of any format; in folders, to any depth.

    Args:
        place: a folder; a list of folders and recordings (``*.txt``, one a line); or these.
        on_recording: called after each recording.
        title: what messages call it; empty: by its path.
    """
    inputs = None if isinstance(place, Path) else place
    folder = place.expanduser() if isinstance(place, Path) else Path(title)
    found = _looked_through(folder, inputs, on_recording, title or str(folder))
    return replace(found, title=title)


def is_list(place: Path) -> bool:
    """Whether ``place`` names recordings, rather than holding them."""
    return place.suffix.lower() == LIST_SUFFIX


def read_list(path: Path) -> list[Path]:
    """The folders and recordings that a list names; relative ones count from it.

    Raises:
        CorpusError: it cannot be read.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise CorpusError(f"cannot read the list {path}: {reason}") from None
    return [path.parent / Path(line).expanduser() for line in lines if line.strip()]


def _looked_through(
    folder: Path, inputs: Sequence[Path] | None, on_recording: Callable[[], None], title: str
) -> Material:
    if inputs is None and is_list(folder):
        try:
            inputs = read_list(folder)
        except CorpusError as error:
            return _nothing(folder, str(error))
    if inputs is None:
        if not folder.is_dir():
            what = "is a file, not a folder" if folder.exists() else "does not exist"
            return _nothing(folder, f"{folder} {what}; name the folder with the recordings")
        inputs = [folder]
    if not inputs:
        return _nothing(folder, f"{title} names no recordings; add some")
    paths, errors = find_recordings(inputs)
    if not paths:
        return _nothing(folder, str(errors[0]))
    left_out = [str(error) for error in errors]
    contents: dict[str, Path] = {}
    measured: list[_Measured] = []
    passages = _Passages(paths)
    for path in paths:
        try:
            digest = _digest(path)
            if digest in contents:
                raise AudioError(f"{path} is the same recording as {contents[digest].name}")
            measured.append(_measure(path, passages))
            contents[digest] = path
        except AudioError as error:
            left_out.append(str(error))
        on_recording()
    if not measured:
        why = left_out[0] if len(left_out) == 1 else f"all {len(left_out)} fail; {left_out[0]}"
        return _nothing(folder, f"{title} holds no recording that can be used: {why}")
    found = _judged(folder, title, measured, left_out, contents)
    if voiced_share(passages.taken) < _LEAST_VOICED:
        return _with(found, Finding("error", f"{title}: nothing in it sounds like speech"))
    prints = voiceprints(passages.taken)
    if prints.split() < TWO_VOICES:
        text = "seems to hold several speakers; keep one's recordings, or the voices will mix"
        found = _with(found, Finding("warning", f"{title} {text}"))
    return replace(found, prints=prints)


def compare_material(me: Material, target: Material) -> tuple[Finding, ...]:
    """What is wrong with two speakers' material together: it must be two people's voices."""
    a, b = me.folder.expanduser().resolve(), target.folder.expanduser().resolve()
    if not (me.title or target.title) and (a == b or a in b.parents or b in a.parents):
        where = "are the same folder" if a == b else "lie inside one another"
        text = f"{me.folder} and {target.folder} {where}; give each speaker a folder of their own"
        return (Finding("error", text),)
    shared = me.contents.keys() & target.contents.keys()
    if shared:
        names = _listed([me.contents[key].name for key in shared])
        text = f"{len(shared)} recordings lie in both folders ({names}); keep each in one of them"
        return (Finding("error", text),)
    if me.prints and target.prints and me.prints.likeness(target.prints) > SAME_VOICE:
        text = "both folders sound like the same person; is the right voice in each?"
        return (Finding("warning", text),)
    return ()


def require(*findings: Finding) -> None:
    """Let errors among ``findings`` stop the job.

    Raises:
        CorpusError: with all errors in one line.
    """
    errors = [f.text for f in findings if f.severity == "error"]
    if errors:
        raise CorpusError("; ".join(errors))


def _nothing(folder: Path, why: str) -> Material:
    return Material(folder, findings=(Finding("error", why),))


def _with(material: Material, finding: Finding) -> Material:
    return replace(material, findings=(*material.findings, finding))


@dataclass(frozen=True)
class _Measured:
    """A recording: rate in Hz, samples, clipped samples, level of each 20 ms frame in dB."""

    path: Path
    sample_rate: int
    n_samples: int
    n_clipped: int
    frames_db: NDArray[np.float64]

    @property
    def floor_db(self) -> float:
        """Level of the softest tenth: the noise, where there are pauses."""
        return float(np.percentile(self.frames_db, 10))

    @property
    def speech_db(self) -> NDArray[np.float64]:
        """Levels of the frames with speech."""
        mean_db = power_to_db(float(np.mean(10.0 ** (self.frames_db / 10.0))))
        return self.frames_db[self.frames_db > mean_db - _SPEECH_RANGE_DB]


class _Passages:
    """Picks passages with speech, evenly over a folder."""

    def __init__(self, paths: list[Path]) -> None:
        self.taken: list[tuple[NDArray[np.float64], int]] = []
        self._step_s = max(_LEAST_SPEECH_OF_PASSAGE_S, sum(map(_seconds, paths)) / _PASSAGES)
        self._heard_s = self._next_s = 0.0

    def hear(self, x: NDArray[np.float64], sample_rate: int, frames_db: NDArray) -> None:
        """Offer a passage with the levels of its frames."""
        self._heard_s += len(x) / sample_rate
        speech_s = _FRAME_S * np.count_nonzero(frames_db > frames_db.max() - _SPEECH_RANGE_DB)
        if self._heard_s >= self._next_s and speech_s >= _LEAST_SPEECH_OF_PASSAGE_S:
            self.taken.append((x, sample_rate))
            self._next_s = self._heard_s + self._step_s


def _seconds(path: Path) -> float:
    try:
        return probe(path).seconds
    except AudioError:
        return 0.0


def _measure(path: Path, passages: _Passages) -> _Measured:
    """Read a recording block by block.

    Raises:
        AudioError: it cannot be read, its rate is too low, or it holds no speech.
    """
    with AudioReader(path) as reader:
        rate = reader.info.sample_rate
        if rate < LOWEST_RATE:
            raise AudioError(
                f"{path} has a sample rate of {rate} Hz and sounds muffled; "
                f"record it again at {LOWEST_RATE} Hz or more"
            )
    n_samples = n_clipped = 0
    levels = []
    high_pass = HighPass(rate)
    with AudioReader(path, round(_PASSAGE_S * rate)) as reader:
        for block in reader:
            n_samples += len(block)
            n_clipped += int(np.count_nonzero(np.abs(block) >= _FULL_SCALE))
            frames_db = _frame_levels(high_pass.process(block), rate)
            if len(frames_db):
                passages.hear(block, rate, frames_db)
            levels.append(frames_db)
    found = _Measured(path, rate, n_samples, n_clipped, np.concatenate(levels))
    if not len(found.frames_db) or found.speech_db.mean() < SILENT_DB:
        raise AudioError(f"{path} is silent; record it again")
    if np.percentile(found.frames_db, 95) - found.floor_db < _STEADY_DB:
        raise AudioError(f"{path} holds a steady sound and no speech; leave it out")
    return found


def _frame_levels(x: NDArray[np.float64], sample_rate: int) -> NDArray[np.float64]:
    """(frames,) mean power of each whole frame, dB."""
    length = round(_FRAME_S * sample_rate)
    frames = x[: len(x) // length * length].reshape(-1, length)
    return power_to_db(np.mean(frames**2, axis=1), floor=1e-12)


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "blake2b").hexdigest()
    except OSError as error:
        raise AudioError(f"{path} cannot be read: {error.strerror}") from None


def _judged(
    folder: Path,
    title: str,
    measured: list[_Measured],
    left_out: list[str],
    contents: dict[str, Path],
) -> Material:
    speech = np.concatenate([m.speech_db for m in measured])
    level_db = float(power_to_db(float(np.mean(10.0 ** (speech / 10.0)))))
    floor_db = float(np.median([m.floor_db for m in measured]))
    found = [Finding("warning", f"left out: {reason}") for reason in left_out[:_NAMED]]
    if len(left_out) > _NAMED:
        found.append(Finding("warning", f"left out: {len(left_out) - _NAMED} more"))
    found += _of_length(title, len(speech) * _FRAME_S)
    found += _of_sound(title, measured, level_db, level_db - floor_db)
    return Material(
        folder,
        tuple(m.path for m in measured),
        len(speech) * _FRAME_S,
        level_db,
        level_db - floor_db,
        tuple(found),
        contents,
    )


def _of_length(title: str, speech_s: float) -> list[Finding]:
    if speech_s < SHORTEST_SPEECH_S:
        missing = SHORTEST_SPEECH_S - speech_s
        text = f"holds {speech_s:.0f} s of speech; record {np.ceil(missing):.0f} s more at least"
        return [Finding("error", f"{title} {text}")]
    if speech_s < ENOUGH_SPEECH_S:
        missing = np.ceil(ENOUGH_SPEECH_S - speech_s)
        text = f"holds {speech_s:.0f} s of speech; {missing:.0f} s more make a better voice"
        return [Finding("warning", f"{title} {text}")]
    return []


def _of_sound(
    title: str, measured: list[_Measured], level_db: float, snr_db: float
) -> list[Finding]:
    found = []
    rates = sorted({m.sample_rate for m in measured})
    if len(rates) > 1:
        listed = ", ".join(f"{rate} Hz" for rate in rates)
        found.append(Finding("note", f"{title} mixes sample rates ({listed}); they are converted"))
    clipped = [m for m in measured if m.n_clipped > CLIPPED_SHARE * m.n_samples]
    if clipped:
        names = _listed([m.path.name for m in clipped])
        text = f"{len(clipped)} recordings are clipped ({names}); record with less gain"
        found.append(Finding("warning", f"{title}: {text}"))
    if level_db < QUIET_DB:
        text = f"speech is very quiet ({level_db:.0f} dB); record closer, or with more gain"
        found.append(Finding("warning", f"{title}: {text}"))
    if snr_db < NOISY_DB:
        text = f"noise is only {snr_db:.0f} dB below the speech; record in a quieter room, closer"
        found.append(Finding("warning", f"{title}: {text}"))
    return found


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(sorted(names)[:_NAMED]) + more

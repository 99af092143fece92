"""A corpus: a folder of recordings, one folder per speaker.

Either ``ROOT/SPLIT/SPEAKER/SENTENCE.wav`` with the splits ``train`` and ``eval``, or
``ROOT/SPEAKER/SENTENCE.wav``, which is all ``train``. Recordings of two speakers with the same
file name are taken to say the same sentence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from vc_core.config import nearest
from vc_core.errors import CorpusError

SPLITS = ("train", "eval")
AUDIO_SUFFIXES = (".wav", ".flac", ".ogg", ".opus", ".mp3", ".aif", ".aiff")


@dataclass(frozen=True)
class Utterance:
    """One recording: who says what, and where it is."""

    path: Path
    speaker: str
    split: str
    sentence: str


@dataclass(frozen=True)
class Corpus:
    """Recordings by split, speaker and sentence, in that order.

    Attributes:
        root: the folder.
        utterances: the recordings.
        empty: folders where a speaker's recordings would lie, but do not.
    """

    root: Path
    utterances: tuple[Utterance, ...]
    empty: tuple[Path, ...] = ()

    @classmethod
    def open(cls, root: Path) -> Corpus:
        """List the recordings under ``root``; no file is read.

        Hidden files and files of other types are passed over.

        Raises:
            CorpusError: no such folder, no recordings in it, or one sentence recorded twice.
        """
        root = Path(root)
        if not root.is_dir():
            raise CorpusError(f"{root} is not a folder; give the folder that holds the speakers")
        split_folders = [(root / split, split) for split in SPLITS if (root / split).is_dir()]
        utterances = [
            utterance
            for folder, split in split_folders or [(root, "train")]
            for utterance in _recordings(folder, split)
        ]
        if not utterances:
            raise CorpusError(
                f"{root} holds no recordings; expected SPEAKER/SENTENCE.wav or "
                f"train/SPEAKER/SENTENCE.wav in it (file types: {' '.join(AUDIO_SUFFIXES)})"
            )
        used = {u.path.parent for u in utterances}
        folders = (path for folder, _ in split_folders or [(root, "")] for path in folder.iterdir())
        empty = [p for p in folders if p.is_dir() and p.name[0] != "." and p not in used]
        return cls(root, tuple(utterances), tuple(sorted(empty)))

    @property
    def speakers(self) -> tuple[str, ...]:
        """Names of the speakers, sorted."""
        return tuple(sorted({u.speaker for u in self.utterances}))

    @property
    def splits(self) -> tuple[str, ...]:
        """The splits that have recordings, of ``SPLITS``."""
        return tuple(s for s in SPLITS if any(u.split == s for u in self.utterances))

    def select(self, split: str | None = None, speakers: Iterable[str] | None = None) -> Corpus:
        """The recordings of one split and of some speakers; ``None`` takes all.

        Raises:
            CorpusError: an unknown split or speaker, or one without recordings in the split.
        """
        if split is not None and split not in self.splits:
            raise CorpusError(
                f"{self.root} has no recordings in split {split!r}; it has {_listed(self.splits)}"
            )
        kept = [u for u in self.utterances if split in (None, u.split)]
        if speakers is not None:
            wanted = set(speakers)
            known = {u.speaker for u in kept}
            for speaker in sorted(wanted - known):
                where = f"{self.root}, split {split}," if split else f"{self.root}"
                hint = nearest(speaker, known) or f"; the speakers are {_listed(sorted(known))}"
                raise CorpusError(f"{where} has no speaker {speaker!r}{hint}")
            kept = [u for u in kept if u.speaker in wanted]
        if not kept:
            raise CorpusError("no speaker was named; name one or more, or leave the option out")
        return Corpus(self.root, tuple(kept))


def _recordings(folder: Path, split: str) -> list[Utterance]:
    found: dict[tuple[str, str], Utterance] = {}
    for path in sorted(folder.glob("*/*")):
        speaker, sentence = path.parent.name, path.stem
        if path.suffix.lower() not in AUDIO_SUFFIXES or path.name.startswith("."):
            continue
        if speaker.startswith(".") or not path.is_file():
            continue
        earlier = found.setdefault((speaker, sentence), Utterance(path, speaker, split, sentence))
        if earlier.path != path:
            raise CorpusError(f"{earlier.path} and {path} are one sentence twice; keep one of them")
    return list(found.values())


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)

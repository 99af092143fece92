"""Bring a corpus into the layout that everything else reads: CORPUS/{train,eval}/SPEAKER/SENTENCE.

The recordings come from a folder, from archives in it, or from the archives' server. What a file is
called and the folder it lies in say who speaks what; nothing else of a source's layout matters, and
no path that an archive names is ever written to.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

import soundfile

from vc_core.checkpoint.card import Gender
from vc_core.data.corpus import AUDIO_SUFFIXES
from vc_core.download import download
from vc_core.errors import CorpusError
from vc_core.files import replacing

ARCHIVES = "archives"
"""Folder in the corpus where downloads are kept."""


@dataclass(frozen=True)
class Archive:
    """A ZIP file with recordings.

    Attributes:
        url: where it is.
        sha256: its hash, if one is published; without it only what is inside can be checked.
    """

    url: str
    sha256: str = ""

    @property
    def name(self) -> str:
        """File name."""
        return PurePosixPath(self.url).name


@dataclass(frozen=True)
class CorpusPlan:
    """What a corpus is, and where it is to be had.

    Attributes:
        name: what it is called.
        page: where its makers describe it.
        archives: all of it.
        sample_rate: of every recording, Hz.
        genders: of the speakers, by name.
        sentences: split -> speaker -> names of the sentences.
        pairs: SOURCE-TARGET, that experiments are evaluated on unless they say otherwise.
        licence, attribution: of the recordings.
    """

    name: str
    page: str
    archives: tuple[Archive, ...]
    sample_rate: int
    genders: Mapping[str, Gender]
    sentences: Mapping[str, Mapping[str, Sequence[str]]]
    pairs: tuple[str, ...]
    licence: str
    attribution: str

    def expected(self, speakers: Sequence[str]) -> Iterator[tuple[str, str, str]]:
        """(split, speaker, sentence) of every recording of ``speakers``."""
        for split, by_speaker in self.sentences.items():
            for speaker in speakers:
                for sentence in by_speaker[speaker]:
                    yield split, speaker, sentence


def numbered(first: int, last: int) -> tuple[str, ...]:
    """Names of the sentences ``first`` to ``last``."""
    return tuple(str(n) for n in range(first, last + 1))


def prepare(
    plan: CorpusPlan, corpus: Path, source: str = "", speakers: Sequence[str] = ()
) -> list[Path]:
    """Lay the corpus out in the folder ``corpus`` and check it; what is there already stays.

    Args:
        source: a folder, an archive, or the URL of a folder or of an archive on a server; the
            archives of the plan if empty. Not looked at when nothing is missing.
        speakers: who is needed; all if empty.

    Returns:
        The recordings of ``speakers``.

    Raises:
        CorpusError: recordings are missing, unreadable or of another rate; or no download.
    """
    speakers = speakers or tuple(plan.genders)
    for speaker in speakers:
        if speaker not in plan.genders:
            raise CorpusError(
                f"{plan.name} has no speaker {speaker!r}; it has {', '.join(plan.genders)}"
            )
    if _missing(plan, corpus, speakers):
        _lay_out(plan, corpus, _sources(plan, corpus, source))
    if missing := _missing(plan, corpus, speakers):
        raise CorpusError(_said(plan, corpus, source, missing, len([*plan.expected(speakers)])))
    found = _recordings(corpus)
    recordings = [found[key] for key in plan.expected(speakers)]
    for path in recordings:
        _check(path, plan.sample_rate)
    return recordings


def places(plan: CorpusPlan, corpus: Path, speakers: Sequence[str]) -> list[Path]:
    """Where each recording of ``speakers`` is, or would be."""
    found = _recordings(corpus)
    return [
        found.get((split, speaker, sentence), corpus / split / speaker / f"{sentence}.wav")
        for split, speaker, sentence in plan.expected(speakers)
    ]


def _recordings(corpus: Path) -> dict[tuple[str, str, str], Path]:
    """What is laid out, by split, speaker and sentence."""
    return {
        (path.parts[-3], path.parts[-2], path.stem): path
        for path in sorted(corpus.glob("*/*/*"))
        if path.suffix.lower() in AUDIO_SUFFIXES and not path.name.startswith(".")
    }


def _missing(plan: CorpusPlan, corpus: Path, speakers: Sequence[str]) -> list[tuple[str, str, str]]:
    found = _recordings(corpus)
    return [key for key in plan.expected(speakers) if key not in found]


def _said(
    plan: CorpusPlan, corpus: Path, source: str, missing: list[tuple[str, str, str]], n: int
) -> str:
    first = ", ".join("/".join(key) for key in missing[:3])
    more = f" and {len(missing) - 3} more" if len(missing) > 3 else ""
    where = f"{corpus} and {source}" if source else f"{corpus}"
    return (
        f"{where} lack {len(missing)} of {n} recordings of {plan.name} ({first}{more}); get them "
        f"from {plan.page} and name their folder with --from"
    )


def _check(path: Path, sample_rate: int) -> None:
    try:
        info = soundfile.info(path)
    except soundfile.LibsndfileError as error:
        reason = str(error).splitlines()[0]
        raise CorpusError(
            f"{path} cannot be read ({reason}); delete it and prepare again"
        ) from None
    if info.samplerate != sample_rate:
        raise CorpusError(
            f"{path} has {info.samplerate} Hz, not {sample_rate}; delete it and take the original"
        )
    if info.frames == 0:
        raise CorpusError(f"{path} holds no samples; delete it and prepare again")


def _sources(plan: CorpusPlan, corpus: Path, source: str) -> list[Path]:
    """The folder or archives to take recordings from; downloads them if they are on a server."""
    is_url = re.match(r"https?://", source)
    if source and not is_url:
        path = Path(source).expanduser()
        if not path.exists():
            raise CorpusError(f"there is no {path} (--from)")
        return [path]
    archives: Sequence[Archive] = plan.archives
    if is_url and source.endswith(".zip"):
        archives = [Archive(source)]
    elif is_url:
        base = source.rstrip("/")
        archives = [Archive(f"{base}/{a.name}", a.sha256) for a in plan.archives]
    paths = []
    for archive in archives:
        path = corpus / ARCHIVES / archive.name
        try:
            download(archive.url, path, archive.sha256)
        except CorpusError as error:
            raise CorpusError(
                f"{error}; or get {archive.name} from {plan.page} by hand and name its folder "
                "with --from"
            ) from None
        if not zipfile.is_zipfile(path):
            path.unlink()
            raise CorpusError(
                f"{archive.url} gave no ZIP archive; get {archive.name} from {plan.page} by hand "
                "and name its folder with --from"
            )
        paths.append(path)
    return paths


def _lay_out(plan: CorpusPlan, corpus: Path, sources: Sequence[Path]) -> None:
    wanted = {
        (speaker, sentence): split for split, speaker, sentence in plan.expected([*plan.genders])
    }
    there = set(_recordings(corpus))

    def place(name: PurePosixPath) -> Path | None:
        """Where the recording belongs that is called so; None if nowhere, or it is there."""
        if name.suffix.lower() not in AUDIO_SUFFIXES or len(name.parts) < 2:
            return None
        speaker, sentence = name.parts[-2], name.stem
        split = wanted.get((speaker, sentence))
        if split is None or (split, speaker, sentence) in there:
            return None
        there.add((split, speaker, sentence))
        path = corpus / split / speaker / f"{sentence}{name.suffix.lower()}"
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    for source in sources:
        for path in [source] if source.is_file() else sorted(source.rglob("*")):
            if path.suffix.lower() == ".zip":
                with path.open("rb") as file:
                    _unpack(file, path, place)
            elif path.is_file() and (to := place(PurePosixPath(path.as_posix()))):
                _link(path, to)


def _unpack(file: BinaryIO, path: Path, place: Callable[[PurePosixPath], Path | None]) -> None:
    """Write the recordings of an archive, and of archives in it, where ``place`` says."""
    try:
        with zipfile.ZipFile(file) as archive:
            for member in archive.infolist():
                name = PurePosixPath(member.filename)
                if name.suffix.lower() == ".zip":
                    _unpack(io.BytesIO(archive.read(member)), path / name.name, place)
                elif to := place(name):
                    with replacing(to) as temporary:
                        temporary.write_bytes(archive.read(member))  # checks the CRC
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise CorpusError(f"{path} is damaged ({error}); delete it and get it again") from None


def _link(source: Path, to: Path) -> None:
    """The same file under another name; a copy where the file system cannot do that."""
    with replacing(to) as temporary:
        try:
            os.link(source.resolve(), temporary)
        except OSError:
            shutil.copyfile(source, temporary)

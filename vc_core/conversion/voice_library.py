"""Keep the user's own packs: bring them in, hand them on, delete them and have them back.

A pack that is brought in is checked to its last weight first, and never executed. What is deleted
or replaced lies in a hidden folder for some days. Nothing here needs torch until a pack is checked.
"""

from __future__ import annotations

import errno
import filecmp
import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from vc_core.checkpoint.card import Card, damaged, is_voice_name, read_card
from vc_core.config import nearest, to_dict
from vc_core.conversion.bundled import BUNDLED, SUFFIX, live_pack_path, pack_path, user_voices
from vc_core.errors import CheckpointError
from vc_core.files import remove_unfinished, replacing
from vc_core.jobs.processes import Report

UNSAFE_SUFFIXES = frozenset((".pth", ".pt", ".ckpt", ".pkl", ".pickle", ".bin"))
"""Of files that can run code when they are opened; other programs keep voices in them."""
TRASH = ".trash"
"""Folder among the user's packs; no pack in it is listed."""
KEPT_DAYS = 7
"""What was deleted longer ago is gone for good at the next start."""

WhenTaken = Literal["ask", "replace", "keep-both"]


@dataclass(frozen=True)
class Removed:
    """A pack that was deleted or replaced and can be had back.

    Attributes:
        name: what it was called.
        folder: where its files lie now.
    """

    name: str
    folder: Path


@dataclass(frozen=True)
class ImportOrder:
    """A pack that is to be brought in.

    Attributes:
        source: the file.
        when_taken: what to do where another pack has its name.
    """

    source: Path
    when_taken: WhenTaken = "ask"

    def __str__(self) -> str:
        return str(self.source)


@dataclass(frozen=True)
class Import:
    """What became of an :class:`ImportOrder`.

    Attributes:
        order: as it was given.
        outcome: ``imported``; ``present``: the very pack is there already; ``taken``: nothing was
            done, as another pack has the name.
        name: of the pack, as it is listed now or, where taken, would be.
        free_name: what it would be called beside the other.
        voices: names of its voices.
        replaced: the pack that had its name before.
    """

    order: ImportOrder
    outcome: Literal["imported", "present", "taken"]
    name: str
    free_name: str
    voices: tuple[str, ...]
    replaced: Removed | None = None


def check_pack(path: Path) -> Card:
    """The card of the pack at ``path``, every weight of which is there and fits.

    Raises:
        CheckpointError: missing, a pickle, no pack, damaged, of a newer version.
    """
    from vc_core.checkpoint.store import load_pack  # here: it needs torch

    pack = load_pack(path)
    try:
        pack.generator()
    except (RuntimeError, MemoryError):  # a card that asks for a network of any size
        raise damaged(path, "its network cannot be built") from None
    return pack.card


def import_pack(order: ImportOrder, report: Report = lambda share: None) -> Import:
    """Copy a pack among the user's own, whole or not at all, with its card beside it.

    Raises:
        CheckpointError: as ``check_pack``, or the folder or the disk cannot take it.
    """
    source = Path(order.source)
    if source.suffix.casefold() in UNSAFE_SUFFIXES:
        raise CheckpointError(unsafe(source))
    card = read_card(source)  # most of what is no pack ends here, before anything is copied
    name = _name(source, card)
    free, voices = free_name(name), card.names
    there = _own(name)
    if there and _same(there, source):
        return Import(order, "present", there.stem, free, voices)
    if there and order.when_taken == "ask":
        return Import(order, "taken", name, free, voices)
    replace = order.when_taken == "replace"
    name = there.stem if there and replace else free
    target = user_voices() / f"{name}{SUFFIX}"
    removed = None
    with _writing(target.parent):
        target.parent.mkdir(parents=True, exist_ok=True)
        remove_unfinished([target])
        with replacing(target) as temporary:
            shutil.copyfile(source, temporary)
            try:
                check_pack(temporary)
            except CheckpointError as error:
                raise CheckpointError(str(error).replace(str(temporary), str(source))) from None
            report(0.9)
            if there and replace:
                removed = _put_away(name, shutil.copyfile)  # there is one at any time
        _write_card(card, target)
    return Import(order, "imported", name, free, voices, removed)


def export_pack(name: str, folder: Path) -> tuple[Path, ...]:
    """Copy a pack's weights and card into ``folder``, which is made if need be; overwrites nothing.

    Args:
        name: of one of the user's packs, or ``bundled``: its two files, for recordings and live.

    Returns:
        The packs written; a pack that is in the folder already is not written again.

    Raises:
        CheckpointError: no such pack, or the folder or the disk cannot take it.
    """
    sources = [pack_path(), live_pack_path()] if name == BUNDLED else [_owned(name)]
    folder = Path(folder)
    written = []
    for source in sources:
        card = read_card(source)
        target, number = folder / source.name, 2
        while target.exists() and not _same(target, source):
            target, number = folder / f"{source.stem}-{number}{SUFFIX}", number + 1
        with _writing(folder):
            folder.mkdir(parents=True, exist_ok=True)
            if not target.exists():
                with replacing(target) as temporary:
                    shutil.copyfile(source, temporary)
            _write_card(card, target)
        written.append(target)
    return tuple(written)


def export_item(item: tuple[str, Path], report: Report) -> tuple[Path, ...]:
    """``export_pack`` of a name and a folder, as a background process calls it."""
    return export_pack(*item)


def remove_pack(name: str) -> Removed:
    """Delete one of the user's packs; it can be had back for ``KEPT_DAYS`` days.

    Raises:
        CheckpointError: no such pack, the bundled one, or the folder cannot be written.
    """
    if name == BUNDLED:
        raise CheckpointError("the bundled voices belong to the program and cannot be deleted")
    there = _owned(name)
    with _writing(there.parent):
        return _put_away(there.stem, os.replace)


def restore_pack(removed: Removed, over: bool = False) -> str:
    """Bring a deleted or replaced pack back; gives what it is called now.

    Args:
        over: delete the pack that has its name now; otherwise both are kept.

    Raises:
        CheckpointError: it is gone for good, or the folder cannot be written.
    """
    weights = removed.folder / f"{removed.name}{SUFFIX}"
    if not weights.is_file():
        raise CheckpointError(f"{removed.name} was deleted for good; import it again")
    with _writing(user_voices()):
        name = free_name(removed.name)
        if over and (there := _own(removed.name)):
            _put_away(there.stem, os.replace)
            name = removed.name
        card = weights.with_suffix(".json")
        if card.exists():
            os.replace(card, user_voices() / f"{name}.json")
        os.replace(weights, user_voices() / weights.with_stem(name).name)
    shutil.rmtree(removed.folder, ignore_errors=True)
    return name


def list_removed() -> tuple[Removed, ...]:
    """What was deleted or replaced and can be had back, the newest first."""
    folders = sorted((user_voices() / TRASH).glob("*/"), key=_stamp, reverse=True)
    found = ((folder, next(folder.glob(f"*{SUFFIX}"), None)) for folder in folders)
    return tuple(Removed(path.stem, folder) for folder, path in found if path)


def empty_trash(days: float = KEPT_DAYS, report: Report = lambda share: None) -> int:
    """Delete for good what was deleted more than ``days`` days ago; says how many packs."""
    oldest = time.time_ns() - int(days * 86_400e9)
    old = [f for f in (user_voices() / TRASH).glob("*/") if 0 <= _stamp(f) <= oldest]
    for folder in old:
        shutil.rmtree(folder, ignore_errors=True)
    return len(old)


def free_name(name: str) -> str:
    """``name``, or NAME-2, NAME-3 ... where that is taken."""
    candidate, number = name, 2
    while candidate.casefold() == BUNDLED or _own(candidate):
        candidate, number = f"{name}-{number}", number + 1
    return candidate


def unsafe(path: Path) -> str:
    """Why a file of this kind is not opened."""
    return (
        f"{path} is not opened: a {path.suffix} file can run code on your computer; ask for the "
        f"voice as a {SUFFIX} pack"
    )


def _name(source: Path, card: Card) -> str:
    """What a pack is called once it is brought in: like its file, where that is possible."""
    names = (source.stem, card.name, "voices")
    return next(name for name in names if is_voice_name(name) and not name.startswith("."))


def _own(name: str) -> Path | None:
    """The user's pack of that name in any case: some file systems tell no difference."""
    packs = (p for p in user_voices().glob(f"*{SUFFIX}") if not p.name.startswith("."))
    return next((p for p in packs if p.stem.casefold() == name.casefold()), None)


def _owned(name: str) -> Path:
    """As ``_own``.

    Raises:
        CheckpointError: no such pack; names the nearest.
    """
    if found := _own(name):
        return found
    known = [p.stem for p in user_voices().glob(f"*{SUFFIX}")]
    raise CheckpointError(f"no pack of yours is called {name!r}{nearest(name, known)}")


def _same(one: Path, other: Path) -> bool:
    """Whether two files hold the same."""
    with suppress(OSError):
        return one.samefile(other) or filecmp.cmp(one, other, shallow=False)
    return False


def _put_away(name: str, move: Callable[[Path, Path], object]) -> Removed:
    """Put a pack's files into a new folder of the trash, by moving or copying each."""
    folder = user_voices() / TRASH / str(time.time_ns())
    folder.mkdir(parents=True)
    for path in (user_voices() / f"{name}.json", user_voices() / f"{name}{SUFFIX}"):
        if path.exists():
            move(path, folder / path.name)
    return Removed(name, folder)


def _stamp(folder: Path) -> int:
    """When it was put away, ns since 1970; -1 for a folder of somebody else's."""
    return int(folder.name) if folder.name.isdecimal() else -1


def _write_card(card: Card, pack: Path) -> None:
    with replacing(pack.with_suffix(".json")) as temporary:
        temporary.write_text(json.dumps(to_dict(card), indent=2) + "\n", encoding="utf-8")


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """Around work on files in ``folder``.

    Raises:
        CheckpointError: it cannot be written; says what to do.
    """
    try:
        yield
    except OSError as error:
        reason = error.strerror or error
        reading = error.filename and not error.filename2  # of two, the second was written to
        if reading and not str(error.filename).startswith(str(folder)):
            raise CheckpointError(f"cannot read {error.filename}: {reason}") from None
        full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        remedy = "make room on the disk" if full else "check that you may write there"
        raise CheckpointError(f"cannot write to {folder}: {reason}; {remedy}") from None

"""Which voices there are: those that come with the program, then the user's own.

Only cards are read, so that a window or a list costs no torch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from vc_core.checkpoint.card import Card, Domain, read_card
from vc_core.config import nearest
from vc_core.conversion.bundled import BUNDLED, SUFFIX, live_pack_path, pack_path, user_voices
from vc_core.errors import CheckpointError, VcError


@dataclass(frozen=True)
class Pack:
    """A voice pack as far as its card tells.

    Attributes:
        name: ``bundled``, or the file's name without suffix.
        path: the file.
        card: see :class:`Card`.
        changed_ns: when the file was last written; another time, another pack.
    """

    name: str
    path: Path
    card: Card
    changed_ns: int = 0

    @property
    def voices(self) -> tuple[Domain, ...]:
        """The speakers."""
        return self.card.domains


def list_packs(
    live: bool = False, only: Path | str | None = None
) -> tuple[tuple[Pack, ...], tuple[str, ...]]:
    """Every pack there is, the bundled one first, and a line about each that cannot be read.

    Args:
        live: the bundled pack for live use in place of the one for files.
        only: this pack alone, as ``pack_path`` takes it.

    Raises:
        CheckpointError: ``only`` cannot be read.
    """
    located = live_pack_path if live else pack_path
    if only is not None:
        return (_read(str(only), located(only)),), ()
    packs, complaints = [], []
    try:
        packs.append(_read(BUNDLED, located()))
    except VcError as error:
        complaints.append(str(error))
    own = (p for p in user_voices().glob(f"*{SUFFIX}") if not p.name.startswith("."))
    for path in sorted(own, key=lambda p: p.name.casefold()):
        try:
            if path.stem == BUNDLED:
                raise CheckpointError(f"{path}: rename it, the program's own voices are called so")
            packs.append(_read(path.stem, path))
        except CheckpointError as error:
            complaints.append(str(error))
    return tuple(packs), tuple(complaints)


def find_voice(
    name: str, packs: Sequence[Pack], complaints: Sequence[str] = ()
) -> tuple[Pack, str]:
    """The pack that holds a voice, and the voice's name as the pack spells it.

    Args:
        name: ``VOICE``, which the first pack that has it gives, or ``PACK/VOICE``; upper or lower
            case.
        packs: where to look.
        complaints: about packs that cannot be read, where the voice may be.

    Raises:
        CheckpointError: no such voice; names the nearest, and tells the complaints.
    """
    for pack in packs:
        for voice in pack.card.names:
            if name.casefold() in (voice.casefold(), f"{pack.name}/{voice}".casefold()):
                return pack, voice
    known = [typed_name(pack, voice, packs) for pack in packs for voice in pack.card.names]
    voices = f"(voices: {', '.join(known) or 'none'})"
    raise CheckpointError(
        "; ".join([f"no voice {name!r}{nearest(name, known)} {voices}", *complaints])
    )


def typed_name(pack: Pack, voice: str, packs: Sequence[Pack]) -> str:
    """What ``find_voice`` wants to hear for a voice of ``pack``: the shortest that will do."""
    first = next(p for p in packs if voice.casefold() in map(str.casefold, p.card.names))
    return voice if first is pack else f"{pack.name}/{voice}"


def _read(name: str, path: Path) -> Pack:
    if not path.exists():
        return Pack(name, path, read_card(path))  # which says so
    stat = path.stat()  # first: then nothing is missed
    return _read_once(name, path, stat.st_mtime_ns, (stat.st_size, stat.st_ino))


@lru_cache(maxsize=512)
def _read_once(name: str, path: Path, changed_ns: int, version: tuple[int, int]) -> Pack:
    """A window looks through all packs whenever one comes or goes."""
    return Pack(name, path, read_card(path), changed_ns)

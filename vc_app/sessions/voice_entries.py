"""What the voices room shows of each voice: its card, its figures and its files."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from vc_core.checkpoint.card import Card, Domain
from vc_core.conversion.bundled import BUNDLED, pack_path
from vc_core.conversion.voices import Pack
from vc_core.errors import VcError


@dataclass(frozen=True)
class PackFacts:
    """What all voices of a pack have in common.

    Attributes:
        name: of the pack.
        own: whether it is the user's, and can be deleted.
        n_voices: in it.
        files: the pack, and the bundled one's second file.
        size_bytes: of the files together.
        changed_s: when it was last written, seconds since 1970; 0: not known.
        step: training steps.
        notes, data, licence, attribution: see :class:`Card`.
        protocol: how its figures were measured.
    """

    name: str
    own: bool
    n_voices: int
    files: tuple[Path, ...]
    size_bytes: int
    changed_s: float
    step: int
    notes: str
    data: str
    licence: str
    attribution: str
    protocol: str


@dataclass(frozen=True)
class VoiceEntry:
    """A voice.

    Attributes:
        name, gender, f0_low_hz, f0_high_hz: see :class:`Domain`.
        pack: which it belongs to.
        favourite: whether the user has marked it.
        likeness: mean cosine to the speaker's own recordings, of a speaker recogniser; None where
            nobody measured.
        distortion_db: mean mel-cepstral distortion; None where nobody measured.
        sources: the voices it was measured from.
    """

    name: str
    gender: str
    f0_low_hz: float
    f0_high_hz: float
    pack: PackFacts
    favourite: bool
    likeness: float | None
    distortion_db: float | None
    sources: tuple[str, ...]

    @property
    def key(self) -> str:
        """What it is remembered by."""
        return voice_key(self.pack.name, self.name)


def voice_key(pack: str, voice: str) -> str:
    """What a voice is remembered by in the preferences."""
    return f"{pack}/{voice}"


def read_entries(packs: Sequence[Pack], favourites: Collection[str]) -> tuple[VoiceEntry, ...]:
    """Every voice of these packs: the user's own first, then the bundled ones."""
    ordered = sorted(packs, key=lambda pack: pack.name == BUNDLED)
    return tuple(
        _entry(pack.card, domain, facts, voice_key(pack.name, domain.name) in favourites)
        for pack in ordered
        for facts in [_facts(pack)]
        for domain in pack.voices
    )


def _entry(card: Card, domain: Domain, facts: PackFacts, favourite: bool) -> VoiceEntry:
    ending = f"-{domain.name}"
    measured = {
        pair.removesuffix(ending): figures
        for pair, figures in card.metrics.items()
        if pair.endswith(ending) and isinstance(figures, dict)
    }
    return VoiceEntry(
        domain.name,
        domain.gender,
        domain.f0_low_hz,
        domain.f0_high_hz,
        facts,
        favourite,
        _mean([figures.get("similarity_to_target") for figures in measured.values()]),
        _mean([figures.get("mcd_db") for figures in measured.values()]),
        tuple(measured),
    )


def _mean(values: Sequence[object]) -> float | None:
    """Of what a card holds, which may be anything."""
    numbers = [v for v in values if isinstance(v, int | float) and not isinstance(v, bool)]
    numbers = [v for v in numbers if math.isfinite(v)]
    return sum(numbers) / len(numbers) if numbers else None


def _facts(pack: Pack) -> PackFacts:
    card, own = pack.card, pack.name != BUNDLED
    files = [pack.path]
    if not own:
        with suppress(VcError):
            files = list(dict.fromkeys([pack_path(), pack.path]))
    size = 0
    for path in files:
        with suppress(OSError):  # it has just been deleted
            size += path.stat().st_size
    protocol = card.metrics.get("protocol", "")
    return PackFacts(
        pack.name,
        own,
        len(pack.voices),
        tuple(files),
        size,
        pack.changed_ns / 1e9,
        card.step,
        card.notes,
        card.data,
        card.licence,
        card.attribution,
        protocol if isinstance(protocol, str) else "",
    )

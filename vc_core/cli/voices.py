"""``vc voices``: what voices there are."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vc_core.cli.pack_option import pack_option

if TYPE_CHECKING:
    from vc_core.checkpoint.card import Card


@click.command()
@pack_option
@click.option(
    "--json", "as_json", is_flag=True, help="Print whole cards, by name of the pack, for programs."
)
def voices(pack_path: Path | None, as_json: bool) -> None:
    """List voices, pack by pack, with gender, F0 range and licence.

    The bundled voices come first, then the packs in your own folder. The first column is what
    --to and --voice want to hear. The range of F0, the pitch, holds nine tenths of the voiced
    speech.
    """
    from vc_core.config import to_dict
    from vc_core.conversion.voices import list_packs, typed_name

    packs, complaints = list_packs(only=pack_path)
    for line in complaints:
        click.echo(f"vc: {line}", err=True)
    if as_json:
        cards = {pack.name: to_dict(pack.card) for pack in packs}
        click.echo(json.dumps(cards if pack_path is None else to_dict(packs[0].card), indent=2))
        return
    names = [[typed_name(pack, d.name, packs) for d in pack.voices] for pack in packs]
    width = max([len("voice"), *(len(name) for row in names for name in row)])
    for i, pack in enumerate(packs):
        if pack_path is None:
            click.echo("\n" * (i > 0) + f"{pack.name}: {pack.path}")
        _tell(pack.card, names[i], width)


def _tell(card: Card, names: Sequence[str], width: int) -> None:
    """The table of a pack, and what must be said about it."""
    click.echo(f"{'voice':{width}}  gender   F0          licence")
    for name, d in zip(names, card.domains, strict=True):
        f0 = f"{d.f0_low_hz:3.0f}-{d.f0_high_hz:3.0f} Hz" if d.f0_high_hz else "unknown"
        click.echo(f"{name:{width}}  {d.gender:7}  {f0:10}  {card.licence or 'not stated'}")
    for text in (f"{card.name}: {card.notes}" if card.notes else "", card.attribution):
        if text:
            click.echo("\n" + click.wrap_text(text, width=88))

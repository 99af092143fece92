"""``vc voices``: what voices there are."""

from __future__ import annotations

import json
from pathlib import Path

import click

from vc_core.cli.pack_option import pack_option


@click.command()
@pack_option
@click.option(
    "--json", "as_json", is_flag=True, help="Print the whole card of the pack, for programs."
)
def voices(pack_path: Path | None, as_json: bool) -> None:
    """List voices with gender, F0 range and licence.

    The range of F0, the pitch, holds nine tenths of the voiced speech.
    """
    from vc_core.config import to_dict
    from vc_core.conversion.bundled import open_pack

    card = open_pack(pack_path).card
    if as_json:
        click.echo(json.dumps(to_dict(card), indent=2))
        return
    width = max(len("voice"), *(len(d.name) for d in card.domains))
    click.echo(f"{'voice':{width}}  gender   F0          licence")
    for d in card.domains:
        f0 = f"{d.f0_low_hz:3.0f}-{d.f0_high_hz:3.0f} Hz" if d.f0_high_hz else "unknown"
        click.echo(f"{d.name:{width}}  {d.gender:7}  {f0:10}  {card.licence or 'not stated'}")
    for text in (f"{card.name}: {card.notes}" if card.notes else "", card.attribution):
        if text:
            click.echo("\n" + click.wrap_text(text, width=88))

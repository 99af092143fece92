"""``vc voices``: what voices there are, and the keeping of one's own packs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vc_core.cli.pack_option import pack_option

if TYPE_CHECKING:
    from vc_core.checkpoint.card import Card
    from vc_core.conversion.voice_library import WhenTaken


@click.group(invoke_without_command=True)
@pack_option
@click.option(
    "--json", "as_json", is_flag=True, help="Print whole cards, by name of the pack, for programs."
)
@click.pass_context
def voices(context: click.Context, pack_path: Path | None, as_json: bool) -> None:
    """List voices, pack by pack, with gender, F0 range and licence; or keep your own packs.

    The bundled voices come first, then the packs in your own folder. The first column is what
    --to and --voice want to hear. The range of F0, the pitch, holds nine tenths of the voiced
    speech.
    """
    if context.invoked_subcommand is not None:
        return
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


@voices.command("import")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE..."
)
@click.option(
    "--replace", "when_taken", flag_value="replace",
    help="Delete a pack that has the name already; vc voices restore brings it back.",
)  # fmt: skip
@click.option(
    "--keep-both", "when_taken", flag_value="keep-both",
    help="Call the new pack NAME-2 where NAME is taken.",
)  # fmt: skip
def import_(files: tuple[Path, ...], when_taken: WhenTaken | None) -> None:
    """Copy voice packs (.safetensors) among your own.

    Each is checked to its last weight first; nothing in it is ever executed. It is called like
    its file.
    """
    from vc_core.conversion.voice_library import ImportOrder, import_pack
    from vc_core.errors import CheckpointError

    failed = []
    for path in files:
        try:
            done = import_pack(ImportOrder(path, when_taken or "ask"))
            if done.outcome == "taken":
                raise CheckpointError(
                    f"{path}: you have another pack called {done.name}; import it with --replace, "
                    f"or with --keep-both as {done.free_name}"
                )
        except CheckpointError as error:
            failed.append(str(error))
            continue
        here = {"imported": "imported", "present": "there already"}[done.outcome]
        click.echo(f"{done.name}: {', '.join(done.voices)} ({here})")
    for line in failed[:-1]:
        click.echo(f"vc: {line}", err=True)
    if failed:
        raise CheckpointError(failed[-1])


@voices.command()
@click.argument("name")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="Folder to copy it to; this one if not given.",
)
def export(name: str, out: Path) -> None:
    """Copy the pack NAME, weights and card, to hand it on.

    No file is overwritten: where one is in the way the copy is called NAME-2.
    """
    from vc_core.conversion.voice_library import export_pack

    for path in export_pack(name, out):
        click.echo(str(path))


@voices.command()
@click.argument("name")
def remove(name: str) -> None:
    """Delete the pack NAME, one of your own.

    It can be brought back for seven days with: vc voices restore NAME
    """
    from vc_core.conversion.voice_library import remove_pack

    removed = remove_pack(name)
    click.echo(f"{removed.name} is deleted; bring it back with: vc voices restore {removed.name}")


@voices.command()
@click.argument("name", required=False)
def restore(name: str | None) -> None:
    """Bring a deleted or replaced pack back.

    Without NAME, list what can be had back.
    """
    from vc_core.config import nearest
    from vc_core.conversion.voice_library import list_removed, restore_pack
    from vc_core.errors import CheckpointError

    removed = list_removed()
    if name is None:
        for each in removed:
            click.echo(each.name)
        return
    found = next((each for each in removed if each.name.casefold() == name.casefold()), None)
    if found is None:
        known = nearest(name, [each.name for each in removed])
        raise CheckpointError(f"no deleted pack is called {name!r}{known}")
    click.echo(f"{restore_pack(found)} is back")


def _tell(card: Card, names: Sequence[str], width: int) -> None:
    """The table of a pack, and what must be said about it."""
    click.echo(f"{'voice':{width}}  gender   F0          licence")
    for name, d in zip(names, card.domains, strict=True):
        f0 = f"{d.f0_low_hz:3.0f}-{d.f0_high_hz:3.0f} Hz" if d.f0_high_hz else "unknown"
        click.echo(f"{name:{width}}  {d.gender:7}  {f0:10}  {card.licence or 'not stated'}")
    for text in (f"{card.name}: {card.notes}" if card.notes else "", card.attribution):
        if text:
            click.echo("\n" + click.wrap_text(text, width=88))

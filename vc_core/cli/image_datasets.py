"""``vc image datasets``: the papers' image sets, and those that lie here."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME...]")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("datasets"),
    show_default=True,
    help="Folder of the sets.",
)
@click.option("--url", help="Another server with the same files.")
def datasets(names: tuple[str, ...], out: Path, url: str | None) -> None:
    """Fetch image sets by their names; without a name list them, and those in the folder.

    A transfer that breaks goes on where it broke. Sets of your own need no command: make the
    folders trainA, trainB, testA and testB (or train and test with pairs side by side) and name
    the folder above them with --dataroot.

    \b
    vc image datasets
    vc image datasets maps horse2zebra
    """
    from vc_core.data.image_sets import IMAGE_SETS, SERVER, fetch_image_set, sets_in

    for name in names:
        folder = fetch_image_set(name, out, url or SERVER)
        counts = dict(sets_in(out)).get(name, {})
        listed = ", ".join(f"{part} {n}" for part, n in counts.items())
        click.echo(f"{folder}: {listed or 'unpacked'}")
    if names:
        return
    width = max(map(len, IMAGE_SETS))
    for name, plan in IMAGE_SETS.items():
        pairs = "pairs: " if plan.paired else ""
        click.echo(f"{name:<{width}}  {pairs}{plan.holds}{f' ({plan.remedy})' * bool(plan.remedy)}")
    here = sets_in(out) if out.is_dir() else []
    for name, counts in here:
        listed = ", ".join(f"{part} {n}" for part, n in counts.items())
        click.echo(f"{out / name}: {listed}")

"""``vc image import``: weights of the reference implementation as image models."""

from __future__ import annotations

from pathlib import Path

import click

from vc_core.errors import VcError


@click.command("import")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE..."
)
@click.option("--names", default="A,B", show_default=True, metavar="A,B", help="Of the image sets.")
@click.option("--name", help="Of the model; that of the file without it.")
@click.option(
    "--size",
    type=click.IntRange(min=8),
    default=256,
    show_default=True,
    help="Side of the images it was trained on, pixels.",
)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    help="File (.safetensors) for the model. Without it, it is added to your own under its name.",
)
def import_model(
    files: tuple[Path, ...], names: str, name: str | None, size: int, out: Path | None
) -> None:
    """Make an image model of generators of pytorch-CycleGAN-and-pix2pix.

    FILE is latest_net_G.pth, latest_net_G_A.pth and latest_net_G_B.pth (A to B, B to A), or the
    folder they are in. Blocks, normalisation and dropout are told by the weights. Nothing in the
    files is run: one that holds code is refused.

    \b
    vc image import checkpoints/horse2zebra/ --names horses,zebras --name horse2zebra
    vc image import latest_net_G.pth --names labels,photos -o facades.safetensors
    """
    from vc_core.checkpoint.card import is_voice_name
    from vc_core.checkpoint.image_import import generators_in, import_generators
    from vc_core.checkpoint.image_store import save_image_model
    from vc_core.conversion.image_models import SUFFIX, user_image_models

    sets = [n.strip() for n in names.split(",")]
    if len(sets) != 2 or not all(map(is_voice_name, sets)) or sets[0].lower() == sets[1].lower():
        raise VcError(f"--names {names!r} must be two names, such as photos,maps")
    if len(files) > 2:
        raise VcError(f"{len(files)} files; name one generator, a pair, or their folder")
    given = files[0]
    paths = generators_in(given) if len(files) == 1 and given.is_dir() else list(files)
    called = name or (given.resolve().name if given.is_dir() else given.stem)
    if not is_voice_name(called):
        raise VcError(f"no model can be called {called!r}; choose another --name")
    target = out or user_image_models() / f"{called}{SUFFIX}"
    if target.suffix != SUFFIX:
        raise VcError(f"{target} must end in {SUFFIX}")
    if out is None and target.exists():
        raise VcError(f"{target} is there already; choose another --name")
    model = import_generators(paths, (sets[0], sets[1]), called, size)
    save_image_model(model, target)
    ways = ", ".join(d.name for d in model.card.directions)
    what = ", ".join(f"{k} {v}" for k, v in model.card.model.items())
    click.echo(f"{target}: {model.card.architecture} ({what}); {ways}")
    if "--eval" in model.card.notes:
        click.echo(f"note: {model.card.notes}")

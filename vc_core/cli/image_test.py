"""``vc image test``: the reference implementation's test.py, of all images."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from vc_core.cli.image_model_option import chosen_device
from vc_core.errors import CorpusError

_TOLD_BY_THE_MODEL = (
    "input_nc", "output_nc", "ngf", "ndf", "netG", "netD", "n_layers_D", "norm", "init_type",
    "init_gain", "model_suffix",
)  # fmt: skip
_NEEDLESS = ("gpu_ids", "num_threads", "batch_size", "epoch", "load_iter", "display_winsize",
             "aspect_ratio", "suffix", "dataset_mode")  # fmt: skip
_NEEDLESS_FLAGS = ("no_dropout", "no_flip", "eval", "serial_batches", "verbose", "use_wandb")


def _reference_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Options of the reference implementation that are taken, and have no use here."""
    for name in (*_TOLD_BY_THE_MODEL, *_NEEDLESS):
        command = click.option(f"--{name}", hidden=True, expose_value=False)(command)
    for name in _NEEDLESS_FLAGS:
        command = click.option(f"--{name}", is_flag=True, hidden=True, expose_value=False)(command)
    return command


@click.command()
@click.option(
    "--dataroot",
    type=click.Path(path_type=Path),
    required=True,
    help="Folder with testA and testB; with --model test, with the images.",
)
@click.option(
    "--name", required=True, help="Of the training, or of a model as vc image translate takes it."
)
@click.option(
    "--model",
    type=click.Choice(["cycle_gan", "pix2pix", "stargan", "test"]),
    default="cycle_gan",
    show_default=True,
    help="test: one direction, of the images in --dataroot itself.",
)
@click.option(
    "--direction",
    type=click.Choice(["AtoB", "BtoA"]),
    default="AtoB",
    show_default=True,
    help="BtoA: the model's first set is B, as in its training.",
)
@click.option("--phase", default="test", show_default=True, help="What the folders are called by.")
@click.option(
    "--checkpoints_dir",
    type=click.Path(path_type=Path),
    default=Path("checkpoints"),
    show_default=True,
    help="Where trainings have their folders.",
)
@click.option(
    "--results_dir",
    type=click.Path(path_type=Path),
    default=Path("results"),
    show_default=True,
    help="Where results go: NAME/PHASE_latest.",
)
@click.option(
    "--num_test",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="Images of each set at most; 0 for all.",
)
@click.option(
    "--preprocess",
    type=click.Choice(["resize_and_crop", "none"]),
    default="resize_and_crop",
    show_default=True,
    help="none: images keep their size.",
)
@click.option("--load_size", type=click.IntRange(min=8), help="Side that images are scaled to.")
@click.option(
    "--crop_size", type=click.IntRange(min=8), help="The same; that of the training without either."
)
@click.option("--max_dataset_size", type=click.IntRange(min=0), default=0, hidden=True)
@click.option(
    "--device",
    default="auto",
    show_default=True,
    type=click.Choice(["auto", "cpu", "cuda", "mps"]),
    help="What translates.",
)
@_reference_options
def test(
    dataroot: Path,
    name: str,
    model: str,
    direction: str,
    phase: str,
    checkpoints_dir: Path,
    results_dir: Path,
    num_test: int,
    preprocess: str,
    load_size: int | None,
    crop_size: int | None,
    max_dataset_size: int,
    device: str,
) -> None:  # fmt: skip
    """Translate a data set's test images, and show them on a page.

    As test.py of pytorch-CycleGAN-and-pix2pix, whose trainings (latest_net_G_A.pth ...) are taken
    too; but of all images, and the network need not be described again: the model tells it.

    \b
    vc image test --dataroot ./datasets/maps --name maps_cyclegan --model cycle_gan
    vc image test --dataroot photos/ --name maps_cyclegan --model test
    """
    from tqdm import tqdm

    from vc_core.conversion.image import ImageRun
    from vc_core.conversion.image_results import scaled, write_results

    opened = _model(checkpoints_dir / name, name)
    card = opened.card
    size = crop_size or load_size or card.size
    folders: list[Path | None] = [None] * len(card.domains)
    if model == "test":
        folders[card.index(card.directions[0].source)] = dataroot
    else:
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[: len(card.domains)]
        sources = {card.index(way.source) for way in card.directions}
        for i, letter in enumerate(letters[::-1] if direction == "BtoA" else letters):
            if i in sources:
                folders[i] = dataroot / f"{phase}{letter}"
    out = results_dir / name / f"{phase}_latest"
    with tqdm(total=1.0, disable=None, bar_format="{percentage:.0f} % [{elapsed}]") as bar:
        results = write_results(
            opened,
            folders,
            out,
            f"{name}, {phase}",
            scaled(0 if preprocess == "none" else size),
            limit=num_test or max_dataset_size,
            run=ImageRun(chosen_device(device)),
            report=lambda share: bar.update(share - bar.n) and None,
        )
    for line in results.skipped:
        click.echo(f"skipped: {line}", err=True)
    click.echo(f"{results.n} images: {results.page}")


def _model(folder: Path, name: str):  # type: ignore[no-untyped-def]
    """A training's model, one of the reference implementation's, or one by its name."""
    from vc_core.checkpoint.image_import import generators_in, import_generators
    from vc_core.conversion.image_models import open_image_model
    from vc_core.errors import CheckpointError

    if not folder.is_dir():
        try:
            return open_image_model(name)
        except CheckpointError as error:
            raise CorpusError(f"no training {folder}, and {error}") from None
    try:
        return open_image_model(folder.resolve())
    except CheckpointError:
        if not any(folder.glob("latest_net_G*.pth")):
            raise
    return import_generators(generators_in(folder), name=name)

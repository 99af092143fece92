"""``vc image train``: the options of the reference implementation, and a few of ours."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from vc_core.cli.image_options import options_of
from vc_core.errors import TrainingError


@click.command(short_help="Train a model from folders of images.")
@options_of
def train(**options: Any) -> None:
    """Train CycleGAN, pix2pix or StarGAN on the images in --dataroot.

    \b
    vc image train --dataroot ./datasets/maps --name maps_cyclegan --model cycle_gan
    vc image train --dataroot ./datasets/facades --name facades --model pix2pix --direction BtoA

    The names and defaults of options are those of pytorch-CycleGAN-and-pix2pix; what differs is
    in recipes/images/README.md. The folder --checkpoints_dir/--name takes the run's state, the
    model NAME.safetensors, losses.csv, TensorBoard's files, previews and report.html. Ctrl-C saves
    and stops; the same command with --continue_train goes on exactly from there.
    """
    from vc_core.cli.image_listener import ImageListener
    from vc_core.cli.image_settings import experiment_config
    from vc_core.cli.run_account import RunAccount
    from vc_core.cli.training_listener import exit_if_stopped
    from vc_core.data.images import load_images
    from vc_core.training.image_experiment import ImageExperiment

    folder = Path(options["checkpoints_dir"]) / options["name"]
    if is_first := _is_first_process():
        _check_folder(folder, options["continue_train"])
    # Of several processes one keeps the account: the others' would be in a folder that is not.
    with RunAccount(folder if is_first else folder / "nowhere") as account:
        account.enter("preparing")
        config, data = experiment_config(options, load_images)
        for line in data.skipped if is_first else ():
            click.echo(f"skipped: {line}", err=True)
        listener = ImageListener(folder, account)
        accelerator = options["accelerator"]
        if (options["gpu_ids"] or "").startswith("-"):  # how the reference implementation says it
            accelerator = "cpu"
        experiment = ImageExperiment(
            config,
            folder,
            accelerator=accelerator,
            devices=options["devices"],
            num_nodes=options["num_nodes"],
            on_log=listener.log,
            on_model=listener.pack,
            on_preview=listener.preview,
            data=data,
        )
        result = listener.run(experiment)
        account.enter("done" if result.finished else "paused", step=result.step)
    if experiment.is_main_process:
        click.echo(f"step {result.step}: model in {result.path}, report in {folder}/report.html")
    exit_if_stopped(experiment, result)


def _is_first_process() -> bool:
    """Whether this is the one that was started by hand; lightning-fabric starts the others."""
    return all(os.environ.get(name, "0") == "0" for name in ("LOCAL_RANK", "NODE_RANK"))


def _check_folder(folder: Path, go_on: bool) -> None:
    from vc_core.training.trainer import STATE_FILE

    there = (folder / STATE_FILE).exists()
    if there and not go_on:
        raise TrainingError(
            f"{folder} holds a run already; --continue_train goes on with it, or choose another "
            "--name"
        )
    if go_on and not there:
        raise TrainingError(f"{folder} holds no run to go on with; check --name")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TrainingError(f"cannot make the folder {folder}: {error.strerror}") from None

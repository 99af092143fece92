"""The options of ``vc image train``: the reference implementation's names and defaults."""

import click
import pytest
from click.testing import CliRunner

from vc_core.cli.image_options import DROPPED, options_of

REFERENCE = {
    "name": "experiment_name", "checkpoints_dir": "./checkpoints", "model": "cycle_gan",
    "input_nc": 3, "output_nc": 3, "ngf": 64, "ndf": 64, "netD": "basic", "n_layers_D": 3,
    "init_type": "normal", "init_gain": 0.02, "direction": "AtoB", "load_size": 286,
    "crop_size": 256, "preprocess": "resize_and_crop", "phase": "train", "n_epochs": 100,
    "n_epochs_decay": 100, "beta1": 0.5, "lr": 0.0002, "lr_policy": "linear",
    "lr_decay_iters": 50, "lambda_A": 10.0, "lambda_B": 10.0, "lambda_identity": 0.5,
    "save_latest_freq": 5000, "save_epoch_freq": 5, "print_freq": 100,
}  # fmt: skip
"""Option -> default in pytorch-CycleGAN-and-pix2pix (options/ and models/cycle_gan_model.py)."""


@pytest.fixture
def command():
    @click.command()
    @options_of
    def say(**options):
        for name, value in options.items():
            click.echo(f"{name}={value}")

    return say


def test_names_and_defaults_are_the_reference_implementations(command):
    found = {
        option.lstrip("-"): p.default
        for p in command.params
        for option in (*p.opts, *p.secondary_opts)
    }
    assert {name: found.get(name, "missing") for name in REFERENCE} == REFERENCE
    taken = "norm netG no_dropout gan_mode pool_size batch_size lambda_L1 no_flip continue_train"
    assert set(taken.split()) <= set(found)


def test_what_nothing_needs_is_taken_and_named(command):
    words = ["--dataroot", "x", "--gpu_ids", "0", "--num_threads", "4", "--use_wandb"]
    done = CliRunner().invoke(command, words)
    assert done.exit_code == 0
    for name in ("gpu_ids", "num_threads", "use_wandb"):
        assert f"not needed: --{name}" in done.output
    assert "not needed" not in CliRunner().invoke(command, ["--dataroot", "x"]).output
    help_text = CliRunner().invoke(command, ["--help"]).output
    assert not any(f"--{name} " in help_text for name in DROPPED)


def test_values_that_cannot_be_are_refused(command):
    for words in (["--netG", "resnet_7blocks"], ["--input_nc", "4"], ["--lr", "-1"], []):
        done = CliRunner().invoke(command, words and ["--dataroot", "x", *words])
        assert done.exit_code == 2

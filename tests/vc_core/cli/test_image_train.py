"""``vc image train`` as a user runs it: one command, a run that goes on, one line on failure."""

import json
import os
import shlex
import subprocess
import sys

import pytest
import torch
from PIL import Image
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

from vc_core.checkpoint.image_store import load_image_model
from vc_core.cli.main import main
from vc_core.data.scenes import write_scenes
from vc_core.training.journal import read_journal
from vc_core.training.resume import load_state
from vc_core.training.run_status import read_status
from vc_core.training.trainer import STATE_FILE

SMALL = shlex.split(
    "--load_size 36 --crop_size 32 --ngf 8 --ndf 8 --netD n_layers --n_layers_D 1 --batch_size 2 "
    "--netG resnet_6blocks --n_epochs 1 --save_epoch_freq 1 --print_freq 2 --samples 1 "
    "--accelerator cpu"
)


@pytest.fixture(scope="module")
def scenes(tmp_path_factory):
    folder = tmp_path_factory.mktemp("scenes")
    write_scenes(folder, train=4, test=1, size=36)
    (folder / "trainA" / "broken.png").write_bytes(b"no picture")
    return folder


def train(scenes, folder, *words):
    fixed = ["--dataroot", str(scenes), "--checkpoints_dir", str(folder), "--name", "s", *SMALL]
    return main(["image", "train", *fixed, *words])


def test_a_training_from_command_to_report_and_on_from_there(scenes, tmp_path, capsys):
    assert train(scenes, tmp_path, "--n_epochs_decay", "0") == 0
    said = capsys.readouterr()
    assert "broken.png" in said.err
    assert "step 2: model in" in said.out
    run = tmp_path / "s"
    assert load_image_model(run / "s.safetensors").card.step == 2
    assert [row["step"] for row in read_journal(run / "losses.csv")] == [1, 2]
    assert read_status(run).phase == "done"
    picture = Image.open(run / "previews" / "step-0000002" / "A to B.png")
    assert picture.size == (4 * 32, 32)
    assert "data:image/png" in (run / "report.html").read_text()
    events = EventAccumulator(str(run / "tensorboard")).Reload()
    assert "loss/cycle_a" in events.Tags()["scalars"]
    assert "A to B" in events.Tags()["images"]

    assert train(scenes, tmp_path) == 1
    assert "holds a run already; --continue_train goes on" in capsys.readouterr().err
    assert train(scenes, tmp_path, "--n_epochs_decay", "1", "--continue_train") == 0
    assert load_image_model(run / "s.safetensors").card.step == 4

    assert train(scenes, tmp_path / "whole", "--n_epochs_decay", "1") == 0
    # The rates of the first epoch were the same, so that both ways are one.
    parts, whole = (
        load_image_model(f / "s" / "s.safetensors").weights for f in (tmp_path, tmp_path / "whole")
    )
    torch.testing.assert_close(parts, whole, rtol=0, atol=0)
    card = json.loads((run / "s.json").read_text())
    assert card["training"]["trainer"]["samples"] == 8


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--continue_train"], "no run to go on with"),
        (["--dataroot", "/no/such"], "no folder '/no/such'"),
        (["--model", "pix2pix"], "has no partner of the same name"),
        (["--crop_size", "64"], "load_size = 36 must be at least crop_size = 64"),
        (["--gan_mode", "wgangp", "--lambda_gp", "0"], "needs its penalty"),
        (["--accelerator", "warp"], "cannot train on 1 x warp"),
    ],
)
def test_failures_are_one_line(scenes, tmp_path, capsys, words, message):
    assert train(scenes, tmp_path, *words) == 1
    said = capsys.readouterr().err.strip().splitlines()
    assert message in said[-1]
    assert said[-1].startswith("vc: ")


def test_two_processes_share_a_batch(scenes, tmp_path):
    words = ["--dataroot", str(scenes), "--checkpoints_dir", str(tmp_path), "--name", "s", *SMALL]
    program = [sys.executable, "-m", "vc_core.cli.main", "image", "train", *words]
    done = subprocess.run(
        [*program, "--n_epochs_decay", "0", "--devices", "2"],
        env={**os.environ, "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("model in") == 1
    assert load_image_model(tmp_path / "s" / "s.safetensors").card.step == 2
    assert load_state(tmp_path / "s" / STATE_FILE)["task"]["processes"] == 2

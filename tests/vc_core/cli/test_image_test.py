"""``vc image test``, called as the reference implementation's users call test.py."""

import pytest
import torch

from tests.vc_core.checkpoint.reference_networks import ResnetGenerator
from tests.vc_core.conversion.image_examples import tiny_model
from vc_core.checkpoint.image_store import save_image_model
from vc_core.cli.main import main
from vc_core.data.scenes import write_scenes


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    save_image_model(tiny_model(), tmp_path / "checkpoints/scenes/scenes.safetensors")
    write_scenes(tmp_path / "data", train=1, test=2, size=32)
    return tmp_path


def run(text):
    return main(["image", "test", *text.split()])


def test_reference_command_runs_as_it_is(here, capfd):
    arguments = "--dataroot ./data --name scenes --model cycle_gan --gpu_ids -1 --no_dropout "
    assert run(arguments + "--netG resnet_9blocks --num_test 50 --eval --load_size 32") == 0
    said = capfd.readouterr().out.replace("\\", "/")
    assert "4 images: results/scenes/test_latest/index.html" in said
    assert len(list((here / "results/scenes/test_latest/images").iterdir())) == 12


def test_model_test_takes_the_images_themselves(here):
    assert run("--dataroot data/testB --name scenes --model test --preprocess none") == 0
    names = {
        p.name.split("_", 1)[1] for p in (here / "results/scenes/test_latest/images").iterdir()
    }
    assert names == {"real_A.png", "fake_B.png", "rec_A.png"}


def test_trainings_of_the_reference_implementation(here):
    (here / "checkpoints/theirs").mkdir()
    torch.manual_seed(0)
    weights = ResnetGenerator(3, 3, 8, n_blocks=1).state_dict()
    torch.save(weights, here / "checkpoints/theirs/latest_net_G.pth")
    assert run("--dataroot data --name theirs --model pix2pix --direction BtoA --crop_size 16") == 0
    assert (here / "results/theirs/test_latest/index.html").exists()
    assert len(list((here / "results/theirs/test_latest/images").iterdir())) == 4


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ("--dataroot data --name absent", "no image model 'absent'"),
        ("--dataroot absent --name scenes", "testA"),
    ],
)
def test_one_clear_line(here, capfd, arguments, complaint):
    assert run(arguments) == 1
    err = capfd.readouterr().err
    assert complaint in err.replace("\\", "/")
    assert len(err.strip().splitlines()) == 1

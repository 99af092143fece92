"""``vc image import``: a training's folder becomes a model that translates."""

import numpy as np
import pytest
import torch
from PIL import Image

from tests.vc_core.checkpoint.reference_networks import ResnetGenerator, UnetGenerator, lively
from vc_core.checkpoint.image_card import read_image_card
from vc_core.cli.main import main


@pytest.fixture
def here(tmp_path, monkeypatch):
    torch.manual_seed(0)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VC_IMAGES", str(tmp_path / "own"))
    (tmp_path / "day2night").mkdir()
    for letter in "AB":
        network = lively(ResnetGenerator(3, 3, 8, n_blocks=1))
        torch.save(network.state_dict(), tmp_path / "day2night" / f"latest_net_G_{letter}.pth")
    torch.save(lively(UnetGenerator(3, 3, 5, 8)).state_dict(), tmp_path / "latest_net_G.pth")
    return tmp_path


def test_folder_becomes_a_model_of_ones_own(here, capfd):
    assert main(["image", "import", "day2night", "--names", "day,night"]) == 0
    said = capfd.readouterr().out
    assert "cyclegan-resnet (ngf 8, norm instance, n_blocks 1" in said
    assert "day to night, night to day" in said
    Image.fromarray(np.full((16, 16, 3), 90, np.uint8)).save(here / "a.png")
    assert main(["image", "translate", "a.png", "--model", "day2night", "--to", "night"]) == 0
    assert (here / "translated" / "a_night.png").exists()
    assert main(["image", "import", "day2night"]) == 1
    assert "is there already" in capfd.readouterr().err


def test_file_becomes_a_file(here, capfd):
    assert (
        main(["image", "import", "latest_net_G.pth", "-o", "u.safetensors", "--name", "facades"])
        == 0
    )
    card = read_image_card(here / "u.safetensors")
    assert (card.name, card.architecture, card.names) == ("facades", "pix2pix-unet", ("A", "B"))
    assert "--eval" in capfd.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ("absent.pth", "no file absent.pth"),
        ("own.txt", "holds code"),
        ("latest_net_G.pth --names one", "must be two names"),
        ("latest_net_G.pth --name a/b", "no model can be called"),
        ("latest_net_G.pth -o a.pth", "must end in .safetensors"),
        (". ", ". holds no latest_net_G_A"),
        ("a b c", "3 files"),
    ],
)
def test_one_clear_line(here, capfd, arguments, complaint):
    class Code:
        def __reduce__(self):
            return (print, ("run",))

    torch.save({"w": Code()}, here / "own.txt")
    if arguments.strip() == ".":
        (here / "latest_net_G.pth").unlink()
        complaint = ". holds no latest_net_G.pth"
    assert main(["image", "import", *arguments.split()]) == 1
    said = capfd.readouterr()
    assert complaint in said.err
    assert len(said.err.strip().splitlines()) == 1
    assert "run" not in said.out

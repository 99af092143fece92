"""``vc image translate`` as a user calls it."""

import numpy as np
import pytest
from PIL import Image

from tests.vc_core.conversion.image_examples import tiny_model
from vc_core.checkpoint.image_store import save_image_model
from vc_core.cli.main import main


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VC_IMAGES", str(tmp_path / "own"))
    save_image_model(tiny_model(), tmp_path / "own" / "tiny.safetensors")
    (tmp_path / "in").mkdir()
    rng = np.random.default_rng(0)
    for i, size in enumerate([(12, 20), (8, 8), (30, 9)]):
        pixels = rng.integers(0, 256, (*size, 3)).astype(np.uint8)
        Image.fromarray(pixels).save(tmp_path / "in" / f"{i}.png")
    return tmp_path


def run(text):
    return main(["image", "translate", *text.split()])


def test_folder_with_one_damaged_file(here, capfd):
    (here / "in" / "1.png").write_bytes((here / "in" / "1.png").read_bytes()[:100])
    assert run("in --model tiny -o out --device cpu") == 1
    said = capfd.readouterr()
    assert sorted(p.name for p in (here / "out").iterdir()) == ["0_labels.png", "2_labels.png"]
    assert "in/1.png" in said.err.replace("\\", "/")
    assert "1 failed, 2 translated" in said.err
    assert "0_labels.png" in said.out


def test_one_file_to_a_named_one_in_both_directions(here):
    assert run("in/0.png --model tiny -o a.webp") == 0
    assert run("in/0.png --model tiny --to photos -o b.png") == 0
    assert run("in/0.png --model tiny --to a -o c.png") == 0
    assert Image.open(here / "a.webp").size == (20, 12)
    assert (here / "b.png").read_bytes() == (here / "c.png").read_bytes()


def test_what_is_there_is_left_alone(here, capfd):
    assert run("in/*.png --model tiny") == 0
    before = {p: p.stat().st_mtime_ns for p in (here / "translated").iterdir()}
    assert run("in --model tiny --skip-existing") == 0
    assert "3 already there" in capfd.readouterr().out
    assert {p: p.stat().st_mtime_ns for p in (here / "translated").iterdir()} == before


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ("absent.png --model tiny", "absent.png does not exist"),
        ("own --model tiny", "own holds no pictures"),
        ("in --model tin", "no image model 'tin'; did you mean 'tiny'"),
        ("in --model tiny --to maps", "no direction 'maps'"),
        ("in --model tiny -o a.png", "3 inputs do not fit into one file"),
        ("in --model tiny --format jpq", "did you mean 'jpg'"),
    ],
)
def test_one_clear_line(here, capfd, arguments, complaint):
    assert run(arguments) == 1
    err = capfd.readouterr().err
    assert complaint in err
    assert len(err.strip().splitlines()) == 1

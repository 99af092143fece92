"""``vc image evaluate`` prints a table and writes a page."""

import json

import pytest

from tests.vc_core.conversion.image_examples import tiny_model
from vc_core.checkpoint.image_store import save_image_model
from vc_core.cli.main import main
from vc_core.data.scenes import write_scenes


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    save_image_model(tiny_model(), tmp_path / "tiny.safetensors")
    write_scenes(tmp_path / "scenes", train=2, test=3, size=32)
    return tmp_path


def test_table_page_and_scores(here, capfd):
    arguments = "--dataroot scenes --model tiny.safetensors --judge-steps 2 --device cpu -o out"
    assert main(["image", "evaluate", *arguments.split()]) == 0
    said = capfd.readouterr()
    assert "photos to labels  model" in said.out
    assert "no judge" in said.err  # the training's pictures and labels are of other scenes
    rows = json.loads((here / "out/scores.json").read_text())
    assert [r["n"] for r in rows] == [3] * 4
    page = (here / "out/report.html").read_text(encoding="utf-8")
    assert page.count("<figure>") == 2 * 3 * 3


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ("--dataroot absent", "no folder absent"),
        ("--dataroot scenes --fid-weights tiny.safetensors", "no weights for FID"),
        ("--dataroot scenes --phase val", "valA"),
    ],
)
def test_one_clear_line(here, capfd, arguments, complaint):
    assert main(["image", "evaluate", "--model", "tiny.safetensors", *arguments.split()]) == 1
    err = capfd.readouterr().err
    assert complaint in err.replace("\\", "/")
    assert len(err.strip().splitlines()) == 1

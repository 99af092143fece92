"""Whole recipes on a miniature: two speakers, three sentences, a tiny network, a few steps."""

import csv
import json
import re

import pytest
import soundfile
import torch

from recipes.command import STAGES, command
from recipes.experiment import RecipeExperiment
from recipes.vcc2016.corpus import CORPUS as VCC2016
from recipes.vcc2018.corpus import CORPUS as VCC2018
from vc_core.checkpoint.store import load_pack, save_pack
from vc_core.cli.main import run
from vc_core.data.dataset import read_dataset
from vc_core.models.registry import build_generator
from vc_core.training.pack import describe, make_pack

CYCLEGAN = """
system = "cyclegan-vc"
sentences = { SF1 = ["100001", "100002"], TM3 = ["100002", "100003"] }

[recipe]
pairs = ["SF1-TM3"]
measures = ["mcd", "gv"]
watched = 1
examples = 1

[task]
adversarial_form = "least-squares"
segment_frames = 32
[task.model]
channels = [4, 4, 4]
residual_channels = 4
residual_blocks = 1
discriminator_channels = [4, 4, 4, 4]

[trainer]
samples = 6
log_every = 2
save_every = 3
"""
STARGAN = """
system = "stargan-vc"

[recipe]
pairs = ["VCC2SF1-VCC2SM2"]
order = 35
measures = ["mcd", "gv"]
watched = 0
examples = 1

[task]
architecture = "compact"
adversarial_form = "least-squares"
batch_size = 2
segment_frames = 32
model = { channels = 8, dilations = [1, 2], lookahead = 2, discriminator_channels = 4 }
"""


@pytest.fixture(scope="module")
def recipe(tmp_path_factory, monkeypatch_module):
    """(folder, go): ``go(plan, text, *options)`` runs the recipe of ``plan`` there, quietly."""
    folder = tmp_path_factory.mktemp("recipe")
    monkeypatch_module.setenv("XDG_CACHE_HOME", str(folder / "cache"))
    monkeypatch_module.setenv("OMP_NUM_THREADS", "1")
    torch.set_num_threads(1)

    def go(plan, text, *options):
        (folder / "tiny.toml").write_text(text)
        words = [folder / "tiny.toml", "--corpus", folder / "corpus", "--out", folder / "run"]
        words += ["--from", folder / "source", "--accelerator", "cpu", "--jobs", 1, *options]
        return run(command(plan, folder), [str(w) for w in words], "recipe")

    return folder, go


@pytest.fixture(scope="module")
def monkeypatch_module():
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@pytest.fixture(scope="module")
def done(recipe, miniature):
    """A CycleGAN on VCC2016, all six stages: (folder, go, plan)."""
    folder, go = recipe
    speakers = {"SF1": "SF1", "TM3": "TM3"}
    folders = {"train": "vcc2016_training", "eval": "evaluation_all"}
    plan = miniature(VCC2016, folder / "source", speakers, folders)
    assert go(plan, CYCLEGAN) == 0
    return folder, go, plan


def test_everything_is_there(done):
    folder, _, _ = done
    out = folder / "run"
    pack = load_pack(out / "SF1-TM3" / "tiny-SF1-TM3.safetensors")
    assert pack.names == ("SF1", "TM3")
    assert pack.card.step == 6
    assert pack.card.licence == "CC BY 4.0"
    assert "SF1 (100001-100002), TM3 (100002-100003)" in pack.card.data
    for name in ("200001", "200002"):
        info = soundfile.info(out / "converted" / "SF1-TM3" / f"{name}_TM3.wav")
        assert info.samplerate == 16000
    rows = json.loads((out / "scores.json").read_text())
    systems = ["unconverted", "linear map", "cyclegan-vc", "natural target"]
    assert [row["system"] for row in rows] == systems
    assert all(row["n"] == 2 for row in rows)
    assert rows[3]["mcd_db"] == 0.0
    assert 3 < rows[0]["mcd_db"] < 15


def test_scores_over_time_are_kept(done):
    folder, _, _ = done
    with (folder / "run" / "SF1-TM3" / "metrics.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert [(row["step"], row["samples"], row["pair"]) for row in rows] == [
        ("3", "3", "SF1-TM3"),
        ("6", "6", "SF1-TM3"),
    ]
    assert all(3 < float(row["mcd_db"]) < 15 for row in rows)


def test_report_tells_all_of_it(done):
    folder, _, _ = done
    html = (folder / "run" / "report.html").read_text()
    assert len(re.findall("<audio", html)) == 3
    for text in (
        "tiny on VCC2016",
        "linear map",
        "Each loss over the samples",
        "global variance ratio over the samples",
        "F0 contours",
        "task.model.residual_blocks",
        "6 steps, 6 samples",
        "PyTorch",
        "doi.org/10.7488/ds/1575",
    ):
        assert text in html
    assert not re.findall(r"""(?:src|href)=["'](?!data:|#)""", html)


def test_again_everything_is_skipped(done, capfd):
    folder, go, plan = done
    before = {p: p.stat().st_mtime_ns for p in (folder / "run").rglob("*") if p.is_file()}
    assert go(plan, CYCLEGAN) == 0
    said = capfd.readouterr().out
    assert said.count("done before, skipped") == len(STAGES)
    assert before == {p: p.stat().st_mtime_ns for p in (folder / "run").rglob("*") if p.is_file()}


def test_one_stage_forced(done, capfd):
    folder, go, plan = done
    converted = folder / "run" / "converted" / "SF1-TM3" / "200001_TM3.wav"
    before = converted.stat().st_mtime_ns
    assert go(plan, CYCLEGAN, "--stage", "convert", "--force") == 0
    assert converted.stat().st_mtime_ns != before
    said = capfd.readouterr().out
    assert "convert-SF1-TM3: from the start, as --force asks" in said
    assert "train" not in said


def test_stage_whose_input_is_missing_says_what_to_run(done, capfd):
    folder, go, plan = done
    assert go(plan, CYCLEGAN, "--stage", "convert", "--out", folder / "empty") == 1
    assert "run the stage 'train' first" in capfd.readouterr().err


def test_report_shows_the_baseline_of_another_run(done):
    folder, go, plan = done
    baseline = folder / "gmm" / "scores.json"
    baseline.parent.mkdir()
    row = {"pair": "SF1-TM3", "n": 2, "mcd_db": 6.15, "gv_ratio": 0.36}
    rows = [{**row, "system": "gmm"}, {**row, "system": "unconverted", "mcd_db": 1.23}]
    baseline.write_text(json.dumps(rows))
    out = folder / "run" / "report.html"
    assert go(plan, CYCLEGAN, "--stage", "report", "--set", "recipe.examples=0") == 0
    html = out.read_text()
    assert re.search(r"linear map</td>.*?</tr>\s*<tr><td>gmm</td><td>2</td><td>6.15", html)
    assert "1.23" not in re.sub(r'"data:[^"]*"', "", html)
    assert "gmm" not in (folder / "run" / "scores.json").read_text()


def test_unknown_experiment(done, capfd):
    folder, _, plan = done
    assert run(command(plan, folder), ["tini"], "recipe") == 1
    assert "no experiment 'tini'; did you mean 'tiny'" in capfd.readouterr().err


def test_vcc2018_from_its_own_layout(recipe, miniature, tmp_path):
    folder, go = recipe
    speakers = {"VCC2SF1": "SF1", "VCC2SM2": "SM2"}
    folders = {"train": "vcc2018_training", "eval": "vcc2018_evaluation"}
    plan = miniature(VCC2018, tmp_path / "source", speakers, folders)
    out = tmp_path / "run"
    options = ["--corpus", tmp_path / "corpus", "--from", tmp_path / "source", "--out", out]
    assert go(plan, STARGAN, *options, "--stage", "prepare", "--stage", "features") == 0
    features = read_dataset(out / "features.safetensors")
    assert features.speakers == ("VCC2SF1", "VCC2SM2")
    assert features.sentences == ("10001", "10002", "10003")
    assert (features.config.sample_rate, features.mcep.shape[1]) == (22050, 36)

    config = RecipeExperiment.read(folder / "tiny.toml", plan).config
    card = describe(config, features)
    network = build_generator("compact", 36, 2, card.model)  # untrained: it changes nothing
    save_pack(make_pack(config, card, features, 0, network.state_dict()), out / "tiny.safetensors")
    assert go(plan, STARGAN, *options, "--stage", "convert", "--stage", "evaluate") == 0
    converted = out / "converted" / "VCC2SF1-VCC2SM2"
    names = sorted(p.name for p in converted.iterdir())
    assert names == ["30001_VCC2SM2.wav", "30002_VCC2SM2.wav"]
    assert soundfile.info(converted / names[0]).samplerate == 22050
    rows = json.loads((out / "evaluation" / "VCC2SF1-VCC2SM2.json").read_text())
    mcd = {row["system"]: row["mcd_db"] for row in rows}
    assert mcd["compact"] == pytest.approx(mcd["linear map"], abs=0.01)
    assert mcd["linear map"] < mcd["unconverted"]

"""A model is measured in both directions on made-up scenes, whose labels are known."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from tests.vc_core.conversion.image_examples import tiny_model
from vc_core.conversion.image_evaluation import EvaluationSettings, evaluate_images, palette_of
from vc_core.data.scenes import COLOURS, make_scene
from vc_core.errors import CorpusError
from vc_core.evaluation.image_judge import JudgeSettings
from vc_core.evaluation.palette import FACADES


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    folder = tmp_path_factory.mktemp("scenes")
    for phase, seeds in (("train", range(6)), ("test", range(6, 10))):
        for seed in seeds:
            scene = make_scene(seed, 32)
            for letter, pixels in (("A", scene.picture), ("B", scene.labels)):
                (folder / f"{phase}{letter}").mkdir(exist_ok=True)
                Image.fromarray(pixels).save(folder / f"{phase}{letter}" / f"{seed}.png")
    return folder


def settings(root, **more):
    return EvaluationSettings(root, judge=JudgeSettings(width=4, steps=50), shown=2, **more)


def test_both_directions_with_ceiling_and_pictures(root):
    told = []
    found = evaluate_images(
        tiny_model(), settings(root), report=lambda what, share: told.append((what, share))
    )
    rows = {(r.direction, r.system): r for r in found.rows}
    assert list(rows) == [
        ("photos to labels", "input unchanged"),
        ("photos to labels", "model"),
        ("labels to photos", "input unchanged"),
        ("labels to photos", "model"),
        ("labels to photos", "real photos (ceiling)"),
    ]
    assert {r.n for r in found.rows} == {4}
    there = rows["photos to labels", "model"]
    assert 0 <= there.pixel <= 1
    assert there.judged_pixel is None
    assert None not in (there.ssim, there.rmse, there.swd, there.variety)
    back = rows["labels to photos", "model"]
    assert back.pixel is None
    assert rows["labels to photos", "real photos (ceiling)"].judged_pixel > 0.2
    assert back.judged_pixel is not None
    assert [list(s.pictures) for s in found.shown] == [["input", "translated", "real"]] * 4
    assert {what for what, _ in told} == {
        "photos to labels",
        "labels to photos",
        "training the judge",
    }


def test_without_pairs_to_learn_from_there_is_no_judge(root, tmp_path):
    for name in ("testA", "testB"):
        (tmp_path / name).symlink_to(root / name)
    found = evaluate_images(tiny_model(), settings(tmp_path, limit=2))
    assert all(r.judged_pixel is None for r in found.rows)
    assert any("no judge" in note for note in found.notes)
    assert len(found.rows) == 4


def test_model_of_one_way_and_unpaired(root):
    model = tiny_model("pix2pix-resnet")
    distances = []

    def between(real, made):
        distances.append((len(real), len(made)))
        return 1.0, 2.0

    found = evaluate_images(model, settings(root, paired=False), distances=between)
    assert [r.system for r in found.rows] == ["input unchanged", "model"]
    assert (found.rows[1].fid, found.rows[1].ssim) == (1.0, None)
    assert distances == [(4, 4), (4, 4)]
    assert any("no pairs" in note for note in found.notes)


def test_a_collapsed_model_raises_the_alarm(root):
    model = tiny_model("pix2pix-resnet")
    weights = {
        k: v * 0 if "model.16" in k or "model.14" in k else v for k, v in model.weights.items()
    }
    last = [k for k in weights if k.endswith("weight")][-1]
    weights[last] = weights[last] * 0
    found = evaluate_images(replace(model, weights=weights), settings(root))
    assert any("collapse" in note for note in found.notes)


def test_stargan_has_too_many_sets(root):
    model = tiny_model(
        "stargan-image", {"ngf": 8, "n_blocks": 1, "image_size": 64}, (3,) * 3, ("a", "b", "c")
    )
    with pytest.raises(CorpusError, match="3 image sets"):
        evaluate_images(model, settings(root))


def test_one_small_pair_and_pairs_of_different_sizes(tmp_path):
    for letter, side in (("A", 9), ("B", 9)):
        (tmp_path / f"test{letter}").mkdir()
        Image.new("RGB", (side, side)).save(tmp_path / f"test{letter}" / "1.png")
    found = evaluate_images(tiny_model(), settings(tmp_path, size=0))
    row = found.rows[1]
    assert (row.n, row.ssim, row.swd, row.variety) == (1, None, None, None)
    assert row.rmse is not None
    Image.new("RGB", (9, 12)).save(tmp_path / "testB" / "1.png")
    with pytest.raises(CorpusError, match="different sizes; scale them with --size"):
        evaluate_images(tiny_model(), settings(tmp_path, size=0))


def test_known_palettes_have_their_names():
    labels = [make_scene(i, 64).labels for i in range(8)]
    assert palette_of(labels).colours == COLOURS
    blocks = np.random.default_rng(0).integers(0, 12, (8, 8)).repeat(16, 0).repeat(16, 1)
    assert palette_of([np.array(FACADES.colours, np.uint8)[blocks]]) is FACADES
    other = np.array([(9, 90, 9), (200, 0, 90)], np.uint8)[blocks % 2]
    assert palette_of([other]).names == ("#095a09", "#c8005a")

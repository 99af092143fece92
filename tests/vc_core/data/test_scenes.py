"""Made-up scenes: the same from the same seed, with every class, told apart by colour."""

import numpy as np
import pytest

from vc_core.data.image_config import ImageDataConfig
from vc_core.data.images import load_images
from vc_core.data.scenes import CLASSES, COLOURS, make_scene, scene_data, write_scenes
from vc_core.evaluation.palette import Palette, score_labels


def test_the_same_seed_gives_the_same_scene():
    one, other = make_scene(5, 32), make_scene(5, 32)
    assert np.array_equal(one.picture, other.picture)
    assert np.array_equal(one.labels, other.labels)
    assert not np.array_equal(one.picture, make_scene(6, 32).picture)


def test_classes_are_all_there_and_their_colours_far_apart():
    found = np.concatenate([make_scene(i).classes.ravel() for i in range(20)])
    shares = np.bincount(found, minlength=len(CLASSES)) / len(found)
    assert (shares > 0.02).all()
    colours = np.array(COLOURS, float)
    distance = np.linalg.norm(colours[:, None] - colours[None], axis=2)
    assert distance[~np.eye(len(colours), dtype=bool)].min() > 100


def test_the_labels_are_the_truth_and_the_picture_does_not_give_them_away():
    scenes = [make_scene(i) for i in range(10)]
    palette = Palette(CLASSES, COLOURS)
    assert score_labels([(s.labels, s.labels) for s in scenes], palette).pixel == 1.0
    assert score_labels([(s.labels, s.picture) for s in scenes], palette).pixel < 0.5


def test_unpaired_sets_share_no_scene_and_pairs_do():
    apart, paired = (scene_data(3, 16, paired=p) for p in (False, True))
    assert (apart.paired, paired.paired) == (False, True)
    assert np.array_equal(
        paired.sets[1].image(2).numpy(), scene_data(3, 16, paired=True).sets[1].image(2).numpy()
    )
    assert not (apart.sets[1].pixels == paired.sets[1].pixels).all()


def test_written_scenes_are_a_data_set(tmp_path):
    write_scenes(tmp_path, train=3, test=2, size=16)
    config = {"dataroot": str(tmp_path), "preprocess": "none"}
    assert load_images(ImageDataConfig(**config)).epoch == 3
    pairs = load_images(ImageDataConfig(**config, phase="test", dataset_mode="aligned"))
    assert pairs.paired


def test_too_small_a_scene_is_refused():
    with pytest.raises(ValueError, match="size = 8 must be 16 or more"):
        make_scene(0, 8)

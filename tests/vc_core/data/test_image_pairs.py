"""Test folders: pairs, no pairs, pairs side by side, and such that do not match."""

import numpy as np
import pytest
from PIL import Image

from vc_core.data.image_pairs import load_test_images
from vc_core.errors import CorpusError


def put(folder, names, value=0, size=(8, 8)):
    folder.mkdir(parents=True, exist_ok=True)
    for i, name in enumerate(names):
        Image.new("RGB", size, (value + i, 0, 0)).save(folder / name)


def test_pairs_by_name_whatever_the_suffix(tmp_path):
    put(tmp_path / "testA", ["1.png", "2.png"])
    put(tmp_path / "testB", ["2.jpg", "1.bmp"], 100)
    images = load_test_images(tmp_path)
    assert images.paired
    assert [[p.stem for p in files] for files in images.files] == [["1", "2"], ["1", "2"]]
    swapped = load_test_images(tmp_path, swapped=True)
    assert swapped.files == images.files[::-1]
    assert not load_test_images(tmp_path, paired=False).paired
    assert len(load_test_images(tmp_path, limit=1).files[0]) == 1


def test_sets_without_common_names_are_no_pairs(tmp_path):
    put(tmp_path / "testA", ["a.png"])
    put(tmp_path / "testB", ["b.png", "c.png"])
    images = load_test_images(tmp_path)
    assert not images.paired
    assert [len(x) for x in images.originals] == [1, 2]


def test_the_first_that_has_no_partner_is_named(tmp_path):
    put(tmp_path / "testA", ["1.png", "2.png", "4.png"])
    put(tmp_path / "testB", ["1.png", "3.png", "4.png"])
    with pytest.raises(
        CorpusError, match=r"testA.2\.png has no partner of the same name in .*testB"
    ):
        load_test_images(tmp_path)
    with pytest.raises(CorpusError, match="no partner"):
        load_test_images(tmp_path, paired=True)
    assert not load_test_images(tmp_path, paired=False).paired


def test_side_by_side(tmp_path):
    (tmp_path / "test").mkdir()
    both = np.zeros((8, 16, 3), np.uint8)
    both[:, 8:] = 200
    Image.fromarray(both).save(tmp_path / "test/1.png")
    left, right = (x[0] for x in load_test_images(tmp_path).originals)
    assert (left.max(), right.min(), left.shape) == (0, 200, (8, 8, 3))
    assert load_test_images(tmp_path, swapped=True).originals[0][0].min() == 200


def test_damaged_ones_are_skipped_with_their_partners_and_named(tmp_path):
    put(tmp_path / "testA", ["1.png", "2.png"])
    put(tmp_path / "testB", ["1.png", "2.png"])
    (tmp_path / "testB/1.png").write_bytes(b"none")
    images = load_test_images(tmp_path)
    assert [p.stem for p in images.files[0]] == ["2"]
    assert "1.png is no picture" in images.skipped[0]
    (tmp_path / "testB/2.png").write_bytes(b"none")
    with pytest.raises(CorpusError, match="can be read"):
        load_test_images(tmp_path)


def test_missing_and_empty_folders(tmp_path):
    with pytest.raises(CorpusError, match="testA"):
        load_test_images(tmp_path)
    (tmp_path / "testA").mkdir()
    (tmp_path / "testB").mkdir()
    with pytest.raises(CorpusError, match="holds no pictures"):
        load_test_images(tmp_path)


def test_labels_are_scaled_without_mixing(tmp_path):
    checks = (np.indices((8, 8)).sum(0) % 2 * 255).astype(np.uint8)
    for name in ("testA", "testB"):
        (tmp_path / name).mkdir()
        Image.fromarray(checks).convert("RGB").save(tmp_path / name / "1.png")
    images = load_test_images(tmp_path)
    assert set(np.unique(images.at(0, 20, labels=True)[0])) == {0, 255}
    assert len(np.unique(images.at(0, 20)[0])) > 2
    assert images.at(0, 0)[0].shape == (8, 8, 3)

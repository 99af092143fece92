"""Sets of images: cut, mirrored and paired; folders in every layout; what is wrong is named."""

import numpy as np
import pytest
import torch
from PIL import Image

from vc_core.data.image_config import ImageDataConfig
from vc_core.data.images import ImageSet, from_unit, load_images, to_unit
from vc_core.errors import CorpusError

RANDOM = np.random.default_rng(0)


def picture(height=10, width=12, channels=3):
    return RANDOM.integers(0, 256, (height, width, channels), np.uint8)


@pytest.fixture
def folder(tmp_path):
    """(folder, names, size) -> images there, as PNG."""

    def make(name, names=("1", "2", "3"), size=(10, 12)):
        place = tmp_path / name
        place.mkdir(parents=True, exist_ok=True)
        made = {n: picture(*size) for n in names}
        for n, x in made.items():
            Image.fromarray(x).save(place / f"{n}.png")
        return made

    make.root = tmp_path
    return make


def config(folder, **changes):
    plain = {"preprocess": "none", "flip": False, **changes}
    return ImageDataConfig(dataroot=str(folder.root), **plain)


def test_pixels_survive_the_way_to_the_network_and_back():
    x = torch.arange(256, dtype=torch.uint8).view(1, 16, 16, 1)
    unit = to_unit(x)
    assert (unit.min(), unit.max()) == (-1, 1)
    assert np.array_equal(from_unit(unit), x.numpy())


@pytest.mark.parametrize("flip", [False, True])
def test_a_cut_is_the_part_of_its_own_image(flip):
    images = [picture(10, 12), picture(9, 7), picture(20, 8)]
    of = ImageSet.build("x", images)
    items = torch.tensor([2, 0, 1, 2])
    chance = torch.tensor([[0.0, 0.0, 0.1], [0.5, 0.99, 0.9], [0.99, 0.99, 0.4], [0.3, 0.6, 0.6]])
    cut = of.cut(items, chance, (6, 5), flip)
    for x, item, (u, v, w) in zip(from_unit(cut), items.tolist(), chance.tolist(), strict=True):
        image = images[item]
        top = int(u * (image.shape[0] - 5))
        left = int(v * (image.shape[1] - 4))
        expected = image[top : top + 6, left : left + 5]
        assert np.array_equal(x, expected[:, ::-1] if flip and w < 0.5 else expected)


def test_sets_can_be_joined():
    parts = [ImageSet.build(n, [picture(), picture(5, 6)]) for n in "ab"]
    joined = ImageSet.joined(parts)
    for i in range(4):
        assert torch.equal(joined.image(i), parts[i // 2].image(i % 2))


def test_two_folders_are_two_sets_and_the_direction_turns_them(folder):
    a, b = folder("trainA"), folder("trainB", names="45", size=(8, 8))
    data = load_images(config(folder, names=("photos", "labels")))
    assert (data.names, data.epoch, data.paired) == (("photos", "labels"), 3, False)
    assert np.array_equal(from_unit(data.sets[1].image(0))[0], b["4"])
    turned = load_images(config(folder, direction="BtoA", output_nc=1))
    assert (turned.names, turned.channels) == (("B", "A"), (3, 1))
    assert np.array_equal(from_unit(turned.sets[0].image(0))[0], b["4"])
    assert len(load_images(config(folder, max_dataset_size=1)).sets[0]) == 1
    assert set(a) == {"1", "2", "3"}


def test_pairs_lie_side_by_side_or_in_two_folders_by_name(folder):
    a, b = folder("trainA", size=(8, 8)), folder("trainB", size=(8, 8))
    apart = load_images(config(folder, dataset_mode="aligned"))
    (folder.root / "train").mkdir()
    for n in a:
        both = np.concatenate([a[n], b[n]], axis=1)
        Image.fromarray(both).save(folder.root / "train" / f"{n}.png")
    beside = load_images(config(folder, dataset_mode="aligned"))
    for one, other in zip(apart.sets, beside.sets, strict=True):
        assert torch.equal(one.pixels, other.pixels)
        assert one.name == other.name
    turned = load_images(config(folder, dataset_mode="aligned", direction="BtoA"))
    assert np.array_equal(from_unit(turned.sets[0].image(0))[0], b["1"])
    assert turned.paired


def test_any_number_of_domains(folder):
    for name in ("train/black", "train/blond", "train/brown"):
        folder(name, names="12")
    data = load_images(config(folder, dataset_mode="domains"))
    assert data.names == ("black", "blond", "brown")


def test_damaged_images_are_skipped_with_their_partners_and_named(folder):
    folder("trainA", size=(8, 8))
    folder("trainB", size=(8, 8))
    (folder.root / "trainB" / "2.png").write_bytes(b"no picture")
    data = load_images(config(folder, dataset_mode="aligned"))
    assert [len(s) for s in data.sets] == [2, 2]
    assert len(data.skipped) == 1
    assert "2.png" in data.skipped[0]


@pytest.mark.parametrize(
    ("make", "changes", "message"),
    [
        (lambda f: None, {}, "no folder .*trainA"),
        (lambda f: (f("trainA"), f("trainB", names="")), {}, "holds no pictures"),
        (
            lambda f: (f("trainA"), f("trainB", names="124")),
            {"dataset_mode": "aligned"},
            "trainA/3.png has no partner",
        ),
        (
            lambda f: (f("trainA"), f("trainB", size=(8, 8))),
            {"dataset_mode": "aligned"},
            "have different sizes",
        ),
        (lambda f: f("trainA"), {"dataset_mode": "domains"}, "holds no trainA, trainB"),
        (lambda f: (f("trainA"), f("trainB")), {"names": ("x",)}, "1 names for 2 image sets"),
    ],
)
def test_folders_that_cannot_be_trained_on_are_named(folder, make, changes, message):
    make(folder)
    with pytest.raises(CorpusError, match=message) as found:
        load_images(config(folder, **changes))
    assert "\n" not in str(found.value)


def test_where_nothing_can_be_read_the_reason_is_given(folder):
    folder("trainA")
    folder("trainB", names="1")
    (folder.root / "trainB" / "1.png").write_bytes(b"no picture")
    with pytest.raises(CorpusError, match=r"no image in .*trainB can be read"):
        load_images(config(folder))
    with pytest.raises(CorpusError, match="--dataroot"):
        load_images(ImageDataConfig(dataroot="/no/such/folder"))

"""Batches: each image once an epoch, pairs cut alike, and the order goes on where it was left."""

import numpy as np
import pytest
import torch

from vc_core.data.image_sampler import ImageSampler, JoinedSampler, ShuffledOrder
from vc_core.data.images import ImageData, ImageSet
from vc_core.errors import ConfigError

CPU = torch.device("cpu")


def random(seed=0):
    return torch.Generator().manual_seed(seed)


def images(name, n, size=(9, 8), offset=0):
    """Of one value each, so that a crop tells which it is of."""
    return ImageSet.build(name, [np.full((*size, 3), offset + i, np.uint8) for i in range(n)])


def numbers(x):
    return ((x[:, 0, 0, 0] + 1) * 127.5).round().int().tolist()


def test_every_image_comes_once_an_epoch_and_epochs_differ():
    order, generator = ShuffledOrder(10, CPU), random()
    drawn = torch.cat([order.draw(3, generator) for _ in range(10)]).view(3, 10)
    for epoch in drawn:
        assert sorted(epoch.tolist()) == list(range(10))
    assert len({tuple(epoch.tolist()) for epoch in drawn}) == 3


def test_sets_are_drawn_apart_and_a_share_is_part_of_the_whole():
    data = ImageData((images("a", 10), images("b", 20, offset=100)), paired=False)
    sampler = ImageSampler(data, CPU, 4, True, 6)
    whole = sampler.draw(random())
    again = ImageSampler(data, CPU, 4, True, 6)
    share = again.draw(random(), slice(1, None, 2))
    for x, y in zip(whole, share, strict=True):
        assert x.shape == (6, 3, 4, 4)
        assert torch.equal(x[1::2], y)


def test_pairs_are_cut_and_mirrored_alike():
    x = np.random.default_rng(0).integers(0, 256, (5, 9, 8, 3), np.uint8)
    data = ImageData((ImageSet.build("a", x), ImageSet.build("b", 255 - x)), paired=True)
    a, b = ImageSampler(data, CPU, 4, True, 7).draw(random())
    torch.testing.assert_close(a, -b)


def test_joined_sets_say_which_an_image_is_of():
    data = ImageData((images("a", 3), images("b", 5, offset=100)), paired=False)
    x, of = JoinedSampler(data, CPU, 4, False, 16).draw_labelled(random())
    assert [n >= 100 for n in numbers(x)] == of.bool().tolist()
    assert 0 < of.sum() < 16


def test_a_run_goes_on_with_the_same_images():
    data = ImageData((images("a", 7), images("b", 5)), paired=False)
    generator, sampler = random(), ImageSampler(data, CPU, 4, False, 3)
    sampler.draw(generator)
    state, left = sampler.state_dict(), generator.get_state()
    expected = [sampler.draw(generator) for _ in range(4)]
    other, generator = ImageSampler(data, CPU, 4, False, 3), random(9)
    other.load_state_dict(state)
    generator.set_state(left)
    for batch in expected:
        for x, y in zip(batch, other.draw(generator), strict=True):
            assert torch.equal(x, y)


def test_another_number_of_images_is_noticed():
    with pytest.raises(ValueError, match="5 images now, 7 before"):
        ShuffledOrder(5, CPU).load_state_dict(ShuffledOrder(7, CPU).state_dict())


def test_whole_images_of_several_sizes_come_one_by_one():
    mixed = ImageSet.build("a", [np.zeros((8, 8, 3), np.uint8), np.zeros((12, 8, 3), np.uint8)])
    data = ImageData((mixed, images("b", 2)), paired=False)
    sampler = ImageSampler(data, CPU, None, False, 1)
    generator = random()
    assert {tuple(sampler.draw(generator)[0].shape[2:]) for _ in range(2)} == {(8, 8), (12, 8)}
    with pytest.raises(ConfigError, match="batch_size = 2 needs images of one size"):
        ImageSampler(data, CPU, None, False, 2)

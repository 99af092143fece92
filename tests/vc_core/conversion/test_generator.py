"""A network as a stage: the law, its latency, and the same as the network run on the whole."""

import dataclasses

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from vc_core.conversion.generator import (
    LiveGenerators,
    StatefulGenerator,
    SteppedGenerator,
    generator_stage,
)
from vc_core.errors import CheckpointError
from vc_core.models.registry import architecture
from vc_core.streaming.stage import run_offline
from vc_core.streaming.window import Windowed

TARGET = 1


@pytest.fixture(scope="module", params=["pack", "windowed_pack"])
def any_pack(request):
    return request.getfixturevalue(request.param)


def stage_of(pack):
    return generator_stage(pack.generator(), pack.card.streaming, None, TARGET)


def features(n_frames):
    return np.random.default_rng(n_frames).standard_normal((n_frames, 25))


@torch.no_grad()
def whole(pack, x):
    """The network on all frames at once, without any stage."""
    y = pack.generator()(torch.tensor(x.T[None], dtype=torch.float32), None, torch.tensor([TARGET]))
    return y[0].T.numpy()


def test_the_card_chooses(pack, windowed_pack):
    assert isinstance(stage_of(pack), StatefulGenerator)
    assert isinstance(stage_of(windowed_pack), Windowed)


def test_an_unknown_source_is_refused_where_the_network_must_be_told():
    arch = architecture("stargan-vc2")
    config = arch.config(channels=1, block_channels=4, n_blocks=1)
    network = arch.generator(25, 3, config)
    with pytest.raises(CheckpointError, match="must be told who speaks"):
        generator_stage(network, arch.streaming(config), None, TARGET)
    stage = generator_stage(network, arch.streaming(config), 0, TARGET)
    assert run_offline(stage, features(40)).shape == (40, 25)


@pytest.mark.parametrize("n_frames", [0, 1, 7, 100])
def test_equals_the_network_on_the_whole(any_pack, n_frames):
    x = features(n_frames)
    y = run_offline(stage_of(any_pack), x)
    assert y.shape == (n_frames, 25)
    if n_frames:
        np.testing.assert_allclose(y, whole(any_pack, x), atol=1e-5)
        assert np.abs(y - x).max() > 0.1  # it does convert


@settings(max_examples=20)
@given(lengths=st.lists(st.integers(0, 40), min_size=1, max_size=6))
def test_the_law(any_pack, lengths):
    x, stage = features(sum(lengths)), stage_of(any_pack)
    blocks = np.split(x, np.cumsum(lengths)[:-1])
    y = np.concatenate([*(stage.process(b) for b in blocks), stage.flush()])
    np.testing.assert_allclose(y, run_offline(stage, x), atol=1e-5)


def test_frame_by_frame_latency_is_exact(any_pack):
    stage, n_out, held = stage_of(any_pack), 0, []
    for n_in, frame in enumerate(features(150)[:, None], start=1):
        n_out += len(stage.process(frame))
        held.append(n_in - n_out)
    assert max(held) == stage.latency


def test_reset_forgets(any_pack):
    stage, x = stage_of(any_pack), features(50)
    expected = run_offline(stage, x)
    stage.process(features(30))
    stage.reset()
    np.testing.assert_array_equal(np.concatenate([stage.process(x), stage.flush()]), expected)


def test_two_stages_of_one_network_do_not_disturb_each_other(any_pack):
    network, x = any_pack.generator(), features(60)
    one, two = (generator_stage(network, any_pack.card.streaming, None, t) for t in (1, 2))
    mixed = [(one.process(b), two.process(b)) for b in np.split(x, 6)]
    first = np.concatenate([*(a for a, _ in mixed), one.flush()])
    second = np.concatenate([*(b for _, b in mixed), two.flush()])
    np.testing.assert_allclose(first, run_offline(one, x), atol=1e-5)
    np.testing.assert_allclose(second, run_offline(two, x), atol=1e-5)
    assert np.abs(first - second).max() > 1e-3


def test_source_and_target(pack, voices):
    """A network told the source needs to know it."""
    from vc_core.models.registry import build_generator

    model = pack.card.model | {"conditioning": "source-and-target"}
    torch.manual_seed(0)
    network = build_generator("compact", 25, len(voices), model).eval()
    torch.nn.init.normal_(network.leave.weight, std=0.1)
    card = dataclasses.replace(pack.card, model=model)
    x = features(40)
    a, b = (
        run_offline(generator_stage(network, card.streaming, source, TARGET), x)
        for source in (0, 2)
    )
    assert np.abs(a - b).max() > 1e-3


def test_the_number_of_cores_changes_nothing(any_pack):
    """Several threads would choose other kernels: other rounding, and many times slower."""
    x, stage, n_threads = features(200), stage_of(any_pack), torch.get_num_threads()
    try:
        results = []
        for n in (1, 3):
            torch.set_num_threads(n)
            results.append(run_offline(stage, x))
            assert torch.get_num_threads() == n, "what others run keeps its threads"
    finally:
        torch.set_num_threads(n_threads)
    np.testing.assert_array_equal(*results)


class TestLive:
    @pytest.mark.parametrize("n_frames", [0, 1, 2, 101])
    def test_gives_what_files_get(self, any_pack, n_frames):
        x = features(n_frames)
        stage = LiveGenerators(any_pack).stage(TARGET)
        expected = stage_of(any_pack)
        assert stage.latency == expected.latency
        np.testing.assert_allclose(run_offline(stage, x), run_offline(expected, x), atol=1e-5)

    def test_frame_by_frame_bit_for_bit(self, any_pack):
        x = features(130)
        stage = LiveGenerators(any_pack).stage(TARGET)
        y = np.concatenate([*(stage.process(f[None]) for f in x), stage.flush()])
        np.testing.assert_array_equal(y, run_offline(stage, x))

    def test_two_voices_do_not_disturb_each_other(self, any_pack):
        generators, x = LiveGenerators(any_pack), features(130)
        one, two = generators.stage(1), generators.stage(2)
        mixed = [(one.process(b), two.process(b)) for b in np.split(x, 13)]
        first = np.concatenate([*(a for a, _ in mixed), one.flush()])
        second = np.concatenate([*(b for _, b in mixed), two.flush()])
        np.testing.assert_array_equal(first, run_offline(generators.stage(1), x))
        assert np.abs(first - second).max() > 1e-3

    def test_the_network_chooses(self, pack, windowed_pack):
        assert isinstance(LiveGenerators(pack).stage(TARGET), SteppedGenerator)
        generators = LiveGenerators(windowed_pack)
        assert isinstance(generators.stage(TARGET), Windowed)
        streaming = windowed_pack.card.streaming
        assert (generators.chunk, generators.lookahead) == (streaming.chunk, streaming.lookahead)

"""The graph, run by ONNX Runtime, against the network it was written from, at any size."""

import numpy as np
import onnxruntime
import pytest
import torch

from vc_core.models.image_config import ResnetConfig, StarganImageConfig, UnetConfig
from vc_core.models.image_generators import (
    ResnetGenerator,
    StarganImageGenerator,
    UnetGenerator,
)
from vc_core.models.image_onnx import onnx_graph


@pytest.fixture(autouse=True)
def seed():
    torch.manual_seed(0)


def lively(network):
    for name, value in network.state_dict().items():
        if name.endswith("running_var"):
            value.uniform_(0.5, 2.0)
        elif value.ndim == 4:
            value.normal_(0.0, 1.5 * value[0].numel() ** -0.5)
        elif name.endswith("gamma"):
            value.fill_(0.7)
        elif value.is_floating_point() and value.ndim <= 2:
            value.normal_(1.0 if "weight" in name else 0.0, 0.3)
    return network.eval().requires_grad_(False)


def check(network, channels, sizes, target=1, batch=1, **more):
    graph = onnx_graph(network, channels, target, {"made by": "test"})
    session = onnxruntime.InferenceSession(graph.SerializeToString())
    assert session.get_modelmeta().custom_metadata_map == {"made by": "test"}
    for height, width in sizes:
        x = torch.randn(batch, channels[0], height, width).clamp(-1, 1)
        expected = network(x, *([torch.full((batch,), target)] if more.get("coded") else []))
        (found,) = session.run(None, {"image": x.numpy()})
        assert found.shape == expected.shape
        assert np.abs(found - expected.numpy()).max() < 1e-4


RESNETS = {
    "the paper's": {},
    "resized, replicated": {"upsampling": "resize", "padding": "replicate"},
    "zeros, batch, dropout": {"padding": "zero", "norm": "batch", "dropout": True},
    "attention": {"self_attention": True},
}


@pytest.mark.parametrize("options", RESNETS.values(), ids=RESNETS)
def test_residual_network(options):
    network = lively(ResnetGenerator(3, 1, ResnetConfig(ngf=8, n_blocks=2, **options)))
    check(network, (3, 1), [(16, 24), (37, 50), (3, 5)], batch=2)


@pytest.mark.parametrize(
    "options",
    [{"norm": "instance", "dropout": True}, {"norm": "batch"}, {"upsampling": "resize"}],
)
def test_u_net(options):
    network = lively(UnetGenerator(1, 3, UnetConfig(ngf=8, n_downs=5, **options)))
    check(network, (1, 3), [(64, 64), (33, 70)])


@pytest.mark.parametrize("conditioning", ["planes", "norm"])
def test_stargan(conditioning):
    config = StarganImageConfig(ngf=8, n_blocks=2, conditioning=conditioning)
    network = lively(StarganImageGenerator(3, 3, config))
    check(network, (3, 3), [(16, 20), (19, 21)], target=2, batch=2, coded=True)

"""The network: sizes of the paper, features of the definition, files that are none."""

import pytest
import torch

from vc_core.errors import CheckpointError
from vc_core.evaluation.inception import FEATURES, Inception, load_inception


def test_parameters_and_features(tmp_path):
    torch.manual_seed(0)
    network = Inception()
    # 27,161,264 of Inception v3, less 2,049,000 of its classifier and 3,326,696 of the auxiliary.
    assert sum(p.numel() for p in network.parameters()) == 21_785_568
    assert network.Mixed_6e.channels == 768
    assert network.Mixed_7c.channels == FEATURES
    weights = {**network.state_dict(), "fc.weight": torch.zeros(1008, 2048)}
    torch.save(weights, tmp_path / "a.pth")
    loaded = load_inception(tmp_path / "a.pth")
    x = torch.randint(0, 256, (1, 3, 40, 50), dtype=torch.uint8)
    with torch.no_grad():
        assert loaded(x).shape == (1, FEATURES)
        assert torch.equal(loaded(x), network.eval()(x))


def test_names_are_those_of_the_file():
    names = Inception().state_dict()
    for name in (
        "Conv2d_1a_3x3.conv.weight",
        "Mixed_5b.branch5x5_2.bn.running_mean",
        "Mixed_6b.branch7x7dbl_5.conv.weight",
        "Mixed_7a.branch7x7x3_4.conv.weight",
        "Mixed_7c.branch3x3dbl_3b.conv.weight",
        "Mixed_7c.branch_pool.bn.bias",
    ):
        assert name in names
    assert names["Mixed_6b.branch7x7_2.conv.weight"].shape == (128, 128, 1, 7)


def test_other_files_are_refused(tmp_path):
    path = tmp_path / "a.pth"
    with pytest.raises(CheckpointError, match="No such file"):
        load_inception(path)
    torch.save({"a": torch.zeros(1)}, path)
    with pytest.raises(CheckpointError, match="no weights for FID"):
        load_inception(path)
    path.write_bytes(b"nothing")
    with pytest.raises(CheckpointError, match="no weights for FID"):
        load_inception(path)

"""The perceptual loss with weights from a file, of which none is bundled: random ones here."""

import pytest
import torch
from safetensors.torch import save_file

from vc_core.errors import ConfigError
from vc_core.training.perceptual import PerceptualLoss

_SHAPES = {0: (64, 3), 2: (64, 64), 5: (128, 64), 7: (128, 128), 10: (256, 128), 12: (256, 256),
           14: (256, 256), 17: (512, 256)}  # fmt: skip


@pytest.fixture(scope="module")
def weights():
    torch.manual_seed(0)
    made = {}
    for i, (n_out, n_in) in _SHAPES.items():
        made[f"features.{i}.weight"] = torch.randn(n_out, n_in, 3, 3) * (2 / (9 * n_in)) ** 0.5
        made[f"features.{i}.bias"] = torch.zeros(n_out)
    return made


def test_the_same_weights_in_either_file_give_the_same_distance(weights, tmp_path):
    save_file(weights, tmp_path / "vgg.safetensors")
    torch.save(weights, tmp_path / "vgg.pth")
    a, b = (torch.rand(1, 3, 16, 16) * 2 - 1 for _ in range(2))
    a.requires_grad_()
    first, second = (PerceptualLoss(tmp_path / f"vgg.{s}") for s in ("safetensors", "pth"))
    assert first(a, b).item() == second(a, b).item() > 0
    assert first(a, a).item() == 0
    first(a, b).backward()
    assert a.grad.abs().sum() > 0
    assert not any(p.requires_grad for p in first.parameters())
    assert first(a[:, :1], b[:, :1]).item() > 0


def test_files_without_these_weights_are_refused(weights, tmp_path):
    class Harmful:
        def __reduce__(self):
            return (print, ("code ran",))

    with pytest.raises(ConfigError, match="no file of VGG16's weights"):
        PerceptualLoss(tmp_path / "no.pth")
    torch.save({"features.0.weight": torch.ones(1)}, tmp_path / "other.pth")
    with pytest.raises(ConfigError, match="does not hold VGG16's weights"):
        PerceptualLoss(tmp_path / "other.pth")
    torch.save({"x": Harmful()}, tmp_path / "code.pth")
    with pytest.raises(ConfigError, match="cannot be read as tensors"):
        PerceptualLoss(tmp_path / "code.pth")

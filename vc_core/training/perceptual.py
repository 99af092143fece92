"""The perceptual loss: a distance in the features of VGG16, from a file of weights of the user's.

Johnson et al. 2016 (arXiv 1603.08155, section 3.2). Nothing is downloaded.
"""

from __future__ import annotations

from pathlib import Path
from pickle import UnpicklingError

import torch
import torch.nn.functional as F
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor, nn

from vc_core.errors import ConfigError

_LAYERS = (64, 64, "M", 128, 128, "M", 256, 256, 256)
"""VGG16 up to relu3_3 (Simonyan and Zisserman 2015, table 1, column D)."""
_MEAN, _STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)  # of ImageNet, which it was trained on


class PerceptualLoss(nn.Module):
    """Mean absolute difference of two images' features relu1_2, relu2_2 and relu3_3.

    Args:
        file: VGG16's weights under torchvision's names (``features.0.weight`` ...), as
            safetensors or a .pth of tensors alone.

    Raises:
        ConfigError: no such file, or other weights.
    """

    mean: Tensor
    std: Tensor

    def __init__(self, file: str | Path) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        channels = 3
        for width in _LAYERS:
            if isinstance(width, int):
                layers += [nn.Conv2d(channels, width, 3, padding=1), nn.ReLU()]
                channels = width
            else:
                layers.append(nn.MaxPool2d(2))
        self.features = nn.Sequential(*layers)
        weights = _read(Path(file))
        try:
            self.features.load_state_dict({k: weights[f"features.{k}"] for k in self._names()})
        except (KeyError, RuntimeError) as error:
            reason = str(error).splitlines()[-1].strip()
            raise ConfigError(f"{file} does not hold VGG16's weights ({reason})") from None
        self.requires_grad_(False)
        self.register_buffer("mean", torch.tensor(_MEAN)[:, None, None])
        self.register_buffer("std", torch.tensor(_STD)[:, None, None])

    def forward(self, a: Tensor, b: Tensor) -> Tensor:
        """Images (B, 3, H, W) or grey ones (B, 1, H, W) in -1..1 -> the loss."""
        pairs = zip(self._features(a), self._features(b), strict=True)
        return torch.stack([F.l1_loss(x, y) for x, y in pairs]).mean()

    def _features(self, x: Tensor) -> list[Tensor]:
        x = (x.expand(-1, 3, -1, -1) * 0.5 + 0.5 - self.mean) / self.std
        found = []
        for i, layer in enumerate(self.features):
            x = layer(x)
            if i in (3, 8, 15):
                found.append(x)
        return found

    def _names(self) -> list[str]:
        return list(self.features.state_dict())


def _read(path: Path) -> dict[str, Tensor]:
    if not path.is_file():
        raise ConfigError(f"no file of VGG16's weights at {path} (--vgg)")
    try:
        if path.suffix == ".safetensors":
            return load_file(path)
        return torch.load(path, map_location="cpu", weights_only=True)
    except (OSError, SafetensorError, UnpicklingError, RuntimeError, EOFError) as error:
        reason = str(error).splitlines()[0]
        raise ConfigError(f"{path} cannot be read as tensors ({reason})") from None

"""What the tasks of image systems share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal

import torch
from torch import Tensor, nn

from vc_core.data.image_sampler import ImageSampler
from vc_core.errors import ConfigError
from vc_core.training.task import Task

ImageForm = Literal["cross-entropy", "least-squares", "hinge", "wasserstein"]
"""Adversarial losses; the reference implementation's vanilla, lsgan, hinge and wgangp."""
Augmentation = Literal["color", "translation", "cutout"]
_LEAST_CROP = 32
"""Pixels below which no crop is tried."""


class ImageTask(Task):
    """What the trainer asks of any of them alike; the batch is the data's.

    Attributes:
        sampler: draws images.
        batch_size: images of each set that a step learns from.
    """

    batch_option = "--batch_size"
    least_option = "--crop_size (and --load_size), or --ngf"
    sampler: ImageSampler

    @property
    def batch_size(self) -> int:
        """Images of each set that a step learns from."""
        return self.sampler.batch_size

    def smaller(self, random: torch.Generator) -> Iterator[tuple[str, Callable[[], Any]]]:
        """Batches of one image, cut smaller and smaller."""
        while self.sampler.crop and self.sampler.crop >= 2 * _LEAST_CROP:
            side = self.sampler.crop // 2 // 4 * 4
            self.sampler.crop = side
            yield f"--crop_size {side} would fit", lambda: self.draw(random, slice(0, 1))


def check_slope(form: str, penalty: float) -> None:
    """Refuse Wasserstein's form without what it stands on.

    Raises:
        ConfigError: the penalty is 0.
    """
    if form == "wasserstein" and penalty == 0:
        raise ConfigError("the wgangp loss needs its penalty: --lambda_gp 10")


def arrange(network: nn.Module, device: torch.device) -> None:
    """Lay the weights in memory as convolutions are fastest: channels last on a GPU.

    On a CPU they choose for themselves, and normalisations are faster with channels first.
    """
    if device.type == "cuda":
        network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]


def perceptual_judge(
    file: str, weight: float, device: torch.device
) -> Callable[[Tensor, Tensor], Tensor] | None:
    """The perceptual loss with VGG16's weights from ``file``; None where it does not count.

    Raises:
        ConfigError: there is no such file, or it is none of VGG16's weights.
    """
    if weight == 0:
        return None
    if not file:
        raise ConfigError("the perceptual loss needs a file with VGG16's weights: --vgg FILE")
    from vc_core.training.perceptual import PerceptualLoss

    return PerceptualLoss(file).to(device)

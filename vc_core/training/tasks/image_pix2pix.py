"""pix2pix: from one image to its partner, learnt from pairs (Isola et al. 2017, arXiv 1611.07004).

L1, the conditional GAN, or both: a weight of 0 leaves a term out (section 4.1, table 1).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import torch
from torch import Tensor, nn

from vc_core.config import from_dict, setting
from vc_core.data.image_config import ImageDataConfig
from vc_core.data.image_sampler import ImageSampler
from vc_core.data.images import ImageData
from vc_core.errors import ConfigError
from vc_core.models.image_registry import image_architecture
from vc_core.training import losses
from vc_core.training.image_losses import augmented, pixel_l1
from vc_core.training.image_task import (
    Augmentation,
    ImageForm,
    ImageTask,
    arrange,
    check_slope,
    perceptual_judge,
)

Pairs = tuple[Tensor, Tensor, Tensor]
"""Images and their partners (B, C, H, W), and chance (B, 1) in 0..1."""


@dataclass(frozen=True)
class Pix2pixWeights:
    """What each loss counts; 0 leaves it out."""

    adversarial: float = setting(1.0, "fooling the discriminator", low=0.0)
    pixel: float = setting(100.0, "L1 to the partner: lambda_L1", low=0.0)
    perceptual: float = setting(0.0, "L1 of VGG features to the partner; needs vgg", low=0.0)


@dataclass(frozen=True)
class Pix2pixConfig:
    """The task; the defaults are the paper's."""

    architecture: Literal["pix2pix-unet", "pix2pix-resnet"] = setting(
        "pix2pix-unet", "network: 'pix2pix-unet' or 'pix2pix-resnet'"
    )
    model: dict[str, object] = setting(
        {"norm": "batch", "dropout": True}, "sizes of the network, see its config"
    )
    weights: Pix2pixWeights = setting(Pix2pixWeights(), "weights of the losses")
    adversarial_form: ImageForm = setting(
        "cross-entropy", "'cross-entropy' (of each patch), 'least-squares', 'hinge', 'wasserstein'"
    )
    gradient_penalty: float = setting(
        0.0, "weight of the slope's penalty: R1, or WGAN-GP's with 'wasserstein'", low=0.0
    )
    batch_size: int = setting(1, "pairs per step", low=1)
    augment: tuple[Augmentation, ...] = setting(
        (), "what the discriminator sees changed at random, for small sets"
    )
    vgg: str = setting("", "file with VGG16's weights, for the perceptual loss")


class Pix2pixTask(ImageTask):
    """A generator, a discriminator that sees the input too, and the losses.

    Args:
        config, data, images, device: as of
            :class:`~vc_core.training.tasks.image_cyclegan.ImageCycleganTask`; the sets are paired.

    Raises:
        ConfigError: settings or sets that do not go together.
    """

    def __init__(
        self, config: Pix2pixConfig, data: ImageData, images: ImageDataConfig, device: torch.device
    ) -> None:
        if not data.paired:
            raise ConfigError("pix2pix learns from pairs: --dataset_mode aligned")
        check_slope(config.adversarial_form, config.gradient_penalty)
        self.config = config
        arch = image_architecture(config.architecture)
        model: Any = from_dict(arch.config, config.model, "task.model.")
        self.generator: nn.Module = arch.generator(data.channels, model)
        self.critic: nn.Module = arch.critic(data.channels, model)
        arrange(self.generator, device)
        arrange(self.critic, device)
        self._together = model.norm != "batch"  # which would let real and fake meet
        self._perceptual = perceptual_judge(config.vgg, config.weights.perceptual, device)
        crop = images.crop_size if images.crops else None
        self.sampler = ImageSampler(data, device, crop, images.flip, config.batch_size)

    def draw(self, generator: torch.Generator, part: slice = slice(None)) -> Pairs:
        """The items ``part`` of the next batch."""
        a, b = self.sampler.draw(generator, part)
        return a, b, self.sampler.chance(generator, 1)[part]

    def weight(self, name: str, sample: int) -> float:
        """Weight of the loss ``name``."""
        return getattr(self.config.weights, name)

    def trains_critic(self, sample: int) -> bool:
        """Whether the critic learns: where anything asks it."""
        return self.config.weights.adversarial > 0

    def generator_losses(
        self, batch: Pairs, sample: int
    ) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
        """Named losses whose weight is not 0, and the fake (B, C, H, W)."""
        a, b, _ = batch
        w = self.config.weights
        fake = self.generator(a, None, 1)
        found: dict[str, Tensor] = {}
        if w.adversarial > 0:
            shown = augmented(torch.cat([a, fake], dim=1), self.config.augment)
            found["adversarial"] = losses.generator_adversarial(
                self.config.adversarial_form, self.critic(shown)
            )
        if w.pixel > 0:
            found["pixel"] = pixel_l1(fake, b)
        if self._perceptual is not None:
            found["perceptual"] = self._perceptual(fake, b)
        return found, {"b": fake}

    def critic_losses(self, batch: Pairs, fakes: dict[str, Tensor]) -> dict[str, Tensor]:
        """Named losses of the discriminator, halved as in the paper (section 3.3)."""
        a, b, chance = batch
        form, weight = self.config.adversarial_form, self.config.gradient_penalty
        real, fake = (
            augmented(torch.cat([a, y], dim=1), self.config.augment) for y in (b, fakes["b"])
        )
        if self._together:
            realness = self.critic(torch.cat([real, fake]))
            of_real, of_fake = realness[: len(real)], realness[len(real) :]
        else:
            of_real, of_fake = self.critic(real), self.critic(fake)
        found = {"discriminator": losses.critic_adversarial(form, of_real, of_fake) / 2}
        if weight > 0:
            penalty = losses.slope_penalty(form, self.critic, real, fake, chance[:, 0])
            found["penalty"] = weight * penalty
        return found

    def state_dict(self) -> dict[str, Any]:
        """Where in the data it is."""
        return {"sampler": self.sampler.state_dict()}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Go on from there."""
        self.sampler.load_state_dict(state["sampler"])

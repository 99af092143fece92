"""StarGAN for images: one generator between any number of sets (Choi et al. 2018, 1711.09020).

The discriminator also classifies; by default WGAN-GP with five of its steps to one of the
generator's (section 3.1 and 5.1).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import torch
from torch import Tensor, nn

from vc_core.config import from_dict, setting
from vc_core.data.image_config import ImageDataConfig
from vc_core.data.image_sampler import JoinedSampler
from vc_core.data.images import ImageData
from vc_core.errors import ConfigError
from vc_core.models.image_registry import image_architecture
from vc_core.training import losses
from vc_core.training.image_losses import pixel_l1
from vc_core.training.image_task import ImageForm, ImageTask, arrange, check_slope


@dataclass(frozen=True)
class ImageBatch:
    """Images of random sets.

    Attributes:
        images: (B, C, H, W).
        source, target: (B,) the set each belongs to, and is translated to.
        chance: (B,) in 0..1.
    """

    images: Tensor
    source: Tensor
    target: Tensor
    chance: Tensor


@dataclass(frozen=True)
class ImageStarganWeights:
    """What each loss counts; 0 leaves it out."""

    adversarial: float = setting(1.0, "fooling the discriminator", low=0.0)
    classification: float = setting(1.0, "being taken for the target set: lambda_cls", low=0.0)
    cycle: float = setting(10.0, "coming back to the source, L1: lambda_rec", low=0.0)
    identity: float = setting(0.0, "leaving the set's own images alone, L1", low=0.0)


@dataclass(frozen=True)
class ImageStarganConfig:
    """The task; the defaults are the paper's."""

    architecture: Literal["stargan-image"] = setting("stargan-image", "network")
    model: dict[str, object] = setting({}, "sizes of the network, see its config")
    weights: ImageStarganWeights = setting(ImageStarganWeights(), "weights of the losses")
    adversarial_form: ImageForm = setting(
        "wasserstein", "'cross-entropy' (of each patch), 'least-squares', 'hinge', 'wasserstein'"
    )
    gradient_penalty: float = setting(
        10.0, "weight of the slope's penalty: R1, or WGAN-GP's with 'wasserstein'", low=0.0
    )
    n_critic: int = setting(5, "the discriminator's steps to one of the generator's", low=1)
    batch_size: int = setting(16, "images per step", low=1)


class ImageStarganTask(ImageTask):
    """One generator, a discriminator that classifies, and the losses.

    Args:
        config, data, images, device: as of
            :class:`~vc_core.training.tasks.image_cyclegan.ImageCycleganTask`; two sets or more.

    Raises:
        ConfigError: settings or sets that do not go together.
    """

    sampler: JoinedSampler

    def __init__(
        self,
        config: ImageStarganConfig,
        data: ImageData,
        images: ImageDataConfig,
        device: torch.device,
    ) -> None:
        check_slope(config.adversarial_form, config.gradient_penalty)
        if not images.crops:
            raise ConfigError("StarGAN's classifier needs images of one size: crop them")
        self.config, self.n_domains = config, len(data.sets)
        arch = image_architecture(config.architecture)
        model: Any = from_dict(
            arch.config, {"image_size": images.crop_size, **config.model}, "task.model."
        )
        self.generator: nn.Module = arch.generator(data.channels, model)
        self.critic: nn.Module = arch.critic(data.channels, model)
        arrange(self.generator, device)
        arrange(self.critic, device)
        self.sampler = JoinedSampler(data, device, images.crop_size, images.flip, config.batch_size)

    @property
    def critic_steps(self) -> int:
        """The discriminator's steps to one of the generator's."""
        return self.config.n_critic

    def draw(self, generator: torch.Generator, part: slice = slice(None)) -> ImageBatch:
        """The items ``part`` of the next batch."""
        images, source = self.sampler.draw_labelled(generator, part)
        targets = torch.randint(
            self.n_domains, (self.batch_size,), generator=generator, device=source.device
        )
        chance = self.sampler.chance(generator, 1)
        return ImageBatch(images, source, targets[part], chance[part, 0])

    def weight(self, name: str, sample: int) -> float:
        """Weight of the loss ``name``."""
        return getattr(self.config.weights, name)

    def trains_critic(self, sample: int) -> bool:
        """Whether the critic learns: where anything asks it."""
        w = self.config.weights
        return w.adversarial > 0 or w.classification > 0

    def make_fakes(self, batch: ImageBatch) -> dict[str, Tensor]:
        """The batch translated, for the discriminator alone."""
        return {"fake": self.generator(batch.images, batch.source, batch.target)}

    def generator_losses(
        self, batch: ImageBatch, sample: int
    ) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
        """Named losses whose weight is not 0, and the fakes (B, C, H, W)."""
        w, x = self.config.weights, batch.images
        fake = self.generator(x, batch.source, batch.target)
        found: dict[str, Tensor] = {}
        if w.adversarial > 0 or w.classification > 0:
            realness, logits = self.critic(fake)
            if w.adversarial > 0:
                found["adversarial"] = losses.generator_adversarial(
                    self.config.adversarial_form, realness
                )
            if w.classification > 0:
                found["classification"] = losses.classification(logits, batch.target)
        if w.cycle > 0:
            found["cycle"] = pixel_l1(self.generator(fake, batch.target, batch.source), x)
        if w.identity > 0:
            found["identity"] = pixel_l1(self.generator(x, batch.source, batch.source), x)
        return found, {"fake": fake}

    def critic_losses(self, batch: ImageBatch, fakes: dict[str, Tensor]) -> dict[str, Tensor]:
        """Named losses of the discriminator and its classifier."""
        w, form, weight = (
            self.config.weights,
            self.config.adversarial_form,
            self.config.gradient_penalty,
        )
        real, fake = batch.images, fakes["fake"]
        both, logits = self.critic(torch.cat([real, fake]))  # nothing in it lets images meet
        n = len(real)
        found: dict[str, Tensor] = {}
        if w.adversarial > 0:
            found["discriminator"] = losses.critic_adversarial(form, both[:n], both[n:])
            if weight > 0:
                penalty = losses.slope_penalty(
                    form, lambda x: self.critic(x)[0], real, fake, batch.chance
                )
                found["penalty"] = weight * penalty
        if w.classification > 0:
            found["classifier"] = losses.classification(logits[:n], batch.source)
        return found

    def state_dict(self) -> dict[str, Any]:
        """Where in the data it is."""
        return {"sampler": self.sampler.state_dict()}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Go on from there."""
        self.sampler.load_state_dict(state["sampler"])

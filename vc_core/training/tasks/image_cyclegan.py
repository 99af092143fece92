"""CycleGAN for images: two sets without pairs (Zhu et al. 2017, arXiv 1703.10593, section 3).

Each term can be left out, for the paper's ablations, and the cycle changed as Wang and Lin 2018
propose ("CycleGAN with better cycles"): measured in the discriminator's features too, falling, and
weighed by the discriminator's score.

The arithmetic is the authors' in fewer passes: fakes and identities of a direction in one, real
and fake images of a discriminator in one. Under instance normalisation images do not meet, so that
the result is the same.
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
from vc_core.training.fake_pool import FakePool
from vc_core.training.image_losses import augmented, better_cycle, pixel_l1, real_score
from vc_core.training.image_task import (
    Augmentation,
    ImageForm,
    ImageTask,
    arrange,
    check_slope,
    perceptual_judge,
)

ImagePair = tuple[Tensor, Tensor, Tensor]
"""Images of a and b (B, C, H, W), and chance (B, 1) in 0..1."""


@dataclass(frozen=True)
class ImageCycleganWeights:
    """What each loss counts; 0 leaves it out, its arithmetic included."""

    adversarial: float = setting(1.0, "fooling the discriminators", low=0.0)
    cycle_a: float = setting(10.0, "coming back to a: lambda_A, the forward cycle", low=0.0)
    cycle_b: float = setting(10.0, "coming back to b: lambda_B, the backward cycle", low=0.0)
    identity: float = setting(
        0.5, "leaving the target's own images alone, as a share of the cycles' weights", low=0.0
    )
    pixel: float = setting(0.0, "L1 to the partner; needs pairs, a baseline", low=0.0)
    perceptual: float = setting(
        0.0, "L1 of VGG features between image and translation; needs vgg", low=0.0
    )


@dataclass(frozen=True)
class BetterCycles:
    """The three changes of Wang and Lin 2018, section 3; all off as they stand."""

    feature_share: float = setting(
        0.0,
        "of the cycle measured in the discriminator's last features, at the end",
        low=0.0,
        high=1.0,
    )
    cycle_floor: float = setting(
        1.0, "what the cycle's weight falls to, as a share of it", low=0.001, high=1.0
    )
    over: int = setting(0, "samples over which both go there; 0: at once", low=0)
    score_weighted: bool = setting(
        False, "count a cycle by the discriminator's score of the image it began with"
    )

    def progress(self, sample: int) -> float:
        """How far the changes are, 0..1."""
        return min(1.0, sample / self.over) if self.over else 1.0


@dataclass(frozen=True)
class ImageCycleganConfig:
    """The task; the defaults are the paper's."""

    architecture: Literal["cyclegan-resnet", "cyclegan-unet"] = setting(
        "cyclegan-resnet", "network: 'cyclegan-resnet' or 'cyclegan-unet'"
    )
    model: dict[str, object] = setting({}, "sizes of the network, see its config")
    weights: ImageCycleganWeights = setting(ImageCycleganWeights(), "weights of the losses")
    better: BetterCycles = setting(BetterCycles(), "changes of the cycle loss")
    adversarial_form: ImageForm = setting(
        "least-squares", "'cross-entropy' (of each patch), 'least-squares', 'hinge', 'wasserstein'"
    )
    gradient_penalty: float = setting(
        0.0, "weight of the slope's penalty: R1, or WGAN-GP's with 'wasserstein'", low=0.0
    )
    batch_size: int = setting(1, "images of each set per step", low=1)
    pool_size: int = setting(50, "earlier fakes kept for the discriminators", low=0)
    augment: tuple[Augmentation, ...] = setting(
        (), "what discriminators see changed at random, for small sets"
    )
    vgg: str = setting("", "file with VGG16's weights, for the perceptual loss")


class ImageCycleganTask(ImageTask):
    """Two directed generators, two discriminators and the losses.

    Attributes:
        generator, critic: networks; the trainer moves, wraps and steps them.

    Args:
        config: see :class:`ImageCycleganConfig`.
        data: the sets a and b.
        images: how they are cut.
        device: to keep them on.

    Raises:
        ConfigError: settings or sets that do not go together.
    """

    def __init__(
        self,
        config: ImageCycleganConfig,
        data: ImageData,
        images: ImageDataConfig,
        device: torch.device,
    ) -> None:
        self.config = config
        w = config.weights
        check_slope(config.adversarial_form, config.gradient_penalty)
        if w.pixel > 0 and not data.paired:
            raise ConfigError("the pixel loss needs pairs: --dataset_mode aligned")
        arch = image_architecture(config.architecture)
        model: Any = from_dict(arch.config, config.model, "task.model.")
        self.generator: nn.Module = arch.generator(data.channels, model)
        self.critic: nn.Module = arch.critic(data.channels, model)
        arrange(self.generator, device)
        arrange(self.critic, device)
        self._conditional = model.conditional
        if self._conditional and not data.paired:
            raise ConfigError("conditional discriminators need pairs: --dataset_mode aligned")
        if self._conditional and config.better != BetterCycles():
            raise ConfigError("better cycles need discriminators without a condition")
        # Batch normalisation would let them meet.
        self._together = model.norm != "batch" and not getattr(model, "dropout", False)
        self._identities = w.identity > 0 and len(set(data.channels)) == 1
        self._pools = {name: FakePool(config.pool_size) for name in ("a", "b")}
        self._perceptual = perceptual_judge(config.vgg, w.perceptual, device)
        crop = images.crop_size if images.crops else None
        self.sampler = ImageSampler(data, device, crop, images.flip, config.batch_size)

    def draw(self, generator: torch.Generator, part: slice = slice(None)) -> ImagePair:
        """The items ``part`` of the next batch."""
        a, b = self.sampler.draw(generator, part)
        return a, b, self.sampler.chance(generator, 1)[part]

    def weight(self, name: str, sample: int) -> float:
        """Weight of the loss ``name`` at ``sample``."""
        w, better = self.config.weights, self.config.better
        kind, _, domain = name.partition("_")
        if kind == "cycle":
            falling = 1 - (1 - better.cycle_floor) * better.progress(sample)
            return falling * getattr(w, name)
        if kind == "identity":
            return w.identity * getattr(w, f"cycle_{domain}") if self._identities else 0.0
        return getattr(w, kind)

    def trains_critic(self, sample: int) -> bool:
        """Whether the critic learns: where anything asks it."""
        return self.config.weights.adversarial > 0

    def generator_losses(
        self, batch: ImagePair, sample: int
    ) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
        """Named losses whose weight is not 0, and the fakes (B, C, H, W)."""
        a, b, _ = batch
        found: dict[str, Tensor] = {}
        fakes: dict[str, Tensor] = {}
        for domain, source, own in (("b", a, b), ("a", b, a)):
            same = own if self.weight(f"identity_{domain}", sample) > 0 else None
            fakes[domain], same = self._there(source, same, domain)
            if same is not None:
                found[f"identity_{domain}"] = pixel_l1(same, own)
            if self.weight("adversarial", sample) > 0:
                shown = self._shown(source, fakes[domain])
                found[f"adversarial_{domain}"] = self._fooled(shown, domain)
            if self.config.weights.pixel > 0:
                found[f"pixel_{domain}"] = pixel_l1(fakes[domain], own)
            if self._perceptual is not None:
                found[f"perceptual_{domain}"] = self._perceptual(fakes[domain], source)
        for domain, real, fake in (("a", a, fakes["b"]), ("b", b, fakes["a"])):
            if self.weight(f"cycle_{domain}", sample) > 0:
                back = self.generator(fake, None, _INDEX[domain])
                found[f"cycle_{domain}"] = self._cycle(back, real, domain, sample)
        return found, fakes

    def critic_losses(self, batch: ImagePair, fakes: dict[str, Tensor]) -> dict[str, Tensor]:
        """Named losses of the discriminators; the fakes must be detached.

        Halved, so that they learn more slowly than the generators (appendix 7.2).
        """
        a, b, chance = batch
        found: dict[str, Tensor] = {}
        for domain, real, source in (("a", a, b), ("b", b, a)):
            real, fake = (self._shown(source, x) for x in (real, fakes[domain]))
            fake = self._pools[domain].exchange(fake)
            found |= self._told_apart(domain, real, fake, chance)
        return found

    def _there(self, x: Tensor, own: Tensor | None, domain: str) -> tuple[Tensor, Tensor | None]:
        """``x`` translated to ``domain``, and the domain's ``own`` images, if they are asked for.

        In one pass where images do not meet in it.
        """
        index = _INDEX[domain]
        if own is None:
            return self.generator(x, None, index), None
        if not self._together or own.shape != x.shape:
            return self.generator(x, None, index), self.generator(own, None, index)
        y = self.generator(torch.cat([x, own]), None, index)
        return y[: len(x)], y[len(x) :]

    def _shown(self, source: Tensor, image: Tensor) -> Tensor:
        """What a discriminator sees of an image said to belong to ``source``."""
        return torch.cat([source, image], dim=1) if self._conditional else image

    def _cycle(self, back: Tensor, real: Tensor, domain: str, sample: int) -> Tensor:
        better, index = self.config.better, _INDEX[domain]
        share = better.feature_share * better.progress(sample)
        features = None
        if share > 0:
            f = [self.critic(x, index, features=True) for x in (back, real)]
            features = (f[0], f[1])
        score = None
        if better.score_weighted:
            with torch.no_grad():
                score = real_score(self.config.adversarial_form, self.critic(real, index))
        return better_cycle(back, real, features, share, score)

    def _fooled(self, fake: Tensor, domain: str) -> Tensor:
        realness = self.critic(augmented(fake, self.config.augment), _INDEX[domain])
        return losses.generator_adversarial(self.config.adversarial_form, realness)

    def _told_apart(
        self, domain: str, real: Tensor, fake: Tensor, chance: Tensor
    ) -> dict[str, Tensor]:
        form, weight = self.config.adversarial_form, self.config.gradient_penalty
        real, fake = (augmented(x, self.config.augment) for x in (real, fake))

        def judge(x: Tensor) -> Tensor:
            return self.critic(x, _INDEX[domain])

        if self._together and real.shape[1:] == fake.shape[1:]:
            realness = judge(torch.cat([real, fake]))
            of_real, of_fake = realness[: len(real)], realness[len(real) :]
        else:
            of_real, of_fake = judge(real), judge(fake)
        found = {f"discriminator_{domain}": losses.critic_adversarial(form, of_real, of_fake) / 2}
        if weight > 0:
            penalty = losses.slope_penalty(form, judge, real, fake, chance[:, 0])
            found[f"penalty_{domain}"] = weight * penalty
        return found

    def state_dict(self) -> dict[str, Any]:
        """Histories of fakes, and where in the data it is."""
        pools = {name: pool.state_dict() for name, pool in self._pools.items()}
        return {"pools": pools, "sampler": self.sampler.state_dict()}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Go on from there."""
        for name, pool in self._pools.items():
            pool.load_state_dict(state["pools"][name])
            pool.to(self.sampler.device)
        self.sampler.load_state_dict(state["sampler"])


_INDEX = {"a": 0, "b": 1}

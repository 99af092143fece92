"""CycleGAN-VC and CycleGAN-VC2: one pair of speakers, without parallel sentences.

Losses of Kaneko and Kameoka 2017 (arXiv 1711.11293, section 3) and, where ``second_adversarial``
counts, of CycleGAN-VC2 (Kaneko et al. 2019, arXiv 1904.04631, section 3.1). Filling in frames
follows MaskCycleGAN-VC (Kaneko et al. 2021, arXiv 2102.12841, section 3).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import torch
from torch import Tensor, nn

from vc_core.config import from_dict, setting
from vc_core.data.dataset import FeatureDataset
from vc_core.data.segments import Segments, SegmentSampler
from vc_core.errors import ConfigError
from vc_core.models.registry import architecture
from vc_core.training import losses
from vc_core.training.losses import AdversarialForm

Pair = tuple[Segments, ...]
"""Segments of the first speaker, a, and of the second, b."""


@dataclass(frozen=True)
class CycleganWeights:
    """What each loss counts; 0 leaves it out, its arithmetic included."""

    adversarial: float = setting(1.0, "fooling the discriminators", low=0.0)
    second_adversarial: float = setting(
        0.0, "fooling the second discriminators, there and back (CycleGAN-VC2: 1)", low=0.0
    )
    cycle: float = setting(10.0, "coming back to the source, L1", low=0.0)
    identity: float = setting(5.0, "leaving the target's own speech alone, L1", low=0.0)


@dataclass(frozen=True)
class CycleganConfig:
    """The CycleGAN-VC task; the defaults are CycleGAN-VC's."""

    architecture: Literal["cyclegan-vc", "cyclegan-vc2"] = setting(
        "cyclegan-vc", "network: 'cyclegan-vc' or 'cyclegan-vc2'"
    )
    model: dict[str, object] = setting({}, "sizes of the network, see its config")
    weights: CycleganWeights = setting(CycleganWeights(), "weights of the losses")
    identity_until: int = setting(
        10_000, "sample from which the identity loss no longer counts; 0: it always does", low=0
    )
    adversarial_form: AdversarialForm = setting(
        "log",
        "'log' (the paper's), 'cross-entropy' (of each patch), 'least-squares', 'hinge' or "
        "'wasserstein'",
    )
    gradient_penalty: float = setting(
        0.0,
        "weight of a penalty on the discriminators' slope: R1, or that of WGAN-GP with the "
        "'wasserstein' form",
        low=0.0,
    )
    batch_size: int = setting(1, "segments of each speaker per step", low=1)
    segment_frames: int = setting(128, "frames per segment", low=8)
    hidden_frames: float = setting(
        0.0,
        "largest share of a segment hidden from the generator, which fills it in; needs "
        "task.model.filling_in = true",
        low=0.0,
        high=0.9,
    )
    warp: float = setting(
        0.0, "largest random warping of the source's frequency axis", low=0.0, high=0.2
    )
    jitter: float = setting(
        0.0, "random error of the source's statistics, in deviations", low=0.0, high=1.0
    )


class CycleganTask:
    """Two directed generators, their discriminators and the losses.

    Attributes:
        generator, critic: networks; the trainer moves, wraps and steps them.
    """

    def __init__(self, config: CycleganConfig, dataset: FeatureDataset, device: torch.device):
        if len(dataset.speakers) != 2:
            raise ConfigError(
                "a CycleGAN converts between two speakers; name them: speakers = "
                f"[..., ...] (the feature file has {', '.join(dataset.speakers)})"
            )
        if config.adversarial_form == "wasserstein" and config.gradient_penalty == 0:
            raise ConfigError("the 'wasserstein' form needs task.gradient_penalty, 10 for example")
        if config.hidden_frames > 0 and not config.model.get("filling_in"):
            raise ConfigError("task.hidden_frames needs task.model.filling_in = true")
        arch = architecture(config.architecture)
        model: Any = from_dict(arch.config, config.model, "task.model.")
        if config.weights.second_adversarial > 0 and not model.second_discriminators:
            raise ConfigError(
                "task.weights.second_adversarial needs task.model.second_discriminators = true"
            )
        self.config = config
        self.generator: nn.Module = arch.generator(dataset.config.order + 1, 2, model)
        assert arch.critic is not None
        self.critic: nn.Module = arch.critic(dataset.config.order + 1, 2, model)
        self.sampler = SegmentSampler(
            dataset, device, config.segment_frames, warp=config.warp, jitter=config.jitter
        )

    @property
    def batch_size(self) -> int:
        """Segments of each speaker that a step learns from."""
        return self.config.batch_size

    def draw(self, generator: torch.Generator, part: slice = slice(None)) -> Pair:
        """The items ``part`` of the next batch."""
        return self.sampler.draw_each(self.batch_size, generator, part)

    def weight(self, name: str, sample: int) -> float:
        """Weight of the loss ``name`` at ``sample``."""
        until = self.config.identity_until
        if name == "identity" and until and sample >= until:
            return 0.0
        return getattr(self.config.weights, name)

    def trains_critic(self, sample: int) -> bool:
        """Whether the critic learns at ``sample``: whenever it is asked at all."""
        w = self.config.weights
        return w.adversarial > 0 or w.second_adversarial > 0

    def generator_losses(
        self, batch: Pair, sample: int
    ) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
        """Named losses whose weight is not 0, and the fakes and what came back (B, C, T)."""

        def used(name: str) -> bool:
            return self.weight(name, sample) > 0

        a, b = batch
        fakes: dict[str, Tensor] = {}
        found: dict[str, Tensor] = {}
        with_identity = used("identity")
        fakes["b"], same_b = self._there(a, b.clean if with_identity else None, target=1)
        fakes["a"], same_a = self._there(b, a.clean if with_identity else None, target=0)
        if used("cycle") or used("second_adversarial"):
            fakes["back_a"] = self.generator(fakes["b"], 1, 0)
            fakes["back_b"] = self.generator(fakes["a"], 0, 1)
        if used("adversarial"):
            found["adversarial"] = self._fooled(fakes["a"], 0) + self._fooled(fakes["b"], 1)
        if used("second_adversarial"):
            found["second_adversarial"] = self._fooled(
                fakes["back_a"], 0, second=True
            ) + self._fooled(fakes["back_b"], 1, second=True)
        if used("cycle"):
            found["cycle"] = losses.l1(fakes["back_a"], a.clean, a.weight) + losses.l1(
                fakes["back_b"], b.clean, b.weight
            )
        if same_a is not None and same_b is not None:
            found["identity"] = losses.l1(same_a, a.clean, a.weight) + losses.l1(
                same_b, b.clean, b.weight
            )
        return found, fakes

    def critic_losses(self, batch: Pair, fakes: dict[str, Tensor]) -> dict[str, Tensor]:
        """Named losses of the discriminators; the fakes must be detached."""
        a, b = batch
        found: dict[str, Tensor] = {}
        if self.config.weights.adversarial > 0:
            judged = ((a, fakes["a"], 0), (b, fakes["b"], 1))
            found |= self._told_apart("discriminator", judged)
        if self.config.weights.second_adversarial > 0:
            judged = ((a, fakes["back_a"], 0), (b, fakes["back_b"], 1))
            found |= self._told_apart("second_discriminator", judged, second=True)
        return found

    def _there(
        self, segments: Segments, own: Tensor | None, target: int
    ) -> tuple[Tensor, Tensor | None]:
        """The segments as the target would say them and, in the same pass, its ``own`` speech."""
        x, n = segments.source, len(segments.source)
        mask = None
        if self.config.hidden_frames > 0:
            mask = self._mask(segments)
            if own is not None:
                mask = torch.cat([mask, torch.ones_like(mask)])
        if own is not None:
            x = torch.cat([x, own])
        others = {} if mask is None else {"mask": mask}
        y = self.generator(x, 1 - target, target, **others)
        return (y, None) if own is None else (y[:n], y[n:])

    def _mask(self, segments: Segments) -> Tensor:
        """(B, T), 0 on one run of frames of each segment, up to the share allowed."""
        n_frames = segments.source.shape[2]
        length = (segments.mix[:, 0] * self.config.hidden_frames * n_frames).floor()
        begin = (segments.mix[:, 1] * (n_frames - length)).floor()
        frame = torch.arange(n_frames, device=begin.device)
        hidden = (frame >= begin[:, None]) & (frame < (begin + length)[:, None])
        return (~hidden).to(segments.source.dtype)

    def _fooled(self, fake: Tensor, domain: int, second: bool = False) -> Tensor:
        realness = self.critic(fake, domain, second)
        return losses.generator_adversarial(self.config.adversarial_form, realness)

    def _told_apart(
        self, name: str, judged: tuple[tuple[Segments, Tensor, int], ...], second: bool = False
    ) -> dict[str, Tensor]:
        form, weight = self.config.adversarial_form, self.config.gradient_penalty
        loss, penalty = [], []
        for real, fake, domain in judged:

            def judge(x: Tensor, domain: int = domain) -> Tensor:
                return self.critic(x, domain, second)

            loss.append(losses.critic_adversarial(form, judge(real.clean), judge(fake)))
            if weight > 0:
                share = real.mix[:, 2]
                penalty.append(losses.slope_penalty(form, judge, real.clean, fake, share))
        found = {name: loss[0] + loss[1]}
        if penalty:
            found[f"{name}_penalty"] = weight * (penalty[0] + penalty[1])
        return found

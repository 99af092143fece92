"""StarGAN-VC: many-to-many conversion with one generator and a domain classifier.

Losses of Kameoka et al. 2018 (arXiv 1806.02169, section 3), for the paper's networks and for the
compact one. On a parallel dataset two losses may be added that the paper has not: ``aligned``
(distance to the target's own rendering of the sentence) and ``variance`` (against over-smoothing).
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Literal

import torch
from torch import Tensor, nn

from vc_core.config import from_dict, setting
from vc_core.data.dataset import FeatureDataset
from vc_core.data.segments import Batch, SegmentSampler
from vc_core.errors import ConfigError
from vc_core.models.registry import architecture
from vc_core.training import joint_losses, losses
from vc_core.training.losses import AdversarialForm


@dataclass(frozen=True)
class StarganWeights:
    """What each loss counts; 0 leaves it out, its arithmetic included."""

    adversarial: float = setting(1.0, "fooling the discriminator", low=0.0)
    classification: float = setting(1.0, "being classified as the target", low=0.0)
    cycle: float = setting(10.0, "coming back to the source, L1", low=0.0)
    identity: float = setting(5.0, "leaving the target's own speech alone, L1", low=0.0)
    aligned: float = setting(
        0.0, "mel-cepstral distortion to the target's rendering, per dB (parallel data)", low=0.0
    )
    energy: float = setting(
        0.0, "energy of each frame as in the target's rendering, L1 (parallel data)", low=0.0
    )
    variance: float = setting(0.0, "global variance as the target's (against mumbling)", low=0.0)


@dataclass(frozen=True)
class StarganConfig:
    """The StarGAN-VC task."""

    architecture: Literal["stargan-vc", "stargan-vc2", "compact"] = setting(
        "stargan-vc", "network: 'stargan-vc' (the paper's), 'stargan-vc2' or 'compact'"
    )
    model: dict[str, object] = setting({}, "sizes of the network, see its config")
    weights: StarganWeights = setting(StarganWeights(), "weights of the losses")
    identity_until: int = setting(
        0, "sample from which the identity loss no longer counts; 0: it always does", low=0
    )
    adversarial_form: AdversarialForm = setting(
        "log",
        "'log' (the paper's), 'cross-entropy' (of each patch), 'least-squares', 'hinge' or "
        "'wasserstein'",
    )
    adversarial_from: int = setting(
        0,
        "sample at which the discriminator's losses join in; it starts to learn a little earlier",
        low=0,
    )
    gradient_penalty: float = setting(
        0.0,
        "weight of a penalty on the discriminator's slope: R1, or that of WGAN-GP with the "
        "'wasserstein' form",
        low=0.0,
    )
    batch_size: int = setting(16, "segments per step", low=1)
    segment_frames: int = setting(128, "frames per segment", low=8)
    parallel: bool = setting(False, "draw pairs that say the same sentence (needs alignments)")
    warp: float = setting(
        0.0, "largest random warping of the source's frequency axis", low=0.0, high=0.2
    )
    jitter: float = setting(
        0.0, "random error of the source's statistics, in deviations", low=0.0, high=1.0
    )


CRITIC_HEAD_START = 0.9
"""The critic starts to learn at this share of ``adversarial_from``."""


class StarganTask:
    """The networks of StarGAN-VC and their losses.

    Attributes:
        generator, critic: networks; the trainer moves, wraps and steps them.
    """

    def __init__(self, config: StarganConfig, dataset: FeatureDataset, device: torch.device):
        if max(config.weights.aligned, config.weights.energy) > 0 and not config.parallel:
            raise ConfigError("the aligned and energy losses need parallel = true")
        if config.adversarial_form == "wasserstein" and config.gradient_penalty == 0:
            raise ConfigError("the 'wasserstein' form needs task.gradient_penalty, 10 for example")
        if len(dataset.speakers) < 2:
            raise ConfigError("StarGAN needs at least two speakers; the feature file has one")
        arch = architecture(config.architecture)
        if arch.critic is None:
            raise ConfigError(f"task.architecture = {arch.name!r} is not trained by this system")
        model: Any = from_dict(arch.config, config.model, "task.model.")
        sizes = (dataset.config.order + 1, len(dataset.speakers))
        self.config = config
        self._check_something_is_trained()
        self.generator: nn.Module = arch.generator(*sizes, model)
        self.critic: nn.Module = arch.critic(*sizes, model)
        self._critic_is_told_source = getattr(self.critic, "source_conditioned", False)
        self.sampler = SegmentSampler(
            dataset,
            device,
            config.segment_frames,
            config.parallel,
            config.warp,
            config.jitter,
        )

    def _check_something_is_trained(self) -> None:
        names = [f.name for f in fields(StarganWeights)]
        if not any(self.weight(name, 0) > 0 for name in names):
            raise ConfigError(
                "no loss of task.weights counts at the start; raise one (the adversarial ones "
                "wait for task.adversarial_from)"
            )

    @property
    def batch_size(self) -> int:
        """Segments a step learns from."""
        return self.config.batch_size

    def draw(self, generator: torch.Generator, part: slice = slice(None)) -> Batch:
        """The items ``part`` of the next batch."""
        return self.sampler.draw(self.batch_size, generator, part)

    def weight(self, name: str, sample: int) -> float:
        """Weight of the loss ``name`` at ``sample``."""
        if name in ("adversarial", "classification") and sample < self.config.adversarial_from:
            return 0.0
        until = self.config.identity_until
        if name == "identity" and until and sample >= until:
            return 0.0
        return getattr(self.config.weights, name)

    def trains_critic(self, sample: int) -> bool:
        """Whether the critic learns at ``sample``."""
        w = self.config.weights
        needed = w.adversarial > 0 or w.classification > 0
        return needed and sample >= CRITIC_HEAD_START * self.config.adversarial_from

    def generator_losses(
        self, batch: Batch, sample: int
    ) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
        """Named losses whose weight is not 0, and the fake (B, C, T) for the critic."""

        def used(name: str) -> bool:
            return self.weight(name, sample) > 0

        source, target = batch.source_domain, batch.target_domain
        fake = self.generator(batch.source, source, target)
        found: dict[str, Tensor] = {}
        if used("adversarial") or used("classification"):
            realness, logits = self._judge(fake, batch)
            if used("adversarial"):
                found["adversarial"] = (
                    joint_losses.joint_generator(logits, target)
                    if realness is None
                    else losses.generator_adversarial(self.config.adversarial_form, realness)
                )
            if used("classification") and realness is not None:
                found["classification"] = losses.classification(self._classes(logits), target)
        if used("cycle"):
            back = self.generator(fake, target, source)
            found["cycle"] = losses.l1(back, batch.clean, batch.source_weight)
        if used("identity"):
            same = self.generator(batch.real, target, target)
            found["identity"] = losses.l1(same, batch.real, batch.real_weight)
        if batch.aligned is not None and batch.aligned_weight is not None:
            if used("aligned"):
                found["aligned"] = losses.mel_cepstral_distortion(
                    fake, batch.aligned, batch.deviation, batch.aligned_weight
                )
            if used("energy"):
                found["energy"] = losses.l1(fake[:, :1], batch.aligned[:, :1], batch.aligned_weight)
        if used("variance"):
            reference = (batch.real, batch.real_weight)
            if batch.aligned is not None and batch.aligned_weight is not None:
                reference = (batch.aligned, batch.aligned_weight)
            found["variance"] = losses.variance_mismatch(
                fake, reference[0], batch.source_weight, reference[1]
            )
        return found, {"fake": fake}

    def critic_losses(self, batch: Batch, fakes: dict[str, Tensor]) -> dict[str, Tensor]:
        """Named losses of the discriminator and, on real speech only, of the classifier.

        The fakes must be detached: the step is the critic's alone.
        """
        c, target, fake = self.config, batch.target_domain, fakes["fake"]
        real_score, real_logits = self._judge(batch.real, batch)
        fake_score, fake_logits = self._judge(fake, batch)
        if real_score is None:
            assert fake_logits is not None
            joint = joint_losses.joint_critic(real_logits, target, fake_logits)
            return {"discriminator": joint}
        found = {
            "discriminator": losses.critic_adversarial(c.adversarial_form, real_score, fake_score)
        }
        if c.weights.classification > 0:
            found["classifier"] = losses.classification(self._classes(real_logits), target)
        if c.gradient_penalty > 0:

            def judge(x: Tensor) -> Tensor:
                return self._judge(x, batch)[0]

            penalty = losses.slope_penalty(c.adversarial_form, judge, batch.real, fake, batch.mix)
            found["penalty"] = c.gradient_penalty * penalty
        return found

    def _judge(self, x: Tensor, batch: Batch) -> tuple[Any, Any]:
        """The critic's realness and class logits of ``x``, said to be by the target."""
        if self._critic_is_told_source:
            return self.critic(x, batch.target_domain, batch.source_domain)
        return self.critic(x, batch.target_domain)

    def _classes(self, logits: Tensor | None) -> Tensor:
        if logits is None:
            raise ConfigError(
                f"the network {self.config.architecture!r} has no classifier; set "
                "task.weights.classification = 0"
            )
        return logits

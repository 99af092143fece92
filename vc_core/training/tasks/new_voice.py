"""A new voice for a pack's generator, from a few minutes of any recordings of it and of its user.

The pack's frozen generator, the teacher, turns the target's recordings into voices it knows; a copy
of it learns the way back, to real speech (see ``data/back_translation.py``). What comes in when it
is used is the real speech of another person, though, and that it sees from the start as well:
converting their recordings must give what converting copies of these in other voices gives
(agreement), as varied as real speech, and real enough for a critic. It learns one direction: with
both in one network, 300 steps came out 0.3 dB worse than 200 of the one (VCC2016, SM2 to SF2).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from vc_core.assets import asset_path
from vc_core.checkpoint.store import VoicePack, load_pack
from vc_core.config import from_dict, setting
from vc_core.data.back_translation import LONGEST_FRAMES, back_translate
from vc_core.data.dataset import FeatureDataset
from vc_core.data.segments import Batch, SegmentSampler
from vc_core.errors import ConfigError, CorpusError
from vc_core.models.registry import architecture
from vc_core.training import losses
from vc_core.training.losses import AdversarialForm

CRITIC_HEAD_START = 0.8
"""The critic starts to learn at this share of ``adversarial_from``."""
_EMBEDDING = "target.weight"  # of a compact generator: (voices, size)
_ARCHITECTURE = "compact"


@dataclass(frozen=True)
class NewVoiceWeights:
    """What each loss counts; 0 leaves it out, its arithmetic included."""

    aligned: float = setting(1.0, "distortion of the way back to real speech, per dB", low=0.0)
    energy: float = setting(0.5, "energy of each frame on the way back, L1", low=0.0)
    agreement: float = setting(
        0.5, "a recording converted as its copies in other voices are, per dB", low=0.0
    )
    variance: float = setting(0.3, "global variance as the target's (against mumbling)", low=0.0)
    adversarial: float = setting(0.3, "fooling the critic with converted recordings", low=0.0)


@dataclass(frozen=True)
class NewVoiceConfig:
    """The task of adding a voice."""

    teacher: str = setting(
        "vcc2016-live", "pack to begin with: a bundled one's name, or the path of another"
    )
    architecture: str = setting(_ARCHITECTURE, "network of the teacher; 'compact' is the one")
    model: dict[str, object] = setting({"lookahead": 0}, "sizes of the network, the teacher's")
    weights: NewVoiceWeights = setting(NewVoiceWeights(), "weights of the losses")
    adversarial_form: AdversarialForm = setting("least-squares", "'least-squares' or 'hinge'")
    adversarial_from: int = setting(
        2400, "sample at which the critic joins in; it starts to learn a little earlier", low=0
    )
    agreement_from: int = setting(
        1600, "sample up to which the weight of the agreement rises from 0", low=0
    )
    batch_size: int = setting(
        16, "segments per step of copies; half as many recordings are added", low=2
    )
    segment_frames: int = setting(128, "frames per segment", low=8)
    conversions: int = setting(240, "copies of each speaker's recordings in other voices", low=1)
    warp: float = setting(
        0.0, "largest random warping of the source's frequency axis", low=0.0, high=0.2
    )
    jitter: float = setting(
        0.08, "random error of the source's statistics, in deviations", low=0.0, high=1.0
    )
    seed: int = setting(0, "of the choice of voices")


@dataclass(frozen=True)
class NewVoiceBatch:
    """Copies with the target's recordings they come from; the user's recordings with copies."""

    copies: Batch
    recordings: Batch


class NewVoiceTask:
    """The generator that learns the voices, the critic, and their losses.

    Args:
        dataset: recordings of two speakers: first the target, then the user.

    Raises:
        ConfigError, CheckpointError: a teacher that does not fit the settings or the dataset.
        CorpusError: not two speakers, or recordings that are too long.
    """

    def __init__(self, config: NewVoiceConfig, dataset: FeatureDataset, device: torch.device):
        if len(dataset.speakers) != 2:
            raise CorpusError(
                f"a new voice takes two speakers, the target and you, not {len(dataset.speakers)}"
            )
        if np.diff(dataset.offsets).max() > LONGEST_FRAMES:
            raise CorpusError("a recording is longer than 5 min; cut it into pieces")
        teacher = teacher_pack(config.teacher)
        _check_fits(config, teacher, dataset)
        self.config = config
        arch = architecture(config.architecture)
        model: Any = from_dict(arch.config, config.model, "task.model.")
        sizes = (dataset.config.order + 1, 1)
        self.generator: nn.Module = arch.generator(*sizes, model)
        # The mean of all voices is a voice nobody has: the new one begins in the middle.
        middle = teacher.weights[_EMBEDDING].mean(dim=0, keepdim=True)
        self.generator.load_state_dict({**teacher.weights, _EMBEDDING: middle})
        assert arch.critic is not None  # a compact network has one
        self.critic: nn.Module = arch.critic(*sizes, model)
        random = np.random.default_rng(config.seed)
        target, user = (
            back_translate(dataset, speaker, teacher, config.conversions, random, device)
            for speaker in dataset.speakers
        )

        def sampler(pairs: FeatureDataset) -> SegmentSampler:
            n = config.segment_frames
            return SegmentSampler(pairs, device, n, True, config.warp, config.jitter)

        self._copies, self._recordings = sampler(target.to_real), sampler(user.from_real)

    @property
    def batch_size(self) -> int:
        """Copies a step learns from."""
        return self.config.batch_size

    def draw(self, generator: torch.Generator, part: slice = slice(None)) -> NewVoiceBatch:
        """The items ``part`` of the next batch."""
        return NewVoiceBatch(
            self._copies.draw(self.batch_size, generator, part),
            self._recordings.draw(max(1, self.batch_size // 2), generator, part),
        )

    def weight(self, name: str, sample: int) -> float:
        """Weight of the loss ``name`` at ``sample``."""
        c = self.config
        weight = float(asdict(c.weights)[name])
        if name == "agreement":  # at first there is little to agree with
            return weight * min(1.0, (sample + self.batch_size) / max(1, c.agreement_from))
        return 0.0 if name == "adversarial" and sample < c.adversarial_from else weight

    def trains_critic(self, sample: int) -> bool:
        """Whether the critic learns at ``sample``."""
        c = self.config
        return c.weights.adversarial > 0 and sample >= CRITIC_HEAD_START * c.adversarial_from

    def generator_losses(
        self, batch: NewVoiceBatch, sample: int
    ) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
        """Named losses whose weight is not 0, and the converted recordings for the critic."""
        copies, own = batch.copies, batch.recordings
        n_back, n_own = len(copies.source), len(own.source)
        sources = torch.cat([copies.source, own.source])
        back, fake = self._converted(sources).split([n_back, n_own])
        assert copies.aligned is not None
        assert copies.aligned_weight is not None
        found: dict[str, Tensor] = {}

        def used(name: str) -> bool:
            return self.weight(name, sample) > 0

        if used("aligned"):
            found["aligned"] = losses.mel_cepstral_distortion(
                back, copies.aligned, copies.deviation, copies.aligned_weight
            )
        if used("energy"):
            found["energy"] = losses.l1(back[:, :1], copies.aligned[:, :1], copies.aligned_weight)
        if used("agreement"):
            assert own.aligned is not None
            with torch.no_grad():
                agreed = self._converted(own.aligned)
            deviation = copies.deviation[:1].expand(n_own, -1)
            found["agreement"] = losses.mel_cepstral_distortion(
                fake, agreed, deviation, own.source_weight
            )
        if used("variance"):
            real, weight = copies.aligned, copies.aligned_weight
            found["variance"] = losses.variance_mismatch(
                back, real, copies.source_weight, weight
            ) + losses.variance_mismatch(fake, real[:n_own], own.source_weight, weight[:n_own])
        if used("adversarial"):
            found["adversarial"] = losses.generator_adversarial(
                self.config.adversarial_form, self._realness(fake)
            )
        return found, {"fake": fake}

    def critic_losses(self, batch: NewVoiceBatch, fakes: dict[str, Tensor]) -> dict[str, Tensor]:
        """The discriminator's loss on real speech and on the detached ``fakes``."""
        real, fake = self._realness(batch.copies.real), self._realness(fakes["fake"])
        form = self.config.adversarial_form
        return {"discriminator": losses.critic_adversarial(form, real, fake)}

    def _converted(self, x: Tensor) -> Tensor:
        return self.generator(x, None, torch.zeros(len(x), dtype=torch.long, device=x.device))

    def _realness(self, x: Tensor) -> Tensor:
        return self.critic(x, torch.zeros(len(x), dtype=torch.long, device=x.device))[0]


def teacher_pack(teacher: str) -> VoicePack:
    """The bundled pack of this name, or the pack at this path.

    Raises:
        CheckpointError: it is missing or damaged.
    """
    is_path = teacher.endswith(".safetensors")
    return load_pack(Path(teacher) if is_path else asset_path("voices", f"{teacher}.safetensors"))


def _check_fits(config: NewVoiceConfig, teacher: VoicePack, dataset: FeatureDataset) -> None:
    card = teacher.card
    arch = architecture(config.architecture)
    model: Any = from_dict(arch.config, config.model, "task.model.")
    if arch.name != _ARCHITECTURE or card.architecture != arch.name:
        raise ConfigError(
            f"task.teacher: {config.teacher} holds a {card.architecture} network; a new voice "
            f"needs a {_ARCHITECTURE} one"
        )
    if from_dict(arch.config, card.model) != model:
        raise ConfigError(f"task.model must be that of {config.teacher}: {card.model}")
    if card.model.get("conditioning", "target") != "target":
        raise ConfigError(f"task.teacher: {config.teacher} must be told who speaks")
    if card.features != dataset.config:
        raise ConfigError(f"the features are not those of {config.teacher}; extract them again")

"""Training segments drawn on the device: no data loader in the step.

All features lie on the device as one tensor; a batch is index arithmetic and one gather.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from vc_core.data.dataset import FeatureDataset
from vc_core.errors import CorpusError
from vc_core.features.statistics import SpeakerStatistics, StatisticsMeter, active_frames
from vc_core.features.envelope import frequency_warping

SILENCE_WEIGHT = 0.1
"""Of a silent frame in a loss, where a frame of speech counts 1."""
_LARGEST_DEVIATION = 8.0  # of a normalised feature: digital silence must not dwarf speech
_WARPINGS = 17


@dataclass(frozen=True)
class Batch:
    """Segments of T frames; all features normalised by their speaker's statistics.

    Attributes:
        source: (B, C, T) what is converted, perhaps perturbed.
        clean: (B, C, T) the same segment unperturbed.
        real: (B, C, T) any speech of the target.
        aligned: (B, C, T) the target saying what ``source`` says, frame by frame; only of a
            parallel dataset.
        source_domain, target_domain: (B,).
        source_weight, real_weight, aligned_weight: (B, T), little for silence, 0 for padding.
        deviation: (B, C) the target's standard deviations.
    """

    source: Tensor
    clean: Tensor
    real: Tensor
    aligned: Tensor | None
    source_domain: Tensor
    target_domain: Tensor
    source_weight: Tensor
    real_weight: Tensor
    aligned_weight: Tensor | None
    deviation: Tensor


def speaker_statistics(dataset: FeatureDataset) -> dict[str, SpeakerStatistics]:
    """The statistics of each speaker of the dataset."""
    found = {}
    for name in dataset.speakers:
        meter = StatisticsMeter(dataset.config.order)
        for index in dataset.of_speaker(name):
            u = dataset.utterance(index)
            meter.add(u.mcep, u.f0, u.power_db)
        found[name] = meter.statistics()
    return found


class SegmentSampler:
    """Draws batches from a dataset.

    Args:
        dataset: features, with alignments if ``parallel``.
        device: where the features live.
        n_frames: length of a segment.
        parallel: draw pairs of speakers that say the same sentence.
        warp: largest perturbation of the source's frequency axis (all-pass coefficient); it
            stands for speakers that are not in the dataset. 0 turns it off.
        jitter: deviation of the error put on the source's statistics, in deviations: an unheard
            speaker's are estimated from a single recording.
    """

    def __init__(
        self,
        dataset: FeatureDataset,
        device: torch.device,
        n_frames: int,
        parallel: bool = False,
        warp: float = 0.0,
        jitter: float = 0.0,
    ) -> None:
        if parallel and dataset.alignments is None:
            raise CorpusError(
                "the feature file holds no alignments; make it with `vc features --align`"
            )
        self.n_frames, self.parallel, self.jitter = n_frames, parallel, jitter
        self.statistics = speaker_statistics(dataset)
        self._raw = torch.from_numpy(dataset.mcep).to(device)
        self._active = torch.from_numpy(_active(dataset)).to(device)
        self._begin = torch.from_numpy(dataset.offsets[:-1]).to(device)
        self._length = torch.from_numpy(np.diff(dataset.offsets)).to(device)
        self._domain = torch.from_numpy(dataset.speaker_index).to(device)
        self._by_domain = [
            torch.from_numpy(dataset.of_speaker(name)).to(device) for name in dataset.speakers
        ]
        if parallel:
            assert dataset.alignments is not None
            pairs = torch.from_numpy(dataset.alignments.pairs.astype(np.int64)).to(device)
            self._pairs = pairs
            lengths = self._length[pairs[:, 0]]
            self._path_begin = torch.cumsum(lengths, 0) - lengths
            frames = dataset.alignments.frames.astype(np.int32)
            self._path = torch.from_numpy(frames).to(device)
        warps = np.linspace(-warp, warp, _WARPINGS if warp > 0 else 1)
        mean, std = _warped_statistics(dataset, self.statistics, warps)
        self._warpings = torch.from_numpy(_warpings(dataset, warps)).to(device)
        self._mean = torch.from_numpy(mean).to(device)  # (speakers, warps, C)
        self._std = torch.from_numpy(std).to(device)
        self._neutral = len(warps) // 2

    def draw(self, batch_size: int, generator: torch.Generator) -> Batch:
        """One batch; ``generator`` (of the sampler's device) makes it repeatable."""
        device = self._raw.device

        def random(*shape: int) -> Tensor:
            return torch.rand(*shape, generator=generator, device=device)

        def pick(n: Tensor | int, u: Tensor) -> Tensor:
            return (u * n).long().clamp(max=torch.as_tensor(n, device=device) - 1)

        if self.parallel:
            chosen = pick(len(self._pairs), random(batch_size))
            source, partner = self._pairs[chosen].T
            target = self._domain[partner]
        else:
            source = pick(len(self._begin), random(batch_size))
            target = pick(len(self._by_domain), random(batch_size))
        u = random(batch_size)
        counts = torch.tensor([len(x) for x in self._by_domain], device=device)[target]
        offset = pick(counts, u)
        real = torch.stack([self._by_domain[t][o] for t, o in zip(target, offset, strict=True)])
        rows, inside = self._segment(source, random(batch_size))
        real_rows, real_inside = self._segment(real, random(batch_size))
        warp = pick(len(self._warpings), random(batch_size))
        domain = self._domain[source]
        speech = self._active[rows]
        aligned = aligned_weight = None
        if self.parallel:
            at = self._path_begin[chosen][:, None] + rows - self._begin[source][:, None]
            partner_rows = self._begin[partner][:, None] + self._path[at]
            aligned = self._normalised(partner_rows, target)
            both = speech * self._active[partner_rows]
            aligned_weight = _weight(both) * inside
        noise = torch.randn(2, *self._mean[domain, 0].shape, generator=generator, device=device)
        perturbed = self._normalised(rows, domain, warp)
        perturbed = perturbed * torch.exp(0.5 * self.jitter * noise[0])[:, :, None]
        perturbed = perturbed + self.jitter * noise[1][:, :, None]
        return Batch(
            source=perturbed,
            clean=self._normalised(rows, domain),
            real=self._normalised(real_rows, target),
            aligned=aligned,
            source_domain=domain,
            target_domain=target,
            source_weight=_weight(speech) * inside,
            real_weight=_weight(self._active[real_rows]) * real_inside,
            aligned_weight=aligned_weight,
            deviation=self._std[target, self._neutral],
        )

    def _segment(self, utterance: Tensor, u: Tensor) -> tuple[Tensor, Tensor]:
        """Rows (B, T) of a random crop of each utterance, and whether each lies inside it.

        Utterances shorter than the crop repeat their last frame, which then counts nothing.
        """
        length = self._length[utterance]
        room = (length - self.n_frames + 1).clamp(min=1)
        begin = (u * room).long().clamp(max=room - 1)
        frame = begin[:, None] + torch.arange(self.n_frames, device=u.device)
        inside = (frame < length[:, None]).float()
        last = length[:, None] - 1
        return self._begin[utterance][:, None] + torch.minimum(frame, last), inside

    def _normalised(self, rows: Tensor, domain: Tensor, warp: Tensor | None = None) -> Tensor:
        raw = self._raw[rows]  # (B, T, C)
        if warp is None:
            mean, std = self._mean[domain, self._neutral], self._std[domain, self._neutral]
        else:
            raw = raw @ self._warpings[warp]
            mean, std = self._mean[domain, warp], self._std[domain, warp]
        normalised = (raw - mean[:, None]) / std[:, None]
        return normalised.clamp(-_LARGEST_DEVIATION, _LARGEST_DEVIATION).transpose(1, 2)


def _weight(speech: Tensor) -> Tensor:
    return SILENCE_WEIGHT + (1 - SILENCE_WEIGHT) * speech


def _active(dataset: FeatureDataset) -> NDArray[np.float32]:
    masks = [active_frames(dataset.utterance(i).power_db) for i in range(len(dataset))]
    return np.concatenate(masks).astype(np.float32)


def _warpings(dataset: FeatureDataset, warps: NDArray[np.float64]) -> NDArray[np.float32]:
    """(W, C, C) matrices that warp a mel-cepstrum's frequency axis."""
    order = dataset.config.order
    return np.stack([_square_warping(order, a) for a in warps]).astype(np.float32)


def _square_warping(order: int, alpha: float) -> NDArray[np.float64]:
    return frequency_warping(order, order, alpha)


def _warped_statistics(
    dataset: FeatureDataset,
    statistics: dict[str, SpeakerStatistics],
    warps: NDArray[np.float64],
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """(speakers, W, C) mean and deviation of each speaker's warped mel-cepstra."""
    means, deviations = [], []
    for name in dataset.speakers:
        frames = [dataset.utterance(i) for i in dataset.of_speaker(name)]
        speech = np.concatenate([u.mcep[active_frames(u.power_db)] for u in frames])
        covariance = np.cov(speech.T.astype(np.float64))
        for a in warps:
            m = _square_warping(dataset.config.order, a)
            means.append(statistics[name].mcep_mean @ m)
            deviations.append(np.sqrt(np.einsum("ji,jk,ki->i", m, covariance, m)))
    shape = (len(dataset.speakers), len(warps), -1)
    return (
        np.reshape(means, shape).astype(np.float32),
        np.reshape(deviations, shape).astype(np.float32),
    )

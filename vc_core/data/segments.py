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
from vc_core.features.envelope import frequency_warping
from vc_core.features.statistics import LARGEST_NORMALISED, SMALLEST_DEVIATION, active_frames

SILENCE_WEIGHT = 0.1
"""Of a silent frame in a loss, where a frame of speech counts 1."""
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
        source_weight, real_weight, aligned_weight: (B, T), little for silence, 0 for padding;
            their mean over the whole batch is 1.
        deviation: (B, C) the target's standard deviations.
        mix: (B,) random in 0..1, for losses that need chance.
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
    mix: Tensor


@dataclass(frozen=True)
class Segments:
    """Segments of T frames of one speaker, normalised by its statistics.

    Attributes:
        source: (B, C, T) what is converted, perhaps perturbed.
        clean: (B, C, T) the same, unperturbed.
        weight: (B, T) as in :class:`Batch`.
        mix: (B, 3) random in 0..1, for losses and masks that need chance.
    """

    source: Tensor
    clean: Tensor
    weight: Tensor
    mix: Tensor


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

    Raises:
        CorpusError: no alignments for ``parallel``, a silent speaker, or a recording of no frames.
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
        lengths = np.diff(dataset.offsets)
        if not lengths.all():
            raise CorpusError("the feature file holds a recording without frames; make it again")

        def on_device(values: NDArray) -> Tensor:
            return torch.from_numpy(np.ascontiguousarray(values)).to(device)

        self._raw = on_device(dataset.mcep)
        self._active = on_device(_active(dataset))
        self._begin, self._length = on_device(dataset.offsets[:-1]), on_device(lengths)
        self._domain = on_device(dataset.speaker_index)
        # Utterances speaker after speaker, so that one of a speaker's is a place in a range.
        count = np.bincount(dataset.speaker_index, minlength=len(dataset.speakers))
        self._by_domain = on_device(np.argsort(dataset.speaker_index, kind="stable"))
        self._count, self._first = on_device(count), on_device(np.cumsum(count) - count)
        if parallel:
            assert dataset.alignments is not None
            pairs = dataset.alignments.pairs.astype(np.int64)
            if not len(pairs):
                raise CorpusError(
                    "no two of the speakers to train on share a sentence; set parallel = false"
                )
            path_lengths = lengths[pairs[:, 0]]
            self._pairs = on_device(pairs)
            self._path_begin = on_device(np.cumsum(path_lengths) - path_lengths)
            self._path = on_device(dataset.alignments.frames.astype(np.int32))
        warps = np.linspace(-warp, warp, _WARPINGS if warp > 0 else 1)
        order = dataset.config.order
        warpings = np.stack([frequency_warping(order, order, a) for a in warps])
        mean, std = _warped_statistics(dataset, warpings)
        self._warpings = on_device(warpings.astype(np.float32))
        self._mean, self._std = on_device(mean), on_device(std)  # (speakers, warps, C)
        self._neutral = len(warps) // 2

    def draw(self, batch_size: int, generator: torch.Generator, part: slice = slice(None)) -> Batch:
        """One batch, or the items ``part`` of it.

        Args:
            generator: of the sampler's device; it makes the batch repeatable and moves on alike
                for every ``part``.
        """

        def random() -> Tensor:
            return torch.rand(batch_size, generator=generator, device=self._raw.device)

        if self.parallel:
            chosen = _pick(len(self._pairs), random())
            source, partner = self._pairs[chosen].T
            target = self._domain[partner]
        else:
            source = _pick(len(self._begin), random())
            target = _pick(len(self._count), random())
        real = self._by_domain[self._first[target] + _pick(self._count[target], random())]
        rows, inside = self._crop(source, random())
        real_rows, real_inside = self._crop(real, random())
        warp = _pick(len(self._warpings), random())
        domain = self._domain[source]
        speech = self._active[rows]
        noise = torch.randn(
            (2, batch_size, self._raw.shape[1]), generator=generator, device=self._raw.device
        )
        aligned = aligned_weight = None
        if self.parallel:
            at = self._path_begin[chosen][:, None] + rows - self._begin[source][:, None]
            partner_rows = self._begin[partner][:, None] + self._path[at]
            both = speech * self._active[partner_rows]
            aligned_weight = _weights(both, inside)[part]
            aligned = self._normalised(partner_rows[part], target[part])
        source_weight = _weights(speech, inside)[part]
        real_weight = _weights(self._active[real_rows], real_inside)[part]
        domain, target, rows = domain[part], target[part], rows[part]
        clean = self._normalised(rows, domain)
        return Batch(
            source=self._perturbed(rows, domain, clean, warp[part], noise[:, part]),
            clean=clean,
            real=self._normalised(real_rows[part], target),
            aligned=aligned,
            source_domain=domain,
            target_domain=target,
            source_weight=source_weight,
            real_weight=real_weight,
            aligned_weight=aligned_weight,
            deviation=self._std[target, self._neutral],
            mix=random()[part],
        )

    def draw_each(
        self, batch_size: int, generator: torch.Generator, part: slice = slice(None)
    ) -> tuple[Segments, ...]:
        """A batch of each speaker, in the dataset's order; arguments as for :meth:`draw`."""
        return tuple(
            self._of_domain(domain, batch_size, generator, part)
            for domain in range(len(self._count))
        )

    def _of_domain(
        self, domain: int, batch_size: int, generator: torch.Generator, part: slice
    ) -> Segments:
        device, channels = self._raw.device, self._raw.shape[1]
        u = torch.rand((6, batch_size), generator=generator, device=device)
        noise = torch.randn((2, batch_size, channels), generator=generator, device=device)
        domains = torch.full((batch_size,), domain, device=device)
        utterance = self._by_domain[self._first[domains] + _pick(self._count[domains], u[0])]
        rows, inside = self._crop(utterance, u[1])
        weight = _weights(self._active[rows], inside)[part]
        rows, domains = rows[part], domains[part]
        clean = self._normalised(rows, domains)
        warp = _pick(len(self._warpings), u[2])[part]
        source = self._perturbed(rows, domains, clean, warp, noise[:, part])
        return Segments(source, clean, weight, u[3:, part].T)

    def _crop(self, utterance: Tensor, u: Tensor) -> tuple[Tensor, Tensor]:
        """Rows (B, T) of a random crop of each utterance, and whether each lies inside it.

        Utterances shorter than the crop repeat their last frame, which then counts nothing.
        """
        length = self._length[utterance]
        begin = _pick((length - self.n_frames + 1).clamp(min=1), u)
        frame = begin[:, None] + torch.arange(self.n_frames, device=u.device)
        inside = (frame < length[:, None]).float()
        last = length[:, None] - 1
        return self._begin[utterance][:, None] + torch.minimum(frame, last), inside

    def _perturbed(
        self, rows: Tensor, domain: Tensor, clean: Tensor, warp: Tensor, noise: Tensor
    ) -> Tensor:
        if len(self._warpings) > 1:
            clean = self._normalised(rows, domain, warp)
        if self.jitter:
            scale = torch.exp(0.5 * self.jitter * noise[0])
            clean = clean * scale[:, :, None] + self.jitter * noise[1][:, :, None]
        return clean

    def _normalised(self, rows: Tensor, domain: Tensor, warp: Tensor | None = None) -> Tensor:
        raw = self._raw[rows]  # (B, T, C)
        if warp is None:
            mean, std = self._mean[domain, self._neutral], self._std[domain, self._neutral]
        else:
            raw = raw @ self._warpings[warp]
            mean, std = self._mean[domain, warp], self._std[domain, warp]
        normalised = (raw - mean[:, None]) / std[:, None]
        return normalised.clamp(-LARGEST_NORMALISED, LARGEST_NORMALISED).transpose(1, 2)


def _pick(n: Tensor | int, u: Tensor) -> Tensor:
    """A whole number below ``n`` for each ``u`` in 0..1."""
    return (u * n).long().clamp(max=n - 1)


def _weights(speech: Tensor, inside: Tensor) -> Tensor:
    weight = (SILENCE_WEIGHT + (1 - SILENCE_WEIGHT) * speech) * inside
    return weight / weight.mean()


def _active(dataset: FeatureDataset) -> NDArray[np.float32]:
    masks = [active_frames(dataset.utterance(i).power_db) for i in range(len(dataset))]
    return np.concatenate(masks).astype(np.float32)


def _warped_statistics(
    dataset: FeatureDataset, warpings: NDArray[np.float64]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """(speakers, W, C) mean and deviation of each speaker's warped mel-cepstra.

    Args:
        warpings: (W, C, C); the middle one does nothing.
    """
    means, deviations = [], []
    for name, own in dataset.statistics.items():
        frames = [dataset.utterance(i) for i in dataset.of_speaker(name)]
        speech = np.concatenate([u.mcep[active_frames(u.power_db)] for u in frames])
        covariance = np.cov(speech.T.astype(np.float64), bias=True)
        variance = np.einsum("wji,jk,wki->wi", warpings, covariance, warpings)
        deviation = np.sqrt(np.maximum(variance, SMALLEST_DEVIATION**2))
        deviation[len(warpings) // 2] = own.mcep_std  # what conversion uses, to the last digit
        means.append(own.mcep_mean @ warpings)
        deviations.append(deviation)
    return np.stack(means).astype(np.float32), np.stack(deviations).astype(np.float32)

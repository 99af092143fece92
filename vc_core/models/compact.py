"""The compact gated network: made to run live, on a CPU.

One-dimensional, no statistics over time, a few frames of lookahead at most: it is streamed with
cached convolution state and computes each frame once. The target speaker is an embedding; the
source is known by its normalised features only, so that any voice can be a source. Not from a
paper; the gated residual blocks follow WaveNet (van den Oord et al. 2016), the joint patch
discriminator and classifier A-StarGAN (Kameoka et al. 2020, section 4.3).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.nn.utils.parametrizations import spectral_norm

from vc_core.config import setting
from vc_core.models.layers import BlockState, GatedBlock, HeldState, StreamingConv1d, hold


@dataclass(frozen=True)
class CompactConfig:
    """Sizes of the compact network."""

    channels: int = setting(160, "width of the residual path", low=8, high=1024)
    dilations: tuple[int, ...] = setting(
        (1, 2, 4, 8, 1, 2, 4, 8), "frames between the taps of each block's convolution"
    )
    kernel_size: int = setting(5, "taps of each convolution", low=1, high=15)
    lookahead: int = setting(4, "future frames an output frame sees (5 ms each)", low=0, high=32)
    conditioning: Literal["target", "source-and-target"] = setting(
        "target", "what the generator is told: 'target' accepts a source it has never heard"
    )
    discriminator_channels: int = setting(32, "width of the discriminator's first layer", low=4)
    critic: Literal["separate", "joint"] = setting(
        "separate", "realness and speaker judged in 'separate' outputs, or as 'joint' classes"
    )

    def __post_init__(self) -> None:
        if not self.dilations or min(self.dilations) < 1:
            raise ValueError(f"dilations = {self.dilations} must be one or more numbers from 1 on")
        for dilation, ahead in zip(self.dilations, self.block_lookaheads, strict=True):
            if ahead > (self.kernel_size - 1) * dilation:
                raise ValueError(
                    f"lookahead = {self.lookahead} is more than the kernels and dilations reach"
                )

    @property
    def block_lookaheads(self) -> tuple[int, ...]:
        """Each block's share of the lookahead, even, what is left over to the first blocks."""
        each, extra = divmod(self.lookahead, len(self.dilations))
        return tuple(each + (i < extra) for i in range(len(self.dilations)))


class CompactGenerator(nn.Module):
    """Normalised mel-cepstra of any speaker to those of the target.

    Args:
        n_features: features per frame.
        n_domains: target speakers.
    """

    def __init__(self, n_features: int, n_domains: int, config: CompactConfig) -> None:
        super().__init__()
        c = config.channels
        self.lookahead = config.lookahead
        self.source_conditioned = config.conditioning == "source-and-target"
        self.target = nn.Embedding(n_domains, c)
        self.source = nn.Embedding(n_domains, c) if self.source_conditioned else None
        self.enter = StreamingConv1d(n_features, c, 1)
        self.blocks = nn.ModuleList(
            GatedBlock(c, c, config.kernel_size, dilation, ahead)
            for dilation, ahead in zip(config.dilations, config.block_lookaheads, strict=True)
        )
        self.leave = StreamingConv1d(c, n_features, 1)
        nn.init.zeros_(self.leave.weight)
        nn.init.zeros_(_bias(self.leave))

    def stream(self) -> CompactState:
        """Fresh streaming state."""
        return CompactState([b.stream() for b in self.blocks], HeldState())  # type: ignore[operator]

    def forward(
        self,
        x: Tensor,
        source: Tensor | None,
        target: Tensor,
        state: CompactState | None = None,
        last: bool = True,
    ) -> Tensor:
        """Convert.

        Args:
            x: (B, n_features, T) normalised by the source's statistics.
            source: (B,) domain index; not looked at when conditioned on the target only.
            target: (B,) domain index.
            state: streaming state, changed in place; None converts ``x`` as a whole.
            last: whether ``x`` ends the stream.

        Returns:
            (B, n_features, T) normalised by the target's statistics; when streamed, the frames
            that are ready.
        """
        style = self.target(target)
        if self.source is not None:
            if source is None:
                raise ValueError("this generator is conditioned on the source: name it")
            style = style + self.source(source)
        h = self.enter(x)
        for i, block in enumerate(self.blocks):
            h = block(h, style, state.blocks[i] if state else None, last)
        return hold(x, h.shape[2], state.residual if state else None) + self.leave(h)


class CompactState:
    """Streaming state of a :class:`CompactGenerator`."""

    def __init__(self, blocks: list[BlockState], residual: HeldState) -> None:
        self.blocks = blocks
        self.residual = residual


class CompactDiscriminator(nn.Module):
    """Patch discriminator, told the domain, with a domain classifier on the same features.

    Args:
        n_domains: speakers.
    """

    def __init__(self, n_domains: int, config: CompactConfig) -> None:
        super().__init__()
        c = config.discriminator_channels
        self.convs = _judging_convs(c)
        self.patch = spectral_norm(nn.Conv2d(4 * c, 1, 1))
        self.domain = nn.Embedding(n_domains, 4 * c)
        nn.init.normal_(self.domain.weight, std=0.02)
        self.classify = nn.Conv2d(4 * c, n_domains, 1)

    def forward(self, x: Tensor, domain: Tensor) -> tuple[Tensor, Tensor]:
        """Judge features (B, n_features, T) said to be of ``domain`` (B,).

        Returns:
            realness (B, P), unbounded, of P patches; class logits (B, n_domains, 1), of the whole
            segment, which do not depend on ``domain``.

        Source of the projection: Miyato and Koyama 2018.
        """
        h = _judged(x, self.convs)
        projection = torch.einsum("bcft,bc->bft", h, self.domain(domain))[:, None]
        realness = self.patch(h) + projection
        return realness.flatten(1), self.classify(h).mean(dim=(2, 3))[:, :, None]


class CompactJointCritic(nn.Module):
    """Discriminator and classifier as one network, whose last class is "fake".

    The formulation is A-StarGAN's (Kameoka et al. 2020, arXiv 2008.12604), with one class for all
    fakes; for its losses see ``training/joint_losses.py``.

    Args:
        n_domains: speakers.
    """

    def __init__(self, n_domains: int, config: CompactConfig) -> None:
        super().__init__()
        self.convs = _judging_convs(config.discriminator_channels)
        self.classify = nn.Conv2d(4 * config.discriminator_channels, n_domains + 1, 1)

    def forward(self, x: Tensor, domain: Tensor) -> tuple[None, Tensor]:
        """Judge features (B, n_features, T); ``domain`` is not looked at.

        Returns:
            no realness; class logits (B, n_domains + 1, P) of P patches.
        """
        return None, self.classify(_judged(x, self.convs)).flatten(2)


def _judging_convs(c: int) -> nn.ModuleList:
    """The convolutions of a critic, ``c`` channels wide at first and four times that at last."""
    widths = [(1, c, (1, 1)), (c, 2 * c, (2, 2)), (2 * c, 4 * c, (2, 2)), (4 * c, 4 * c, (2, 1))]
    return nn.ModuleList(
        spectral_norm(nn.Conv2d(a, b, (3, 5), stride=s, padding=(1, 2))) for a, b, s in widths
    )


def _judged(x: Tensor, convs: nn.ModuleList) -> Tensor:
    """Features (B, C, T) as the critic's last hidden layer (B, C', F, P) sees them."""
    h = x[:, None]
    for conv in convs:
        h = F.leaky_relu(conv(h), 0.2)
    return h


def _bias(layer: nn.Conv1d) -> Tensor:
    assert layer.bias is not None
    return layer.bias

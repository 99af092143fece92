"""The pair: a CycleGAN's two directed generators, and the discriminators of its two domains.

One class for every CycleGAN here: the networks of one direction and of one domain come from the
paper's own file. The words follow Zhu et al. 2017 (arXiv 1703.10593, section 3): ``a2b`` makes b of
a, ``discriminator_b`` judges b.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import torch
from torch import Tensor, nn

from vc_core.config import setting
from vc_core.errors import ConfigError
from vc_core.models.layers import TimeKernel, receptive_field, time_step
from vc_core.models.streaming import Streaming

TIME_STEP = 4
"""Frames that the strides of every generator here multiply to."""
LEAST_FRAMES = 2 * TIME_STEP
"""What a generator pads shorter input to: statistics over time need two frames in its middle."""
_INSTANCE_CONTEXT, _INSTANCE_LOOKAHEAD = 128, 32
"""Frames around a live chunk under instance normalisation, so that its statistics come from some
1 s of speech: training takes them from 128 frames."""


@dataclass(frozen=True)
class CycleganOptions:
    """What every CycleGAN's config offers beside its sizes."""

    normalisation: Literal["instance", "frame"] = setting(
        "instance",
        "of the generators: 'instance' (the papers') or 'frame', whose live output is a file's",
    )
    spectral_norm: bool = setting(False, "keep the discriminators' weights at a largest gain of 1")
    filling_in: bool = setting(
        False, "tell the generators which frames are hidden, to fill them in (MaskCycleGAN-VC)"
    )
    second_discriminators: bool = setting(
        False, "discriminators of their own for a second adversarial loss (CycleGAN-VC2)"
    )
    chunk: int = setting(
        64, "frames converted at once when live, a multiple of 4", low=TIME_STEP, high=1024
    )

    def __post_init__(self) -> None:
        if self.chunk % TIME_STEP:
            raise ValueError(f"chunk = {self.chunk} must be a multiple of {TIME_STEP}")


class CycleganGenerator(nn.Module):
    """Two directed generators; the target says which one runs.

    Args:
        directed: (features per frame, config) -> network called with x (B, C, T) and mask (B, T)
            or None -> (B, C, T).
        n_features: features per frame.
        n_domains: 2.
        config: sizes of a directed network.

    Raises:
        ConfigError: another number of domains.
    """

    def __init__(
        self,
        directed: Callable[[int, Any], nn.Module],
        n_features: int,
        n_domains: int,
        config: Any,
    ) -> None:
        super().__init__()
        _require_a_pair(n_domains)
        self.a2b = directed(n_features, config)
        self.b2a = directed(n_features, config)

    @property
    def parts(self) -> tuple[nn.Module, ...]:
        """What is compiled: each network by itself, whoever asks for it."""
        return self.a2b, self.b2a

    def forward(
        self,
        x: Tensor,
        source: Tensor | int | None,
        target: Tensor | int,
        mask: Tensor | None = None,
    ) -> Tensor:
        """Convert.

        Args:
            x: (B, n_features, T) normalised by the source's statistics; any T.
            source: not looked at: there is one network for each target.
            target: 0 for a or 1 for b, of the whole batch (a plain number: no decision on data) or
                (B,) of each item.
            mask: (B, T), 1 where a frame is visible, 0 where the network must fill it in; None
                shows all. Only for a network with ``filling_in``.

        Returns:
            (B, n_features, T) normalised by the target's statistics.
        """
        if isinstance(target, int):
            return (self.b2a, self.a2b)[_index(target)](x, mask)
        return each_domain(target, lambda domain, i: self(x[i], None, domain, _chosen(mask, i)))


class CycleganCritic(nn.Module):
    """The discriminators of both domains, and those of the second adversarial loss.

    Attributes:
        discriminator_a, discriminator_b: judge a and b.
        second_a, second_b: judge what came back to a and b, where ``config.second_discriminators``
            (CycleGAN-VC2, section 3.1); else None.

    Args:
        discriminator: (features per frame, config) -> network called with x (B, C, T) -> (B, P).
        n_features, n_domains, config: as of :class:`CycleganGenerator`.

    Raises:
        ConfigError: another number of domains than 2.
    """

    def __init__(
        self,
        discriminator: Callable[[int, Any], nn.Module],
        n_features: int,
        n_domains: int,
        config: Any,
    ) -> None:
        super().__init__()
        _require_a_pair(n_domains)
        again = config.second_discriminators
        self.discriminator_a = discriminator(n_features, config)
        self.discriminator_b = discriminator(n_features, config)
        self.second_a = discriminator(n_features, config) if again else None
        self.second_b = discriminator(n_features, config) if again else None

    @property
    def parts(self) -> tuple[nn.Module, ...]:
        """What is compiled: each network by itself, whoever asks for it."""
        judges = (self.discriminator_a, self.discriminator_b, self.second_a, self.second_b)
        return tuple(judge for judge in judges if judge is not None)

    def forward(self, x: Tensor, domain: Tensor | int, second: bool = False) -> Tensor:
        """Judge features (B, n_features, T) said to be of ``domain``, one number or (B,).

        Args:
            second: asks the discriminators of the second adversarial loss.

        Returns:
            realness (B, P), logits of P patches.
        """
        if isinstance(domain, int):
            first = self.discriminator_a, self.discriminator_b
            judge = ((self.second_a, self.second_b) if second else first)[_index(domain)]
            if judge is None:
                raise ValueError("second=True needs a config with second_discriminators = true")
            return judge(x)
        return each_domain(domain, lambda number, i: self(x[i], number, second))


def masked(x: Tensor, mask: Tensor | None, filling_in: bool) -> tuple[Tensor, ...]:
    """``x`` (B, C, T) with its hidden frames at 0 and, for ``filling_in``, the mask as (B, 1, T).

    Source: MaskCycleGAN-VC, section 3.1.

    Args:
        mask: (B, T), 1 = visible; None shows all.
    """
    if not filling_in:
        if mask is not None:
            raise ValueError("a mask needs a config with filling_in = true")
        return (x,)
    if mask is None:
        return x, torch.ones_like(x[:, :1])
    visible = mask[:, None].to(x.dtype)
    return x * visible, visible


def windows(kernels: Sequence[TimeKernel], options: CycleganOptions) -> Streaming:
    """How a generator of these layers runs live.

    With normalisation per frame, in windows of the layers' receptive field, which give what the
    whole gives. Instance normalisation takes its statistics from the window, so that the output
    depends on the lengths declared here (but not on how the stream is cut).
    """
    assert time_step(kernels) == TIME_STEP
    context, lookahead = _INSTANCE_CONTEXT, _INSTANCE_LOOKAHEAD
    if options.normalisation == "frame":
        before, lookahead = receptive_field(kernels)
        context = before + -before % TIME_STEP  # every window begins where the strides do
    return Streaming("windowed", lookahead=lookahead, context=context, chunk=options.chunk)


def require_widths(*widths: int) -> None:
    """ValueError for numbers of channels that no layer can have."""
    for width in widths:
        if not 1 <= width <= 4096:
            raise ValueError(f"a width of {width} channels must lie in 1..4096")


def _require_a_pair(n_domains: int) -> None:
    if n_domains != 2:
        raise ConfigError(
            f"a CycleGAN converts between two speakers, not {n_domains}; name two, or take a "
            "network that is told the speaker (stargan-vc, compact)"
        )


def _index(domain: int) -> int:
    if domain not in (0, 1):
        raise ValueError(f"domain = {domain} must be 0 or 1")
    return domain


def each_domain(domains: Tensor, run: Callable[[int, Tensor], Tensor]) -> Tensor:
    """``run(domain, items of it)`` for the domains there are; the results in the items' order."""
    present = [(d, (domains == d).nonzero()[:, 0]) for d in domains.unique().tolist()]
    results = torch.cat([run(domain, items) for domain, items in present])
    return results[torch.cat([items for _, items in present]).argsort()]


def _chosen(x: Tensor | None, items: Tensor) -> Tensor | None:
    return None if x is None else x[items]

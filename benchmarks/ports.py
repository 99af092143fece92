"""Training steps as the public ports of these systems take them, to measure against.

Written straightforwardly, with their habits: one segment of each speaker a step, cropped from a
list of recordings on the CPU; 32-bit numbers, eager; fakes made once more, with gradients, in the
discriminators' step; gradients of the discriminators computed in the generators' step and thrown
away; every loss read back at once. Networks and losses are ours, so that only the habits differ.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor, nn

Recordings = Sequence[Sequence[NDArray[np.float32]]]
"""Speaker -> recordings (C, T), normalised."""
Step = Callable[[], dict[str, float]]

CYCLE, IDENTITY = 10.0, 5.0
_random = np.random.default_rng(0)


def cyclegan_step(
    generator: nn.Module,
    critic: nn.Module,
    recordings: Recordings,
    n_frames: int,
    second: bool,
    device: torch.device,
) -> Step:
    """A step of CycleGAN-VC, or of CycleGAN-VC2 with its ``second`` adversarial loss."""
    adam_g = torch.optim.Adam(generator.parameters(), lr=2e-4, betas=(0.5, 0.999))
    adam_d = torch.optim.Adam(critic.parameters(), lr=1e-4, betas=(0.5, 0.999))

    def real(score: Tensor) -> Tensor:
        return torch.mean((score - 1) ** 2)

    def fake(score: Tensor) -> Tensor:
        return torch.mean(score**2)

    def step() -> dict[str, float]:
        a, b = (_crop(recordings[domain], n_frames, device) for domain in (0, 1))
        fake_b, fake_a = generator(a, 0, 1), generator(b, 1, 0)
        back_a, back_b = generator(fake_b, 1, 0), generator(fake_a, 0, 1)
        same_a, same_b = generator(a, 1, 0), generator(b, 0, 1)
        cycle = torch.mean(torch.abs(a - back_a)) + torch.mean(torch.abs(b - back_b))
        identity = torch.mean(torch.abs(a - same_a)) + torch.mean(torch.abs(b - same_b))
        adversarial = real(critic(fake_a, 0)) + real(critic(fake_b, 1))
        if second:
            adversarial = (
                adversarial + real(critic(back_a, 0, True)) + real(critic(back_b, 1, True))
            )
        loss = adversarial + CYCLE * cycle + IDENTITY * identity
        adam_g.zero_grad()
        loss.backward()
        adam_g.step()

        fake_b, fake_a = generator(a, 0, 1), generator(b, 1, 0)
        judged = [(a, fake_a, 0, False), (b, fake_b, 1, False)]
        if second:
            judged += [(a, generator(fake_b, 1, 0), 0, True), (b, generator(fake_a, 0, 1), 1, True)]
        loss_d = torch.stack(
            [real(critic(x, d, s)) + fake(critic(y, d, s)) for x, y, d, s in judged]
        )
        adam_d.zero_grad()
        loss_d.sum().backward()
        adam_d.step()
        return {
            "adversarial": adversarial.item(),
            "cycle": cycle.item(),
            "identity": identity.item(),
            "discriminator": loss_d.sum().item(),
        }

    return step


def stargan_step(
    generator: nn.Module,
    critic: nn.Module,
    recordings: Recordings,
    n_frames: int,
    device: torch.device,
) -> Step:
    """A step of StarGAN-VC, discriminator and classifier in one critic."""
    adam_g = torch.optim.Adam(generator.parameters(), lr=2e-4, betas=(0.5, 0.999))
    adam_d = torch.optim.Adam(critic.parameters(), lr=1e-4, betas=(0.5, 0.999))
    told = bool(getattr(critic, "source_conditioned", False))

    def judge(x: Tensor, target: Tensor, source: Tensor) -> tuple[Tensor, Tensor | None]:
        return critic(x, target, source) if told else critic(x, target)

    def recognised(logits: Tensor | None, domain: Tensor) -> Tensor:
        if logits is None:
            return torch.zeros((), device=device)
        return F.cross_entropy(logits, domain[:, None].expand(-1, logits.shape[2]))

    def step() -> dict[str, float]:
        names = _random.integers(len(recordings), size=2)
        x, y = (_crop(recordings[name], n_frames, device) for name in names)
        source, target = torch.tensor([[name] for name in names], device=device)
        fake = generator(x, source, target)
        back, same = generator(fake, target, source), generator(y, target, target)
        score, logits = judge(fake, target, source)
        adversarial, classified = torch.mean((score - 1) ** 2), recognised(logits, target)
        cycle = torch.mean(torch.abs(x - back))
        identity = torch.mean(torch.abs(y - same))
        loss = adversarial + classified + CYCLE * cycle + IDENTITY * identity
        adam_g.zero_grad()
        loss.backward()
        adam_g.step()

        score_real, logits_real = judge(y, target, source)
        score_fake, _ = judge(generator(x, source, target), target, source)
        loss_d = torch.mean((score_real - 1) ** 2) + torch.mean(score_fake**2)
        loss_c = recognised(logits_real, target)
        adam_d.zero_grad()
        (loss_d + loss_c).backward()
        adam_d.step()
        return {
            "adversarial": adversarial.item(),
            "classification": classified.item(),
            "cycle": cycle.item(),
            "identity": identity.item(),
            "discriminator": loss_d.item(),
            "classifier": loss_c.item(),
        }

    return step


def _crop(own: Sequence[NDArray[np.float32]], n_frames: int, device: torch.device) -> Tensor:
    """Every recording is cropped, as by the ports' data sets, and one crop is taken."""
    crops = []
    for recording in own:
        begin = _random.integers(recording.shape[1] - n_frames + 1)
        crops.append(recording[:, begin : begin + n_frames])
    return torch.from_numpy(np.stack(crops)[_random.integers(len(own))])[None].to(device)

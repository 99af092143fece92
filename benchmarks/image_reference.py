"""The straightforward CycleGAN step: one image of each set, every pass by itself, as it is written
in the reference implementation (pytorch-CycleGAN-and-pix2pix, models/cycle_gan_model.py).

Layers, losses and the order of the passes are its; the words are ours.
"""

from __future__ import annotations

import itertools
import random

import torch
import torch.nn.functional as F
from torch import Tensor, nn

_LAMBDA, _IDENTITY = 10.0, 0.5


def _norm(channels: int) -> nn.Module:
    return nn.InstanceNorm2d(channels, affine=False, track_running_stats=False)


class _Block(nn.Module):
    def __init__(self, channels: int) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        for last in (False, True):
            layers += [nn.ReflectionPad2d(1), nn.Conv2d(channels, channels, 3), _norm(channels)]
            if not last:
                layers.append(nn.ReLU(True))
        self.conv_block = nn.Sequential(*layers)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.conv_block(x)


class Generator(nn.Module):
    """The residual network with biases everywhere and PyTorch's instance normalisation."""

    def __init__(self, width: int, n_blocks: int) -> None:
        super().__init__()
        layers: list[nn.Module] = [
            nn.ReflectionPad2d(3),
            nn.Conv2d(3, width, 7),
            _norm(width),
            nn.ReLU(True),
        ]
        for _ in range(2):
            layers += [
                nn.Conv2d(width, 2 * width, 3, 2, 1), _norm(2 * width), nn.ReLU(True),
            ]  # fmt: skip
            width *= 2
        layers += [_Block(width) for _ in range(n_blocks)]
        for _ in range(2):
            layers += [
                nn.ConvTranspose2d(width, width // 2, 3, 2, 1, 1), _norm(width // 2),
                nn.ReLU(True),
            ]  # fmt: skip
            width //= 2
        layers += [nn.ReflectionPad2d(3), nn.Conv2d(width, 3, 7), nn.Tanh()]
        self.model = nn.Sequential(*layers)

    def forward(self, x: Tensor) -> Tensor:
        """(B, 3, H, W) -> the same."""
        return self.model(x)


class Discriminator(nn.Module):
    """The 70x70 patch discriminator."""

    def __init__(self, width: int) -> None:
        super().__init__()
        layers: list[nn.Module] = [nn.Conv2d(3, width, 4, 2, 1), nn.LeakyReLU(0.2, True)]
        for stride in (2, 2, 1):
            layers += [
                nn.Conv2d(width, 2 * width, 4, stride, 1), _norm(2 * width),
                nn.LeakyReLU(0.2, True),
            ]  # fmt: skip
            width *= 2
        self.model = nn.Sequential(*layers, nn.Conv2d(width, 1, 4, 1, 1))

    def forward(self, x: Tensor) -> Tensor:
        """(B, 3, H, W) -> realness (B, 1, H', W')."""
        return self.model(x)


class Pool:
    """Fifty earlier fakes in a list."""

    def __init__(self) -> None:
        self.images: list[Tensor] = []

    def query(self, images: Tensor) -> Tensor:
        """Each image, or by chance an older one."""
        given = []
        for image in images.detach().unsqueeze(1):
            if len(self.images) < 50:
                self.images.append(image)
                given.append(image)
            elif random.uniform(0, 1) > 0.5:
                place = random.randint(0, 49)
                given.append(self.images[place].clone())
                self.images[place] = image
            else:
                given.append(image)
        return torch.cat(given, 0)


class Reference:
    """Networks, optimisers and the step."""

    def __init__(self, width: int, n_blocks: int, device: torch.device) -> None:
        self.a2b, self.b2a = (Generator(width, n_blocks).to(device) for _ in range(2))
        self.judge_a, self.judge_b = (Discriminator(width).to(device) for _ in range(2))
        make = {"lr": 2e-4, "betas": (0.5, 0.999)}
        g = itertools.chain(self.a2b.parameters(), self.b2a.parameters())
        d = itertools.chain(self.judge_a.parameters(), self.judge_b.parameters())
        self.optimisers = (torch.optim.Adam(g, **make), torch.optim.Adam(d, **make))
        self.pools = (Pool(), Pool())

    def step(self, a: Tensor, b: Tensor) -> dict[str, Tensor]:
        """One step of all four networks on images a and b; its losses."""
        of_g, of_d = self.optimisers
        fake_b = self.a2b(a)
        back_a = self.b2a(fake_b)
        fake_a = self.b2a(b)
        back_b = self.a2b(fake_a)
        for judge in (self.judge_a, self.judge_b):
            judge.requires_grad_(False)
        of_g.zero_grad()
        found = {
            "identity_b": F.l1_loss(self.a2b(b), b),
            "identity_a": F.l1_loss(self.b2a(a), a),
            "adversarial_b": _squares(self.judge_b(fake_b), 1.0),
            "adversarial_a": _squares(self.judge_a(fake_a), 1.0),
            "cycle_a": F.l1_loss(back_a, a),
            "cycle_b": F.l1_loss(back_b, b),
        }
        weights = {"identity": _LAMBDA * _IDENTITY, "adversarial": 1.0, "cycle": _LAMBDA}
        loss = sum(weights[name.partition("_")[0]] * value for name, value in found.items())
        loss.backward()
        of_g.step()
        for judge in (self.judge_a, self.judge_b):
            judge.requires_grad_(True)
        of_d.zero_grad()
        for name, judge, real, fake, pool in (
            ("discriminator_b", self.judge_b, b, fake_b, self.pools[1]),
            ("discriminator_a", self.judge_a, a, fake_a, self.pools[0]),
        ):
            of_real = _squares(judge(real), 1.0)
            of_fake = _squares(judge(pool.query(fake).detach()), 0.0)
            found[name] = (of_real + of_fake) * 0.5
            found[name].backward()
        of_d.step()
        return found


def _squares(realness: Tensor, goal: float) -> Tensor:
    target = torch.tensor(goal, device=realness.device).expand_as(realness)
    return F.mse_loss(realness, target)

"""A judge of labels -> photo: a small network that reads labels off photos, trained on real pairs.

A translated photo is as good as what the judge reads off it agrees with the labels it was made of
(the "FCN score" of Zhu et al. 2017, section 5.1.2, by a network that is trained here in minutes).
Its own score on real photos is the ceiling. The way back of the model itself, F(G(labels)), is no
judge: cycles hide the labels in the photo (Chu et al. 2017, arXiv 1712.02950).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor, nn

from vc_core.evaluation.palette import LabelScores, Palette, confusion, label_scores

_STEP = 8
"""Pixels that heights and widths are continued to multiples of."""


@dataclass(frozen=True)
class JudgeSettings:
    """How a judge is trained."""

    width: int = 16
    steps: int = 800
    batch: int = 8
    rate: float = 2e-3
    seed: int = 0


class Judge(nn.Module):
    """A U-Net of three levels: photos (B, 3, H, W) in -1..1 to class logits (B, K, H, W).

    Source: Ronneberger et al. 2015, arXiv 1505.04597, with batch normalisation and fewer filters.
    """

    def __init__(self, n_classes: int, width: int) -> None:
        super().__init__()
        widths = (width, 2 * width, 4 * width, 4 * width)
        self.downs = nn.ModuleList(
            _twice(a, b) for a, b in zip((3, *widths[:-1]), widths, strict=True)
        )
        self.ups = nn.ModuleList(
            _twice(a + b, b)
            for a, b in ((widths[3], widths[2]), (widths[2], widths[1]), (widths[1], widths[0]))
        )
        self.classes = nn.Conv2d(width, n_classes, 1)

    def forward(self, x: Tensor) -> Tensor:
        """See the class; any height and width."""
        height, width = x.shape[2:]
        x = F.pad(x, (0, -width % _STEP, 0, -height % _STEP), mode="replicate")
        passed = []
        for i, down in enumerate(self.downs):
            x = down(x if i == 0 else F.max_pool2d(x, 2))
            passed.append(x)
        for up, beside in zip(self.ups, passed[-2::-1], strict=True):
            x = up(torch.cat([F.interpolate(x, scale_factor=2.0), beside], dim=1))
        return self.classes(x)[:, :, :height, :width]


def _twice(channels_in: int, channels_out: int) -> nn.Sequential:
    layers: list[nn.Module] = []
    for channels in (channels_in, channels_out):
        conv = nn.Conv2d(channels, channels_out, 3, padding=1, bias=False)
        layers += [conv, nn.BatchNorm2d(channels_out), nn.ReLU(inplace=True)]
    return nn.Sequential(*layers)


Pair = tuple[NDArray[np.uint8], NDArray[np.uint8]]
"""A photo and its labels, (H, W, 3) each."""


def train_judge(
    pairs: Sequence[Pair],
    palette: Palette,
    settings: JudgeSettings | None = None,
    report: Callable[[float], None] = lambda share: None,
) -> Judge:
    """A judge trained on real pairs, all of one size.

    Args:
        report: called with the share done, 0..1.

    Raises:
        ValueError: no pairs, or their sizes differ.
    """
    settings = settings or JudgeSettings()
    if not pairs or len({p.shape for pair in pairs for p in pair}) != 1:
        raise ValueError("a judge needs pairs, and all of one size")
    photos = torch.stack([_unit(photo) for photo, _ in pairs])
    classes = torch.stack([torch.from_numpy(palette.classes(labels)) for _, labels in pairs])
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(settings.seed)
        judge = Judge(len(palette.names), settings.width)
        optimiser = torch.optim.Adam(judge.parameters(), settings.rate)
        schedule = torch.optim.lr_scheduler.OneCycleLR(
            optimiser, settings.rate, total_steps=settings.steps
        )
        for step in range(settings.steps):
            chosen = torch.randint(len(photos), (min(settings.batch, len(photos)),))
            x, wanted = photos[chosen], classes[chosen]
            if torch.rand(()) < 0.5:
                x, wanted = x.flip(3), wanted.flip(2)
            light = 1 + 0.2 * (torch.rand(len(x), 1, 1, 1) - 0.5)  # photos of other hours
            loss = F.cross_entropy(judge(((x + 1) * light - 1).clamp(-1, 1)), wanted)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            optimiser.step()
            schedule.step()
            report((step + 1) / settings.steps)
    return judge.eval()


def judged(judge: Judge, pairs: Sequence[Pair], palette: Palette) -> LabelScores:
    """How what the judge reads off photos agrees with the labels, over all pixels.

    Args:
        pairs: photos, real or translated, with their labels.
    """
    n = len(palette.names)
    counts = np.zeros((n, n), np.int64)
    with torch.inference_mode():
        for photo, labels in pairs:
            found = judge(_unit(photo)[None])[0].argmax(dim=0).numpy()
            counts += confusion(palette.classes(labels), found, n)
    return label_scores(counts)


def _unit(photo: NDArray[np.uint8]) -> Tensor:
    return torch.from_numpy(photo.astype(np.float32)).permute(2, 0, 1) / 127.5 - 1.0

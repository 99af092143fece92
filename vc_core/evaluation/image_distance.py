"""FID and KID of two sets of pictures, by torchmetrics, in features of weights the user names."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from vc_core.evaluation.extras import required_extra

_SUBSETS = 100
_SUBSET = 50
"""Pictures of each of KID's subsets; fewer where there are not so many."""


@dataclass(frozen=True)
class SetDistances:
    """How far a set of translated pictures is from a set of real ones.

    Attributes:
        fid: Frechet distance of Gaussians fitted to the features (Heusel et al. 2017).
        kid: squared maximum mean discrepancy, times 1000, without bias (Binkowski et al. 2018).
    """

    fid: float
    kid: float


def set_distances(
    features: nn.Module,
    real: Sequence[NDArray[np.uint8]],
    fake: Sequence[NDArray[np.uint8]],
    report: Callable[[float], None] = lambda share: None,
) -> SetDistances:
    """FID and KID; small sets give too large an FID, so state their sizes beside it.

    Args:
        features: 8-bit images (B, 3, H, W) to features (B, D), with ``num_features`` = D.
        real, fake: pictures (H, W, 3), two or more each.
        report: called with the share done, 0..1.

    Raises:
        ValueError: fewer than two pictures in a set.
        VcError: torchmetrics is not installed.
    """
    if min(len(real), len(fake)) < 2:
        raise ValueError("FID needs two pictures or more in each set")
    with required_extra():
        from torchmetrics.image.fid import FrechetInceptionDistance
        from torchmetrics.image.kid import KernelInceptionDistance
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the memory that features take
        fid = FrechetInceptionDistance(feature=features)
        kid = KernelInceptionDistance(
            feature=features,
            subsets=_SUBSETS,
            subset_size=min(_SUBSET, len(real), len(fake)),
        )
    total, done = len(real) + len(fake), 0
    with torch.inference_mode(), torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        for pictures, is_real in ((real, True), (fake, False)):
            for picture in pictures:
                x = _batch(picture)
                fid.update(x, real=is_real)
                kid.update(x, real=is_real)
                done += 1
                report(done / total)
        return SetDistances(float(fid.compute()), 1000.0 * float(kid.compute()[0]))


def _batch(picture: NDArray[np.uint8]) -> Tensor:
    return torch.from_numpy(np.ascontiguousarray(picture)).permute(2, 0, 1)[None]

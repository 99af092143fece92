"""Small image models with random weights, for the tests of what is done with them."""

from __future__ import annotations

import torch

from vc_core.checkpoint.image_card import Direction, ImageCard, ImageDomain
from vc_core.checkpoint.image_store import ImageModel
from vc_core.models.image_registry import build_image_generator

TINY = {"ngf": 8, "n_blocks": 1}


def tiny_model(
    architecture: str = "cyclegan-resnet",
    model: dict[str, object] | None = None,
    channels: tuple[int, ...] = (3, 3),
    names: tuple[str, ...] = ("photos", "labels"),
) -> ImageModel:
    """A model whose weights are large enough for its outputs to depend on everything."""
    torch.manual_seed(0)
    sizes = TINY if model is None else model
    weights = build_image_generator(architecture, channels, sizes).state_dict()
    for value in weights.values():
        if value.ndim == 4:
            value.normal_(0.0, 1.5 * value[0].numel() ** -0.5)
    ways = [Direction(a, b) for a in names for b in names if a != b]
    if architecture.startswith("pix2pix"):
        ways = ways[:1]
    domains = tuple(ImageDomain(n, c) for n, c in zip(names, channels, strict=True))
    card = ImageCard(
        "tiny", architecture, model=dict(sizes), size=32, domains=domains, directions=tuple(ways)
    )
    return ImageModel(card, weights)

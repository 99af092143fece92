"""Read and write image models: ``NAME.safetensors`` with the card inside and beside it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from vc_core.checkpoint.header import damaged
from vc_core.checkpoint.image_card import (
    IMAGE_FORMAT,
    IMAGE_MODEL,
    ImageCard,
    read_image_card,
)
from vc_core.checkpoint.tensors import part_of, read_tensors, write_tensors
from vc_core.config import to_dict
from vc_core.errors import CheckpointError
from vc_core.models.image_registry import build_image_generator

_WEIGHTS = "generator."


@dataclass(frozen=True)
class ImageModel:
    """An image model in memory.

    Attributes:
        card: see :class:`ImageCard`.
        weights: the generator's tensors.
        path: where it was read from.
    """

    card: ImageCard
    weights: dict[str, Tensor]
    path: Path | None = None

    def generator(self) -> nn.Module:
        """The network with its weights, ready for use, in single precision.

        It is called with x (B, C, H, W) in -1..1, source and target indices of the card's domains.

        Raises:
            CheckpointError: the weights do not fit the card.
        """
        with torch.random.fork_rng(devices=[]):  # its first weights are random, and not wanted
            network = build_image_generator(
                self.card.architecture, self.card.channels, self.card.model
            )
        try:
            network.load_state_dict(self.weights)
        except RuntimeError as error:
            reason = str(error).splitlines()[-1].strip()
            where = self.path or self.card.name
            raise CheckpointError(f"{where}: weights do not fit the card: {reason}") from None
        return network.eval()


def save_image_model(model: ImageModel, path: Path, half: bool = False) -> None:
    """Write ``model`` to ``path`` (``*.safetensors``) and its card to ``*.json`` beside it.

    Args:
        half: keep the weights in half precision, at half the size.

    Raises:
        CheckpointError: the folder or the disk cannot take it.
    """
    tensors = {_WEIGHTS + k: v.detach().cpu().contiguous() for k, v in model.weights.items()}
    if half:
        tensors = {k: v.half() if v.is_floating_point() else v for k, v in tensors.items()}
    write_tensors(Path(path), tensors, IMAGE_FORMAT, json.dumps(to_dict(model.card), indent=2))


def load_image_model(path: Path) -> ImageModel:
    """Read the image model at ``path``.

    Raises:
        CheckpointError: missing, damaged, a pickle, no image model, or of a newer version.
    """
    path = Path(path)
    card = read_image_card(path)
    weights = part_of(read_tensors(path, IMAGE_MODEL), _WEIGHTS)
    if not all(w.isfinite().all() for w in weights.values()):
        raise damaged(path, "not all weights are finite", IMAGE_MODEL)
    return ImageModel(card, weights, path)

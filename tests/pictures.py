"""Pictures and image models, as small as they can be."""

from __future__ import annotations

import json
import struct
from dataclasses import asdict
from pathlib import Path

import numpy as np
from PIL import Image

from vc_core.checkpoint.image_card import IMAGE_FORMAT, Direction, ImageCard, ImageDomain

WAYS = (Direction("photos", "labels"), Direction("labels", "photos"))


def card(name: str = "tiny", ways: tuple[Direction, ...] = WAYS) -> ImageCard:
    """What a model of photos and labels says of itself."""
    return ImageCard(
        name, "cyclegan-resnet", model={"ngf": 8, "n_blocks": 1}, size=64,
        domains=(ImageDomain("photos"), ImageDomain("labels")), directions=ways,
        licence="CC BY 4.0", attribution="Photos by A. Maker",
    )  # fmt: skip


def write_header(path: Path) -> Path:
    """A model's file with its card and without its numbers: enough to be listed."""
    metadata = {"format": IMAGE_FORMAT, "card": json.dumps(asdict(card(path.stem)))}
    text = json.dumps({"__metadata__": metadata}).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(struct.pack("<Q", len(text)) + text)
    return path


def write_model(path: Path) -> Path:
    """A model that works, with random weights; loads torch."""
    from tests.vc_core.conversion.image_examples import tiny_model
    from vc_core.checkpoint.image_store import save_image_model

    save_image_model(tiny_model(), path)
    return path


def write_pictures(folder: Path, n: int = 5, size: tuple[int, int] = (32, 24)) -> list[Path]:
    """Pictures of noise, the first of them PNG, the others in turn JPEG and PNG."""
    folder.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(0)
    paths = []
    for number in range(n):
        pixels = random.integers(0, 256, (size[1], size[0], 3), dtype=np.uint8)
        paths.append(folder / f"{number:02}.{'jpg' if number % 2 else 'png'}")
        Image.fromarray(pixels).save(paths[-1])
    return paths

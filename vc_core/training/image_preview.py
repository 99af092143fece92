"""Pictures of how far a training is, and the alarm for a generator that has collapsed."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor, nn

from vc_core.data.images import ImageData, ImageSet, from_unit
from vc_core.errors import TrainingError
from vc_core.evaluation.collapse import ALARM, variety_ratio
from vc_core.files import replacing

PREVIEW_FOLDER = "previews"
VARIETY_FILE = "variety.csv"
_MEASURED = 16
"""Images whose translations' variety is taken."""
_LARGEST = 256
"""Pixels; larger images are shown smaller."""


@dataclass(frozen=True)
class Preview:
    """Translations of a few images in one direction.

    Attributes:
        source, target: names of the sets.
        columns: what each picture of a row is: input, translated, and what else there is.
        rows: pictures (H, W, 3), one row for each image.
        variety: of the translations, over that of the target's images; 1 is right.
    """

    source: str
    target: str
    columns: tuple[str, ...]
    rows: tuple[tuple[NDArray[np.uint8], ...], ...]
    variety: float

    @property
    def collapsed(self) -> bool:
        """Whether nearly the same comes of every image."""
        return self.variety < ALARM

    def grid(self) -> NDArray[np.uint8]:
        """All rows as one picture."""
        return np.concatenate([np.concatenate(row, axis=1) for row in self.rows])


def make_previews(
    generator: nn.Module,
    data: ImageData,
    pairs: Sequence[tuple[int, int]],
    crop: int | None,
    count: int,
) -> list[Preview]:
    """What the generator, with the weights it has, makes of some of the images it learns from.

    Args:
        pairs: (source, target) of each direction.
        crop: side of the middle that is cut out; None takes images whole.
        count: images to show of each direction.
    """
    device = next(generator.parameters()).device
    found = []
    with torch.no_grad():
        for source, target in pairs:
            back = (target, source) in pairs
            images = _spread(data.sets[source], max(count, _MEASURED), crop)
            partners = _spread(data.sets[target], max(count, _MEASURED), crop)
            outputs, rows = [], []
            for i, x in enumerate(images):
                x = x.to(device)
                y = generator(x, source, target)
                outputs.append(_shown(y))
                if i >= count:
                    continue
                row = [x, y]
                if back:
                    row.append(generator(y, target, source))
                    if x.shape[1] == y.shape[1]:
                        row.append(generator(x, target, source))
                elif data.paired:
                    row.append(partners[i])
                rows.append(tuple(_shown(picture) for picture in row))
            names = (
                "input",
                "translated",
                *(("reconstructed", "identity") if back else ("partner",) if data.paired else ()),
            )
            found.append(
                Preview(
                    data.names[source],
                    data.names[target],
                    names[: len(rows[0])] if rows else names,
                    tuple(rows),
                    _variety(outputs, [_shown(x) for x in partners]),
                )
            )
    return found


def write_previews(previews: Sequence[Preview], folder: Path, step: int, sample: int) -> list[Path]:
    """Write each direction's grid as ``previews/step-NNNNNNN/SOURCE to TARGET.png``.

    And the varieties as rows of ``variety.csv``, which drops rows of later steps.

    Raises:
        TrainingError: the disk does not take it.
    """
    paths = []
    try:
        for preview in previews:
            if not preview.rows:
                continue
            place = folder / PREVIEW_FOLDER / f"step-{step:07d}"
            place.mkdir(parents=True, exist_ok=True)
            path = place / f"{preview.source} to {preview.target}.png"
            with replacing(path) as temporary:
                Image.fromarray(preview.grid()).save(temporary)
            paths.append(path)
        _note_varieties(previews, folder / VARIETY_FILE, step, sample)
    except OSError as error:
        raise TrainingError(f"cannot write to {folder}: {error.strerror or error}") from None
    return paths


def _note_varieties(previews: Sequence[Preview], path: Path, step: int, sample: int) -> None:
    rows = []
    if path.exists():
        with path.open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if int(row["step"]) < step]
    for p in previews:
        name = f"{p.source} to {p.target}"
        values = {"step": step, "samples": sample, "direction": name, "variety": p.variety}
        rows.append({k: str(v) for k, v in values.items()})
    text = io.StringIO()
    writer = csv.DictWriter(text, ["step", "samples", "direction", "variety"], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    with replacing(path) as temporary:
        temporary.write_text(text.getvalue(), encoding="utf-8")


def _spread(images: ImageSet, count: int, crop: int | None) -> list[Tensor]:
    """Up to ``count`` images (1, C, H, W) from all over the set, their middles if cut."""
    numbers = np.unique(np.linspace(0, len(images) - 1, count).round().astype(int)).tolist()
    if crop is None:
        return [images.image(i) for i in numbers]
    middle = torch.full((1, 3), 0.5, device=images.pixels.device)
    return [
        images.cut(torch.tensor([i], device=middle.device), middle, (crop, crop), flip=False)
        for i in numbers
    ]


def _shown(x: Tensor) -> NDArray[np.uint8]:
    pixels = from_unit(x)[0]
    if pixels.shape[2] == 1:
        pixels = pixels.repeat(3, axis=2)
    largest = max(pixels.shape[:2])
    if largest <= _LARGEST:
        return pixels
    size = tuple(max(1, round(n * _LARGEST / largest)) for n in (pixels.shape[1], pixels.shape[0]))
    return np.asarray(Image.fromarray(pixels).resize((size[0], size[1])))


def _variety(outputs: list[NDArray[np.uint8]], targets: list[NDArray[np.uint8]]) -> float:
    if len(outputs) < 2 or len(targets) < 2:
        return float("nan")
    return variety_ratio(outputs, targets)

"""Images of a training, decoded once and kept as 8-bit pixels on the device that trains.

All pixels of a set lie in one tensor, whatever the sizes of its images; cutting and mirroring is
one look-up in it, so that no step waits for the device or decodes anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from vc_core.data.image_config import ImageDataConfig
from vc_core.data.image_files import Pixels, decode_all, find_images, fitted
from vc_core.errors import CorpusError

N_DRAWN = 3
"""Random numbers that cutting one image takes: from the top, from the left, mirrored or not."""


@dataclass(frozen=True)
class ImageSet:
    """Images of one domain.

    Attributes:
        name: of the domain.
        pixels: (P, C) 8-bit, the images one after the other, row by row.
        first, height, width: (N,) of each image: its first pixel, its size.
        files: what each was read from, for messages.
    """

    name: str
    pixels: Tensor
    first: Tensor
    height: Tensor
    width: Tensor
    files: tuple[str, ...]

    @classmethod
    def build(cls, name: str, images: Sequence[Pixels], files: Sequence[str] = ()) -> ImageSet:
        """A set of images (H, W, C)."""
        sizes = torch.tensor([image.shape[:2] for image in images], dtype=torch.long)
        areas = sizes.prod(dim=1)
        pixels = np.concatenate([image.reshape(-1, image.shape[2]) for image in images])
        return cls(
            name,
            torch.from_numpy(pixels),
            areas.cumsum(0) - areas,
            sizes[:, 0],
            sizes[:, 1],
            tuple(files) or tuple(map(str, range(len(images)))),
        )

    @classmethod
    def joined(cls, sets: Sequence[ImageSet]) -> ImageSet:
        """All images of ``sets``, which have as many channels, one set after the other."""
        pixels = torch.tensor([0, *(len(s.pixels) for s in sets)]).cumsum(0).tolist()
        return cls(
            " ".join(s.name for s in sets),
            torch.cat([s.pixels for s in sets]),
            torch.cat([s.first + before for s, before in zip(sets, pixels, strict=False)]),
            torch.cat([s.height for s in sets]),
            torch.cat([s.width for s in sets]),
            tuple(file for s in sets for file in s.files),
        )

    def __len__(self) -> int:
        return len(self.first)

    @property
    def channels(self) -> int:
        """Of every image."""
        return self.pixels.shape[1]

    @property
    def alike(self) -> bool:
        """Whether all images have one size."""
        return bool((self.height == self.height[0]).all() and (self.width == self.width[0]).all())

    def to(self, device: torch.device) -> ImageSet:
        """The set with its tensors on ``device``."""
        moved = {n: getattr(self, n).to(device) for n in ("pixels", "first", "height", "width")}
        return replace(self, **moved)

    def image(self, index: int) -> Tensor:
        """(1, C, H, W) in -1..1, whole."""
        height, width = int(self.height[index]), int(self.width[index])
        first = int(self.first[index])
        x = self.pixels[first : first + height * width].view(1, height, width, -1)
        return to_unit(x)

    def cut(self, items: Tensor, chance: Tensor, size: tuple[int, int], flip: bool) -> Tensor:
        """Cut ``size`` out of the images ``items`` (B,) where ``chance`` (B, 3) in 0..1 says.

        Returns:
            (B, C, h, w) in -1..1.
        """
        height, width = size
        row, column = (torch.arange(n, device=items.device) for n in size)
        w = self.width[items]
        top = (chance[:, 0] * (self.height[items] - height + 1)).long()
        left = (chance[:, 1] * (w - width + 1)).long()
        columns = column.expand(len(items), -1)
        if flip:
            columns = torch.where(chance[:, 2:3] < 0.5, width - 1 - columns, columns)
        rows = (self.first[items] + top * w)[:, None] + row * w[:, None]
        index = rows[:, :, None] + (left[:, None] + columns)[:, None, :]
        return to_unit(self.pixels[index.flatten()].view(len(items), height, width, -1))


def to_unit(x: Tensor) -> Tensor:
    """8-bit pixels (B, H, W, C) as (B, C, H, W) in -1..1."""
    return x.permute(0, 3, 1, 2).float() / 127.5 - 1.0


def from_unit(x: Tensor) -> Pixels:
    """Images (B, C, H, W) in -1..1 as 8-bit pixels (B, H, W, C)."""
    pixels = (x.detach().float().clamp(-1, 1) + 1.0) * 127.5
    return pixels.round().byte().permute(0, 2, 3, 1).cpu().numpy()


@dataclass(frozen=True)
class ImageData:
    """The sets of a training.

    Attributes:
        sets: by domain index; ``paired`` ones have as many images, in the same order.
        paired: whether image i of one set belongs to image i of the other.
        skipped: a line about each image that could not be read.
    """

    sets: tuple[ImageSet, ...]
    paired: bool
    skipped: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The domains, by index."""
        return tuple(s.name for s in self.sets)

    @property
    def channels(self) -> tuple[int, ...]:
        """Of the images of each domain."""
        return tuple(s.channels for s in self.sets)

    @property
    def epoch(self) -> int:
        """Images of the largest set: what one pass over the data takes."""
        return max(len(s) for s in self.sets)


def load_images(config: ImageDataConfig) -> ImageData:
    """Decode the images that ``config`` names; damaged ones are skipped and named.

    Raises:
        CorpusError: a folder is missing or empty, nothing in it can be read, or pairs do not match.
    """
    root = Path(config.dataroot)
    if not config.dataroot or not root.is_dir():
        raise CorpusError(f"no folder {config.dataroot!r} (--dataroot); it must hold trainA ...")
    if config.dataset_mode == "aligned" and (root / config.phase).is_dir():
        return _side_by_side(find_images(root / config.phase), config)
    folders = _folders(root, config)
    found = [_limited(find_images(folder), config) for folder in folders]
    if config.dataset_mode == "aligned":
        _check_pairs(found, folders)
    channels = [config.input_nc, config.output_nc]
    if len(folders) != 2:
        channels = [config.input_nc] * len(folders)
    decoded, skipped = [], []
    for paths, n_channels in zip(found, channels, strict=True):
        good, bad = decode_all(paths, n_channels, config.fit)
        decoded.append(good)
        skipped += bad
    if config.dataset_mode == "aligned":
        both = {p.stem for p, _ in decoded[0]} & {p.stem for p, _ in decoded[1]}
        decoded = [[(p, x) for p, x in good if p.stem in both] for good in decoded]
    sets = []
    for name, good, folder in zip(_names(config, folders), decoded, folders, strict=True):
        if not good:
            raise CorpusError(f"no image in {folder} can be read ({skipped[0]})")
        sets.append(ImageSet.build(name, [x for _, x in good], [str(p) for p, _ in good]))
    paired = config.dataset_mode == "aligned"
    if paired:
        _check_sizes(sets)
    return ImageData(tuple(sets), paired, tuple(skipped))


def _folders(root: Path, config: ImageDataConfig) -> list[Path]:
    """One of each domain, the first of the translation first."""
    letters = sorted(p for p in root.glob(f"{config.phase}[A-Z]") if p.is_dir())
    inside = root / config.phase
    if config.dataset_mode == "domains":
        if not letters and inside.is_dir():
            letters = sorted(p for p in inside.iterdir() if p.is_dir())
        if len(letters) < 2:
            raise CorpusError(
                f"{root} holds no {config.phase}A, {config.phase}B ... and no "
                f"{config.phase}/NAME for each image set"
            )
        return letters
    folders = [root / f"{config.phase}{letter}" for letter in "AB"]
    for folder in folders:
        if not folder.is_dir():
            raise CorpusError(f"no folder {folder}; it must hold the images of one set")
    return folders if config.direction == "AtoB" else folders[::-1]


def _names(config: ImageDataConfig, folders: Sequence[Path]) -> list[str]:
    if config.names:
        if len(config.names) != len(folders):
            raise CorpusError(f"{len(config.names)} names for {len(folders)} image sets")
        turned = config.direction == "BtoA" and config.dataset_mode != "domains"
        return list(config.names[::-1] if turned else config.names)
    return [f.name.removeprefix(config.phase) or f.name for f in folders]


def _limited(paths: list[Path], config: ImageDataConfig) -> list[Path]:
    return paths[: config.max_dataset_size or None]


def _check_pairs(found: Sequence[list[Path]], folders: Sequence[Path]) -> None:
    stems = [[p.stem for p in paths] for paths in found]
    for i, j in ((0, 1), (1, 0)):
        others = set(stems[j])
        for path, stem in zip(found[i], stems[i], strict=True):
            if stem not in others:
                raise CorpusError(
                    f"{path} has no partner of the same name in {folders[j]}; pairs need one each"
                )


def _check_sizes(sets: Sequence[ImageSet]) -> None:
    a, b = sets
    wrong = ((a.height != b.height) | (a.width != b.width)).nonzero()
    if len(wrong):
        i = int(wrong[0])
        raise CorpusError(
            f"{a.files[i]} and {b.files[i]} have different sizes; pairs must match, or take "
            "preprocess = 'resize_and_crop'"
        )


def _side_by_side(paths: list[Path], config: ImageDataConfig) -> ImageData:
    """Pairs as one image each, A on the left and B on the right."""
    good, bad = decode_all(_limited(paths, config), 3, lambda image: image)
    halves: list[list[Pixels]] = [[], []]
    for _, x in good:
        middle = x.shape[1] // 2
        for half, part, channels in zip(
            halves,
            (x[:, :middle], x[:, middle : 2 * middle]),
            (config.input_nc, config.output_nc)[:: 1 if config.direction == "AtoB" else -1],
            strict=True,
        ):
            half.append(fitted(part, channels, config.fit))
    if not good:
        raise CorpusError(f"no image in {paths[0].parent} can be read ({bad[0]})")
    folders = [Path("A"), Path("B")]
    order = slice(None, None, 1 if config.direction == "AtoB" else -1)
    names = _names(config, folders[order])
    files = [str(path) for path, _ in good]
    sets = [
        ImageSet.build(name, half, files) for name, half in zip(names, halves[order], strict=True)
    ]
    return ImageData(tuple(sets), True, tuple(bad))

"""Which images a training reads and how it cuts them; the reference implementation's names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PIL import Image

from vc_core.config import setting

Preprocess = Literal["resize_and_crop", "crop", "scale_width", "scale_width_and_crop", "none"]


@dataclass(frozen=True)
class ImageDataConfig:
    """The images of a training."""

    dataroot: str = setting("", "folder with trainA, trainB ... or, of pairs, train")
    phase: str = setting("train", "which of its folders: trainA ... or valA ...")
    dataset_mode: Literal["unaligned", "aligned", "domains"] = setting(
        "unaligned",
        "'unaligned' (two sets), 'aligned' (pairs) or 'domains' (any number of sets)",
    )
    direction: Literal["AtoB", "BtoA"] = setting("AtoB", "which set is the first")
    names: tuple[str, ...] = setting((), "what the sets are called, in the order of A, B ...")
    input_nc: int = setting(3, "channels of the first set: 3 colour, 1 grey", low=1, high=3)
    output_nc: int = setting(3, "channels of the second set", low=1, high=3)
    preprocess: Preprocess = setting(
        "resize_and_crop",
        "'resize_and_crop', 'crop', 'scale_width', 'scale_width_and_crop' or 'none'",
    )
    load_size: int = setting(286, "what images are scaled to, pixels", low=8, high=8192)
    crop_size: int = setting(256, "side of what is cut out of them, pixels", low=8, high=8192)
    flip: bool = setting(True, "mirror half of the images left to right")
    max_dataset_size: int = setting(0, "at most so many images of each set; 0: all", low=0)

    def __post_init__(self) -> None:
        for name, value in (("input_nc", self.input_nc), ("output_nc", self.output_nc)):
            if value == 2:
                raise ValueError(f"{name} = 2 must be 1 (grey) or 3 (colour)")
        if self.crops and self.load_size < self.crop_size and self.preprocess != "crop":
            raise ValueError(
                f"load_size = {self.load_size} must be at least crop_size = {self.crop_size}"
            )

    @property
    def crops(self) -> bool:
        """Whether a square of ``crop_size`` is cut out."""
        return "crop" in self.preprocess

    def fit(self, image: Image.Image) -> Image.Image:
        """The image at the size it is kept at: what the reference implementation does first.

        One too small to cut from is enlarged.
        """
        width, height = image.size
        if self.preprocess == "resize_and_crop":
            size = (self.load_size, self.load_size)
        elif self.preprocess in ("scale_width", "scale_width_and_crop"):
            least = self.crop_size if self.crops else 1
            size = (self.load_size, max(round(self.load_size * height / width), least))
        elif self.preprocess == "crop":
            scale = max(1.0, self.crop_size / min(width, height))
            size = (round(width * scale), round(height * scale))
        else:
            size = (max(4, round(width / 4) * 4), max(4, round(height / 4) * 4))
        return image if size == image.size else image.resize(size, Image.Resampling.BICUBIC)

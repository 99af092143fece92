"""All that is measured of translated pictures, and how each figure was come by."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vc_core.evaluation.collapse import ALARM, variety_ratio
from vc_core.evaluation.image_similarity import WINDOW, psnr_db, rmse, ssim
from vc_core.evaluation.palette import LabelScores, Palette, score_labels
from vc_core.evaluation.sliced_wasserstein import sliced_wasserstein

Pixels = NDArray[np.uint8]
"""(H, W, 3)."""


def measure(title: str, digits: int, aim: str, protocol: str) -> Any:
    """A field of :class:`ImageScores`, None where it was not measured."""
    metadata = {"title": title, "digits": digits, "aim": aim, "protocol": protocol}
    return field(default=None, metadata=metadata)


_LABELS = "painted with the nearest colour of the palette, over all pixels of all pairs"
_JUDGED = "read off the photo by a network trained on real pairs, against the labels it was made of"


@dataclass(frozen=True)
class ImageScores:
    """The figures of one system in one direction."""

    direction: str
    system: str
    n: int
    pixel: float | None = measure("Pixel acc.", 2, "higher", f"share of right pixels, {_LABELS}")
    per_class: float | None = measure(
        "Class acc.", 2, "higher", f"mean over classes that occur of the right share, {_LABELS}"
    )
    iou: float | None = measure(
        "Class IoU",
        2,
        "higher",
        f"intersection over union, mean over classes that occur, {_LABELS}",
    )
    per_class_of_all: float | None = measure(
        "Class acc. (absent 0)", 2, "higher", "the same, classes that do not occur counting as 0"
    )
    iou_of_all: float | None = measure(
        "Class IoU (absent 0)", 2, "higher", "the same, classes that do not occur counting as 0"
    )
    judged_pixel: float | None = measure("Judged pixel", 2, "higher", f"pixel acc., {_JUDGED}")
    judged_per_class: float | None = measure("Judged class", 2, "higher", f"class acc., {_JUDGED}")
    judged_iou: float | None = measure("Judged IoU", 2, "higher", f"class IoU, {_JUDGED}")
    ssim: float | None = measure(
        "SSIM", 3, "higher", "structural similarity to the pair's other picture, mean over pairs"
    )
    psnr_db: float | None = measure(
        "PSNR dB", 1, "higher", "peak signal to noise ratio to the pair's other picture, mean"
    )
    rmse: float | None = measure(
        "RMSE", 1, "lower", "root mean square difference of 8-bit values over all pairs"
    )
    swd: float | None = measure(
        "SWD", 0, "lower", "sliced Wasserstein distance to the real pictures of the target, times "
        "1000, mean over the levels of a Laplacian pyramid (Karras et al. 2018)"
    )  # fmt: skip
    variety: float | None = measure(
        "Variety", 2, "1",
        "variance of the pictures at 16 x 16 over that of the target's; under "
        f"{ALARM} the generator has collapsed",
    )  # fmt: skip
    fid: float | None = measure(
        "FID", 1, "lower", "Frechet Inception distance by torchmetrics to the target's pictures; "
        "of few pictures it is too large"
    )  # fmt: skip
    kid: float | None = measure("KID", 1, "lower", "kernel Inception distance, times 1000")

    @property
    def collapsed(self) -> bool:
        """Whether the alarm rings."""
        return self.variety is not None and self.variety < ALARM


@dataclass(frozen=True)
class Translated:
    """Pictures of a system, with what they are measured by.

    Attributes:
        sources: what was translated.
        made: what it became, in the same order.
        targets: real pictures of the target set; where ``paired``, what each should have become.
        labels: what scores are taken against, in its plain colours: of the targets where these
            are labels, else of the sources. None: targets or sources themselves.
    """

    sources: Sequence[Pixels]
    made: Sequence[Pixels]
    targets: Sequence[Pixels]
    paired: bool
    labels: Sequence[Pixels] | None = None


def measured(
    direction: str,
    system: str,
    what: Translated,
    palette: Palette | None = None,
    judge: Callable[[Sequence[tuple[Pixels, Pixels]]], LabelScores] | None = None,
    distances: Callable[[Sequence[Pixels], Sequence[Pixels]], tuple[float, float]] | None = None,
) -> ImageScores:
    """All scores that apply.

    Args:
        palette: the target's, if it is labels.
        judge: scores photos made of labels: called with pairs of photo and labels.
        distances: FID and KID of real and made pictures.
    """
    found: dict[str, float] = {}
    if what.paired:
        pairs = list(zip(what.targets, what.made, strict=True))
        if min(side for a, _ in pairs for side in a.shape[:2]) >= WINDOW:
            found["ssim"] = float(np.mean([ssim(a, b) for a, b in pairs]))
        decibels = [psnr_db(a, b) for a, b in pairs]
        if np.isfinite(decibels).all():
            found["psnr_db"] = float(np.mean(decibels))
        found["rmse"] = float(np.sqrt(np.mean([rmse(a, b) ** 2 for a, b in pairs])))
        if palette is not None:
            truths = what.targets if what.labels is None else what.labels
            scores = score_labels(zip(truths, what.made, strict=True), palette)
            found |= dataclasses.asdict(scores)
    if judge is not None:
        truths = what.sources if what.labels is None else what.labels
        scores = judge(list(zip(what.made, truths, strict=True)))
        found |= {
            "judged_pixel": scores.pixel,
            "judged_per_class": scores.per_class,
            "judged_iou": scores.iou,
        }
    shapes = {p.shape for p in [*what.targets, *what.made]}
    if len(shapes) == 1 and min(next(iter(shapes))[:2]) >= 16:
        found["swd"] = float(np.mean(list(sliced_wasserstein(what.targets, what.made).values())))
    if min(len(what.made), len(what.targets)) > 1:
        ratio = variety_ratio(what.made, what.targets)
        if np.isfinite(ratio):
            found["variety"] = ratio
        if distances is not None:
            found["fid"], found["kid"] = distances(what.targets, what.made)
    return ImageScores(direction, system, len(what.made), **found)


@dataclass(frozen=True)
class Column:
    """A measure as a table shows it."""

    name: str
    title: str
    digits: int
    aim: str
    protocol: str

    def cell(self, row: ImageScores) -> str:
        """Its value in a row."""
        value = getattr(row, self.name)
        return "–" if value is None else f"{value:.{self.digits}f}"


def columns(rows: Sequence[ImageScores]) -> list[Column]:
    """The measures that at least one row has."""
    described = [f for f in dataclasses.fields(ImageScores) if f.metadata]
    return [
        Column(f.name, **f.metadata)
        for f in described
        if any(getattr(r, f.name) is not None for r in rows)
    ]

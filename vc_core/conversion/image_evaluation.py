"""Translate the test images of a data set by a model and measure the results."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vc_core.checkpoint.image_store import ImageModel
from vc_core.conversion.image import ImageConverter, ImageRun
from vc_core.data.image_pairs import TestImages, load_test_images
from vc_core.data.scenes import CLASSES, COLOURS
from vc_core.errors import CorpusError
from vc_core.evaluation.image_judge import JudgeSettings, judged, train_judge
from vc_core.evaluation.image_measures import ImageScores, Translated, measured
from vc_core.evaluation.image_report import Shown
from vc_core.evaluation.palette import FACADES, LabelScores, Palette, find_palette
from vc_core.images.picture import Picture, with_channels

Pixels = NDArray[np.uint8]
Judges = Callable[[Sequence[tuple[Pixels, Pixels]]], LabelScores]
Distances = Callable[[Sequence[Pixels], Sequence[Pixels]], tuple[float, float]]

_KNOWN = (FACADES, Palette(CLASSES, COLOURS))
_AS_KNOWN = 8
"""A palette found in pictures is a known one if no colour differs by more."""
_LOOKED_AT = 60


@dataclass(frozen=True)
class EvaluationSettings:
    """What is evaluated, and how.

    Attributes:
        root: folder with testA and testB, or test; for the judge also trainA and trainB, pairs.
        phase: what the folders are called by.
        swapped: B is the model's first set.
        paired: see ``load_test_images``.
        size: side that images are scaled to; that of the model's training if None, 0 for none.
        limit: images of each set at most; 0 for all.
        judge: how it is trained; None for no judge.
        shown: pictures in the report.
    """

    root: Path
    phase: str = "test"
    swapped: bool = False
    paired: bool | None = None
    size: int | None = None
    limit: int = 0
    judge: JudgeSettings | None = field(default_factory=JudgeSettings)
    shown: int = 12


@dataclass(frozen=True)
class Evaluation:
    """What was found.

    Attributes:
        rows: scores; in each direction of the unchanged input, the model, and what is possible.
        shown: pictures of some of them.
        notes: what could not be measured and why, what was skipped, and alarms.
    """

    rows: list[ImageScores]
    shown: list[Shown]
    notes: list[str]


def evaluate_images(
    model: ImageModel,
    settings: EvaluationSettings,
    run: ImageRun | None = None,
    distances: Distances | None = None,
    report: Callable[[str, float], None] = lambda what, share: None,
) -> Evaluation:
    """Every direction of a model of two sets, measured on test images.

    Args:
        distances: FID and KID of real and made pictures.
        report: told what is being done and its share done, 0..1.

    Raises:
        CorpusError: images are missing, or the model has more than two sets.
    """
    card = model.card
    if len(card.domains) != 2:
        raise CorpusError(f"{card.name} has {len(card.domains)} image sets; two can be evaluated")
    images = load_test_images(
        settings.root, settings.phase, settings.swapped, settings.limit, settings.paired
    )
    size = card.size if settings.size is None else settings.size
    if images.paired and not size:
        _check_sizes(images)
    palettes = [palette_of(originals) for originals in images.originals]
    notes = [f"skipped: {line}" for line in images.skipped]
    rows: list[ImageScores] = []
    shown: list[Shown] = []
    for way in card.directions:
        a, b = card.index(way.source), card.index(way.target)
        sources, targets = images.at(a, size), images.at(b, size)
        judge = None
        if palettes[a] is not None and palettes[b] is None and settings.judge is not None:
            judge = _trained_judge(settings, palettes[a], (a, b), size, notes, report)
        made = _translated(model, way.name, run, sources, lambda s: report(way.name, s))  # noqa: B023
        labels = images.at(b if palettes[b] else a, size, labels=True)
        result = Translated(sources, made, targets, images.paired, labels)
        for system, pictures in (("input unchanged", sources), ("model", made)):
            what = Translated(sources, pictures, targets, images.paired, labels)
            judges = judge if system == "model" else None
            rows.append(measured(way.name, system, what, palettes[b], judges, distances))
        if judge is not None and images.paired:
            ceiling = judge(list(zip(targets, labels, strict=True)))
            rows.append(
                ImageScores(
                    way.name,
                    "real photos (ceiling)",
                    len(targets),
                    judged_pixel=ceiling.pixel,
                    judged_per_class=ceiling.per_class,
                    judged_iou=ceiling.iou,
                )
            )
        if rows[-1 if judge is None or not images.paired else -2].collapsed:
            notes.append(
                f"{way.name}: the model gives nearly the same picture whatever it is given "
                "(collapse); train it anew, with another seed or a larger cycle weight"
            )
        shown += _shown(result, images, a, settings.shown, way.name)
    if not images.paired:
        notes.append("no pairs: names differ in the two folders, so sets were compared")
    return Evaluation(rows, shown, notes)


def _check_sizes(images: TestImages) -> None:
    for i, (a, b) in enumerate(zip(*images.originals, strict=True)):
        if a.shape != b.shape:
            first, second = images.files[0][i], images.files[1][i]
            raise CorpusError(f"{first} and {second} have different sizes; scale them with --size")


def palette_of(pictures: Sequence[Pixels]) -> Palette | None:
    """The palette that pictures are painted with; with its names if it is a known one."""
    found = find_palette(pictures[:_LOOKED_AT])
    if found is None:
        return None
    for known in _KNOWN:
        apart = np.abs(np.array(found.colours)[:, None] - np.array(known.colours)).max(axis=2)
        if apart.min(axis=1).max() <= _AS_KNOWN:
            return known
    return found


def _trained_judge(
    settings: EvaluationSettings,
    palette: Palette | None,
    sets: tuple[int, int],
    size: int,
    notes: list[str],
    report: Callable[[str, float], None],
) -> Judges | None:
    """A judge from the training's pairs; None, with a note, where there are none."""
    assert settings.judge is not None
    assert palette is not None
    labels, photos = sets
    try:
        pairs = load_test_images(settings.root, "train", settings.swapped, 0, paired=True)
    except CorpusError as error:
        notes.append(f"no judge of labels -> photo: {error}")
        return None
    if not size and len({x.shape for s in pairs.originals for x in s}) > 1:
        notes.append("no judge of labels -> photo: sizes differ, so give --size")
        return None
    judge = train_judge(
        list(zip(pairs.at(photos, size), pairs.at(labels, size, labels=True), strict=True)),
        palette,
        settings.judge,
        lambda share: report("training the judge", share),
    )
    return lambda given: judged(judge, given, palette)


def _translated(
    model: ImageModel,
    direction: str,
    run: ImageRun | None,
    sources: Sequence[Pixels],
    report: Callable[[float], None],
) -> list[Pixels]:
    converter = ImageConverter(model, direction, run)
    made = []
    for i, pixels in enumerate(sources):
        made.append(with_channels(converter.convert(Picture(pixels)).pixels, 3))
        report((i + 1) / len(sources))
    return made


def _shown(
    what: Translated, images: TestImages, source: int, n: int, direction: str
) -> list[Shown]:
    """Some of the pictures, evenly among all."""
    total = len(what.made)
    n, found = min(n, total), []
    for i in sorted({round(k * (total - 1) / max(1, n - 1)) for k in range(n)}):
        pictures: dict[str, NDArray[np.uint8] | str] = {
            "input": what.sources[i],
            "translated": what.made[i],
        }
        if what.paired:
            pictures["real"] = what.targets[i]
        found.append(Shown(f"{direction}: {images.files[source][i].name}", pictures))
    return found

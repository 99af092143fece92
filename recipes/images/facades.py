"""Facades without pairs: photos <-> labels, trained on disjoint halves, measured on the test pairs.

The corpus is in pix2pix form: trainA and testA (photos), trainB and testB (labels), where files of
the same name are pairs. The training takes the photos of one half of the pairs and the labels of
the other, so that no pair is ever in it.
"""

from __future__ import annotations

import dataclasses
import json
import shutil
from pathlib import Path

import click

from recipes.images.timed import train
from vc_core.checkpoint.image_store import load_image_model
from vc_core.config import from_dict
from vc_core.conversion.image_evaluation import EvaluationSettings, evaluate_images
from vc_core.data.image_files import find_images
from vc_core.errors import CorpusError
from vc_core.evaluation.image_judge import JudgeSettings
from vc_core.evaluation.image_measures import ImageScores
from vc_core.evaluation.image_report import image_markdown, write_image_page
from vc_core.files import replacing
from vc_core.training.image_experiment import ImageExperiment
from vc_core.training.image_experiment_config import ImageExperimentConfig

ATTRIBUTION = (
    "CMP Facade Database: R. Tylecek and R. Sara, Spatial Pattern Templates for Recognition of "
    "Objects with Regular Structure, GCPR 2013"
)
PUBLISHED = {
    "photos to labels": (0.58, 0.22, 0.16),
    "labels to photos": (0.52, 0.17, 0.11),
}
"""Pixel, class and IoU of CycleGAN on Cityscapes at 128 px, by another judge (Zhu et al. 2017)."""


def halves(corpus: Path, out: Path) -> None:
    """Copy the photos of the first half of the pairs, and the labels of the second, to ``out``.

    What is there already is left alone.

    Raises:
        CorpusError: the corpus is not there, or its pairs do not match.
    """
    photos, labels = (find_images(corpus / f"train{letter}") for letter in "AB")
    for photo in photos:
        if photo.stem not in {p.stem for p in labels}:
            raise CorpusError(f"{photo} has no partner in {corpus / 'trainB'}")
    middle = len(photos) // 2
    for letter, files in (("A", photos[:middle]), ("B", labels[middle:])):
        folder = out / f"train{letter}"
        folder.mkdir(parents=True, exist_ok=True)
        for file in files:
            if not (folder / file.name).exists():
                with replacing(folder / file.name) as temporary:
                    shutil.copyfile(file, temporary)


def config(size: int, samples: int, width: int, blocks: int, identity: float, batch: int,
           seed: int, root: Path) -> ImageExperimentConfig:  # fmt: skip
    """The experiment: the paper's losses, with sizes for the hardware at hand."""
    return from_dict(
        ImageExperimentConfig,
        {
            "name": "facades",
            "system": "cyclegan",
            "data": {
                "dataroot": str(root),
                "names": ["photos", "labels"],
                "load_size": round(size * 286 / 256),
                "crop_size": size,
            },
            "task": {
                "model": {"ngf": width, "ndf": width, "n_blocks": blocks},
                "weights": {"identity": identity},
                "batch_size": batch,
            },
            "trainer": {
                "samples": samples,
                "decay_from": 0.5,
                "save_every": 200,
                "seed": seed,
            },
            "about_data": "CMP facades: photos of one half of the pairs, labels of the other",
            "licence": "CC BY-SA",
            "attribution": ATTRIBUTION,
        },
    )


def table(rows: list[ImageScores], samples: int, minutes: float) -> str:
    """The figures, with what was published beside them."""
    lines = [image_markdown(rows), f"{samples:,} samples, {minutes:.0f} minutes of training.", ""]
    for direction, figures in PUBLISHED.items():
        pixel, per_class, iou = figures
        lines.append(
            f"{direction} in the paper (Cityscapes): {pixel:.2f} / {per_class:.2f} / {iou:.2f}"
        )
    return "\n".join(lines) + "\n"


corpus_option = click.option(
    "--corpus",
    type=click.Path(path_type=Path),
    default=Path("../shared/data/facades"),
    show_default=True,
    help="Folder with trainA, trainB, testA and testB; files of the same name are pairs.",
)
minutes_option = click.option(
    "--minutes",
    type=click.FloatRange(min=0.0),
    default=0.0,
    help="Stop the training after so long, to go on next time; 0: train to the end.",
)
accelerator_option = click.option(
    "--accelerator", default="auto", show_default=True, help="cpu, gpu ..."
)


@click.command()
@corpus_option
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("runs/images/facades"),
    show_default=True,
    help="Where the run has its folder.",
)
@click.option(
    "--size", type=click.IntRange(16), default=64, show_default=True, help="Of the images, pixels."
)
@click.option(
    "--samples",
    type=click.IntRange(1),
    default=60_000,
    show_default=True,
    help="Images that are learnt from.",
)
@minutes_option
@click.option(
    "--width",
    type=click.IntRange(8),
    default=32,
    show_default=True,
    help="Filters of the first layers (the paper: 64).",
)
@click.option(
    "--blocks",
    type=click.IntRange(1),
    default=6,
    show_default=True,
    help="Residual blocks (the paper: 6 at 128 px, 9 at 256 px).",
)
@click.option(
    "--identity",
    type=click.FloatRange(min=0.0),
    default=0.0,
    show_default=True,
    help="Weight of the identity loss, as a share of the cycle's.",
)
@click.option(
    "--batch", type=click.IntRange(1), default=1, show_default=True, help="Images a step."
)
@click.option("--seed", type=int, default=0, show_default=True, help="Of everything random.")
@click.option(
    "--judge-steps",
    type=click.IntRange(0),
    default=800,
    show_default=True,
    help="Of the judge of labels -> photo; 0 for no judge.",
)
@accelerator_option
def facades(corpus: Path, out: Path, size: int, samples: int, minutes: float, width: int,
            blocks: int, identity: float, batch: int, seed: int, judge_steps: int,
            accelerator: str) -> None:  # fmt: skip
    """Train CycleGAN on facades without pairs, and measure it on the test pairs.

    Stopped, the same command goes on. Writes table.md, scores.json and report.html.
    """
    halves(corpus, out / "data")
    plan = config(size, samples, width, blocks, identity, batch, seed, out / "data")
    experiment = ImageExperiment(plan, out / "run", accelerator=accelerator)
    click.echo(f"training to {samples} samples in {out / 'run'}")
    spent = train(experiment, minutes, out / "minutes.json")
    model = load_image_model(experiment.path)
    judge = JudgeSettings(steps=judge_steps) if judge_steps else None
    found = evaluate_images(model, EvaluationSettings(corpus, judge=judge))
    text = table(found.rows, experiment.trainer.sample, spent)
    with replacing(out / "table.md") as temporary:
        temporary.write_text(text, encoding="utf-8")
    with replacing(out / "scores.json") as temporary:
        temporary.write_text(json.dumps([dataclasses.asdict(r) for r in found.rows], indent=2))
    write_image_page(
        out / "report.html", "Facades without pairs", found.shown, found.rows, notes=found.notes,
        facts={"samples": f"{experiment.trainer.sample:,}", "identity weight": f"{identity}",
               "attribution": ATTRIBUTION},
    )  # fmt: skip
    click.echo(text)

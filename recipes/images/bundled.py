"""The bundled image model: facades' label maps to photos and back, learnt from pairs.

A U-Net for each way (Isola et al. 2017, arXiv 1611.07004), whose critics see the input too, with
L1. Images are enlarged and convolved instead of by transposed convolutions, which leave a
chequered pattern.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import click

from recipes.images.facades import (
    ATTRIBUTION,
    accelerator_option,
    corpus_option,
    minutes_option,
)
from recipes.images.timed import train
from vc_core.checkpoint.image_store import load_image_model, save_image_model
from vc_core.config import from_dict
from vc_core.conversion.image_evaluation import EvaluationSettings, evaluate_images
from vc_core.evaluation.image_judge import JudgeSettings
from vc_core.evaluation.image_measures import ImageScores
from vc_core.evaluation.image_report import image_markdown
from vc_core.training.image_experiment import ImageExperiment
from vc_core.training.image_experiment_config import ImageExperimentConfig

_PROTOCOL = (
    "the test pairs at the size of the training; labels by the nearest colour, photos judged by a "
    "network trained on the training pairs ({steps} steps), with its score on real photos as the "
    "ceiling; the model was trained on pairs, not without"
)


def config(corpus: Path, samples: int, size: int, width: int) -> ImageExperimentConfig:
    """The experiment, for a CPU: small networks, a high rate."""
    return from_dict(
        ImageExperimentConfig,
        {
            "name": "facades",
            "system": "cyclegan",
            "data": {
                "dataroot": str(corpus),
                "dataset_mode": "aligned",
                "direction": "BtoA",
                "names": ["photos", "labels"],
                "load_size": round(size * 143 / 128),
                "crop_size": size,
            },
            "task": {
                "architecture": "cyclegan-unet",
                "model": {
                    "ngf": width,
                    "ndf": width,
                    "n_downs": 5,
                    "conditional": True,
                    "upsampling": "resize",
                },
                "weights": {"cycle_a": 0.0, "cycle_b": 0.0, "identity": 0.0, "pixel": 50.0},
                "adversarial_form": "cross-entropy",
                "batch_size": 4,
                "pool_size": 0,
            },
            "trainer": {
                "samples": samples,
                "generator_rate": 4e-4,
                "critic_rate": 4e-4,
                "decay_from": 0.5,
                "ema": 0.998,
                "log_every": 25,
                "save_every": 100,
            },
            "notes": "Both ways at once, from pairs: conditional critics and L1.",
            "about_data": "CMP Facade Database: training pairs as pix2pix gives them out",
            "licence": "CC BY-SA",
            "attribution": ATTRIBUTION,
        },
    )


def metrics(rows: list[ImageScores], judge_steps: int) -> dict[str, Any]:
    """What the card tells of the quality: of the model, and of what is possible."""
    told: dict[str, Any] = {"protocol": _PROTOCOL.format(steps=judge_steps)}
    for row in rows:
        if "unchanged" not in row.system:
            told[f"{row.direction}, {row.system}"] = {
                name: round(value, 3)
                for name, value in dataclasses.asdict(row).items()
                if isinstance(value, float)
            }
    return told


@click.command()
@corpus_option
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("runs/images/bundled"),
    show_default=True,
    help="Where the run has its folder, and facades.safetensors is put.",
)
@click.option(
    "--samples",
    type=click.IntRange(1),
    default=10_000,
    show_default=True,
    help="Pairs that are learnt from.",
)
@minutes_option
@click.option(
    "--size", type=click.IntRange(32), default=128, show_default=True, help="Of the images, pixels."
)
@click.option(
    "--width",
    type=click.IntRange(8),
    default=28,
    show_default=True,
    help="Filters of the first layers.",
)
@click.option(
    "--judge-steps",
    type=click.IntRange(1),
    default=500,
    show_default=True,
    help="Of the judge of labels -> photo.",
)
@accelerator_option
def bundled(corpus: Path, out: Path, samples: int, minutes: float, size: int, width: int,
            judge_steps: int, accelerator: str) -> None:  # fmt: skip
    """Train the image model that comes with the program, and measure it on the test pairs.

    Stopped, the same command goes on.
    """
    experiment = ImageExperiment(
        config(corpus, samples, size, width), out / "run", accelerator=accelerator
    )
    click.echo(f"training to {samples} samples in {out / 'run'}")
    spent = train(experiment, minutes, out / "minutes.json")
    model = load_image_model(experiment.path)
    found = evaluate_images(
        model, EvaluationSettings(corpus, swapped=True, judge=JudgeSettings(steps=judge_steps))
    )
    card = dataclasses.replace(model.card, metrics=metrics(found.rows, judge_steps))
    path = out / "facades.safetensors"
    save_image_model(dataclasses.replace(model, card=card), path, half=True)
    click.echo(image_markdown(found.rows))
    click.echo(f"{experiment.trainer.sample:,} samples, {spent:.0f} minutes; written: {path}")

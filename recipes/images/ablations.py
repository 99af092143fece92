"""What each term of CycleGAN's loss is worth, as table 4 and 5 of Zhu et al. 2017 ask.

On made-up scenes whose labels are known: pictures to labels, trained without pairs, scored by the
nearest colour of the palette on scenes never seen.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np
import torch

from vc_core.checkpoint.image_store import load_image_model
from vc_core.config import from_dict
from vc_core.data.images import from_unit, to_unit
from vc_core.data.scenes import CLASSES, COLOURS, Scene, make_scene, scene_data
from vc_core.evaluation.palette import LabelScores, Palette, score_labels
from vc_core.files import replacing
from vc_core.training.image_experiment import ImageExperiment
from vc_core.training.image_experiment_config import ImageExperimentConfig

ABLATIONS: dict[str, dict[str, float]] = {
    "Cycle alone": {"adversarial": 0.0},
    "GAN alone": {"cycle_a": 0.0, "cycle_b": 0.0},
    "GAN + forward cycle": {"cycle_b": 0.0},
    "GAN + backward cycle": {"cycle_a": 0.0},
    "CycleGAN": {},
}
"""Name -> the weights that differ from CycleGAN's. Identity counts nowhere, as in the paper."""
PUBLISHED = {
    "Cycle alone": (0.10, 0.05, 0.02),
    "GAN alone": (0.53, 0.11, 0.07),
    "GAN + forward cycle": (0.49, 0.11, 0.07),
    "GAN + backward cycle": (0.01, 0.06, 0.01),
    "CycleGAN": (0.58, 0.22, 0.16),
}
"""Per-pixel and per-class accuracy and class IoU, photos to labels on Cityscapes (table 5)."""
PALETTE = Palette(CLASSES, COLOURS)
_TEST_SEED = 900
_TESTED = 4
"""Training scenes to one that is tested on."""


@dataclass(frozen=True)
class Plan:
    """How long and how large the trainings are."""

    samples: int = 12_000
    size: int = 32
    width: int = 16
    blocks: int = 3
    batch: int = 4
    scenes: int = 400

    def config(self, name: str, seed: int) -> ImageExperimentConfig:
        """The experiment of an ablation."""
        values: dict[str, Any] = {
            "name": "scenes",
            "data": {"load_size": self.size, "crop_size": self.size, "names": ["photos", "labels"]},
            "task": {
                "model": {"ngf": self.width, "ndf": self.width, "n_blocks": self.blocks,
                          "netD": "n_layers", "n_layers_D": 2},
                "weights": {"identity": 0.0, **ABLATIONS[name]},
                "batch_size": self.batch,
            },
            "trainer": {
                "samples": self.samples,
                "decay_from": 0.5,
                "generator_rate": 4e-4,
                "critic_rate": 4e-4,
                "betas": [0.5, 0.999],
                "clip_norm": 0.0,
                "ema": 0.99,
                "save_every": max(1, self.samples // self.batch // 4),
                "seed": seed,
            },
        }  # fmt: skip
        return from_dict(ImageExperimentConfig, values)


def train_and_score(plan: Plan, name: str, seed: int, folder: Path) -> LabelScores:
    """Train one ablation with one seed, or go on with it, and score it; kept as ``scores.json``."""
    scores = folder / "scores.json"
    if scores.exists():
        return LabelScores(**json.loads(scores.read_text()))
    data = scene_data(plan.scenes, plan.size, seed)
    experiment = ImageExperiment(plan.config(name, seed), folder, accelerator="cpu", data=data)
    experiment.run()
    numbers = range(_TEST_SEED * 1_000_000, _TEST_SEED * 1_000_000 + plan.scenes // _TESTED)
    test = [make_scene(number, plan.size) for number in numbers]
    found = score_model(experiment.path, test)
    with replacing(scores) as temporary:
        temporary.write_text(json.dumps(asdict(found), indent=2))
    return found


def score_model(model: Path, scenes: Sequence[Scene]) -> LabelScores:
    """Scores of a model's labels for the pictures of scenes."""
    generator = load_image_model(model).generator()
    pairs = []
    with torch.no_grad():
        for scene in scenes:
            x = to_unit(torch.from_numpy(scene.picture)[None])
            pairs.append((scene.labels, from_unit(generator(x, 0, 1))[0]))
    return score_labels(pairs, PALETTE)


def table(found: dict[str, list[LabelScores]]) -> str:
    """Markdown: mean and deviation over seeds, beside what the paper has of Cityscapes."""
    lines = [
        "| Losses | Per-pixel acc. | Per-class acc. | Class IoU | Seeds | The paper (Cityscapes) |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, scores in found.items():
        cells = [
            _mean_and_deviation([getattr(s, measure) for s in scores])
            for measure in ("pixel", "per_class", "iou")
        ]
        paper = " / ".join(f"{x:.2f}" for x in PUBLISHED[name])
        lines.append(f"| {name} | {' | '.join(cells)} | {len(scores)} | {paper} |")
    return "\n".join(lines)


@click.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("runs/images/ablations"),
    show_default=True,
    help="Where the trainings have their folders.",
)
@click.option("--seeds", type=click.IntRange(1), default=3, show_default=True, help="Of each.")
@click.option(
    "--samples",
    type=click.IntRange(1),
    default=Plan.samples,
    show_default=True,
    help="Images each learns from.",
)
@click.option("--size", type=click.IntRange(16), default=Plan.size, show_default=True,
              help="Side of the scenes, pixels.")  # fmt: skip
@click.option(
    "--scenes", type=click.IntRange(8), default=Plan.scenes, show_default=True,
    help="In each set that is trained on; a quarter as many are tested on.",
)  # fmt: skip
def ablations(out: Path, seeds: int, samples: int, size: int, scenes: int) -> None:
    """Train CycleGAN without parts of its loss on made-up scenes, and print the table.

    What is finished is skipped; stopped, the same command goes on.
    """
    plan = Plan(samples=samples, size=size, scenes=scenes)
    found: dict[str, list[LabelScores]] = {}
    for name, seed in _order(seeds):
        folder = out / f"{name.lower().replace(' ', '-').replace('+', 'and')}-{seed}"
        scores = train_and_score(plan, name, seed, folder)
        found.setdefault(name, []).append(scores)
        click.echo(f"{name}, seed {seed}: {scores.pixel:.3f} {scores.per_class:.3f} "
                   f"{scores.iou:.3f}")  # fmt: skip
    text = table({name: found[name] for name in ABLATIONS})
    out.mkdir(parents=True, exist_ok=True)
    with replacing(out / "table.md") as temporary:
        temporary.write_text(text + "\n")
    click.echo(text)


def _order(seeds: int) -> Iterator[tuple[str, int]]:
    """All ablations of one seed before the next, so that a table of few is there early."""
    for seed in range(seeds):
        for name in ABLATIONS:
            yield name, seed


def _mean_and_deviation(values: Sequence[float]) -> str:
    if len(values) == 1:
        return f"{values[0]:.2f}"
    return f"{np.mean(values):.2f} ± {np.std(values, ddof=1):.2f}"

"""``vc image evaluate``: how well a model translates."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import click

from vc_core.cli.image_model_option import chosen_device


@click.command()
@click.option(
    "--dataroot",
    type=click.Path(path_type=Path),
    required=True,
    help="Folder with testA and testB (pairs have the same names), or test with pairs side by "
    "side; the judge of labels -> photo learns from the pairs in trainA and trainB.",
)
@click.option(
    "--model",
    metavar="NAME",
    help="Image model: a file, a training's folder or name, or one of your own. The bundled one "
    "without it.",
)
@click.option("--phase", default="test", show_default=True, help="What the folders are called by.")
@click.option(
    "--direction",
    type=click.Choice(["AtoB", "BtoA"]),
    default="AtoB",
    show_default=True,
    help="BtoA: the model's first set is B, as in its training.",
)
@click.option("--paired/--unpaired", default=None, help="Whether names must match; else found out.")
@click.option("--size", type=click.IntRange(min=0), help="Side that images are scaled to; 0 for "
              "none. That of the model's training without it.")  # fmt: skip
@click.option("--limit", type=click.IntRange(min=0), default=0, help="Images at most; 0 for all.")
@click.option("--judge-steps", type=click.IntRange(min=0), default=800, show_default=True,
              help="Of the judge's training; 0 for no judge.")  # fmt: skip
@click.option(
    "--fid-weights",
    type=click.Path(path_type=Path),
    help="Weights for FID and KID: pt_inception-2015-12-05-6726825d.pth of pytorch-fid.",
)
@click.option(
    "--device",
    default="auto",
    show_default=True,
    type=click.Choice(["auto", "cpu", "cuda", "mps"]),
    help="What translates; auto takes a GPU where there is one.",
)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("report"),
    show_default=True,
    help="Folder for report.html and scores.json.",
)
def evaluate(
    dataroot: Path,
    model: str | None,
    phase: str,
    direction: str,
    paired: bool | None,
    size: int | None,
    limit: int,
    judge_steps: int,
    fid_weights: Path | None,
    device: str,
    out: Path,
) -> None:
    """Measure how well an image model translates a data set's test images.

    Labels are scored by the nearest colour of their palette, which is found in the data; photos
    made of labels by a judge trained on real pairs, whose score on real photos is the ceiling;
    pairs by SSIM, PSNR and RMSE; sets by their sliced Wasserstein distance and variety, and by FID
    and KID where weights for them are named.

    \b
    vc image evaluate --dataroot datasets/facades --model facades -o report
    """
    from tqdm import tqdm

    from vc_core.conversion.image import ImageRun
    from vc_core.conversion.image_evaluation import EvaluationSettings, evaluate_images
    from vc_core.conversion.image_models import open_image_model
    from vc_core.evaluation.image_judge import JudgeSettings
    from vc_core.evaluation.image_report import image_table, write_image_page

    opened = open_image_model(model)
    settings = EvaluationSettings(
        dataroot,
        phase,
        direction == "BtoA",
        paired,
        size,
        limit,
        JudgeSettings(steps=judge_steps) if judge_steps else None,
    )
    distances = _distances(fid_weights) if fid_weights else None
    with tqdm(total=1.0, disable=None, bar_format="{desc}: {percentage:.0f} % [{elapsed}]") as bar:

        def report(what: str, share: float) -> None:
            bar.set_description_str(what, refresh=False)
            bar.update(share - bar.n)

        found = evaluate_images(
            opened, settings, ImageRun(chosen_device(device)), distances, report
        )
    card = opened.card
    facts = {
        "network": f"{card.architecture}, {card.step} steps",
        "training data": card.data,
        "licence": card.licence,
        "attribution": card.attribution,
    }
    write_image_page(
        out / "report.html",
        f"{card.name}: {', '.join(d.name for d in card.directions)}",
        found.shown,
        found.rows,
        f"Measured on {dataroot} ({phase}).",
        found.notes,
        {name: value for name, value in facts.items() if value},
    )
    _write_scores(out / "scores.json", [dataclasses.asdict(row) for row in found.rows])
    click.echo(image_table(found.rows), nl=False)
    for note in found.notes:
        click.echo(f"note: {note}", err=True)
    click.echo(f"report: {out / 'report.html'}")


def _write_scores(path: Path, rows: list[dict[str, object]]) -> None:
    from vc_core.errors import VcError
    from vc_core.files import replacing

    try:
        with replacing(path) as temporary:
            temporary.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise VcError(f"cannot write {path}: {error.strerror or error}") from None


def _distances(weights: Path):  # type: ignore[no-untyped-def]
    from vc_core.evaluation.image_distance import set_distances
    from vc_core.evaluation.inception import load_inception

    network = load_inception(weights)

    def measure(real, made):  # type: ignore[no-untyped-def]
        found = set_distances(network, real, made)
        return found.fid, found.kid

    return measure

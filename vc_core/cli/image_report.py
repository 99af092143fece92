"""The page of an image training, written anew at each checkpoint: pictures, curves, settings."""

from __future__ import annotations

import base64
import csv
from pathlib import Path

import jinja2

from vc_core.checkpoint.image_card import read_image_card
from vc_core.config import flattened
from vc_core.errors import VcError
from vc_core.evaluation.collapse import ALARM
from vc_core.evaluation.figures import losses_svg
from vc_core.files import replacing
from vc_core.training.image_preview import PREVIEW_FOLDER, VARIETY_FILE
from vc_core.training.journal import JOURNAL_FILE, read_journal

IMAGE_REPORT_FILE = "report.html"
_EARLIER = 6
"""Checkpoints whose pictures stand under those of the last, spread over the training."""


def write_image_report(folder: Path, model: Path) -> Path:
    """Write ``report.html`` into the ``folder`` of a training and return its path.

    The page holds its pictures and needs no server; a browser that shows it loads it again every
    minute.

    Args:
        model: what the training made last.

    Raises:
        VcError: the run cannot be read, or the page not be written.
    """
    card = read_image_card(model)
    losses = read_journal(folder / JOURNAL_FILE)
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("vc_core.evaluation"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    steps = sorted(p for p in (folder / PREVIEW_FOLDER).glob("step-*") if p.is_dir())
    curves = losses_svg(losses)
    page = environment.get_template("image_training.html").render(
        card=card,
        facts=_facts(card.step, losses),
        latest=_pictures(steps[-1]) if steps else [],
        earlier=[(int(p.name[5:]), _pictures(p)) for p in _spread(steps[:-1])],
        curves=None if curves is None else _data_url(curves, "image/svg+xml"),
        varieties=_varieties(folder / VARIETY_FILE, card.step),
        alarm=ALARM,
        configuration=dict(flattened(card.training)),
    )
    path = folder / IMAGE_REPORT_FILE
    try:
        with replacing(path) as temporary:
            temporary.write_text(page, encoding="utf-8")
    except OSError as error:
        raise VcError(f"cannot write {path}: {error.strerror}; choose another folder") from None
    return path


def _facts(step: int, losses: list[dict[str, float]]) -> dict[str, str]:
    facts = {"Steps": f"{step:,}"}
    if losses:
        facts["Images learnt from"] = f"{losses[-1]['samples']:,.0f}"
        facts["Training time"] = f"{losses[-1]['seconds'] / 60:.1f} minutes"
    return facts


def _spread(steps: list[Path]) -> list[Path]:
    """At most ``_EARLIER`` of them, the latest first."""
    if len(steps) <= _EARLIER:
        return steps[::-1]
    return [steps[round(i * (len(steps) - 1) / (_EARLIER - 1))] for i in range(_EARLIER)][::-1]


def _pictures(folder: Path) -> list[tuple[str, str]]:
    return [(p.stem, _data_url(p.read_bytes(), "image/png")) for p in sorted(folder.glob("*.png"))]


def _varieties(path: Path, step: int) -> list[tuple[str, float]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if int(row["step"]) == step]
    return [(row["direction"], float(row["variety"])) for row in rows]


def _data_url(content: bytes, media_type: str) -> str:
    return f"data:{media_type};base64,{base64.b64encode(content).decode('ascii')}"

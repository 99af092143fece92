"""Scores of translated pictures as text, Markdown and one HTML page with the pictures inside."""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import jinja2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from vc_core.errors import VcError
from vc_core.evaluation.image_measures import ImageScores, columns
from vc_core.files import replacing


@dataclass(frozen=True)
class Shown:
    """A row of pictures: each by what it is, in their order."""

    title: str
    pictures: Mapping[str, NDArray[np.uint8] | str]
    """Pixels (H, W, 3), which go into the page; or the address of a file beside it."""


def image_table(rows: Sequence[ImageScores]) -> str:
    """Aligned plain text; under it, how each column was measured."""
    shown = columns(rows)
    lines = [["Direction", "System", "n", *(c.title for c in shown)]]
    lines += [[r.direction, r.system, str(r.n), *(c.cell(r) for c in shown)] for r in rows]
    widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
    text = [
        "  ".join(
            cell.ljust(w) if i < 2 else cell.rjust(w)
            for i, (cell, w) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    ]
    text.insert(1, "  ".join("-" * w for w in widths))
    return "\n".join([*text, "", *(f"{c.title}, best {c.aim}: {c.protocol}" for c in shown)]) + "\n"


def image_markdown(rows: Sequence[ImageScores]) -> str:
    """A Markdown table."""
    shown = columns(rows)
    head = ["Direction", "System", "n", *(c.title for c in shown)]
    lines = [head, ["---", "---"] + ["---:"] * (len(shown) + 1)]
    lines += [[r.direction, r.system, str(r.n), *(c.cell(r) for c in shown)] for r in rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def write_image_page(
    path: Path,
    title: str,
    shown: Sequence[Shown],
    rows: Sequence[ImageScores] = (),
    introduction: str = "",
    notes: Sequence[str] = (),
    facts: Mapping[str, str] | None = None,
) -> None:
    """Write a page with scores and pictures that works without a network.

    Raises:
        VcError: ``path`` cannot be written.
    """
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("vc_core.evaluation"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    page = environment.get_template("images.html").render(
        title=title,
        introduction=introduction,
        columns=columns(rows),
        rows=rows,
        notes=notes,
        facts=facts or {},
        shown=[
            {
                "title": s.title,
                "pictures": [
                    {"name": name, "address": p if isinstance(p, str) else _inside(p)}
                    for name, p in s.pictures.items()
                ],
            }
            for s in shown
        ],
    )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as temporary:
            temporary.write_text(page, encoding="utf-8")
    except OSError as error:
        raise VcError(f"cannot write {path}: {error.strerror}; choose another folder") from None


def _inside(pixels: NDArray[np.uint8]) -> str:
    encoded = io.BytesIO()
    Image.fromarray(pixels if pixels.shape[2] == 3 else pixels[:, :, 0]).save(encoded, "PNG")
    return f"data:image/png;base64,{base64.b64encode(encoded.getvalue()).decode('ascii')}"

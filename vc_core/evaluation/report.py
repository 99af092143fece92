"""Scores as text, Markdown and as one HTML page to listen to."""

from __future__ import annotations

import base64
import dataclasses
import io
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jinja2
import numpy as np
import soundfile
from numpy.typing import NDArray

from vc_core.errors import VcError
from vc_core.evaluation.figures import (
    f0_svg,
    losses_svg,
    overview_svg,
    progress_svg,
    spectrogram_png,
)
from vc_core.evaluation.measures import PairScores
from vc_core.files import replacing


@dataclass(frozen=True)
class Example:
    """A sentence to listen to: mono recordings (n_samples,) of the same ``sample_rate``.

    ``target`` is None where the target did not say the sentence.
    """

    title: str
    source: NDArray[np.floating]
    converted: NDArray[np.floating]
    target: NDArray[np.floating] | None
    sample_rate: int
    text: str = ""


@dataclass(frozen=True)
class ReportSettings:
    """What a page says besides its scores.

    Attributes:
        title: the heading.
        introduction: a sentence or two under it.
        facts: names and values of how the systems were made (corpus, steps, model).
        configuration: every setting of the run by its dotted name.
        attribution: one line for each work to credit, with its licence.
    """

    title: str
    introduction: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    configuration: Mapping[str, object] = field(default_factory=dict)
    attribution: Sequence[str] = ()


@dataclass(frozen=True)
class Curve:
    """How one training went.

    Attributes:
        title: which, if a page shows several.
        losses: rows with ``samples`` and each loss by its name, as in a run's ``losses.csv``.
        scores: rows with ``samples``, ``pair``, ``mcd_db`` and ``gv_ratio`` of its checkpoints.
    """

    title: str = ""
    losses: Sequence[Mapping[str, float]] = ()
    scores: Sequence[Mapping[str, float | str]] = ()


@dataclass(frozen=True)
class _Column:
    name: str
    title: str
    unit: str
    digits: int
    aim: str
    protocol: str
    interval: str = ""

    def cell(self, row: PairScores) -> str:
        text = self._number(getattr(row, self.name))
        half_width = getattr(row, self.interval) if self.interval else None
        return text if half_width is None else f"{text} ± {self._number(half_width)}"

    def _number(self, value: float | None) -> str:
        if value is None or math.isnan(value):
            return "–"
        text = f"{value:.{self.digits}f}"
        return text.removeprefix("-") if float(text) == 0 else text

    @property
    def legend(self) -> str:
        unit = f" [{self.unit}]" if self.unit else ""
        return f"{self.title}{unit}, {self.aim} is better: {self.protocol}"


def to_text_table(rows: Sequence[PairScores]) -> str:
    """Aligned plain text; under it, how each column was measured."""
    header, *cells = _cells(rows)
    widths = [max(len(line[i]) for line in (header, *cells)) for i in range(len(header))]
    lines = ["  ".join(_pad(line, widths)).rstrip() for line in (header, *cells)]
    lines.insert(1, "  ".join("-" * w for w in widths))
    return "\n".join([*lines, "", *(c.legend for c in _columns(rows))]) + "\n"


def to_markdown(rows: Sequence[PairScores]) -> str:
    """A Markdown table; under it, how each column was measured."""
    header, *cells = _cells(rows)
    rule = ["---"] * 2 + ["---:"] * (len(header) - 2)
    lines = ["| " + " | ".join(line) + " |" for line in (header, rule, *cells)]
    return "\n".join([*lines, "", *(f"- {c.legend}" for c in _columns(rows))]) + "\n"


def write_html(
    rows: Sequence[PairScores],
    examples: Sequence[Example],
    settings: ReportSettings,
    path: Path,
    curves: Sequence[Curve] = (),
) -> None:
    """Write one self-contained page: scores, pictures and sound (FLAC) are all inside ``path``.

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
    page = environment.get_template("report.html").render(
        settings=settings,
        columns=_columns(rows),
        rows_of_pair=_by_pair(rows),
        overview=_svg(overview_svg(rows)),
        progress=_svg(progress_svg([row for curve in curves for row in curve.scores])),
        losses=[(c.title, picture) for c in curves if (picture := _svg(losses_svg(c.losses)))],
        examples=(_example(e) for e in examples),
    )
    try:
        with replacing(path) as temporary:
            temporary.write_text(page, encoding="utf-8")
    except OSError as error:
        raise VcError(f"cannot write {path}: {error.strerror}; choose another folder") from None


def _columns(rows: Sequence[PairScores]) -> list[_Column]:
    """The measures that at least one row has."""
    described = (f for f in dataclasses.fields(PairScores) if f.metadata)
    return [
        _Column(f.name, **f.metadata)
        for f in described
        if any(getattr(r, f.name) is not None for r in rows)
    ]


def _cells(rows: Sequence[PairScores]) -> Iterator[list[str]]:
    columns = _columns(rows)
    units = [f"{c.title} {c.unit}".rstrip() for c in columns]
    yield ["Pair", "System", "n", *units]
    for row in rows:
        yield [row.pair, row.system, str(row.n), *(c.cell(row) for c in columns)]


def _pad(line: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    for i, (text, width) in enumerate(zip(line, widths, strict=True)):
        yield text.ljust(width) if i < 2 else text.rjust(width)


def _by_pair(rows: Sequence[PairScores]) -> dict[str, list[PairScores]]:
    pairs: dict[str, list[PairScores]] = {}
    for row in rows:
        pairs.setdefault(row.pair, []).append(row)
    return pairs


def _example(example: Example) -> dict[str, Any]:
    recordings = {"Source": example.source, "Converted": example.converted}
    if example.target is not None:
        recordings["Target"] = example.target
    return {
        "title": example.title,
        "text": example.text,
        "f0": _svg(f0_svg(recordings, example.sample_rate)),
        "recordings": [
            {
                "name": name,
                "audio": _data_url(_flac(x, example.sample_rate), "audio/flac"),
                "spectrogram": _data_url(spectrogram_png(x, example.sample_rate), "image/png"),
            }
            for name, x in recordings.items()
        ],
    }


def _svg(picture: bytes | None) -> str | None:
    return None if picture is None else _data_url(picture, "image/svg+xml")


def _flac(x: NDArray[np.floating], sample_rate: int) -> bytes:
    buffer = io.BytesIO()
    soundfile.write(buffer, np.clip(x, -1.0, 1.0), sample_rate, format="FLAC", subtype="PCM_16")
    return buffer.getvalue()


def _data_url(content: bytes, media_type: str) -> str:
    return f"data:{media_type};base64,{base64.b64encode(content).decode('ascii')}"

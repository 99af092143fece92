"""Put the measured tables into README.md.

vc evaluate --corpus ../shared/data/vcc2016 --pairs SF1-TF2,SF1-TM3,SM1-TF2,SM1-TM3 \\
        -o runs/evaluation
python benchmarks/convert.py > runs/speed.md
python -m benchmarks.live --minutes 10 > runs/live.md
python benchmarks/f0.py ../shared/data/vcc2016 > runs/f0.md
python -m benchmarks.training -o runs/training.md
python benchmarks/tables.py quality=runs/evaluation/scores.json speed=runs/speed.md \\
        live=runs/live.md f0=runs/f0.md training=runs/training.md systems=runs/systems

``runs/systems`` holds a folder for each system: what `vc train experiment` or a recipe left there
and, as scores.json, what `vc evaluate -o` measured.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from vc_core.training.journal import read_journal

README = Path(__file__).resolve().parent.parent / "README.md"
COLUMNS = (
    ("mcd_db", "MCD dB", 2),
    ("gv_ratio", "GV ratio", 2),
    ("modulation_spectrum_db", "Mod. spectrum dB", 1),
    ("similarity_to_target", "Like target", 2),
    ("similarity_to_source", "Like source", 2),
    ("word_error", "Word error", 2),
    ("tilt_difference_db", "Tilt dB", 1),
    ("loudness_difference_lu", "Loudness LU", 1),
    ("clicks_per_minute", "Clicks/min", 1),
)


SYSTEM_COLUMNS = (
    ("mcd_db", "MCD dB", 2),
    ("gv_ratio", "GV ratio", 2),
    ("modulation_spectrum_db", "Mod. spectrum dB", 1),
    ("f0_rmse_cents", "F0 cents", 0),
    ("f0_correlation", "F0 corr.", 2),
    ("vuv_error_percent", "V/UV %", 1),
    ("similarity_to_target", "Like target", 2),
)
_REFERENCES = ("unconverted", "linear map", "natural target")


def systems_table(folder: Path) -> str:
    """A Markdown table of all systems with a folder of their own in ``folder``, pair by pair.

    The references stand once in front; where a system was measured on several pairs its mean
    follows.
    """
    found: dict[str, list[tuple[str, str, dict[str, Any]]]] = {}
    for path in sorted(folder.glob("*/scores.json")):
        for row in json.loads(path.read_text(encoding="utf-8")):
            reference = row["system"] in _REFERENCES
            name = row["system"] if reference else path.parent.name.replace("_", " ")
            if name == "natural target" or name in (n for n, _, _ in found.get(row["pair"], [])):
                continue
            trained = "" if reference else _trained(path.parent)
            found.setdefault(row["pair"], []).append((name, trained, row))
    lines = [
        "| Pair | System | Training | " + " | ".join(t for _, t, _ in SYSTEM_COLUMNS) + " |",
        "| --- | --- | --- |" + " ---: |" * len(SYSTEM_COLUMNS),
    ]
    means: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for pair, rows in found.items():
        for name, trained, row in sorted(rows, key=lambda r: r[0] not in _REFERENCES):
            cells = _cells([row], SYSTEM_COLUMNS)
            lines.append(f"| {pair} | {name} | {trained} | {cells} |")
            means.setdefault((name, trained), []).append(row)
    for (name, trained), rows in means.items():
        if len(rows) > 1:
            cells = _cells(rows, SYSTEM_COLUMNS)
            lines.append(f"| **mean of {len(rows)}** | **{name}** | {trained} | {cells} |")
    return "\n".join(lines)


def _trained(folder: Path) -> str:
    """Samples and minutes of the trainings in ``folder``, as far as they were kept."""
    last = [rows[-1] for p in sorted(folder.rglob("losses.csv")) if (rows := read_journal(p))]
    efforts = [json.loads(p.read_text(encoding="utf-8")) for p in folder.rglob("effort.json")]
    seconds = sum(e["seconds"] for e in efforts) or sum(row["seconds"] for row in last)
    parts = [f"{max(row['samples'] for row in last):,.0f} samples"] if last else []
    return ", ".join([*parts, f"{seconds / 60:.0f} min"] if seconds else parts)


def quality_table(rows: list[dict[str, Any]]) -> str:
    """A Markdown table of scores, and the mean of each system over the pairs."""
    systems = list(dict.fromkeys(r["system"] for r in rows))
    lines = [
        "| Pair | System | " + " | ".join(title for _, title, _ in COLUMNS) + " |",
        "| --- | --- |" + " ---: |" * len(COLUMNS),
    ]
    for row in rows:
        lines.append(f"| {row['pair']} | {row['system']} | {_cells([row], COLUMNS)} |")
    for system in systems:
        own = [r for r in rows if r["system"] == system]
        lines.append(f"| **mean** | **{system}** | {_cells(own, COLUMNS)} |")
    return "\n".join(lines)


def _cells(rows: list[dict[str, Any]], columns: tuple[tuple[str, str, int], ...]) -> str:
    cells = []
    for name, _, digits in columns:
        values = [r[name] for r in rows if r[name] is not None]
        mean = round(sum(values) / len(values), digits) + 0.0 if values else None  # never -0.0
        cells.append("–" if mean is None else f"{mean:.{digits}f}")
    return " | ".join(cells)


def replace_section(text: str, name: str, content: str) -> str:
    """``text`` with what stands between the marks ``<!-- name -->`` and ``<!-- /name -->``
    replaced.

    Raises:
        ValueError: the marks are missing.
    """
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    if not pattern.search(text):
        raise ValueError(f"README.md has no section {name!r}")
    return pattern.sub(lambda m: f"{m[1]}{content.strip()}\n{m[2]}", text)


def main() -> None:
    """Replace the tables that were given."""
    if len(sys.argv) < 2 or not all("=" in argument for argument in sys.argv[1:]):
        sys.exit(__doc__)
    text = README.read_text(encoding="utf-8")
    for argument in sys.argv[1:]:
        name, path = argument.split("=", 1)
        if Path(path).is_dir():
            content = systems_table(Path(path))
        else:
            content = Path(path).read_text(encoding="utf-8")
        if path.endswith(".json"):
            content = quality_table(json.loads(content))
        text = replace_section(text, name, content)
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

"""Put the measured tables into README.md.

vc evaluate --corpus ../shared/data/vcc2016 --pairs SF1-TF2,SF1-TM3,SM1-TF2,SM1-TM3 \\
        -o runs/evaluation
python benchmarks/convert.py > runs/speed.md
python -m benchmarks.live --minutes 10 > runs/live.md
python benchmarks/f0.py ../shared/data/vcc2016 > runs/f0.md
python benchmarks/tables.py quality=runs/evaluation/scores.json speed=runs/speed.md \\
        live=runs/live.md f0=runs/f0.md
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

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


def quality_table(rows: list[dict[str, Any]]) -> str:
    """A Markdown table of scores, and the mean of each system over the pairs."""
    systems = list(dict.fromkeys(r["system"] for r in rows))
    lines = [
        "| Pair | System | " + " | ".join(title for _, title, _ in COLUMNS) + " |",
        "| --- | --- |" + " ---: |" * len(COLUMNS),
    ]
    for row in rows:
        lines.append(f"| {row['pair']} | {row['system']} | {_cells([row])} |")
    for system in systems:
        own = [r for r in rows if r["system"] == system]
        lines.append(f"| **mean** | **{system}** | {_cells(own)} |")
    return "\n".join(lines)


def _cells(rows: list[dict[str, Any]]) -> str:
    cells = []
    for name, _, digits in COLUMNS:
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
        content = Path(path).read_text(encoding="utf-8")
        if path.endswith(".json"):
            content = quality_table(json.loads(content))
        text = replace_section(text, name, content)
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

"""The page of a training: how its losses went, its settings, and its samples to hear."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch

from vc_core.audio.file import read
from vc_core.checkpoint.card import read_card
from vc_core.config import flattened
from vc_core.evaluation.report import Curve, Example, ReportSettings, write_html
from vc_core.training.journal import JOURNAL_FILE, read_journal

REPORT_FILE = "report.html"


def write_training_report(folder: Path, pack: Path, samples: Sequence[Path] = ()) -> Path:
    """Write ``report.html`` into the ``folder`` of a training and return its path.

    Args:
        pack: what the training made last.
        samples: recordings that were converted at each checkpoint.

    Raises:
        VcError: the run cannot be read, or the page not be written.
    """
    card = read_card(pack)
    losses = read_journal(folder / JOURNAL_FILE)
    facts = {
        "System": str(card.training.get("system", "")),
        "Network": card.architecture,
        "Voices": ", ".join(card.names),
        "Trained on": card.data,
        "Steps": f"{card.step:,}",
        "Computer": f"{platform.processor() or platform.machine()}, PyTorch {torch.__version__}",
    }
    if losses:
        facts["Samples"] = f"{losses[-1]['samples']:,.0f}"
        facts["Training time"] = f"{losses[-1]['seconds'] / 60:.1f} minutes"
    settings = ReportSettings(
        title=f"Training of {card.name}",
        introduction=card.notes,
        facts={name: value for name, value in facts.items() if value},
        configuration=dict(flattened(card.training)),
        attribution=[card.attribution] if card.attribution else [],
    )
    heard = list(_examples(folder / "samples" / f"step-{card.step:07d}", card.names, samples))
    path = folder / REPORT_FILE
    write_html([], heard, settings, path, [Curve("", losses)] if losses else [])
    return path


def _examples(folder: Path, voices: Sequence[str], samples: Sequence[Path]) -> Iterator[Example]:
    for sample in samples:
        for voice in voices:
            converted = folder / f"{sample.stem}_{voice}.wav"
            if converted.exists():
                x, rate = read(sample)
                y, _ = read(converted)
                yield Example(f"{sample.stem} to {voice}", x, y, None, rate)

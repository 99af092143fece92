"""The losses of a run as a table that other programs read while it runs."""

from __future__ import annotations

import csv
import io
import time
from pathlib import Path
from typing import TYPE_CHECKING

from vc_core.errors import TrainingError
from vc_core.files import replacing

if TYPE_CHECKING:
    from vc_core.training.trainer import Progress

JOURNAL_FILE = "losses.csv"
_ALWAYS = ("step", "samples", "seconds")


class Journal:
    """``losses.csv`` of a run: step, samples, seconds of training, and each loss.

    A run that goes on from an earlier step drops what was written after it.

    Args:
        folder: of the run.
        step: that the run begins or goes on at.

    Raises:
        TrainingError: a journal that is there cannot be read.
    """

    def __init__(self, folder: Path, step: int) -> None:
        self._path = folder / JOURNAL_FILE
        self._rows = [row for row in read_journal(self._path) if row["step"] <= step]
        before = self._rows[-1]["seconds"] if self._rows else 0.0
        self._began = time.monotonic() - before

    def log(self, progress: Progress) -> None:
        """Add a row.

        Raises:
            TrainingError: the disk does not take it.
        """
        seconds = round(time.monotonic() - self._began, 1)
        row = {"step": progress.step, "samples": progress.samples, "seconds": seconds}
        self._rows.append({**row, **progress.losses})
        names = dict.fromkeys([*_ALWAYS, *(name for row in self._rows for name in row)])
        text = io.StringIO()
        writer = csv.DictWriter(text, list(names), lineterminator="\n")
        writer.writeheader()
        writer.writerows(
            {k: f"{v:.6g}" if isinstance(v, float) else v for k, v in row.items()}
            for row in self._rows
        )
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with replacing(self._path) as temporary:
                temporary.write_text(text.getvalue(), encoding="utf-8")
        except OSError as error:
            raise TrainingError(f"cannot write {self._path}: {error.strerror or error}") from None


def read_journal(path: Path) -> list[dict[str, float]]:
    """The rows of a journal, each with the losses that counted then; none where there is no file.

    Raises:
        TrainingError: the file is damaged.
    """
    if not path.exists():
        return []
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return [
                {k: float(v) for k, v in row.items() if v not in ("", None)}
                for row in csv.DictReader(file)
            ]
    except (OSError, ValueError, TypeError, csv.Error) as error:
        raise TrainingError(f"{path} is damaged ({error}); delete it") from None

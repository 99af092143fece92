"""Shows the training of an image model: progress, curves, previews, its page, its alarm."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from vc_core.cli.run_account import RunAccount
from vc_core.cli.training_listener import TrainingListener
from vc_core.errors import VcError

if TYPE_CHECKING:
    from vc_core.training.image_preview import Preview
    from vc_core.training.run import Run, RunResult
    from vc_core.training.trainer import Progress


class ImageListener(TrainingListener):
    """Shows a run; of several processes the main one does.

    Args:
        out: folder of the run.
        account: tells other programs.
    """

    def __init__(self, out: Path, account: RunAccount) -> None:
        super().__init__(out, (), report=False)
        self._account = account
        self._collapsed: dict[str, int] = {}

    def run(self, experiment: Run) -> RunResult:
        """Train to the end, shown, or until Ctrl-C, which saves and stops."""
        if experiment.is_main_process:
            trainer = experiment.trainer
            self._account.begin(trainer.step, trainer.steps, 0, 0.0, experiment.stop)
        return super().run(experiment)

    def log(self, progress: Progress) -> None:
        """Losses of the last steps."""
        super().log(progress)
        self._account.log(progress)

    def preview(self, step: int, previews: Sequence[Preview]) -> None:
        """Translations of a checkpoint."""
        if self._curves is None:
            return
        for preview in previews:
            name = f"{preview.source} to {preview.target}"
            if preview.rows:
                self._curves.add_image(name, preview.grid(), step, dataformats="HWC")
            self._curves.add_scalar(f"variety/{name}", preview.variety, step)
            times = self._collapsed[name] = (
                self._collapsed.get(name, 0) + 1 if preview.collapsed else 0
            )
            if times == 2:  # once is how many a training begins
                self._bar.write(
                    f"{name}: nearly the same comes of every image (variety "
                    f"{preview.variety:.2f} of the target's); if it stays so, the generator has "
                    "collapsed: lower --lr_D, or raise --lambda_identity, and start again",
                    file=sys.stderr,
                )

    def pack(self, path: Path, step: int) -> None:
        """A model was written."""
        super().pack(path, step)
        from vc_core.cli.image_report import write_image_report

        try:
            write_image_report(self._out, path)
        except VcError as error:  # no reason to end a training of hours
            self._bar.write(f"no report: {error}", file=sys.stderr)

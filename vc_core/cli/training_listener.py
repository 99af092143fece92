"""Shows a training: progress bar, TensorBoard, samples to hear; stops it on Ctrl-C."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

from vc_core.cli.main import EXIT_STOPPED
from vc_core.config import to_dict
from vc_core.errors import VcError

if TYPE_CHECKING:
    from torch.utils.tensorboard import SummaryWriter

    from vc_core.training.run import Run, RunResult
    from vc_core.training.trainer import Progress


@contextmanager
def stopped_by_signals(experiment: Run) -> Iterator[None]:
    """Ctrl-C and SIGTERM let the step end and save; a second Ctrl-C does not wait."""

    def stop(number: int, frame: FrameType | None) -> None:
        experiment.stop()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    before = {n: signal.signal(n, stop) for n in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def exit_if_stopped(experiment: Run, result: RunResult) -> None:
    """End the command with a word and its exit code where the training was stopped early.

    Raises:
        click.exceptions.Exit: it was.
    """
    if result.finished:
        return
    if experiment.is_main_process:
        click.echo("stopped and saved; the same command goes on from there", err=True)
    raise click.exceptions.Exit(EXIT_STOPPED)


class TrainingListener:
    """Shows a run: progress bar on the terminal, curves in TensorBoard, samples as files.

    Of several processes the main one shows.
    """

    def __init__(self, out: Path, samples: tuple[Path, ...], report: bool = True) -> None:
        self._out, self._samples, self._report = out, samples, report
        self._pack: Path | None = None
        self._curves: SummaryWriter | None = None

    def run(self, experiment: Run) -> RunResult:
        """Train to the end, shown, or until Ctrl-C, which saves and stops."""
        self.open(experiment)
        try:
            with stopped_by_signals(experiment):
                return experiment.run()
        finally:
            self.close()

    def open(self, experiment: Run) -> None:
        """Begin to show; a run that goes on does so in the same curves."""
        if not experiment.is_main_process:
            return
        from torch.utils.tensorboard import SummaryWriter
        from tqdm import tqdm

        trainer = experiment.trainer
        # What an earlier, killed process logged after its last checkpoint comes again.
        self._curves = SummaryWriter(str(self._out / "tensorboard"), purge_step=trainer.step + 1)
        text = json.dumps(to_dict(experiment.config), indent=2).replace("\n", "\n    ")
        self._curves.add_text("settings", f"    {text}", trainer.step)
        self._bar = tqdm(total=trainer.steps, initial=trainer.step, unit="step", dynamic_ncols=True)

    def log(self, progress: Progress) -> None:
        """Losses of the last steps."""
        assert self._curves is not None
        self._bar.update(progress.step - self._bar.n)
        self._bar.set_postfix({k: f"{v:.3g}" for k, v in progress.losses.items()})
        for name, value in progress.losses.items():
            self._curves.add_scalar(f"loss/{name}", value, progress.step)
        self._curves.add_scalar("speed/steps_per_second", progress.steps_per_second, progress.step)

    def pack(self, path: Path, step: int) -> None:
        """Convert the samples with the pack just written."""
        assert self._curves is not None
        self._curves.flush()
        self._pack = path
        if not self._samples:
            return
        from vc_core.checkpoint.store import load_pack
        from vc_core.conversion.files import convert_file

        pack = load_pack(path)
        folder = self._out / "samples" / f"step-{step:07d}"
        for sample in self._samples:
            for voice in pack.names:
                try:
                    convert_file(sample, folder / f"{sample.stem}_{voice}.wav", pack, voice)
                except VcError as error:  # no reason to end a training of hours
                    self._bar.write(f"no sample: {error}", file=sys.stderr)

    def close(self) -> None:
        """Leave the terminal and the files in order."""
        if self._curves is not None:
            self._bar.close()
            self._curves.close()
        if self._report and self._pack is not None:
            from vc_core.cli.training_report import write_training_report

            try:
                write_training_report(self._out, self._pack, self._samples)
            except VcError as error:  # the voices are there; the page can be done without
                print(f"no report: {error}", file=sys.stderr)

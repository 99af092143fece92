"""``vc train``: train a system from a config file, with progress, TensorBoard and samples."""

from __future__ import annotations

import json
import signal
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from vc_core.errors import ConfigError, TrainingError, VcError

if TYPE_CHECKING:
    from torch.utils.tensorboard import SummaryWriter

    from vc_core.training.experiment import Experiment
    from vc_core.training.trainer import Progress

EXIT_STOPPED = 130  # 128 + SIGINT


class Devices(click.ParamType):
    """A number of devices, or ``auto``."""

    name = "number"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> int | str:
        """See the class."""
        return value if value == "auto" else click.IntRange(min=1).convert(value, param, ctx)


@click.group()
def train() -> None:
    """Train voices. Each system has a command of its own."""


@train.command("stargan-vc")
@click.option(
    "--config",
    "config_path",
    type=click.Path(path_type=Path),
    required=True,
    help="Settings of the experiment, TOML or JSON; see recipes/.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("runs/stargan-vc"),
    show_default=True,
    help="Folder of the run: state, voice pack, TensorBoard, samples. A run found there goes on.",
)
@click.option(
    "--set",
    "changes",
    multiple=True,
    metavar="KEY=VALUE",
    help="Change a setting, for example --set trainer.steps=500. May be repeated.",
)
@click.option("--accelerator", default="auto", show_default=True, help="auto, cpu, cuda or mps.")
@click.option(
    "--devices",
    type=Devices(),
    default="1",
    show_default=True,
    help="How many, or auto for all; each gets a process and its share of the batch.",
)
@click.option(
    "--num-nodes",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Machines taking part, which all see the --out folder; start the command on each.",
)
@click.option(
    "--sample",
    "samples",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Recording to convert at each checkpoint, to hear the training; may be repeated.",
)
def stargan_vc(
    config_path: Path,
    out: Path,
    changes: tuple[str, ...],
    accelerator: str,
    devices: int | str,
    num_nodes: int,
    samples: tuple[Path, ...],
) -> None:
    """Train StarGAN-VC with a domain classifier, the paper's networks or the compact one.

    Ctrl-C saves and stops; the same command goes on from there.
    """
    from vc_core.config import from_dict, to_dict
    from vc_core.training.experiment import Experiment, ExperimentConfig

    config = from_dict(ExperimentConfig, _settings(config_path, changes))
    for sample in samples:
        if not sample.is_file():
            raise ConfigError(f"no recording at {sample} (--sample)")
    _make_folder(out)
    listener = _Listener(out, samples)
    experiment = Experiment(
        config,
        out,
        accelerator=accelerator,
        devices=devices,
        num_nodes=num_nodes,
        on_log=listener.log,
        on_pack=listener.pack,
    )
    listener.open(experiment, to_dict(config))
    try:
        with _stopped_by_signals(experiment):
            result = experiment.run()
    finally:
        listener.close()
    if experiment.is_main_process:
        click.echo(f"step {result.step}: voices in {result.pack}")
    if result.step < config.trainer.steps:
        if experiment.is_main_process:
            click.echo("stopped and saved; the same command goes on from there", err=True)
        raise click.exceptions.Exit(EXIT_STOPPED)


def _settings(config_path: Path, changes: tuple[str, ...]) -> dict[str, Any]:
    from vc_core.config import load_file

    values = load_file(config_path)
    for key in ("features", "begin_with"):
        if isinstance(path := values.get(key), str) and path:
            # A path in a config file counts from the file; one given by --set from here.
            values[key] = str(config_path.parent / path)
    for change in changes:
        _change(values, change)
    return values


def _make_folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TrainingError(f"cannot make the folder {out}: {error.strerror}") from None


@contextmanager
def _stopped_by_signals(experiment: Experiment) -> Iterator[None]:
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


class _Listener:
    """Shows a run: progress bar on the terminal, curves in TensorBoard, samples as files.

    Of several processes the main one shows.
    """

    def __init__(self, out: Path, samples: tuple[Path, ...]) -> None:
        self._out, self._samples = out, samples
        self._curves: SummaryWriter | None = None

    def open(self, experiment: Experiment, settings: dict[str, Any]) -> None:
        """Begin to show; a run that goes on does so in the same curves."""
        if not experiment.is_main_process:
            return
        from torch.utils.tensorboard import SummaryWriter
        from tqdm import tqdm

        trainer = experiment.trainer
        # What an earlier, killed process logged after its last checkpoint comes again.
        self._curves = SummaryWriter(str(self._out / "tensorboard"), purge_step=trainer.step + 1)
        text = json.dumps(settings, indent=2).replace("\n", "\n    ")
        self._curves.add_text("settings", f"    {text}", trainer.step)
        self._bar = tqdm(
            total=trainer.config.steps, initial=trainer.step, unit="step", dynamic_ncols=True
        )

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


def _change(values: dict[str, Any], change: str) -> None:
    """Put ``a.b=VALUE`` into nested settings; VALUE is TOML, or else plain text."""
    key, equals, text = change.partition("=")
    if not equals:
        raise ConfigError(f"--set {change!r} must be KEY=VALUE")
    try:
        value = tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        value = text
    *groups, name = key.strip().split(".")
    for group in groups:
        values = values.setdefault(group, {})
        if not isinstance(values, dict):
            raise ConfigError(f"--set {change!r}: {group!r} is not a group of settings")
    values[name] = value

"""``vc train``: train a system from a config file, with progress, TensorBoard and samples."""

from __future__ import annotations

import signal
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from vc_core.training.experiment import Experiment
    from vc_core.training.trainer import Progress


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
@click.option("--devices", default="1", show_default=True, help="How many, or auto for all.")
@click.option("--num-nodes", default=1, show_default=True, help="Machines taking part.")
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
    devices: str,
    num_nodes: int,
    samples: tuple[Path, ...],
) -> None:
    """Train StarGAN-VC with a domain classifier, the paper's networks or the compact one.

    Ctrl-C saves and stops; the same command goes on from there.
    """
    from vc_core.config import from_dict, load_file, to_dict
    from vc_core.training.experiment import Experiment, ExperimentConfig

    values = load_file(config_path)
    for change in changes:
        _change(values, change)
    features = values.get("features")
    if isinstance(features, str) and not Path(features).is_absolute():
        # A path in a config file counts from the file; one given by --set from here.
        given = any(c.partition("=")[0].strip() == "features" for c in changes)
        values["features"] = features if given else str(config_path.parent / features)
    config = from_dict(ExperimentConfig, values)
    listener = _Listener(out, samples)
    experiment = Experiment(
        config,
        out,
        accelerator=accelerator,
        devices=devices if devices == "auto" else int(devices),
        num_nodes=num_nodes,
        on_log=listener.log,
        on_pack=listener.pack,
    )
    listener.open(experiment, str(to_dict(config)))
    signal.signal(signal.SIGTERM, lambda *_: experiment.stop())
    signal.signal(signal.SIGINT, lambda *_: experiment.stop())
    try:
        result = experiment.run()
    finally:
        listener.close()
    click.echo(f"step {result.step}: voices in {result.pack}")


class _Listener:
    """Shows a run: progress bar on the terminal, curves in TensorBoard, samples as files."""

    def __init__(self, out: Path, samples: tuple[Path, ...]) -> None:
        self._out, self._samples = out, samples

    def open(self, experiment: Experiment, settings: str) -> None:
        from torch.utils.tensorboard import SummaryWriter
        from tqdm import tqdm

        trainer = experiment.trainer
        self._curves = SummaryWriter(str(self._out / "tensorboard"), purge_step=trainer.step)
        self._curves.add_text("settings", f"    {settings}", trainer.step)
        self._bar = tqdm(
            total=trainer.config.steps, initial=trainer.step, unit="step", dynamic_ncols=True
        )

    def log(self, progress: Progress) -> None:
        self._bar.update(progress.step - self._bar.n)
        self._bar.set_postfix({k: f"{v:.3g}" for k, v in progress.losses.items()})
        for name, value in progress.losses.items():
            self._curves.add_scalar(f"loss/{name}", value, progress.step)
        self._curves.add_scalar("speed/steps_per_second", progress.steps_per_second, progress.step)

    def pack(self, path: Path, step: int) -> None:
        self._curves.flush()
        if not self._samples:
            return
        from vc_core.checkpoint.store import load_pack
        from vc_core.conversion.files import ConversionOptions, convert_file

        pack = load_pack(path)
        folder = self._out / "samples" / f"step-{step:07d}"
        for sample in self._samples:
            for voice in pack.names:
                target = folder / f"{sample.stem}_{voice}.wav"
                convert_file(sample, target, pack, voice, ConversionOptions())

    def close(self) -> None:
        self._bar.close()
        self._curves.close()


def _change(values: dict[str, Any], change: str) -> None:
    """Put ``a.b=VALUE`` into nested settings; VALUE is TOML, or else plain text."""
    from vc_core.errors import ConfigError

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

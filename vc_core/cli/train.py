"""``vc train``: train a system from a config file, with progress, TensorBoard and samples."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vc_core.cli.my_voice import my_voice
from vc_core.errors import ConfigError, TrainingError

if TYPE_CHECKING:
    from vc_core.training.experiment_config import ExperimentConfig


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
    """Train voices: your own from recordings, or an experiment from a config file."""


train.add_command(my_voice)


@train.command("experiment", short_help="Train what a config file says; see recipes/.")
@click.argument("config_path", metavar="CONFIG", type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the run: state, voice pack, losses, TensorBoard, samples. A run found there "
    "goes on.  [default: runs/NAME of CONFIG]",
)
@click.option(
    "--set",
    "changes",
    multiple=True,
    metavar="KEY=VALUE",
    help="Change a setting, for example --set trainer.samples=500. May be repeated.",
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
def experiment_command(
    config_path: Path,
    out: Path | None,
    changes: tuple[str, ...],
    accelerator: str,
    devices: int | str,
    num_nodes: int,
    samples: tuple[Path, ...],
) -> None:
    """Train what CONFIG says, TOML or JSON: a system, its networks, losses and schedule.

    Examples are in recipes/. Ctrl-C saves and stops; the same command goes on from there.
    """
    from vc_core.cli.training_listener import TrainingListener, exit_if_stopped
    from vc_core.config import from_dict
    from vc_core.training.experiment import Experiment
    from vc_core.training.experiment_config import ExperimentConfig

    config = from_dict(ExperimentConfig, _settings(config_path, changes))
    for sample in samples:
        if not sample.is_file():
            raise ConfigError(f"no recording at {sample} (--sample)")
    out = out or Path("runs") / config_path.stem
    _make_folder(out)
    if config.system == "gmm":
        _fit(config, out)
        return
    listener = TrainingListener(out, samples)
    experiment = Experiment(
        config,
        out,
        accelerator=accelerator,
        devices=devices,
        num_nodes=num_nodes,
        on_log=listener.log,
        on_pack=listener.pack,
    )
    result = listener.run(experiment)
    if experiment.is_main_process:
        click.echo(f"step {result.step}: voices in {result.path}")
    exit_if_stopped(experiment, result)


def _fit(config: ExperimentConfig, out: Path) -> None:
    from tqdm import tqdm

    from vc_core.training.gmm_experiment import fit_experiment

    with tqdm(total=1.0, desc="mixture", bar_format="{desc}: {percentage:3.0f}%|{bar}|") as bar:
        result = fit_experiment(config, out, lambda share: bar.update(share - bar.n))
    click.echo(f"fitted: voices in {result.path}")


def _settings(config_path: Path, changes: tuple[str, ...]) -> dict[str, Any]:
    from vc_core.config import change_setting, load_file

    values = load_file(config_path)
    for key in ("features", "begin_with"):
        if isinstance(path := values.get(key), str) and path:
            # A path in a config file counts from the file; one given by --set from here.
            values[key] = str(config_path.parent / path)
    for change in changes:
        change_setting(values, change)
    return values


def _make_folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TrainingError(f"cannot make the folder {out}: {error.strerror}") from None

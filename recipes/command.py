"""The command of a recipe: ``python -m recipes.vcc2016 EXPERIMENT``."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from recipes.prepare import CorpusPlan
from vc_core.cli.main import run
from vc_core.cli.train import Devices
from vc_core.config import nearest
from vc_core.errors import ConfigError

STAGES = ("prepare", "features", "train", "convert", "evaluate", "report")
"""What a user can name, in order; what they do is in `recipes.stages`."""


def main(plan: CorpusPlan, folder: Path) -> int:
    """Run an experiment of the recipe in ``folder`` as the words of this process say.

    Returns:
        The exit code, as `vc` has them.
    """
    return run(command(plan, folder), sys.argv[1:], f"python -m recipes.{folder.name}")


def command(plan: CorpusPlan, folder: Path) -> click.Command:
    """The command line of the recipe in ``folder``, whose experiments are TOML files in it."""

    @click.command(
        context_settings={"help_option_names": ["-h", "--help"]},
        help=f"""Run EXPERIMENT on {plan.name}: a name from {folder.name}/, or a TOML file.

        The stages are {", ".join(STAGES)}. What is finished is skipped; stopped, the same command
        goes on.

        \b
        Experiments: {", ".join(sorted(p.stem for p in folder.glob("*.toml")))}""",
    )
    @click.argument("experiment")
    @click.option(
        "--corpus",
        type=click.Path(path_type=Path, file_okay=False),
        default=Path("runs") / folder.name / "corpus",
        show_default=True,
        help="Recordings as {train,eval}/SPEAKER/SENTENCE.wav; what lacks is put there.",
    )
    @click.option(
        "--from",
        "source",
        default="",
        metavar="FOLDER-OR-URL",
        help="Where to take what the corpus lacks: a folder with the recordings or with their "
        f"archives in any layout, or another server's.  [default: {plan.page}]",
    )
    @click.option(
        "--out",
        type=click.Path(path_type=Path, file_okay=False),
        help=f"Folder of the run.  [default: runs/{folder.name}/EXPERIMENT]",
    )
    @click.option(
        "--stage",
        "stages",
        type=click.Choice(STAGES),
        multiple=True,
        help="Only this stage; may be repeated. All without it.",
    )
    @click.option("--force", is_flag=True, help="Do finished stages again, from the start.")
    @click.option(
        "--set",
        "changes",
        multiple=True,
        metavar="KEY=VALUE",
        help="Change a setting, for example --set trainer.samples=500. May be repeated.",
    )
    @click.option("--accelerator", default="auto", show_default=True, help="auto, cpu, cuda, mps.")
    @click.option("--devices", type=Devices(), default="1", show_default=True, help="To train on.")
    @click.option("--jobs", type=click.IntRange(min=1), help="Processes but for training. [cores]")
    @click.option(
        "--dask", metavar="ADDRESS", help="Dask scheduler for features, conversion, evaluation."
    )
    def recipe(
        experiment: str,
        corpus: Path,
        source: str,
        out: Path | None,
        stages: tuple[str, ...],
        force: bool,
        changes: tuple[str, ...],
        accelerator: str,
        devices: int | str,
        jobs: int | None,
        dask: str | None,
    ) -> None:
        from recipes.experiment import RecipeExperiment
        from recipes.stages import Settings, run_stages

        path = _file(experiment, folder)
        settings = Settings(
            corpus=corpus,
            out=out or Path("runs") / folder.name / path.stem,
            source=source,
            accelerator=accelerator,
            devices=devices,
            jobs=jobs,
            dask=dask,
        )
        read = RecipeExperiment.read(path, plan, changes)
        run_stages(read, settings, stages or STAGES, force)
        if not stages or "report" in stages:
            click.echo(f"report: {settings.out / 'report.html'}")

    return recipe


def _file(experiment: str, folder: Path) -> Path:
    """The TOML file that is meant."""
    if experiment.endswith(".toml"):
        return Path(experiment)
    path = folder / f"{experiment}.toml"
    if not path.is_file() or re.search(r"[\\/]", experiment):
        known = sorted(p.stem for p in folder.glob("*.toml"))
        hint = nearest(experiment, known)
        raise ConfigError(f"no experiment {experiment!r}{hint} (experiments: {', '.join(known)})")
    return path

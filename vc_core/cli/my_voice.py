"""``vc train my-voice``: add a voice from two folders of recordings."""

from __future__ import annotations

import itertools
import logging
import shlex
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vc_core.cli.run_account import RunAccount
from vc_core.errors import CheckpointError, ConfigError
from vc_core.training.presets import PRESETS
from vc_core.training.publish import publish_pack

if TYPE_CHECKING:
    from vc_core.data.material import Finding, Material
    from vc_core.training.my_voice import Run
    from vc_core.training.new_voice_plan import Plan
    from vc_core.training.trainer import Progress

_SHORT_S = 15.0  # a recording that is converted at each checkpoint, to hear the training
_SAMPLES = 2


@click.command("my-voice", short_help="Add a voice from recordings of it and of you.")
@click.option(
    "--me",
    required=True,
    type=click.Path(path_type=Path),
    help="Folder with recordings of you, of any format and length; or a text file (.txt) that "
    "names such folders and recordings, one a line.",
)
@click.option(
    "--target",
    required=True,
    type=click.Path(path_type=Path),
    help="The same of the voice to add; three minutes of speech do well.",
)
@click.option("--name", metavar="NAME", help="Of the new voice.  [default: the target's folder]")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the run. A run found there goes on, as long as it was meant to be.  "
    "[default: runs/NAME]",
)
@click.option(
    "--preset",
    type=click.Choice(tuple(PRESETS)),
    help="How long to train.  [default: normal, a quarter of an hour on a CPU core]",
)
@click.option(
    "--minutes",
    type=click.FloatRange(min=0.0, min_open=True),
    help="To train for, in place of a preset.",
)
@click.option("--accelerator", default="auto", show_default=True, help="auto, cpu, cuda or mps.")
@click.option(
    "--begin-with",
    type=click.Path(path_type=Path),
    help="Voice pack to learn from, of a compact network.  [default: the voices for live use]",
)
@click.option(
    "--set",
    "changes",
    multiple=True,
    metavar="KEY=VALUE",
    help="Change a setting, for example --set trainer.ema=0.98. May be repeated.",
)
@click.option("--yes", is_flag=True, help="Ask nothing; replace a voice of the same name.")
def my_voice(
    me: Path,
    target: Path,
    name: str | None,
    out: Path | None,
    preset: str | None,
    minutes: float | None,
    accelerator: str,
    begin_with: Path | None,
    changes: tuple[str, ...],
    yes: bool,
) -> None:
    """Add a voice to the voices of vc and its window, from recordings of it and of you.

    The two folders need not say the same. The recordings are checked first, and what could be
    better about them is said. Use the voice of another person only if they agree.

    Ctrl-C saves and stops; the same command goes on from there.
    """
    if preset and minutes:
        raise click.UsageError("give --preset or --minutes, not both")
    from vc_core.conversion.bundled import user_voices

    name = name or target.expanduser().resolve().name
    _check_name(name)
    out = out or Path("runs") / name
    pack = user_voices() / f"{name}.safetensors"
    if pack.exists() and not yes and not _may_replace(pack, out):
        raise CheckpointError(
            f"there is a voice {name!r} already, in {pack}; choose another --name, or replace it "
            "with --yes"
        )
    teacher = "vcc2016-live" if begin_with is None else str(begin_with.absolute())
    with RunAccount(out) as account:
        account.enter("checking")
        if changes:
            _check_changes(teacher, changes)
        checked = _checked(target, me, yes, account)
        run = _prepared(checked, name, out, teacher, preset, minutes, accelerator, changes, account)
        click.echo(str(run.plan))
        steps = _train(run, out, checked[1], account)
        publish_pack((out / f"{name}.safetensors", pack), lambda share: None)
        account.enter("done", step=steps, steps=steps)
    click.echo(
        f"the voice {name!r} is in the list of the window; vc live --voice {shlex.quote(name)} "
        "tries it"
    )


def _check_changes(teacher: str, changes: tuple[str, ...]) -> None:
    """Find a fault in them before the recordings are looked through."""
    from vc_core.training.my_voice import change, config_for
    from vc_core.training.new_voice_plan import expected

    change(config_for(teacher, expected("cpu")), changes)


def _check_name(name: str) -> None:
    from vc_core.checkpoint.card import is_voice_name

    if not is_voice_name(name) or name.startswith("."):
        raise ConfigError(f"no voice can be called {name!r}; choose another --name")


def _may_replace(pack: Path, out: Path) -> bool:
    """Whether the voice there is this run's own."""
    from vc_core.training.my_voice import PLAN_FILE

    return (out / PLAN_FILE).exists() and (out / pack.name).exists()


def _checked(target: Path, me: Path, yes: bool, account: RunAccount) -> tuple[Material, Material]:
    from vc_core.data.material import check_material, compare_material, is_list, require

    titles = [
        title if is_list(place) else ""
        for place, title in ((target, "the new voice's material"), (me, "your material"))
    ]
    with _bar("checking", on_step=account.count) as step:
        checked = check_material(target, step, titles[0]), check_material(me, step, titles[1])
    together = compare_material(checked[1], checked[0])
    findings = [*checked[0].findings, *checked[1].findings, *together]
    for material in checked:
        click.echo(str(material))
    for finding in findings:
        if finding.severity != "error":
            click.echo(f"  {finding.severity}: {finding.text}", err=True)
    require(*findings)
    _ask(findings, yes)
    return checked


def _ask(findings: list[Finding], yes: bool) -> None:
    """At a terminal, whether to go on in spite of warnings."""
    warned = any(f.severity == "warning" for f in findings)
    if warned and not yes and sys.stdin.isatty():
        click.confirm("Train with these recordings?", default=True, abort=True)


def _prepared(
    checked: tuple[Material, Material],
    name: str,
    out: Path,
    teacher: str,
    preset: str | None,
    minutes: float | None,
    accelerator: str,
    changes: tuple[str, ...],
    account: RunAccount,
) -> Run:
    from vc_core.cli.features import default_cache
    from vc_core.training.my_voice import prepare, task_for
    from vc_core.training.new_voice_plan import make_plan

    # It announces its precision at each start, and several are timed.
    logging.getLogger("lightning_fabric").setLevel(logging.WARNING)
    task = task_for(teacher)
    chosen: Any = preset or "normal"

    def plan() -> Plan:
        account.enter("timing")
        return make_plan(task, chosen, minutes, accelerator)

    account.enter("features")
    with _bar("features", sum(len(m.recordings) for m in checked), account.count) as step:
        return prepare(
            *checked, name, out, plan, default_cache(), teacher, on_recording=step, changes=changes
        )


def _train(run: Run, out: Path, me: Material, account: RunAccount) -> int:
    """Train to the end; gives the steps done.

    Raises:
        click.exceptions.Exit: it was stopped before.
    """
    import torch

    from vc_core.cli.training_listener import TrainingListener, exit_if_stopped
    from vc_core.training.experiment import Experiment

    torch.set_num_threads(run.plan.threads)
    plan, samples = run.plan, _samples(me, out)
    account.enter(
        "preparing",
        plan=str(plan),
        accelerator=plan.accelerator,
        sources=tuple(str(path.absolute()) for path in samples),
    )
    listener = TrainingListener(out, samples)

    def log(progress: Progress) -> None:
        listener.log(progress)
        account.log(progress)

    experiment = Experiment(
        run.config,
        out,
        accelerator=run.plan.accelerator,
        on_log=log,
        on_pack=listener.pack,
    )
    steps = experiment.trainer.steps
    account.begin(
        experiment.trainer.step,
        steps,
        critic_from=experiment.config.task_config().adversarial_from // plan.batch_size,
        planned_step_s=60.0 * plan.minutes / steps,
        stop=experiment.stop,
    )
    result = listener.run(experiment)
    if not result.finished:
        account.enter("paused", step=result.step)
    exit_if_stopped(experiment, result)
    return result.step


def _samples(me: Material, out: Path) -> tuple[Path, ...]:
    """What is converted at each checkpoint: short recordings, or the beginning of a long one."""
    from vc_core.audio.file import AudioReader, probe
    from vc_core.audio.writer import AudioWriter

    short = [path for path in me.recordings if probe(path).seconds <= _SHORT_S]
    if short:
        return tuple(short[:_SAMPLES])
    excerpt = out / f"{me.recordings[0].stem}.flac"
    if not excerpt.exists():
        rate = probe(me.recordings[0]).sample_rate
        block = round(_SHORT_S * rate)
        with AudioReader(me.recordings[0], block) as reader, AudioWriter(excerpt, rate) as writer:
            writer.write(next(iter(reader)))
    return (excerpt,)


@contextmanager
def _bar(
    title: str, total: int | None = None, on_step: Callable[[float], None] = lambda share: None
) -> Iterator[Callable[[], None]]:
    """A progress bar of recordings; call what it gives after each.

    Args:
        on_step: called with the share done after each.
    """
    from tqdm import tqdm

    with tqdm(total=total, unit="file", desc=title, leave=False) as bar:
        done = itertools.count(1)  # a bar that is switched off does not count

        def step() -> None:
            bar.update()
            on_step(next(done) / total if total else 0.0)

        yield step

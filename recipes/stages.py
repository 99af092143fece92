"""The stages of a recipe, each in terms of what is made from what; `recipes.stamps` skips them."""

from __future__ import annotations

import dataclasses
import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from tqdm import tqdm

from recipes.command import STAGES
from recipes.experiment import RecipeExperiment, Training
from recipes.prepare import places, prepare
from recipes.process import run_process
from recipes.run_report import conversion, write_report
from recipes.stamps import Job, digest, listing, perform
from recipes.train import EFFORT_FILE, METRICS_FILE, recordings
from vc_core.checkpoint.store import load_pack
from vc_core.cli.evaluate import installed
from vc_core.cli.main import EXIT_STOPPED
from vc_core.cli.main import main as vc
from vc_core.config import to_dict
from vc_core.conversion.corpus_evaluation import evaluate_pairs
from vc_core.data.corpus import Corpus
from vc_core.errors import VcError
from vc_core.evaluation.measures import ALL_MEASURES
from vc_core.files import replacing
from vc_core.training.journal import JOURNAL_FILE
from vc_core.training.trainer import STATE_FILE


@dataclass(frozen=True)
class Settings:
    """Where and how an experiment is run.

    Attributes:
        corpus: folder of the recordings, laid out by the stage ``prepare``.
        out: folder of the run.
        source: where ``prepare`` takes what the corpus lacks; see :func:`recipes.prepare.prepare`.
        accelerator, devices: for training, as lightning-fabric takes them.
        jobs: processes for features, conversion and evaluation; as many as cores if None.
        dask: address of a Dask scheduler for features, conversion and evaluation.
    """

    corpus: Path
    out: Path
    source: str = ""
    accelerator: str = "auto"
    devices: int | str = 1
    jobs: int | None = None
    dask: str | None = None


def run_stages(
    experiment: RecipeExperiment,
    settings: Settings,
    stages: tuple[str, ...] = STAGES,
    forced: bool = False,
) -> None:
    """Run ``stages`` of ``experiment`` in their order; what is finished is skipped.

    Args:
        forced: do them all the same.

    Raises:
        VcError: a stage fails, or lacks what an earlier one makes.
        KeyboardInterrupt: a training was stopped; it goes on when run again.
    """
    run = _Run(experiment, settings)
    for stage in (s for s in STAGES if s in stages):
        for job in getattr(run, stage)():
            perform(job, settings.out / "stamps", forced, click.echo)


class _Run:
    """What each stage has to do: one method for each, named as it is."""

    def __init__(self, experiment: RecipeExperiment, settings: Settings) -> None:
        self._experiment, self._settings = experiment, settings
        self._trainings = experiment.trainings(settings.out)
        self._features = settings.out / "features.safetensors"

    def prepare(self) -> Iterator[Job]:
        plan, speakers = self._experiment.plan, self._experiment.speakers
        corpus, source = self._settings.corpus, self._settings.source

        yield Job(
            "prepare",
            lambda: {"corpus": str(corpus.resolve()), "speakers": speakers},
            lambda: places(plan, corpus, speakers),
            lambda: self._say_prepared(prepare(plan, corpus, source, speakers)),
        )

    def features(self) -> Iterator[Job]:
        experiment = self._experiment
        config = experiment.features
        words = ["features", str(self._settings.corpus), "-o", str(self._features)]
        words += ["--split", "train", "--speakers", ",".join(experiment.speakers)]
        words += ["--rate", str(config.sample_rate)]
        words += ["--order", str(config.order)] if experiment.recipe.order else []
        words += ["--align"] if experiment.aligned else []
        yield Job(
            "features",
            lambda: {
                "features": to_dict(config),
                "aligned": experiment.aligned,
                "recordings": self._recordings(),
            },
            lambda: [self._features],
            lambda: _vc([*words, *self._workers()]),
        )

    def train(self) -> Iterator[Job]:
        for training in self._trainings:
            yield self._training(training)

    def convert(self) -> Iterator[Job]:
        for training in self._trainings:
            for source, target in training.pairs:
                yield self._conversion(training, source, target)

    def evaluate(self) -> Iterator[Job]:
        for training in self._trainings:
            for source, target in training.pairs:
                yield self._evaluation(training, source, target)

    def report(self) -> Iterator[Job]:
        out = self._settings.out
        parts = [self._scores(*pair) for pair in self._experiment.pairs]
        baseline = out.parent / "gmm" / "scores.json"
        path = out / "report.html"

        def inputs() -> dict[str, Any]:
            kept = [*self._losses(), *([baseline] if baseline.exists() else [])]
            return {
                "scores": [digest(p, "evaluate") for p in parts],
                "curves": [digest(p, "train") for p in kept if p.exists()],
                "packs": [digest(t.pack, "train") for t in self._trainings],
                "recipe": to_dict(self._experiment.recipe),
            }

        yield Job(
            "report",
            inputs,
            lambda: [path, out / "scores.json", out / "scores.md"],
            lambda: write_report(
                self._experiment, self._trainings, parts, self._settings.corpus, baseline, path
            ),
        )

    def _training(self, training: Training) -> Job:
        settings, folder = self._settings, training.folder
        recipe = self._experiment.recipe
        config = dataclasses.replace(training.config, features=str(self._features.resolve()))
        name = "train" if folder == settings.out else f"train-{folder.name}"

        def work() -> None:
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / "experiment.json"
            with replacing(path) as temporary:
                temporary.write_text(json.dumps(to_dict(config), indent=2) + "\n")
            words = [sys.executable, "-m", "recipes.train", str(path), "--out", str(folder)]
            words += ["--corpus", str(settings.corpus), "--watched", str(recipe.watched)]
            words += [w for pair in training.pairs for w in ("--pair", "-".join(pair))]
            words += ["--accelerator", settings.accelerator, "--devices", str(settings.devices)]
            run_process(words)

        def clear() -> None:
            for left in (STATE_FILE, JOURNAL_FILE, METRICS_FILE, EFFORT_FILE):
                (folder / left).unlink(missing_ok=True)
            for left in ("tensorboard", "samples"):
                shutil.rmtree(folder / left, ignore_errors=True)

        def inputs() -> dict[str, Any]:
            plain = to_dict(training.config)
            trained = {k: plain[k] for k in plain if k not in ("features", "begin_with", "trainer")}
            begun = config.begin_with
            return {
                "features": digest(self._features, "features"),
                "begin_with": digest(Path(begun), "train") if begun else "",
                **trained,
                **{f"trainer.{k}": v for k, v in plain["trainer"].items()},
            }

        def continues(name: str) -> bool:
            return name.startswith("trainer.") and name != "trainer.seed"

        return Job(name, inputs, lambda: [training.pack], work, clear, continues, precious=True)

    def _conversion(self, training: Training, source: str, target: str) -> Job:
        corpus = self._settings.corpus / "eval" / source
        folder = self._settings.out / "converted" / f"{source}-{target}"
        words = ["convert", str(corpus), "--to", target, "--from", source, "-o", str(folder)]
        words += ["--pack", str(training.pack), "--skip-existing"]
        return Job(
            f"convert-{source}-{target}",
            lambda: {"pack": digest(training.pack, "train"), "recordings": listing(_eval(corpus))},
            lambda: [conversion(folder, p, target) for p in _eval(corpus)],
            lambda: _vc([*words, *self._workers()]),
            lambda: shutil.rmtree(folder, ignore_errors=True),
        )

    def _evaluation(self, training: Training, source: str, target: str) -> Job:
        path = self._scores(source, target)
        corpus, measures = self._settings.corpus, self._experiment.recipe.measures

        def work() -> None:
            _evaluate(self._settings, (source, target), training.pack, measures, path)

        return Job(
            f"evaluate-{source}-{target}",
            lambda: {
                "pack": digest(training.pack, "train"),
                "measures": measures,
                "recordings": [listing(_eval(corpus / "eval" / s)) for s in (source, target)],
            },
            lambda: [path],
            work,
        )

    def _recordings(self) -> str:
        corpus = Corpus.open(self._settings.corpus).select("train", self._experiment.speakers)
        return listing(u.path for u in corpus.utterances)

    def _scores(self, source: str, target: str) -> Path:
        return self._settings.out / "evaluation" / f"{source}-{target}.json"

    def _losses(self) -> list[Path]:
        names = (JOURNAL_FILE, METRICS_FILE, EFFORT_FILE)
        return [t.folder / name for t in self._trainings for name in names]

    def _say_prepared(self, recordings: list[Path]) -> None:
        plan, n = self._experiment.plan, len(recordings)
        click.echo(f"{n} recordings of {plan.name}, {plan.sample_rate} Hz, all there")

    def _workers(self) -> list[str]:
        jobs, dask = self._settings.jobs, self._settings.dask
        return [*(["--jobs", str(jobs)] if jobs else []), *(["--dask", dask] if dask else [])]


def _eval(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise VcError(f"{folder} is missing; run the stage 'prepare' first")
    return recordings(folder)


def _evaluate(
    settings: Settings, pair: tuple[str, str], pack: Path, measures: tuple[str, ...], path: Path
) -> None:
    """Measure a pack on a pair and keep the rows of the table at ``path``."""
    with tqdm(total=1, unit="pair", disable=None) as bar:
        (found,) = evaluate_pairs(
            settings.corpus,
            [pair],
            load_pack(pack),
            measures or installed(ALL_MEASURES),
            n_examples=0,
            n_jobs=settings.jobs,
            on_stage=bar.set_description,
            dask=settings.dask,
        )
        bar.update()
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path) as temporary:
        rows = [dataclasses.asdict(row) for row in found.scores]
        temporary.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")


def _vc(words: list[str]) -> None:
    """Run the command line program in this process.

    Raises:
        VcError: it failed, and has said why.
        KeyboardInterrupt: it was stopped.
    """
    code = vc(words)
    if code == EXIT_STOPPED:
        raise KeyboardInterrupt
    if code:
        raise VcError(f"vc {words[0]} did not end well; see above")

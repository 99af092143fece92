"""The page about a run: read from what its stages left in the folder."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path

from recipes.experiment import RecipeExperiment, Training
from recipes.train import METRICS_FILE, at_rate, read_effort, read_metrics, recordings
from vc_core.audio.file import read
from vc_core.checkpoint.card import Card, read_card
from vc_core.config import flattened, from_dict, to_dict
from vc_core.conversion.corpus_evaluation import LINEAR, NATURAL, UNCONVERTED
from vc_core.evaluation.measures import PairScores
from vc_core.evaluation.report import Curve, Example, ReportSettings, to_markdown, write_html
from vc_core.files import replacing
from vc_core.training.journal import JOURNAL_FILE, read_journal


def conversion(folder: Path, source: Path, target: str) -> Path:
    """Where `vc convert` puts the recording ``source`` in the voice ``target``."""
    return folder / f"{source.stem}_{target}.wav"


def write_report(
    experiment: RecipeExperiment,
    trainings: Sequence[Training],
    parts: Sequence[Path],
    corpus: Path,
    baseline: Path,
    path: Path,
) -> None:
    """Write ``path`` (HTML), and ``scores.json`` and ``scores.md`` beside it.

    Args:
        parts: files with the scores of each pair.
        corpus: the recordings.
        baseline: ``scores.json`` of a run of the GMM, whose rows are shown if it is there.
    """
    rows = [row for part in parts for row in _rows(part)]
    for name, text in (
        ("scores.json", json.dumps([dataclasses.asdict(r) for r in rows], indent=2) + "\n"),
        ("scores.md", to_markdown(rows)),
    ):
        with replacing(path.with_name(name)) as temporary:
            temporary.write_text(text, encoding="utf-8")
    if baseline.exists() and baseline.parent != path.parent:
        rows = _with(rows, _rows(baseline))
    write_html(
        rows,
        [e for pair in experiment.pairs for e in _examples(experiment, *pair, corpus, path.parent)],
        _settings(experiment, trainings),
        path,
        [_curve(t, len(trainings) > 1) for t in trainings],
    )


def _rows(path: Path) -> list[PairScores]:
    return [from_dict(PairScores, row) for row in json.loads(path.read_text(encoding="utf-8"))]


def _with(rows: list[PairScores], others: list[PairScores]) -> list[PairScores]:
    """``rows``, and behind the linear map of each pair what another run made of the pair."""
    merged = []
    for row in rows:
        merged.append(row)
        if row.system == LINEAR:
            shown = {UNCONVERTED, LINEAR, NATURAL}
            merged += [o for o in others if o.pair == row.pair and o.system not in shown]
    return merged


def _examples(
    experiment: RecipeExperiment, source: str, target: str, corpus: Path, out: Path
) -> list[Example]:
    found: list[Example] = []
    folder = out / "converted" / f"{source}-{target}"
    for path in recordings(corpus / "eval" / source):
        converted = conversion(folder, path, target)
        said = sorted((corpus / "eval" / target).glob(f"{path.stem}.*"))
        if len(found) < experiment.recipe.examples and converted.exists() and said:
            rate = experiment.plan.sample_rate
            x, y, z = (at_rate(rate, *read(p)) for p in (path, converted, said[0]))
            found.append(Example(f"{source} to {target}, sentence {path.stem}", x, y, z, rate))
    return found


def _curve(training: Training, titled: bool) -> Curve:
    folder = training.folder
    losses = read_journal(folder / JOURNAL_FILE)
    return Curve(folder.name if titled else "", losses, read_metrics(folder / METRICS_FILE))


def _settings(experiment: RecipeExperiment, trainings: Sequence[Training]) -> ReportSettings:
    cards = [read_card(t.pack) for t in trainings]
    card, plan = cards[0], experiment.plan
    configuration = {**to_dict(experiment.config), "recipe": to_dict(experiment.recipe)}
    configuration |= {"task": card.training.get("task", {}), "model": card.model}
    configuration["features"] = to_dict(card.features)
    return ReportSettings(
        title=f"{experiment.name} on {plan.name}",
        introduction=experiment.config.notes,
        facts={
            "System": experiment.config.system,
            "Network": card.architecture,
            "Trained on": "; ".join(dict.fromkeys(c.data for c in cards)),
            "Length": _length(trainings, cards),
            "Training time": _time(trainings),
            "Hardware": "; ".join(dict.fromkeys(read_effort(t.folder)[0] for t in trainings)),
        },
        configuration={k: v for k, v in flattened(configuration) if v not in ("", [])},
        attribution=[experiment.config.attribution, f"{plan.name}: {plan.page}"],
    )


def _length(trainings: Sequence[Training], cards: Sequence[Card]) -> str:
    found = []
    for training, card in zip(trainings, cards, strict=True):
        journal = read_journal(training.folder / JOURNAL_FILE)
        samples = f"{journal[-1]['samples']:,.0f} samples" if journal else ""
        found.append(f"{card.step:,} steps, {samples}" if journal else "fitted")
    each = " for each pair" if len(trainings) > 1 else ""
    return "; ".join(dict.fromkeys(found)) + each


def _time(trainings: Sequence[Training]) -> str:
    """Of all trainings, the measurements at their checkpoints included."""
    minutes = sum(read_effort(t.folder)[1] for t in trainings) / 60
    return f"{minutes:.1f} minutes" + (" for all pairs" if len(trainings) > 1 else "")

"""``vc evaluate``: measure voices on a parallel corpus."""

from __future__ import annotations

import json
from pathlib import Path

import click

from vc_core.cli.dask_option import dask_option
from vc_core.cli.pack_option import pack_option

EXTRA_LIBRARIES = {"speaker": "resemblyzer", "words": "pocketsphinx", "sound": "pyloudnorm"}
"""What the measures need that the program itself does not."""


@click.command()
@click.option(
    "--corpus",
    type=click.Path(path_type=Path),
    required=True,
    help="Folder eval/SPEAKER/SENTENCE.flac (and train/... for sources the pack does not know).",
)
@click.option("--pairs", required=True, help="SOURCE-TARGET, several with commas: SF1-TF2,SM1-TM3.")
@pack_option
@click.option(
    "--measures",
    default="",
    help="Of mcd,gv,f0,ms,speaker,words,sound; all that are installed if not given.",
)
@click.option(
    "--sentences", type=click.IntRange(min=1), help="The first so many; all if not given."
)
@click.option(
    "--jobs", type=click.IntRange(min=1), default=None, help="Processes; as many as cores."
)
@dask_option
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for report.html, scores.json and scores.md.",
)
def evaluate(
    corpus: Path,
    pairs: str,
    pack_path: Path | None,
    measures: str,
    sentences: int | None,
    jobs: int | None,
    dask: str | None,
    out: Path | None,
) -> None:
    """Measure a pack's voices beside the unconverted source and a linear map.

    Mel-cepstral distortion by protocol A with global variance, modulation spectrum, F0, similarity
    of speakers, words understood, and faults of the sound.
    """
    import dataclasses

    from tqdm import tqdm

    from vc_core.conversion.bundled import open_pack
    from vc_core.conversion.corpus_evaluation import evaluate_pairs, parse_pair
    from vc_core.errors import ConfigError
    from vc_core.evaluation.measures import ALL_MEASURES, PairScores
    from vc_core.evaluation.report import (
        Example,
        ReportSettings,
        to_markdown,
        to_text_table,
        write_html,
    )

    chosen = {m.strip() for m in measures.split(",") if m.strip()} or installed(ALL_MEASURES)
    if unknown := chosen - ALL_MEASURES:
        raise ConfigError(
            f"no measure {sorted(unknown)[0]!r} (measures: {', '.join(sorted(ALL_MEASURES))})"
        )
    pack = open_pack(pack_path)
    wanted = [parse_pair(p) for p in pairs.split(",")]
    rows: list[PairScores] = []
    examples: list[Example] = []
    with tqdm(total=len(wanted), unit="pair", disable=None) as bar:
        for found in evaluate_pairs(
            corpus,
            wanted,
            pack,
            chosen,
            sentences,
            n_jobs=jobs,
            on_stage=lambda text: bar.set_description(text),
            dask=dask,
        ):
            rows += found.scores
            examples += found.examples
            bar.update()
    click.echo(to_text_table(rows))
    if out is None:
        return
    card = pack.card
    out.mkdir(parents=True, exist_ok=True)
    settings = ReportSettings(
        title=f"Voices of {card.name}",
        introduction=card.notes,
        facts={
            "Network": card.architecture,
            "Training steps": str(card.step),
            "Training data": card.data,
            "Corpus measured on": corpus.name,
        },
        attribution=[card.attribution] if card.attribution else [],
    )
    write_html(rows, examples, settings, out / "report.html")
    (out / "scores.md").write_text(to_markdown(rows), encoding="utf-8")
    (out / "scores.json").write_text(
        json.dumps([dataclasses.asdict(r) for r in rows], indent=2) + "\n", encoding="utf-8"
    )
    click.echo(f"report: {out / 'report.html'}")


def installed(measures: frozenset[str]) -> set[str]:
    """The measures whose libraries are there; says which are left out."""
    from importlib.util import find_spec

    missing = {m for m, library in EXTRA_LIBRARIES.items() if find_spec(library) is None}
    if missing:
        click.echo(
            f"not measured: {', '.join(sorted(missing))} "
            "(in the project's folder: pip install '.[evaluate]')",
            err=True,
        )
    return set(measures) - missing

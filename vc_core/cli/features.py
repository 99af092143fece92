"""``vc features``: turn a corpus into the one file that training reads."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import get_args

import click
import platformdirs
from tqdm import tqdm

from vc_core.cli.dask_option import dask_option
from vc_core.data.corpus import SPLITS, Corpus
from vc_core.data.dataset import FeatureDataset, write_dataset
from vc_core.data.feature_cache import FeatureCache
from vc_core.errors import CorpusError
from vc_core.features.config import SUPPORTED_RATES, F0Method, FeatureConfig

_SHOWN_FAILURES = 20


def default_cache() -> Path:
    """Where features are kept when no folder is named."""
    return platformdirs.user_cache_path("vc") / "features"


@click.command()
@click.argument("corpus", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="Feature file to write."
)
@click.option(
    "--split",
    type=click.Choice([*SPLITS, "all"]),
    default="train",
    show_default=True,
    help="Which recordings to take, for a corpus with train and eval folders.",
)
@click.option("--speakers", metavar="A,B", help="Only these speakers. All without it.")
@click.option(
    "--rate",
    type=click.Choice([str(rate) for rate in SUPPORTED_RATES]),
    default="16000",
    show_default=True,
    help="Rate to resample to, Hz; it also sets the number of coefficients.",
)
@click.option(
    "--order",
    type=click.IntRange(1, 99),
    help="Of the mel-cepstrum. What suits the rate without it.",
)
@click.option(
    "--f0",
    type=click.Choice(get_args(F0Method)),
    default="dio",
    show_default=True,
    help="Pitch tracker: dio is fast, harvest hears more weakly voiced frames, 20 times slower, "
    "network errs least.",
)
@click.option(
    "--align",
    is_flag=True,
    help="Align sentences (files of the same name) between all pairs of speakers.",
)
@click.option("--half", is_flag=True, help="Store 16-bit numbers: a file of half the size.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    help="Worker processes. One per core without it.",
)
@dask_option
@click.option(
    "--cache",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder that keeps the features of each recording, so that a stopped or changed job "
    f"repeats nothing.  [default: {default_cache()}]",
)
def features(
    corpus: Path,
    output: Path,
    split: str,
    speakers: str | None,
    rate: str,
    order: int | None,
    f0: F0Method,
    align: bool,
    half: bool,
    jobs: int | None,
    dask: str | None,
    cache: Path | None,
) -> None:
    """Extract speech features from the recordings in CORPUS.

    CORPUS holds one folder per speaker, either at its top or inside train and eval folders:
    CORPUS/SPEAKER/SENTENCE.wav or CORPUS/train/SPEAKER/SENTENCE.wav.

    A recording that cannot be used is left out and listed; the exit code is then 1.
    """
    from vc_core.data.extraction import (  # pyworld; too slow to load for --help
        extract_corpus,
        same_recordings,
    )

    names = None if speakers is None else [s.strip() for s in speakers.split(",") if s.strip()]
    whole = Corpus.open(corpus)
    chosen = whole.select(None if split == "all" else split, names)
    if names is None:
        for folder in whole.empty:
            click.echo(f"passed over: {folder} holds no recordings", err=True)
    if not output.absolute().parent.is_dir():
        raise CorpusError(
            f"there is no folder {output.absolute().parent} to write {output.name} in"
        )
    config = FeatureConfig.for_rate(int(rate), f0)
    if order is not None:
        config = replace(config, order=order)
    workers = jobs or -1
    cache_dir = cache or default_cache()
    with tqdm(total=len(chosen.utterances), unit="file", desc="features") as bar:
        report = extract_corpus(chosen, config, cache_dir, workers, bar.update, dask)
    _list_failures(report.failed)
    if not report.keys:
        raise CorpusError("no recording could be used; nothing was written")
    if same := same_recordings(chosen, report.keys):
        raise CorpusError(
            f"the recordings of {same[0]} are all among those of {same[1]}: one voice under two "
            "names; leave one out with --speakers"
        )

    dataset = _collect(chosen, report.keys, FeatureCache(cache_dir), config)
    if align:
        dataset = _aligned(dataset, workers)
    write_dataset(output, dataset, half)
    minutes = len(dataset.f0) * config.frame_period_ms / 60_000
    click.echo(
        f"{output}: {len(dataset)} recordings of {len(dataset.speakers)} speakers, "
        f"{minutes:.1f} min ({report.done} extracted, {report.cached} from the cache, "
        f"{len(report.failed)} failed)"
    )
    if report.failed:
        sys.exit(1)


def _collect(
    corpus: Corpus, keys: dict[Path, str], cache: FeatureCache, config: FeatureConfig
) -> FeatureDataset:
    recordings = []
    for utterance in corpus.utterances:
        if utterance.path in keys:
            stored = cache.load(keys[utterance.path])
            if stored is None:
                raise CorpusError(f"the cache {cache.folder} was changed meanwhile; run it again")
            recordings.append((utterance, stored))
    return FeatureDataset.build(recordings, config)


def _aligned(dataset: FeatureDataset, jobs: int) -> FeatureDataset:
    from vc_core.data.alignment import align_corpus, parallel_pairs  # librosa

    with tqdm(total=len(parallel_pairs(dataset)), unit="pair", desc="alignment") as bar:
        return align_corpus(dataset, jobs, bar.update)


def _list_failures(failed: list[tuple[Path, str]]) -> None:
    for _, reason in failed[:_SHOWN_FAILURES]:
        click.echo(f"left out: {reason}", err=True)
    if len(failed) > _SHOWN_FAILURES:
        click.echo(f"and {len(failed) - _SHOWN_FAILURES} more", err=True)

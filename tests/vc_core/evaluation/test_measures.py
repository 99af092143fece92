import dataclasses

import numpy as np
import pytest

from vc_core.evaluation.measures import ALL_MEASURES, Item, PairScores, score
from vc_core.jobs.workers import open_workers

QUICK = {"mcd", "gv", "f0", "ms", "sound"}


@pytest.fixture(scope="module")
def pairs(sentences):
    pytest.importorskip("pyloudnorm")
    return list(zip(sentences("SF1", 3), sentences("TF2", 3), strict=True))


@pytest.fixture(scope="module")
def unconverted(pairs) -> PairScores:
    items = [Item(str(i), source, source, target) for i, (source, target) in enumerate(pairs)]
    return score("unconverted", "SF1", "TF2", items, QUICK)


def test_unconverted_speech(unconverted):
    assert (unconverted.pair, unconverted.n) == ("SF1-TF2", 3)
    assert unconverted.mcd_db == pytest.approx(8.57, abs=0.4)
    assert unconverted.mcd_interval_db > 0
    assert unconverted.gv_ratio == pytest.approx(0.95, abs=0.06)
    assert unconverted.loudness_difference_lu == 0
    assert unconverted.clicks_per_minute == 0
    assert unconverted.f0_rmse_cents > 100
    assert unconverted.similarity_to_target is None  # it was not asked for
    assert unconverted.word_error is None


def test_the_target_itself_is_perfect(pairs):
    items = [Item(str(i), target, source, target) for i, (source, target) in enumerate(pairs)]
    natural = score("natural target", "SF1", "TF2", items, QUICK)
    assert natural.mcd_db == 0
    assert natural.gv_ratio == pytest.approx(1)
    assert natural.modulation_spectrum_db == 0
    assert (natural.f0_rmse_cents, natural.vuv_error_percent) == (0, 0)
    assert natural.f0_correlation == pytest.approx(1)
    assert natural.tilt_difference_db == 0


def test_a_worse_conversion_scores_worse(pairs, unconverted):
    rng = np.random.default_rng(0)
    noisy = [
        Item(str(i), source + 0.02 * rng.normal(size=len(source)), source, target)
        for i, (source, target) in enumerate(pairs)
    ]
    noise = score("noise", "SF1", "TF2", noisy, QUICK)
    assert noise.mcd_db > unconverted.mcd_db
    assert noise.gv_ratio < unconverted.gv_ratio
    assert noise.tilt_difference_db > unconverted.tilt_difference_db


def test_speaker_and_words(pairs):
    for library in ("resemblyzer", "pocketsphinx", "jiwer"):
        pytest.importorskip(library)
    items = [
        Item(str(i), source, source, target)
        for i, (source, target) in enumerate((a[:32000], b[:32000]) for a, b in pairs[:2])
    ]
    speaker = score("unconverted", "SF1", "TF2", items, {"speaker"})
    assert speaker.similarity_to_source > speaker.similarity_to_target
    words = score("unconverted", "SF1", "TF2", items[:1], {"words"})
    assert words.word_error == 0
    assert words.mcd_db is None


def test_processes_change_nothing(pairs, unconverted):
    items = [Item(str(i), source, source, target) for i, (source, target) in enumerate(pairs)]
    with open_workers(2) as workers:
        parallel = score("unconverted", "SF1", "TF2", items, {"sound", "gv"}, workers)
    assert parallel.gv_ratio == pytest.approx(unconverted.gv_ratio)
    assert parallel.tilt_difference_db == pytest.approx(unconverted.tilt_difference_db)
    assert parallel.peak == unconverted.peak


def test_wrong_arguments():
    item = Item("1", np.ones(1600), np.ones(1600), np.ones(1600))
    with pytest.raises(ValueError, match="at least one"):
        score("none", "A", "B", [])
    with pytest.raises(ValueError, match="mdc"):
        score("typo", "A", "B", [item], {"mdc"})


def test_every_measure_tells_its_protocol():
    described = [f for f in dataclasses.fields(PairScores) if f.metadata]
    assert len(described) > len(ALL_MEASURES)
    assert all(len(f.metadata["protocol"]) > 20 for f in described)

"""Evaluation converts the unheard sentences and puts every model beside its baselines."""

from pathlib import Path

import numpy as np
import pytest

from vc_core.conversion.bundled import open_pack
from vc_core.conversion.corpus_evaluation import (
    LINEAR,
    NATURAL,
    UNCONVERTED,
    evaluate_pairs,
    parse_pair,
)
from vc_core.errors import CheckpointError, CorpusError


@pytest.fixture(scope="module")
def evaluation(vcc2016: Path):
    """Two sentences of one pair, measured without the slow measures."""
    measures = {"mcd", "gv", "sound"}
    (found,) = evaluate_pairs(vcc2016, [("SM1", "TF2")], open_pack(), measures, n_sentences=2)
    return found


def test_the_model_stands_beside_source_linear_map_and_natural_speech(evaluation) -> None:
    systems = [row.system for row in evaluation.scores]
    assert systems == [UNCONVERTED, LINEAR, "compact", NATURAL]
    assert {row.pair for row in evaluation.scores} == {"SM1-TF2"}


def test_the_bundled_voice_beats_the_linear_map_by_far(evaluation) -> None:
    mcd = {row.system: row.mcd_db for row in evaluation.scores}
    assert mcd["compact"] < mcd[LINEAR] - 1.0 < mcd[UNCONVERTED]


def test_the_bundled_voice_neither_mumbles_nor_changes_loudness_nor_clips(evaluation) -> None:
    row = next(r for r in evaluation.scores if r.system == "compact")
    assert 0.6 < row.gv_ratio < 1.2
    assert abs(row.loudness_difference_lu) < 1.0
    assert row.peak < 1.0


def test_unconverted_speech_is_the_source_itself(evaluation) -> None:
    row = evaluation.scores[0]
    assert row.loudness_difference_lu == pytest.approx(0.0, abs=1e-9)


def test_examples_can_be_listened_to(evaluation) -> None:
    for example in evaluation.examples:
        assert len(example.source) == len(example.converted)
        assert np.isfinite(example.converted).all()
        assert not np.allclose(example.source, example.converted, atol=0.01)


def test_a_source_the_pack_does_not_know_is_measured(vcc2016: Path, tmp_path: Path) -> None:
    for split in ("train", "eval"):
        for speaker, name in (("SF1", "Somebody"), ("TF2", "TF2")):
            folder = tmp_path / split / name
            folder.mkdir(parents=True)
            for path in sorted((vcc2016 / split / speaker).glob("*.flac"))[:2]:
                (folder / path.name).symlink_to(path.resolve())
    (found,) = evaluate_pairs(tmp_path, [("Somebody", "TF2")], open_pack(), {"mcd"}, n_sentences=1)
    mcd = {row.system: row.mcd_db for row in found.scores}
    assert mcd["compact"] < mcd[LINEAR]


@pytest.mark.parametrize("text", ["SF1", "SF1-", "-TF2", ""])
def test_a_malformed_pair_is_refused(text: str) -> None:
    with pytest.raises(CorpusError, match="SOURCE-TARGET"):
        parse_pair(text)


def test_an_unknown_target_names_the_nearest(vcc2016: Path) -> None:
    with pytest.raises(CheckpointError, match="did you mean 'TF2'"):
        list(evaluate_pairs(vcc2016, [("SF1", "TF22")], open_pack()))

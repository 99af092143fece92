"""Alignments against warps that are known, and on parallel real speech."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vc_core.data import alignment
from vc_core.data.alignment import align, align_corpus, parallel_pairs
from vc_core.data.corpus import Utterance
from vc_core.data.dataset import FeatureDataset, read_dataset, write_dataset
from vc_core.data.feature_cache import UtteranceFeatures
from vc_core.errors import CorpusError
from vc_core.features.config import FeatureConfig
from vc_core.features.statistics import StatisticsMeter, active_frames
from vc_core.units import MCD_DB


def statistics(*features):
    meter = StatisticsMeter(24)
    for f in features:
        meter.add(f.mcep, f.f0, f.power_db)
    return meter.statistics()


def at_frames(features, index):
    return UtteranceFeatures(*(array[index] for array in vars(features).values()))


@settings(max_examples=15)
@given(repeats=st.lists(st.integers(1, 4), min_size=30, max_size=60))
def test_a_known_warp_is_found(recordings, repeats):
    slow_index = np.repeat(np.arange(len(repeats)) * 4, repeats)  # of real frames, well apart
    speech = recordings[0][1]
    quick, slow = at_frames(speech, np.arange(len(repeats)) * 4), at_frames(speech, slow_index)
    of = statistics(speech)
    np.testing.assert_array_equal(
        align(slow, quick, of, of), np.repeat(np.arange(len(repeats)), repeats)
    )
    first = np.cumsum([0, *repeats[:-1]])
    middle = align(quick, slow, of, of)
    assert (middle >= first).all()
    assert (middle < first + repeats).all()


def test_real_speech_is_aligned_monotonously_and_better_than_linearly(recordings):
    by = {(u.speaker, u.sentence): f for u, f in recordings}
    of = {s: statistics(*(f for u, f in recordings if u.speaker == s)) for s in ("SF1", "TM3")}
    warped, linear = [], []
    for sentence in ("100001", "100005", "100008"):
        a, b = by["SF1", sentence], by["TM3", sentence]
        index = align(a, b, of["SF1"], of["TM3"])
        assert index.shape == (len(a),)
        assert index.dtype == np.int32
        assert (np.diff(index) >= 0).all()
        assert 0 <= index[0] < 5
        assert len(b) - 5 < index[-1] < len(b)
        mapped = of["TM3"].denormalise(of["SF1"].normalise(a.mcep))
        stretched = np.round(np.linspace(0, len(b) - 1, len(a))).astype(int)
        active = active_frames(a.power_db)
        for distances, candidate in ((warped, index), (linear, stretched)):
            difference = (mapped - b.mcep[candidate])[active, 1:]
            distances.append(MCD_DB * np.linalg.norm(difference, axis=1).mean())
    assert np.mean(warped) < 9.5
    assert np.mean(warped) < np.mean(linear) - 1.0


def test_corpus(recordings, tmp_path):
    dataset = FeatureDataset.build(recordings, FeatureConfig())
    seen = []
    done = align_corpus(dataset, 1, lambda: seen.append(1))
    pairs = parallel_pairs(dataset)
    assert len(seen) == len(pairs) == 3 * 4  # unordered pairs of speakers x sentences
    of = [statistics(*map(dataset.utterance, dataset.of_speaker(s))) for s in dataset.speakers]
    write_dataset(tmp_path / "set", done)
    back = read_dataset(tmp_path / "set")
    for a, b in pairs[::5]:
        for i, j in ((a, b), (b, a)):
            x, y = (of[dataset.speaker_index[k]] for k in (i, j))
            expected = align(dataset.utterance(i), dataset.utterance(j), x, y)
            np.testing.assert_array_equal(back.alignment(i, j), expected)


def make(made_up, lengths, sentences=("1", "1")):
    recordings = [
        (Utterance(Path(f"{s}.wav"), s, "train", sentence), made_up(n, seed=n))
        for s, n, sentence in zip("AB", lengths, sentences, strict=True)
    ]
    return FeatureDataset.build(recordings, FeatureConfig())


def test_scraps_are_aligned(made_up):
    done = align_corpus(make(made_up, (1, 7)), 1)
    assert done.alignment(0, 1).tolist() == [3]
    assert done.alignment(1, 0).tolist() == [0] * 7


def test_nothing_in_common(made_up):
    with pytest.raises(CorpusError, match="no two speakers share a sentence"):
        align_corpus(make(made_up, (5, 7), ("1", "2")))


def test_too_long(made_up):
    too_long = alignment.LONGEST_ALIGNED_FRAMES + 1
    with pytest.raises(CorpusError, match="sentence '1' of B is longer than 20 s; cut it"):
        align_corpus(make(made_up, (5, too_long)))


def test_a_silent_speaker(made_up):
    dataset = make(made_up, (5, 7))
    dataset.power_db[5:] = -200.0
    with pytest.raises(CorpusError, match="all recordings of B are silent"):
        align_corpus(dataset)

"""Recordings in the voices of a pack, frame by frame what the recordings say."""

import numpy as np
import pytest
import torch

from vc_core.data.back_translation import back_translate
from vc_core.data.dataset import read_dataset


@pytest.fixture(scope="module")
def dataset(parallel_features):
    return read_dataset(parallel_features)


@pytest.fixture(scope="module")
def made(dataset, little_pack):
    cpu = torch.device("cpu")
    return back_translate(dataset, "TM3", little_pack, 7, np.random.default_rng(0), cpu)


def test_every_copy_keeps_step_with_its_recording(dataset, made):
    both = made.to_real
    assert both.speakers[:2] == dataset.speakers
    assert len(both) == 6 + 7
    pairs = both.alignments.pairs
    np.testing.assert_array_equal(pairs, made.from_real.alignments.pairs[:, ::-1])
    for copy, origin in pairs:
        a, b = both.utterance(copy), dataset.utterance(origin)
        assert len(a) == len(b)
        np.testing.assert_array_equal(a.f0, b.f0)
        np.testing.assert_array_equal(both.alignment(copy, origin), np.arange(len(a)))
        owner, _, voice = both.speakers[both.speaker_index[copy]].partition("@")
        assert owner == dataset.speakers[dataset.speaker_index[origin]] == "TM3"
        assert voice in ("A", "B", "C")
    # Each recording more than once, never twice in one voice while there are others.
    jobs = [(o, both.speaker_index[c]) for c, o in pairs]
    assert len(set(jobs)) == len(jobs)
    assert sorted(np.bincount(pairs[:, 1])[3:]) == [2, 2, 3]


def test_a_copy_is_what_the_pack_makes_of_the_recording(dataset, made, little_pack):
    both = made.to_real
    copy, origin = both.alignments.pairs[3]
    name, _, voice = both.speakers[both.speaker_index[copy]].partition("@")
    k = little_pack.index(voice)
    x = dataset.statistics[name].normalise(dataset.utterance(origin).mcep)
    shown = torch.from_numpy(x.astype(np.float32)).clamp(-8, 8)
    with torch.no_grad():
        y = little_pack.generator()(shown.T[None], None, torch.tensor([k]))[0].T.numpy()
    want = little_pack.statistics[k].denormalise(y * little_pack.output_gain[k])
    np.testing.assert_allclose(both.utterance(copy).mcep, want, atol=1e-4)


def test_more_copies_than_voices_and_fewer_than_recordings(dataset, little_pack):
    cpu = torch.device("cpu")
    for wanted, got in ((11, 11), (1, 3)):
        random = np.random.default_rng(0)
        made = back_translate(dataset, "SF1", little_pack, wanted, random, cpu)
        assert len(made.to_real) == 6 + got

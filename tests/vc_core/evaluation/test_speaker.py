import sys

import numpy as np
import pytest

from vc_core.errors import AudioError, VcError
from vc_core.evaluation.speaker import SpeakerEncoder, centroid, mean_similarity, similarity


@pytest.fixture(scope="module")
def encoder() -> SpeakerEncoder:
    pytest.importorskip("resemblyzer")
    return SpeakerEncoder()


def test_speakers_are_told_apart(encoder, sentences):
    own, other = (
        [encoder.embed(x, 16000) for x in sentences(speaker, 5)] for speaker in ("TF2", "SM1")
    )
    assert own[0].shape == (256,)
    # All 54 sentences: .91 and .6; a centroid of four sentences is less sure.
    assert mean_similarity(own, own) == pytest.approx(0.87, abs=0.04)
    assert mean_similarity(other, own) == pytest.approx(0.57, abs=0.08)
    assert similarity(own[0], centroid(own)) > 0.9


def test_embedding_does_not_hear_loudness_nor_overload(encoder, sentences):
    (x,) = sentences("TF2", 1)
    assert similarity(encoder.embed(x, 16000), encoder.embed(0.5 * x, 16000)) > 0.999
    assert np.isfinite(encoder.embed(3 * x, 16000)).all()


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("x", [np.zeros(16000), np.zeros(0)], ids=["silent", "empty"])
def test_silence_has_no_speaker(encoder, x):
    with pytest.raises(AudioError, match="no speech"):
        encoder.embed(x, 16000)


def test_sentence_is_not_compared_with_itself():
    natural = [np.array([1.0, 0.0]), np.array([0.0, 1.0])]
    assert mean_similarity(natural, natural) == pytest.approx(0)
    assert mean_similarity(natural[:1], natural[:1]) == pytest.approx(1)
    with pytest.raises(ValueError, match="do not match"):
        mean_similarity(natural, natural[:1])


def test_absent_library_names_the_remedy(monkeypatch):
    monkeypatch.setitem(sys.modules, "resemblyzer", None)
    with pytest.raises(VcError, match=r"resemblyzer.*pip install"):
        SpeakerEncoder()

"""Whose voices a few passages hold, with and without the embedding's package."""

import sys

import numpy as np
import pytest
import soundfile as sf

from vc_core.data.voiceprint import SAME_VOICE, TWO_VOICES, voiceprints
from vc_core.evaluation.speaker import speaker_encoder


@pytest.fixture(scope="module")
def passages(vcc2016):
    """Speaker, first, last -> passages."""

    def load(speaker, first, last):
        paths = sorted((vcc2016 / "train" / speaker).glob("*.flac"))[first:last]
        return [sf.read(p) for p in paths]

    return load


@pytest.fixture
def no_encoder(monkeypatch):
    monkeypatch.setitem(sys.modules, "resemblyzer", None)
    speaker_encoder.cache_clear()
    yield
    speaker_encoder.cache_clear()


def test_who_speaks(passages):
    pytest.importorskip("resemblyzer")
    man, again = voiceprints(passages("SM1", 0, 6)), voiceprints(passages("SM1", 6, 12))
    other = voiceprints(passages("TM3", 0, 6))
    assert man.known
    assert man.vectors.shape == (6, 256)
    assert man.likeness(again) > SAME_VOICE > 0.9 > man.likeness(other)
    assert man.split() > TWO_VOICES
    assert voiceprints(passages("SM1", 0, 4) + passages("TM3", 0, 4)).split() < TWO_VOICES
    # One odd passage is no second speaker.
    assert voiceprints(passages("SM1", 0, 6) + passages("SF2", 0, 1)).split() == 1.0


def test_without_the_package_only_pitch_tells(passages, no_encoder):
    man, woman = voiceprints(passages("SM1", 0, 4)), voiceprints(passages("SF2", 0, 4))
    assert not man.known
    assert man.split() > TWO_VOICES
    assert man.likeness(woman) == man.likeness(man) == 0.0  # it does not claim to know
    assert voiceprints(passages("SM1", 0, 4) + passages("SF2", 0, 4)).split() < TWO_VOICES


@pytest.mark.parametrize("known", [True, False])
def test_no_speech(known, request):
    if not known:
        request.getfixturevalue("no_encoder")
    nothing = voiceprints([(np.zeros(16000), 16000)])
    assert not nothing.heard
    assert nothing.split() == 1.0
    assert nothing.likeness(nothing) == 0.0

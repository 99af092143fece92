import math
import sys

import numpy as np
import pytest
import soxr

from vc_core.errors import VcError
from vc_core.evaluation.intelligibility import Recogniser, word_error

SPOKEN = "after such a fall as this i shall think nothing of tumbling down stairs"


@pytest.fixture(scope="module")
def recogniser() -> Recogniser:
    pytest.importorskip("pocketsphinx")
    return Recogniser()


def test_words_are_heard_whatever_came_before(recogniser, sentences):
    pytest.importorskip("jiwer")
    first, second = sentences("SF1", 2)
    heard = recogniser.transcribe(first, 16000)
    assert word_error([SPOKEN], [heard]) < 0.3
    recogniser.transcribe(second[:8000], 16000)
    assert recogniser.transcribe(first, 16000) == heard


def test_other_rates(recogniser, sentences):
    pytest.importorskip("jiwer")
    high = soxr.resample(sentences("SF1", 1)[0], 16000, 48000)
    assert word_error([SPOKEN], [recogniser.transcribe(high, 48000)]) < 0.3


def test_silence_and_nothing(recogniser):
    assert recogniser.transcribe(np.zeros(0), 16000) == ""
    assert len(recogniser.transcribe(np.zeros(16000), 16000).split()) <= 1


def test_word_error_counts_edits_over_all_words():
    pytest.importorskip("jiwer")
    # One substitution, one deletion and one insertion in six words.
    assert word_error(["a b c d", "e f"], ["a x c", "e f g"]) == pytest.approx(3 / 6)
    assert word_error(["a b", ""], ["a b", "noise"]) == 0
    assert math.isnan(word_error([""], ["noise"]))


def test_absent_library_names_the_remedy(monkeypatch):
    monkeypatch.setitem(sys.modules, "pocketsphinx", None)
    with pytest.raises(VcError, match=r"pocketsphinx.*pip install"):
        Recogniser()

"""The converted voice becomes as loud as one's own, slowly and without clicks."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vc_core.audio.loudness import LoudnessMeter
from vc_core.audio.loudness_match import LoudnessMatch

RATE = 16000


def loudness(x):
    meter = LoudnessMeter(RATE)
    meter.process(x)
    return meter.loudness


def run(match, reference, wet, lengths=()):
    edges = np.minimum(np.cumsum(lengths), len(wet)).astype(int)
    pairs = zip(np.split(reference, edges), np.split(wet, edges), strict=True)
    return np.concatenate([match.process(*pair) for pair in pairs])


@pytest.fixture(scope="module")
def two_voices(vcc2016):
    """The same sentences by a woman and a man, three of each, cut to one length."""
    import soundfile

    def spoken(name):
        paths = [vcc2016 / "eval" / name / f"20000{k}.flac" for k in (1, 2, 3)]
        return [soundfile.read(path)[0] for path in paths]

    pairs = list(zip(spoken("SF1"), spoken("TM3"), strict=True))
    lengths = [min(map(len, pair)) for pair in pairs]
    return tuple(
        np.concatenate([pair[k][:n] for pair, n in zip(pairs, lengths, strict=True)])
        for k in (0, 1)
    )


@given(lengths=st.lists(st.integers(0, 2000), max_size=20), rate=st.sampled_from([16000, 11025]))
def test_the_law(lengths, rate):
    rng = np.random.default_rng(0)
    reference, wet = rng.standard_normal((2, 8000)) * [[0.1], [0.02]]
    whole = run(LoudnessMatch(rate), reference, wet)
    cut = run(LoudnessMatch(rate), reference, wet, lengths)
    np.testing.assert_allclose(cut, whole, atol=1e-12)


def test_single_samples(two_voices):
    reference, wet = (x[8000:11000] for x in two_voices)
    whole = run(LoudnessMatch(RATE), reference, wet)
    cut = run(LoudnessMatch(RATE), reference, wet, np.ones(3000))
    np.testing.assert_allclose(cut, whole, atol=1e-12)


@pytest.mark.parametrize("level_db", [-10.0, 0.0, 8.0])
def test_a_changed_voice_becomes_as_loud(two_voices, level_db):
    """A darker voice that says the same."""
    reference = two_voices[0]
    wet = 10 ** (level_db / 20) * np.convolve(reference, [0.5, 0.5])[: len(reference)]
    y = run(LoudnessMatch(RATE), reference, wet)
    half = len(y) // 2
    assert loudness(y[half:]) == pytest.approx(loudness(reference[half:]), abs=0.5)


def test_another_voice_becomes_as_loud(two_voices):
    """Vowel for vowel they differ more than sentence for sentence."""
    reference, wet = two_voices
    y = run(LoudnessMatch(RATE), reference, 0.4 * wet)
    assert loudness(y) == pytest.approx(loudness(reference), abs=2.0)


def test_a_known_level_is_found():
    """Two tones 6 dB apart: 6 dB, once there is no doubt left."""
    reference = 0.1 * np.sin(2 * np.pi * 1000 * np.arange(10 * RATE) / RATE)
    match = LoudnessMatch(RATE)
    run(match, reference, reference / 2)
    assert match.gain_db == pytest.approx(20 * np.log10(2), abs=0.01)


def test_the_gain_is_bounded(two_voices):
    speech = two_voices[0]
    for reference, wet, bound in ((speech, 0.1 * speech, 12.0), (0.1 * speech, speech, -12.0)):
        match = LoudnessMatch(RATE)
        run(match, reference, wet)
        assert match.gain_db == bound


def test_silence_teaches_nothing(two_voices):
    """Neither one's own pauses nor a muted wet sound move the gain."""
    reference, wet = two_voices
    match = LoudnessMatch(RATE)
    run(match, reference, 0.3 * wet)
    run(match, np.zeros(RATE), np.zeros(RATE))  # the gain arrives where it was going
    before = match.gain_db
    run(match, reference, np.zeros(len(reference)))
    run(match, np.zeros(len(wet)), wet)
    assert match.gain_db == before


def test_the_gain_glides(two_voices):
    """12 dB a second at most, also when it is switched."""
    reference = two_voices[0]
    match, gains = LoudnessMatch(RATE), []
    for k, block in enumerate(np.array_split(reference, 1000)):
        match.enabled = k // 250 % 2 == 0
        out = match.process(block, 0.4 * block)
        heard = np.abs(block) > 1e-3
        gains.append(np.where(heard, out / np.where(heard, 0.4 * block, 1.0), np.nan))
    gain_db = 20 * np.log10(np.concatenate(gains))
    known = np.flatnonzero(~np.isnan(gain_db))
    pace = np.abs(np.diff(gain_db[known])) / np.diff(known) * RATE
    assert np.nanmax(pace) < 12.01
    assert gain_db[known].max() > 6.0


def test_switched_off_every_bit_passes(two_voices):
    reference, wet = two_voices
    np.testing.assert_array_equal(run(LoudnessMatch(RATE, enabled=False), reference, wet), wet)


def test_a_broken_sample_does_not_stay(two_voices):
    reference, wet = two_voices
    match = LoudnessMatch(RATE)
    match.process(np.full(160, np.nan), np.full(160, np.inf))
    assert np.isfinite(run(match, reference, wet)).all()


def test_pairs_only():
    with pytest.raises(ValueError, match="differ"):
        LoudnessMatch(RATE).process(np.zeros(3), np.zeros(4))

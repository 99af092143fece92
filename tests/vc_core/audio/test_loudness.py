"""Loudness agrees with the standard and with others' meters; the limiter keeps its ceiling."""

import numpy as np
import pyloudnorm
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st
from scipy.signal import freqz_sos, resample_poly

from vc_core.audio.loudness import Limiter, LoudnessMeter, k_weighting, matching_gain_db
from vc_core.streaming.stage import run_offline

RATES = [8000, 11025, 16000, 22050, 24000, 44100, 48000, 96000]


def measured(x, rate, lengths=()):
    meter = LoudnessMeter(rate)
    for block in np.split(x, np.minimum(np.cumsum(lengths), len(x)).astype(int)):
        meter.process(block)
    return meter


def by_pyloudnorm(x, rate):
    return pyloudnorm.Meter(rate).integrated_loudness(x)


def tone(hz, seconds, rate, level_db=0.0):
    return 10 ** (level_db / 20) * np.sin(2 * np.pi * hz * np.arange(round(seconds * rate)) / rate)


def test_filter_is_the_table_of_the_standard():
    """ITU-R BS.1770-4, tables 1 and 2, for 48 kHz."""
    table = [
        [1.53512485958697, -2.69169618940638, 1.19839281085285],
        [1.0, -1.69065929318241, 0.73248077421585],
        [1.0, -2.0, 1.0],
        [1.0, -1.99004745483398, 0.99007225036621],
    ]
    np.testing.assert_allclose(k_weighting(48000).reshape(4, 3), table, atol=1e-8)


@pytest.mark.parametrize("rate", RATES)
def test_filter_is_alike_at_every_rate(rate):
    hz = np.array([20.0, 50.0, 100.0, 500.0, 1000.0, 1500.0])
    _, here = freqz_sos(k_weighting(rate), hz, fs=rate)
    _, there = freqz_sos(k_weighting(48000), hz, fs=48000)
    np.testing.assert_allclose(20 * np.log10(np.abs(here / there)), 0, atol=0.25)


@pytest.mark.parametrize("rate", [16000, 22050, 44100, 48000, 96000])
def test_calibration(rate):
    """The standard: a full-scale sine of 997 Hz on one channel reads -3.01."""
    assert measured(tone(997, 3, rate), rate).loudness == pytest.approx(-3.01, abs=0.06)
    quiet = tone(997, 3, rate, -40)
    assert measured(quiet, rate).loudness == pytest.approx(-43.01, abs=0.06)


@pytest.mark.parametrize("rate", RATES)
def test_agrees_with_pyloudnorm_on_speech(rate, speech):
    x, own_rate = speech
    divisor = np.gcd(rate, own_rate)
    x = resample_poly(x, rate // divisor, own_rate // divisor)
    assert measured(x, rate).loudness == pytest.approx(by_pyloudnorm(x, rate), abs=0.1)


def test_agrees_with_pyloudnorm_on_all_voices(vcc2016):
    for path in sorted(vcc2016.glob("eval/*/200001.flac")):
        x, rate = soundfile.read(path)
        assert measured(x, rate).loudness == pytest.approx(by_pyloudnorm(x, rate), abs=0.1)


@given(lengths=st.lists(st.integers(0, 9000), max_size=12), n_samples=st.integers(1, 20000))
def test_blocks_make_no_difference(lengths, n_samples):
    x = np.random.default_rng(n_samples).standard_normal(n_samples) * 0.1
    whole, cut = measured(x, 8000), measured(x, 8000, lengths)
    assert cut.loudness == pytest.approx(whole.loudness, abs=1e-9)
    assert cut.peak == whole.peak == np.abs(x).max()


def test_pauses_do_not_count():
    """Gating: minutes of silence around speech leave its loudness as it was."""
    rate = 8000
    voice = tone(997, 20, rate, -20)
    pause = np.random.default_rng(0).standard_normal(60 * rate) * 1e-4
    alone = measured(voice, rate).loudness
    padded = measured(np.concatenate([np.zeros(60 * rate), voice, pause]), rate).loudness
    assert padded == pytest.approx(alone, abs=0.1)
    quieter = tone(997, 60, rate, -45)  # above the absolute gate, below the relative one
    padded = measured(np.concatenate([quieter, voice, quieter]), rate).loudness
    assert padded == pytest.approx(alone, abs=0.1)


@pytest.mark.parametrize("n_samples", [0, 1, 100, 16000])
def test_silence_has_no_loudness(n_samples):
    meter = measured(np.zeros(n_samples), 16000)
    assert meter.loudness == -np.inf
    assert meter.peak == 0


@pytest.mark.parametrize("seconds", [0.05, 0.1, 0.25, 0.399])
def test_short_recordings_count_as_one_block(seconds):
    assert measured(tone(997, seconds, 48000), 48000).loudness == pytest.approx(-3.0, abs=0.3)


def limited(x, lengths=(), rate=16000, **options):
    stage = Limiter(rate, **options)
    blocks = np.split(x, np.minimum(np.cumsum(lengths), len(x)).astype(int))
    return np.concatenate([*(stage.process(block) for block in blocks), stage.flush()])


@given(
    lengths=st.lists(st.integers(0, 400), max_size=20),
    n_samples=st.integers(0, 3000),
    level=st.floats(0.01, 30.0),
    lookahead_ms=st.sampled_from([0.0, 0.1, 2.0, 5.0]),
    ceiling_db=st.sampled_from([0.0, -0.3, -6.0]),
)
def test_the_law_and_the_ceiling(lengths, n_samples, level, lookahead_ms, ceiling_db):
    x = np.random.default_rng(n_samples).standard_normal(n_samples) * level
    options = {"lookahead_ms": lookahead_ms, "ceiling_db": ceiling_db}
    whole = run_offline(Limiter(16000, **options), x)
    assert len(whole) == len(x)
    assert np.abs(whole).max(initial=0.0) <= 10 ** (ceiling_db / 20)
    np.testing.assert_array_equal(limited(x, lengths, **options), whole)


def test_single_samples(speech):
    x = speech[0][:3000] * 20
    np.testing.assert_array_equal(limited(x, np.ones(3000)), limited(x))


def test_quiet_speech_passes_bit_for_bit(speech):
    x, rate = speech
    quiet = x / np.abs(x).max() * 0.9
    np.testing.assert_array_equal(limited(quiet, rate=rate), quiet)


def test_only_the_surroundings_of_a_peak_change():
    rate = 48000
    x = tone(440, 2, rate, -6)
    x[rate] = 4.0  # 12 dB over full scale
    y = limited(x, rate=rate, lookahead_ms=2, release_ms=100)
    changed = np.flatnonzero(x != y)
    assert changed[0] >= rate - 2 * 48 - 1
    assert changed[-1] <= rate + 2 * 48 + 1.24 * 4800  # 12.3 dB at 10 dB each 100 ms


def test_gain_moves_without_clicks():
    """From sample to sample it changes by no more than the lookahead's ramp."""
    rate = 48000
    x = tone(440, 1, rate, -6)
    x[20000:20100] *= 8
    y = limited(x, rate=rate, lookahead_ms=2)
    loud = np.abs(x) > 0.01
    gain_db = 20 * np.log10(np.abs(y[loud] / x[loud]))
    assert gain_db.min() < -12
    assert np.abs(np.diff(gain_db)).max() < 13 / 96 * 3  # the ramp is 96 samples long


def test_loudness_survives_limiting(speech):
    x, rate = speech
    loud = x / np.abs(x).max() * 2  # 6 dB over full scale
    y = limited(loud, rate=rate)
    change = measured(y, rate).loudness - measured(loud, rate).loudness
    assert -3 < change < 0
    assert np.corrcoef(loud, y)[0, 1] > 0.97


def test_latency_is_the_lookahead():
    stage = Limiter(48000, lookahead_ms=2)
    assert stage.latency == 96
    assert len(stage.process(np.zeros(96))) == 0
    assert len(stage.process(np.zeros(5))) == 5
    assert len(stage.flush()) == 96


@pytest.mark.parametrize("bad", [{"ceiling_db": 1}, {"lookahead_ms": -1}, {"release_ms": 0}])
def test_nonsense_is_refused(bad):
    with pytest.raises(ValueError, match=next(iter(bad))):
        Limiter(16000, **bad)


def test_the_matching_gain_makes_speech_equally_loud(speech):
    x, rate = speech
    wanted, quiet = measured(x, rate), measured(0.3 * x, rate)
    gain = 10 ** (matching_gain_db(wanted, quiet) / 20)
    assert measured(gain * 0.3 * x, rate).loudness == pytest.approx(wanted.loudness, abs=0.01)


def test_the_matching_gain_is_bounded_and_leaves_silence_alone(speech):
    x, rate = speech
    assert matching_gain_db(measured(x, rate), measured(0.01 * x, rate)) == 20.0
    assert matching_gain_db(measured(x, rate), measured(0 * x, rate)) == 0.0

"""The whole way: the law, the promised latency, and a recording that stays where it is in time."""

import dataclasses

import numpy as np
import pytest
import pyworld
import soxr
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.signal import butter, correlate, sosfiltfilt

from vc_core.audio.filter import HighPass
from vc_core.config import from_dict
from vc_core.conversion.settings import VoiceSettings
from vc_core.conversion.voice import VoiceConverter
from vc_core.errors import ConfigError
from vc_core.features.f0 import extract_f0
from vc_core.features.world import analyse
from vc_core.streaming.stage import run_offline

WOMAN, MAN, CHILD = 0, 1, 2


@pytest.fixture(scope="module")
def long_speech(sentence):
    """7 s of real speech by a woman: more than one window of the analysis."""
    return np.concatenate([sentence("SF1", i) for i in (1, 2)])[: 7 * 16000]


def at_rate(x, rate):
    return x if rate == 16000 else soxr.resample(x, 16000, rate)


def converter_of(pack, rate=16000, voice=MAN, **options):
    return VoiceConverter(pack, voice, pack.statistics[WOMAN], rate, **options)


def fed(stage, x, lengths):
    """The output for ``x`` cut into blocks of ``lengths``, the last of what is left."""
    blocks = np.split(x, np.cumsum(lengths)[:-1]) if lengths else [x]
    return np.concatenate([*(stage.process(b) for b in blocks), stage.flush()])


class TestLaw:
    @settings(max_examples=3)  # each converts 7 s
    @given(cuts=st.lists(st.integers(0, 7 * 16000), min_size=1, max_size=5))
    def test_any_blocks_give_the_same(self, pack, long_speech, cuts):
        stage = converter_of(pack)
        lengths = np.diff([0, *sorted(cuts), len(long_speech)]).tolist()
        y = fed(stage, long_speech, lengths)
        assert len(y) == len(long_speech)
        np.testing.assert_allclose(y, run_offline(stage, long_speech), atol=1e-6)
        assert np.abs(y).max() > 0.01

    @pytest.mark.parametrize(
        ("name", "rate"),
        [
            ("pack", 11025),
            ("pack", 22050),
            ("pack", 44100),
            ("windowed_pack", 16000),
            ("windowed_pack", 22050),
        ],
    )
    def test_networks_and_rates(self, request, name, long_speech, rate):
        x = at_rate(long_speech, rate)[: round(6.4 * rate)]
        stage = converter_of(request.getfixturevalue(name), rate)
        y = fed(stage, x, [1, 0, 12345, 6 * rate - 12000, 1])
        assert len(y) == len(x)
        np.testing.assert_allclose(y, run_offline(stage, x), atol=1e-6)

    @pytest.mark.parametrize("rate", [8000, 16000, 22050, 32000, 48000, 192000])
    @pytest.mark.parametrize("n_samples", [0, 1, 2, 79, 81, 4001])
    def test_as_long_as_the_input(self, identity_pack, demo, rate, n_samples):
        x = at_rate(demo, rate)[rate : rate + n_samples]
        y = run_offline(converter_of(identity_pack, rate), x)
        assert len(y) == n_samples
        assert np.isfinite(y).all()

    def test_sample_by_sample(self, pack, demo):
        x = demo[8000:9600]
        stage = converter_of(pack)
        y = np.concatenate([*(stage.process(x[i : i + 1]) for i in range(len(x))), stage.flush()])
        np.testing.assert_allclose(y, run_offline(stage, x), atol=1e-6)

    def test_a_second_recording_does_not_know_the_first(self, pack, demo):
        stage = converter_of(pack)
        first = run_offline(stage, demo[:16000])
        run_offline(stage, demo[16000:40000])
        np.testing.assert_array_equal(run_offline(stage, demo[:16000]), first)


class TestLatency:
    """What is promised is kept at every sample, and no more is promised than needed."""

    @staticmethod
    def most_held(stage, rate):
        """Largest number of samples held back, for blocks of 20 ms: silence takes as long."""
        n_in = n_out = held = 0
        for _ in range(640):  # until the second window is done
            block = np.zeros(rate // 50)
            n_in += len(block)
            n_out += len(stage.process(block))
            held = max(held, n_in - n_out)
        return held

    @pytest.mark.parametrize("rate", [16000, 22050])
    def test_exact_where_nothing_is_resampled(self, pack, rate):
        stage = converter_of(pack, rate)
        block = rate // 50
        assert stage.latency - block < self.most_held(stage, rate) <= stage.latency

    def test_kept_where_it_is(self, pack):
        stage = converter_of(pack, 11025)
        held = self.most_held(stage, 11025)
        assert 0.95 * stage.latency < held <= stage.latency

    def test_kept_by_windows(self, windowed_pack):
        stage = converter_of(windowed_pack)
        held = self.most_held(stage, 16000)
        assert 0.95 * stage.latency < held <= stage.latency


def best_lag(a, b):
    """By how many samples ``a`` comes later than ``b``, and their correlation then."""
    similarity = correlate(a, b, "full")
    lag = int(similarity.argmax()) - (len(b) - 1)
    return lag, float(similarity.max() / (np.linalg.norm(a) * np.linalg.norm(b)))


class TestTime:
    @pytest.mark.parametrize("rate", [16000, 22050, 44100])
    def test_sample_by_sample_where_pyworld_puts_it(self, identity_pack, sentence, rate):
        x = at_rate(sentence("SF1"), rate)
        y = run_offline(converter_of(identity_pack, rate, voice=WOMAN), x)
        frames = analyse(run_offline(HighPass(rate), x), rate)
        reference = pyworld.synthesize(frames.f0, frames.sp, frames.ap, rate)
        lag, similarity = best_lag(y, reference[: len(x)])
        assert lag == 0
        assert similarity > 0.9

    @pytest.mark.parametrize("rate", [8000, 16000, 22050, 96000])
    def test_sounds_begin_when_they_did(self, identity_pack, sentence, rate):
        """WORLD keeps no phase, so what is compared is loudness, in steps of 1 ms."""
        x = at_rate(sentence("SF1"), rate)
        y = run_offline(converter_of(identity_pack, rate, voice=WOMAN), x)
        smooth = butter(2, 60.0, fs=rate, output="sos")
        levels = [sosfiltfilt(smooth, np.abs(s))[:: rate // 1000] for s in (y, x)]
        lag, similarity = best_lag(*levels)
        assert abs(lag) <= 1
        assert similarity > 0.95

    def test_energy_stays_in_its_frames(self, identity_pack, sentence):
        x = sentence("SF1")
        y = run_offline(converter_of(identity_pack, voice=WOMAN), x)
        n = len(x) // 320
        levels = [
            10 * np.log10((s[: n * 320].reshape(n, 320) ** 2).mean(axis=1) + 1e-6) for s in (x, y)
        ]
        assert np.corrcoef(levels)[0, 1] > 0.98
        assert abs(levels[0].mean() - levels[1].mean()) < 1.0

    def test_a_constant_offset_changes_nothing(self, pack, demo):
        x = demo[:32000]
        stage = converter_of(pack)
        y, offset = run_offline(stage, x), run_offline(stage, x + 0.5)
        # The high-pass starts as if the first sample had lasted for ever.
        np.testing.assert_allclose(offset, y, atol=2e-3)


class TestSettings:
    def pitch(self, pack, x, voice=MAN, **options):
        y = run_offline(converter_of(pack, voice=voice, settings=VoiceSettings(**options)), x)
        f0 = extract_f0(y, 16000)[0]
        return np.median(f0[f0 > 0])

    def test_pitch_of_the_target(self, pack, demo, voices):
        target = np.exp(voices["TM3"].log_f0_mean)
        assert 12 * abs(np.log2(self.pitch(pack, demo) / target)) < 1.0

    @pytest.mark.parametrize("semitones", [-5.0, 7.0])
    def test_pitch_shift(self, pack, demo, semitones):
        x = demo[:32000]
        ratio = self.pitch(pack, x, CHILD, pitch_semitones=semitones) / self.pitch(pack, x, CHILD)
        assert 12 * np.log2(ratio) == pytest.approx(semitones, abs=0.3)

    def test_formants_move_and_pitch_does_not(self, pack, demo):
        def centre(x):
            power = np.abs(np.fft.rfft(x)) ** 2
            return (power * np.arange(len(power))).sum() / power.sum()

        stages = [
            converter_of(pack, settings=VoiceSettings(formant_semitones=s)) for s in (-4, 0, 4)
        ]
        x = demo[:32000]
        low, normal, high = (run_offline(s, x) for s in stages)
        assert centre(low) < 0.95 * centre(normal) < centre(normal) < 0.95 * centre(high)
        assert self.pitch(pack, x, formant_semitones=4.0) == pytest.approx(
            self.pitch(pack, x), rel=0.02
        )

    @pytest.mark.parametrize(
        ("values", "message"),
        [
            ({"pitch_semitones": 25.0}, "too large; the most is 24"),
            ({"formant_semitones": float("nan")}, "must be a number"),
            ({"f0_method": "swipe"}, "must be one of 'dio', 'harvest'"),
        ],
    )
    def test_bounds(self, values, message):
        with pytest.raises(ConfigError, match=message):
            from_dict(VoiceSettings, values)


def test_what_no_voice_is(pack):
    """Noise, full-scale square waves, clicks and silence go through without harm."""
    rng = np.random.default_rng(0)
    click = np.zeros(4000)
    click[2000] = 1.0
    for x in (
        rng.standard_normal(8000).clip(-1, 1),
        np.sign(np.sin(np.arange(8000) * 0.05)),
        click,
        np.zeros(8000),
        np.full(8000, -1.0),
    ):
        y = run_offline(converter_of(pack), x)
        assert len(y) == len(x)
        assert np.isfinite(y).all()
        assert np.abs(y).max() < 20.0


def test_a_speaker_without_pitch(pack, demo):
    """A whisperer as source or target leaves F0 where it is."""
    nan = float("nan")
    whisperer = dataclasses.replace(pack.statistics[WOMAN], log_f0_mean=nan, log_f0_std=nan)
    y = run_offline(VoiceConverter(pack, MAN, whisperer, 16000), demo[:32000])
    before, after = (extract_f0(s, 16000)[0] for s in (demo[:32000], y))
    both = (before > 0) & (after > 0)
    assert np.median(after[both] / before[both]) == pytest.approx(1.0, abs=0.02)

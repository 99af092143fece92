"""Live conversion as a user meets it: the law, the delay, changes without clicks, bad input."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.signal import butter, correlate, sosfilt, sosfiltfilt

from vc_core.conversion.live import LiveConverter
from vc_core.conversion.live_settings import LiveSettings
from vc_core.errors import CheckpointError
from vc_core.features.f0 import extract_f0
from vc_core.streaming.stage import run_offline

WOMAN, MAN, CHILD = "SF2", "TM3", "TF2"
RATE, BLOCK = 16000, 160


def converter_of(pack, source=None, **options):
    return LiveConverter(pack, LiveSettings(**{"voice": MAN, **options}), source)


def fed(stage, x, lengths):
    """The output for ``x`` cut into blocks of ``lengths``, the last of what is left."""
    blocks = np.split(x, np.cumsum(lengths)) if len(lengths) else [x]
    return np.concatenate([*(stage.process(b) for b in blocks), stage.flush()])


def played(stage, x, changes, block=BLOCK):
    """The output for ``x`` in small blocks; ``changes`` are settings by sample."""
    out = []
    for i in range(0, len(x), block):
        for at in [a for a in changes if i <= a < i + block]:
            stage.change(changes[at])
        out.append(stage.process(x[i : i + block]))
    return np.concatenate([*out, stage.flush()])


class TestLaw:
    @settings(max_examples=3)
    @given(lengths=st.lists(st.integers(0, 1500), max_size=12))
    def test_any_blocks_give_the_same(self, pack, sentence, lengths):
        x = sentence("SM1")[8000:16000]
        stage = converter_of(pack)
        y = fed(stage, x, lengths)
        assert len(y) == len(x)
        np.testing.assert_allclose(y, run_offline(stage, x), atol=1e-6)
        assert np.abs(y).max() > 0.01

    @pytest.mark.parametrize(("voice", "block"), [(WOMAN, 80), (CHILD, 441)])
    def test_other_voices_in_small_blocks(self, pack, sentence, voice, block):
        x = sentence("SF1")[8000:16000]
        stage = converter_of(pack, voice=voice, wet=0.7, gate_db=-50.0, pitch_semitones=2.0)
        y = fed(stage, x, [block] * (len(x) // block))
        np.testing.assert_allclose(y, run_offline(stage, x), atol=1e-6)

    def test_sample_by_sample(self, pack, demo):
        x = demo[8000:9600]
        stage = converter_of(pack)
        np.testing.assert_allclose(fed(stage, x, [1] * len(x)), run_offline(stage, x), atol=1e-6)

    def test_without_noise(self, pack, demo):
        pytest.importorskip("webrtc_noise_gain")
        x = demo[:16000]
        stage = converter_of(pack, denoise=True)
        y = fed(stage, x, [100, 1, 3000, 160])
        assert len(y) == len(x)
        np.testing.assert_allclose(y, run_offline(stage, x), atol=1e-6)

    def test_a_network_in_windows(self, windowed_pack, demo):
        x = demo[:24000]
        stage = converter_of(windowed_pack)
        y = fed(stage, x, [5000, 1, 160, 160])
        assert len(y) == len(x)
        np.testing.assert_allclose(y, run_offline(stage, x), atol=1e-6)

    @pytest.mark.parametrize("n_samples", [0, 1, 79, 80, 81, 1000])
    def test_as_long_as_the_input(self, pack, demo, n_samples):
        y = run_offline(converter_of(pack), demo[8000 : 8000 + n_samples])
        assert len(y) == n_samples
        assert np.isfinite(y).all()

    def test_a_second_stream_does_not_know_the_first(self, pack, demo):
        stage = converter_of(pack)
        first = run_offline(stage, demo[:8000])
        run_offline(stage, demo[16000:24000])
        np.testing.assert_array_equal(run_offline(stage, demo[:8000]), first)

    def test_changes_come_at_their_sample_however_blocks_are_cut(self, pack, demo):
        x = demo[:16000]
        changes = {6400: LiveSettings(voice=CHILD), 9600: LiveSettings(voice=MAN, wet=0.5)}
        y = played(converter_of(pack), x, changes, 160)
        for block in (20, 1600):
            np.testing.assert_allclose(played(converter_of(pack), x, changes, block), y, atol=1e-6)


class TestLatency:
    @staticmethod
    def most_held(stage, block):
        """Largest number of samples held back after blocks of one size; silence takes as long."""
        n_in = n_out = most = 0
        while n_in < 2 * stage.latency + 2000:
            n_in += block
            n_out += len(stage.process(np.zeros(block)))
            most = max(most, n_in - n_out)
        return most

    @pytest.mark.parametrize(
        ("name", "block", "denoise"),
        [
            ("pack", 11, False),
            ("pack", 80, False),
            ("pack", 400, False),
            ("pack", 11, True),
            ("pack", 160, True),
            ("windowed_pack", 160, False),
        ],
    )
    def test_exactly_what_is_promised_is_held(self, request, name, block, denoise):
        if denoise:
            pytest.importorskip("webrtc_noise_gain")
        stage = converter_of(request.getfixturevalue(name), denoise=denoise)
        assert self.most_held(stage, block) == stage.held(block) <= stage.latency

    def test_what_is_held_is_accounted_for(self, pack):
        """15 ms of the analysis and 0.5 ms of the limiter, and here 3 frames of the network."""
        stage = converter_of(pack)
        assert stage.held(BLOCK) == 240 + 8 + 3 * 80
        assert stage.latency == stage.held(1) == stage.held(BLOCK) + 79

    def test_bypass_moves_nothing(self, pack):
        x = np.zeros(8000)
        x[4000] = 0.5
        y = run_offline(converter_of(pack, bypass=True), x)
        assert np.abs(y).argmax() == 4000
        assert y[4000] == pytest.approx(0.5, abs=0.02)
        assert np.abs(np.delete(y, 4000)).max() < 0.02

    def test_sound_stays_where_it_is(self, pack, sentence):
        """Envelopes of input and output line up within 2 ms."""
        x = sentence("SM1")[:24000]
        low_pass = butter(2, 60.0, fs=RATE, output="sos")

        def envelope(s):
            level = np.log(np.maximum(sosfiltfilt(low_pass, np.abs(s)), 1e-4))
            return level - level.mean()

        y = run_offline(converter_of(pack), x)
        shift = correlate(envelope(y), envelope(x), "full").argmax() - (len(x) - 1)
        assert abs(shift) <= 2 * RATE // 1000


class TestChanges:
    """Nothing clicks: at a change, the top of the band is no louder than elsewhere in the sound."""

    @staticmethod
    def top_of_band(y):
        """Power from 6 kHz on, of each 5 ms."""
        high = sosfilt(butter(6, 6000.0, "highpass", fs=RATE, output="sos"), y)
        return (high[: len(high) // 80 * 80] ** 2).reshape(-1, 80).mean(axis=1)

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ({}, {"bypass": True}),
            ({}, {"mute": True}),
            ({}, {"wet": 0.3, "output_gain_db": -20.0}),
            ({}, {"pitch_semitones": -6.0, "formant_semitones": 4.0}),
            ({"bypass": True}, {"bypass": True, "gate_db": -10.0}),
            ({}, {"match_loudness": False}),
            ({}, {"voice": CHILD}),
        ],
    )
    def test_no_change_clicks(self, pack, before, after):
        """A vowel has little at the top: every step would show."""
        t = np.arange(16000) / RATE
        x = 0.05 * sum(np.sin(2 * np.pi * 120 * k * t) / k for k in range(1, 15))
        first, then = (LiveSettings(**{"voice": MAN, **o}) for o in (before, after))
        y = played(LiveConverter(pack, first), x, {8000: then, 12000: first})
        usual = max(
            self.top_of_band(run_offline(LiveConverter(pack, s), x))[90:190].max()
            for s in (first, then)
        )
        assert self.top_of_band(y)[90:190].max() <= 2.0 * usual + 1e-9

    def test_mute_silences_and_gain_is_what_it_says(self, pack, demo):
        x = 0.1 * demo[:20000]  # far below the limiter
        y = played(converter_of(pack), x, {})
        muted = played(converter_of(pack), x, {16000: LiveSettings(voice=MAN, mute=True)})
        assert np.abs(muted[16000 + 240 :]).max() == 0.0
        np.testing.assert_allclose(muted[:15000], y[:15000], atol=1e-9)
        softer = LiveSettings(voice=MAN, output_gain_db=-6.0)
        soft = played(converter_of(pack), x, {8000: softer})
        np.testing.assert_allclose(soft[8300:], y[8300:] * 10 ** (-6 / 20), atol=1e-9)

    def test_voice_takes_over_within_100_ms(self, pack, demo):
        """Afterwards the sound is the new voice's, as if it had always spoken."""
        x = demo[:24000]
        new = LiveSettings(voice=CHILD)
        y = played(converter_of(pack), x, {12000: new})
        old = played(converter_of(pack), x, {})
        always = played(converter_of(pack, voice=CHILD), x, {})
        np.testing.assert_allclose(y[:11500], old[:11500], atol=1e-9)

        def pitch(s):
            f0 = extract_f0(s, RATE)[0]
            return np.where(f0 > 0, f0, np.nan)

        after = slice((12000 + 1600) // 80 + 4, len(x) // 80)
        ratio = pitch(y)[after] / pitch(always)[after]
        assert np.nanmedian(np.abs(np.log2(ratio))) < 0.02
        assert 12 * np.log2(np.nanmedian(pitch(y)[after] / pitch(old)[after])) > 6.0

    def test_voice_there_and_back_and_elsewhere_at_once(self, pack, demo):
        x = demo[:24000]
        order = [CHILD, MAN, WOMAN, CHILD, WOMAN, MAN]
        changes = {12000 + 320 * i: LiveSettings(voice=v) for i, v in enumerate(order)}
        stage = converter_of(pack)
        y = played(stage, x, changes)
        assert len(y) == len(x)
        assert np.isfinite(y).all()
        old = played(converter_of(pack), x, {})
        np.testing.assert_allclose(y[:11500], old[:11500], atol=1e-9)

    def test_unknown_voice_leaves_everything_as_it_was(self, pack, demo):
        stage = converter_of(pack)
        y = run_offline(stage, demo[:8000])
        with pytest.raises(CheckpointError, match="no voice 'TM4'"):
            stage.change(LiveSettings(voice="TM4", mute=True))
        np.testing.assert_array_equal(run_offline(stage, demo[:8000]), y)

    def test_what_needs_another_converter_is_told(self, pack):
        stage = converter_of(pack)
        assert stage.fits(LiveSettings(voice=CHILD, mute=True))
        for other in (LiveSettings(path="natural"), LiveSettings(denoise=True)):
            assert not stage.fits(other)
            with pytest.raises(ValueError, match="another converter"):
                stage.change(other)

    def test_pitch_offset(self, pack, demo):
        x = demo[:32000]
        a, b = (
            extract_f0(run_offline(converter_of(pack, pitch_semitones=s), x), RATE)[0]
            for s in (0.0, 5.0)
        )
        both = (a > 0) & (b > 0)
        assert 12 * np.log2(np.median(b[both] / a[both])) == pytest.approx(5.0, abs=0.3)


class TestInput:
    @pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf, 1e300])
    def test_what_is_no_sound_is_contained(self, pack, demo, bad):
        x = demo[:24000].copy()
        x[8000:8160] = bad
        y = run_offline(converter_of(pack), x)
        silenced = x.copy()
        silenced[8000:8160] = 0.0
        assert np.isfinite(y).all()
        if not np.isfinite(bad):
            np.testing.assert_array_equal(y, run_offline(converter_of(pack), silenced))

    def test_silence_stays_silence(self, pack):
        y = run_offline(converter_of(pack), np.zeros(16000))
        assert np.abs(y).max() < 1e-4

    def test_what_no_voice_is(self, pack):
        rng = np.random.default_rng(0)
        click = np.zeros(4000)
        click[2000] = 1.0
        for x in (
            rng.standard_normal(8000),
            np.sign(np.sin(np.arange(8000) * 0.05)),
            np.sin(2 * np.pi * 45.0 * np.arange(8000) / RATE),  # below any voice
            click,
            np.full(8000, -1.0),
            np.full(400, 1e-320),
        ):
            y = run_offline(converter_of(pack), x)
            assert np.isfinite(y).all()
            assert np.abs(y).max() <= 1.0

    def test_level_does_not_matter(self, pack, demo):
        """A quiet microphone is converted like a loud one, at its own level."""
        loud, quiet = (run_offline(converter_of(pack), g * demo) for g in (1.0, 0.03))
        part = slice(32000, None)
        gain = np.sqrt((quiet[part] ** 2).mean() / (loud[part] ** 2).mean())
        assert 20 * np.log10(gain / 0.03) == pytest.approx(0.0, abs=1.0)


class TestSource:
    def test_restart_remembers_who_speaks_and_reset_does_not(self, pack, demo):
        stage = converter_of(pack)
        for i in range(0, 32000, 1600):
            stage.process(demo[i : i + 1600])
        known = stage.source
        stage.restart()
        np.testing.assert_array_equal(stage.source.mcep_mean, known.mcep_mean)
        assert stage.source.log_f0_mean == known.log_f0_mean
        y = np.concatenate([stage.process(demo[:16000]), stage.flush()])
        assert len(y) == 16000
        stage.restart()
        assert np.isnan(stage.source.log_f0_mean)

    def test_a_known_speaker_is_taken_at_once(self, pack, demo, voices):
        stage = converter_of(pack, voices[WOMAN])
        stage.process(demo[:1600])
        assert stage.source.log_f0_mean == pytest.approx(voices[WOMAN].log_f0_mean, abs=0.01)


def test_tells_what_the_parts_took_and_the_pitch(pack, demo):
    stage = converter_of(pack)
    for i in range(0, 16000, 160):
        stage.process(demo[i : i + 160])
        assert set(stage.timings) == {"analysis", "model", "synthesis"}
        assert len(stage.f0_in) == len(stage.f0_out)
    assert min(stage.timings.values()) > 0.0


def test_packs_that_cannot_be_used(pack, windowed_pack, voices):
    slow = dataclasses.replace(windowed_pack.card.streaming, chunk=256)
    card = dataclasses.replace(windowed_pack.card, streaming=slow)
    with pytest.raises(CheckpointError, match=r"speak 1\d\d\d ms after you"):
        LiveConverter(dataclasses.replace(windowed_pack, card=card), LiveSettings())
    features = dataclasses.replace(pack.card.features, sample_rate=24000)
    card = dataclasses.replace(pack.card, features=features)
    with pytest.raises(CheckpointError, match="needs voices at 16000 Hz"):
        LiveConverter(dataclasses.replace(pack, card=card), LiveSettings())

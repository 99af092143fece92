"""Conversion of frames: what is the target's comes from the target, all else stays."""

import dataclasses
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vc_core.conversion.spectrum import VoiceConversion, shift_formants
from vc_core.features.envelope import MelCepstrum, envelope_fft_size
from vc_core.features.world import WorldFrames, analyse
from vc_core.streaming.stage import join, run_offline

WOMAN, MAN = 0, 1


@pytest.fixture(scope="module")
def frames(demo):
    """Two seconds of frames at 16 kHz."""
    return analyse(demo[8000:40000], 16000)


@pytest.fixture(scope="module", params=["pack", "windowed_pack"])
def any_pack(request):
    return request.getfixturevalue(request.param)


def conversion(pack, voice=MAN, **options):
    return VoiceConversion(pack, voice, pack.statistics[WOMAN], 16000, **options)


def log_difference_db(a, b):
    return 10 / np.log(10) * np.abs(np.log(a) - np.log(b))


@settings(max_examples=10)
@given(cuts=st.lists(st.integers(0, 400), max_size=5))
def test_the_law(any_pack, frames, cuts):
    stage = conversion(any_pack)
    bounds = [0, *sorted(cuts), len(frames)]
    blocks = [stage.process(frames[a:b]) for a, b in pairwise(bounds)]
    found, whole = join([*blocks, stage.flush()]), run_offline(stage, frames)
    assert len(found) == len(frames)
    np.testing.assert_allclose(found.f0, whole.f0)
    np.testing.assert_array_equal(found.ap, whole.ap)
    assert log_difference_db(found.sp, whole.sp).max() < 1e-3


def test_latency_is_the_generators(any_pack, frames):
    stage, n_out, held = conversion(any_pack), 0, []
    for n_in in range(1, 200):
        n_out += len(stage.process(frames[n_in - 1 : n_in]))
        held.append(n_in - n_out)
    assert max(held) == stage.latency


def test_flush_before_anything(pack):
    with pytest.raises(ValueError, match="before the first block"):
        conversion(pack).flush()


class TestIdentity:
    def test_a_voice_to_itself_changes_no_band_by_much(self, identity_pack, frames):
        out = run_offline(conversion(identity_pack, WOMAN), frames)
        np.testing.assert_allclose(out.f0, frames.f0, rtol=1e-9)
        np.testing.assert_array_equal(out.ap, frames.ap)
        codec = MelCepstrum.for_rate(16000)
        loud = frames.sp.sum(axis=1) > 1e-4 * frames.sp.sum(axis=1).max()
        np.testing.assert_allclose(
            codec.encode(out.sp)[loud], codec.encode(frames.sp)[loud], atol=0.1
        )

    def test_without_the_network_too(self, pack, frames):
        linear = run_offline(conversion(pack, WOMAN, linear=True), frames)
        network = run_offline(conversion(pack, WOMAN), frames)
        codec = MelCepstrum.for_rate(16000)
        errors = [
            np.abs(codec.encode(o.sp) - codec.encode(frames.sp)).mean() for o in (linear, network)
        ]
        assert errors[0] < 0.05
        assert errors[1] > 2 * errors[0]


class TestTarget:
    def test_statistics_become_the_targets(self, identity_pack, frames, voices):
        """The linear map: speech of mean zero and deviation one gets the target's."""
        codec = MelCepstrum.for_rate(16000)
        out = run_offline(conversion(identity_pack, MAN), frames)
        woman, man = voices["SF2"], voices["TM3"]
        moved = (codec.encode(out.sp) - codec.encode(frames.sp)).mean(axis=0)
        wanted = (man.mcep_mean - woman.mcep_mean)[1:]
        assert np.corrcoef(moved[1:], wanted)[0, 1] > 0.7

    def test_pitch(self, pack, frames, voices):
        out = run_offline(conversion(pack, MAN), frames)
        voiced = frames.f0 > 0
        assert ((out.f0 > 0) == voiced).all()
        assert np.log(out.f0[voiced]).mean() == pytest.approx(voices["TM3"].log_f0_mean, abs=0.15)

    def test_pitch_ratio(self, pack, frames):
        plain = run_offline(conversion(pack), frames).f0
        shifted = run_offline(conversion(pack, pitch_ratio=1.5), frames).f0
        within = plain > 51.0  # F0 is kept above 50 Hz
        assert within.sum() > 200
        np.testing.assert_allclose(shifted[within] / plain[within], 1.5)

    def test_mean_level_stays_the_sources(self, identity_pack, frames):
        """A target recorded quieter must not make the result quieter."""
        quiet = dataclasses.replace(
            identity_pack.statistics[MAN],
            mcep_mean=identity_pack.statistics[MAN].mcep_mean - 2.0 * np.eye(25)[0],
        )
        others = dataclasses.replace(
            identity_pack, statistics=(identity_pack.statistics[0], quiet, quiet)
        )
        a, b = (run_offline(conversion(p, MAN), frames).sp for p in (identity_pack, others))
        np.testing.assert_allclose(a, b, rtol=1e-6)


class TestOtherRates:
    @pytest.mark.parametrize("rate", [22050, 48000])
    def test_above_the_networks_band_detail_stays(self, pack, rate):
        """Only a gain is put on what the network does not know."""
        rng = np.random.default_rng(0)
        n_bins = envelope_fft_size(rate) // 2 + 1
        hz = np.linspace(0, rate / 2, n_bins)
        sp = 1e-3 * np.exp(-hz / 3000 + 0.3 * rng.standard_normal((50, n_bins)))
        frames = WorldFrames(np.full(50, 200.0), sp, np.full(sp.shape, 0.5))
        stage = VoiceConversion(pack, MAN, pack.statistics[WOMAN], rate)
        gain = np.log(run_offline(stage, frames).sp / sp)
        above = gain[:, hz > 8200]
        assert np.abs(above - above[:, :1]).max() < 1e-6


class TestHarm:
    def test_silence_and_extremes_stay_finite(self, any_pack):
        for level in (0.0, 1e-30, 1e-16, 1e6):
            sp = np.full((60, 513), level)
            frames = WorldFrames(np.zeros(60), sp, np.ones_like(sp))
            out = run_offline(conversion(any_pack), frames)
            assert np.isfinite(out.sp).all()
            assert out.sp.max() <= level * np.exp(8.0) + 1e-12  # some 35 dB

    def test_input_is_left_alone(self, pack, frames):
        before = frames.f0.copy(), frames.sp.copy(), frames.ap.copy()
        run_offline(conversion(pack, formant_ratio=1.2), frames)
        for a, b in zip(before, (frames.f0, frames.sp, frames.ap), strict=True):
            np.testing.assert_array_equal(a, b)


class TestFormants:
    @pytest.mark.parametrize("ratio", [0.7, 1.0, 1.3])
    def test_a_peak_moves_by_the_ratio(self, ratio):
        bins = np.arange(513)
        sp = np.exp(-(((bins - 200) / 15) ** 2))[None] + 1e-4
        assert shift_formants(sp, ratio).argmax() == pytest.approx(200 * ratio, abs=1)

    def test_flat_stays_flat(self):
        np.testing.assert_allclose(shift_formants(np.full((3, 513), 0.5), 1.4), 0.5)

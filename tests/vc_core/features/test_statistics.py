"""Speaker statistics against numpy, on real speech and at the edges."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from vc_core.features.config import FeatureConfig
from vc_core.features.envelope import MelCepstrum
from vc_core.features.statistics import SpeakerStatistics, StatisticsMeter, active_frames
from vc_core.features.world import analyse, frame_power_db

RNG = np.random.default_rng(0)


def made_up(n_frames, order=3):
    mcep = RNG.standard_normal((n_frames, order + 1))
    return mcep, RNG.uniform(100, 150, n_frames), RNG.uniform(-30, -20, n_frames)


def test_active_frames_are_within_20_db_of_the_mean_power():
    power_db = np.array([-10.0, -10.0, -10.0, -10.0, -32.0, -31.5])
    mean_db = 10 * np.log10(np.mean(10 ** (power_db / 10)))
    np.testing.assert_array_equal(active_frames(power_db), power_db > mean_db - 20)
    assert active_frames(power_db).tolist() == [True, True, True, True, False, True]


@given(arrays(np.float64, st.integers(1, 50), elements=st.floats(-60, 20)), st.floats(-20, 20))
def test_active_frames_do_not_depend_on_the_level(power_db, gain_db):
    mean_db = 10 * np.log10(np.mean(10 ** (power_db / 10)))
    if (np.abs(power_db - mean_db + 20) > 1e-6).all():  # not on the threshold itself
        np.testing.assert_array_equal(active_frames(power_db), active_frames(power_db + gain_db))
    assert active_frames(power_db).any()


def test_digital_silence_and_nothing_have_no_active_frame():
    assert not active_frames(np.full(10, -200.0)).any()
    assert not active_frames(np.full(10, -np.inf)).any()
    assert active_frames(np.zeros(0)).shape == (0,)


def test_statistics_of_several_recordings_are_those_of_their_active_frames():
    recordings = [made_up(n) for n in (50, 1, 200)]
    recordings[0][2][:20] = -90.0
    meter = StatisticsMeter(3)
    for recording in recordings:
        meter.add(*recording)
    found = meter.statistics()
    active = np.concatenate([m[active_frames(p)] for m, _, p in recordings])
    assert meter.n_active == len(active) == 231
    np.testing.assert_allclose(found.mcep_mean, active.mean(axis=0))
    np.testing.assert_allclose(found.mcep_std, active.std(axis=0))
    log_f0 = np.log(np.concatenate([f for _, f, _ in recordings]))
    assert found.log_f0_mean == pytest.approx(log_f0.mean())
    assert found.log_f0_std == pytest.approx(log_f0.std())


def test_normalised_speech_has_no_mean_and_unit_variance(speech):
    frames = analyse(speech, 16000)
    config = FeatureConfig()
    mcep = MelCepstrum(16000, config.order, config.alpha).encode(frames.sp)
    power_db = frame_power_db(frames.sp)
    meter = StatisticsMeter(config.order)
    meter.add(mcep, frames.f0, power_db)
    found = meter.statistics()
    normalised = found.normalise(mcep)
    active = normalised[active_frames(power_db)]
    np.testing.assert_allclose(active.mean(axis=0), 0.0, atol=1e-9)
    np.testing.assert_allclose(active.std(axis=0), 1.0, atol=1e-9)
    np.testing.assert_allclose(found.denormalise(normalised), mcep, atol=1e-12)
    assert 70 < np.exp(found.log_f0_mean) < 180  # a man


def test_unvoiced_frames_and_octave_errors_leave_f0_alone():
    f0 = np.concatenate([np.full(90, 120.0), np.full(60, 0.0), np.full(5, 400.0)])
    meter = StatisticsMeter(0)
    meter.add(np.zeros((155, 1)), f0, np.zeros(155))
    found = meter.statistics()
    assert np.exp(found.log_f0_mean) == pytest.approx(120.0)
    assert found.log_f0_std == pytest.approx(0.0, abs=1e-12)


def test_nothing_voiced_has_no_f0():
    meter = StatisticsMeter(1)
    meter.add(RNG.standard_normal((5, 2)), np.zeros(5), np.zeros(5))
    found = meter.statistics()
    assert np.isnan(found.log_f0_mean)
    assert np.isnan(found.log_f0_std)


def test_a_coefficient_that_does_not_move_is_not_divided_by_zero():
    meter = StatisticsMeter(1)
    mcep = np.column_stack([np.arange(10.0), np.full(10, 0.7)])
    meter.add(mcep, np.full(10, 100.0), np.zeros(10))
    normalised = meter.statistics().normalise(mcep)
    assert np.isfinite(normalised).all()
    np.testing.assert_allclose(normalised[:, 1], 0.0, atol=1e-9)


def test_silence_has_no_statistics():
    meter = StatisticsMeter(1)
    meter.add(np.zeros((5, 2)), np.full(5, 100.0), np.full(5, -200.0))
    with pytest.raises(ValueError, match="no active frame"):
        meter.statistics()


@given(arrays(np.float64, (4, 3), elements=st.floats(-5, 5)))
def test_denormalise_undoes_normalise(mcep):
    statistics = SpeakerStatistics(np.array([1.0, -2.0, 0.0]), np.array([0.1, 3.0, 1.0]), 5.0, 0.2)
    np.testing.assert_allclose(statistics.denormalise(statistics.normalise(mcep)), mcep, atol=1e-9)

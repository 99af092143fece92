"""Log-Gaussian F0 conversion against its closed form, and its guards."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vc_core.features.f0_conversion import F0Conversion
from vc_core.features.statistics import SpeakerStatistics
from vc_core.features.world import analyse


def speaker(f0_hz, deviation):
    return SpeakerStatistics(np.zeros(1), np.ones(1), float(np.log(f0_hz)), deviation)


def contour(mean_hz, deviation, n_frames=400):
    """F0 with unvoiced gaps whose voiced log has exactly this mean and deviation."""
    log_f0 = np.random.default_rng(0).uniform(-1, 1, n_frames)
    voiced = np.arange(n_frames) % 7 > 1
    chosen = log_f0[voiced]
    log_f0 = np.log(mean_hz) + deviation * (log_f0 - chosen.mean()) / chosen.std()
    return np.where(voiced, np.exp(log_f0), 0.0)


@pytest.mark.parametrize(
    ("source", "target"),
    [((120, 0.2), (220, 0.25)), ((210, 0.3), (110, 0.1)), ((150, 0.12), (150, 0.18))],
)
def test_converted_f0_has_the_targets_mean_and_deviation(source, target):
    f0 = contour(*source)
    converted = F0Conversion.between(speaker(*source), speaker(*target))(f0)
    assert (converted[f0 == 0] == 0).all()
    log_f0 = np.log(converted[f0 > 0])
    assert log_f0.mean() == pytest.approx(np.log(target[0]))
    assert log_f0.std() == pytest.approx(target[1])


def test_real_speech_lands_on_the_target(speech):
    f0 = analyse(speech, 16000, aperiodicity=False).f0
    log_f0 = np.log(f0[f0 > 0])
    own = speaker(np.exp(log_f0.mean()), float(log_f0.std()))
    converted = F0Conversion.between(own, speaker(220, own.log_f0_std * 1.2))(f0)
    np.testing.assert_array_equal(converted > 0, f0 > 0)
    assert np.log(converted[f0 > 0]).mean() == pytest.approx(np.log(220))
    assert np.corrcoef(np.log(converted[f0 > 0]), log_f0)[0, 1] == pytest.approx(1.0)


def test_a_monotone_source_is_stretched_by_half_at_most():
    source, target = speaker(110, 0.05), speaker(200, 0.4)
    converted = F0Conversion.between(source, target)(contour(110, 0.05))
    log_f0 = np.log(converted[converted > 0])
    assert log_f0.mean() == pytest.approx(np.log(200))
    assert log_f0.std() == pytest.approx(0.05 * 1.5)


@pytest.mark.parametrize(("source_deviation", "target_deviation"), [(0.0, 0.2), (0.2, 0.0)])
def test_no_deviation_shifts_without_stretching(source_deviation, target_deviation):
    source, target = speaker(110, source_deviation), speaker(220, target_deviation)
    f0 = contour(110, 0.2)
    np.testing.assert_allclose(F0Conversion.between(source, target)(f0), 2 * f0)


@pytest.mark.parametrize("unvoiced", ["source", "target", "both"])
def test_a_speaker_without_voiced_frames_leaves_f0_where_it_is(unvoiced):
    nobody = SpeakerStatistics(np.zeros(1), np.ones(1), np.nan, np.nan)
    source = nobody if unvoiced in ("source", "both") else speaker(110, 0.2)
    target = nobody if unvoiced in ("target", "both") else speaker(220, 0.2)
    f0 = contour(130, 0.1)
    np.testing.assert_allclose(F0Conversion.between(source, target)(f0), f0)
    np.testing.assert_allclose(F0Conversion.between(source, target, 1.5)(f0), 1.5 * f0)


def test_pitch_ratio_moves_the_mean():
    f0 = contour(110, 0.2)
    converted = F0Conversion.between(speaker(110, 0.2), speaker(200, 0.2), 0.5)(f0)
    assert np.log(converted[f0 > 0]).mean() == pytest.approx(np.log(100))


@given(
    st.lists(st.one_of(st.just(0.0), st.floats(30, 1200)), min_size=1, max_size=20),
    st.floats(60, 400), st.floats(0, 0.6), st.floats(60, 400), st.floats(0, 0.6),
)  # fmt: skip
def test_any_f0_stays_unvoiced_or_within_50_to_1000_hz(f0, source_hz, a, target_hz, b):
    f0 = np.array(f0)
    converted = F0Conversion.between(speaker(source_hz, a), speaker(target_hz, b))(f0)
    np.testing.assert_array_equal(converted == 0, f0 == 0)
    voiced = converted[f0 > 0]
    assert ((voiced >= 50) & (voiced <= 1000)).all()


def test_nothing_in_nothing_out():
    assert F0Conversion(1.0, 0.0)(np.zeros(0)).shape == (0,)

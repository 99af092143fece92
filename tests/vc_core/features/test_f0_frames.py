"""What the F0 network is shown: the same for any number of windows, whatever their level."""

import numpy as np
import pytest

from vc_core.features.f0_frames import HIGH_PASS, N_FEATURES, SAMPLE_RATE, WINDOW, frame_features


@pytest.fixture(scope="module")
def windows(speech):
    return np.lib.stride_tricks.sliding_window_view(speech.astype(np.float32), WINDOW)[::80][:100]


@pytest.mark.parametrize("n", [1, 2, 3, 7])
def test_a_window_counts_alone(windows, n):
    features, power_db = frame_features(windows)
    for i in range(0, len(windows) - n, n):
        some, some_db = frame_features(windows[i : i + n])
        np.testing.assert_array_equal(some, features[i : i + n])
        np.testing.assert_array_equal(some_db, power_db[i : i + n])


def test_level_shows_only_in_the_power(windows):
    loud, loud_db = frame_features(windows * np.float32(0.5))
    quiet, quiet_db = frame_features(windows * np.float32(0.5 / 16))
    assert loud.shape == (len(windows), N_FEATURES)
    np.testing.assert_allclose(loud_db - quiet_db, 20 * np.log10(16), atol=0.02)
    voiced = loud_db[:, 1] > -40
    assert voiced.any()
    np.testing.assert_allclose(loud[voiced], quiet[voiced], atol=2e-3)


def test_power_is_that_of_the_sound():
    noise = 0.1 * np.random.default_rng(0).standard_normal((200, WINDOW))
    _, power_db = frame_features(noise.astype(np.float32))
    np.testing.assert_allclose(power_db.mean(axis=0), -20.0, atol=0.5)


@pytest.mark.parametrize("f0_hz", [60.0, 100.0, 200.0, 400.0, 800.0])
def test_correlations_peak_at_the_period(f0_hz):
    time = np.arange(WINDOW) / SAMPLE_RATE
    tone = sum(
        np.sin(2 * np.pi * k * f0_hz * time + k * k) for k in range(1, 2 + int(1000 / f0_hz))
    )
    features, _ = frame_features(0.1 * tone[None].astype(np.float32))
    for part in (features[0, 285:441], features[0, 441:597]):
        expected = 36 * np.log2(f0_hz / 50.0)
        assert part[round(expected)] > 0.9 * part.max()  # its multiples may be as high


def test_silence_is_finite():
    features, power_db = frame_features(np.zeros((1, WINDOW), np.float32))
    assert np.isfinite(features).all()
    assert (power_db < -115).all()


def test_high_pass_keeps_voices_and_takes_rumble():
    gain = np.abs(np.fft.rfft(HIGH_PASS, 16000))  # one bin per Hz
    assert gain[0] < 1e-3
    assert gain[10] < 0.1
    assert (gain[80:] > 0.9).all()
    assert (gain < 1.05).all()

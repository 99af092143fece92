"""The response of a pulse against closed forms."""

import numpy as np
import pytest
from scipy.signal import freqz

from vc_core.features.pulse_response import PulseResponse, dc_remover, minimum_phase

N_FFT = 1024
RADIANS = 2.0 * np.pi * np.arange(N_FFT // 2 + 1) / N_FFT
POLES = np.poly([0.9 * np.exp(0.4j), 0.9 * np.exp(-0.4j), -0.5])  # a minimum-phase resonance


def pulse(sp, ap, *, voiced=True, shift=0.0, noise=None, n_before=N_FFT // 2):
    noise = np.zeros(160) if noise is None else noise
    return PulseResponse(N_FFT, n_before)(
        sp[None],
        np.full((1, len(sp)), ap),
        np.array([voiced]),
        np.array([shift]),
        noise,
        np.array([len(noise)]),
    )[0]


def test_minimum_phase_of_a_resonance():
    spectrum = freqz([0.3], POLES.real, worN=RADIANS)[1]
    phase = minimum_phase(np.log(np.abs(spectrum))[None])[0]
    np.testing.assert_allclose(phase, np.unwrap(np.angle(spectrum)), atol=1e-9)


def test_a_voiced_pulse_is_the_impulse_response_scaled_by_its_period():
    sp = np.abs(freqz([1.0], POLES.real, worN=RADIANS)[1]) ** 2
    response = pulse(sp, 1e-6)
    impulse = np.fft.irfft(freqz([1.0], POLES.real, worN=RADIANS)[1], N_FFT)[: N_FFT // 2]
    expected = np.sqrt(160) * impulse
    without_dc = expected - expected.sum() * dc_remover(N_FFT)[N_FFT // 2 :]
    np.testing.assert_allclose(response[N_FFT // 2 :], without_dc, atol=1e-4)


def test_a_shift_of_a_whole_sample_delays_by_one():
    sp = np.exp(-RADIANS)
    early, late = pulse(sp, 1e-6, n_before=0), pulse(sp, 1e-6, shift=1.0, n_before=0)
    np.testing.assert_allclose(late[1:], early[:-1], atol=0.005 * early.max())
    assert np.argmax(late) == np.argmax(early) + 1


@pytest.mark.parametrize("n_before", [0, 16, 80, N_FFT // 2])
def test_a_voiced_pulse_has_no_dc_and_begins_without_a_step(n_before):
    sp = np.full(N_FFT // 2 + 1, 1e-12)
    sp[:50] = 1.0
    response = pulse(sp, 1e-6, n_before=n_before)
    assert abs(response.sum()) < 1e-9 * np.abs(response).sum()
    window = dc_remover(n_before + N_FFT // 2)
    assert window.sum() == pytest.approx(1.0)
    assert window[0] < 0.01 * window.max()
    assert np.abs(np.diff(window)).max() < 0.1 * window.max()


def test_the_whole_dc_window_is_worlds():
    i = np.arange(N_FFT // 2)
    half = 0.5 - 0.5 * np.cos(2.0 * np.pi * (i + 1.0) / (1.0 + N_FFT))
    world = np.concatenate([half, half[::-1]]) / (2.0 * half.sum())
    np.testing.assert_allclose(dc_remover(N_FFT), world, rtol=1e-12)


def test_an_unvoiced_pulse_of_a_flat_envelope_is_its_noise_without_the_mean():
    noise = np.random.default_rng(0).standard_normal(32)
    response = pulse(np.ones(N_FFT // 2 + 1), 0.5, voiced=False, noise=noise)
    expected = np.zeros(N_FFT)
    expected[N_FFT // 2 : N_FFT // 2 + 32] = noise - noise.mean()
    np.testing.assert_allclose(response, expected, atol=1e-12)


def test_a_voiced_pulse_that_is_all_noise_has_no_periodic_part():
    assert np.abs(pulse(np.ones(N_FFT // 2 + 1), 0.9999)).max() == 0.0
    assert np.abs(pulse(np.ones(N_FFT // 2 + 1), 0.9)).max() > 0.1


def test_a_batch_is_its_pulses_one_by_one():
    rng = np.random.default_rng(1)
    n_pulses, sizes = 9, np.array([32, 1, 160, 7, 400, 32, 31, 99, 5])
    sp = np.exp(rng.standard_normal((n_pulses, N_FFT // 2 + 1)))
    ap = rng.uniform(0.01, 0.99, sp.shape)
    voiced, shift = rng.random(n_pulses) < 0.5, rng.random(n_pulses)
    noise = rng.standard_normal(sizes.sum())
    respond = PulseResponse(N_FFT, 100)
    batch = respond(sp, ap, voiced, shift, noise, sizes)
    ends = np.cumsum(sizes)
    for i in range(n_pulses):
        one = slice(i, i + 1)
        burst = noise[ends[i] - sizes[i] : ends[i]]
        alone = respond(sp[one], ap[one], voiced[one], shift[one], burst, sizes[one])
        np.testing.assert_allclose(batch[i], alone[0], atol=1e-12)

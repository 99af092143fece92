"""Mel-cepstra against SPTK, and the band of a recording with a higher rate."""

import numpy as np
import pysptk
import pytest
import pyworld
import soxr

from vc_core.features.config import ALPHA, F0_FLOOR_HZ, ORDER, SUPPORTED_RATES
from vc_core.features.envelope import (
    MelCepstrum,
    envelope_fft_size,
    frequency_warping,
    log_envelope,
)
from vc_core.features.world import analyse
from vc_core.units import MCD_DB


def envelopes(rate, n_frames=6):
    """Smooth random power envelopes with a speech-like range of 60 dB."""
    rng = np.random.default_rng(rate)
    cepstra = rng.standard_normal((n_frames, 30)) / (1 + np.arange(30)) ** 1.2
    grid = np.linspace(0, np.pi, envelope_fft_size(rate) // 2 + 1)
    return np.exp(2 * cepstra @ np.cos(np.outer(np.arange(30), grid)) - 8)


@pytest.mark.parametrize("rate", [8000, *SUPPORTED_RATES, 96000])
def test_fft_size_is_worlds(rate):
    assert envelope_fft_size(rate) == pyworld.get_cheaptrick_fft_size(rate, F0_FLOOR_HZ)


@pytest.mark.parametrize("rate", SUPPORTED_RATES)
def test_encoding_is_sp2mc(rate):
    sp = envelopes(rate)
    expected = pysptk.sp2mc(sp, ORDER[rate], ALPHA[rate])
    np.testing.assert_allclose(MelCepstrum.for_rate(rate).encode(sp), expected, atol=1e-9)


@pytest.mark.parametrize("rate", SUPPORTED_RATES)
def test_decoding_is_mc2sp(rate):
    codec = MelCepstrum.for_rate(rate)
    mcep = codec.encode(envelopes(rate))
    expected = pysptk.mc2sp(mcep, ALPHA[rate], envelope_fft_size(rate))
    np.testing.assert_allclose(codec.decode(mcep), expected, rtol=1e-8)
    np.testing.assert_allclose(np.exp(codec.decode_log(mcep)), expected, rtol=1e-8)


@pytest.mark.parametrize("alpha", [-0.41, 0.0, 0.1, 0.41, 0.554])
@pytest.mark.parametrize(("order_in", "order_out"), [(24, 24), (24, 60), (40, 12), (3, 0)])
def test_frequency_warping_is_freqt(order_in, order_out, alpha):
    cepstra = np.random.default_rng(1).standard_normal((3, order_in + 1))
    expected = np.stack([pysptk.freqt(c, order_out, alpha) for c in cepstra])
    actual = cepstra @ frequency_warping(order_in, order_out, alpha)
    np.testing.assert_allclose(actual, expected, atol=1e-10)


def test_frequency_warping_cannot_be_spoilt_by_a_caller():
    frequency_warping(4, 4, 0.3)[:] = 0
    assert frequency_warping(4, 4, 0.3).any()


def test_positive_warping_moves_formants_up():
    codec = MelCepstrum(16000, 24, 0.41)
    grid = np.linspace(0, 8000, 513)
    sp = np.exp(3 * np.exp(-(((grid - 2000) / 400) ** 2)))[None]
    mcep = codec.encode(sp)
    shifted = codec.decode_log(mcep @ frequency_warping(24, 24, 0.08))[0]
    assert grid[codec.decode_log(mcep)[0].argmax()] == pytest.approx(2000, abs=50)
    assert 2200 < grid[shifted.argmax()] < 2400


def test_digital_silence_stays_finite():
    codec = MelCepstrum.for_rate(16000)
    mcep = codec.encode(np.zeros((2, 513)))
    assert np.isfinite(mcep).all()
    assert codec.decode(mcep).max() < 1e-15
    assert np.isfinite(log_envelope(np.zeros(3))).all()


@pytest.mark.parametrize("rate", [22050, 44100, 48000])
def test_band_of_a_higher_rate_agrees_with_the_16_khz_analysis(speech, rate):
    own = analyse(speech, 16000)
    high = analyse(soxr.resample(speech, 16000, rate, quality="VHQ"), rate)
    codec, band = MelCepstrum.for_rate(16000), MelCepstrum(16000, 24, 0.41, envelope_rate=rate)
    n_frames = min(len(own), len(high))
    power = own.sp[:n_frames].mean(axis=1)
    active = power > power.mean() / 100
    active &= (own.f0[:n_frames] > 0) == (high.f0[:n_frames] > 0)
    difference = (codec.encode(own.sp)[:n_frames] - band.encode(high.sp)[:n_frames])[active, 1:]
    # The two meet the anti-alias slope at 8 kHz differently, which is much the same in all
    # frames and goes with a speaker's mean; what else they differ in is small.
    difference -= difference.mean(axis=0)
    assert MCD_DB * np.linalg.norm(difference, axis=1).mean() < 1.2
    # and back: below the anti-alias slope the decoded envelopes are those of the 16 kHz codec
    mcep = codec.encode(own.sp)
    at_16k = codec.decode_log(mcep)
    at_own = band.decode_log(mcep)
    hz = np.linspace(0, rate / 2, at_own.shape[1])
    below = hz < 7000
    expected = np.stack([np.interp(hz[below], np.linspace(0, 8000, 513), row) for row in at_16k])
    np.testing.assert_allclose(at_own[:, below], expected, atol=1e-6)
    # above it the edge is held
    assert np.ptp(at_own[:, hz > 8000], axis=1).max() < 1e-9

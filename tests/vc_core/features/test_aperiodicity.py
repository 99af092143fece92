"""Coded aperiodicity goes back and forth, at every rate."""

import numpy as np
import pytest
import pyworld
import soxr

from vc_core.features.aperiodicity import (
    decode_aperiodicity,
    encode_aperiodicity,
    n_aperiodicity_bands,
)
from vc_core.features.config import SUPPORTED_RATES
from vc_core.features.envelope import envelope_fft_size
from vc_core.features.world import analyse

BANDS = {16000: 1, 22050: 2, 24000: 3, 44100: 5, 48000: 5}


@pytest.mark.parametrize("rate", SUPPORTED_RATES)
def test_bands_of_speech(speech, rate):
    ap = analyse(soxr.resample(speech[:16000], 16000, rate), rate).ap
    coded = encode_aperiodicity(ap, rate)
    assert coded.shape == (len(ap), n_aperiodicity_bands(rate)) == (len(ap), BANDS[rate])
    assert (coded <= 0).all()
    decoded = decode_aperiodicity(coded, rate)
    assert decoded.shape == (len(ap), envelope_fft_size(rate) // 2 + 1)
    assert decoded.min() >= 0
    assert decoded.max() <= 1
    # The code is what the decoder is made of: coding again gives the same numbers, but where
    # a frame is all noise (above -0.5 dB in every band) and is decoded to exactly that.
    voiced = coded.mean(axis=1) < -0.5
    again = encode_aperiodicity(decoded, rate)
    np.testing.assert_allclose(again[voiced], coded[voiced], atol=0.5)


@pytest.mark.parametrize("rate", SUPPORTED_RATES)
def test_any_memory_layout_is_taken(rate):
    n_bins = envelope_fft_size(rate) // 2 + 1
    ap = np.random.default_rng(0).uniform(0.001, 1, (n_bins, 7)).T
    coded = encode_aperiodicity(ap, rate)
    np.testing.assert_array_equal(coded, pyworld.code_aperiodicity(ap.copy(order="C"), rate))
    single = coded.astype(np.float32)[::2]
    np.testing.assert_allclose(
        decode_aperiodicity(single, rate), decode_aperiodicity(coded, rate)[::2], atol=1e-5
    )


@pytest.mark.parametrize("rate", SUPPORTED_RATES)
def test_no_frames(rate):
    n_bins = envelope_fft_size(rate) // 2 + 1
    assert encode_aperiodicity(np.zeros((0, n_bins)), rate).shape == (0, BANDS[rate])
    assert decode_aperiodicity(np.zeros((0, BANDS[rate])), rate).shape == (0, n_bins)

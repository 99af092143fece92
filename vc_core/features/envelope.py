"""Mel-cepstra of spectral envelopes, as one matrix product each way.

``sp`` is a power spectral envelope (T, n_fft//2+1); ``mcep`` the mel-cepstrum (T, order+1) on a
frequency axis warped by ``alpha``. Without iteration, sp -> mcep is linear in log sp, so both ways
are matrices; they agree with SPTK's sp2mc and mc2sp.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from vc_core.features.config import ALPHA, F0_FLOOR_HZ, ORDER

_SMALLEST_POWER = 1e-16  # CheapTrick's own floor is far lower; log must stay finite


def envelope_fft_size(sample_rate: int) -> int:
    """FFT size of the envelope that resolves the lowest F0 at ``sample_rate``.

    Source: WORLD, GetFFTSizeForCheapTrick; written out so that envelopes need no pyworld.
    """
    return 2 ** (1 + int(math.log2(3.0 * sample_rate / F0_FLOOR_HZ + 1.0)))


def log_envelope(sp: NDArray[np.float64]) -> NDArray[np.float64]:
    """Natural log of a power envelope, floored so that digital silence stays finite."""
    return np.log(np.maximum(sp, _SMALLEST_POWER))


@dataclass(frozen=True)
class MelCepstrum:
    """Mel-cepstral analysis of the band below half of ``sample_rate``.

    Args:
        sample_rate: rate whose band is described, Hz.
        order: highest coefficient.
        alpha: frequency warping, 0..1.
        envelope_rate: rate of the recordings the envelopes come from, when it is higher: the band
            above ``sample_rate / 2`` is then left out of the mel-cepstrum.
    """

    sample_rate: int
    order: int
    alpha: float
    envelope_rate: int | None = None

    @classmethod
    def for_rate(cls, sample_rate: int) -> MelCepstrum:
        """The usual order and warping for ``sample_rate``."""
        return cls(sample_rate, ORDER[sample_rate], ALPHA[sample_rate])

    def encode(self, sp: NDArray[np.float64]) -> NDArray[np.float64]:
        """mcep (T, order+1) of ``sp`` (T, n_fft//2+1)."""
        return log_envelope(sp) @ _analysis(self)

    def decode(self, mcep: NDArray[np.floating]) -> NDArray[np.float64]:
        """Power envelope (T, n_fft//2+1) of ``mcep`` (T, order+1)."""
        return np.exp(self.decode_log(mcep))

    def decode_log(self, mcep: NDArray[np.floating]) -> NDArray[np.float64]:
        """Natural log of the power envelope; also the log gain of a mel-cepstral difference.

        Above the described band the value of its upper edge is held.
        """
        return np.asarray(mcep, dtype=np.float64) @ _synthesis(self)


@lru_cache
def _analysis(codec: MelCepstrum) -> NDArray[np.float64]:
    n_fft = envelope_fft_size(codec.sample_rate)
    n_bins = n_fft // 2 + 1
    # Cosine transform of an even log spectrum: c = irfft(log sp), c0 halved (SPTK's convention).
    to_cepstrum = np.fft.irfft(np.eye(n_bins), axis=1)[:, :n_bins]
    to_cepstrum[:, 0] /= 2
    matrix = to_cepstrum @ frequency_warping(n_bins - 1, codec.order, codec.alpha)
    return _band_resampling(codec).T @ matrix


@lru_cache
def _synthesis(codec: MelCepstrum) -> NDArray[np.float64]:
    n_fft = envelope_fft_size(codec.sample_rate)
    unwarped = frequency_warping(codec.order, n_fft // 2, -codec.alpha)
    unwarped[:, 0] *= 2
    even = np.zeros((codec.order + 1, n_fft))
    even[:, : n_fft // 2 + 1] = unwarped
    even[:, n_fft // 2 + 1 :] = unwarped[:, 1 : n_fft // 2][:, ::-1]
    log_sp = np.fft.rfft(even, axis=1).real
    if codec.envelope_rate in (None, codec.sample_rate):
        return log_sp
    own, band = _bin_frequencies(codec)
    edge = band[-1] * 0.94  # the last bins belong to the anti-alias slope, not to the voice
    index = np.interp(np.minimum(own, edge), band, np.arange(len(band)))
    low = np.floor(index).astype(int)
    weight = index - low
    return log_sp[:, low] * (1 - weight) + log_sp[:, np.minimum(low + 1, len(band) - 1)] * weight


def _bin_frequencies(codec: MelCepstrum) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    own_rate = codec.envelope_rate or codec.sample_rate
    own = np.linspace(0, own_rate / 2, envelope_fft_size(own_rate) // 2 + 1)
    n_band = envelope_fft_size(codec.sample_rate) // 2 + 1
    return own, np.linspace(0, codec.sample_rate / 2, n_band)


def _band_resampling(codec: MelCepstrum) -> NDArray[np.float64]:
    """(n_band, n_own) matrix of linear interpolation from the recording's bins to the band's."""
    own, band = _bin_frequencies(codec)
    if len(own) == len(band) and own[-1] == band[-1]:
        return np.eye(len(own))
    return np.stack([np.interp(band, own, row) for row in np.eye(len(own))], axis=1)


@lru_cache
def _frequency_warping(order_in: int, order_out: int, alpha: float) -> NDArray[np.float64]:
    beta = 1.0 - alpha * alpha
    warped = np.zeros((order_in + 1, order_out + 1))  # row: the response to one unit coefficient
    state = np.zeros((order_in + 1, order_out + 1))
    unit = np.eye(order_in + 1)
    for i in range(order_in, -1, -1):
        previous = state.copy()
        state[:, 0] = unit[:, i] + alpha * previous[:, 0]
        if order_out >= 1:
            state[:, 1] = beta * previous[:, 0] + alpha * previous[:, 1]
        for m in range(2, order_out + 1):
            state[:, m] = previous[:, m - 1] + alpha * (previous[:, m] - state[:, m - 1])
    warped[:] = state
    return warped


def frequency_warping(order_in: int, order_out: int, alpha: float) -> NDArray[np.float64]:
    """Matrix (order_in+1, order_out+1) of the all-pass frequency transform of cepstra.

    ``mcep @ frequency_warping(order, order, a)`` shifts formants: a > 0 moves them up.

    Source: Oppenheim and Johnson 1972; SPTK freqt.
    """
    return _frequency_warping(order_in, order_out, alpha).copy()

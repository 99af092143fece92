"""The sound of one pulse: a minimum-phase periodic part and a shaped burst of noise.

Source: Morise et al., WORLD (IEICE 2016); GetOneFrameSegment in WORLD's synthesis.cpp.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.fft import dct, dst, irfft, rfft
from scipy.signal.windows import hann

_SILENT_POWER = 1e-12  # kMySafeGuardMinimum; keeps the log of a periodic part of nothing finite
_ALL_NOISE = 0.999  # squared aperiodicity at 0 Hz from which a pulse has no periodic part


def minimum_phase(log_magnitude: NDArray[np.float64]) -> NDArray[np.float64]:
    """Phase of the minimum-phase spectrum with this log magnitude, both (P, n_fft//2+1), rad.

    The phase is the Hilbert transform of the log magnitude: the odd spectrum (a sine transform) of
    the cepstrum (a cosine transform).

    Source: Oppenheim and Schafer, Discrete-Time Signal Processing, 12.
    """
    n_fft = 2 * (log_magnitude.shape[1] - 1)
    cepstrum = dct(log_magnitude, type=1, axis=1)
    phase = np.zeros_like(log_magnitude)
    phase[:, 1:-1] = dst(cepstrum[:, 1:-1], type=1, axis=1)
    phase *= -1.0 / n_fft
    return phase


def dc_remover(n_samples: int) -> NDArray[np.float64]:
    """(n_samples,) Hann window of sum 1; subtracted so often as a response has DC.

    Over a whole response it is WORLD's (GetDCRemover).
    """
    window = hann(n_samples + 2)[1:-1]
    return window / window.sum()


class PulseResponse:
    """Responses of pulses, in batches.

    Args:
        n_fft: of the envelopes.
        n_before: samples of a response that precede its pulse, up to ``n_fft//2``. They carry the
            rise of WORLD's slow DC correction and nothing of the pulse itself.
    """

    def __init__(self, n_fft: int, n_before: int) -> None:
        self._n_fft, self._n_before = n_fft, n_before
        self._dc_remover = dc_remover(n_before + n_fft // 2)
        self._angle = 2.0 * np.pi * np.arange(n_fft // 2 + 1) / n_fft

    def __call__(
        self,
        sp: NDArray[np.float64],
        ap: NDArray[np.float64],
        voiced: NDArray[np.bool_],
        shift: NDArray[np.float64],
        noise: NDArray[np.float64],
        noise_size: NDArray[np.int64],
    ) -> NDArray[np.float64]:
        """(P, n_before + n_fft//2) samples.

        Args:
            sp, ap: (P, n_fft//2+1) envelope, positive, and aperiodicity, 0..1 exclusive.
            voiced: (P,) whether there is a periodic part.
            shift: (P,) delay of the periodic part, 0..1 samples.
            noise: (sum of noise_size,) white noise, one burst after the other.
            noise_size: (P,) samples of each burst, 1..n_fft.
        """
        n_pulses, n_fft = len(sp), self._n_fft
        noise_share = ap * ap
        periodic = np.flatnonzero(voiced & (noise_share[:, 0] <= _ALL_NOISE))

        power = np.empty((n_pulses + len(periodic), sp.shape[1]))
        np.multiply(sp, np.where(voiced[:, None], noise_share, 1.0), out=power[:n_pulses])
        power[n_pulses:] = sp[periodic] * (1.0 - noise_share[periodic]) + _SILENT_POWER
        phase = minimum_phase(0.5 * np.log(power))
        phase[n_pulses:] -= shift[periodic, None] * self._angle
        magnitude = np.sqrt(power, out=power)
        spectrum = np.empty(power.shape, dtype=np.complex128)
        np.multiply(magnitude, np.cos(phase), out=spectrum.real)
        np.multiply(magnitude, np.sin(phase), out=spectrum.imag)
        spectrum[:n_pulses] *= rfft(_bursts(noise, noise_size), n_fft, axis=1)

        wave = irfft(spectrum, n_fft, axis=1, overwrite_x=True)
        half, before = n_fft // 2, self._n_before
        response = np.zeros((n_pulses, before + half))
        response[:, before:] = wave[:n_pulses, :half]
        if before == half:  # what of the noise rings longer comes round, as in WORLD
            response[:, :half] = wave[:n_pulses, half:]
        if len(periodic):
            tail = wave[n_pulses:, :half]
            gain = np.sqrt(noise_size[periodic])[:, None]
            response[periodic] -= gain * tail.sum(axis=1, keepdims=True) * self._dc_remover
            response[periodic, before:] += gain * tail
        return response


def _bursts(noise: NDArray[np.float64], size: NDArray[np.int64]) -> NDArray[np.float64]:
    """(P, longest) bursts without their mean, zero behind their end."""
    filled = np.arange(size.max(initial=1)) < size[:, None]
    bursts = np.zeros(filled.shape)
    bursts[filled] = noise
    bursts -= (bursts.sum(axis=1) / size)[:, None]
    return bursts * filled

"""What the F0 network is shown of each frame: spectra and correlations of the latest samples.

Everything here looks back from the end of a window, so that the newest sound is always at the same
place, and is computed from the samples of that window alone. Levels do not matter: each part is
measured against its own window's energy.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.signal import butter, get_window, lfilter

SAMPLE_RATE = 16000
HOP = 80
"""Samples between two frames: 5 ms."""
WINDOW = 1024
"""Samples a frame is shown: 64 ms, three periods at 50 Hz."""

_SHORT = 400  # samples, 25 ms: two periods at 80 Hz
_LONG_FFT, _SHORT_FFT = 2048, 512
_LONG_BINS = slice(6, 386, 2)  # 47 Hz to 3 kHz in steps of 15.6 Hz
_SHORT_BINS = slice(2, 97)  # 62 Hz to 3 kHz in steps of 31 Hz
_HALF_BAND = 513  # bins of the long spectrum up to 4 kHz
_SEGMENT = 256  # samples that are looked for in the past, 16 ms
_PAST = 640  # samples they are looked for in
_COMPRESSION = 0.3  # exponent that flattens formants, so that harmonics count alike
_BAND_EDGES = np.array([0, 16, 32, 64, 96, 128, 160, 192, 224])  # of the short spectrum, 31 Hz each
_N_LAGS = 156
_LAGS = SAMPLE_RATE / (50.0 * 2.0 ** (np.arange(_N_LAGS) / 36.0))  # 50 to 990 Hz, 36 an octave
_FLOOR = 1e-6  # of the energy: -60 dB
_SILENCE = 1e-12

HIGH_PASS = lfilter(*butter(2, 40.0, "highpass", fs=SAMPLE_RATE), np.eye(1, WINDOW)[0])
"""(WINDOW,) taps: takes rumble and offset off before all else, and forgets after 64 ms."""

_LONG_WINDOW = get_window("hann", WINDOW).astype(np.float32)
_SHORT_WINDOW = get_window("hann", _SHORT).astype(np.float32)

_POWER_SCALE = np.array(
    [
        2.0 / _LONG_FFT / np.square(_LONG_WINDOW).sum(),
        2.0 / _SHORT_FFT / np.square(_SHORT_WINDOW).sum(),
    ],
    np.float32,
)


def _between(lags: NDArray[np.float64]) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    """Lower neighbours of fractional lags, and the weight of the upper ones."""
    below = np.floor(lags).astype(np.intp)
    return below, (lags - below).astype(np.float32)


_FINE, _FINE_WEIGHT = _between(_LAGS)
_COARSE, _COARSE_WEIGHT = _between(_LAGS / 2.0)  # at 8 kHz

N_FEATURES = 190 + 95 + 2 * _N_LAGS + len(_BAND_EDGES) + 2


def frame_features(
    windows: NDArray[np.float32],
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Spectra and correlations of windows, each looked at from its end.

    Args:
        windows: (n, WINDOW) samples at 16 kHz, high-passed.

    Returns:
        (n, N_FEATURES - 2) features; (n, 2) mean power, dB, of the last 64 and the last 25 ms.
    """
    long = _power(windows * _LONG_WINDOW, _LONG_FFT)
    short = _power(windows[:, -_SHORT:] * _SHORT_WINDOW, _SHORT_FFT)
    features = np.concatenate(
        [
            _log_share(long[:, _LONG_BINS]),
            _log_share(short[:, _SHORT_BINS]),
            _recurrence(windows),
            _flat_autocorrelation(long),
            _log_share(np.add.reduceat(short, _BAND_EDGES, axis=1)),
        ],
        axis=1,
    )
    power = np.stack([long.sum(axis=1), short.sum(axis=1)], axis=1) * _POWER_SCALE
    return features, np.float32(10.0) * np.log10(power + np.float32(_SILENCE))


def _power(windows: NDArray[np.float32], n_fft: int) -> NDArray[np.float32]:
    spectrum = np.fft.rfft(windows, n_fft)
    return np.square(spectrum.real) + np.square(spectrum.imag)


def _log_share(power: NDArray[np.float32]) -> NDArray[np.float32]:
    """Log of each bin's power against the mean, floored."""
    mean = power.sum(axis=1, keepdims=True) / np.float32(power.shape[1]) + np.float32(_SILENCE)
    return np.log10(power / mean + np.float32(_FLOOR)) / np.float32(2.0)


def _recurrence(windows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Normalised correlation of the last 16 ms with what came before, at each lag."""
    past = windows[:, -_PAST:]
    raw = np.array([np.correlate(row, row[-_SEGMENT:]) for row in past])
    square = np.square(past)
    sums = np.cumsum(square, axis=1, dtype=np.float64)
    energy = sums[:, _SEGMENT - 1 :] - sums[:, : 1 - _SEGMENT] + square[:, : 1 - _SEGMENT]
    scale = np.sqrt(energy * energy[:, -1:]) + _SILENCE
    correlation = (raw / scale).astype(np.float32)[:, ::-1]
    return _at(correlation, _FINE, _FINE_WEIGHT)


def _flat_autocorrelation(long: NDArray[np.float32]) -> NDArray[np.float32]:
    """Autocorrelation of the last 64 ms below 4 kHz, with a flattened spectrum."""
    flat = np.fft.irfft(long[:, :_HALF_BAND] ** np.float32(_COMPRESSION)).astype(np.float32)
    return _at(flat / (flat[:, :1] + np.float32(_SILENCE)), _COARSE, _COARSE_WEIGHT)


def _at(
    values: NDArray[np.float32], below: NDArray[np.intp], weight: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Linear interpolation along the lags."""
    low, high = values.take(below, axis=1), values.take(below + 1, axis=1)
    return low + (high - low) * weight

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
_HALF = np.float32(0.5)

HIGH_PASS = lfilter(*butter(2, 40.0, "highpass", fs=SAMPLE_RATE), np.eye(1, 640)[0])
"""(n_taps,): takes rumble and offset off before all else, and forgets after 40 ms."""

_LONG_WINDOW = get_window("hann", WINDOW).astype(np.float32)
_SHORT_WINDOW = get_window("hann", _SHORT).astype(np.float32)

_POWER_SCALE = np.array(
    [
        2.0 / _LONG_FFT / np.square(_LONG_WINDOW).sum(),
        2.0 / _SHORT_FFT / np.square(_SHORT_WINDOW).sum(),
    ],
    np.float32,
)


def _between(places: NDArray[np.float64]) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    """Lower neighbours of fractional places, and the weight of the upper ones."""
    below = np.floor(places).astype(np.intp)
    return below, (places - below).astype(np.float32)


_FINE, _FINE_WEIGHT = _between(_PAST - _SEGMENT - _LAGS)  # where the segment is found in the past
_COARSE, _COARSE_WEIGHT = _between(_LAGS / 2.0)  # at 8 kHz

# The parts of the features, one after the other.
_N_LONG = len(range(*_LONG_BINS.indices(_LONG_FFT)))
_N_SHORT = len(range(*_SHORT_BINS.indices(_SHORT_FFT)))
_SPECTRA = slice(0, _N_LONG + _N_SHORT)
_RECURRENCE = slice(_SPECTRA.stop, _SPECTRA.stop + _N_LAGS)
_FLAT = slice(_RECURRENCE.stop, _RECURRENCE.stop + _N_LAGS)
_BANDS = slice(_FLAT.stop, _FLAT.stop + len(_BAND_EDGES))
_PART_SIZES = (_N_LONG, _N_SHORT, len(_BAND_EDGES))
_PART_STARTS = np.array([0, _N_LONG, _N_LONG + _N_SHORT])
_PART_WEIGHTS = np.array([1.0 / size for size in _PART_SIZES], np.float32)
_PART_OF_BIN = np.repeat(np.arange(3), _PART_SIZES)

N_FEATURES = _BANDS.stop + 2  # two levels, from :class:`vc_core.features.f0_tracker.LevelMeter`


def frame_features(
    windows: NDArray[np.float32],
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Spectra and correlations of windows, each looked at from its end.

    Args:
        windows: (n, WINDOW) samples at 16 kHz, high-passed.

    Returns:
        (n, N_FEATURES) features, the last two, the levels, 0 as yet; (n, 2) mean power, dB, of the
        last 64 and the last 25 ms.
    """
    long = _power(windows * _LONG_WINDOW, _LONG_FFT)
    short = _power(windows[:, -_SHORT:] * _SHORT_WINDOW, _SHORT_FFT)
    parts = (
        long[:, _LONG_BINS],
        short[:, _SHORT_BINS],
        np.add.reduceat(short, _BAND_EDGES, axis=1),
    )
    shares = _log_shares(np.concatenate(parts, axis=1))
    features = np.zeros((len(windows), N_FEATURES), np.float32)
    features[:, _SPECTRA] = shares[:, _SPECTRA]
    features[:, _BANDS] = shares[:, _SPECTRA.stop :]
    features[:, _RECURRENCE] = _recurrence(windows)
    features[:, _FLAT] = _flat_autocorrelation(long)
    power = np.stack([long.sum(axis=1), short.sum(axis=1)], axis=1) * _POWER_SCALE
    return features, np.float32(10.0) * np.log10(power + np.float32(_SILENCE))


def _power(windows: NDArray[np.float32], n_fft: int) -> NDArray[np.float32]:
    spectrum = np.fft.rfft(windows, n_fft)
    return (spectrum * spectrum.conj()).real.astype(np.float32, copy=False)


def _log_shares(power: NDArray[np.float32]) -> NDArray[np.float32]:
    """Log of each bin's power against the mean of its part, floored."""
    means = np.add.reduceat(power, _PART_STARTS, axis=1) * _PART_WEIGHTS + np.float32(_SILENCE)
    power /= means.take(_PART_OF_BIN, axis=1)
    power += np.float32(_FLOOR)
    return _HALF * np.log10(power)


def _recurrence(windows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Normalised correlation of the last 16 ms with what came before, at each lag."""
    past = windows[:, -_PAST:]
    raw = np.array([np.correlate(row, row[-_SEGMENT:]) for row in past])
    sums = np.zeros((len(past), _PAST + 1))
    np.cumsum(np.square(past), axis=1, dtype=np.float64, out=sums[:, 1:])
    energy = (sums[:, _SEGMENT:] - sums[:, :-_SEGMENT]).astype(np.float32)
    raw /= np.sqrt(energy * energy[:, -1:]) + np.float32(_SILENCE)
    return _at(raw, _FINE, _FINE_WEIGHT)


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

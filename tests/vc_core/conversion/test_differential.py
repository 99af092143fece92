"""The filter is the one asked for, at the sample asked for, without delay or click."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.signal import freqz, lfilter

from vc_core.conversion.differential import DifferentialFilter, differential_gain
from vc_core.features.envelope import log_envelope
from vc_core.features.world import analyse

RATE, N_FFT, HOP = 16000, 1024, 80
FLAT = np.zeros((1, N_FFT // 2 + 1))


def db(power):
    return 10 * np.log10(power + 1e-30)


def log_gain_of(b, a):
    """One frame: the natural log of a rational filter's amplitude."""
    _, response = freqz(b, a, worN=N_FFT // 2 + 1, include_nyquist=True)
    return np.log(np.abs(response))[None]


def random_frames(n, seed=0):
    """Smooth gains of some 10 dB that change from frame to frame."""
    cepstra = np.random.default_rng(seed).standard_normal((n, 20)) * 0.3
    return cepstra @ np.cos(np.outer(np.arange(20), np.linspace(0, np.pi, N_FFT // 2 + 1)))


def run(x, frames, lengths=(), lag=0, damping=0.0):
    """As live: with each block come the frames known by then."""
    stage = DifferentialFilter(RATE, N_FFT, lag=lag, damping=damping)
    out, at, n_given = [], 0, 0
    for block in np.split(x, np.minimum(np.cumsum(lengths), len(x)).astype(int)):
        at += len(block)
        n_known = min(len(frames), max(n_given, -(-(at - lag) // HOP)))
        out.append(stage.process(block, frames[n_given:n_known]))
        n_given = n_known
    return np.concatenate(out)


@settings(max_examples=40)
@given(
    lengths=st.lists(st.integers(0, 400), max_size=20),
    n_samples=st.integers(0, 3000),
    lag=st.integers(0, 300),
    damping=st.sampled_from([0.0, 0.2]),
)
def test_the_law(lengths, n_samples, lag, damping):
    x = np.random.default_rng(n_samples).standard_normal(n_samples)
    frames = random_frames(40)
    whole = run(x, frames, lag=lag, damping=damping)
    assert len(whole) == n_samples
    np.testing.assert_allclose(run(x, frames, lengths, lag, damping), whole, atol=1e-12)


def test_single_samples(speech):
    x, frames = speech[0][8000:9000], random_frames(13)
    np.testing.assert_allclose(run(x, frames, np.ones(1000)), run(x, frames), atol=1e-12)


def test_frames_may_come_early(speech):
    x, frames = speech[0][8000:12000], random_frames(50)
    early = DifferentialFilter(RATE, N_FFT).process(x, frames)
    np.testing.assert_allclose(run(x, frames, np.full(100, 40)), early, atol=1e-12)


@pytest.mark.parametrize(
    ("b", "a"),
    [
        ([1.0, -0.5], [1.0]),
        ([2.0], [1.0, -0.9]),
        ([1.0, 0.4, 0.2], [1.0, -1.6 * 0.9, 0.81]),
        (np.poly([0.9, 0.7j, -0.7j]), np.poly([0.9j, -0.9j, -0.5])),
    ],
)
def test_a_known_minimum_phase_filter(b, a, speech):
    """The gain's amplitude alone gives back the filter, phase and all."""
    x = speech[0]
    y = run(x, log_gain_of(b, a))
    expected = lfilter(b, a, x)
    settled = slice(HOP, None)
    error = np.mean((y - expected)[settled] ** 2) / np.mean(expected[settled] ** 2)
    assert db(error) < -100


def test_no_gain_changes_nothing(speech):
    x = speech[0]
    np.testing.assert_array_equal(run(x, FLAT[:0]), x)
    assert db(np.mean((run(x, FLAT) - x) ** 2) / np.mean(x**2)) < -250


def test_a_frame_rules_from_its_sample_on():
    """The response to a constant crosses, in a line, from the gain before to the one asked for."""
    frames = np.repeat(FLAT, 8, axis=0)
    frames[5:] = np.log(2.0)
    for lag in (0, 175):
        y = run(np.ones(12 * HOP), frames, lag=lag)
        first = 5 * HOP + lag
        np.testing.assert_allclose(y[:first], 1.0)
        np.testing.assert_allclose(y[first : first + HOP], 1 + np.arange(1, HOP + 1) / HOP)
        np.testing.assert_allclose(y[first + HOP :], 2.0)


def test_damping_moves_gains_towards_their_mean():
    """Not a steady gain; of one that alternates by 1, half is left, around the mean."""
    x = np.ones(800 * HOP)
    np.testing.assert_allclose(run(x, FLAT + np.log(2.0), damping=0.5)[HOP:], 2.0)
    frames = np.repeat(FLAT, 800, axis=0) + np.log(np.resize([4.0, 4.0, 1.0, 1.0], 800))[:, None]
    y = run(x, frames, damping=0.5)[700 * HOP :]  # around the mean, which is the factor 2
    np.testing.assert_allclose([y.min(), y.max()], [2.0**0.5, 2.0**1.5], rtol=0.02)


def test_no_click_where_the_gain_jumps():
    """A low tone through gains that jump each hop has nothing above 1 kHz beyond -60 dB."""
    x = np.sin(2 * np.pi * 100 * np.arange(RATE) / RATE)
    y = run(x, 0.5 * np.where(np.arange(200) % 8 < 4, 1.0, -1.0)[:, None] + np.repeat(FLAT, 200, 0))
    spectrum = np.abs(np.fft.rfft(y * np.hanning(RATE))) ** 2
    assert db(spectrum[1000:].max() / spectrum.max()) < -60


def test_gains_are_bounded_and_nan_is_no_gain(speech):
    x = speech[0][:4000]
    assert np.abs(run(x, FLAT + 1e3)).max() < 1.01 * np.exp(3.5) * np.abs(x).max()
    np.testing.assert_allclose(run(x, FLAT * np.nan), x, atol=1e-12)


def test_the_difference_of_envelopes_makes_one_voice_sound_like_the_other(vcc2016):
    """A vowel's envelope is moved where it was wanted, measured again by WORLD."""
    import soundfile

    x = soundfile.read(vcc2016 / "eval" / "SF1" / "200001.flac")[0]
    frames = analyse(x, RATE)
    tilt = np.linspace(3.0, -3.0, frames.sp.shape[1])  # natural log of power: 26 dB over the band
    gain = differential_gain(frames.sp, frames.sp * np.exp(tilt))
    again = analyse(run(x, gain), RATE)
    loud = (frames.f0 > 0) & (frames.sp.sum(axis=1) > np.median(frames.sp.sum(axis=1)))
    change = log_envelope(again.sp)[loud] - log_envelope(frames.sp)[loud]
    band = slice(10, 450)
    np.testing.assert_allclose(np.median(change, axis=0)[band], tilt[band], atol=0.35)


@pytest.mark.parametrize("ratio", [0.7, 1.0, 1.3, np.array([0.8, 1.0, 1.5])])
def test_the_gain_undoes_the_shift_of_formants(ratio):
    """An envelope that a shifter has stretched by ``ratio`` comes back to itself."""
    bins = np.arange(N_FFT // 2 + 1.0)
    r = np.broadcast_to(ratio, (3,))[:, None]
    log_sp = [np.cos(bins / 40), np.cos(bins / 25), -bins / 100]
    source = np.exp(log_sp)
    shifted = np.array([np.interp(bins / r[k], bins, log_sp[k]) for k in range(3)])
    gain = differential_gain(source, source, ratio)
    np.testing.assert_allclose(shifted + 2 * gain, log_sp, atol=1e-9)


@pytest.mark.parametrize("rate", [22050, 44100])
def test_frames_of_a_fraction_of_a_sample_are_refused(rate):
    with pytest.raises(ValueError, match="5 ms"):
        DifferentialFilter(rate)


@pytest.mark.parametrize("damping", [-0.1, 1.1])
def test_damping_out_of_range(damping):
    with pytest.raises(ValueError, match="damping"):
        DifferentialFilter(RATE, damping=damping)


def test_other_shapes_are_refused():
    with pytest.raises(ValueError, match="513"):
        DifferentialFilter(RATE).process(np.zeros(10), np.zeros((1, 257)))

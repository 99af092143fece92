"""The pitch is the one asked for, a few milliseconds later, and no joint is heard."""

import numpy as np
import pytest
import pyworld
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st

from vc_core.features.pitch_shift import PitchShifter

RATE, HOP = 16000, 80


def db(power):
    return 10 * np.log10(power + 1e-30)


def run(x, ratio, f0, lengths=(), lag=0):
    """As live: with each block come the frames known by then, then the tail."""
    stage = PitchShifter(RATE, lag=lag)
    out, at, n_given = [], 0, 0
    for block in np.split(x, np.minimum(np.cumsum(lengths), len(x)).astype(int)):
        at += len(block)
        # The newest output sample is ``latency`` behind the newest input.
        n_known = -(-(at - stage.latency - lag) // HOP)
        n_known = min(len(f0), max(n_given, n_known))
        out.append(stage.process(block, ratio[n_given:n_known], f0[n_given:n_known]))
        n_given = n_known
    stage.process(x[:0], ratio[n_given:], f0[n_given:])
    return np.concatenate([*out, stage.flush()])


def constant(n_samples, ratio, f0):
    n_frames = n_samples // HOP + 1
    return np.full(n_frames, ratio), np.full(n_frames, f0)


def harmonics(hz, n_harmonics, n_samples):
    t = np.arange(n_samples) / RATE
    return sum(np.cos(2 * np.pi * hz * h * t + h * h) / h for h in range(1, n_harmonics + 1))


def measured_f0(x):
    f0, times = pyworld.dio(x, RATE, frame_period=5.0)
    return pyworld.stonemask(x, f0, times, RATE)


@pytest.fixture(scope="module", params=["SF1", "TM3"])
def spoken(request, vcc2016):
    """A sentence of a woman, of a man, and its F0."""
    x = soundfile.read(vcc2016 / "eval" / request.param / "200001.flac")[0]
    return x, measured_f0(x)


@settings(max_examples=40)
@given(
    lengths=st.lists(st.integers(0, 600), max_size=20),
    n_samples=st.integers(0, 8000),
    ratios=st.lists(st.floats(0.3, 3.0), min_size=1, max_size=5),
    lag=st.integers(0, 300),
)
def test_the_law(lengths, n_samples, ratios, lag):
    x = harmonics(140.0, 10, n_samples) + 0.1 * np.random.default_rng(0).standard_normal(n_samples)
    n_frames = n_samples // HOP + 1
    ratio = np.resize(np.repeat(ratios, 12), n_frames)
    f0 = np.where(np.arange(n_frames) % 30 < 20, 140.0, 0.0)
    whole = run(x, ratio, f0, lag=lag)
    assert len(whole) == n_samples
    np.testing.assert_allclose(run(x, ratio, f0, lengths, lag), whole, atol=1e-9)


def test_single_samples(spoken):
    x, f0 = spoken[0][16000:19000], spoken[1][200:238]
    ratio = np.where(f0 > 0, 1.3, 1.0)
    np.testing.assert_allclose(run(x, ratio, f0, np.ones(3000)), run(x, ratio, f0), atol=1e-9)


def test_long_blocks(spoken):
    """A whole sentence at once gives what blocks of 10 ms give."""
    x, f0 = spoken
    ratio = np.where(f0 > 0, 0.8, 1.0)
    np.testing.assert_allclose(run(x, ratio, f0, np.full(1000, 160)), run(x, ratio, f0), atol=1e-9)


def test_latency_is_exact_and_short():
    stage = PitchShifter(RATE)
    assert stage.latency / RATE < 0.005
    assert len(stage.process(np.zeros(stage.latency))) == 0
    assert len(stage.process(np.zeros(7))) == 7
    assert len(stage.flush()) == stage.latency


@pytest.mark.parametrize("f0", [0.0, 140.0])
def test_at_ratio_1_nothing_changes(speech, f0):
    x = speech
    np.testing.assert_allclose(run(x, *constant(len(x), 1.0, f0)), x, atol=1e-12)


def test_without_frames_nothing_changes(speech):
    stage, x = PitchShifter(RATE), speech
    np.testing.assert_allclose(np.concatenate([stage.process(x), stage.flush()]), x, atol=1e-12)


@pytest.mark.parametrize("ratio", [0.6, 0.8, 0.94, 1.06, 1.25, 1.6, 2.0])
@pytest.mark.parametrize(("hz", "n_harmonics"), [(100, 20), (130, 25), (220, 15), (350, 8)])
def test_a_harmonic_sound_stays_one(hz, n_harmonics, ratio):
    """The same harmonics at the new pitch, and nothing else: joints would be noise between them."""
    x = harmonics(hz, n_harmonics, RATE)
    y = run(x, *constant(len(x), ratio, float(hz)))[RATE // 2 : RATE // 2 + RATE // 10]
    t = np.arange(len(y)) / RATE
    phases = [2 * np.pi * hz * ratio * h * t for h in range(1, n_harmonics + 1)]
    basis = np.stack([f(p) for p in phases for f in (np.cos, np.sin)], axis=1)
    fit = np.linalg.lstsq(basis, y, rcond=None)[0]
    rest = y - basis @ fit
    assert db(np.mean(rest**2) / np.mean(y**2)) < -45
    levels = np.hypot(fit[::2], fit[1::2]) * np.arange(1, n_harmonics + 1)
    np.testing.assert_allclose(levels, 1.0, atol=0.03)


@pytest.mark.parametrize("ratio", [0.8, 0.94, 1.06, 1.25, 1.6])
def test_speech_gets_the_pitch(spoken, ratio):
    """F0 measured by WORLD: within 1 % of what was asked for, at all but the edges."""
    x, f0 = spoken
    y = run(x, np.where(f0 > 0, ratio, 1.0), f0, np.full(1000, 160))
    after = measured_f0(y)
    both = (f0 > 0) & (after > 0)
    error = np.log(after[both] / f0[both] / ratio)
    assert abs(np.median(error)) < 0.003
    assert np.mean(np.abs(error) < 0.01) > 0.7
    assert np.mean(np.abs(error) > 0.1) < 0.05
    assert np.mean((f0 > 0) != (after > 0)) < 0.08


def test_pitch_glides_with_the_frames():
    """From an octave's third below to a third above, frame by frame."""
    x = harmonics(200.0, 12, 2 * RATE)
    ratio = np.geomspace(0.8, 1.25, 2 * RATE // HOP + 1)
    f0 = measured_f0(run(x, ratio, np.full(len(ratio), 200.0)))
    middle = slice(20, -20)
    np.testing.assert_allclose(f0[middle] / ratio[middle] / 200.0, 1.0, atol=0.012)


@pytest.mark.parametrize("ratio", [0.7, 1.0, 1.4])
def test_speech_makes_no_steps(spoken, ratio):
    """Its steepest slope is that of the sound that was read, at the speed it was read at."""
    x, f0 = spoken
    y = run(x, np.where(f0 > 0, ratio, 1.0), f0)
    assert np.abs(np.diff(y)).max() < 1.15 * max(1.0, ratio) * np.abs(np.diff(x)).max()


@pytest.mark.parametrize(("ratio", "f0"), [(0.6, 120.0), (0.9, 250.0), (1.1, 120.0), (1.5, 250.0)])
def test_the_delay_stays_within_a_period_and_a_fade(ratio, f0):
    """A ramp tells where each sample was read; fades mix two places."""
    x = np.arange(2.0 * RATE)
    lead = (run(x, *constant(len(x), ratio, f0)) - x)[RATE // 2 : -RATE // 2]
    period = 1.2 * RATE / f0
    assert lead.max() - lead.min() < period + abs(ratio - 1) * 2 * 40 + 2
    assert np.abs(np.mean(lead)) < 0.75 * period


def test_unvoiced_sound_comes_back_in_step(speech):
    """After shifted vowels, an unvoiced frame at ratio 1 is again exactly on time."""
    x = speech
    n_frames = len(x) // HOP + 1
    voiced = np.arange(n_frames) < n_frames // 2
    y = run(x, np.where(voiced, 1.3, 1.0), np.where(voiced, 200.0, 0.0))
    settled = (n_frames // 2 + 2) * HOP
    np.testing.assert_allclose(y[settled:], x[settled:], atol=1e-12)


def test_noise_keeps_its_power():
    x = np.random.default_rng(0).standard_normal(2 * RATE)
    x = np.convolve(x, np.hanning(9), "same")  # nothing above what a ratio of 1.3 keeps
    for ratio in (0.75, 1.3):
        y = run(x, *constant(len(x), ratio, 0.0))
        assert db(np.mean(y**2) / np.mean(x**2)) == pytest.approx(0.0, abs=0.5)


def test_what_would_fold_back_is_left_out():
    """At ratio 1.6 a tone of 6.5 kHz has no place under 8 kHz."""
    x = np.sin(2 * np.pi * 6500 * np.arange(RATE) / RATE)
    y = run(x, *constant(RATE, 1.6, 200.0))[HOP:-HOP]
    assert db(np.mean(y**2) / np.mean(x**2)) < -40


@pytest.mark.parametrize(
    ("ratio", "f0"), [(np.nan, 100.0), (9.0, 100.0), (0.0, 100.0), (1.2, 1e-9), (2.5, 790.0)]
)
def test_nonsense_does_no_harm(speech, ratio, f0):
    x = speech[:9600]
    y = run(x, *constant(len(x), ratio, f0), np.full(60, 160))
    assert len(y) == len(x)
    assert np.isfinite(y).all()
    assert np.abs(y).max() < 1.5 * np.abs(x).max()


def test_silence_stays_silence():
    assert not run(np.zeros(RATE), *constant(RATE, 1.3, 200.0)).any()


def test_frames_of_a_fraction_of_a_sample_are_refused():
    with pytest.raises(ValueError, match="whole number"):
        PitchShifter(22050)

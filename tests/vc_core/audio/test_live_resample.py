"""Same sound at another rate, a millisecond later, at a ratio that follows another clock."""

import subprocess
import sys
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vc_core.audio.live_resample import LiveResampler
from vc_core.audio.resample import Resampler
from vc_core.streaming.stage import run_offline

PAIRS = [
    *((rate, 16000) for rate in (8000, 11025, 16000, 22050, 44100, 48000, 96000)),
    *((16000, rate) for rate in (8000, 44100, 48000, 96000)),
]
SLOWEST = {pair: min(pair) for pair in PAIRS}


def streamed(stage, x, lengths):
    blocks = np.split(x, np.minimum(np.cumsum(lengths), len(x)).astype(int))
    return np.concatenate([*(stage.process(b) for b in blocks), stage.flush()])


def tone(hz, n_samples, rate):
    return np.sin(2 * np.pi * hz * np.arange(n_samples) / rate)


@given(
    pair=st.sampled_from(PAIRS),
    n_samples=st.integers(0, 5000),
    lengths=st.lists(st.integers(0, 1500), max_size=20),
    ratio=st.sampled_from([1.0, 0.99, 1.0003, 1.01]),
)
def test_the_law(pair, n_samples, lengths, ratio):
    x = np.random.default_rng(n_samples).standard_normal(n_samples)
    stage = LiveResampler(*pair)
    stage.ratio = ratio
    whole = run_offline(stage, x)
    np.testing.assert_array_equal(streamed(stage, x, lengths), whole)
    if ratio == 1.0:
        assert len(whole) == -(-n_samples * pair[1] // pair[0])


@pytest.mark.parametrize("pair", PAIRS)
def test_single_samples(pair):
    x = np.random.default_rng(0).standard_normal(1000)
    expected = run_offline(LiveResampler(*pair), x)
    np.testing.assert_array_equal(streamed(LiveResampler(*pair), x, np.ones(1000)), expected)


@given(
    changes=st.lists(st.tuples(st.integers(1, 3000), st.floats(0.99, 1.01)), max_size=8),
    cuts=st.lists(st.integers(1, 15999), max_size=20),
)
def test_the_law_while_the_ratio_changes(changes, cuts):
    """A change counts from the input sample it was made at, however the blocks are cut."""
    x = np.random.default_rng(0).standard_normal(16000)
    at = dict(zip(np.cumsum([n for n, _ in changes]), [r for _, r in changes], strict=True))

    def run(extra):
        stage, out = LiveResampler(48000, 16000), []
        edges = sorted({0, len(x), *(int(n) for n in at if n < len(x)), *extra})
        for begin, end in pairwise(edges):
            stage.ratio = at.get(begin, stage.ratio)
            out.append(stage.process(x[begin:end]))
        return np.concatenate([*out, stage.flush()])

    np.testing.assert_array_equal(run(cuts), run([]))


@pytest.mark.parametrize("pair", PAIRS)
def test_latency_is_exact(pair):
    """Output that belongs to input sample n appears with sample n + latency, never later."""
    stage = LiveResampler(*pair)
    n_out = np.cumsum([len(stage.process(np.zeros(1))) for _ in range(2000)])
    n_past = np.maximum(np.arange(1, 2001) - stage.latency, 0)
    np.testing.assert_array_equal(n_out, -(-n_past * pair[1] // pair[0]))
    assert stage.latency <= 0.00128 * pair[0] * 16000 / SLOWEST[pair]


@pytest.mark.parametrize("pair", PAIRS)
def test_tones_keep_pitch_level_and_time(pair):
    """Each output sample is the tone at its own time, up to 0.9 of the narrower band."""
    for share in (0.05, 0.5, 0.9):
        hz = share * SLOWEST[pair] / 2
        y = run_offline(LiveResampler(*pair), tone(hz, pair[0] // 2, pair[0]))
        expected = tone(hz, len(y), pair[1])
        middle = slice(pair[1] // 20, -pair[1] // 20)
        np.testing.assert_allclose(y[middle], expected[middle], atol=6e-3)  # 0.05 dB


@pytest.mark.parametrize("pair", [p for p in PAIRS if p[0] > 1.2 * p[1]])
def test_what_does_not_fit_is_removed(pair):
    hz = 1.15 * pair[1] / 2
    y = run_offline(LiveResampler(*pair), tone(hz, pair[0] // 2, pair[0]))
    assert 20 * np.log10(np.abs(y[pair[1] // 20 : -pair[1] // 20]).max()) < -60


@pytest.mark.parametrize("pair", [p for p in PAIRS if 1.2 * p[0] < p[1]])
def test_no_mirror_images(pair):
    """A tone leaves nothing above the old band but at the level of the stop band."""
    hz = 0.85 * pair[0] / 2
    y = run_offline(LiveResampler(*pair), tone(hz, pair[0] // 2, pair[0]))
    y = y[pair[1] // 20 : -pair[1] // 20]
    window = np.blackman(len(y))
    spectrum = np.abs(np.fft.rfft(y * window)) / (window.sum() / 2)
    above = np.fft.rfftfreq(len(y), 1 / pair[1]) > 0.57 * pair[0]
    assert 20 * np.log10(spectrum[above].max()) < -60


def test_speech_there_and_back(speech):
    """Below 6.5 kHz nothing is lost on the way to 48 kHz and back."""
    x, rate = speech
    back = run_offline(LiveResampler(48000, rate), run_offline(LiveResampler(rate, 48000), x))
    residue = run_offline(Resampler(rate, 13000), back[: len(x)] - x)
    assert 10 * np.log10(np.mean(residue**2) / np.mean(x**2)) < -65


def test_equal_rates_change_nothing(speech):
    x, rate = speech
    np.testing.assert_allclose(run_offline(LiveResampler(rate, rate), x), x, atol=1e-15)


@pytest.mark.parametrize("pair", [(48000, 16000), (16000, 48000), (44100, 16000)])
def test_a_nudged_ratio_follows_its_position(pair):
    """While the ratio moves, each sample is still the tone at the time ``position`` tells."""
    stage, hz = LiveResampler(*pair), 1000.0
    x = tone(hz, 2 * pair[0], pair[0])
    at, first = [], []
    for k, block in enumerate(np.array_split(x, 2000)):
        stage.ratio = (1.0, 1.004, 0.995, 1.0005)[k // 500]
        position = stage.position
        if len(out := stage.process(block)):
            at.append(position)
            first.append(out[0])
    expected = np.sin(2 * np.pi * hz * np.array(at) / pair[0])
    np.testing.assert_allclose(first[10:], expected[10:], atol=1e-3)


def test_a_nudge_is_smooth():
    """The pitch of a tone glides: no jump of phase or amplitude from the largest nudge."""
    rate, stage = 16000, LiveResampler(16000, 16000)
    x = tone(500.0, 3 * rate, rate)
    first = stage.process(x[:rate])
    stage.ratio = 1.01
    y = np.concatenate([first, stage.process(x[rate:])])[100:]
    assert np.abs(y).max() < 1.001
    # A tone obeys y[n+1] + y[n-1] = 2 cos(w) y[n]; the residue shows any break of it.
    w = 2 * np.pi * 500.0 / rate
    residue = y[2:] + y[:-2] - 2 * np.cos(w) * y[1:-1]
    assert np.abs(residue).max() < 2 * w * w * 0.0101
    assert np.abs(np.diff(residue)).max() < 2.5e-4


def test_the_ratio_counts():
    """An hour's drift in a second: 1.01 gives 1 % more samples once it is reached."""
    stage = LiveResampler(48000, 16000)
    stage.ratio = 1.01
    stage.reset()
    assert sum(len(stage.process(np.zeros(480))) for _ in range(100)) == pytest.approx(
        16160, abs=21
    )


@pytest.mark.parametrize("ratio", [0.98, 1.02, np.nan])
def test_ratio_out_of_range(ratio):
    with pytest.raises(ValueError, match="ratio"):
        LiveResampler(48000, 16000).ratio = ratio


@pytest.mark.parametrize("rates", [(0, 16000), (16000, -1)])
def test_rates_are_positive(rates):
    with pytest.raises(ValueError, match="must be positive"):
        LiveResampler(*rates)


def test_it_is_light():
    """The process between the sound devices starts in a moment: it loads neither of these."""
    code = (
        "import sys, vc_core.audio.live_resample as m; "
        "print([name for name in ('scipy', 'torch', 'soxr') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

"""Streamed synthesis against pyworld's, and the promises of a stage."""

import tracemalloc

import numpy as np
import pytest
import pyworld
import soundfile
import soxr
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.signal import welch

from vc_core.features.config import SUPPORTED_RATES
from vc_core.features.envelope import envelope_fft_size
from vc_core.features.synthesis import WorldSynthesizer
from vc_core.features.world import WorldFrames, analyse
from vc_core.streaming.stage import run_offline
from vc_core.units import FrameClock, power_to_db

PRE_RINGS_MS = [None, 0.0, 2.0]


def reference(frames, rate, frame_period_ms=5.0):
    arrays = (np.ascontiguousarray(a) for a in (frames.f0, frames.sp, frames.ap))
    return pyworld.synthesize(*arrays, rate, frame_period_ms)


def difference_db(x, ref):
    n = min(len(x), len(ref))
    return float(power_to_db(np.sum((x[:n] - ref[:n]) ** 2) / np.sum(ref**2), 1e-40))


def rms_db(x):
    return float(power_to_db(np.mean(x**2)))


def third_octaves_db(x, rate, low_hz, high_hz):
    frequency, power = welch(x, rate, nperseg=4096)
    centres = 1000.0 * 2.0 ** (np.arange(-12, 14) / 3.0)
    centres = centres[(centres > low_hz) & (centres < high_hz)]
    edges = [(c * 2 ** (-1 / 6), c * 2 ** (1 / 6)) for c in centres]
    return power_to_db(
        np.array([power[(frequency >= lo) & (frequency < hi)].sum() for lo, hi in edges])
    )


def vowel(f0, rate, ap=0.0):
    """Frames with formants that wander, along an F0 contour."""
    n_bins = envelope_fft_size(rate) // 2 + 1
    hz = np.linspace(0, rate / 2, n_bins)
    time = np.arange(len(f0))[:, None]
    formants = [(500 + 200 * np.sin(time / 9), 120), (1500 + 400 * np.cos(time / 13), 200)]
    sp = sum(np.exp(-(((hz - centre) / width) ** 2)) for centre, width in formants)
    sp = 1e-3 * (sp + 1e-6 + np.exp(-hz / 500.0))
    return WorldFrames(np.asarray(f0, dtype=float), sp, np.full(sp.shape, ap))


def run_cut(stage, frames, sizes):
    stage.reset()
    out, begin = [], 0
    for size in sizes:
        out.append(stage.process(frames[begin : begin + size]))
        begin += size
    return np.concatenate([*out, stage.process(frames[begin:]), stage.flush()])


@pytest.fixture(scope="module")
def speech(vcc2016):
    """Nearly four seconds of a woman's speech at 16 kHz."""
    return soundfile.read(vcc2016 / "eval" / "SF1" / "200001.flac")[0]


@pytest.fixture(scope="module")
def sentence(speech):
    """Frames of real speech at 16 kHz."""
    return analyse(speech, 16000)


@pytest.mark.parametrize("rate", SUPPORTED_RATES)
def test_real_speech_is_pyworlds_sample_for_sample(speech, rate):
    frames = analyse(soxr.resample(speech[16000:48000], 16000, rate), rate)
    for ap in (frames.ap, np.zeros_like(frames.ap)):
        frames = WorldFrames(frames.f0, frames.sp, ap)
        ref, y = reference(frames, rate), run_offline(WorldSynthesizer(rate), frames)
        assert difference_db(y, ref) < -100.0
        assert np.abs(y).max() <= np.abs(ref).max() + 1e-9


@pytest.mark.parametrize("frame_period_ms", [1.0, 2.5, 10.0])
def test_other_frame_periods_are_pyworlds_too(speech, frame_period_ms):
    frames = analyse(speech[:24000], 16000, frame_period_ms=frame_period_ms)
    y = run_offline(WorldSynthesizer(16000, frame_period_ms), frames)
    assert difference_db(y, reference(frames, 16000, frame_period_ms)) < -100.0


f0_runs = st.lists(
    st.tuples(
        st.sampled_from([0.0, 40.0, 71.0, 99.5, 123.4, 200.0, 444.0, 800.0]), st.integers(1, 9)
    ),
    min_size=2,
    max_size=8,
)


@settings(max_examples=30)
@given(f0_runs, st.sampled_from(SUPPORTED_RATES), st.sampled_from([0.0, 0.3, 1.0]))
def test_any_contour_is_pyworlds_sample_for_sample(runs, rate, ap):
    # Level at the end: there WORLD extrapolates F0 and we hold it.
    f0 = np.concatenate([np.full(n, f0) for f0, n in runs] + [np.full(2, runs[-1][0])])
    frames = vowel(f0, rate, ap)
    y = run_offline(WorldSynthesizer(rate), frames)
    ref = reference(frames, rate)
    n = len(ref)
    if len(y) > n:  # the reference rounds the length down and may so lose its last pulse
        n = max(0, n - rate // 40 - envelope_fft_size(rate))
    assert np.abs(y[:n] - ref[:n]).max(initial=0) <= 1e-6 * np.abs(ref).max()


@pytest.mark.parametrize("pre_ring_ms", PRE_RINGS_MS)
def test_live_and_other_noise_keep_spectrum_and_loudness(sentence, pre_ring_ms):
    ref = reference(sentence, 16000)
    y = run_offline(WorldSynthesizer(16000, seed=3, pre_ring_ms=pre_ring_ms), sentence)
    assert difference_db(y, ref) > -30.0  # it is another noise
    assert abs(rms_db(y) - rms_db(ref)) < 0.3
    bands = third_octaves_db(y, 16000, 180, 7000) - third_octaves_db(ref, 16000, 180, 7000)
    assert np.abs(bands).max() < 1.0


@pytest.mark.parametrize("pre_ring_ms", [0.0, 1.0, 4.0])
def test_cut_responses_do_not_click(pre_ring_ms):
    frames = vowel(np.full(400, 110.0), 48000)
    hz = np.linspace(0, 24000, frames.sp.shape[1])
    dark = WorldFrames(frames.f0, np.where(hz < 8000, frames.sp, 1e-14), frames.ap)

    def treble_db(pre_ring_ms):
        y = run_offline(WorldSynthesizer(48000, pre_ring_ms=pre_ring_ms), dark)[4800:-4800]
        frequency, power = welch(y, 48000, window="blackmanharris", nperseg=4096)
        return float(power_to_db(power[frequency > 12000].sum() / power.sum()))

    assert treble_db(pre_ring_ms) < treble_db(None) + 1.0 < -70.0


@settings(max_examples=25)
@given(
    st.lists(st.integers(0, 40), max_size=40),
    st.sampled_from(PRE_RINGS_MS),
    st.sampled_from([16000, 22050]),
    st.randoms(use_true_random=False),
)
def test_cutting_the_stream_changes_nothing(sizes, pre_ring_ms, rate, random):
    runs = [(random.choice([0.0, 55.0, 131.0, 390.0]), random.randint(1, 30)) for _ in range(8)]
    frames = vowel(np.concatenate([np.full(n, f0) for f0, n in runs]), rate, random.random())
    stage = WorldSynthesizer(rate, pre_ring_ms=pre_ring_ms)
    whole = run_offline(stage, frames)
    np.testing.assert_allclose(run_cut(stage, frames, sizes), whole, rtol=0, atol=1e-12)


@pytest.mark.parametrize("rate", SUPPORTED_RATES)
@pytest.mark.parametrize("pre_ring_ms", PRE_RINGS_MS)
def test_single_frames_and_the_declared_latency(speech, rate, pre_ring_ms):
    frames = analyse(soxr.resample(speech[:16000], 16000, rate), rate)[:150]
    stage = WorldSynthesizer(rate, pre_ring_ms=pre_ring_ms)
    clock, whole = FrameClock(rate), run_offline(stage, frames)
    assert len(whole) == clock.first_sample(len(frames))
    out, n_out = [stage.process(frames[:0])], 0
    for k in range(len(frames)):
        out.append(stage.process(frames[k : k + 1]))
        n_out += len(out[-1])
        assert n_out == clock.first_sample(max(0, k + 1 - stage.latency))
    np.testing.assert_allclose(np.concatenate([*out, stage.flush()]), whole, rtol=0, atol=1e-12)


def test_long_blocks_are_cut_inside_and_memory_stays_bounded():
    n_frames = 2400
    frames = vowel(np.zeros(1), 16000)
    long = WorldFrames(
        np.full(n_frames, 100.0),
        np.broadcast_to(frames.sp, (n_frames, 513)),
        np.broadcast_to(frames.ap, (n_frames, 513)),
    )
    stage = WorldSynthesizer(16000)
    stage.process(long[:1])
    tracemalloc.start()
    y = run_offline(stage, long)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 * y.nbytes + 2**23


@pytest.mark.parametrize(("pre_ring_ms", "most"), [(None, 20), (0.0, 1), (2.0, 2), (5.0, 2)])
@pytest.mark.parametrize("rate", SUPPORTED_RATES)
def test_latency_of_the_presets(rate, pre_ring_ms, most):
    assert WorldSynthesizer(rate, pre_ring_ms=pre_ring_ms).latency <= most


@pytest.mark.parametrize("pre_ring_ms", PRE_RINGS_MS)
@pytest.mark.parametrize("f0", [0.0, 200.0])
def test_a_frame_sounds_at_its_own_time(pre_ring_ms, f0):
    frames = vowel(np.full(100, f0), 16000)
    frames.sp[:] = 1e-20
    frames.sp[48:53] = 1.0  # centred on frame 50
    y = run_offline(WorldSynthesizer(16000, pre_ring_ms=pre_ring_ms), frames)
    centre_ms = np.sum(np.arange(len(y)) * y**2) / np.sum(y**2) / 16.0
    assert centre_ms == pytest.approx(250.0, abs=2.0)


@pytest.mark.parametrize("pre_ring_ms", PRE_RINGS_MS)
@pytest.mark.parametrize("n_frames", [0, 1, 2, 3])
def test_shortest_streams(pre_ring_ms, n_frames):
    for f0 in (0.0, 700.0):
        frames = vowel(np.full(3, f0), 22050)[:n_frames]
        y = run_offline(WorldSynthesizer(22050, pre_ring_ms=pre_ring_ms), frames)
        assert len(y) == FrameClock(22050).first_sample(n_frames)
        assert np.isfinite(y).all()


def test_a_flush_starts_anew(sentence):
    stage = WorldSynthesizer(16000)
    first = np.concatenate([stage.process(sentence[:300]), stage.flush()])
    second = np.concatenate([stage.process(sentence[:300]), stage.flush()])
    np.testing.assert_array_equal(first, second)
    assert len(stage.flush()) == 0


@pytest.mark.parametrize("pre_ring_ms", PRE_RINGS_MS)
@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_a_broken_frame_harms_only_its_surroundings(sentence, bad, pre_ring_ms):
    frames, k = sentence[200:400], 100
    stage = WorldSynthesizer(16000, pre_ring_ms=pre_ring_ms)
    clean = run_offline(stage, frames)
    broken = WorldFrames(frames.f0, frames.sp.copy(), frames.ap.copy())
    broken.sp[k, 10:90] = bad
    broken.ap[k, 5:] = bad
    y = run_offline(stage, broken)
    assert np.abs(y).max() < 2.0 * np.abs(clean).max()
    changed = np.flatnonzero(np.abs(y - clean) > 1e-12)
    assert (k - 1) * 80 - 512 <= changed.min()
    assert changed.max() <= (k + 1) * 80 + 512
    broken.f0[k] = bad
    assert np.isfinite(run_offline(stage, broken)).all()


@pytest.mark.parametrize("pre_ring_ms", PRE_RINGS_MS)
@pytest.mark.parametrize("f0", [-100.0, 1e-300, 3e-9, 39.0, 4000.0, 7999.0, 16000.0, 1e300])
def test_impossible_f0_makes_a_finite_sound_and_passes(pre_ring_ms, f0):
    contour = np.r_[np.full(60, 150.0), np.full(5, f0), np.full(135, 150.0)]
    y = run_offline(WorldSynthesizer(16000, pre_ring_ms=pre_ring_ms), vowel(contour, 16000))
    assert np.isfinite(y).all()
    before, after = y[1600:4000], y[12000:14400]
    assert rms_db(after) == pytest.approx(rms_db(before), abs=3.0)


@pytest.mark.parametrize("pre_ring_ms", PRE_RINGS_MS)
@pytest.mark.parametrize("f0", [0.0, 150.0])
def test_silence_stays_silent(pre_ring_ms, f0):
    frames = vowel(np.full(200, f0), 16000)
    frames.sp[:] = 0.0
    y = run_offline(WorldSynthesizer(16000, pre_ring_ms=pre_ring_ms), frames)
    assert np.abs(y).max() < 3e-5  # under -90 dB of full scale


@pytest.mark.parametrize("pre_ring_ms", PRE_RINGS_MS)
def test_dc_does_not_creep_in(pre_ring_ms):
    frames = vowel(np.full(2000, 90.0), 16000)
    y = run_offline(WorldSynthesizer(16000, pre_ring_ms=pre_ring_ms), frames)
    means = y[8000 : 8000 + 16000 * 9].reshape(9, -1).mean(axis=1)  # of each second
    assert np.abs(means).max() < 1e-3 * np.sqrt(np.mean(y**2))


def test_wrong_arguments_are_named(sentence):
    for kwargs in ({"frame_period_ms": 0.0}, {"pre_ring_ms": -1.0}, {"seed": -1}):
        with pytest.raises(ValueError, match=f"{next(iter(kwargs))}="):
            WorldSynthesizer(16000, **kwargs)
    with pytest.raises(ValueError, match="sample_rate=8000"):
        WorldSynthesizer(8000)
    with pytest.raises(ValueError, match="1025"):
        WorldSynthesizer(48000).process(sentence)
    with pytest.raises(ValueError, match="shape"):
        WorldSynthesizer(16000).process(WorldFrames(np.zeros(1), sentence.sp, sentence.ap))

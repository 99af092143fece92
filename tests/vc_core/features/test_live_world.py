"""Live analysis: the law, the promised delay, and what whole-file analysis finds."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vc_core.features.aperiodicity import encode_aperiodicity
from vc_core.features.envelope import MelCepstrum
from vc_core.features.live_world import LiveWorldAnalyzer
from vc_core.features.world import analyse, frame_power_db
from vc_core.streaming.stage import Stage, run_offline
from vc_core.units import MCD_DB

HOP = 80


class KnownF0(Stage):
    """A tracker that needs no lookahead, since it was told."""

    def __init__(self, f0):
        self._f0 = f0
        self.reset()

    def reset(self):
        self._n_in = self._n_out = 0

    def process(self, block):
        self._n_in += len(block)
        begin, self._n_out = self._n_out, -(-self._n_in // HOP)
        return self._f0[begin : self._n_out]

    def flush(self):
        self.reset()
        return np.zeros(0)


@pytest.fixture(scope="module")
def reference(speech):
    """The first half second of a man's speech, analysed as a whole."""
    x = speech[:8000]
    return x, analyse(x, 16000)


def analyser(frames, lookahead_ms=15.0):
    return LiveWorldAnalyzer(KnownF0(frames.f0), 16000, lookahead_ms)


def assert_same(a, b):
    for name in ("f0", "sp", "ap"):
        np.testing.assert_array_equal(getattr(a, name), getattr(b, name))


def fed(stage, x, lengths):
    blocks = [stage.process(b) for b in np.split(x, np.cumsum(lengths))]
    return type(blocks[0]).concat([*blocks, stage.flush()])


@settings(max_examples=8)
@given(lengths=st.lists(st.integers(0, 700), max_size=12))
def test_the_law(reference, lengths):
    x, frames = reference
    assert_same(fed(analyser(frames), x, lengths), run_offline(analyser(frames), x))


def test_sample_by_sample(reference):
    x, frames = reference
    stage, x = analyser(frames), x[:1000]
    assert_same(fed(stage, x, list(range(1, 2)) * 999), run_offline(stage, x))


def test_latency_is_exact(reference):
    x, frames = reference
    stage, seen = analyser(frames), []
    n_out = 0
    for n_in, sample in enumerate(x[:2000], start=1):
        n_new = len(stage.process(np.array([sample])))
        seen += [n_in - 1 - HOP * k for k in range(n_out, n_out + n_new)]
        n_out += n_new
    assert set(seen) == {stage.latency} == {239}


@pytest.mark.parametrize("n_samples", [0, 1, 79, 80, 81, 500])
def test_a_frame_for_each_begun_hop(reference, n_samples):
    x, frames = reference
    got = run_offline(analyser(frames), x[:n_samples])
    assert len(got) == -(-n_samples // HOP)
    assert np.isfinite(got.sp).all()
    assert np.isfinite(got.ap).all()


def distance_to(frames, got):
    codec = MelCepstrum.for_rate(16000)
    a, b = codec.encode(frames.sp)[:, 1:], codec.encode(got.sp)[:, 1:]
    power = frame_power_db(frames.sp)
    loud = power > power.max() - 30.0
    return MCD_DB * np.linalg.norm((a - b)[loud], axis=1).mean()


def test_agrees_with_the_analysis_of_the_whole(reference):
    x, frames = reference
    got = run_offline(analyser(frames), x)
    np.testing.assert_array_equal(got.f0, frames.f0)
    assert distance_to(frames, got) < 0.05
    voiced = frames.f0 > 0
    coded = [encode_aperiodicity(f.ap, 16000)[voiced] for f in (frames, got)]
    assert np.abs(coded[0] - coded[1]).mean() < 1.0
    assert distance_to(frames, got) < distance_to(frames, run_offline(analyser(frames, 5.0), x))


def test_a_slow_tracker_is_waited_for(reference):
    x, frames = reference

    class Slow(KnownF0):
        latency = 320

        def process(self, block):
            self._n_in += len(block)
            end = max(0, -(-(self._n_in - self.latency) // HOP))
            begin, self._n_out = self._n_out, max(self._n_out, end)
            return self._f0[begin : self._n_out]

        def flush(self):
            return self._f0[self._n_out :]

    stage = LiveWorldAnalyzer(Slow(frames.f0), 16000)
    assert stage.latency == 320
    assert_same(run_offline(stage, x), run_offline(analyser(frames), x))


def test_refuses_what_it_cannot_do(reference):
    with pytest.raises(ValueError, match="whole number of samples"):
        LiveWorldAnalyzer(KnownF0(np.zeros(0)), 22050)
    with pytest.raises(ValueError, match="at least one sample"):
        LiveWorldAnalyzer(KnownF0(np.zeros(0)), 16000, 0.0)

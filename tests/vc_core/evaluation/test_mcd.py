import numpy as np
import pytest
import pyworld
import soxr
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from vc_core.errors import AudioError
from vc_core.evaluation.mcd import (
    MelFrames,
    align,
    mel_cepstral_distance,
    mel_cepstral_distance_without_dtw,
    protocol_a_features,
    summary,
)
from vc_core.evaluation.variance import global_variance, global_variance_ratio
from vc_core.features.envelope import MelCepstrum
from vc_core.features.world import analyse


def _cheapest_path(cost: np.ndarray) -> float:
    """Dynamic time warping as in the textbook, steps of weight one."""
    total = np.full((cost.shape[0] + 1, cost.shape[1] + 1), np.inf)
    total[0, 0] = 0.0
    for i, j in np.ndindex(cost.shape):
        total[i + 1, j + 1] = cost[i, j] + min(total[i, j], total[i, j + 1], total[i + 1, j])
    return total[-1, -1]


@settings(max_examples=30)
@given(st.integers(1, 12), st.integers(1, 12), st.integers(0, 2**32 - 1))
def test_alignment_is_the_cheapest_path(n_a, n_b, seed):
    rng = np.random.default_rng(seed)
    a, b = (
        MelFrames(rng.normal(size=(n, 25)), np.zeros(n), np.zeros(n), np.ones(n, dtype=bool))
        for n in (n_a, n_b)
    )
    path = align(a, b)
    steps = set(zip(np.diff(path.first), np.diff(path.second), strict=True))
    assert steps <= {(1, 1), (0, 1), (1, 0)}
    assert (path.first[0], path.second[0]) == (0, 0)
    assert (path.first[-1], path.second[-1]) == (n_a - 1, n_b - 1)
    cost = np.linalg.norm(a.mcep[:, None, 1:] - b.mcep[None, :, 1:], axis=2)
    assert path.distance.sum() == pytest.approx(_cheapest_path(cost))


def test_one_coefficient_off_by_one_costs_six_decibels(make_frames):
    mcep = np.zeros((10, 25))
    other = mcep.copy()
    other[:, 3] = 1.0
    other[:, 0] = 5.0  # the level does not count
    distance = mel_cepstral_distance(make_frames(mcep), make_frames(other))
    assert distance == pytest.approx(10 / np.log(10) * np.sqrt(2))


def test_unconverted_speech_reproduces_the_reference(sentences):
    # All 54 sentences: 8.61 dB (reference 8.57 +- .15), GV ratio .98; four scatter a little more.
    a, b = ([protocol_a_features(x, 16000) for x in sentences(s, 4)] for s in ("SF1", "TF2"))
    distances = [mel_cepstral_distance(x, y) for x, y in zip(a, b, strict=True)]
    assert np.mean(distances) == pytest.approx(8.57, abs=0.4)
    ratio = global_variance_ratio([global_variance(x) for x in a], [global_variance(x) for x in b])
    assert ratio == pytest.approx(0.95, abs=0.06)


def test_world_round_trip_stays_under_three_decibels(sentences):
    (x,) = sentences("TM1", 1)
    frames = analyse(x, 16000)
    codec = MelCepstrum.for_rate(16000)
    sp = np.ascontiguousarray(codec.decode(codec.encode(frames.sp)))
    y = pyworld.synthesize(frames.f0, sp, np.ascontiguousarray(frames.ap), 16000, 5.0)
    a, b = protocol_a_features(x, 16000), protocol_a_features(y, 16000)
    assert 0.5 < mel_cepstral_distance_without_dtw(a, b) < 3.0
    assert mel_cepstral_distance(a, b) < 3.0


def test_gain_and_pauses_do_not_count(sentences):
    (x,), (y,) = sentences("SF1", 1), sentences("TF2", 1)
    target = protocol_a_features(y, 16000)
    plain = mel_cepstral_distance(protocol_a_features(x, 16000), target)
    assert mel_cepstral_distance(protocol_a_features(0.5 * x, 16000), target) == pytest.approx(
        plain, abs=0.02
    )
    pause = 1e-4 * np.random.default_rng(0).normal(size=4000)
    padded = protocol_a_features(np.concatenate([pause, x, pause]), 16000)
    assert mel_cepstral_distance(padded, target) == pytest.approx(plain, abs=0.2)


def test_recordings_at_another_rate_compare_alike(sentences):
    recordings = [sentences(speaker, 1)[0] for speaker in ("SM1", "TF2")]
    plain = [protocol_a_features(x, 16000) for x in recordings]
    high = [protocol_a_features(soxr.resample(x, 16000, 48000), 48000) for x in recordings]
    assert mel_cepstral_distance(*high) == pytest.approx(mel_cepstral_distance(*plain), abs=1.0)
    assert [len(x.f0) for x in high] == [len(x.f0) for x in plain]


def test_silence_is_finite_and_emptiness_refused():
    silence = protocol_a_features(np.zeros(1600), 16000)
    assert mel_cepstral_distance(silence, silence) == 0.0
    with pytest.raises(AudioError, match="without samples"):
        protocol_a_features(np.zeros(0), 16000)


def test_summary_is_the_t_interval():
    values = [8.1, 8.7, 9.3, 8.2, 8.4]
    low, high = stats.t.interval(0.95, 4, loc=np.mean(values), scale=stats.sem(values))
    result = summary(values)
    assert (result.mean - result.interval, result.mean + result.interval) == pytest.approx(
        (low, high)
    )
    assert np.isnan(summary([8.1]).interval)
    with pytest.raises(ValueError, match="at least one"):
        summary([])

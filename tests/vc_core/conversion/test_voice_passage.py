"""From one voice to another: what is heard before, between and after."""

import numpy as np
import pytest

from vc_core.conversion.generator import LiveGenerators
from vc_core.conversion.live_source import SourceNormalizer, average_speaker
from vc_core.conversion.live_voice import LiveConversion, LiveVoice
from vc_core.conversion.voice_passage import LiveVoices
from vc_core.features.envelope import MelCepstrum
from vc_core.features.world import analyse
from vc_core.streaming.stage import run_offline

HOP = 80
WOMAN, MAN, CHILD = 0, 1, 2


@pytest.fixture(scope="module")
def source(demo, pack):
    """1.5 s of frames."""
    normalizer = SourceNormalizer(MelCepstrum.for_rate(16000), average_speaker(pack.statistics))
    return run_offline(normalizer, analyse(demo[8000:32000], 16000))


def voices_of(pack, index=MAN):
    generators = LiveGenerators(pack)

    def make(i):
        return LiveVoice(LiveConversion(pack, i, generators), 16000)

    return LiveVoices(make, index, generators.chunk, HOP)


def spoken(stage, source, changes, block=2):
    """Samples of all frames; ``changes`` are voices by frame."""
    out = []
    for i in range(0, len(source), block):
        for at in [a for a in changes if i <= a < i + block]:
            stage.wanted = changes[at]
        out.append(stage.process(source[i : i + block]))
    return np.concatenate([*out, stage.flush()])


@pytest.mark.parametrize("name", ["pack", "windowed_pack"])
def test_before_the_old_voice_and_after_the_new_one(request, name, source):
    pack = request.getfixturevalue(name)
    stage = voices_of(pack)
    old, new = (spoken(voices_of(pack, i), source, {}) for i in (MAN, CHILD))
    y = spoken(stage, source, {140: CHILD})
    assert len(y) == len(old)
    decided = (140 - stage.latency) * HOP
    np.testing.assert_allclose(y[:decided], old[:decided], atol=1e-9)
    # The network heard the same, the noise and the moments of the pulses are others: compare power.
    last = slice((140 + 40) * HOP, None)
    power = [(s[last] ** 2).mean() for s in (y, new, old)]
    assert 10 * abs(np.log10(power[0] / power[1])) < 1.0

    def correlation(a, b):
        spectra = [
            np.log(np.abs(np.fft.rfft(s[last][:3200].reshape(-1, 400))) + 1e-6).mean(axis=0)
            for s in (a, b)
        ]
        return np.corrcoef(*spectra)[0, 1]

    assert correlation(y, new) > correlation(y, old)


def test_passage_does_not_depend_on_how_frames_are_cut(pack, source):
    changes = {100: CHILD, 130: WOMAN, 210: MAN}
    expected = spoken(voices_of(pack), source, changes, 1)
    for block in (2, 10):
        y = spoken(voices_of(pack), source, changes, block)
        np.testing.assert_allclose(y, expected, atol=1e-9)


def test_takes_less_than_100_ms(pack, source):
    stage = voices_of(pack)
    stage.process(source[:140])
    stage.wanted = CHILD
    n_frames = 0
    while len(stage.conversions) == 2:
        stage.process(source[140 + n_frames : 141 + n_frames])
        n_frames += 1
    assert 4 < n_frames * 5 < 100


def test_who_changes_his_mind_in_time_hears_nothing_of_it(pack, source):
    old = spoken(voices_of(pack), source, {})
    y = spoken(voices_of(pack), source, {100: CHILD, 104: WOMAN, 108: MAN})
    np.testing.assert_allclose(y, old, atol=1e-12)


def test_a_change_during_a_passage_follows_it(pack, source):
    stage = voices_of(pack)
    for i in range(0, 240, 2):
        if i == 100:
            stage.wanted = CHILD
        if i == 116:  # it is being heard
            assert len(stage.conversions) == 2
            stage.wanted = WOMAN
        stage.process(source[i : i + 2])
    assert len(stage.conversions) == 1
    fresh = spoken(voices_of(pack, WOMAN), source, {})
    rest = np.concatenate([stage.process(source[240:]), stage.flush()])
    ratio = (rest**2).mean() / (fresh[-len(rest) :] ** 2).mean()
    assert 10 * abs(np.log10(ratio)) < 1.0


def test_the_end_of_the_stream_within_a_passage(pack, source):
    for n_frames in (101, 108, 116, 120):
        y = spoken(voices_of(pack), source[:n_frames], {100: CHILD}, 1)
        assert len(y) == n_frames * HOP
        assert np.isfinite(y).all()


def test_before_the_first_frame_and_after_reset_it_is_at_once_the_new_one(pack, source):
    stage = voices_of(pack)
    stage.wanted = CHILD
    expected = spoken(voices_of(pack, CHILD), source[:60], {})
    np.testing.assert_allclose(spoken(stage, source[:60], {}), expected, atol=1e-12)
    stage = voices_of(pack)
    stage.process(source[:50])
    stage.wanted = CHILD
    stage.reset()
    np.testing.assert_allclose(spoken(stage, source[:60], {}), expected, atol=1e-12)

"""Who speaks: learnt from the first words on, whatever the microphone's level."""

import numpy as np
import pytest

from vc_core.conversion.live_source import (
    RECENT_FRAMES,
    RecentFrames,
    SourceNormalizer,
    SourceTracker,
    average_speaker,
)
from vc_core.features.envelope import MelCepstrum
from vc_core.features.statistics import LARGEST_NORMALISED
from vc_core.features.world import WorldFrames, analyse, frame_power_db
from vc_core.streaming.stage import join, run_offline

CODEC = MelCepstrum.for_rate(16000)
MAN = "TM3"


@pytest.fixture(scope="module")
def frames(demo):
    return analyse(demo, 16000)


def fed(frames, supposed):
    tracker = SourceTracker(supposed)
    mcep, power = CODEC.encode(frames.sp), frames.sp.mean(axis=1)
    for row, f0, p in zip(mcep, frames.f0, power, strict=True):
        tracker.add(row, float(f0), float(p))
    return tracker.statistics


def test_comes_to_the_statistics_of_the_recording(frames, voices):
    """Supposing another speaker (the average of a man and a child), it finds the woman."""
    woman = voices["SF2"]
    supposed = average_speaker([voices["TM3"], voices["TF2"]])
    found = fed(frames, supposed)
    before, after = (
        np.abs((s.mcep_mean - woman.mcep_mean) / woman.mcep_std)[1:].mean()
        for s in (supposed, found)
    )
    assert after < 0.3 * before
    assert np.abs(np.log(found.mcep_std / woman.mcep_std)).mean() < 0.1
    assert found.log_f0_mean == pytest.approx(woman.log_f0_mean, abs=0.02)
    assert found.log_f0_std == pytest.approx(woman.log_f0_std, rel=0.25)
    assert found.mcep_mean[0] == pytest.approx(woman.mcep_mean[0], abs=0.2)


@pytest.mark.parametrize("gain_db", [-40.0, 20.0])
def test_level_is_the_microphones(frames, voices, gain_db):
    supposed = average_speaker(list(voices.values()))
    quiet = WorldFrames(frames.f0, frames.sp * 10 ** (gain_db / 10), frames.ap)
    a, b = fed(frames, supposed), fed(quiet, supposed)
    change = CODEC.encode(np.full((1, 513), 10 ** (gain_db / 10)))[0, 0]
    assert b.mcep_mean[0] - a.mcep_mean[0] == pytest.approx(change, abs=1e-6)
    np.testing.assert_allclose(b.mcep_mean[1:], a.mcep_mean[1:], atol=1e-6)


def test_silence_and_noise_without_voice_teach_nothing(voices):
    supposed = average_speaker(list(voices.values()))
    rng = np.random.default_rng(0)
    noise = WorldFrames(np.zeros(200), rng.uniform(0.5, 1.5, (200, 513)), np.ones((200, 513)))
    for gain in (0.0, 1e-9, 1e-4):
        found = fed(WorldFrames(noise.f0, gain * noise.sp, noise.ap), supposed)
        np.testing.assert_array_equal(found.mcep_mean, supposed.mcep_mean)
        assert np.isnan(found.log_f0_mean)


def test_hum_before_the_first_word_is_not_the_level(frames, voices):
    """A second of something quiet that sounds voiced: then speech counts as if it came first."""
    supposed = average_speaker(list(voices.values()))
    hum = WorldFrames(np.full(200, 100.0), np.full((200, 513), 1e-9), np.ones((200, 513)))
    mcep, power = CODEC.encode(frames.sp), frames.sp.mean(axis=1)
    first = int(np.argmax(power > 0.1 * power.max()))
    trackers = SourceTracker(supposed), SourceTracker(supposed)
    for row, f0, p in zip(CODEC.encode(hum.sp), hum.f0, hum.sp.mean(axis=1), strict=True):
        trackers[0].add(row, float(f0), float(p))
    for k in range(first, first + 100):
        for tracker in trackers:
            tracker.add(mcep[k], float(frames.f0[k]), float(power[k]))
    a, b = (t.statistics for t in trackers)
    assert 2 * 10 / np.log(10) * abs(a.mcep_mean[0] - b.mcep_mean[0]) < 1.0


def test_a_voice_that_comes_near_is_followed_within_a_second(frames, voices):
    supposed = average_speaker(list(voices.values()))
    mcep, power = CODEC.encode(frames.sp), frames.sp.mean(axis=1)
    tracker = SourceTracker(supposed)
    for row, f0, p in zip(mcep - [np.log(100.0) / 2, *[0] * 24], frames.f0, power, strict=True):
        tracker.add(row, float(f0), 0.01 * float(p))
    loud = int(np.argmax(power > 0.3 * power.max()))
    for k in range(loud, min(loud + 200, len(mcep))):
        tracker.add(mcep[k], float(frames.f0[k]), float(power[k]))
    near = fed(frames, supposed).mcep_mean[0]
    assert 2 * 10 / np.log(10) * abs(tracker.statistics.mcep_mean[0] - near) < 5.0


def test_octave_errors_hardly_count(frames, voices):
    supposed = average_speaker(list(voices.values()))
    voiced = np.flatnonzero(frames.f0)
    f0 = frames.f0.copy()
    f0[voiced[100::20]] *= 2.0
    broken = fed(WorldFrames(f0, frames.sp, frames.ap), supposed)
    right = fed(frames, supposed)
    assert broken.log_f0_mean == pytest.approx(right.log_f0_mean, abs=0.03)
    assert broken.log_f0_std == pytest.approx(right.log_f0_std, rel=0.15)


def test_who_is_known_stays_known(frames, voices):
    """A second of another's speech hardly moves what was measured before."""
    man = voices[MAN]
    found = fed(frames[100:300], man)
    assert abs(found.log_f0_mean - man.log_f0_mean) < 0.1
    assert np.abs((found.mcep_mean - man.mcep_mean) / man.mcep_std).mean() < 0.1
    assert fed(frames[:0], man).log_f0_mean == pytest.approx(man.log_f0_mean)


def test_who_was_hardly_heard_is_still_learnt(frames, voices):
    """What another converter knew after a moment is not taken for more than it is."""
    supposed = average_speaker([voices[MAN], voices["TF2"]])
    moment = fed(frames[:100], supposed)
    assert 0 < moment.n_active < 100
    there_and_on, on = fed(frames[100:], moment), fed(frames, supposed)
    np.testing.assert_allclose(there_and_on.mcep_mean, on.mcep_mean, atol=0.05)
    assert there_and_on.log_f0_mean == pytest.approx(on.log_f0_mean, abs=0.01)
    unheard = fed(frames[100:], fed(frames[:0], supposed))
    np.testing.assert_allclose(unheard.mcep_mean, fed(frames[100:], supposed).mcep_mean)


def test_nobody_knows_a_pitch_in_a_pack_of_whisperers(voices):
    import dataclasses

    nan = float("nan")
    whisperers = [dataclasses.replace(v, log_f0_mean=nan, log_f0_std=nan) for v in voices.values()]
    found = fed(
        WorldFrames(np.full(9, 200.0), np.ones((9, 513)), np.ones((9, 513))),
        (average_speaker(whisperers)),
    )
    assert found.log_f0_mean == pytest.approx(np.log(200.0))
    assert found.log_f0_std > 0


def test_the_law_of_the_normalizer(frames, voices):
    supposed = average_speaker(list(voices.values()))
    stage = SourceNormalizer(CODEC, supposed)
    whole = run_offline(stage, frames)
    cut = join([stage.process(frames[i : i + 7]) for i in range(0, len(frames), 7)])
    assert len(cut) == len(whole) == len(frames)
    for name in ("mcep", "shown", "level", "log_f0_mean", "log_f0_std"):
        np.testing.assert_allclose(getattr(cut, name), getattr(whole, name), atol=1e-12)
    assert np.abs(whole.shown).max() <= LARGEST_NORMALISED


def test_the_level_does_not_pump(frames, voices):
    """After a second of speech what counts as the mean level moves by less than 3 dB a second."""
    stage = SourceNormalizer(CODEC, average_speaker(list(voices.values())))
    level_db = run_offline(stage, frames).level * 2 * 10 / np.log(10)
    heard = np.cumsum(frame_power_db(frames.sp) > frame_power_db(frames.sp).max() - 20.0)
    settled = level_db[heard > 200]
    assert np.abs(settled[200:] - settled[:-200]).max() < 3.0


@pytest.mark.parametrize("chunk", [1, 64])
def test_recent_frames_begin_where_chunks_do(frames, voices, chunk):
    stage = SourceNormalizer(CODEC, average_speaker(list(voices.values())))
    source = run_offline(stage, frames[:400])
    recent = RecentFrames(chunk)
    assert len(recent) == 0
    for i in range(0, 400, 3):
        recent.add(source[i : i + 3])
        assert recent.first % chunk == 0
        assert min(i + 3, RECENT_FRAMES) <= len(recent) < RECENT_FRAMES + chunk + 3
        np.testing.assert_array_equal(
            recent.frames.mcep, source.mcep[recent.first : recent.first + len(recent)]
        )

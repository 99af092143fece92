"""The natural path for recordings: the law, nothing late, and towards the target."""

import numpy as np
import pytest
import soxr
from scipy.signal import correlate

from vc_core.conversion.settings import VoiceSettings
from vc_core.conversion.voice import VoiceConverter
from vc_core.features.envelope import MelCepstrum
from vc_core.features.f0 import extract_f0
from vc_core.features.world import analyse, frame_power_db
from vc_core.streaming.stage import run_offline

RATE = 16000
WOMAN, MAN, CHILD = 0, 1, 2


def converter_of(pack, rate=RATE, voice=CHILD, **options):
    settings = VoiceSettings(**{"path": "natural", **options})
    return VoiceConverter(pack, voice, pack.statistics[WOMAN], rate, settings=settings)


@pytest.mark.parametrize(
    ("name", "rate"), [("pack", 16000), ("windowed_pack", 16000), ("pack", 22050)]
)
def test_the_law(request, name, rate, sentence):
    """However it is cut: also where a window of the analysis ends, and where it is resampled."""
    x = np.concatenate([sentence("SF1", i) for i in (1, 2)])[: 7 * RATE]
    x = x if rate == RATE else soxr.resample(x, RATE, rate)
    stage = converter_of(request.getfixturevalue(name), rate)
    whole = run_offline(stage, x)
    assert len(whole) == len(x)
    blocks = np.split(x, np.cumsum([1, 0, 79, 12345, 6 * rate - 12000]))
    y = np.concatenate([*(stage.process(b) for b in blocks), stage.flush()])
    np.testing.assert_allclose(y, whole, atol=1e-6)


@pytest.mark.parametrize("n_samples", [0, 1, 79, 81, 4001])
def test_as_long_as_the_input(identity_pack, demo, n_samples):
    y = run_offline(converter_of(identity_pack), demo[RATE : RATE + n_samples])
    assert len(y) == n_samples
    assert np.isfinite(y).all()


def test_promised_latency_is_kept(pack):
    stage = converter_of(pack)
    n_in = n_out = held = 0
    for _ in range(640):
        n_in += 320
        n_out += len(stage.process(np.zeros(320)))
        held = max(held, n_in - n_out)
    assert 0.95 * stage.latency < held <= stage.latency


def test_sound_stays_where_it_is_in_time(identity_pack, sentence):
    """Towards the speaker's own voice hardly anything changes, not even the phase."""
    x = sentence("SF1")
    y = run_offline(converter_of(identity_pack, voice=WOMAN), x)
    similarity = correlate(y, x, "full")
    assert abs(int(similarity.argmax()) - (len(x) - 1)) <= RATE // 400


def mean_mcep(x):
    frames = analyse(x, RATE)
    power = frame_power_db(frames.sp)
    loud = (power > power.max() - 20) & (frames.f0 > 0)
    return MelCepstrum.for_rate(RATE).encode(frames.sp[loud])[:, 1:8].mean(axis=0)


def test_voice_becomes_the_targets(pack, demo):
    """Pitch as wanted; the envelope comes much nearer to the full path's."""
    y = run_offline(converter_of(pack), demo)
    f0 = extract_f0(y, RATE)[0]
    target = pack.statistics[CHILD]
    assert 12 * abs(np.log2(np.median(f0[f0 > 0]) / np.exp(target.log_f0_mean))) < 1.0
    full = run_offline(converter_of(pack, path="full"), demo)
    before, natural, after = (mean_mcep(x) for x in (demo, y, full))
    assert np.linalg.norm(natural - after) < 0.6 * np.linalg.norm(before - after)


@pytest.mark.parametrize("semitones", [-4.0, 5.0])
def test_pitch_is_what_is_asked_for(pack, demo, semitones):
    plain, shifted = (
        extract_f0(run_offline(converter_of(pack, pitch_semitones=s), demo[:32000]), RATE)[0]
        for s in (0.0, semitones)
    )
    ratio = np.median(shifted[shifted > 0]) / np.median(plain[plain > 0])
    assert 12 * np.log2(ratio) == pytest.approx(semitones, abs=0.4)

"""The natural path: soon, the same however it is cut, and towards the target."""

import numpy as np
import pytest

from vc_core.conversion.live import LiveConverter
from vc_core.conversion.live_settings import LiveSettings
from vc_core.features.envelope import MelCepstrum
from vc_core.features.f0 import extract_f0
from vc_core.features.world import analyse, frame_power_db
from vc_core.streaming.stage import run_offline

WOMAN, MAN, CHILD = "SF2", "TM3", "TF2"
RATE = 16000


def converter_of(pack, **options):
    return LiveConverter(pack, LiveSettings(**{"voice": CHILD, "path": "natural", **options}))


def played(stage, x, changes, block=160):
    out = []
    for i in range(0, len(x), block):
        for at in [a for a in changes if i <= a < i + block]:
            stage.change(changes[at])
        out.append(stage.process(x[i : i + block]))
    return np.concatenate([*out, stage.flush()])


@pytest.mark.parametrize("name", ["pack", "windowed_pack"])
def test_the_law(request, name, sentence):
    x = sentence("SF1")[8000:20000]
    stage = converter_of(request.getfixturevalue(name))
    whole = run_offline(stage, x)
    assert len(whole) == len(x)
    for lengths in ([160] * 60, [1, 79, 400, 3000, 5]):
        blocks = np.split(x, np.cumsum(lengths))
        y = np.concatenate([*(stage.process(b) for b in blocks), stage.flush()])
        np.testing.assert_allclose(y, whole, atol=1e-6)


def test_less_than_5_ms(pack):
    stage = converter_of(pack)
    assert stage.latency == stage.held(160) < 0.005 * RATE
    n_out = sum(len(stage.process(np.zeros(10))) for _ in range(100))
    assert n_out == 1000 - stage.latency


def test_dry_sound_is_as_late(pack):
    x = np.zeros(4000)
    x[2000] = 0.5
    y = run_offline(converter_of(pack, bypass=True), x)
    assert np.abs(y).argmax() == 2000


def test_voice_becomes_the_targets(pack, demo):
    """Pitch and mean envelope come near to the child's."""
    y = run_offline(converter_of(pack, match_loudness=False), demo)
    target = pack.statistics[pack.index(CHILD)]
    f0 = extract_f0(y, RATE)[0]
    assert 12 * abs(np.log2(np.median(f0[f0 > 0]) / np.exp(target.log_f0_mean))) < 1.5

    def mean_mcep(s):
        frames = analyse(s, RATE)
        loud = (frame_power_db(frames.sp) > frame_power_db(frames.sp).max() - 20) & (frames.f0 > 0)
        return MelCepstrum.for_rate(RATE).encode(frames.sp[loud])[:, 1:8].mean(axis=0)

    full = run_offline(LiveConverter(pack, LiveSettings(voice=CHILD, match_loudness=False)), demo)
    before, natural, after = (mean_mcep(s) for s in (demo, y, full))
    assert np.linalg.norm(natural - after) < 0.7 * np.linalg.norm(before - after)


def test_another_voice_while_running(pack, demo):
    x = demo[:24000]
    old, new = LiveSettings(voice=CHILD, path="natural"), LiveSettings(voice=WOMAN, path="natural")
    y = played(converter_of(pack), x, {12000: new})
    np.testing.assert_allclose(played(converter_of(pack), x, {12000: new}, 1600 // 4), y, atol=1e-6)
    np.testing.assert_allclose(y[:11900], played(LiveConverter(pack, old), x, {})[:11900])
    f0, always = (
        extract_f0(s, RATE)[0][180:] for s in (y, run_offline(LiveConverter(pack, new), x))
    )
    both = (f0 > 0) & (always > 0)
    assert abs(np.log2(np.median(f0[both] / always[both]))) < 0.05


def test_what_is_no_sound_is_contained(pack, demo):
    x = demo[:12000].copy()
    x[6000:6160] = np.nan
    y = run_offline(converter_of(pack), x)
    assert np.isfinite(y).all()
    assert len(y) == len(x)

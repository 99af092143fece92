"""A live voice does to frames what a file's conversion does, with statistics that may move."""

import numpy as np
import pytest

from vc_core.conversion.generator import LiveGenerators
from vc_core.conversion.live_source import SourceFrames
from vc_core.conversion.live_voice import LiveConversion, LiveVoice
from vc_core.conversion.spectrum import VoiceConversion
from vc_core.features.envelope import MelCepstrum
from vc_core.features.synthesis import WorldSynthesizer
from vc_core.features.world import analyse
from vc_core.streaming.stage import Chain, join, run_offline

WOMAN, MAN = 0, 1
CODEC = MelCepstrum.for_rate(16000)


@pytest.fixture(scope="module")
def source(demo, pack):
    """A second of the woman's frames, with her statistics."""
    frames = analyse(demo[:16000], 16000)
    woman, mcep = pack.statistics[WOMAN], CODEC.encode(frames.sp)
    level, mean, std = (
        np.full(len(frames), v) for v in (woman.mcep_mean[0], woman.log_f0_mean, woman.log_f0_std)
    )
    return SourceFrames(frames, mcep, np.clip(woman.normalise(mcep), -8, 8), level, mean, std)


def conversion(pack, voice=MAN, pitch=0.0, formant=0.0):
    made = LiveConversion(pack, voice, LiveGenerators(pack))
    made.pitch.jump(pitch)
    made.formant.jump(formant)
    return made


@pytest.mark.parametrize(("pitch", "formant"), [(0.0, 0.0), (3.0, -2.0)])
def test_converts_as_files_are_converted(pack, source, pitch, formant):
    got = run_offline(conversion(pack, pitch=pitch, formant=formant), source)
    ratios = 2 ** (pitch / 12), 2 ** (formant / 12)
    stage = VoiceConversion(pack, MAN, pack.statistics[WOMAN], 16000, None, *ratios)
    expected = run_offline(stage, source.world)
    np.testing.assert_allclose(got.f0, expected.f0, rtol=1e-9)
    np.testing.assert_allclose(np.log(got.sp), np.log(expected.sp), atol=1e-4)
    np.testing.assert_array_equal(got.ap, expected.ap)


def test_the_law(pack, source):
    stage = conversion(pack)
    whole = run_offline(stage, source)
    cut = join([*(stage.process(source[i : i + 3]) for i in range(0, len(source), 3))])
    cut = join([cut, stage.flush()])
    np.testing.assert_allclose(np.log(cut.sp), np.log(whole.sp), atol=1e-9)
    np.testing.assert_array_equal(cut.f0, whole.f0)


def test_tells_which_frames_it_heard(pack, source):
    stage = conversion(pack)
    heard = []
    for i in range(0, len(source), 10):
        converted = stage.process(source[i : i + 10])
        assert len(stage.heard) == len(converted)
        heard.append(stage.heard)
    stage.flush()
    np.testing.assert_array_equal(join([*heard, stage.heard]).f0, source.world.f0)


def test_offsets_glide_within_20_ms(pack, source):
    a, b = conversion(pack), conversion(pack)
    for stage in (a, b):
        stage.process(source[:100])
    b.pitch.target = 12.0
    before, after = (s.process(source[100:140]).f0 for s in (a, b))
    voiced = before > 0
    octaves = np.full(40, np.nan)
    octaves[voiced] = np.log2(after[voiced] / before[voiced])
    np.testing.assert_allclose(octaves[4:][voiced[4:]], 1.0)
    rise = octaves[:4]
    np.testing.assert_allclose(rise[~np.isnan(rise)], np.arange(1, 5)[~np.isnan(rise)] / 4)


def test_voice_is_conversion_and_synthesis(pack, source):
    voice = LiveVoice(conversion(pack), 16000)
    synthesizer = WorldSynthesizer(16000, pre_ring_ms=0.0)
    expected = run_offline(Chain(conversion(pack), synthesizer), source)
    np.testing.assert_allclose(run_offline(voice, source), expected, atol=1e-12)
    assert voice.latency == 3 + 1
    counted = {}
    LiveVoice(conversion(pack), 16000, counted.__setitem__).process(source)
    assert set(counted) == {"model", "synthesis"}


def test_a_pack_that_must_know_the_source_is_refused(pack):
    import dataclasses

    from vc_core.errors import CheckpointError
    from vc_core.models.registry import build_generator

    model = pack.card.model | {"conditioning": "source-and-target"}
    weights = build_generator("compact", 25, 3, model).state_dict()
    card = dataclasses.replace(pack.card, model=model)
    with pytest.raises(CheckpointError, match="cannot convert live"):
        LiveGenerators(dataclasses.replace(pack, card=card, weights=weights))

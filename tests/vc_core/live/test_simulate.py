"""The live path from a file is the live converter, later."""

import numpy as np
import pytest
import soundfile as sf

from vc_core.assets import asset_path
from vc_core.conversion.bundled import live_pack_path, open_pack
from vc_core.conversion.live import LiveConverter
from vc_core.conversion.live_settings import LiveSettings
from vc_core.errors import AudioError, CheckpointError
from vc_core.live.settings import StreamSettings
from vc_core.live.simulate import simulate

DEMO = asset_path("demo", "demo.flac")


@pytest.mark.parametrize("block_ms", [5, 20])
def test_it_sounds_as_the_converter_does(tmp_path, block_ms):
    stream = StreamSettings(block_ms=block_ms, slack_ms=10)
    done = simulate(DEMO, tmp_path / "heard.wav", stream, LiveSettings("TM3"))
    heard, rate = sf.read(tmp_path / "heard.wav")
    x, _ = sf.read(DEMO)
    converter = LiveConverter(open_pack(live_pack_path()), LiveSettings("TM3"))
    wanted = np.concatenate([converter.process(x), converter.flush()])
    late = round(done.held_ms * rate / 1000)
    # All but what fades in at the start and what the end of the recording changes.
    part = slice(100, len(x) - 1000)
    np.testing.assert_allclose(heard[late:][part], wanted[part], atol=2e-4)
    assert done.seconds == pytest.approx(len(x) / rate, abs=0.01)
    assert set(done.stages) == {"analysis", "model", "synthesis"}
    assert done.block.worst_ms >= done.block.p50_ms > 0
    assert done.load > 0


def test_what_cannot_be(tmp_path):
    with pytest.raises(AudioError, match="nowhere"):
        simulate(tmp_path / "nowhere.wav", None, StreamSettings(), LiveSettings())
    with pytest.raises(CheckpointError, match="no voice 'TF9'"):
        simulate(DEMO, None, StreamSettings(), LiveSettings("TF9"))

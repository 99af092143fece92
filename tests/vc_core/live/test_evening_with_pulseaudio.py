"""Live through PulseAudio for a minute, with everything that goes wrong."""

import numpy as np
import pytest

from tests.vc_core.live.evening import LENGTHS, RATE, run_through, sentences
from tests.waiting import until
from vc_core.conversion.live_settings import LiveSettings
from vc_core.live.engine import LiveEngine
from vc_core.live.settings import StreamSettings


@pytest.mark.realtime
@pytest.mark.timeout(240)
def test_pulseaudio(pulse_server, vcc2016, tmp_path):
    woman = sentences(vcc2016)

    def speak_and_listen(seconds):
        player = pulse_server.play(woman)
        heard = pulse_server.record_together(seconds, "mic.monitor", "spk.monitor")
        player.kill()
        return heard

    def sound_again():
        until(lambda: engine.status().state == "running")
        _, played = speak_and_listen(4)
        return np.abs(played[RATE:]).max() > 0.02

    stream = StreamSettings("Test Microphone", "Test Loudspeaker", **LENGTHS)
    with LiveEngine(stream, LiveSettings("TM3"), tmp_path / "lengths") as engine:
        run_through(engine, speak_and_listen)
        for name, title in (("mic", "Test Microphone"), ("spk", "Test Loudspeaker")):
            pulse_server.unload(name)
            until(lambda: engine.status().state == "reconnecting")
            assert engine.status().message
            pulse_server.load_sink(name, title)
            assert until(sound_again)
        pulse_server.kill()
        until(lambda: engine.status().state == "reconnecting")
        pulse_server.start()
        assert until(sound_again)
        assert engine.status().restarts >= 3

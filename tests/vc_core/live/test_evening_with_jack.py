"""Live through JACK for a minute, with everything that goes wrong."""

import numpy as np
import pytest

from tests.vc_core.live.evening import LENGTHS, RATE, run_through, sentences
from tests.waiting import until
from vc_core.conversion.live_settings import LiveSettings
from vc_core.live.engine import LiveEngine
from vc_core.live.settings import StreamSettings


@pytest.mark.realtime
@pytest.mark.timeout(240)
def test_jack(jack_server, vcc2016, tmp_path):
    woman = sentences(vcc2016)

    def speak_and_listen(seconds):
        return jack_server.record_together(seconds, woman)

    stream = StreamSettings("mic", "spk", **LENGTHS)
    with LiveEngine(stream, LiveSettings("TM3"), tmp_path / "lengths") as engine:
        run_through(engine, speak_and_listen)
        jack_server.kill()
        until(lambda: engine.status().state == "reconnecting")
        assert engine.status().message
        jack_server.start()
        until(lambda: engine.status().state == "running")
        _, played = speak_and_listen(5)
        assert np.abs(played[2 * RATE :]).max() > 0.02

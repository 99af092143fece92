"""What becomes of a session whose voices cannot be loaded; test_engine.py kills processes."""

import time
from dataclasses import replace

import pytest

from tests.waiting import until
from vc_core.checkpoint.card import read_card
from vc_core.conversion.bundled import live_pack_path
from vc_core.conversion.live_settings import LiveSettings
from vc_core.live.settings import StreamSettings
from vc_core.live.supervisor import TICK_S, Supervisor

STREAM = StreamSettings("file:/nowhere.wav", "file:", block_ms=20, slack_ms=100)


@pytest.fixture
def supervisor(tmp_path):
    settings = LiveSettings(pack=str(tmp_path / "gone.safetensors"))
    cards = {settings.pack: read_card(live_pack_path())}
    made = Supervisor(STREAM, settings, cards, tmp_path / "lengths.json")
    yield made
    for child in made.give_up():
        child.end(wait_s=1.0)


def test_voices_that_are_gone_wait_for_the_user(supervisor):
    supervisor.start_worker()
    supervisor.start()
    assert supervisor.state == "starting"

    def failed():
        time.sleep(TICK_S)
        supervisor.look_after()
        return supervisor.state == "failed"

    until(failed)
    assert "no voice pack at" in supervisor.failure
    assert (supervisor.restarts, supervisor.audio) == (0, None)
    supervisor.stop()
    assert (supervisor.state, supervisor.failure) == ("stopped", "")


def test_nothing_is_opened_while_nothing_runs(supervisor):
    other = replace(STREAM, block_ms=40)
    supervisor.restream(other)
    assert (supervisor.stream, supervisor.candidate) == (other, None)
    assert supervisor.give_up() == []

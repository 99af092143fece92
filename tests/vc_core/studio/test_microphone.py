"""A microphone's states, without a window (with one: tests/vc_app/sessions/test_microphone.py)."""

from tests.waiting import until
from vc_core.studio.microphone import Microphone


def test_what_is_recorded_at_the_end_is_complete(pulse_server, tmp_path):
    microphone = Microphone()
    assert not microphone.busy
    microphone.record(tmp_path / "take.flac")
    assert microphone.state == "opening"
    until(lambda: microphone.look() and microphone.state == "recording")
    microphone.open()  # anew: the first one completes its file, and tells
    takes = until(lambda: microphone.look().takes)
    assert takes[0].path == tmp_path / "take.flac"
    until(lambda: microphone.look() and microphone.state == "open")
    microphone.shut_down()
    assert microphone.state == "closed"
    assert not microphone.busy

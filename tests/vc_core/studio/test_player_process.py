"""The process answers about the newest order, and ends with whoever started it."""

import soundfile

from tests.waiting import until
from vc_core.live.child import Child
from vc_core.studio import player_process


def told(child, word):
    found = []

    def look():
        found.extend(value for kind, value in child.messages() if kind == word)
        return found

    return until(look)[0]


def status(child, condition):
    def look():
        child.messages()
        child.ask_status()
        return child.status and condition(child.status)

    until(look)
    return child.status


def test_no_output_is_one_line(monkeypatch, tmp_path):
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nobody")
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(tmp_path / "asound.conf"))
    (tmp_path / "asound.conf").write_text("pcm.none { type hw card 31 }\n")
    child = Child(player_process.run)
    child.send("tone", 7, None)
    number, line = told(child, "failed")
    assert number == 7
    assert "no sound device was found; connect or enable a loudspeaker" in line
    assert status(child, lambda s: s["number"] == 7)["playing"] is False
    child.end(wait_s=10)
    assert not child.alive


def test_it_ends_when_nobody_is_left_to_tell(pulse_server, tmp_path):
    soundfile.write(tmp_path / "a.wav", [0.1] * 80000, 8000)
    child = Child(player_process.run)
    child.send("play", 1, (str(tmp_path / "a.wav"),), 0.0, None)
    status(child, lambda s: s["position_s"] > 0.05)
    child._control.close()
    child._process.join(10)
    assert child._process.exitcode == 0

"""The process completes its file when nobody is left to tell."""

from tests.waiting import until
from vc_core.live.child import Child
from vc_core.studio import microphone_process
from vc_core.studio.take import read_take


def test_a_file_is_complete_when_the_window_is_gone(pulse_server, tmp_path):
    child = Child(microphone_process.run, None)
    child.send("record", str(tmp_path / "take.flac"))
    until(lambda: ("recording", str(tmp_path / "take.flac")) in child.messages())
    child._control.close()
    child._process.join(10)
    assert child._process.exitcode == 0
    assert read_take(tmp_path / "take.flac").seconds > 0.0


def test_no_microphone_is_one_line(monkeypatch, tmp_path):
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nobody")
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(tmp_path / "asound.conf"))
    (tmp_path / "asound.conf").write_text("pcm.none { type hw card 31 }\n")
    child = Child(microphone_process.run, None)
    word, line = until(child.messages)[0]
    assert word == "failed"
    assert "no sound device was found; connect or enable a microphone" in line

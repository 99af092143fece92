"""vc live as a user runs it."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import soundfile as sf

from vc_core.assets import asset_path
from vc_core.checkpoint.store import save_pack
from vc_core.cli.main import main

DEMO = asset_path("demo", "demo.flac")
VC = [sys.executable, "-m", "vc_core.cli.main", "live"]


@pytest.fixture
def vc(capsys, monkeypatch, tmp_path):
    """``vc(*words)``: exit code, stdout, stderr of vc live."""
    monkeypatch.delenv("VC_DEBUG", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))

    def run(*words):
        capsys.readouterr()
        code = main(["live", *map(str, words)])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return code, out, err

    return run


def test_simulated_as_fast_as_it_can(vc, tmp_path):
    heard = tmp_path / "heard.wav"
    code, out, _ = vc("--simulate", DEMO, "--voice", "tm3", "--record", heard, "--pitch", 1)
    assert code == 0
    assert "6.7 s converted live at" in out
    assert f"written: {heard}" in out
    assert np.abs(sf.read(heard)[0]).max() > 0.05


def test_a_voice_of_ones_own_pack(vc, pack, tmp_path, monkeypatch):
    monkeypatch.setenv("VC_VOICES", str(tmp_path))
    save_pack(pack, tmp_path / "mine.safetensors")
    x, rate = sf.read(DEMO)
    sf.write(tmp_path / "short.wav", x[:rate], rate)
    words = "--simulate", tmp_path / "short.wav", "--record", tmp_path / "heard.wav"
    held = []
    for voice in ("mine/tm3", "TM3"):
        code, out, _ = vc(*words, "--voice", voice)
        assert code == 0
        held.append(float(out.split("held back ")[1].split()[0]))
    assert held[0] - held[1] == pytest.approx(15.0)  # what this network looks ahead
    code, _, err = vc(*words, "--voice", "mine/TM4")
    assert code == 1
    assert "did you mean 'mine/TM3'" in err


def test_simulated_at_its_own_pace(vc, tmp_path):
    heard = tmp_path / "heard.wav"
    words = "--simulate", DEMO, "--real-time", "--voice", "TM3", "--block", 20, "--slack", 100
    code, out, err = vc(*words, "--to", f"file:{heard}", "--record", tmp_path / "takes")
    assert code == 0
    assert "running" in err
    assert "delay" in err
    assert "xruns" in out
    assert np.abs(sf.read(heard)[0]).max() > 0.05
    assert len(list((tmp_path / "takes").iterdir())) == 2


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("--voice", "TF9", "--from", "file:x"), 1, "did you mean"),
        (("--simulate", "/nowhere.wav"), 1, "nowhere.wav"),
        (("--simulate", "/nowhere.wav", "--real-time"), 1, "nowhere.wav"),
        (("--wet", "3"), 1, "the most is 1"),
        (("--block", "1"), 1, "the least is 5"),
        (("--path", "loud"), 2, "'full', 'natural'"),
        (("--pack", "/nowhere.safetensors"), 1, "nowhere.safetensors"),
    ],
)
def test_one_clear_line(vc, words, code, message):
    found, _, err = vc(*words)
    assert found == code
    assert message in err
    assert len(err.strip().splitlines()) <= 4


NOBODY = {
    "PULSE_SERVER": "unix:/nowhere",
    "JACK_DEFAULT_SERVER": "nobody",
    "JACK_NO_START_SERVER": "1",
}


def test_without_any_device(vc, monkeypatch):
    for name, value in NOBODY.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("ALSA_CONFIG_PATH", raising=False)
    code, _, err = vc("--voice", "TF2", "--block", 20, "--slack", 50)
    assert code == 1
    assert "device" in err
    assert len(err.strip().splitlines()) == 1


def test_a_sound_system_that_crashes(vc, monkeypatch, tmp_path):
    # An ALSA configuration without a card makes PortAudio abort the process.
    (tmp_path / "asound.conf").write_text("pcm.none { type null }\n")
    for name, value in NOBODY.items() | {("ALSA_CONFIG_PATH", str(tmp_path / "asound.conf"))}:
        monkeypatch.setenv(name, value)
    code, _, err = vc("--voice", "TF2", "--block", 20, "--slack", 50)
    assert code == 1
    assert "vc:" in err
    assert len(err.strip().splitlines()) == 1


def test_ctrl_c_leaves_cleanly(pulse_server, tmp_path):
    words = ["--voice", "TF2", "--block", "20", "--slack", "100", "--record", str(tmp_path / "r")]
    process = subprocess.Popen(
        [*VC, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    line = ""
    while "running" not in line:
        line = process.stderr.readline()
        assert line, "it ended by itself"
    pulse_server.play(DEMO)
    time.sleep(3)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "Traceback" not in err
    assert "xruns" in out
    recordings = sorted((tmp_path / "r").iterdir())
    assert len(recordings) == 2
    assert np.abs(sf.read(recordings[1])[0]).max() > 0.02


@pytest.mark.realtime
def test_the_delay_is_measured_through_a_loop(pulse_server, vc):
    # What the output plays, the microphone hears: the monitor of the loudspeaker.
    words = "--from", "Monitor of Test Loudspeaker", "--to", "Test Loudspeaker"
    code, out, _ = vc(*words, "--block", 20, "--slack", 100, "--measure-delay")
    assert code == 0
    assert out.startswith("measured from mouth to ear:")
    assert 120 < float(out.split()[-2]) < 500


@pytest.mark.realtime
def test_no_loop_no_measurement(pulse_server, vc):
    words = "--from", "Monitor of Test Microphone", "--to", "Test Loudspeaker"
    code, _, err = vc(*words, "--block", 20, "--slack", 100, "--measure-delay")
    assert code == 1
    assert "did not come back" in err


def test_its_processes_end_with_it(pulse_server, tmp_path):
    process = subprocess.Popen(
        [*VC, "--block", "20", "--slack", "100"], stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    while "running" not in process.stderr.readline():
        pass
    children = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(process.pid)], capture_output=True, text=True
    ).stdout.split()
    assert len(children) >= 2
    process.kill()
    process.wait()
    end = time.monotonic() + 15
    while time.monotonic() < end and any(Path(f"/proc/{pid}").exists() for pid in children):
        time.sleep(0.1)
    assert not any(Path(f"/proc/{pid}").exists() for pid in children)

"""``vc devices`` shows what can be chosen."""

import json
import os
import subprocess
import sys


def vc_devices(*options, **environment):
    command = [sys.executable, "-m", "vc_core.cli.main", "devices", *options]
    done = subprocess.run(command, env=os.environ | environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_table_with_the_defaults_marked(pulse_server):
    rows = {line.split("  ")[0]: line.split() for line in vc_devices().splitlines()}
    assert rows["Monitor of Test Microphone"][-4:] == ["PulseAudio", "2*", "-", "48000"]
    assert rows["Test Loudspeaker"][-4:] == ["PulseAudio", "-", "2*", "48000"]
    assert rows["Test Microphone"][-4:] == ["PulseAudio", "-", "2", "48000"]


def test_json_for_programs(jack_server):
    found = {device["name"]: device for device in json.loads(vc_devices("--json"))}
    assert found["mic"]["id"] == "JACK Audio Connection Kit: mic"
    assert (found["mic"]["input_channels"], found["mic"]["output_channels"]) == (1, 0)
    assert found["spk"]["default_rate"] == 48000


def test_no_device_at_all(tmp_path):
    config = tmp_path / "asound.conf"
    config.write_text("pcm.none { type hw card 31 }\n")
    out = vc_devices(ALSA_CONFIG_PATH=str(config), JACK_DEFAULT_SERVER="vc-no-such-server")
    assert out == (
        "No sound device was found; connect a microphone or headphones, "
        "and see that the sound server runs.\n"
    )

"""The devices the system has are listed; without PortAudio the user learns how to get it."""

import os
import subprocess
import sys

import pytest

from vc_core.audio.device import list_devices
from vc_core.errors import AudioError

ALSA = """
pcm.!default { type null }
ctl.!default { type null }
pcm.headset { type null hint { show on description "a headset" } }
"""


def run(program, **environment):
    return subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_devices_of_this_computer():
    try:
        devices = list_devices()
    except AudioError as error:
        assert "apt install libportaudio2" in str(error)  # noqa: PT017
        return
    assert [device.index for device in devices] == list(range(len(devices)))
    assert sum(device.is_default_input for device in devices) <= 1
    assert sum(device.is_default_output for device in devices) <= 1
    assert all(device.input_channels or device.output_channels for device in devices)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="ALSA is Linux")
def test_devices_of_a_made_up_sound_system(tmp_path):
    """ALSA takes its devices from a file."""
    config = tmp_path / "asound.conf"
    config.write_text(ALSA)
    program = (
        "from vc_core.audio.device import list_devices\n"
        "from vc_core.errors import AudioError\n"
        "try:\n"
        "    for d in list_devices():\n"
        "        both = d.input_channels > 0 and d.output_channels > 0 and d.default_rate > 0\n"
        "        print(d.name, d.host_api, both, d.is_default_input, d.is_default_output)\n"
        "except AudioError: print('no PortAudio')\n"
    )
    out = run(program, ALSA_CONFIG_PATH=str(config))
    if "no PortAudio" in out:
        pytest.skip("needs the PortAudio library")
    lines = [line for line in out.splitlines() if " ALSA " in line]
    assert sorted(lines) == ["default ALSA True True True", "headset ALSA True False False"]


def test_missing_portaudio():
    program = (
        "import ctypes.util; ctypes.util.find_library = lambda name: None\n"
        "from vc_core.audio.device import list_devices\n"
        "from vc_core.errors import AudioError\n"
        "try: list_devices()\n"
        "except AudioError as error: print(error)\n"
    )
    if sys.platform != "linux":
        pytest.skip("elsewhere the wheel brings the library along")
    assert "sudo apt install libportaudio2" in run(program)


def test_importing_the_module_opens_nothing():
    assert run("import sys, vc_core.audio.device; print('sounddevice' in sys.modules)") == "False\n"

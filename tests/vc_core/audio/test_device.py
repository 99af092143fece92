"""The devices the system has are listed and found by name, or the user learns what to do."""

import os
import subprocess
import sys

import pytest

from vc_core.audio.device import AudioDevice, chosen, find_device, hears, list_devices, rescan
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


def device(name, host_api="Core Audio", n_in=0, n_out=0, default=False, index=0):
    return AudioDevice(
        id=f"{host_api}: {name}",
        index=index,
        name=name,
        host_api=host_api,
        input_channels=n_in,
        output_channels=n_out,
        default_rate=48000,
        is_default_input=default and n_in > 0,
        is_default_output=default and n_out > 0,
    )


DEVICES = [
    device("USB Microphone", "Windows WASAPI", n_in=1),
    device("Built-in Microphone", "Windows WASAPI", n_in=2, default=True),
    device("Headphones", "Windows WASAPI", n_out=2),
    device("Headphones (Bluetooth)", "Windows WASAPI", n_out=2, default=True),
    device("USB Microphone", "MME", n_in=1),
    device("Studio Card", "MME", n_in=2, n_out=2),
]


def test_devices_of_this_computer():
    try:
        devices = list_devices()
    except AudioError as error:
        assert "apt install libportaudio2" in str(error)  # noqa: PT017
        return
    assert len({device.id for device in devices}) == len(devices)
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


def test_each_source_and_sink_of_pulseaudio_is_a_device(pulse_server):
    pulse_server.load_sink("phones", "Grüne Kopfhörer")
    rescan()
    devices = list_devices()
    assert [(d.name, d.input_channels, d.output_channels) for d in devices[:6]] == [
        ("Monitor of Test Microphone", 2, 0),
        ("Monitor of Test Loudspeaker", 2, 0),
        ("Monitor of Grüne Kopfhörer", 2, 0),
        ("Test Microphone", 0, 2),
        ("Test Loudspeaker", 0, 2),
        ("Grüne Kopfhörer", 0, 2),
    ]
    assert {d.default_rate for d in devices[:6]} == {48000}
    assert find_device(None, "input", devices).name == "Monitor of Test Microphone"
    assert find_device(None, "output", devices).name == "Test Loudspeaker"
    assert find_device("GRÜNE", "output", devices).pulse_name == "phones"


def test_two_devices_of_one_name_have_two_ids(pulse_server):
    for name in ("left", "right"):
        pulse_server.load_sink(name, "USB Audio")
    rescan()
    twins = [d for d in list_devices() if d.name == "USB Audio"]
    assert [d.id for d in twins] == ["PulseAudio: USB Audio", "PulseAudio: USB Audio (2)"]
    assert [find_device(d.id, "output", twins).pulse_name for d in twins] == ["left", "right"]


@pytest.mark.parametrize(
    ("query", "kind", "expected"),
    [
        (None, "input", DEVICES[1]),
        (None, "output", DEVICES[3]),
        ("MME: USB Microphone", "input", DEVICES[4]),
        ("usb microphone", "input", DEVICES[0]),  # of the preferred host API
        ("headphones", "output", DEVICES[2]),  # a whole name wins over a part
        ("blueTOOTH", "output", DEVICES[3]),
        ("studio", "input", DEVICES[5]),
        ("studio", "output", DEVICES[5]),
    ],
)
def test_a_device_is_found(query, kind, expected):
    assert find_device(query, kind, DEVICES) is expected


@pytest.mark.parametrize(
    ("query", "kind", "message"),
    [
        ("microphone", "input", "'microphone' fits several devices: 'USB Microphone', 'Built-in"),
        ("Headphones", "input", "'Headphones' can only play, not record; choose a device that"),
        ("Built-in", "output", "'Built-in Microphone' can only record, not play; choose"),
        ("USB Mikrofon", "input", "no microphone is called 'USB Mikrofon'; did you mean 'USB Mic"),
        ("zzz", "output", "there are: 'Headphones', 'Headphones (Bluetooth)', 'Studio Card'"),
    ],
)
def test_a_device_that_is_not_found_is_explained(query, kind, message):
    with pytest.raises(AudioError) as caught:
        find_device(query, kind, DEVICES)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_without_the_default_flag_the_first_device_is_taken():
    assert find_device(None, "output", [DEVICES[0], DEVICES[2]]) is DEVICES[2]


def test_no_device_at_all_and_none_of_the_kind():
    with pytest.raises(AudioError, match="no sound device was found; connect or enable a microph"):
        find_device(None, "input", [])
    with pytest.raises(AudioError, match="no microphone was found; connect or enable a microphone"):
        find_device(None, "input", [DEVICES[2]])


def test_choosing_a_device_leaves_the_environment_as_it_was(monkeypatch):
    monkeypatch.setenv("PULSE_SINK", "mine")
    monkeypatch.delenv("PULSE_SOURCE", raising=False)
    node = AudioDevice("a", 0, "a", "PulseAudio", 2, 2, 48000, False, False, "theirs")
    with chosen(node, "output"):
        assert os.environ["PULSE_SINK"] == "theirs"
    with chosen(node, "input"):
        assert os.environ["PULSE_SOURCE"] == "theirs"
    assert os.environ["PULSE_SINK"] == "mine"
    assert "PULSE_SOURCE" not in os.environ


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


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="ALSA is Linux")
def test_portaudio_that_fails_to_start(tmp_path):
    config = tmp_path / "asound.conf"
    config.write_text("pcm.x { this is no configuration")
    program = (
        "from vc_core.audio.device import list_devices\n"
        "from vc_core.errors import AudioError\n"
        "try: list_devices()\n"
        "except AudioError as error: print(error)\n"
    )
    out = run(program, ALSA_CONFIG_PATH=str(config))
    if "PortAudio library is missing" in out:
        pytest.skip("needs the PortAudio library")
    assert out.startswith("sound devices cannot be listed: ")
    assert out.count("\n") == 1


def test_importing_the_module_opens_nothing():
    assert run("import sys, vc_core.audio.device; print('sounddevice' in sys.modules)") == "False\n"


def test_a_microphone_that_hears_the_output():
    speaker = AudioDevice("b", 0, "b", "PulseAudio", 0, 2, 48000, False, False, "spk")
    monitor = AudioDevice("c", 0, "c", "PulseAudio", 2, 0, 48000, False, False, "spk.monitor")
    microphone = AudioDevice("d", 0, "d", "PulseAudio", 2, 0, 48000, False, False, "usb")
    card = AudioDevice("e", 0, "e", "ALSA", 2, 2, 48000, False, False)
    assert hears(monitor, speaker)
    assert hears(card, card)
    assert not hears(microphone, speaker)
    assert not hears(card, speaker)

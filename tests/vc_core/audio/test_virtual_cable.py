"""Other programs hear through the new microphone what is played into the cable."""

import numpy as np
import pytest

from vc_core.audio import virtual_cable
from vc_core.audio.device import list_devices, rescan
from vc_core.audio.pulse import list_nodes
from vc_core.audio.virtual_cable import (
    SINK,
    SINK_TITLE,
    SOURCE,
    SOURCE_TITLE,
    cable_exists,
    create_cable,
    is_cable,
    remove_cable,
)
from vc_core.errors import AudioError


def test_what_is_played_in_is_recorded_from_the_microphone(pulse_server):
    assert not cable_exists()
    create_cable()
    assert cable_exists()
    t = np.arange(4 * 48000) / 48000
    pulse_server.play(0.5 * np.sin(2 * np.pi * 700 * t), SINK)
    heard = pulse_server.record(2.0, SOURCE)
    assert np.abs(heard).max() == pytest.approx(0.5, abs=0.05)
    spectrum = np.abs(np.fft.rfft(heard[-48000:] * np.hanning(48000)))
    assert np.argmax(spectrum) == pytest.approx(700, abs=8)  # each end has its own clock


def test_people_see_a_real_microphone_and_the_defaults_stay(pulse_server):
    before = {node.name for node in list_nodes() if node.is_default}
    create_cable()
    rescan()
    names = {device.pulse_name: device for device in list_devices()}
    assert (names[SINK].name, names[SOURCE].name) == (SINK_TITLE, SOURCE_TITLE)
    assert names[SOURCE].input_channels == 2
    assert {node.name for node in list_nodes() if node.is_default} == before


def test_one_is_enough_and_half_of_one_is_completed(pulse_server):
    create_cable()
    create_cable()
    modules = pulse_server.run("pactl", "list", "short", "modules").splitlines()
    ours = [line.split("\t")[0] for line in modules if "vc_studio" in line]
    assert len(ours) == 2
    pulse_server.run("pactl", "unload-module", ours[1])
    assert not cable_exists()
    create_cable()
    assert cable_exists()
    assert remove_cable()
    assert not cable_exists()
    assert not remove_cable()
    assert len(list_nodes()) == 4  # the test's own microphone and loudspeaker, and their monitors


def test_refusal_leaves_nothing(pulse_server, monkeypatch):
    sink, (_, known_by, more) = virtual_cable._MODULES
    monkeypatch.setattr(virtual_cable, "_MODULES", (sink, ("module-nonsense", known_by, more)))
    with pytest.raises(AudioError, match=r"does not load module-nonsense .*; restart it$"):
        create_cable()
    assert len(list_nodes()) == 4


def test_gone_with_the_server_and_made_again(pulse_server):
    create_cable()
    pulse_server.kill()
    assert not cable_exists()
    with pytest.raises(AudioError, match="neither PulseAudio nor PipeWire answers"):
        create_cable()
    pulse_server.start()
    assert not cable_exists()
    create_cable()
    assert cable_exists()


@pytest.mark.parametrize(
    ("name", "cable"),
    [
        ("Voice changer", True),
        ("PulseAudio: Voice changer", True),
        ("Windows WASAPI: CABLE Input (VB-Audio Virtual Cable)", True),
        ("BlackHole 16ch", True),
        ("Monitor of Voice changer", False),
        ("Headphones", False),
    ],
)
def test_which_outputs_are_cables(name, cable):
    assert is_cable(name) == cable

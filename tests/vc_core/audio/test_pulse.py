"""What PulseAudio has is known by name, and a device that goes away is noticed."""

import time

import pytest

from vc_core.audio.pulse import Presence, PulseControl, PulseModule, list_nodes
from vc_core.errors import AudioError


def eventually(condition, seconds=10):
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    return condition()


def test_sources_and_sinks(pulse_server):
    pulse_server.run("pactl", "load-module", "module-null-sink", "sink_name=cd", "rate=44100")
    nodes = {node.name: node for node in list_nodes()}
    assert {name for name, node in nodes.items() if node.kind == "output"} == {"mic", "spk", "cd"}
    assert nodes["spk"].description == "Test Loudspeaker"
    assert (nodes["spk"].sample_rate, nodes["cd"].sample_rate) == (48000, 44100)
    assert [n.name for n in nodes.values() if n.is_default] == ["mic.monitor", "spk"]


def test_no_server_no_nodes(monkeypatch, tmp_path):
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nobody")
    assert list_nodes() == []


@pytest.mark.parametrize(("kind", "suffix"), [("input", ".monitor"), ("output", "")])
def test_an_unplugged_device_is_gone_and_others_are_not(pulse_server, kind, suffix):
    pulse_server.load_sink("first")
    pulse_server.load_sink("second")
    first, second = Presence(kind, f"first{suffix}"), Presence(kind, f"second{suffix}")
    time.sleep(1.0)  # both have begun to listen
    pulse_server.unload("first")
    assert eventually(lambda: first.gone)
    assert not second.gone
    pulse_server.kill()
    assert eventually(lambda: second.gone)
    for presence in (first, second):
        presence.close()


def test_a_device_that_was_never_there_is_gone(pulse_server):
    presence = Presence("input", "nothing")
    assert eventually(lambda: presence.gone)


def test_modules_come_and_go_and_defaults_are_set(pulse_server):
    with PulseControl() as server:
        index = server.load("module-null-sink", "sink_name=new")
        assert PulseModule(index, "module-null-sink", "sink_name=new") in server.modules()
        server.prefer("new.monitor", "new")
        assert server.defaults == ("new.monitor", "new")
        server.prefer("nobody", "spk")
        assert server.defaults == ("new.monitor", "spk")
        server.unload(index)
        assert index not in {module.index for module in server.modules()}
        with pytest.raises(AudioError, match=r"does not unload a module"):
            server.unload(index)


def test_nobody_to_ask_is_said(monkeypatch, tmp_path):
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nobody")
    with pytest.raises(AudioError, match="neither PulseAudio nor PipeWire"), PulseControl():
        pass

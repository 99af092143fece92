import pytest
from pytestqt.qtbot import QtBot

from tests.audio_servers import PulseServer
from vc_app.sessions.devices import DeviceSession, feedback_pair
from vc_core.audio.device import AudioDevice
from vc_core.live.devices import DeviceWatch
from vc_core.live.settings import StreamSettings


def device(name: str, inputs: int, outputs: int, default: str = "") -> AudioDevice:
    return AudioDevice(
        id=f"ALSA: {name}",
        index=0,
        name=name,
        host_api="ALSA",
        input_channels=inputs,
        output_channels=outputs,
        default_rate=48000,
        is_default_input="i" in default,
        is_default_output="o" in default,
    )


HEADSET = device("Headset", 1, 2)
BUILT_IN = device("Built-in", 2, 2, default="io")
CABLE = device("Cable", 0, 2)


@pytest.mark.parametrize(
    ("stream", "pair"),
    [
        (StreamSettings(), "Built-in"),
        (StreamSettings(input_device="headset"), ""),
        (StreamSettings(input_device="Headset", output_device="Headset"), "Headset"),
        (StreamSettings(output_device="Cable"), ""),
        (StreamSettings(output_device="Cable", monitor_device="Built-in"), "Built-in"),
        (StreamSettings(input_device="gone", output_device="gone"), ""),
    ],
)
def test_one_device_for_both_is_found(stream: StreamSettings, pair: str) -> None:
    assert feedback_pair(stream, [HEADSET, BUILT_IN, CABLE]) == pair


def test_nothing_is_connected() -> None:
    assert feedback_pair(StreamSettings(), []) == ""


def test_device_that_is_plugged_in_appears(qtbot: QtBot, pulse_server: PulseServer) -> None:
    session = DeviceSession(DeviceWatch)
    try:
        with qtbot.waitSignal(session.changed, timeout=20_000):
            session.start()
        assert "Test Loudspeaker" in {d.name for d in session.devices or ()}
        with qtbot.waitSignal(session.changed, timeout=20_000) as told:
            pulse_server.load_sink("headset", "Test Headset")
        assert "Test Headset" in {d.name for d in told.args[0]}
    finally:
        session.close()
    assert session.devices

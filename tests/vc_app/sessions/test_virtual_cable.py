"""A virtual microphone is made with one call, used, missed when it is gone, and taken away."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from tests.audio_servers import PulseServer
from vc_app.sessions.devices import DeviceSession
from vc_app.sessions.live import LiveSession
from vc_app.sessions.notices import Notices
from vc_app.sessions.preferences import PreferenceSession
from vc_app.sessions.virtual_cable import CableSession
from vc_core.audio.device import AudioDevice
from vc_core.audio.virtual_cable import SINK, SOURCE, cable_exists, create_cable
from vc_core.live.devices import DeviceWatch
from vc_core.live.settings import StreamSettings

PATIENCE_MS = 30_000
HERE = "PulseAudio: Voice changer"


def device(name: str, host_api: str = "Windows WASAPI", default: bool = False) -> AudioDevice:
    return AudioDevice(
        f"{host_api}: {name}", 0, name, host_api, 0, 2, 48000, False, default, pulse_name=""
    )


@pytest.fixture
def devices(qapp: object) -> Iterator[DeviceSession]:
    session = DeviceSession(DeviceWatch)
    yield session
    session.close()


@pytest.fixture
def cable(
    live: LiveSession, devices: DeviceSession, preferences: PreferenceSession, notices: Notices
) -> CableSession:
    return CableSession(live, devices, preferences, notices)


def test_made_used_lost_made_again_and_removed(
    qtbot: QtBot,
    pulse_server: PulseServer,
    cable: CableSession,
    live: LiveSession,
    devices: DeviceSession,
    preferences: PreferenceSession,
    notices: Notices,
) -> None:
    states: list[str] = []
    cable.changed.connect(states.append)
    devices.start()
    qtbot.waitUntil(lambda: cable.state == "absent", timeout=PATIENCE_MS)
    cable.create()
    assert cable.state == "working"
    qtbot.waitUntil(lambda: cable.state == "present", timeout=PATIENCE_MS)
    # The user goes on hearing what the others hear.
    assert live.stream == StreamSettings(
        output_device=HERE, monitor_device="PulseAudio: Test Loudspeaker"
    )
    assert cable.in_use
    assert preferences.now.virtual_cable

    pulse_server.restart()
    qtbot.waitUntil(lambda: notices.top is not None, timeout=PATIENCE_MS)
    assert notices.top.topic == "cable"
    assert notices.top.text == "The virtual microphone is gone: the sound server was restarted"
    assert notices.top.action == "Create it again"
    qtbot.waitUntil(lambda: cable.state == "absent", timeout=PATIENCE_MS)
    notices.act()
    qtbot.waitUntil(lambda: cable.state == "present", timeout=PATIENCE_MS)
    assert live.stream.output_device == HERE

    cable.remove()
    assert live.stream == StreamSettings(output_device="PulseAudio: Test Loudspeaker")
    qtbot.waitUntil(lambda: cable.state == "absent", timeout=PATIENCE_MS)
    assert not cable_exists()
    assert not preferences.now.virtual_cable
    assert notices.top is None
    assert states[-1] == "absent"


def test_one_that_is_wanted_is_there_again_at_the_next_start(
    qtbot: QtBot,
    pulse_server: PulseServer,
    cable: CableSession,
    live: LiveSession,
    devices: DeviceSession,
    preferences: PreferenceSession,
) -> None:
    preferences.now = replace(preferences.now, virtual_cable=True)
    devices.start()
    qtbot.waitUntil(lambda: cable.state == "present", timeout=PATIENCE_MS)
    assert cable_exists()
    assert live.stream == StreamSettings()  # what was chosen stays chosen


def test_one_that_is_there_already_is_used(
    qtbot: QtBot,
    pulse_server: PulseServer,
    cable: CableSession,
    live: LiveSession,
    devices: DeviceSession,
) -> None:
    create_cable()
    devices.start()
    qtbot.waitUntil(lambda: cable.state == "present", timeout=PATIENCE_MS)
    assert not cable.in_use
    live.restream(monitor_device="Test Loud")
    cable.create()
    assert live.stream.output_device == HERE
    assert live.stream.monitor_device == "Test Loud"  # as it was


def test_where_no_server_answers(
    qtbot: QtBot,
    cable: CableSession,
    devices: DeviceSession,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: object,
) -> None:
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nobody")
    devices.changed.emit((device("Headphones", "ALSA", default=True),))
    assert cable.state == "unavailable"
    with qtbot.waitSignal(cable.failed, timeout=PATIENCE_MS) as said:
        cable.create()
    assert said.args[0].startswith("neither PulseAudio nor PipeWire answers")
    assert cable.state == "unavailable"


def test_cable_of_another_maker_is_found_and_used(
    cable: CableSession, live: LiveSession, devices: DeviceSession
) -> None:
    assert cable.foreign == ""
    cable.use_foreign()
    assert live.stream == StreamSettings()
    name = "CABLE Input (VB-Audio Virtual Cable)"
    devices.changed.emit((device("Headphones", default=True), device(name)))
    assert cable.foreign == name
    cable.use_foreign()
    assert live.stream == StreamSettings(
        output_device=f"Windows WASAPI: {name}", monitor_device="Windows WASAPI: Headphones"
    )
    assert cable.in_use


def test_dismissed_offer_is_not_made_again(
    cable: CableSession,
    devices: DeviceSession,
    preferences: PreferenceSession,
    notices: Notices,
) -> None:
    preferences.now = replace(preferences.now, virtual_cable=True)
    sink = replace(device("Voice changer", "PulseAudio"), pulse_name=SINK)
    source = replace(device("Voice changer microphone", "PulseAudio"), pulse_name=SOURCE)
    devices.changed.emit((sink, source))
    assert cable.state == "present"
    devices.changed.emit(())
    notices.dismiss()
    assert not preferences.now.virtual_cable

"""The guide says what to do on each system, and one button does it where that is possible."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.audio_servers import PulseServer
from vc_app.sessions.devices import DeviceSession
from vc_app.sessions.live import LiveSession
from vc_app.sessions.notices import Notices
from vc_app.sessions.preferences import PreferenceSession
from vc_app.sessions.virtual_cable import CableSession
from vc_app.views.cable_guide import CableGuide
from vc_core.audio.device import AudioDevice
from vc_core.live.devices import DeviceWatch

PATIENCE_MS = 30_000


@pytest.fixture
def devices(qapp: object) -> Iterator[DeviceSession]:
    session = DeviceSession(DeviceWatch)
    yield session
    session.close()


@pytest.fixture
def guide(
    qtbot: QtBot,
    live: LiveSession,
    devices: DeviceSession,
    preferences: PreferenceSession,
    notices: Notices,
) -> CableGuide:
    view = CableGuide(CableSession(live, devices, preferences, notices, live))
    qtbot.addWidget(view)
    view.show()
    return view


def shown_text(guide: CableGuide) -> str:
    return "\n".join(label.text() for label in guide.findChildren(QLabel) if label.isVisible())


def test_one_button_makes_a_microphone_on_linux(
    qtbot: QtBot,
    pulse_server: PulseServer,
    guide: CableGuide,
    devices: DeviceSession,
    live: LiveSession,
) -> None:
    guide.show_system("linux")
    assert not guide.create_button.isEnabled()
    assert "Neither PulseAudio nor PipeWire answers" in shown_text(guide)
    devices.start()
    qtbot.waitUntil(guide.create_button.isEnabled, timeout=PATIENCE_MS)
    assert not guide.remove_button.isVisible()
    guide.create_button.click()
    assert guide.create_button.text() == "One moment …"
    qtbot.waitUntil(lambda: guide.create_button.text() == "In use", timeout=PATIENCE_MS)
    assert "your new voice goes into it" in shown_text(guide)
    live.restream(output_device="Test Loud")
    assert guide.create_button.text() == "Use the virtual microphone"
    guide.create_button.click()
    assert guide.create_button.text() == "In use"
    guide.remove_button.click()
    qtbot.waitUntil(lambda: guide.create_button.isEnabled(), timeout=PATIENCE_MS)
    assert guide.create_button.text() == "Create a virtual microphone"


@pytest.mark.parametrize(
    ("system", "output", "microphone", "link"),
    [
        ("windows", "CABLE Input (VB-Audio Virtual Cable)", "CABLE Output", "vb-audio.com"),
        ("macos", "BlackHole 2ch", "BlackHole 2ch", "existential.audio"),
    ],
)
def test_steps_on_other_systems_and_a_cable_that_was_installed(
    qtbot: QtBot,
    guide: CableGuide,
    devices: DeviceSession,
    live: LiveSession,
    system: str,
    output: str,
    microphone: str,
    link: str,
) -> None:
    guide.system.picked.emit(system)
    text = shown_text(guide)
    assert f"Input device: <b>{microphone}</b>" in text
    assert link in text
    assert "not found yet" in text
    use = guide.use_buttons[system]
    assert not use.isVisible()
    phones = AudioDevice("API: Headphones", 0, "Headphones", "API", 0, 2, 48000, False, True)
    found = replace(phones, id=f"API: {output}", name=output, is_default_output=False)
    devices.changed.emit((phones, found))
    assert f"{output} is found." in shown_text(guide)
    qtbot.mouseClick(use, Qt.MouseButton.LeftButton)
    assert live.stream.output_device == f"API: {output}"
    assert not use.isVisible()
    assert "your new voice goes into it" in shown_text(guide)


def test_what_goes_wrong_is_said_in_place(qtbot: QtBot, guide: CableGuide) -> None:
    guide.show_problem("the sound server refuses")
    assert "The sound server refuses" in shown_text(guide)
    guide.show_state("working")
    assert not guide.problem.isVisible()

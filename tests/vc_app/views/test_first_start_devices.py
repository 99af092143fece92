"""What is said of microphone and output while nobody has chosen well yet."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from vc_app.models.devices import ROLES, DeviceModel
from vc_app.sessions.first_start import FirstStart
from vc_app.sessions.live import LiveSession
from vc_app.sessions.microphone import MicrophoneSession
from vc_app.sessions.playback import PlaybackSession
from vc_app.sessions.preferences import PreferenceSession
from vc_app.views.first_start_devices import DevicesPage
from vc_core.audio.device import AudioDevice

HEADSET = AudioDevice("ALSA: Headset", 0, "Headset", "ALSA", 1, 2, 48000, True, True)


@pytest.fixture
def models(live: LiveSession) -> dict[str, DeviceModel]:
    return {role: DeviceModel(role, live) for role in ROLES}


@pytest.fixture
def page(
    qtbot: QtBot, live: LiveSession, preferences: PreferenceSession, models: dict[str, DeviceModel]
) -> Iterator[DevicesPage]:
    microphone, playback = MicrophoneSession(preferences), PlaybackSession(preferences)
    made = DevicesPage(FirstStart(live, microphone, playback, preferences, live), live, models)
    qtbot.addWidget(made)
    made.show()
    yield made
    microphone.shut_down()
    playback.close()


def test_missing_devices_are_said_until_they_come(
    page: DevicesPage, models: dict[str, DeviceModel]
) -> None:
    assert page.problem.text().startswith("No microphone found.")
    assert not page.tone.isEnabled()
    for model in models.values():
        model.refresh([HEADSET])
    assert not page.problem.isVisible()
    assert page.advice.text() == "Say something: the bar should move."
    assert page.tone.isEnabled()


def test_problem_takes_the_place_of_advice(
    page: DevicesPage, models: dict[str, DeviceModel]
) -> None:
    for model in models.values():
        model.refresh([HEADSET])
    page.show_advice("loud")
    assert page.advice.text().startswith("Too loud")
    page.show_problem("'Headset' is in use by another program")
    assert page.problem.text() == "'Headset' is in use by another program"
    assert not page.advice.isVisible()
    page.show_problem("")
    assert page.advice.isVisible()


def test_what_is_picked_here_is_picked_for_the_live_voice(
    page: DevicesPage, live: LiveSession, models: dict[str, DeviceModel]
) -> None:
    for model in models.values():
        model.refresh([HEADSET])
    page.selectors["output"].picked.emit(HEADSET.id)
    assert live.stream.output_device == HEADSET.id
    assert page.selectors["output"].box.currentText() == "Headset"
    page.show_levels(-20.0, -20.0)
    assert page.selectors["input"].meter.level_db == -20.0
    assert not page.selectors["output"].meter.isVisible()

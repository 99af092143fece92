"""Every page of the train room: made when wanted, in both languages, small enough."""

import pytest
from PySide6.QtCore import Qt

from vc_app.sessions.microphone import MicrophoneSession
from vc_app.views.train import STEPS


@pytest.fixture
def building(qtbot, building, monkeypatch, tmp_path):
    monkeypatch.setenv("VC_DATA", str(tmp_path / "data"))
    with qtbot.waitExposed(building.window):
        building.window.show()
    building.window.resize(900, 600)
    building.shell.enter("train")
    # What there is to choose from takes torch to find out: that is another test's.
    building.rooms["train"].plan._asked = ("vcc2016-live", "normal")
    return building


def test_every_page_in_both_languages(qtbot, building):
    pages = building.rooms["train"].pages
    for code in ("en", "de", "en"):
        building.house.set_language(code)
        for page in ("home", *STEPS):
            pages.view.go(page)
            made = pages.view.pages[page]
            qtbot.waitUntil(made.isVisible)
            assert made.minimumSizeHint().width() <= pages.view.width(), page
            assert building.window.size().height() == 600, page
    assert building.window.size().width() == 900


def test_the_microphone_is_open_only_while_it_is_seen(qtbot, building, pulse_server):
    house, view = building.house, building.rooms["train"].pages.view
    microphone: MicrophoneSession = house.microphone
    view.go("record-me")
    qtbot.waitUntil(lambda: microphone.state == "open", timeout=30_000)
    view.go("material")
    qtbot.waitUntil(lambda: microphone.state == "closed", timeout=30_000)
    view.go("record-target")
    qtbot.waitUntil(lambda: microphone.state == "open", timeout=30_000)
    building.shell.enter("live")
    qtbot.waitUntil(lambda: microphone.state == "closed", timeout=30_000)


def test_sentences_in_another_language_are_remembered(qtbot, building):
    view = building.rooms["train"].pages.view
    view.go("record-me")
    view.pages["record-me"].languages.picked.emit("de")
    assert "Zug" in view.pages["record-me"].sentence.text()
    assert building.house.preferences.now.train.prompts == "de"


def test_every_control_is_reached_by_tab(qtbot, building):
    view = building.rooms["train"].pages.view
    view.go("material")
    page = view.pages["material"]
    wanted = {card.record for card in page.cards.values()} | {page.consent, page.back}
    page.cards["me"].list.setFocus()
    reached = set()
    for _ in range(40):
        focus = building.window.focusWidget()
        reached.add(focus)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert wanted <= reached

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from vc_app.models.library import LibraryModel
from vc_app.sessions.audition import AuditionState
from vc_app.sessions.voice_entries import VoiceEntry, read_entries
from vc_app.views.voice_detail import VoiceDetail
from vc_core.conversion.voices import list_packs


@pytest.fixture
def entry() -> VoiceEntry:
    return read_entries(list_packs(live=True)[0], ())[0]


@pytest.fixture
def detail(qtbot: QtBot, entry: VoiceEntry) -> VoiceDetail:
    made = VoiceDetail(LibraryModel(), ("live", "voices", "convert"))
    qtbot.addWidget(made)
    made.show_entry(entry)
    made.show()
    return made


def test_bundled_voices_cannot_be_deleted_and_own_ones_can(
    detail: VoiceDetail, entry: VoiceEntry
) -> None:
    assert not detail.remove.isEnabled()
    assert "belong to the program" in detail.remove.toolTip()
    own = replace(entry, pack=replace(entry.pack, own=True, name="anna"))
    detail.show_entry(own)
    assert detail.remove.isEnabled()
    assert "the pack anna with its 10" in detail.remove.toolTip()


def test_listen_tells_how_far_it_is(detail: VoiceDetail) -> None:
    texts = []
    for state in (
        AuditionState(),
        AuditionState("bundled", "SF1", "making"),
        AuditionState("bundled", "SF1", "making", 0.4),
        AuditionState("bundled", "SF1", "playing", 1.0),
        AuditionState("bundled", "TM3", "playing", 1.0),
    ):
        detail.show_audition(state)
        texts.append(detail.listen.text().replace("&", ""))
    assert texts == ["Listen", "Preparing …", "40%", "Stop", "Listen"]


def test_failure_stands_at_its_voice(detail: VoiceDetail, entry: VoiceEntry) -> None:
    assert not detail.failed.isVisible()
    detail.show_audition(AuditionState("bundled", "SF1", failed="It is damaged"))
    assert detail.failed.isVisible()
    assert detail.failed.text() == "It is damaged"
    detail.show_entry(replace(entry, name="SF2"))
    assert not detail.failed.isVisible()


def test_buttons_ask_for_what_they_say(
    qtbot: QtBot, detail: VoiceDetail, entry: VoiceEntry
) -> None:
    detail.show_entry(replace(entry, pack=replace(entry.pack, own=True)))
    for name in ("listen", "live", "convert", "favourite", "export", "remove"):
        with qtbot.waitSignal(getattr(detail, f"{name}_clicked")):
            getattr(detail, name).click()


def test_no_way_leads_to_a_room_that_is_missing(qtbot: QtBot) -> None:
    detail = VoiceDetail(LibraryModel(), ("live", "voices"))
    qtbot.addWidget(detail)
    detail.show()
    assert not detail.convert.isVisible()


def test_favourite_says_what_a_click_does(detail: VoiceDetail, entry: VoiceEntry) -> None:
    before = detail.favourite.toolTip()
    detail.show_entry(replace(entry, favourite=True))
    assert before == "Put it first in every list (F)"
    assert detail.favourite.toolTip() == "No favourite any more (F)"


def test_without_a_voice_there_is_nothing(detail: VoiceDetail) -> None:
    detail.show_entry(None)
    assert not detail.isVisible()

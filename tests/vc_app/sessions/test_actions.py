import pytest
from pytestqt.qtbot import QtBot

from vc_app.sessions.actions import Actions
from vc_app.sessions.live import LiveSession
from vc_app.sessions.notices import Notices
from vc_app.sessions.preferences import PreferenceSession


@pytest.fixture
def actions(live: LiveSession, preferences: PreferenceSession, notices: Notices) -> Actions:
    made = Actions(live, preferences, notices)
    made.voices = lambda: [("bundled", "SF1"), ("bundled", "SF2"), ("bundled", "TM3")]
    return made


def test_switches_are_turned_over(actions: Actions, live: LiveSession) -> None:
    for _ in range(2):
        before = (live.settings.mute, live.settings.bypass)
        assert actions.do("mute") == actions.do("bypass") == ""
        assert (live.settings.mute, live.settings.bypass) == tuple(not on for on in before)


def test_voices_go_round(actions: Actions, live: LiveSession) -> None:
    heard = []
    for action in ("next-voice", "next-voice", "next-voice", "previous-voice"):
        actions.do(action)
        heard.append(live.voice)
    assert heard == ["SF2", "TM3", "SF1", "TM3"]


def test_voice_that_is_not_listed_leads_to_an_end_of_the_list(
    actions: Actions, live: LiveSession
) -> None:
    live.change(voice="TF2")
    actions.do("next-voice")
    assert live.voice == "SF1"
    live.change(voice="TF2")
    actions.do("previous-voice")
    assert live.voice == "TM3"


def test_unknown_action_names_the_known_ones(actions: Actions) -> None:
    assert "toggle, bypass" in actions.do("sing")


def test_nothing_is_recorded_while_nothing_runs(actions: Actions) -> None:
    assert "start the conversion first" in actions.do("record")


def test_window_is_asked_for(actions: Actions, qtbot: QtBot) -> None:
    for action, signal in {
        "show": actions.window_wanted,
        "mini-window": actions.mini_window_wanted,
        "quit": actions.quit_wanted,
    }.items():
        with qtbot.waitSignal(signal, timeout=100):
            assert actions.do(action) == ""


def test_push_to_talk_is_heard_while_held_and_never_unmutes(
    actions: Actions, live: LiveSession
) -> None:
    actions.do("push-to-talk-up")
    assert not live.heard.mute  # push-to-talk is off: the key does nothing
    actions.hold_to_talk(True)
    assert live.heard.mute
    assert not live.settings.mute  # what the user chose is another thing
    actions.do("push-to-talk-down")
    assert not live.heard.mute
    actions.do("mute")
    assert live.heard.mute
    actions.do("mute")
    assert not live.heard.mute
    actions.do("push-to-talk-up")
    assert live.heard.mute


def test_push_to_talk_is_said_and_turned_off_by_the_notice(
    actions: Actions, live: LiveSession, notices: Notices, preferences: PreferenceSession
) -> None:
    actions.hold_to_talk(True)
    assert notices.top is not None
    assert "push-to-talk-down" in notices.top.text
    notices.act()
    assert notices.top is None
    assert not live.heard.mute
    assert not preferences.now.hotkeys.hold_to_talk


def test_push_to_talk_is_kept_until_the_next_start(
    actions: Actions, live: LiveSession, preferences: PreferenceSession, notices: Notices
) -> None:
    actions.hold_to_talk(True)
    live.silence(False)
    again = Actions(live, preferences, notices)
    assert again.kept_back

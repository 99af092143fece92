import pytest
from pytestqt.qtbot import QtBot

from vc_app.sessions.actions import Actions
from vc_app.sessions.hotkeys import ACTIONS, HotkeySession
from vc_app.sessions.live import LiveSession
from vc_app.sessions.notices import Notices
from vc_app.sessions.preferences import PreferenceSession
from vc_app.views.hotkeys import HotkeyView, action_titles
from vc_app.views.shortcuts import add_shortcut


@pytest.fixture
def view(
    qtbot: QtBot,
    live: LiveSession,
    preferences: PreferenceSession,
    notices: Notices,
    monkeypatch: pytest.MonkeyPatch,
) -> HotkeyView:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("XDG_SESSION_TYPE", "x11")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    actions = Actions(live, preferences, notices)
    made = HotkeyView(HotkeySession(preferences), actions)
    qtbot.addWidget(made)
    made.show()
    return made


def test_every_action_has_a_title_a_field_and_a_command(view: HotkeyView) -> None:
    assert set(action_titles()) == set(ACTIONS) == set(view.fields)
    assert "--do record" in view.commands["record"].text()


def test_chosen_key_is_shown_and_kept(view: HotkeyView, preferences: PreferenceSession) -> None:
    view.fields["mute"].picked.emit("F9")
    assert view.fields["mute"].button.text() == "F9"
    assert preferences.now.hotkeys.mute == "F9"


def test_conflict_stands_under_both_fields(view: HotkeyView) -> None:
    view.fields["mute"].picked.emit("Ctrl+Alt+B")
    assert view.problems["mute"].isVisible()
    assert view.problems["bypass"].isVisible()
    view.fields["mute"].picked.emit("")
    assert not view.problems["bypass"].isVisible()


def test_key_of_the_window_is_refused_in_place(
    view: HotkeyView, preferences: PreferenceSession
) -> None:
    add_shortcut(view, "Ctrl+T", lambda: None)
    view.fields["record"].picked.emit("Ctrl+T")
    assert "something else in this window" in view.problems["record"].text()
    assert preferences.now.hotkeys.record == "Ctrl+Alt+R"
    view.fields["record"].picked.emit("Ctrl+Alt+T")
    assert not view.problems["record"].isVisible()


def test_push_to_talk_without_a_key_is_said_in_place(view: HotkeyView, live: LiveSession) -> None:
    view.hold_to_talk.click()
    assert live.heard.mute
    assert "No key" in view.problems["push_to_talk"].text()
    view.fields["push_to_talk"].picked.emit("F8")
    assert not view.problems["push_to_talk"].isVisible()
    view.hold_to_talk.click()
    assert not live.heard.mute


def test_desktop_without_hotkeys_leaves_the_commands(
    view: HotkeyView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    view.refresh()
    assert not view.enabled.isEnabled()
    assert not view.fields["mute"].isEnabled()
    assert "Wayland" in view.state.help.text()
    assert view.hold_to_talk.isEnabled()
    assert view.commands["mute"].isVisible()

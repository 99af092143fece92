import sys

import pytest

from vc_app.sessions.hotkeys import ACTIONS, HotkeySession
from vc_app.sessions.preferences import PreferenceSession

linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems have no Wayland")


@pytest.fixture
def session(preferences: PreferenceSession) -> HotkeySession:
    return HotkeySession(preferences)


def test_nothing_is_watched_unasked(session: HotkeySession) -> None:
    session.start()
    assert session.state == "off"


@linux
def test_wayland_says_what_to_do_instead(
    session: HotkeySession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    session.enable(True)
    assert session.state == "unavailable"
    assert "keyboard settings" in session.reason


@linux
def test_session_without_a_desktop_says_so(
    session: HotkeySession, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("WAYLAND_DISPLAY", "DISPLAY", "XDG_SESSION_TYPE"):
        monkeypatch.delenv(name, raising=False)
    session.enable(True)
    assert session.state == "unavailable"


@linux
def test_screen_that_is_not_there_is_told(
    qtbot, session: HotkeySession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("XDG_SESSION_TYPE", "x11")
    monkeypatch.setenv("DISPLAY", ":9876")
    session.enable(True)
    qtbot.waitUntil(lambda: session.state == "unavailable", timeout=20_000)
    assert "cannot be heard" in session.reason
    session.close()


def test_defaults_do_not_collide(session: HotkeySession) -> None:
    assert session.conflicts == frozenset()
    assert set(session.keys) == set(ACTIONS)
    for action, key in session.keys.items():
        assert session.refusal(action, key, ()) == ""


def test_conflict_is_told_on_both_sides_and_ends(session: HotkeySession) -> None:
    session.assign("mute", session.keys["bypass"])
    assert session.conflicts == {"mute", "bypass"}
    assert session.problem("mute")
    assert session.problem("bypass")
    session.assign("mute", "")
    assert session.conflicts == frozenset()


@pytest.mark.parametrize(
    ("action", "key", "accepted"),
    [
        ("mute", "M", False),
        ("mute", "Shift+M", False),
        ("mute", "Ctrl+Shift+!", False),
        ("mute", "Ctrl+M", False),  # of the window
        ("mute", "Ctrl++", True),
        ("mute", "Ctrl+Shift+M", True),
        ("mute", "F9", True),
        ("mute", "Pause", True),
        ("mute", "", True),
        ("push_to_talk", "V", True),
    ],
)
def test_keys_that_would_get_in_the_way_are_refused(
    session: HotkeySession, action: str, key: str, accepted: bool
) -> None:
    assert (session.refusal(action, key, {"Ctrl+M"}) == "") is accepted


def test_commands_do_the_same(session: HotkeySession) -> None:
    assert session.command("next_voice").endswith("--do next-voice")
    assert session.command("push_to_talk").count("push-to-talk-") == 2

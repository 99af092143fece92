import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from vc_app.sessions.preferences import (
    Preferences,
    PreferenceSession,
    load_preferences,
    recordings_folder,
)
from vc_core.conversion.live_settings import LiveSettings
from vc_core.live.settings import StreamSettings

kept = st.builds(
    Preferences,
    theme=st.sampled_from(["dark", "light"]),
    width=st.integers(640, 4000),
    details=st.booleans(),
    stream=st.builds(StreamSettings, input_device=st.none() | st.text(min_size=1)),
    live=st.builds(
        LiveSettings,
        pitch_semitones=st.floats(-24, 24),
        gate_db=st.none() | st.floats(-90, 0),
        mute=st.booleans(),
    ),
)


def written(path: Path, content: object) -> PreferenceSession:
    """A session that finds this file."""
    path.write_text(json.dumps(content))
    return PreferenceSession(path)


@given(kept)
def test_what_is_saved_comes_back(
    qapp: object, tmp_path_factory: pytest.TempPathFactory, before: Preferences
) -> None:
    path = tmp_path_factory.mktemp("settings") / "new" / "preferences.json"
    session = PreferenceSession(path)
    session.replace(before)
    session.save()
    again = PreferenceSession(path)
    assert (again.now, again.complaint) == (before, "")


def test_first_start_has_defaults_and_nothing_to_say(qapp: object, tmp_path: Path) -> None:
    session = PreferenceSession(tmp_path / "none.json")
    assert (session.now, session.complaint) == (Preferences(), "")


def test_wrong_setting_costs_only_itself_and_is_told_once(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "preferences.json"
    stream = {"input_device": "Mic", "block_ms": "long"}
    session = written(path, {"theme": "light", "width": "wide", "stream": stream})
    assert session.now == Preferences(theme="light", stream=StreamSettings(input_device="Mic"))
    assert "width" in session.complaint
    assert "stream.block_ms" in session.complaint
    aside = tmp_path / "preferences.json.damaged"
    assert str(aside) in session.complaint
    assert json.loads(aside.read_text())["width"] == "wide"
    qtbot.waitUntil(lambda: "wide" not in path.read_text())
    again = PreferenceSession(path)
    assert (again.now, again.complaint) == (session.now, "")


def test_settings_of_older_versions_are_read(qapp: object, tmp_path: Path) -> None:
    path = tmp_path / "preferences.json"
    path.write_text('{"stream": {"pack": null, "block_ms": 20}, "live": {"voice": "TF2"}}')
    expected = Preferences(stream=StreamSettings(block_ms=20), live=LiveSettings("TF2"))
    assert load_preferences(path).settings == expected
    assert PreferenceSession(path).complaint == ""


def test_settings_of_newer_versions_are_carried_on(qapp: object, tmp_path: Path) -> None:
    path = tmp_path / "preferences.json"
    session = written(path, {"hologram": [1], "live": {"wet": 0.5, "echo": {"ms": 3}}})
    assert session.complaint == ""
    session.change(theme="light")
    session.save()
    kept = json.loads(path.read_text())
    assert (kept["theme"], kept["live"]["wet"]) == ("light", 0.5)
    assert (kept["hologram"], kept["live"]["echo"]) == ([1], {"ms": 3})


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[]", b"[" * 5000, b"9" * 5000])
def test_garbage_is_kept_aside_and_told_once(qapp: object, tmp_path: Path, content: bytes) -> None:
    path, aside = tmp_path / "preferences.json", tmp_path / "preferences.json.damaged"
    path.write_bytes(content)
    session = PreferenceSession(path)
    assert session.now == Preferences()
    assert "reset" in session.complaint
    assert str(aside) in session.complaint
    assert aside.read_bytes() == content
    assert PreferenceSession(path).complaint == ""


def test_folder_in_the_place_of_the_file_is_moved_aside(qapp: object, tmp_path: Path) -> None:
    (tmp_path / "preferences.json").mkdir()
    session = PreferenceSession(tmp_path / "preferences.json")
    assert "reset" in session.complaint
    session.save()
    assert (tmp_path / "preferences.json").is_file()


def test_setting_all_at_once_is_told(qtbot: QtBot, preferences: PreferenceSession) -> None:
    with qtbot.waitSignal(preferences.replaced):
        preferences.replace(Preferences(theme="light"))
    with qtbot.assertNotEmitted(preferences.replaced):
        preferences.replace(Preferences(theme="light"))


def test_recordings_go_where_the_user_says(tmp_path: Path) -> None:
    assert recordings_folder(Preferences(recordings=str(tmp_path))) == tmp_path


def test_recordings_have_a_folder_of_their_own_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    (tmp_path / "Music").mkdir()
    assert recordings_folder(Preferences()).parent == tmp_path / "Music"
    (tmp_path / "Music").rmdir()
    assert recordings_folder(Preferences()).parent == tmp_path / "Documents"


def test_change_is_written_a_moment_later(qtbot: QtBot, preferences: PreferenceSession) -> None:
    path = preferences._path
    preferences.change(theme="light")
    assert not path.exists()
    qtbot.waitUntil(path.exists)
    assert json.loads(path.read_text())["theme"] == "light"


def test_folder_that_cannot_be_written_is_named(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    session = PreferenceSession(tmp_path / "file" / "preferences.json")
    with qtbot.waitSignal(session.failed) as told:
        session.save()
    assert "cannot be saved" in told.args[0]

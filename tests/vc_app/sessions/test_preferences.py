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
    save_preferences,
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


@given(kept)
def test_what_is_saved_comes_back(
    tmp_path_factory: pytest.TempPathFactory, before: Preferences
) -> None:
    path = tmp_path_factory.mktemp("settings") / "new" / "preferences.json"
    save_preferences(before, path)
    assert load_preferences(path) == (before, "")


def test_first_start_has_defaults_and_nothing_to_say(tmp_path: Path) -> None:
    assert load_preferences(tmp_path / "none.json") == (Preferences(), "")


def test_damaged_setting_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "preferences.json"
    path.write_text('{"theme": "light", "width": "wide", "gone": 1}')
    loaded, complaint = load_preferences(path)
    assert loaded == Preferences(theme="light")
    assert "reset" in complaint


def test_settings_of_older_versions_are_read(tmp_path: Path) -> None:
    path = tmp_path / "preferences.json"
    path.write_text('{"stream": {"pack": null, "block_ms": 20}, "live": {"voice": "TF2"}}')
    expected = Preferences(stream=StreamSettings(block_ms=20), live=LiveSettings("TF2"))
    assert load_preferences(path) == (expected, "")


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[]"])
def test_unreadable_file_starts_afresh_and_says_so(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "preferences.json"
    path.write_bytes(content)
    loaded, complaint = load_preferences(path)
    assert loaded == Preferences()
    assert "reset" in complaint


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

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vc_app.sessions.live import LiveSession
from vc_app.sessions.notices import Notices
from vc_app.sessions.presets import PresetSession
from vc_core.conversion.live_settings import LiveSettings

sounds = st.builds(
    LiveSettings,
    voice=st.sampled_from(["TF2", "SM1"]),
    path=st.sampled_from(["full", "natural"]),
    pitch_semitones=st.floats(-24, 24),
    formant_semitones=st.floats(-12, 12),
    wet=st.floats(0, 1),
    gate_db=st.none() | st.floats(-90, 0),
    denoise=st.booleans(),
    match_loudness=st.booleans(),
    output_gain_db=st.floats(-40, 20),
)
names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.split)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sounds, names)
def test_preset_comes_back_whole_after_a_restart(
    live: LiveSession, notices: Notices, tmp_path: Path, sound: LiveSettings, name: str
) -> None:
    path = tmp_path / "presets.json"
    path.unlink(missing_ok=True)
    live.apply(sound)
    PresetSession(path, live, notices).save(name)
    live.apply(LiveSettings(voice="SF1", wet=0.123))
    again = PresetSession(path, live, notices)
    (known,) = again.names
    again.recall(known)
    assert live.settings == sound
    assert again.current == known


def test_preset_never_unmutes_nor_mutes(
    live: LiveSession, notices: Notices, tmp_path: Path
) -> None:
    presets = PresetSession(tmp_path / "presets.json", live, notices)
    presets.save("open")
    live.change(mute=True, pitch_semitones=3.0)
    presets.recall("open")
    assert live.settings.mute
    assert live.settings.pitch_semitones == 0.0


def test_moving_a_slider_leaves_the_preset(
    live: LiveSession, notices: Notices, tmp_path: Path
) -> None:
    presets = PresetSession(tmp_path / "presets.json", live, notices)
    presets.save("mine")
    assert presets.current == "mine"
    live.change(pitch_semitones=1.0)
    assert presets.current == ""
    live.change(pitch_semitones=0.0)
    assert presets.current == "mine"


def test_removed_preset_is_gone_for_good(
    live: LiveSession, notices: Notices, tmp_path: Path
) -> None:
    path = tmp_path / "presets.json"
    presets = PresetSession(path, live, notices)
    presets.save("b")
    presets.save("A")
    assert presets.names == ["A", "b"]
    presets.remove("A")
    assert PresetSession(path, live, notices).names == ["b"]


def test_damaged_preset_is_left_out_and_named(
    live: LiveSession, notices: Notices, tmp_path: Path
) -> None:
    path = tmp_path / "presets.json"
    path.write_text('{"good": {"wet": 0.5}, "bad": {"wet": 7}, "worse": 3}')
    before = path.read_text()
    presets = PresetSession(path, live, notices)
    assert presets.names == ["good"]
    assert notices.top
    assert "left out: bad, worse" in notices.top.text
    assert notices.top.folder == str(tmp_path)
    assert (tmp_path / "presets.json.damaged").read_text() == before
    notices.dismiss()
    assert PresetSession(path, live, notices).names == ["good"]
    assert notices.top is None


def test_what_a_newer_version_wrote_into_a_preset_stays(
    live: LiveSession, notices: Notices, tmp_path: Path
) -> None:
    path = tmp_path / "presets.json"
    path.write_text('{"new": {"wet": 0.5, "echo": 3}}')
    PresetSession(path, live, notices).save("other")
    assert notices.top is None
    kept = json.loads(path.read_text())
    assert (kept["new"]["wet"], kept["new"]["echo"]) == (0.5, 3)


def test_full_disk_keeps_the_presets_there_were(
    live: LiveSession, notices: Notices, tmp_path: Path
) -> None:
    folder = tmp_path / "file"
    folder.write_text("in the way")
    presets = PresetSession(folder / "presets.json", live, notices)
    presets.save("new")
    assert presets.names == []
    assert "cannot be saved" in notices.top.text


@pytest.mark.parametrize("content", ["", "{", "[]"])
def test_unreadable_presets_are_told_of(
    live: LiveSession, notices: Notices, tmp_path: Path, content: str
) -> None:
    path = tmp_path / "presets.json"
    path.write_text(content)
    assert PresetSession(path, live, notices).names == []
    assert notices.top
    assert "could not be read" in notices.top.text
    assert (tmp_path / "presets.json.damaged").read_text() == content
    notices.dismiss()
    assert PresetSession(path, live, notices).names == []
    assert notices.top is None

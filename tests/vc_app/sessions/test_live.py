import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile
from pytestqt.qtbot import QtBot

from tests.audio_servers import PulseServer
from vc_app.sessions.live import LiveSession
from vc_app.sessions.notices import Notices
from vc_app.sessions.picture import Picture
from vc_app.sessions.preferences import PreferenceSession
from vc_app.sessions.presets import PresetSession
from vc_core.audio.device import AudioDevice
from vc_core.conversion import bundled
from vc_core.conversion.bundled import pack_path, user_voices
from vc_core.conversion.live_settings import LiveSettings
from vc_core.conversion.voices import list_packs
from vc_core.live.engine import LiveEngine
from vc_core.live.settings import StreamSettings

PATIENCE_MS = 60_000
"""The first start loads torch, on a machine that may be busy."""

HEADSET = AudioDevice("ALSA: Headset", 0, "Headset", "ALSA", 1, 2, 48000, True, True)


def restarted(preferences: PreferenceSession, notices: Notices, **changed: object) -> LiveSession:
    preferences.now = replace(preferences.now, **changed)  # type: ignore[arg-type]
    return LiveSession(LiveEngine, preferences, notices)


def test_bundled_voices_can_be_picked_before_anything_is_loaded(
    live: LiveSession, notices: Notices
) -> None:
    assert [v.name for v in live.packs[0].voices][:3] == ["SF1", "SF2", "SF3"]
    assert live.voice == "SF1"
    live.change(voice="TM3")
    assert live.voice == "TM3"
    assert notices.top is None


def test_settings_are_there_at_the_next_start(
    live: LiveSession, preferences: PreferenceSession, notices: Notices
) -> None:
    live.change(voice="TF2", pitch_semitones=2.5)
    live.restream(output_device="Cable")
    preferences.save()
    again = LiveSession(LiveEngine, PreferenceSession(preferences._path), notices)
    assert again.settings == LiveSettings(voice="TF2", pitch_semitones=2.5)
    assert again.stream == StreamSettings(output_device="Cable")


def test_voice_that_is_not_in_the_pack_any_more_is_left(
    preferences: PreferenceSession, notices: Notices
) -> None:
    session = restarted(preferences, notices, live=LiveSettings(voice="gone", wet=0.5))
    assert session.settings == LiveSettings(wet=0.5)
    assert session.voice == "SF1"


def test_pack_that_is_not_there_any_more_is_left_and_told(
    preferences: PreferenceSession, notices: Notices
) -> None:
    session = restarted(preferences, notices, live=LiveSettings("Anna", "gone", wet=0.5))
    assert session.settings == LiveSettings(wet=0.5)
    assert "Anna" in notices.top.text


def test_missing_voices_are_told_and_do_no_harm(
    preferences: PreferenceSession, monkeypatch: pytest.MonkeyPatch, notices: Notices
) -> None:
    monkeypatch.setattr(bundled, "LIVE_PACK", ("voices", "none.safetensors"))
    session = restarted(preferences, notices)
    assert "none.safetensors" in notices.top.text
    assert notices.top.level == "error"
    session.prepare()
    session.toggle()
    session.change(wet=0.2)
    session.toggle_recording()
    session.close()
    assert session.state == "stopped"


def test_preset_of_a_pack_that_is_gone_leaves_the_voice(
    qtbot: QtBot, live: LiveSession, tmp_path: Path, notices: Notices
) -> None:
    path = tmp_path / "presets.json"
    path.write_text(
        '{"old": {"voice": "TM3"}, "new": {"voice": "Anna", "pack": "gone", "wet": 0.5}}'
    )
    presets = PresetSession(path, live, notices)
    presets.recall("old")  # kept before voices told their packs
    assert live.settings == LiveSettings("TM3")
    live.prepare()
    presets.recall("new")
    qtbot.waitUntil(lambda: notices.top is not None, timeout=PATIENCE_MS)
    assert "gone.safetensors" in notices.top.text
    assert live.settings == LiveSettings("TM3", wet=0.5)
    assert live._preferences.now.live == live.settings


def test_compare_turns_bypass_round_while_it_is_held(
    live: LiveSession, preferences: PreferenceSession
) -> None:
    heard: list[bool] = []
    live.settings_changed.connect(lambda settings: heard.append(settings.bypass))
    live.compare(True)
    live.compare(True)
    live.compare(False)
    live.change(bypass=True)
    live.compare(True)
    assert heard == [True, False, True, False]
    assert preferences.now.live.bypass


def test_feedback_warning_can_be_dismissed_for_good(
    live: LiveSession, preferences: PreferenceSession, notices: Notices
) -> None:
    live.see_devices([HEADSET])
    assert "headphones" in notices.top.text
    notices.dismiss()
    assert notices.top is None
    live.restream(block_ms=20)
    assert notices.top is None
    fresh = Notices()
    restarted(preferences, fresh).see_devices([HEADSET])
    assert fresh.top is None
    live.see_devices([replace(HEADSET, id="ALSA: Other", name="Other")])
    assert "Other" in notices.top.text


def test_damaged_preferences_are_told(tmp_path: Path) -> None:
    path = tmp_path / "preferences.json"
    path.write_text('{"theme": "pink"}')
    assert "pink" in PreferenceSession(path).complaint


def test_recording_waits_for_something_to_record(live: LiveSession, tmp_path: Path) -> None:
    live.set_recordings(str(tmp_path / "recordings"))
    live.toggle_recording()
    assert not (tmp_path / "recordings").exists()
    assert live.recordings == tmp_path / "recordings"


def test_dead_sound_server_is_told_with_its_remedy(
    qtbot: QtBot, live: LiveSession, pulse_server: PulseServer, notices: Notices
) -> None:
    pulse_server.kill()
    live.prepare()
    live.toggle()
    qtbot.waitUntil(lambda: notices.top is not None, timeout=PATIENCE_MS)
    assert "sound" in notices.top.text or "microphone" in notices.top.text
    live.toggle()
    assert live.state in ("stopped", "starting")


def switch_packs(qtbot: QtBot, live: LiveSession, notices: Notices) -> None:
    """To one that looks ahead, then to one that is cut short; the same devices play on."""
    assert live._engine is not None
    devices, before = live._engine.audio_pid, live._status.delay_ms
    shutil.copy(pack_path(), user_voices() / "mine.safetensors")
    (user_voices() / "cut.safetensors").write_bytes(pack_path().read_bytes()[:-100])
    live.see_packs(list_packs(live=True)[0])
    live.change(pack="mine", voice="SM1")
    qtbot.waitUntil(lambda: live._status.voice == "SM1", timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: live._status.delay_ms > before + 10, timeout=PATIENCE_MS)
    live.change(pack="cut", voice="TF2")
    qtbot.waitUntil(lambda: notices.top is not None, timeout=PATIENCE_MS)
    assert "cut.safetensors is damaged" in notices.top.text
    assert (live.settings.pack, live.voice) == ("mine", "SM1")
    live.change(pack="bundled", voice="TM3")
    qtbot.waitUntil(lambda: live._status.voice == "TM3", timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: notices.top is None, timeout=PATIENCE_MS)
    assert (live.state, live._engine.audio_pid) == ("running", devices)


def test_speech_runs_through_the_window(
    qtbot: QtBot,
    live: LiveSession,
    pulse_server: PulseServer,
    vcc2016: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    notices: Notices,
) -> None:
    """One session as a user has it: speak, look, switch, record, stop, measure the delay."""
    monkeypatch.setenv("VC_VOICES", str(tmp_path))
    said: list[Picture] = []
    levels: list[tuple[float, float]] = []
    live.picture_changed.connect(lambda heard, new: said.append(new))
    live.levels_changed.connect(lambda *both: levels.append(both))
    live.set_recordings(str(tmp_path))
    live.prepare()
    live.toggle()
    qtbot.waitUntil(lambda: live.state == "running", timeout=PATIENCE_MS)
    assert notices.top is None

    speech = np.concatenate(
        [soundfile.read(vcc2016 / "eval" / "SF1" / f"20000{i}.flac")[0] for i in (1, 2, 3, 4)]
    )
    pulse_server.play(speech, sample_rate=16000)
    qtbot.waitUntil(lambda: max(max(pair) for pair in levels) > -30, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: any(p.columns.max() > 150 for p in said if len(p.columns)))
    qtbot.waitUntil(lambda: any(np.isfinite(p.f0_rows).any() for p in said))

    live.change(voice="TM3")
    qtbot.waitUntil(lambda: live._status.voice == "TM3", timeout=PATIENCE_MS)
    switch_packs(qtbot, live, notices)
    live.toggle_recording()
    with qtbot.waitSignal(live.recording_changed, timeout=PATIENCE_MS):
        pass
    qtbot.wait(500)
    live.toggle_recording()
    qtbot.waitUntil(lambda: notices.top is not None, timeout=PATIENCE_MS)
    assert notices.top.folder == str(tmp_path)
    takes = sorted(tmp_path.glob("*.flac"))
    assert [take.stem.rsplit("-", 1)[1] for take in takes] == ["input", "output"]
    assert soundfile.info(takes[0]).duration > 0.3

    live.restream(output_device="nobody's")  # cannot be opened: what runs goes on, and is shown
    assert live.stream.output_device == "nobody's"
    qtbot.waitUntil(lambda: live.stream.output_device is None, timeout=PATIENCE_MS)
    assert "nobody's" in notices.top.text
    assert live.state == "running"

    live.toggle()
    qtbot.waitUntil(lambda: live.state == "stopped", timeout=PATIENCE_MS)
    with qtbot.waitSignal(live.delay_measured) as told:  # nothing runs: nothing comes back
        live.measure_delay()
    assert told.args == [-1.0]
    live.restream(input_device="Monitor of Test Loudspeaker")  # a loop, as through a cable
    live.toggle()
    qtbot.waitUntil(lambda: live.state == "running", timeout=PATIENCE_MS)
    with qtbot.waitSignal(live.delay_measured, timeout=PATIENCE_MS) as told:
        live.measure_delay()
    assert 5.0 < told.args[0] < 1000.0

from dataclasses import replace
from pathlib import Path

from vc_app.sessions.convert_options import ConvertOptions, Target
from vc_app.sessions.preferences import Preferences, PreferenceSession
from vc_core.conversion.settings import VoiceSettings
from vc_core.conversion.voices import list_packs


def test_options_are_kept(preferences: PreferenceSession) -> None:
    options = ConvertOptions(preferences, list_packs()[0])
    options.change("pitch_semitones", 3.0)
    options.change("path", "natural")
    options.change("metadata", True)
    options.change("format", "opus")
    options.pick([("bundled", "TM1"), ("bundled", "SF2")])
    preferences.save()
    again = ConvertOptions(
        PreferenceSession(preferences.folder / "preferences.json"), list_packs()[0]
    )
    assert again.now == options.now
    assert again.now.sound.voice == VoiceSettings(3.0, path="natural")
    assert [target.voice for target in again.targets] == ["TM1", "SF2"]


def test_the_first_voice_unless_others_are_picked(preferences: PreferenceSession) -> None:
    options = ConvertOptions(preferences)
    assert options.targets == []
    options.see_packs(list_packs()[0])
    assert options.targets == [Target("bundled", "SF1", "SF1")]


def test_same_name_in_two_packs_is_told_apart(preferences: PreferenceSession) -> None:
    (bundled,) = list_packs()[0]
    options = ConvertOptions(preferences, (bundled, replace(bundled, name="mine")))
    options.pick([("bundled", "TF2"), ("mine", "TF2")])
    assert [target.label for target in options.targets] == ["TF2", "mine/TF2"]
    outputs = [options.output(Path("/takes/a.flac"), t.label) for t in options.targets]
    assert outputs == [Path("/takes/converted/a_TF2.wav"), Path("/takes/converted/a_mine-TF2.wav")]


def test_voice_that_is_away_stays_picked(preferences: PreferenceSession) -> None:
    (bundled,) = list_packs()[0]
    options = ConvertOptions(preferences, (bundled, replace(bundled, name="mine")))
    options.pick([("mine", "TF2")])
    options.see_packs((bundled,))
    assert [target.voice for target in options.targets] == ["SF1"]
    options.pick([("bundled", "TM3")])
    options.see_packs((bundled, replace(bundled, name="mine")))
    assert [target.label for target in options.targets] == ["TM3", "mine/TF2"]


def test_results_go_where_the_user_says(preferences: PreferenceSession) -> None:
    options = ConvertOptions(preferences, list_packs()[0])
    options.change("folder", "/results")
    options.change("format", "flac")
    assert options.output(Path("/takes/a.b.wav"), "TF2") == Path("/results/a.b_TF2.flac")


def test_all_set_at_once_are_told(preferences: PreferenceSession) -> None:
    options = ConvertOptions(preferences, list_packs()[0])
    options.change("format", "mp3")
    told: list[str] = []
    options.changed.connect(lambda now, targets: told.append(now.format))
    preferences.replace(Preferences())
    assert told == ["wav"]

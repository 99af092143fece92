from pathlib import Path

from tests.pictures import WAYS
from tests.vc_app.image_runs import entry
from vc_app.sessions.convert_options import Target
from vc_app.sessions.image_options import ImageOptions
from vc_app.sessions.preferences import PreferenceSession


def test_options_are_kept(preferences: PreferenceSession) -> None:
    options = ImageOptions(preferences)
    options.see_models((entry(), entry("other")))
    for field, value in (("model", "other"), ("direction", "labels to photos"), ("format", "webp")):
        options.change(field, value)
    preferences.save()
    again = ImageOptions(PreferenceSession(preferences.folder / "preferences.json"))
    again.see_models((entry(), entry("other")))
    assert again.now == options.now
    assert again.targets == [Target("other", "labels to photos", "photos")]


def test_the_first_model_and_its_main_way_unless_others_are_picked(
    preferences: PreferenceSession,
) -> None:
    options = ImageOptions(preferences)
    assert options.targets == []
    options.see_models((entry("bundled"), entry()))
    assert options.targets == [Target("bundled", "photos to labels", "labels")]
    options.change("direction", "labels to photos")
    options.see_models((entry("bundled", WAYS[:1]),))
    assert options.targets == [Target("bundled", "photos to labels", "labels")]
    options.change("model", "gone")
    assert options.model is not None
    assert options.model.name == "bundled"


def test_where_results_go(preferences: PreferenceSession) -> None:
    options = ImageOptions(preferences)
    source = Path("/pictures/a.jpg")
    assert options.output(source, "labels") == Path("/pictures/translated/a_labels.jpg")
    options.change("folder", "/results")
    options.change("format", "png")
    assert options.output(source, "labels") == Path("/results/a_labels.png")

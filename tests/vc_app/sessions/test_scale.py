import json
import os
from pathlib import Path

import pytest

from vc_app.sessions.scale import apply_scale, fitting_scales, scale_now


@pytest.fixture(autouse=True)
def no_scale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_SCALE_FACTOR", "1")  # so that it is put back
    monkeypatch.delenv("QT_SCALE_FACTOR")


def test_preferred_size_is_told_to_qt(tmp_path: Path) -> None:
    path = tmp_path / "preferences.json"
    path.write_text(json.dumps({"scale": 150}))
    apply_scale(path)
    assert os.environ["QT_SCALE_FACTOR"] == "1.5"
    assert scale_now() == 150


@pytest.mark.parametrize("content", [None, "{", '{"scale": 100}', '{"scale": 9000}'])
def test_nothing_is_told_without_a_wish(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "preferences.json"
    if content:
        path.write_text(content)
    apply_scale(path)
    assert "QT_SCALE_FACTOR" not in os.environ
    assert scale_now() == 100
    assert not content or path.read_text() == content


def test_environment_goes_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_SCALE_FACTOR", "2")
    (tmp_path / "preferences.json").write_text(json.dumps({"scale": 150}))
    apply_scale(tmp_path / "preferences.json")
    assert scale_now() == 200


def test_only_sizes_that_fit_the_screen_are_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    assert fitting_scales(1920, 1080, (900, 600)) == [100, 125, 150, 175]
    assert fitting_scales(800, 600, (900, 600)) == [100]
    monkeypatch.setenv("QT_SCALE_FACTOR", "1.5")  # the same screen, seen from such a window
    assert fitting_scales(1280, 720, (900, 600)) == [100, 125, 150, 175]

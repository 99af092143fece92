from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.pictures import write_model
from tests.vc_core.images.test_video import clip
from vc_app.sessions.image_camera import ImageCamera
from vc_app.sessions.image_models import ImageEntry
from vc_app.sessions.image_options import ImageOptions
from vc_app.sessions.preferences import PreferenceSession
from vc_core.checkpoint.image_card import read_image_card
from vc_core.conversion.image_camera import CameraPicture

PATIENCE_MS = 60_000


def test_pictures_come_until_it_is_stopped_and_follow_the_model(
    qtbot: QtBot, preferences: PreferenceSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    monkeypatch.setenv("VC_IMAGES", str(tmp_path))
    monkeypatch.setenv("VC_CAMERA", str(tmp_path / "clip.mp4"))
    clip(tmp_path / "clip.mp4", 90, 120)
    path = write_model(tmp_path / "tiny.safetensors")
    options = ImageOptions(preferences)
    camera = ImageCamera(options, options)
    camera.start()
    assert not camera.running  # there is no model
    options.see_models((ImageEntry("tiny", path, read_image_card(path)),))
    shown: list[CameraPicture] = []
    faults: list[str] = []
    camera.shown.connect(shown.append)
    camera.failed.connect(faults.append)
    camera.start()
    qtbot.waitUntil(lambda: len(shown) > 2, timeout=PATIENCE_MS)
    options.change("direction", "labels to photos")
    shown.clear()
    qtbot.waitUntil(lambda: len(shown) > 2, timeout=PATIENCE_MS)
    camera.stop()
    assert not camera.running
    (tmp_path / "clip.mp4").unlink()
    camera.start()
    qtbot.waitUntil(lambda: not camera.running, timeout=PATIENCE_MS)
    assert "cannot be used" in faults[-1]
    camera.close()

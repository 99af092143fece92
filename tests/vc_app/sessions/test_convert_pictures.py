from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from vc_app.sessions.background import Background
from vc_app.sessions.convert_pictures import ConvertPictures
from vc_app.sessions.convert_queue import Row
from vc_app.sessions.sound_picture import SoundPicture
from vc_core.assets import asset_path

DEMO = asset_path("demo", "demo.flac")


@pytest.fixture
def background(qapp: object) -> Iterator[Background]:
    made = Background()
    yield made
    made.close()


def test_before_and_after_come_one_by_one(
    qtbot: QtBot, background: Background, tmp_path: Path
) -> None:
    pictures = ConvertPictures(background, background)
    told: list[tuple[object, object]] = []
    pictures.changed.connect(lambda *both: told.append(both))
    row = Row(1, DEMO, "bundled", "TF2", "TF2")
    pictures.show(row)
    assert told[-1] == (None, None)
    qtbot.waitUntil(lambda: told[-1][0] is not None, timeout=60_000)
    assert isinstance(told[-1][0], SoundPicture)
    assert told[-1][1] is None
    n_told = len(told)
    pictures.show(row._replace(share=0.5))
    assert len(told) == n_told  # nothing new to draw

    gone = tmp_path / "gone.wav"
    pictures.show(row._replace(output=gone))
    assert isinstance(told[-1][0], SoundPicture)  # it was kept
    qtbot.waitUntil(lambda: told[-1][1] is not None, timeout=60_000)
    assert "does not exist" in str(told[-1][1])
    pictures.show(None)
    assert told[-1] == (None, None)

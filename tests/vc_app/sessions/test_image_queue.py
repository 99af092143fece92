"""The queue of pictures, with real files, a real model and real processes."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.pictures import write_model, write_pictures
from vc_app.sessions.image_models import ImageEntry
from vc_app.sessions.image_options import ImageOptions
from vc_app.sessions.image_queue import ImageSession, ImageWorker
from vc_app.sessions.notices import Notices
from vc_app.sessions.preferences import PreferenceSession
from vc_core.checkpoint.image_card import read_image_card

PATIENCE_MS = 100_000


@pytest.fixture
def make(
    qapp: object,
    preferences: PreferenceSession,
    notices: Notices,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Callable[[], ImageSession]]:
    """Sessions as of one start of the window after another."""
    monkeypatch.setenv("VC_IMAGES", str(tmp_path / "own"))
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    (tmp_path / "own").mkdir()
    path = write_model(tmp_path / "own" / "tiny.safetensors")
    made: list[ImageSession] = []

    def start() -> ImageSession:
        options = ImageOptions(preferences)
        options.see_models((ImageEntry("tiny", path, read_image_card(path)),))
        made.append(ImageSession(options, notices, tmp_path / "settings"))
        return made[-1]

    yield start
    for session in made:
        session.close()


def test_good_ones_are_translated_bad_ones_say_why_and_the_rest_waits_for_the_next_start(
    qtbot: QtBot, make: Callable[[], ImageSession], tmp_path: Path, notices: Notices
) -> None:
    session = make()
    folder = tmp_path / "in"
    paths = write_pictures(folder, 4)
    torn = folder / "torn.png"
    torn.write_bytes(paths[0].read_bytes()[:400])
    (folder / "notes.txt").write_text("notes")
    session.options.change("at_once", False)  # type: ignore[attr-defined]
    session.add([folder])
    qtbot.waitUntil(lambda: len(session.queue) == 5, timeout=PATIENCE_MS)
    paths[3].unlink()  # before its turn
    qtbot.waitUntil(lambda: not session.summary.looking, timeout=PATIENCE_MS)
    session.set_paused(False)
    qtbot.waitUntil(lambda: session.queue.count("done") == 3, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: session.queue.count("failed") == 2, timeout=PATIENCE_MS)
    errors = {row.source.name: row.error for row in session.queue.of("failed")}
    assert "torn.png is damaged" in errors["torn.png"]
    assert "03.jpg is gone; put it back" in errors["03.jpg"]
    results = sorted(p.name for p in (folder / "translated").iterdir())
    assert results == ["00_labels.png", "01_labels.jpg", "02_labels.png"]
    qtbot.waitUntil(lambda: notices.top is not None and "translated" in notices.top.text)

    # What waits is kept, with its direction.
    session.set_paused(True)
    session.again([row.id for row in session.queue.of("done")][:1])
    session.close()
    again = make()
    again.restore()
    qtbot.waitUntil(lambda: len(again.queue) == 1, timeout=PATIENCE_MS)
    (row,) = again.queue.rows
    assert (row.pack, row.voice, row.label) == ("tiny", "photos to labels", "labels")


def test_without_a_model_it_is_said(
    qapp: object, preferences: PreferenceSession, notices: Notices, tmp_path: Path
) -> None:
    session = ImageSession(ImageOptions(preferences), notices, tmp_path)
    session.add([tmp_path])
    assert notices.top is not None
    assert notices.top.text == "There is no image model: drop one here, or train one."
    session.close()


def test_one_at_a_time_uses_all_cores(qapp: object) -> None:
    worker = ImageWorker()
    assert worker.n_processes(1e9, live=False) == 1
    worker.close()


def test_the_window_loads_no_torch() -> None:
    code = "import sys, vc_app.rooms.images; sys.exit('torch' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)

"""The convert room in the whole window: from a drop to results, and over the end of the program."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import soundfile
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from vc_app.rooms.building import Building
from vc_app.rooms.convert import ConvertRoom
from vc_app.views.convert import ConvertView
from vc_core.assets import asset_path

PATIENCE_MS = 100_000
DEMO = asset_path("demo", "demo.flac")


@pytest.fixture
def takes(tmp_path: Path) -> Path:
    """A folder of six recordings of half a second, and two that are none."""
    folder = tmp_path / "takes"
    folder.mkdir()
    speech, rate = soundfile.read(DEMO)
    for n in range(6):
        begin = rate + n * rate // 4
        soundfile.write(folder / f"take{n:02}.wav", speech[begin : begin + rate // 2], rate)
    (folder / "notes.txt").write_text("notes")
    return folder


def dragged(paths: list[Path]) -> tuple[QMimeData, tuple[object, ...]]:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    return data, (Qt.DropAction.CopyAction, data, buttons, keys)


def drop(building: Building, paths: list[Path]) -> None:
    _data, how = dragged(paths)
    QApplication.sendEvent(building.shell, QDragEnterEvent(QPoint(300, 300), *how))  # type: ignore[arg-type]
    assert building.shell.overlay.isVisible()
    QApplication.sendEvent(building.shell, QDropEvent(QPointF(300, 300), *how))  # type: ignore[arg-type]
    assert not building.shell.overlay.isVisible()


def opened(qtbot: QtBot, building: Building) -> tuple[ConvertRoom, ConvertView]:
    with qtbot.waitExposed(building.window):
        building.window.show()
    building.shell.enter("convert")
    room, view = building.rooms["convert"], building.shell.views["convert"]
    assert isinstance(room, ConvertRoom)
    assert isinstance(view, ConvertView)
    return room, view


def at_rest(room: ConvertRoom) -> bool:
    now = room.session.summary
    return bool(now.total) and not (now.looking or room.session.queue.of("waiting", "converting"))


def test_from_a_drop_to_the_next_start(
    qtbot: QtBot, make_building: Callable[[], Building], takes: Path
) -> None:
    building = make_building()
    room, view = opened(qtbot, building)
    voices = view.options.voices
    at = voices.visualRect(voices.model().index(6, 0)).center()  # TF2, beside the first
    qtbot.mouseClick(voices.viewport(), Qt.MouseButton.LeftButton, pos=at)
    at = voices.visualRect(voices.model().index(0, 0)).center()
    qtbot.mouseClick(voices.viewport(), Qt.MouseButton.LeftButton, pos=at)
    view.options.sliders["pitch_semitones"].number.setValue(1.5)
    building.shell.enter("live")
    drop(building, [takes])
    assert building.shell.room == "convert"
    qtbot.waitUntil(lambda: at_rest(room), timeout=PATIENCE_MS)
    results = sorted(path.name for path in (takes / "converted").iterdir())
    assert results == [f"take{n:02}_TF2.wav" for n in range(6)]
    qtbot.waitUntil(lambda: view.bar.text.text() == "6 of 6 done")
    notices = building.house.notices
    while notices.top and notices.top.level != "info":  # that there are no devices, say
        notices.dismiss()
    notice = notices.top
    assert notice is not None
    assert notice.folder == str(takes / "converted")

    # Before and after are drawn; the rows go and come back; results can be taken elsewhere.
    view.list.setCurrentIndex(room.jobs.index(3))
    strips = view.compare.strips.values()
    qtbot.waitUntil(lambda: all(s.picture is not None for s in strips), timeout=PATIENCE_MS)
    view.list.selectAll()
    view.list.setFocus()
    qtbot.keyClick(view.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = {Path(url.toLocalFile()) for url in QApplication.clipboard().mimeData().urls()}
    assert copied == set((takes / "converted").iterdir())
    qtbot.keyClick(view.list, Qt.Key.Key_Delete)
    assert room.jobs.rowCount() == 0
    building.shell.banner.action.click()
    assert room.jobs.rowCount() == 6
    building.window.close()

    again, view = opened(qtbot, make_building())
    assert view.options.sliders["pitch_semitones"].number.value() == 1.5
    assert [target.voice for target in again.options.targets] == ["TF2"]
    assert again.jobs.rowCount() == 0


def test_closing_in_the_middle_is_asked_in_place(
    qtbot: QtBot, make_building: Callable[[], Building], takes: Path
) -> None:
    speech, rate = soundfile.read(DEMO)
    long = takes / "take00.wav"
    soundfile.write(long, speech.repeat(30), rate)
    building = make_building()
    room, view = opened(qtbot, building)
    drop(building, [takes])
    qtbot.waitUntil(lambda: room.session.summary.converting > 0, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not room.session.summary.looking, timeout=PATIENCE_MS)
    building.shell.enter("live")
    assert not building.window.close()
    assert building.shell.room == "convert"
    assert view.question.isVisible()
    view.question.keep.click()
    assert building.window.isVisible()
    assert not building.window.close()
    view.question.stop.click()
    assert not building.window.isVisible()
    assert not list(takes.glob("converted/.*"))

    again, view = opened(qtbot, make_building())
    qtbot.waitUntil(lambda: again.jobs.rowCount() > 0, timeout=PATIENCE_MS)
    done = len(list(takes.glob("converted/*.wav")))
    qtbot.waitUntil(lambda: again.jobs.rowCount() == 6 - done, timeout=PATIENCE_MS)
    assert view.bar.start.text() == "Convert"
    again.session.remove([row.id for row in again.session.queue.rows])


def test_what_is_dragged_away_again_leaves_no_trace(qtbot: QtBot, building: Building) -> None:
    opened(qtbot, building)
    _data, how = dragged([DEMO])
    QApplication.sendEvent(building.shell, QDragEnterEvent(QPoint(300, 300), *how))  # type: ignore[arg-type]
    QApplication.sendEvent(building.shell, QDragLeaveEvent())
    assert not building.shell.overlay.isVisible()


def test_takes_what_it_can_convert(qtbot: QtBot, building: Building, tmp_path: Path) -> None:
    room = building.rooms["convert"]
    pack, letter = tmp_path / "mine.safetensors", tmp_path / "letter.txt"
    shutil.copy(DEMO, tmp_path / "a.flac")
    letter.write_text("Dear all")
    assert not room.take([pack], here=True)
    assert not room.take([letter], here=False)
    assert room.take([letter], here=True)
    assert room.take([tmp_path / "a.flac"], here=False)
    assert room.take([tmp_path], here=False)

"""The queue of recordings, with real files, voices and processes."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile
from pytestqt.qtbot import QtBot

from vc_app.sessions.convert import ConvertSession
from vc_app.sessions.convert_options import ConvertOptions
from vc_app.sessions.convert_queue import Row
from vc_app.sessions.notices import Notice, Notices
from vc_app.sessions.preferences import PreferenceSession
from vc_core.assets import asset_path
from vc_core.conversion.voices import list_packs

PATIENCE_MS = 100_000
DEMO = asset_path("demo", "demo.flac")


@pytest.fixture
def make(
    qapp: object, preferences: PreferenceSession, notices: Notices, tmp_path: Path
) -> Iterator[Callable[[], ConvertSession]]:
    """Sessions as of one start of the window after another."""
    made: list[ConvertSession] = []

    def start() -> ConvertSession:
        options = ConvertOptions(preferences, list_packs(live=True)[0])
        made.append(ConvertSession(options, notices, tmp_path / "settings"))
        return made[-1]

    yield start
    for session in made:
        session.close()


@pytest.fixture
def session(make: Callable[[], ConvertSession]) -> ConvertSession:
    return make()


@pytest.fixture
def takes(tmp_path: Path) -> Path:
    """A folder of three recordings of a second each."""
    folder = tmp_path / "takes"
    folder.mkdir()
    speech, rate = soundfile.read(DEMO)
    for n in range(3):
        soundfile.write(folder / f"take{n}.wav", speech[n * rate : (n + 2) * rate], rate)
    return folder


def rows(session: ConvertSession) -> list[Row]:
    return session.queue.rows


def states(session: ConvertSession) -> list[str]:
    return [row.state for row in rows(session)]


def at_rest(session: ConvertSession) -> bool:
    told = session.summary
    still = ("waiting", "converting")
    return bool(told.total) and not told.looking and not session.queue.of(*still)


def told(notices: Notices, topic: str) -> Notice | None:
    return notices._notices.get(topic)


def test_folder_is_converted_to_several_voices(
    qtbot: QtBot, session: ConvertSession, notices: Notices, takes: Path
) -> None:
    """From the drop to the results; what is bad is said in its row, the rest is done."""
    soundfile.write(takes / "silent.wav", np.zeros(16000), 16000)
    (takes / "broken.flac").write_bytes(b"fLaC no more")
    (takes / "notes.txt").write_text("not a recording")
    session.options.pick([("bundled", "TF2"), ("bundled", "TM3")])
    session.options.change("path", "natural")
    session.options.change("format", "flac")
    seen: list[float | None] = []
    session.summary_changed.connect(lambda summary: seen.append(summary.remaining_s))
    session.add([takes])
    qtbot.waitUntil(lambda: at_rest(session), timeout=PATIENCE_MS)
    by_name = {(row.source.name, row.voice): row for row in rows(session)}
    assert len(by_name) == 10
    for n in range(3):
        for voice in ("TF2", "TM3"):
            row = by_name[f"take{n}.wav", voice]
            assert (row.state, row.share, row.seconds) == ("done", 1.0, 2.0)
            assert row.output == takes / "converted" / f"take{n}_{voice}.flac"
            assert soundfile.info(row.output).frames == 32000
    assert "is silent; there is nothing to convert" in by_name["silent.wav", "TF2"].error
    assert "broken.flac is not a recording" in by_name["broken.flac", "TM3"].error
    qtbot.waitUntil(lambda: told(notices, "convert") is not None)
    done = told(notices, "convert")
    assert done is not None
    assert done.text.startswith("6 recording")
    assert done.text.endswith("4 failed; the rows say why.")
    assert done.folder == str(takes / "converted")
    left_out = told(notices, "convert-left-out")
    assert left_out is not None
    assert left_out.text.startswith("1 other file")
    assert any(seen)
    assert session.summary.share == pytest.approx(1.0)

    # Again: nothing is overwritten. A source that has gone meanwhile says so, and can be retried.
    (takes / "take1.wav").rename(takes / "away")
    session.options.pick([("bundled", "TF2")])
    session.again([by_name[f"take{n}.wav", "TM3"].id for n in (0, 1)])
    qtbot.waitUntil(lambda: at_rest(session) and len(rows(session)) == 12, timeout=PATIENCE_MS)
    first, second = rows(session)[-2:]
    assert first.output == takes / "converted" / "take0_TF2_2.flac"
    assert "take1.wav does not exist; check the name and the folder" in second.error
    (takes / "away").rename(takes / "take1.wav")
    session.retry([second.id])
    qtbot.waitUntil(lambda: session.queue[second.id].state == "done", timeout=PATIENCE_MS)
    assert not list((takes / "converted").glob(".*"))


def test_what_goes_wrong_beside_the_recording(
    qtbot: QtBot,
    session: ConvertSession,
    takes: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A pack that is deleted while its rows wait, no folder where one should be, a full disk."""
    voices = tmp_path / "voices"
    voices.mkdir()
    monkeypatch.setenv("VC_VOICES", str(voices))
    shutil.copy(asset_path("voices", "vcc2016.safetensors"), voices / "mine.safetensors")
    session.options.see_packs(list_packs(live=True)[0])
    session.options.pick([("mine", "TF2")])
    session.set_paused(True)
    session.add([takes / "take0.wav"])
    qtbot.waitUntil(lambda: session.summary.waiting == 1, timeout=PATIENCE_MS)
    assert rows(session)[0].label == "mine/TF2"  # the bundled pack has one of that name
    (voices / "mine.safetensors").unlink()
    session.options.see_packs(list_packs(live=True)[0])
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    session.options.change("folder", str(blocked))
    assert [target.voice for target in session.options.targets] == ["SF1"]
    session.add([takes / "take1.wav"])
    qtbot.waitUntil(lambda: session.summary.waiting == 2, timeout=PATIENCE_MS)
    session.set_paused(False)
    qtbot.waitUntil(lambda: at_rest(session), timeout=PATIENCE_MS)
    gone, unwritable = rows(session)
    assert "the voice pack 'mine' of the voice TF2 is gone; put it back" in gone.error
    assert f"{blocked / 'take1_SF1.wav'} cannot be written" in unwritable.error
    assert blocked.read_text() == "a file where the folder should be"

    small = tmp_path / "small"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=32k", "tmpfs", str(small)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this system lets nobody mount a disk")
    try:
        session.options.change("folder", str(small))
        session.retry([unwritable.id])
        qtbot.waitUntil(lambda: at_rest(session), timeout=PATIENCE_MS)
        full = session.queue[unwritable.id]
        assert f"the disk that holds {small} is full" in full.error
        assert "make room or choose another folder" in full.error
        assert list(small.iterdir()) == []
    finally:
        session.close()
        subprocess.run(["umount", str(small)], check=True)


def test_one_is_stopped_and_all_are_and_nothing_stays(
    qtbot: QtBot, session: ConvertSession, takes: Path
) -> None:
    speech, rate = soundfile.read(DEMO)
    for n in range(3):
        soundfile.write(takes / f"take{n}.wav", np.tile(speech, 40), rate)
    session.add([takes])
    out = takes / "converted"
    qtbot.waitUntil(
        lambda: out.exists() and bool(list(out.glob(".*"))) and rows(session)[0].share > 0,
        timeout=PATIENCE_MS,
    )
    assert rows(session)[0].remaining_s is None or rows(session)[0].remaining_s > 0
    session.cancel([rows(session)[0].id])
    qtbot.waitUntil(lambda: states(session)[:2] == ["cancelled", "converting"])
    session.cancel_all()
    assert states(session) == ["cancelled"] * 3
    qtbot.waitUntil(lambda: not list(out.iterdir()), timeout=PATIENCE_MS)
    session.retry([row.id for row in rows(session)])
    assert states(session).count("waiting") >= 1
    assert "converting" in states(session)


def test_removed_rows_come_back(
    qtbot: QtBot, session: ConvertSession, notices: Notices, takes: Path
) -> None:
    session.set_paused(True)
    session.add([takes])
    qtbot.waitUntil(lambda: session.summary.waiting == 3, timeout=PATIENCE_MS)
    before = rows(session)
    session.remove([before[0].id, before[2].id])
    assert rows(session) == [before[1]]
    undo = told(notices, "convert-undo")
    assert undo is not None
    assert undo.text.startswith("2 row")
    notices.acted.emit("convert-undo")
    assert rows(session) == before
    assert session.queue.next == before[0]


def test_the_same_twice_waits_once(qtbot: QtBot, session: ConvertSession, takes: Path) -> None:
    session.set_paused(True)
    for _ in range(2):
        session.add([takes])
        qtbot.waitUntil(lambda: session.summary.waiting == 3 and not session.summary.looking)
    assert len(rows(session)) == 3


def test_what_waits_is_there_at_the_next_start(
    qtbot: QtBot,
    make: Callable[[], ConvertSession],
    notices: Notices,
    takes: Path,
    tmp_path: Path,
) -> None:
    """Closing in the middle asks; what was begun begins again, and nothing half done is left."""
    speech, rate = soundfile.read(DEMO)
    soundfile.write(takes / "take0.wav", np.tile(speech, 40), rate)
    session = make()
    session.add([takes])
    qtbot.waitUntil(lambda: session.summary.converting == 1 and session.summary.waiting == 2,
                    timeout=PATIENCE_MS)  # fmt: skip
    asked: list[int] = []
    session.close_asked.connect(asked.append)
    assert not session.may_close()
    assert asked == [1]
    with qtbot.waitSignal(session.close_agreed):
        session.stop_and_close()
    assert session.may_close()
    session.close()
    assert not list(takes.glob("converted/*"))
    kept = json.loads((tmp_path / "settings" / "queue.json").read_text())
    assert [Path(job[0]).name for job in kept["jobs"]] == ["take0.wav", "take1.wav", "take2.wav"]

    again = make()
    again.restore()
    qtbot.waitUntil(lambda: again.summary.waiting == 3)
    assert again.paused
    assert [row.source.name for row in rows(again)] == ["take0.wav", "take1.wav", "take2.wav"]
    waiting = told(notices, "convert-waiting")
    assert waiting is not None
    assert waiting.text.startswith("3 recording")
    again.remove([row.id for row in rows(again)])
    again.close()
    assert not (tmp_path / "settings" / "queue.json").exists()


def test_list_that_cannot_be_read_is_kept_aside(
    qtbot: QtBot, session: ConvertSession, notices: Notices, tmp_path: Path
) -> None:
    (tmp_path / "settings").mkdir(exist_ok=True)
    (tmp_path / "settings" / "queue.json").write_text('{"jobs": [["a.wav", 5]]}')
    session.restore()
    qtbot.waitUntil(lambda: told(notices, "convert-waiting") is not None)
    complaint = told(notices, "convert-waiting")
    assert complaint is not None
    assert "it is now called queue.json.damaged" in complaint.text
    assert (tmp_path / "settings" / "queue.json.damaged").exists()


def test_ten_thousand_files_of_all_sorts(
    qtbot: QtBot, session: ConvertSession, notices: Notices, takes: Path
) -> None:
    """They come in batches, while the window answers; what is no recording is counted once."""
    content = (takes / "take0.wav").read_bytes()[:2000]
    for n in range(9_997):
        (takes / f"{n}.{'txt' if n % 40 else 'wav'}").write_bytes(content)
    batches: list[int] = []
    session.added.connect(lambda new: batches.append(len(new)))
    session.set_paused(True)
    session.add([takes])
    qtbot.waitUntil(lambda: bool(batches) and not session.summary.looking, timeout=PATIENCE_MS)
    assert sum(batches) == len(rows(session)) == 250 + 3
    assert len(batches) > 1
    left_out = told(notices, "convert-left-out")
    assert left_out is not None
    assert left_out.text.startswith("9747 other file")


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_processes_leave_the_machine_to_others(
    qtbot: QtBot, session: ConvertSession, takes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VC_NICE")
    session.set_paused(True)
    session.add([takes])
    qtbot.waitUntil(lambda: session.summary.waiting == 3, timeout=PATIENCE_MS)
    children = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    pids = [int(pid) for path in children for pid in path.read_text().split()]
    ours = [pid for pid in pids if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    assert ours
    assert all(os.getpriority(os.PRIO_PROCESS, pid) >= 10 for pid in ours)

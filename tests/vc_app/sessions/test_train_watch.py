"""Trainings as they are found: what they say of themselves, and which of them are alive."""

import os

from tests.vc_app.train_folders import leave_run
from vc_app.sessions.train_watch import RunWatch, look, look_at_all
from vc_core.training.run_status import alive_lock, ask_to_pause


def test_what_a_folder_says(tmp_path):
    folder = leave_run(tmp_path, "A")
    state = look(folder)
    assert (state.name, state.phase, state.works, state.has_voice) == ("A", "paused", False, True)
    assert [c.step for c in state.checkpoints] == [160, 320]
    assert state.checkpoints[1].files == (folder / "samples" / "step-0000320" / "me_A.wav",)
    assert state.sources == (folder / "me.flac",)
    assert look(tmp_path) is None


def test_the_living_and_the_dead(tmp_path):
    folder = leave_run(tmp_path, "A", phase="training")
    assert look(folder).phase == "stopped"
    with alive_lock(folder):
        assert look(folder).phase == "training"
        assert look(folder).works
        ask_to_pause(folder)
        assert look(folder).phase == "pausing"
    assert look(folder).phase == "stopped"
    starting = leave_run(tmp_path, "B", phase="starting")
    assert look(starting).phase == "starting"
    os.utime(starting / "status.json", (0, 0))
    assert look(starting).phase == "stopped"


def test_those_at_work_come_first(tmp_path):
    leave_run(tmp_path, "B")
    working = leave_run(tmp_path, "A", phase="training")
    (tmp_path / "nothing").mkdir()
    with alive_lock(working):
        assert [state.name for state in look_at_all(tmp_path)] == ["A", "B"]
    os.utime(working, (0, 0))
    assert [state.name for state in look_at_all(tmp_path)] == ["B", "A"]
    assert look_at_all(tmp_path / "nowhere") == ()


def test_changes_and_losses_are_told(qtbot, tmp_path):
    folder = leave_run(tmp_path, "A")
    watch = RunWatch(tmp_path)
    try:
        with qtbot.waitSignal(watch.seen) as seen:
            watch.start()
        assert seen.args[0][0].name == "A"
        with qtbot.waitSignal(watch.losses_seen) as losses:
            watch.show("A")
        assert losses.args[0] == "A"
        assert losses.args[1][0] == {
            "step": 10, "samples": 160, "seconds": 10, "aligned": 10, "energy": 0.5,
        }  # fmt: skip
        with qtbot.waitSignal(watch.losses_seen) as more, (folder / "losses.csv").open("a") as file:
            file.write("330,5280,330,0.3,0.5\n")
        assert more.args[1][-1]["step"] == 330
        with qtbot.waitSignal(watch.seen) as seen:
            leave_run(tmp_path, "B")
        assert len(seen.args[0]) in (1, 2)
    finally:
        watch.close()

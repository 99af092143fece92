"""Trainings in a list, and how far they are in words."""

from pathlib import Path
from typing import get_args

from vc_app.models.runs import (
    NAME,
    PHASE,
    SHARE,
    TEXT,
    RunModel,
    duration_text,
    phase_text,
    progress_text,
)
from vc_app.sessions.train_request import RunRequest
from vc_app.sessions.train_watch import RunPhase, RunState
from vc_core.training.run_status import RunStatus


def run(name, phase, **status):
    return RunState(Path(name), RunRequest(name), phase, RunStatus(**status))


def test_a_list(qtmodeltester):
    model = RunModel()
    model.replace([run("A", "training", step=160, steps=640, remaining_s=600.0)])
    qtmodeltester.check(model)
    index = model.index(0)
    assert index.data(NAME) == "A"
    assert index.data(PHASE) == "training"
    assert index.data(SHARE) == 0.25
    assert index.data(TEXT).startswith("Learning · step 160 of 640, 10 min")
    assert index.data(TEXT).endswith(" to go")
    told = []
    model.dataChanged.connect(lambda *_: told.append("data"))
    model.modelReset.connect(lambda: told.append("reset"))
    model.replace([run("A", "paused", step=161, steps=640)])
    model.replace([run("B", "checking", part=0.5), run("A", "paused")])
    assert told == ["data", "reset"]
    assert model.index(0).data(SHARE) == 0.5
    assert model.row("A") == 1
    assert model.row("C") == -1


def test_words():
    for phase in get_args(RunPhase):
        assert phase_text(phase)
    assert progress_text(run("A", "failed", message="the disk is full")) == "The disk is full"
    assert progress_text(run("A", "timing")) == ""
    assert progress_text(run("A", "paused", step=1, steps=2)) == "step 1 of 2"
    assert duration_text(20) == "less than a minute"
    assert duration_text(65).startswith("1 min")
    assert duration_text(2 * 3600 + 60) == "2 h 1 min"

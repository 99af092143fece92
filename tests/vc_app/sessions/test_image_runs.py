"""Trainings of image models begun, found by another window, paused, gone on with and kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.pictures import write_pictures
from vc_app.sessions.background import Background
from vc_app.sessions.image_runs import ImagePlan, ImageRunSession
from vc_app.sessions.image_train import ImageRunRequest, ImageRunState
from vc_app.sessions.notices import Notices
from vc_app.sessions.preferences import PreferenceSession
from vc_core.checkpoint.image_card import read_image_card

_LONG_MS = 240_000
_SMALL = (
    "--ngf", "8", "--ndf", "8", "--print_freq", "1", "--save_latest_freq", "2", "--samples", "2",
    "--accelerator", "cpu",
)  # fmt: skip


@contextmanager
def window(tmp_path: Path) -> Iterator[ImageRunSession]:
    """What one window knows of trainings."""
    background = Background()
    session = ImageRunSession(tmp_path / "runs", background, Notices())
    session.begin()
    try:
        yield session
    finally:
        session.close()
        background.close()


def phase(session: ImageRunSession, name: str) -> str:
    state = session.state(name)
    return state.phase if state else ""


def n_moments(session: ImageRunSession, name: str) -> int:
    state = session.state(name)
    return len(state.moments) if isinstance(state, ImageRunState) else 0


@pytest.mark.timeout(400)
def test_a_model_is_trained_over_two_windows(
    qapp: object, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VC_IMAGES", str(tmp_path / "own"))
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    for kind in "ab":
        write_pictures(tmp_path / kind, 4, (72, 72))
    request = ImageRunRequest(
        "houses", str(tmp_path / "a"), str(tmp_path / "b"), ("photos", "labels"), size=64,
        more=_SMALL,
    )  # fmt: skip
    with window(tmp_path) as first:
        assert first.start(request) == ""
        assert first.start(request) == "There is a training of that name already."
        qtbot.waitUntil(lambda: n_moments(first, "houses") > 0, timeout=_LONG_MS)
    with window(tmp_path) as second:  # the first is closed: the training went on
        qtbot.waitUntil(lambda: phase(second, "houses") == "training", timeout=_LONG_MS)
        second.pause("houses")
        qtbot.waitUntil(lambda: phase(second, "houses") == "paused", timeout=_LONG_MS)
        state = second.state("houses")
        assert state is not None
        assert 0 < state.status.step < state.status.steps
        with qtbot.waitSignal(second.published, timeout=_LONG_MS) as published:
            second.keep("houses")
        assert published.args == ["houses"]
        qtbot.waitUntil(lambda: phase(second, "houses") == "done", timeout=_LONG_MS)
        card = read_image_card(tmp_path / "own" / "houses.safetensors")
        assert (card.names, card.step) == (("photos", "labels"), state.status.step)
    # A model that was deleted does not come back by itself.
    (tmp_path / "own" / "houses.safetensors").unlink()
    with window(tmp_path) as third:
        qtbot.waitUntil(lambda: phase(third, "houses") == "done", timeout=_LONG_MS)
        qtbot.wait(100)
        assert not (tmp_path / "own" / "houses.safetensors").exists()
        third.remove("houses")
        qtbot.waitUntil(lambda: third.states == ())


def test_a_plan_says_what_it_lacks(
    qtbot: QtBot, preferences: PreferenceSession, tmp_path: Path
) -> None:
    background = Background()
    plan = ImagePlan(preferences, background, lambda name: name == "taken")
    assert plan.problem == "Choose the pictures to learn from."
    plan.change(train_a=str(tmp_path / "a"), train_b=str(tmp_path / "b"))
    qtbot.waitUntil(lambda: not plan.checking, timeout=60_000)
    assert "No folder" in plan.problem
    for kind in "ab":
        write_pictures(tmp_path / kind, 3)
    plan.change(system="pix2pix")
    qtbot.waitUntil(lambda: not plan.checking, timeout=60_000)
    assert plan.counts == (3, 3)
    plan.change(names=("x", "X"))
    assert plan.problem == "Give the two kinds of pictures two short names."
    plan.change(names=("x", "y"))
    for name, problem in (
        ("", "Give the model a name."),
        ("a/b", "No model can be called so; use letters and digits."),
        ("taken", "There is a model or a training of that name already."),
        ("good", ""),
    ):
        plan.call(name)
        assert plan.problem == problem
    assert plan.ready
    assert plan.request == ImageRunRequest(
        "good", str(tmp_path / "a"), str(tmp_path / "b"), ("x", "y"), "pix2pix"
    )
    background.close()

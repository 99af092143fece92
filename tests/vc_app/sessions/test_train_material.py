"""Two sides of recordings: added, looked through beside the window, taken off, remembered."""

import shutil
from pathlib import Path

import pytest

from vc_app.sessions.background import Background
from vc_app.sessions.train_material import MaterialSession


class Takes:
    """Nothing was recorded here."""

    class _Signal:
        def connect(self, listener):
            pass

    changed = _Signal()
    takes = ()

    def __init__(self, folder):
        self.folder = folder


@pytest.fixture(scope="module")
def background(qapp):
    """One process for all tests: it loads SciPy once."""
    made = Background()
    yield made
    made.close()


@pytest.fixture
def session(background, preferences, notices, tmp_path):
    takes = {side: Takes(tmp_path / side) for side in ("me", "target")}
    made = MaterialSession(takes, background, preferences, notices)
    made.own = takes
    return made


def checked(qtbot, session):
    qtbot.waitUntil(lambda: not session.busy, timeout=100_000)
    return session.account


def test_from_nothing_to_enough(qtbot, session, vcc2016, preferences, tmp_path):
    assert session.account is None
    target = tmp_path / "target"
    target.mkdir()
    for path in sorted((vcc2016 / "train" / "TM3").glob("*.flac"))[14:28]:
        shutil.copy(path, target)
    session.add(None, [target])  # the voice first
    files = sorted((vcc2016 / "train" / "SF1").glob("*.flac"))[:14]
    session.add(None, files[:2])
    session.add("me", files[1:])
    assert session.inputs("me") == tuple(files)
    assert session.inputs("target") == (target,)
    account = checked(qtbot, session)
    assert account.can_train
    assert account.me.n_recordings == 14
    assert not session.can_train  # the voice's owner was not asked yet
    session.agree(True)
    assert session.can_train
    assert preferences.now.train.target == (str(target),)


def test_what_will_not_do(qtbot, session, tmp_path):
    session.add("me", [tmp_path / "gone.wav"])
    (tmp_path / "empty").mkdir()
    session.add("target", [tmp_path / "empty"])
    account = checked(qtbot, session)
    assert not account.can_train
    texts = [(remark.side, remark.text) for remark in account.remarks]
    assert ("me", f"{tmp_path}/gone.wav does not exist; check the name and the folder") in texts
    assert any(side == "target" and "holds no recordings" in text for side, text in texts)


def test_taken_off_and_had_back(session, notices):
    session.add("me", [Path("a.wav"), Path("b.wav")])
    session.remove("me", [Path("a.wav")])
    assert session.places["me"] == (Path("b.wav"),)
    assert notices.top.action == "Undo"
    notices.act()
    assert session.places["me"] == (Path("a.wav"), Path("b.wav"))
    session.put({"me": [session.own["me"].folder, Path("c.wav")], "target": []})
    assert session.places["me"] == (Path("c.wav"),)  # its own takes come by themselves
    session.remove("me", [Path("c.wav")])
    assert (session.account, session.busy) == (None, False)


def test_own_takes_count(session):
    session.own["me"].takes = ("a take",)
    assert session.inputs("me") == (session.own["me"].folder,)

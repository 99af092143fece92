from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.pictures import write_header
from vc_app.sessions.background import Background
from vc_app.sessions.image_models import ImageModelSession, is_model
from vc_app.sessions.notices import Notices

PATIENCE_MS = 60_000


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VC_IMAGES", str(tmp_path / "own"))
    return tmp_path / "own"


@pytest.fixture
def session(qapp: object, own: Path, notices: Notices) -> Iterator[ImageModelSession]:
    background = Background()
    made = ImageModelSession(background, notices)
    yield made
    made.close()
    background.close()


def names(session: ImageModelSession) -> list[str]:
    return [entry.name for entry in session.entries if entry.own]


def test_listed_deleted_and_had_back(
    qtbot: QtBot, session: ImageModelSession, own: Path, notices: Notices
) -> None:
    for name in ("a", "b"):
        write_header(own / f"{name}.safetensors")
    (own / "b.json").write_text("{}")
    session.look()
    qtbot.waitUntil(lambda: names(session) == ["a", "b"], timeout=PATIENCE_MS)
    session.delete("b")
    assert names(session) == ["a"]
    assert sorted(p.name for p in own.glob("*.*") if not p.name.startswith(".")) == [
        "a.safetensors"
    ]
    assert notices.top is not None
    assert notices.top.text == "The image model b was deleted."
    notices.act()
    qtbot.waitUntil(lambda: names(session) == ["a", "b"], timeout=PATIENCE_MS)
    assert (own / "b.json").exists()
    session.delete("bundled")  # it is not the user's
    session.delete("a")
    session.close()
    assert not (own / "a.safetensors").exists()
    assert not (own / ".discarded").exists()


def test_a_file_that_is_no_model_is_refused_in_words(
    qtbot: QtBot, session: ImageModelSession, tmp_path: Path, notices: Notices
) -> None:
    bad = tmp_path / "bad.safetensors"
    bad.write_bytes(b"no model")
    assert not session.takes([tmp_path / "a.png"])
    assert session.takes([bad])
    qtbot.waitUntil(lambda: notices.top is not None, timeout=PATIENCE_MS)
    assert notices.top is not None
    assert "bad.safetensors is damaged" in notices.top.text
    assert names(session) == []


def test_what_may_be_a_model() -> None:
    assert is_model(Path("a.safetensors"))
    assert is_model(Path("latest_net_G.PTH"))
    assert not is_model(Path("a.png"))

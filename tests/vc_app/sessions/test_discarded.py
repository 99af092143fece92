"""What is discarded can be had back, until it is gone for good."""

import pytest

from vc_app.sessions.discarded import Discarded


def test_back_where_it_was(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).write_text(name)
    kept = Discarded(tmp_path)
    kept.put(tmp_path / "a", tmp_path / "b")
    assert not (tmp_path / "a").exists()
    assert kept.restore() == (tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b").read_text() == "b"
    assert kept.restore() == ()


def test_a_name_that_is_taken_meanwhile(tmp_path):
    (tmp_path / "a").write_text("old")
    kept = Discarded(tmp_path)
    kept.put(tmp_path / "a")
    (tmp_path / "a").write_text("new")
    assert kept.restore() == ()
    assert (tmp_path / "a").read_text() == "new"


def test_all_or_nothing_and_gone_for_good(tmp_path):
    (tmp_path / "a").write_text("a")
    kept = Discarded(tmp_path)
    with pytest.raises(OSError, match="No such file"):
        kept.put(tmp_path / "a", tmp_path / "missing")
    assert (tmp_path / "a").exists()
    kept.put(tmp_path / "a")
    kept.empty()
    assert list(tmp_path.iterdir()) == []

"""The table of losses: readable while the run goes on, right after it was cut off."""

import pytest

from vc_core.errors import TrainingError
from vc_core.training.journal import JOURNAL_FILE, Journal, read_journal
from vc_core.training.trainer import Progress


def progress(step, **losses):
    return Progress(step, 100, 4 * step, losses, 2.0)


def test_rows_can_be_read_at_any_time(tmp_path):
    path = tmp_path / "run" / JOURNAL_FILE
    assert read_journal(path) == []
    journal = Journal(path.parent, 0)
    journal.log(progress(1, cycle=2.0))
    assert path.read_text().splitlines()[0] == "step,samples,seconds,cycle"
    journal.log(progress(2, cycle=1.0, adversarial=0.25))
    first, second = read_journal(path)
    assert (first["step"], first["samples"], first["cycle"]) == (1, 4, 2.0)
    assert "adversarial" not in first  # it did not count yet
    assert second["adversarial"] == 0.25
    assert second["seconds"] >= first["seconds"] >= 0


def test_a_run_that_goes_on_drops_what_comes_again(tmp_path):
    journal = Journal(tmp_path, 0)
    for step in (1, 2, 3):
        journal.log(progress(step, cycle=float(step)))
    spent = read_journal(tmp_path / JOURNAL_FILE)[1]["seconds"]
    again = Journal(tmp_path, 2)
    again.log(progress(3, cycle=7.0))
    rows = read_journal(tmp_path / JOURNAL_FILE)
    assert [row["cycle"] for row in rows] == [1.0, 2.0, 7.0]
    assert rows[-1]["seconds"] >= spent


def test_a_journal_that_cannot_be_kept(tmp_path):
    (tmp_path / JOURNAL_FILE).write_text("step,samples,seconds\nsome,more,words\n")
    with pytest.raises(TrainingError, match=r"losses\.csv is damaged .*delete it"):
        Journal(tmp_path, 0)
    (tmp_path / "file").touch()
    with pytest.raises(TrainingError, match=r"cannot write .*losses\.csv: Not a directory"):
        Journal(tmp_path / "file" / "run", 0).log(progress(1))

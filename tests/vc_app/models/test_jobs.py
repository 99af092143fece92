from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from vc_app.models.jobs import DETAIL, JOB, STATE, JobModel, clock, place
from vc_app.sessions.convert_queue import Row


def row(id: int, **fields: object) -> Row:
    return Row(id, Path(f"/takes/{id}.wav"), "bundled", "TF2", "TF2", 65.0)._replace(**fields)


def text(model: JobModel, place: int, role: int = Qt.ItemDataRole.DisplayRole) -> str:
    return model.index(place).data(role)


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0.0, "0:00"), (7.4, "0:07"), (754.0, "12:34"), (3723.0, "1:02:03")]
)
def test_clock(seconds: float, shown: str) -> None:
    assert clock(seconds) == shown


@given(st.lists(st.sets(st.integers(0, 60)), max_size=4))
def test_rows_are_those_of_the_queue(removals: list[set[int]]) -> None:
    """However many go at once, in whatever gaps; Qt's own tester watches."""
    model = JobModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    left = [row(id) for id in range(60)]
    model.append(left[:30])
    model.append(left[30:])
    for gone in removals:
        model.remove(list(gone))
        left = [one for one in left if one.id not in gone]
        changed = [one._replace(share=0.5) for one in left[::7]]
        model.change([*changed, row(99)])
        left = [one._replace(share=0.5) if one in left[::7] else one for one in left]
        assert [model.index(k).data(JOB) for k in range(model.rowCount())] == left
        assert all(model.row(one.id) == place for place, one in enumerate(left))
    model.replace([row(7)])
    assert model.row(7) == 0
    assert model.row(8) == -1


def test_many_at_once_are_one_change(qtbot: QtBot) -> None:
    model = JobModel()
    inserted: list[tuple[int, int]] = []
    changed: list[int] = []
    model.rowsInserted.connect(lambda _, first, last: inserted.append((first, last)))
    model.dataChanged.connect(lambda *_: changed.append(1))
    model.append([row(id) for id in range(500)])
    model.change([row(id, share=0.1) for id in range(500)])
    assert inserted == [(0, 499)]
    assert len(changed) == 1


def test_what_a_row_says(qtbot: QtBot) -> None:
    error = "/takes/4.wav is silent; there is nothing to convert"
    model = JobModel(
        [
            row(1),
            row(2, state="converting", share=0.41),
            row(3, state="converting", share=0.5, remaining_s=11.6),
            row(4, state="failed", error=error),
            row(5, state="done", output=Path("/out/5.wav"), notes=("mixed 2 channels to mono",)),
            row(6, state="cancelled"),
        ]
    )
    assert [text(model, k, STATE) for k in range(6)] == [
        "Waiting", "41 %", "50 % · 0:12 left", "Failed", "Done", "Cancelled"
    ]  # fmt: skip
    assert text(model, 0, DETAIL) == "/takes"
    assert text(model, 3, DETAIL) == "4.wav is silent; there is nothing to convert"
    assert text(model, 4, DETAIL) == "mixed 2 channels to mono"
    spoken = text(model, 3, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"4.wav, to TF2, 1:05, Failed, {error}"
    assert "/takes/1.wav" in text(model, 0, Qt.ItemDataRole.ToolTipRole)


def test_folders_of_the_user_are_written_short() -> None:
    assert place(Path.home() / "Music" / "takes") == str(Path("~/Music/takes"))
    assert place(Path.home()) == "~"
    assert place(Path("/takes")) == str(Path("/takes"))


def test_results_leave_as_files(qtbot: QtBot) -> None:
    model = JobModel([row(1), row(2, state="done", output=Path("/out/2 é.wav"))])
    indexes = [model.index(0), model.index(1)]
    data = model.mimeData(indexes)
    assert [url.toLocalFile() for url in data.urls()] == ["/out/2 é.wav"]
    assert data.text() == "/out/2 é.wav"
    draggable = [bool(model.flags(i) & Qt.ItemFlag.ItemIsDragEnabled) for i in indexes]
    assert draggable == [False, True]
    assert model.ids(0, 1) == [1, 2]

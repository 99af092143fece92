from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vc_app.sessions.queue_file import Kept, QueueFile

JOBS = st.builds(
    Kept,
    source=st.text(),
    pack=st.text(),
    voice=st.text(),
    seconds=st.floats(0, 1e6, allow_nan=False),
)


@given(jobs=st.lists(JOBS, min_size=1))
def test_what_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, jobs: list[Kept]
) -> None:
    path = tmp_path_factory.mktemp("settings") / "queue.json"
    QueueFile(path).write(jobs).join()
    assert QueueFile(path).read() == (jobs, "")


def test_nothing_to_keep_is_no_file(tmp_path: Path) -> None:
    file = QueueFile(tmp_path / "queue.json")
    assert file.read() == ([], "")
    file.write([Kept("a", "b", "c", 1.0)]).join()
    file.write([]).join()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content", ["", "[1, 2]", '{"jobs": [["a", 1, "b", 2]]}', '{"jobs": 5}', "{}", '{"jobs": [[]]}']
)
def test_garbage_is_kept_aside(tmp_path: Path, content: str) -> None:
    path = tmp_path / "queue.json"
    path.write_text(content)
    kept, complaint = QueueFile(path).read()
    assert kept == []
    assert complaint
    assert [p.name for p in tmp_path.iterdir()] == ["queue.json.damaged"]


def test_newest_wins_and_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    file = QueueFile(tmp_path / "queue.json")
    for thread in [file.write([Kept(str(n), "p", "v", 0.0)] * 100) for n in range(10)]:
        thread.join()
    assert {job.source for job in file.read()[0]} == {"9"}
    (tmp_path / "blocked").touch()
    blocked = QueueFile(tmp_path / "blocked" / "queue.json")
    blocked.write([Kept("a", "b", "c", 0.0)]).join()
    assert blocked.complaint

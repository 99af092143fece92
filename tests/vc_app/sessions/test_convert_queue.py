from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vc_app.sessions.convert_queue import Queue, Row, Speed

STATES = ("waiting", "converting", "done", "failed", "cancelled")


def row(id: int, seconds: float = 2.0, state: str = "waiting") -> Row:
    return Row(id, Path(f"{id}.wav"), "bundled", "TF2", "TF2", seconds, state)  # type: ignore[arg-type]


@given(
    changes=st.lists(st.tuples(st.integers(0, 9), st.sampled_from(STATES))),
    removed=st.sets(st.integers(0, 9)),
)
def test_counts_are_those_of_the_rows(changes: list[tuple[int, str]], removed: set[int]) -> None:
    """Whatever happens to them; and what is taken off comes back to its place."""
    queue = Queue()
    queue.add(row(id) for id in range(10))
    for id, state in changes:
        queue.change(id, state=state, seconds=float(id))
    before = queue.rows
    taken = queue.remove(removed)
    for _ in range(2):
        summary = queue.summary(None, paused=False, looking=False)
        for state in STATES:
            n = sum(r.state == state for r in queue.rows)
            assert queue.count(state) == getattr(summary, state) == n  # type: ignore[arg-type]
        waiting = queue.of("waiting")
        assert queue.waiting_s == pytest.approx(sum(r.seconds for r in waiting))
        assert (queue.next in waiting) if waiting else queue.next is None
        for r in queue.rows:
            wanted = r.state in ("waiting", "converting")
            assert queue.wants(r.target) == wanted
        queue.restore(taken)
        taken = []
    assert queue.rows == before


def test_the_longest_waiting_is_next() -> None:
    queue = Queue()
    queue.add([row(1), row(2)])
    queue.change(1, state="converting")
    assert queue.next == row(2)
    queue.change(1, state="failed")
    queue.change(1, state="waiting")
    assert queue.next == row(2)


def test_remaining_time_from_progress_and_from_what_was_measured() -> None:
    speed = Speed()
    begun = row(1, seconds=100.0, state="converting")
    assert speed.remaining(begun, 10.0) is None
    assert speed.remaining(begun._replace(share=0.5), 10.0) == pytest.approx(10.0)
    speed.add(seconds=50.0, elapsed_s=5.0)
    assert speed.remaining(begun, 4.0) == pytest.approx(6.0)
    short = row(2, seconds=5.0, state="converting")._replace(share=0.95)  # a leap, no progress
    assert speed.remaining(short, 0.1) == pytest.approx(0.4)


def test_remaining_time_of_all() -> None:
    queue, speed = Queue(), Speed()
    assert speed.all(queue, 1) is None
    queue.add([row(1, 40.0, "converting"), row(2, 60.0), row(3, 60.0)])
    assert speed.all(queue, 1) is None
    speed.add(seconds=100.0, elapsed_s=10.0)
    queue.change(1, remaining_s=4.0)
    assert speed.all(queue, 1) == pytest.approx(16.0)
    assert speed.all(queue, 2) == pytest.approx(8.0)


def test_share_of_all_counts_sound() -> None:
    queue = Queue()
    queue.add([row(1, 30.0, "done"), row(2, 10.0, "failed"), row(3, 10.0), row(4, 20.0)])
    queue.change(4, state="converting", share=0.5)
    summary = queue.summary(None, paused=True, looking=False)
    assert summary.share == pytest.approx(40.0 / 60.0)
    assert (summary.total, summary.paused) == (4, True)

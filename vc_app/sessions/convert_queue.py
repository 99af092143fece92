"""Recordings that are to be converted, as data: rows in order, counts, how long it takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple

State = Literal["waiting", "converting", "done", "failed", "cancelled"]

_TRUSTED_SHARE, _TRUSTED_S = 0.02, 0.5
"""Done of a row, and time spent on it, before it tells how long the rest will take."""
_SHORT_S = 15.0
"""Sound that is analysed in a few pieces: its share done comes in leaps and tells little."""
_MEMORY = 0.8
"""What the speed measured so far weighs, for each second of speech and more that is added."""


class Row(NamedTuple):
    """One recording on its way to one voice. A tuple, as ten thousand may change at once.

    Attributes:
        id: never used twice.
        pack, voice: the target.
        label: what the target is called on screen and in the result's name.
        seconds: of sound; 0 where that is not known.
        share: done, 0..1.
        remaining_s: while it is converted; None: not known yet.
        output: the result, once there is one.
        error: why there is none.
        notes: what a user should know of the result.
    """

    id: int
    source: Path
    pack: str
    voice: str
    label: str
    seconds: float = 0.0
    state: State = "waiting"
    share: float = 0.0
    remaining_s: float | None = None
    output: Path | None = None
    error: str = ""
    notes: tuple[str, ...] = ()

    @property
    def target(self) -> tuple[Path, str, str]:
        """What is made of what: two rows alike do the same."""
        return self.source, self.pack, self.voice


@dataclass(frozen=True)
class Summary:
    """All rows at a glance.

    Attributes:
        total, waiting, converting, done, failed, cancelled: rows.
        share: of the sound that is wanted, done, 0..1.
        remaining_s: until nothing waits any more; None: not known yet, or nothing waits.
        paused: nothing new is begun.
        looking: folders are being looked through.
    """

    total: int = 0
    waiting: int = 0
    converting: int = 0
    done: int = 0
    failed: int = 0
    cancelled: int = 0
    share: float = 0.0
    remaining_s: float | None = None
    paused: bool = False
    looking: bool = False

    @property
    def active(self) -> bool:
        """Whether there is something to stop."""
        return bool(self.converting or self.looking or (self.waiting and not self.paused))


class Queue:
    """Rows in the order in which they came."""

    def __init__(self) -> None:
        self._rows: dict[int, Row] = {}
        self._waiting: dict[int, None] = {}  # ids, the next first
        self._begun: dict[int, None] = {}
        self._wanted: Counter[tuple[Path, str, str]] = Counter()
        self._counts: Counter[State] = Counter()
        self._waiting_s = 0.0
        self._done_s = 0.0

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, id: int) -> bool:
        return id in self._rows

    def __getitem__(self, id: int) -> Row:
        return self._rows[id]

    def state(self, id: int) -> State | None:
        """Of a row; None: it is not here."""
        row = self._rows.get(id)
        return row.state if row else None

    @property
    def rows(self) -> list[Row]:
        """All of them."""
        return list(self._rows.values())

    @property
    def next(self) -> Row | None:
        """The one that has waited longest."""
        first = next(iter(self._waiting), None)
        return None if first is None else self._rows[first]

    @property
    def waiting_s(self) -> float:
        """Seconds of sound that wait."""
        return max(0.0, self._waiting_s)

    def wants(self, target: tuple[Path, str, str]) -> bool:
        """Whether a row of this target waits or is converted."""
        return self._wanted[target] > 0

    def count(self, state: State) -> int:
        """Rows in this state."""
        return self._counts[state]

    @property
    def begun(self) -> list[Row]:
        """Those that are converted."""
        return [self._rows[id] for id in self._begun]

    def of(self, *states: State) -> list[Row]:
        """Rows in these states, in order."""
        return [row for row in self._rows.values() if row.state in states]

    def add(self, rows: Iterable[Row]) -> None:
        """Append rows."""
        for row in rows:
            self._rows[row.id] = row
            self._count(row, 1)

    def change(self, id: int, **fields: Any) -> Row:
        """Set some fields of a row; gives what it is now."""
        old = self._rows[id]
        new = old._replace(**fields)
        self._rows[id] = new
        if (new.state, new.seconds) != (old.state, old.seconds):
            self._count(old, -1)
            self._count(new, 1)
        return new

    def change_all(self, ids: Iterable[int], **fields: Any) -> None:
        """Set the same fields of many rows."""
        for id in ids:
            self.change(id, **fields)

    def remove(self, ids: Iterable[int]) -> list[tuple[int, Row]]:
        """Take rows out; gives them with their places, for :meth:`restore`."""
        unwanted = set(ids)
        taken = [(i, row) for i, row in enumerate(self._rows.values()) if row.id in unwanted]
        for _, row in taken:
            self._count(row, -1)
            del self._rows[row.id]
        return taken

    def restore(self, taken: Sequence[tuple[int, Row]]) -> None:
        """Put rows back to where they were."""
        rows = self.rows
        for place, row in taken:
            rows.insert(min(place, len(rows)), row)
            self._count(row, 1)
        self._rows = {row.id: row for row in rows}
        self._waiting = {row.id: None for row in rows if row.state == "waiting"}

    def summary(self, remaining_s: float | None, paused: bool, looking: bool) -> Summary:
        """As it is now."""
        begun = self.begun
        partly = sum(row.share * row.seconds for row in begun)
        wanted = self._done_s + self.waiting_s + sum(row.seconds for row in begun)
        return Summary(
            total=len(self._rows),
            **{state: self._counts[state] for state in State.__args__},  # type: ignore[attr-defined]
            share=min(1.0, (self._done_s + partly) / wanted) if wanted > 0 else 0.0,
            remaining_s=remaining_s,
            paused=paused,
            looking=looking,
        )

    def _count(self, row: Row, by: int) -> None:
        self._counts[row.state] += by
        listed = {"waiting": self._waiting, "converting": self._begun}.get(row.state)
        if listed is not None:
            self._wanted[row.target] += by
            if by > 0:
                listed[row.id] = None
            else:
                listed.pop(row.id, None)
        if row.state == "waiting":
            self._waiting_s += by * row.seconds
        elif row.state == "done":
            self._done_s += by * row.seconds


class Speed:
    """How many seconds of sound one process converts in a second, as measured."""

    def __init__(self) -> None:
        self._sound = self._time = 0.0

    def add(self, seconds: float, elapsed_s: float) -> None:
        """Count a row that is done: its sound, and the time it took."""
        if seconds > 0 and elapsed_s > 0:
            self._sound = _MEMORY * self._sound + seconds
            self._time = _MEMORY * self._time + elapsed_s

    def remaining(self, row: Row, elapsed_s: float) -> float | None:
        """Seconds until a row that was begun so long ago is done; None: nobody knows yet."""
        known = self._sound > 0 and row.seconds > 0
        short = 0 < row.seconds < _SHORT_S
        if row.share > _TRUSTED_SHARE and elapsed_s > _TRUSTED_S and not (short and known):
            return elapsed_s * (1.0 - row.share) / row.share
        if known:
            return max(0.0, row.seconds * self._time / self._sound - elapsed_s)
        return None

    def all(self, queue: Queue, n_processes: int) -> float | None:
        """Seconds until nothing waits, with so many processes; None: nobody knows yet."""
        begun = queue.begun
        known = [row.remaining_s for row in begun if row.remaining_s is not None]
        if not begun and not queue.waiting_s:
            return None
        if self._sound > 0:
            rest = queue.waiting_s * self._time / self._sound
        elif queue.count("waiting") == 0 and len(known) == len(begun):
            rest = 0.0
        else:
            return None
        n = max(1, min(n_processes, len(begun) + queue.count("waiting")))
        return max([(rest + sum(known)) / n, *known])

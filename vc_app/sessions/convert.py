"""Recordings into other voices: a queue that can be added to, paused and stopped while it runs."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from vc_app.sessions.convert_options import Options, Target
from vc_app.sessions.convert_queue import Queue, Row, Speed, State, Summary
from vc_app.sessions.convert_trade import ConvertTrade
from vc_app.sessions.courier import Courier
from vc_app.sessions.notices import Level, Notices
from vc_app.sessions.queue_file import Kept, QueueFile
from vc_core.conversion.desk import Found, LeftOut
from vc_core.errors import VcError

_TELL_MS = 100
"""Between two times that changes are told: many small ones are one."""
_SAVE_MS = 2000
_RESTORE = 200
"""Rows at a time: a long list need not come at once."""


class ConvertSession(ConvertTrade):
    """Holds the rows and has them converted, the first first.

    Options hold for what has not begun yet; the target of a row is fixed when it comes. Its child
    :class:`vc_app.sessions.image_queue.ImageSession` does the same with pictures.

    Signals:
        added: list of new rows, behind all others.
        changed: list of rows, as they are now; at most ten times a second.
        removed: list of ids.
        replaced: list of all rows.
        summary_changed: the :class:`Summary`.
        close_asked: the window is to be closed while so many rows are being converted.
        close_agreed: nothing is being converted any more: close.
    """

    added = Signal(list)
    changed = Signal(list)
    removed = Signal(list)
    replaced = Signal(list)
    summary_changed = Signal(object)
    close_asked = Signal(int)
    close_agreed = Signal()

    def __init__(
        self,
        options: Options,
        notices: Notices,
        settings: Path,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.options, self._notices = options, notices
        self.queue, self._speed = Queue(), Speed()
        self._worker = type(self).make_worker(self)
        self._file = QueueFile(settings / self.list_file)
        self._ids = count(1)
        self._looks: dict[int, list[Target]] = {}
        self._begun_at: dict[int, float] = {}
        self._dirty: set[int] = set()
        self._shares: dict[int, float] = {}
        self._taken: list[tuple[int, Row]] = []
        self._live = self._restored = False
        self._told_s = 0.0
        self.paused = False
        self.summary = Summary()
        self._finished = self._failed = 0  # since the queue was last at rest
        self._folder, self._done = "", self.topic
        ends = ("undo", "left-out", "waiting")
        self._undo, self._left_out, self._waiting = (f"{self.topic}-{end}" for end in ends)
        self._teller = QTimer(self, interval=_TELL_MS, singleShot=True)
        self._saver = QTimer(self, interval=_SAVE_MS, singleShot=True)
        self._teller.timeout.connect(self._tell)
        self._saver.timeout.connect(self._save)
        self._worker.found.connect(self._found)
        self._worker.looked.connect(self._looked)
        self._worker.progressed.connect(self._progressed)
        self._worker.finished.connect(self._ended)
        self._courier = Courier(self)
        notices.acted.connect(self._act)

    # What the user wants

    def add(self, paths: Sequence[Path]) -> None:
        """Look through these files and folders, and convert what they hold."""
        if not self.options.targets:
            self._notices.warn(self._left_out, self._say_no_target())
            return
        if not self.options.now.at_once and not self.summary.active:
            self.paused = True
        elif self._restored:
            self.paused = False
        self._restored = False
        self._notices.clear(self._left_out)
        self._looks[self._worker.look(paths)] = self.options.targets
        self._soon()

    def again(self, ids: Iterable[int]) -> None:
        """Convert the sources of these rows to the voices that are picked now."""
        sources = {self.queue[id].source: self.queue[id] for id in ids if id in self.queue}
        found = [Found(row.source, row.seconds) for row in sources.values()]
        self._take(found, self.options.targets)
        self._fill()

    def set_paused(self, paused: bool) -> None:
        """Begin nothing new, or go on; what has begun is finished."""
        self.paused, self._restored = paused, False
        self._notices.clear(self._waiting)
        self._fill()
        self._soon()

    def cancel(self, ids: Iterable[int]) -> None:
        """Stop these, or do not begin them."""
        at_work = {id for id in ids if self.queue.state(id) in ("waiting", "converting")}
        self._stop(at_work)
        self._set(at_work, state="cancelled", share=0.0, remaining_s=None)
        self._fill()

    def cancel_all(self) -> None:
        """Stop everything, looking as well."""
        for number in self._looks:
            self._worker.stop_looking(number)
        self._looks.clear()
        self.cancel([row.id for row in self.queue.of("waiting", "converting")])

    def retry(self, ids: Iterable[int]) -> None:
        """Have those that failed or were cancelled wait once more."""
        ids = [id for id in ids if self.queue.state(id) in ("failed", "cancelled")]
        self._set(ids, state="waiting", error="", share=0.0)
        self._fill()

    def retry_failed(self) -> None:
        """Have all that failed wait once more."""
        self.retry([row.id for row in self.queue.of("failed")])

    def remove(self, ids: Iterable[int]) -> None:
        """Take rows off the list; can be undone. Files stay where they are."""
        ids = [id for id in ids if id in self.queue]
        if not ids:
            return
        self._put_back(ids)
        self._taken = self.queue.remove(ids)
        self._dirty.difference_update(ids)
        self.removed.emit(ids)
        text = self.tr("%n row(s) taken off the list; no file was deleted.", "", len(ids))
        self._notices.put(self._undo, "info", text, action=self.tr("Undo"))
        self._fill()
        self._soon()

    def clear_finished(self) -> None:
        """Take off what is done."""
        self.remove([row.id for row in self.queue.of("done")])

    # The window's comings and goings

    def restore(self) -> None:
        """Take up what waited at the last end; it goes on when the user says so."""
        given = (self._file, self._courier)
        threading.Thread(target=_read, args=given, daemon=True).start()

    def _restore(self, kept: Sequence[Kept], complaint: str) -> None:
        if complaint:
            text = self.tr("The list of files that waited cannot be read: {}")
            self._notices.warn(self._waiting, text.format(complaint))
        if not kept:
            return
        self.paused = self._restored = True
        for first in range(0, len(kept), _RESTORE):
            QTimer.singleShot(0, partial(self._take_up, kept[first : first + _RESTORE]))
        text, button = self._say_waiting(len(kept))
        self._notices.put(self._waiting, "info", text, action=button)

    def see_live(self, state: str) -> None:
        """Leave the machine to the live engine while it runs."""
        self._live = state in ("starting", "running", "reconnecting")
        self._fill()

    def may_close(self) -> bool:
        """Whether nothing is being converted; otherwise the user is asked."""
        n = self.queue.count("converting")
        if n:
            self.close_asked.emit(n)
        return not n

    def stop_and_close(self) -> None:
        """Let what is being converted wait for the next start, and close."""
        self.paused = True
        self._put_back([row.id for row in self.queue.begun])
        self.close_agreed.emit()

    def close(self) -> None:
        """End all processes; what waits is kept."""
        self._teller.stop()
        self._worker.close()
        self._save().join()

    # What happens

    def _found(self, number: int, batch: Sequence[Found]) -> None:
        if number in self._looks:
            self._take(batch, self._looks[number])
            self._fill()

    def _looked(self, number: int, left_out: LeftOut | VcError) -> None:
        if self._looks.pop(number, None) is None:
            return
        if isinstance(left_out, VcError):
            self._notices.warn(self._left_out, str(left_out))
        elif left_out.count or left_out.complaints:
            n = left_out.count
            text = self._say_left_out(n) if n else ""
            self._notices.warn(self._left_out, " ".join([text, *left_out.complaints[:1]]).strip())
        self._soon()

    def _progressed(self, id: int, share: float) -> None:
        self._shares[id] = share
        self._soon()

    def _ended(self, id: int, outcome: Any) -> None:
        if id not in self.queue or self.queue[id].state != "converting":
            return
        begun_at = self._begun_at.pop(id, None)
        self._shares.pop(id, None)
        if isinstance(outcome, VcError):
            self._failed += 1
            self._set([id], state="failed", error=str(outcome), share=0.0, remaining_s=None)
        else:
            self._finished += 1
            self._folder = str(outcome.output.parent)
            if begun_at is not None:
                self._speed.add(outcome.seconds, time.monotonic() - begun_at)
            self._set(
                [id], state="done", share=1.0, remaining_s=None, output=outcome.output,
                notes=outcome.notes, seconds=outcome.seconds,
            )  # fmt: skip
        self._fill()

    def _take(self, found: Sequence[Found], targets: Sequence[Target]) -> None:
        """Make rows of recordings, unless the same already waits."""
        rows = []
        for one in found:
            for target in targets:
                if self.queue.wants((one.path, target.pack, target.voice)):
                    continue
                state: State = "failed" if one.error else "waiting"
                rows.append(
                    Row(
                        next(self._ids), one.path, target.pack, target.voice, target.label,
                        one.seconds, state, error=one.error,
                    )
                )  # fmt: skip
        self._failed += sum(row.state == "failed" for row in rows)
        self._append(rows)

    def _append(self, rows: list[Row]) -> None:
        if rows:
            self.queue.add(rows)
            self.added.emit(rows)
            self._soon()

    def _take_up(self, kept: Sequence[Kept]) -> None:
        """Make rows of what was kept."""
        labels = {(t.pack, t.voice): t.label for t in self.options.all}
        self._append(
            [
                Row(
                    next(self._ids), Path(k.source), k.pack, k.voice,
                    labels.get((k.pack, k.voice)) or self._label(k.voice), k.seconds,
                )
                for k in kept
            ]
        )  # fmt: skip

    def _fill(self) -> None:
        """Begin as many as there are processes for."""
        if self.paused:
            return
        n = self._worker.n_processes(self.queue.waiting_s, self._live)
        while self.queue.count("converting") < n and (row := self.queue.next):
            self._notices.clear(self._done)
            self._begun_at[row.id] = time.monotonic()
            self._set([row.id], state="converting", share=0.0)
            self._worker.convert(row.id, self._job(row))

    def _put_back(self, ids: Iterable[int]) -> None:
        """Let those that are being converted wait again."""
        begun = [id for id in ids if self.queue.state(id) == "converting"]
        self._stop(begun)
        self._set(begun, state="waiting", share=0.0, remaining_s=None)

    def _stop(self, ids: Iterable[int]) -> None:
        for id in ids:
            if self._begun_at.pop(id, None) is not None:
                self._worker.stop(id)
                self._shares.pop(id, None)

    def _set(self, ids: Iterable[int], **fields: Any) -> None:
        ids = list(ids)
        self.queue.change_all(ids, **fields)
        self._dirty.update(ids)
        self._soon()

    def _soon(self) -> None:
        if not self._teller.isActive():
            self._teller.start()

    def _tell(self) -> None:
        now = time.monotonic()
        for row in self.queue.begun:
            share = self._shares.pop(row.id, row.share)
            begun = self.queue.change(row.id, share=share)
            rest = self._speed.remaining(begun, now - self._begun_at[row.id])
            self.queue.change(row.id, remaining_s=rest)
            self._dirty.add(row.id)
        changed, self._dirty = [self.queue[id] for id in self._dirty], set()
        if changed:
            self.changed.emit(changed)
        rest = self._speed.all(
            self.queue, self._worker.n_processes(self.queue.waiting_s, self._live)
        )
        summary = self.queue.summary(rest, self.paused, bool(self._looks))
        if summary != self.summary:
            if (summary.waiting, summary.converting) != (
                self.summary.waiting,
                self.summary.converting,
            ):
                self._saver.start()
            self.summary = summary
            self.summary_changed.emit(summary)
        if self.queue.count("converting"):
            self._soon()
        self._say_when_done()

    def _say_when_done(self) -> None:
        at_rest = not (self.queue.count("converting") or self.queue.count("waiting") or self._looks)
        if not at_rest or not (self._finished or self._failed):
            return
        done, failed = self._finished, self._failed
        self._finished = self._failed = 0
        text = self._say_done(done)
        if failed:
            text += " " + self.tr("%n failed; the rows say why.", "", failed)
        level: Level = "warning" if failed else "info"
        self._notices.put(self._done, level, text, folder=self._folder if done else "")

    def _act(self, topic: str) -> None:
        if topic == self._undo and self._taken:
            self.queue.restore(self._taken)
            self._taken = []
            self.replaced.emit(self.queue.rows)
            self._soon()
        elif topic == self._waiting:
            self.set_paused(False)

    def _save(self) -> Any:
        waiting = self.queue.of("waiting", "converting")
        return self._file.write([Kept(str(r.source), r.pack, r.voice, r.seconds) for r in waiting])


def _read(file: QueueFile, courier: Courier[ConvertSession]) -> None:
    courier.send(ConvertSession._restore, *file.read())

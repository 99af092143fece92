"""The queue of recordings as a Qt list, made for thousands of rows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QUrl,
)

Index = QModelIndex | QPersistentModelIndex

JOB = Qt.ItemDataRole.UserRole
"""The row itself."""
STATE = Qt.ItemDataRole.UserRole + 1
"""What it is at, in words."""
DETAIL = Qt.ItemDataRole.UserRole + 2
"""The second line: where the recording is, why it failed, or what is to be known of the result."""

_MANY_RANGES = 20
"""Beyond so many gaps it is quicker to show the list anew."""


class Job(Protocol):
    """A recording on its way to a voice; see vc_app.sessions.convert_queue."""

    @property
    def id(self) -> int: ...
    @property
    def source(self) -> Path: ...
    @property
    def label(self) -> str: ...
    @property
    def seconds(self) -> float: ...
    @property
    def state(self) -> str: ...
    @property
    def share(self) -> float: ...
    @property
    def remaining_s(self) -> float | None: ...
    @property
    def output(self) -> Path | None: ...
    @property
    def error(self) -> str: ...
    @property
    def notes(self) -> Sequence[str]: ...


def clock(seconds: float) -> str:
    """A duration as it is read on a player: 0:07, 12:34, 1:02:03."""
    whole = max(0, round(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, s = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{s:02}" if hours else f"{minutes}:{s:02}"


def place(folder: Path) -> str:
    """A folder as its user writes it: what lies in his own begins with ~."""
    home = Path.home()
    return str(Path("~") / folder.relative_to(home)) if folder.is_relative_to(home) else str(folder)


class JobModel(QAbstractListModel):
    """Mirrors the rows of a queue; many that come or go at once cost one change."""

    def __init__(self, jobs: Sequence[Job] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: list[Job] = list(jobs)
        self._places = {job.id: place for place, job in enumerate(self._jobs)}

    def append(self, jobs: Sequence[Job]) -> None:
        """New ones, behind all others."""
        first = len(self._jobs)
        self.beginInsertRows(QModelIndex(), first, first + len(jobs) - 1)
        self._jobs.extend(jobs)
        self._places.update((job.id, first + k) for k, job in enumerate(jobs))
        self.endInsertRows()

    def change(self, jobs: Sequence[Job]) -> None:
        """As these are now."""
        places = [self._places[job.id] for job in jobs if job.id in self._places]
        for job in jobs:
            if job.id in self._places:
                self._jobs[self._places[job.id]] = job
        if places:
            self.dataChanged.emit(self.index(min(places)), self.index(max(places)))

    def remove(self, ids: Sequence[int]) -> None:
        """Without these."""
        places = sorted(self._places[id] for id in ids if id in self._places)
        ranges = [
            [place for _, place in run]
            for _, run in groupby(enumerate(places), lambda pair: pair[1] - pair[0])
        ]
        if len(ranges) > _MANY_RANGES:
            gone = set(places)
            self.replace([job for place, job in enumerate(self._jobs) if place not in gone])
            return
        for run in reversed(ranges):
            self.beginRemoveRows(QModelIndex(), run[0], run[-1])
            del self._jobs[run[0] : run[-1] + 1]
            self._places = {job.id: place for place, job in enumerate(self._jobs)}
            self.endRemoveRows()

    def replace(self, jobs: Sequence[Job]) -> None:
        """Others altogether."""
        self.beginResetModel()
        self._jobs = list(jobs)
        self._places = {job.id: place for place, job in enumerate(self._jobs)}
        self.endResetModel()

    def row(self, id: int) -> int:
        """Where a job stands; -1 for one that is not here."""
        return self._places.get(id, -1)

    def ids(self, first: int, last: int) -> list[int]:
        """Of the jobs from one row to another, both counted."""
        return [job.id for job in self._jobs[first : last + 1]]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._jobs)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self._jobs[index.row()].output is not None:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def mimeTypes(self) -> list[str]:
        return ["text/uri-list"]

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction

    def mimeData(self, indexes: Sequence[Index]) -> QMimeData:
        """The results, as other programs take files."""
        outputs = [self._jobs[index.row()].output for index in indexes]
        paths = [str(output) for output in outputs if output is not None]
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(path) for path in paths])
        data.setText("\n".join(paths))
        return data

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        job = self._jobs[index.row()]
        match role:
            case Qt.ItemDataRole.UserRole:
                return job
            case Qt.ItemDataRole.DisplayRole:
                return job.source.name
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(filter(None, [str(job.source), job.error, *job.notes]))
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(job)
        if role == STATE:
            return self._state(job)
        if role == DETAIL:
            error = job.error.replace(str(job.source), job.source.name)
            return error or " · ".join(job.notes) or place(job.source.parent)
        return None

    def _state(self, job: Job) -> str:
        if job.state == "converting":
            percent = self.tr("{:.0f} %").format(100.0 * job.share)
            if job.remaining_s is None:
                return percent
            left = self.tr("{percent} · {time} left")
            return left.format(percent=percent, time=clock(job.remaining_s + 0.5))
        return {
            "waiting": self.tr("Waiting"),
            "done": self.tr("Done"),
            "failed": self.tr("Failed"),
            "cancelled": self.tr("Cancelled"),
        }[job.state]

    def _length(self, job: Job) -> str:
        return clock(job.seconds) if job.seconds > 0 else ""

    def _spoken(self, job: Job) -> str:
        parts = [job.source.name, self.tr("to {voice}").format(voice=job.label)]
        if length := self._length(job):
            parts.append(length)
        parts += [self._state(job), job.error, *job.notes]
        return ", ".join(filter(None, parts))

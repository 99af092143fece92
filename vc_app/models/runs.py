"""Trainings as a Qt list, and what they are at in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

Index = QModelIndex | QPersistentModelIndex

NAME = Qt.ItemDataRole.UserRole
"""Of the voice."""
PHASE = Qt.ItemDataRole.UserRole + 1
TEXT = Qt.ItemDataRole.UserRole + 2
"""What it is at, in words."""
SHARE = Qt.ItemDataRole.UserRole + 3
"""Share of the steps done, 0..1."""


class Status(Protocol):
    """What a training says of itself."""

    @property
    def part(self) -> float: ...
    @property
    def step(self) -> int: ...
    @property
    def steps(self) -> int: ...
    @property
    def remaining_s(self) -> float | None: ...
    @property
    def message(self) -> str: ...


class Run(Protocol):
    """A training."""

    @property
    def name(self) -> str: ...
    @property
    def phase(self) -> str: ...
    @property
    def status(self) -> Status: ...


def phase_text(phase: str) -> str:
    """What a training is at, in words."""
    texts = {
        "starting": QCoreApplication.translate("Runs", "Starting"),
        "checking": QCoreApplication.translate("Runs", "Looking through the recordings"),
        "features": QCoreApplication.translate("Runs", "Analysing the recordings"),
        "timing": QCoreApplication.translate("Runs", "Measuring how fast this computer is"),
        "preparing": QCoreApplication.translate("Runs", "Making copies in other voices"),
        "training": QCoreApplication.translate("Runs", "Learning"),
        "pausing": QCoreApplication.translate("Runs", "Saving, then pausing"),
        "paused": QCoreApplication.translate("Runs", "Paused"),
        "stopped": QCoreApplication.translate("Runs", "Interrupted; it goes on from the last save"),
        "failed": QCoreApplication.translate("Runs", "Failed"),
        "done": QCoreApplication.translate("Runs", "Ready"),
    }
    return texts[phase]


def duration_text(seconds: float) -> str:
    """A length of time in words, to the minute."""
    minutes = round(seconds / 60.0)
    if minutes < 1:
        return QCoreApplication.translate("Runs", "less than a minute")
    if minutes < 90:
        return QCoreApplication.translate("Runs", "{} min").format(minutes)
    text = QCoreApplication.translate("Runs", "{hours} h {minutes} min")
    return text.format(hours=minutes // 60, minutes=minutes % 60)


def share_done(run: Run) -> float:
    """Of what it is at, 0..1: recordings looked through, or steps."""
    status = run.status
    if run.phase in ("checking", "features"):
        return status.part
    return min(1.0, status.step / status.steps) if status.steps else 0.0


def progress_text(run: Run) -> str:
    """How far a training is, in words; empty where there is nothing to count."""
    status = run.status
    if run.phase == "failed":
        return status.message[:1].upper() + status.message[1:]
    if not status.steps:
        return ""
    steps = QCoreApplication.translate("Runs", "step {step} of {steps}")
    counted = steps.format(step=status.step, steps=status.steps)
    if run.phase == "training" and status.remaining_s is not None:
        text = QCoreApplication.translate("Runs", "{steps}, {time} to go")
        return text.format(steps=counted, time=duration_text(status.remaining_s))
    return counted


class RunModel(QAbstractListModel):
    """One row for each training."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runs: tuple[Run, ...] = ()

    def replace(self, runs: Sequence[Run]) -> None:
        """Show other trainings, or the same further on."""
        before = [run.name for run in self._runs]
        if [run.name for run in runs] == before:
            self._runs = tuple(runs)
            if before:
                self.dataChanged.emit(self.index(0), self.index(len(before) - 1))
            return
        self.beginResetModel()
        self._runs = tuple(runs)
        self.endResetModel()

    def row(self, name: str) -> int:
        """Where a training stands; -1 for one that is not here."""
        return next((i for i, run in enumerate(self._runs) if run.name == name), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._runs)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        run = self._runs[index.row()]
        parts = (phase_text(run.phase), progress_text(run))
        text = " · ".join(filter(None, parts))
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return run.name
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{run.name}: {text}"
        return {NAME: run.name, PHASE: run.phase, TEXT: text, SHARE: share_done(run)}.get(role)  # type: ignore[call-overload]

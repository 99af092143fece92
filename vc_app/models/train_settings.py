"""Every setting of a training as a Qt table: name, value, what it does; values can be changed."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QGuiApplication, QPalette

Index = QModelIndex | QPersistentModelIndex
Plain = bool | int | float | str

INFO = Qt.ItemDataRole.UserRole
"""The setting itself."""
VALUE, HELP = 1, 2
"""Columns after that of the names."""


class Setting(Protocol):
    """A setting as it is declared."""

    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def help(self) -> str: ...
    @property
    def value(self) -> Plain: ...
    @property
    def low(self) -> float | None: ...
    @property
    def high(self) -> float | None: ...
    @property
    def choices(self) -> tuple[str, ...]: ...
    @property
    def decided(self) -> str: ...


class SettingModel(QAbstractTableModel):
    """One row for each setting; those that something else decides are shown and cannot be changed.

    Args:
        translate: a declared help text -> the sentence that is shown.

    Signals:
        changed: name of a setting, and its new value; None: as planned.
        refused: why a typed value cannot be taken; empty: one was taken.
    """

    changed = Signal(str, object)
    refused = Signal(str)

    def __init__(self, translate: Callable[[str], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translate = translate
        self._settings: tuple[Setting, ...] = ()
        self._changes: dict[str, Plain] = {}

    def show_settings(self, settings: Sequence[Setting], changes: Mapping[str, Plain]) -> None:
        """Show these, with what was changed of them."""
        if tuple(settings) != self._settings:
            self.beginResetModel()
            self._settings, self._changes = tuple(settings), dict(changes)
            self.endResetModel()
        elif dict(changes) != self._changes:
            self._changes = dict(changes)
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, HELP))

    def is_changed(self, row: int) -> bool:
        """Whether a setting is not as planned."""
        return self._settings[row].name in self._changes

    def reset(self, row: int) -> None:
        """Ask for a setting as planned."""
        if self.is_changed(row):
            self.changed.emit(self._settings[row].name, None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._settings)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else HELP + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (
                QCoreApplication.translate("SettingModel", "Setting"),
                QCoreApplication.translate("SettingModel", "Value"),
                QCoreApplication.translate("SettingModel", "What it does"),
            )[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not index.isValid():
            return flags
        if self._settings[index.row()].decided:
            return flags & ~Qt.ItemFlag.ItemIsEnabled
        if index.column() == VALUE and self._settings[index.row()].kind == "switch":
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == VALUE else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        info, column = self._settings[index.row()], index.column()
        value = self._changes.get(info.name, info.value)
        is_switch = column == VALUE and info.kind == "switch"
        match role:
            case Qt.ItemDataRole.DisplayRole:
                shown = "" if is_switch else _text(value)
                return (info.name, shown, self._translate(info.help))[column]
            case Qt.ItemDataRole.EditRole:
                return value if column == VALUE else None
            case Qt.ItemDataRole.CheckStateRole if is_switch:
                return Qt.CheckState.Checked if value else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(info)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{info.name}: {_text(value)}. {self._translate(info.help)}"
            case Qt.ItemDataRole.ForegroundRole if info.decided:
                return QGuiApplication.palette().brush(
                    QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text
                )
            case Qt.ItemDataRole.FontRole if info.name in self._changes and column != HELP:
                bold = QFont(QGuiApplication.font())
                bold.setBold(True)
                return bold
        return info if role == INFO else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        info = self._settings[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            value = Qt.CheckState(value) == Qt.CheckState.Checked
        parsed, why = _parsed(info, value)
        self.refused.emit(why)
        if why:
            return False
        if parsed != self._changes.get(info.name, info.value):
            self.changed.emit(info.name, None if parsed == info.value else parsed)
        return True

    def _tip(self, info: Setting) -> str:
        lines = [self._translate(info.help)]
        if info.decided:
            lines.append(QCoreApplication.translate("SettingModel", "Decided by the plan."))
        else:
            planned = QCoreApplication.translate("SettingModel", "As planned: {}")
            lines.append(planned.format(_text(info.value)))
        if info.low is not None or info.high is not None:
            lines.append(_bounds(info))
        return "\n".join(lines)


def _text(value: Plain) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _bounds(info: Setting) -> str:
    low, high = info.low, info.high
    if low is None:
        return QCoreApplication.translate("SettingModel", "{} at most").format(f"{high:g}")
    if high is None:
        return QCoreApplication.translate("SettingModel", "{} at least").format(f"{low:g}")
    text = QCoreApplication.translate("SettingModel", "{low} to {high}")
    return text.format(low=f"{low:g}", high=f"{high:g}")


def _parsed(info: Setting, value: Any) -> tuple[Plain, str]:
    """The value as its kind wants it, and why it cannot be taken; empty: it can."""
    if info.kind not in ("whole", "number"):
        return value, ""
    try:
        number = int(str(value)) if info.kind == "whole" else float(str(value))
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        text = QCoreApplication.translate("SettingModel", "{name} must be a number, not {value}.")
        return info.value, text.format(name=info.name, value=value)
    too_low = info.low is not None and number < info.low
    if too_low or (info.high is not None and number > info.high):
        text = QCoreApplication.translate("SettingModel", "{name} must be {bounds}.")
        return info.value, text.format(name=info.name, bounds=_bounds(info))
    return number, ""

"""The sound devices of one role as a Qt list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
Role = Literal["input", "output", "monitor"]

ROLES: tuple[Role, ...] = ("input", "output", "monitor")
ID = Qt.ItemDataRole.UserRole
"""What the device is picked by, or None for the first row."""


class Device(Protocol):
    """What is known of a sound device."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def host_api(self) -> str: ...
    @property
    def input_channels(self) -> int: ...
    @property
    def output_channels(self) -> int: ...
    @property
    def default_rate(self) -> int: ...
    @property
    def is_default_input(self) -> bool: ...
    @property
    def is_default_output(self) -> bool: ...


class DeviceModel(QAbstractListModel):
    """First the system's choice (for a monitor: none), then each device by name.

    A device that is picked and unplugged keeps its row, so that it can come back.
    """

    def __init__(self, role: Role, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self._direction = "input" if role == "input" else "output"
        self._rows: list[str | None] = [None]
        self._devices: dict[str, Device] = {}
        self._picked: str | None = None

    @property
    def has_devices(self) -> bool:
        """Whether there is any device for this role."""
        return bool(self._devices)

    def refresh(self, devices: Sequence[Device]) -> None:
        """Show these devices; rows that stay are not touched."""
        self._devices = {d.id: d for d in devices if getattr(d, f"{self._direction}_channels") > 0}
        self._picked = self._resolved(self._picked)
        self._update_rows()
        self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def pick(self, wanted: str | None) -> int:
        """Remember what is picked, by its id, its name or a part of it; gives its row."""
        self._picked = self._resolved(wanted)
        self._update_rows()
        return self._rows.index(self._picked)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        device_id = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._label(device_id)
            case Qt.ItemDataRole.ToolTipRole:
                return self._details(device_id)
            case Qt.ItemDataRole.UserRole:
                return device_id
        return None

    def _update_rows(self) -> None:
        wanted: list[str | None] = [None, *self._devices]
        if self._picked is not None and self._picked not in self._devices:
            wanted.append(self._picked)
        for row in reversed(range(len(self._rows))):
            if self._rows[row] not in wanted:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._rows[row]
                self.endRemoveRows()
        kept = [name for name in wanted if name in self._rows]
        if kept != self._rows:  # the system's order changed
            self.layoutAboutToBeChanged.emit()
            before = self.persistentIndexList()
            after = [self.index(kept.index(self._rows[i.row()]), 0) for i in before]
            self._rows = kept
            self.changePersistentIndexList(before, after)
            self.layoutChanged.emit()
        for row, name in enumerate(wanted):
            if name not in self._rows:
                self.beginInsertRows(QModelIndex(), row, row)
                self._rows.insert(row, name)
                self.endInsertRows()

    def _resolved(self, wanted: str | None) -> str | None:
        if wanted is None or wanted in self._devices:
            return wanted
        text = wanted.casefold()
        whole = [i for i, d in self._devices.items() if d.name.casefold() == text]
        part = [i for i in self._devices if text in i.casefold()]
        return next((found[0] for found in (whole, part) if len(found) == 1), wanted)

    def _label(self, device_id: str | None) -> str:
        if device_id is None:
            return self.tr("Off") if self._role == "monitor" else self.tr("System default")
        if device_id not in self._devices:
            return self.tr("{} (not connected)").format(device_id)
        name = self._devices[device_id].name
        alike = sum(d.name == name for d in self._devices.values())
        return name if alike == 1 else device_id

    def _details(self, device_id: str | None) -> str:
        flag = f"is_default_{self._direction}"
        if device_id is None and self._role != "monitor":
            device_id = next((i for i, d in self._devices.items() if getattr(d, flag)), None)
        device = self._devices.get(device_id or "")
        if device is None:
            return self._label(device_id)
        channels = getattr(device, f"{self._direction}_channels")
        how_many = self.tr("%n channel(s)", "", channels)
        rate = f"{device.default_rate / 1000:g} kHz"
        return f"{device.name} — {device.host_api}, {how_many}, {rate}"

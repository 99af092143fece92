"""A device to pick, with the level of what passes through it."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
)

from vc_app.models.devices import ID, DeviceModel
from vc_app.models.icons import icon
from vc_app.views import theme
from vc_app.views.shortcuts import with_key
from vc_app.views.widgets.level_meter import LevelMeter


class ElidedBox(QComboBox):
    """Ends a name that is too long with three dots."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        option.currentText = self.fontMetrics().elidedText(  # type: ignore[attr-defined]
            option.currentText,  # type: ignore[attr-defined]
            Qt.TextElideMode.ElideRight,
            room.width() - 4,
        )
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


class DeviceSelector(QFrame):
    """Emits ``picked`` with the id of the device the user picks (None: the first row).

    Args:
        model: the devices.
        icon_name, label, tip: what they are for.
        metered: keep a place for a level meter.
    """

    picked = Signal(object)

    def __init__(
        self, model: DeviceModel, icon_name: str, label: str, tip: str, metered: bool = True
    ) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._model = model
        self._icon_name = icon_name
        self._picture = QLabel()
        name = QLabel(label)
        self.box = ElidedBox()
        self.box.setModel(model)
        self.box.setAccessibleName(label.replace("&", ""))
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.box.setMinimumContentsLength(8)
        self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.box.activated.connect(self._activated)
        name.setBuddy(self.box)
        self.meter = LevelMeter(self.tr("{} level").format(label.replace("&", "")))
        keeps_place = self.meter.sizePolicy()
        keeps_place.setRetainSizeWhenHidden(metered)
        self.meter.setSizePolicy(keeps_place)
        if not metered:
            self.meter.hide()
        top = QHBoxLayout()
        top.setSpacing(theme.GAP)
        top.addWidget(self._picture)
        top.addWidget(name)
        top.addWidget(self.box, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 8, 12, 10)
        whole.setSpacing(theme.GAP)
        whole.addLayout(top)
        whole.addWidget(self.meter)
        self._tip = with_key(tip, label)
        self._tint()
        for changed in (model.rowsInserted, model.rowsRemoved, model.dataChanged):
            changed.connect(self._tell_details)

    def show_pick(self, wanted: str | None) -> None:
        """Mirror what is picked; says nothing back."""
        row = self._model.pick(wanted)
        with QSignalBlocker(self.box):
            self.box.setCurrentIndex(row)
        self._tell_details()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._tint()
        super().changeEvent(event)

    def _activated(self, row: int) -> None:
        device_id = self._model.data(self._model.index(row), ID)
        self._model.pick(device_id)
        self._tell_details()
        self.picked.emit(device_id)

    def _tell_details(self, *_: QModelIndex | QAbstractItemModel | int) -> None:
        row = self._model.index(max(self.box.currentIndex(), 0))
        details = self._model.data(row, Qt.ItemDataRole.ToolTipRole)
        self.box.setToolTip(f"{self._tip}\n{details}")

    def _tint(self) -> None:
        self._picture.setPixmap(icon(self._icon_name, theme.current().muted).pixmap(20, 20))

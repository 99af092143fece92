"""Presets by name: pick one, keep the sound of now, forget one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QInputDialog, QLabel, QWidget

from vc_app.views import theme
from vc_app.views.shortcuts import with_key
from vc_app.views.widgets.icon_button import IconButton


class PresetBar(QWidget):
    """Emits ``picked``, ``saved`` and ``removed`` with the name of a preset."""

    picked = Signal(str)
    saved = Signal(str)
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        label = QLabel(self.tr("&Preset"))
        self.box = QComboBox()
        self.box.setAccessibleName(self.tr("Preset"))
        self.box.setToolTip(with_key(self.tr("Bring a kept sound back"), label.text()))
        self.box.setPlaceholderText(self.tr("None"))
        self.box.setMinimumWidth(150)
        self.box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        label.setBuddy(self.box)
        self.save = IconButton(
            "save", "", self.tr("Keep this sound under a name"), key="Ctrl+S", kind="plain",
            spoken=self.tr("Save preset"),
        )  # fmt: skip
        self.remove = IconButton(
            "remove", "", self.tr("Forget this preset"), kind="plain",
            spoken=self.tr("Delete preset"),
        )  # fmt: skip
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP // 2)
        row.addWidget(label)
        row.addSpacing(theme.GAP // 2)
        for part in (self.box, self.save, self.remove):
            row.addWidget(part)
        self.box.activated.connect(lambda row: self.picked.emit(self.box.itemText(row)))
        self.save.clicked.connect(self.ask_name)
        self.remove.clicked.connect(lambda: self.removed.emit(self.box.currentText()))
        self.show_presets([], "")

    def show_presets(self, names: Sequence[str], now: str) -> None:
        """Mirror the presets and which of them sounds like now (empty: none)."""
        with QSignalBlocker(self.box):
            if [self.box.itemText(row) for row in range(self.box.count())] != list(names):
                self.box.clear()
                self.box.addItems(list(names))
            self.box.setCurrentIndex(self.box.findText(now) if now else -1)
        self.box.setEnabled(bool(names))
        self.remove.setEnabled(bool(now))

    def ask_name(self) -> None:
        """Ask for a name to keep the sound of now under."""
        name, given = QInputDialog.getText(
            self,
            self.tr("Save preset"),
            self.tr("Name of the preset:"),
            text=self.box.currentText(),
        )
        if given and name.strip():
            self.saved.emit(name)

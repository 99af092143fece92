"""Every setting of a training: searched, changed, brought back."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from vc_app.models.train_settings import HELP, INFO, VALUE, SettingModel
from vc_app.views import theme
from vc_app.views.shortcuts import add_shortcut
from vc_app.views.widgets.icon_button import IconButton

Index = QModelIndex | QPersistentModelIndex


class ValueEditor(QStyledItemDelegate):
    """A list for a choice, a field for everything else."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        info = index.data(INFO)
        if info.kind == "choice":
            box = QComboBox(parent)
            box.addItems(list(info.choices))
            box.activated.connect(lambda _: self._taken(box))
            return box
        return QLineEdit(parent)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QComboBox):
            editor.setCurrentText(str(value))
        elif isinstance(editor, QLineEdit):
            editor.setText(f"{value:g}" if isinstance(value, float) else str(value))

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        text = editor.currentText() if isinstance(editor, QComboBox) else editor.text()  # type: ignore[attr-defined]
        model.setData(index, text)

    def _taken(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box, QStyledItemDelegate.EndEditHint.NoHint)


class SettingTable(QTableView):
    """Enter edits the value of the row; Space turns a switch."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        value = self.currentIndex().siblingAtColumn(VALUE)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and value.isValid():
            if value.flags() & Qt.ItemFlag.ItemIsEditable:
                self.setCurrentIndex(value)
                self.edit(value)
            return
        if event.key() == Qt.Key.Key_Space and value.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            checked = value.data(Qt.ItemDataRole.CheckStateRole)
            other = Qt.CheckState.Unchecked if _on(checked) else Qt.CheckState.Checked
            self.model().setData(value, other, Qt.ItemDataRole.CheckStateRole)
            return
        super().keyPressEvent(event)


class ExpertPage(QWidget):
    """A table of all settings.

    Signals:
        back_clicked: back to the plan.
        reset_clicked: all settings as planned.
    """

    back_clicked = Signal()
    reset_clicked = Signal()

    def __init__(self, settings: SettingModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.back = IconButton(
            "previous", self.tr("Plan"), self.tr("Back to the plan"), kind="plain"
        )
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search names and explanations"))
        self.search.setAccessibleName(self.tr("Search settings"))
        self.search.setClearButtonEnabled(True)
        self.reset = IconButton(
            "refresh", self.tr("As planned"), self.tr("Bring the selected setting back"), key="Del"
        )
        self.reset_all = IconButton(
            "refresh", self.tr("All as planned"), self.tr("Bring every setting back")
        )
        self.refused = QLabel()
        self.refused.setProperty("kind", "fault")
        self.waiting = QLabel(self.tr("Asking what can be set; this takes some seconds…"))
        self.waiting.setProperty("kind", "muted")
        self._filter = QSortFilterProxyModel(self)
        self._filter.setSourceModel(settings)
        self._filter.setFilterKeyColumn(-1)
        self._filter.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.table = SettingTable()
        self.table.setModel(self._filter)
        self.table.setItemDelegate(ValueEditor(self.table))
        self.table.setAccessibleName(self.tr("Settings of the training"))
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(
            QTableView.EditTrigger.DoubleClicked | QTableView.EditTrigger.EditKeyPressed
        )
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(30)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(HELP, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(0, 200)
        header.resizeSection(VALUE, 150)
        self._lay_out()
        self.back.clicked.connect(self.back_clicked)
        self.search.textChanged.connect(self._filter.setFilterFixedString)
        self.reset.clicked.connect(self._reset)
        self.reset_all.clicked.connect(self.reset_clicked)
        settings.refused.connect(self.refused.setText)
        settings.modelReset.connect(self._show_waiting)
        remove = add_shortcut(self.table, "Del", self._reset)
        remove.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._show_waiting()

    def _show_waiting(self) -> None:
        self.waiting.setVisible(not self._settings.rowCount())

    def _reset(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            self._settings.reset(self._filter.mapToSource(index).row())

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.GAP)
        top.addWidget(self.back)
        top.addWidget(self.search, 1)
        for button in (self.reset, self.reset_all):
            top.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.GAP)
        whole.addLayout(top)
        whole.addWidget(self.waiting)
        whole.addWidget(self.table, 1)
        whole.addWidget(self.refused)


def _on(checked: Any) -> bool:
    return Qt.CheckState(checked) == Qt.CheckState.Checked

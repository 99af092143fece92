"""All trainings of voices, and the way to a new one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from vc_app.models.runs import RunModel
from vc_app.views.run_home import RunHome
from vc_app.views.widgets.empty_state import EmptyState
from vc_app.views.widgets.icon_button import IconButton


class TrainHome(RunHome):
    """See :class:`RunHome`; asks, too, what becomes of trainings when the window closes.

    Signals:
        close_picked: what becomes of them.
    """

    close_picked = Signal(str)

    def __init__(self, runs: RunModel, parent: QWidget | None = None) -> None:
        super().__init__(runs, parent)
        hint = QLabel(self.tr("When the window &closes, trainings"))
        hint.setProperty("kind", "muted")
        self.on_close = QComboBox()
        self.on_close.setAccessibleName(self.tr("Trainings when the window closes"))
        self.on_close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for key, text in (
            ("ask", self.tr("are asked about")),
            ("background", self.tr("go on in the background")),
            ("pause", self.tr("pause")),
        ):
            self.on_close.addItem(text, key)
        self.on_close.activated.connect(
            lambda row: self.close_picked.emit(self.on_close.itemData(row))
        )
        hint.setBuddy(self.on_close)
        self.foot.addWidget(hint)
        self.foot.addWidget(self.on_close)
        empty = EmptyState(
            "train",
            self.tr("Teach the program a new voice"),
            self.tr(
                "You need two to three minutes of your own voice, and as much of the other one. "
                "Record both here, or drop recordings. The program checks them, learns for ten "
                "minutes to an hour, and you can listen how it gets better."
            ),
        )
        add = IconButton(
            "add", self.tr("&Add a voice"), self.tr("Learn a new voice from recordings"),
            key="Alt+A", kind="primary",
        )  # fmt: skip
        self._furnish(self.tr("Trainings"), empty, add)

    def show_close(self, choice: str) -> None:
        """Mirror what becomes of trainings when the window closes."""
        self.on_close.setCurrentIndex(self.on_close.findData(choice))

"""What stands in the title bar over the voices."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from vc_app.views import theme
from vc_app.views.widgets.icon_button import IconButton


class VoicesHeader(QWidget):
    """Ways to more voices.

    Args:
        rooms: names of the rooms there are: nothing leads to one that is missing.

    Signals:
        picked: paths of packs to import.
        train_clicked: the user's own voice is to be added.
    """

    picked = Signal(list)
    train_clicked = Signal()

    def __init__(self, rooms: Collection[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bring = IconButton(
            "import", "", self.tr("Add voice packs; or drop them here"), key="Ctrl+O"
        )
        self.train = IconButton(
            "add", self.tr("&Add my voice"), self.tr("Learn a new voice from recordings")
        )
        if "train" not in rooms:
            self.train.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addStretch()
        row.addWidget(self.bring)
        row.addWidget(self.train)
        self.bring.clicked.connect(self._choose)
        self.train.clicked.connect(self.train_clicked)
        self.show_busy(0)

    def show_busy(self, n: int) -> None:
        """Mirror how many packs are being checked."""
        text = self.tr("Checking %n pack(s) …", "", n) if n else self.tr("I&mport …")
        self.bring.setText(text)
        self.bring.setAccessibleName(text.replace("&", ""))

    def _choose(self) -> None:
        kinds = self.tr("Voice packs (*.safetensors)")
        paths, _ = QFileDialog.getOpenFileNames(self, self.tr("Import voice packs"), "", kinds)
        if paths:
            self.picked.emit(paths)

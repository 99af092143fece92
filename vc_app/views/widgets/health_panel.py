"""The account of a live session in numbers: each part's time, and what went wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
)

from vc_app.views import theme
from vc_app.views.widgets.delay_readout import Account
from vc_app.views.widgets.icon_button import IconButton

_STAGES = 5
_COLUMNS = 4


class HealthPanel(QFrame):
    """Emits ``measure_clicked`` where the engine can measure its own delay."""

    measure_clicked = Signal()

    def __init__(self, can_measure: bool) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setAccessibleName(self.tr("Delay and health, part by part"))
        self._stages = QGridLayout()
        self._counts = QGridLayout()
        self._cells = [[QLabel() for _ in range(_COLUMNS)] for _ in range(_STAGES)]
        room = self.fontMetrics().horizontalAdvance("888.8")
        for cell in (cell for cells in self._cells for cell in cells[1:]):
            cell.setAlignment(Qt.AlignmentFlag.AlignRight)
            cell.setMinimumWidth(room)
        self._rows: list[tuple[QLabel, QLabel]] = []
        self._fill_stages()
        self.measure = IconButton(
            "delay",
            self.tr("Measure my &delay"),
            self.tr(
                "Play a short sound and time its way back to the microphone: put the microphone "
                "near the loudspeaker"
            ),
        )
        self.measure.setVisible(can_measure)
        self.measure.clicked.connect(self._clicked)
        self.measured = QLabel()
        self.measured.setProperty("kind", "muted")
        self.measured.setWordWrap(True)
        numbers = QHBoxLayout()
        numbers.setSpacing(theme.GAP * 3)
        numbers.addLayout(self._stages, 3)
        numbers.addLayout(self._counts, 2)
        bottom = QHBoxLayout()
        bottom.addWidget(self.measured, 1)
        bottom.addWidget(self.measure)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 8, 14, 10)
        whole.setSpacing(theme.GAP)
        whole.addLayout(numbers)
        whole.addLayout(bottom)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_account(self, account: Account) -> None:
        """Mirror the account of a session."""
        if not self.isVisible():
            return
        for row, cells in enumerate(self._cells):
            texts = account.stages[row] if row < len(account.stages) else ("", "", "", "")
            for cell, text in zip(cells, texts, strict=True):
                cell.setText(text)
        for row, (label, value, tip) in enumerate(account.counts):
            if row == len(self._rows):
                self._rows.append(self._count_row(row))
            name, number = self._rows[row]
            name.setText(label)
            number.setText(value)
            name.setToolTip(tip)
            number.setToolTip(tip)

    def show_measured(self, delay_ms: float) -> None:
        """The result of the loopback test; negative: nothing came back."""
        self.measure.setEnabled(True)
        self.measured.setText(
            self.tr("Measured: {:.1f} ms").format(delay_ms)
            if delay_ms >= 0
            else self.tr(
                "Nothing came back: turn the loudspeaker up and put the microphone near it"
            )
        )

    def _clicked(self) -> None:
        self.measure.setEnabled(False)
        self.measured.setText(self.tr("Measuring …"))
        self.measure_clicked.emit()

    def _fill_stages(self) -> None:
        self._stages.setHorizontalSpacing(theme.GAP)
        self._stages.setVerticalSpacing(1)
        self._counts.setVerticalSpacing(1)
        self._stages.setColumnStretch(0, 1)
        self._counts.setColumnStretch(0, 1)
        columns = (
            (self.tr("ms per block"), self.tr("Which part of the path")),
            (self.tr("p50"), self.tr("Half of the blocks took less")),
            (self.tr("p99"), self.tr("All but one in a hundred took less")),
            (self.tr("worst"), self.tr("The slowest block of the last seconds")),
        )
        for column, (text, tip) in enumerate(columns):
            heading = QLabel(text)
            heading.setProperty("kind", "heading")
            heading.setToolTip(tip)
            self._stages.addWidget(heading, 0, column, _side(column))
        for row, cells in enumerate(self._cells):
            for column, cell in enumerate(cells):
                self._stages.addWidget(cell, row + 1, column, _side(column))
        self._stages.setRowStretch(_STAGES + 1, 1)

    def _count_row(self, row: int) -> tuple[QLabel, QLabel]:
        name, number = QLabel(), QLabel()
        name.setProperty("kind", "muted")
        self._counts.addWidget(name, row, 0)
        self._counts.addWidget(number, row, 1, _side(1))
        return name, number


def _side(column: int) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft

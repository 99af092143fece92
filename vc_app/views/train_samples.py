"""What a training sounds like: its latest samples, beside earlier ones and beside the source."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout

from vc_app.views import theme
from vc_app.views.shortcuts import add_shortcut
from vc_app.views.widgets.icon_button import IconButton


class SamplesPanel(QFrame):
    """A row for each sentence that is converted at every checkpoint.

    Signals:
        played: a file to hear, and the other side of the pair.
        swap_clicked: the other side at the same place.
    """

    played = Signal(object, object)
    swap_clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._checkpoints: Sequence[Any] = ()
        self._sources: Sequence[Path] = ()
        self.heading = QLabel(self.tr("Listen"))
        self.heading.setProperty("kind", "heading")
        self.step = QComboBox()
        self.step.setAccessibleName(self.tr("Moment of the training"))
        self.step.setToolTip(self.tr("Which moment of the training to hear"))
        self.step.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.other = QComboBox()
        self.other.setAccessibleName(self.tr("To compare with"))
        self.other.setToolTip(self.tr("What the button, or B, goes over to while it plays"))
        self.other.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.swap = IconButton(
            "compare", self.tr("Compare"), self.tr("Go over to the other one at the same place"),
            key="B",
        )  # fmt: skip
        self.waiting = QLabel()
        self.waiting.setProperty("kind", "muted")
        self.waiting.setWordWrap(True)
        self._rows = QGridLayout()
        self._rows.setSpacing(theme.GAP // 2)
        self.plays: list[IconButton] = []
        pick = QHBoxLayout()
        pick.setSpacing(theme.GAP // 2)
        pick.addWidget(self.step, 1)
        pick.addWidget(self.other, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 10, 14, 10)
        whole.setSpacing(theme.GAP)
        whole.addWidget(self.heading)
        whole.addLayout(pick)
        whole.addWidget(self.waiting)
        whole.addLayout(self._rows)
        whole.addStretch()
        whole.addWidget(self.swap)
        self.swap.clicked.connect(self.swap_clicked)
        add_shortcut(self, "B", self.swap.click)
        self.show_samples((), (), False)

    def show_samples(
        self, checkpoints: Sequence[Any], sources: Sequence[Path], works: bool
    ) -> None:
        """Mirror what can be heard; the newest is picked unless another one was."""
        self.waiting.setVisible(not checkpoints)
        for part in (self.step, self.other, self.swap):
            part.setVisible(bool(checkpoints))
        if works:
            self.waiting.setText(self.tr("The first samples come at the first save."))
        else:
            self.waiting.setText(self.tr("There are no samples of this training."))
        if tuple(checkpoints) == self._checkpoints and tuple(sources) == self._sources:
            return
        at_newest = self.step.currentIndex() <= 0
        picked, other = self.step.currentData(), self.other.currentData()
        self._checkpoints, self._sources = tuple(checkpoints), tuple(sources)
        with QSignalBlocker(self.step), QSignalBlocker(self.other):
            self.step.clear()
            self.other.clear()
            self.other.addItem(self.tr("Your own voice"), -1)
            for checkpoint in reversed(self._checkpoints):
                self.step.addItem(self.tr("Step {}").format(checkpoint.step), checkpoint.step)
                self.other.addItem(self.tr("Step {}").format(checkpoint.step), checkpoint.step)
            self.step.setCurrentIndex(0 if at_newest else max(0, self.step.findData(picked)))
            self.other.setCurrentIndex(max(0, self.other.findData(other)))
        self._show_rows()

    def show_playback(self, now: Any) -> None:
        """Mirror what plays."""
        for row, button in enumerate(self.plays):
            mine = now.playing and now.path in self._pair(row)
            button.set_icon("stop" if mine else "start")

    def _pair(self, row: int) -> tuple[Path, Path]:
        """What is heard of a sentence, and what it is compared with."""
        files = {c.step: c.files for c in self._checkpoints}
        here = files[self.step.currentData()][row]
        other = self.other.currentData()
        return here, self._sources[row] if other == -1 else files[other][row]

    def _show_rows(self) -> None:
        wanted = len(self._sources) if self._checkpoints else 0
        while len(self.plays) > wanted:
            gone = self.plays.pop()
            gone.hide()
            gone.deleteLater()
        for row in range(len(self.plays), wanted):
            name = self._sources[row].stem
            button = IconButton(
                "start", name, self.tr("Hear this sentence; again to stop"), key=f"{row + 1}"
            )
            button.clicked.connect(lambda _=False, row=row: self.played.emit(*self._pair(row)))
            add_shortcut(button, f"{row + 1}", button.click)
            self._rows.addWidget(button, row, 0)
            self.plays.append(button)

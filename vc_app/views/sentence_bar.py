"""The sentence that voices are heard with: the demo's, or one of the user's."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QWidget

from vc_app.views import theme
from vc_app.views.widgets.icon_button import IconButton
from vc_app.views.widgets.level_meter import LevelMeter
from vc_app.views.widgets.segments import Segments


class SentenceBar(QFrame):
    """Mirrors the sentence; see vc_app.sessions.sentence.

    Args:
        suffixes: of recordings, with their dots.

    Signals:
        own_picked: the user's own sentence is wanted, or the demo's.
        record_clicked: begin or end a recording.
        file_picked: path of a recording to take the sentence from.
    """

    own_picked = Signal(bool)
    record_clicked = Signal()
    file_picked = Signal(str)

    def __init__(self, suffixes: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._suffixes = suffixes
        self._own = False
        title = QLabel(self.tr("Heard with"))
        title.setProperty("kind", "heading")
        self.choice = Segments(
            self.tr("The sentence that voices are heard with"),
            [
                ("demo", self.tr("Demo"), self.tr("The sentence that comes with the program")),
                ("own", self.tr("My sentence"), self.tr("Your own recording")),
            ],
        )
        self.record = IconButton("record", self.tr("&Record"), "", key="Ctrl+R", kind="record")
        self.record.setCheckable(True)
        self.browse = IconButton(
            "folder", self.tr("&File …"), self.tr("Take the sentence from a recording; or drop it")
        )
        self.meter = LevelMeter(self.tr("Microphone"))
        self.told = QLabel()
        self.told.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(theme.GAP)
        for part in (title, self.choice, self.record, self.browse):
            row.addWidget(part)
        row.addWidget(self.meter, 1)
        row.addWidget(self.told, 1)
        self.choice.picked.connect(self._pick)
        self.record.clicked.connect(self._ask_to_record)
        self.browse.clicked.connect(self._choose)

    def show_state(self, state: Any) -> None:
        """Mirror the sentence and its recording."""
        self._own = state.own
        self.choice.show_choice("own" if state.own else "demo")
        recording = state.phase in ("opening", "recording")
        self.record.setChecked(recording)
        self.record.setEnabled(state.phase != "reading")
        self.record.set_icon("stop" if recording else "record")
        told = {
            "idle": self.tr("&Record"),
            "opening": self.tr("Opening …"),
            "recording": self.tr("St&op {:.1f} s").format(state.seconds),
            "reading": self.tr("Reading …"),
        }[state.phase]
        if told != self.record.text():
            self.record.setText(told)
            self.record.setAccessibleName(told.replace("&", ""))
        tip = self.tr("End the recording") if recording else self.tr("Record a sentence of yours")
        self.record.set_tip(tip)
        self.meter.setVisible(state.phase == "recording")
        self.told.setVisible(state.phase != "recording")
        kind = "problem" if state.failed else "muted"
        if self.told.property("kind") != kind:
            self.told.setProperty("kind", kind)
            self.told.style().unpolish(self.told)
            self.told.style().polish(self.told)
        hint = self.tr("Speak a sentence, ten seconds at most") if state.phase == "opening" else ""
        self.told.setText(state.failed or hint)

    def _pick(self, key: str) -> None:
        self.choice.show_choice("own" if self._own else "demo")  # the session decides
        self.own_picked.emit(key == "own")

    def _ask_to_record(self, on: bool) -> None:
        self.record.setChecked(not on)
        self.record_clicked.emit()

    def _choose(self) -> None:
        patterns = " ".join(f"*{suffix}" for suffix in self._suffixes)
        kinds = self.tr("Recordings ({})").format(patterns)
        path, _ = QFileDialog.getOpenFileName(self, self.tr("Take a sentence from"), "", kinds)
        if path:
            self.file_picked.emit(path)

"""Record a speaker: a sentence in large letters, a meter, one key, and every take judged."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from vc_app.models.takes import NAME, TakeModel, advice
from vc_app.views import theme
from vc_app.views.shortcuts import add_shortcut
from vc_app.views.widgets.icon_button import IconButton
from vc_app.views.widgets.level_meter import LevelMeter
from vc_app.views.widgets.segments import Segments
from vc_app.views.widgets.take_card import TakeCard


class RecordingPage(QWidget):
    """Mirrors a session of takes; every key and click is passed on to it.

    Args:
        session: of one speaker.
        takes: its takes.
        useful_s: seconds of speech that do.
        languages: code and own name of each language there are sentences in.

    Signals:
        back_clicked: enough was recorded.
        language_picked: code of the language to read in.
        played: name of a take to hear.
        entered, left: the page came into sight, or went.
    """

    back_clicked = Signal()
    language_picked = Signal(str)
    played = Signal(str)
    entered = Signal()
    left = Signal()

    def __init__(
        self,
        session: Any,
        takes: TakeModel,
        useful_s: float,
        languages: dict[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._useful_s = session, useful_s
        self.back = IconButton(
            "previous", self.tr("Recordings"), self.tr("Back to both voices"), kind="plain"
        )
        self.languages = Segments(
            self.tr("Sentences"), [(c, name, name) for c, name in languages.items()]
        )
        self.place = QLabel()
        self.place.setProperty("kind", "heading")
        self.sentence = QLabel()
        self.sentence.setProperty("kind", "sentence")
        self.sentence.setWordWrap(True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.previous = IconButton(
            "previous", "", self.tr("The sentence before"), key="Left", kind="plain"
        )
        self.following = IconButton(
            "next", "", self.tr("Another sentence"), key="Right", kind="plain"
        )
        self.meter = LevelMeter(self.tr("Microphone"))
        self.record = IconButton(
            "record", self.tr("Record"), self.tr("Begin or end a take"), key="Space", kind="record"
        )
        self.record.setCheckable(True)
        self.verdict = QLabel()
        self.verdict.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.verdict.setWordWrap(True)
        self.share = QProgressBar()
        self.share.setRange(0, 100)
        self.share.setTextVisible(False)
        self.share.setAccessibleName(self.tr("Recorded"))
        self.recorded = QLabel()
        self.recorded.setProperty("kind", "muted")
        self.list = QListView()
        self.list.setModel(takes)
        self.list.setItemDelegate(TakeCard(self.list))
        self.list.setAccessibleName(self.tr("Takes"))
        self.list.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.list.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.play = IconButton("start", self.tr("Play"), self.tr("Hear the take"), key="Enter")
        self.again = IconButton(
            "refresh", self.tr("Again"), self.tr("Read this sentence once more"), key="R"
        )
        self.remove = IconButton(
            "remove", "", self.tr("Discard the take"), key="Del", kind="plain",
            spoken=self.tr("Discard the take"),
        )  # fmt: skip
        self._lay_out()
        self._connect()
        self.show_takes()

    def show_takes(self) -> None:
        """Mirror the session."""
        session = self._session
        total, place = session.count, session.place
        done = place >= total
        self.place.setText(
            self.tr("All sentences are read")
            if done
            else self.tr("Sentence {place} of {total}").format(place=place + 1, total=total)
        )
        self.sentence.setText(
            session.sentence
            or self.tr("Well done. Speak freely if you like to record more, or go back.")
        )
        self.record.setChecked(session.recording)
        self.record.set_icon("stop" if session.recording else "record")
        self.record.setText(self.tr("Stop") if session.recording else self.tr("Record"))
        for button in (self.previous, self.following, self.back):
            button.setEnabled(not session.recording)
        self._show_verdict()
        self.list.setVisible(bool(session.takes))
        self.share.setValue(round(100 * min(1.0, session.seconds / self._useful_s)))
        text = self.tr("{done:.1f} of {wanted:.0f} minutes recorded")
        minutes = session.seconds / 60.0
        self.recorded.setText(text.format(done=minutes, wanted=self._useful_s / 60.0))
        self._show_buttons()

    def show_language(self, code: str) -> None:
        """Mirror the language of the sentences."""
        self.languages.show_choice(code)

    def _show_verdict(self) -> None:
        session = self._session
        kind, text = "muted", self.tr("Press Space, read the sentence, press Space again.")
        if session.complaint:
            kind, text = "fault", session.complaint[:1].upper() + session.complaint[1:]
        elif session.recording:
            text = self.tr("Recording… press Space at the end of the sentence.")
        elif session.takes:
            verdict = session.takes[-1].verdict
            said = self.tr("The last take: {}.").format(advice(verdict))
            kind, text = ("muted", said) if verdict == "good" else ("fault", said)
        self.verdict.setText(text)
        self.verdict.setProperty("kind", kind)
        self.verdict.style().unpolish(self.verdict)
        self.verdict.style().polish(self.verdict)

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        self.entered.emit()

    def hideEvent(self, event: Any) -> None:
        super().hideEvent(event)
        self.left.emit()

    def _selected(self) -> list[str]:
        return [index.data(NAME) for index in self.list.selectionModel().selectedIndexes()]

    def _show_buttons(self) -> None:
        picked = len(self._selected())
        self.play.setEnabled(picked == 1)
        self.again.setEnabled(picked == 1 and not self._session.recording)
        self.remove.setEnabled(picked > 0)

    def _connect(self) -> None:
        session = self._session
        session.changed.connect(self.show_takes)
        self.back.clicked.connect(self.back_clicked)
        self.record.clicked.connect(session.toggle)
        self.previous.clicked.connect(lambda: session.go(session.place - 1))
        self.following.clicked.connect(lambda: session.go(session.place + 1))
        self.languages.picked.connect(self.language_picked)
        self.play.clicked.connect(self._play)
        self.again.clicked.connect(self._again)
        self.remove.clicked.connect(lambda: session.remove(self._selected()))
        self.list.selectionModel().selectionChanged.connect(self._show_buttons)
        self.list.model().modelReset.connect(self._show_buttons)
        self.list.activated.connect(lambda index: self.played.emit(index.data(NAME)))
        add_shortcut(self, "Space", session.toggle)
        add_shortcut(self, "R", self.again.click)
        add_shortcut(self, "Left", self.previous.click)
        add_shortcut(self, "Right", self.following.click)
        remove = add_shortcut(self.list, "Del", self.remove.click)
        remove.setContext(Qt.ShortcutContext.WidgetShortcut)

    def _play(self) -> None:
        for name in self._selected()[:1]:
            self.played.emit(name)

    def _again(self) -> None:
        for name in self._selected()[:1]:
            self._session.again(name)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.back)
        top.addStretch()
        top.addWidget(self.languages)
        card = QFrame()
        card.setProperty("kind", "card")
        walk = QHBoxLayout()
        walk.setSpacing(theme.GAP)
        walk.addWidget(self.previous)
        walk.addWidget(self.sentence, 1)
        walk.addWidget(self.following)
        press = QHBoxLayout()
        press.addStretch()
        press.addWidget(self.record)
        press.addStretch()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(theme.GAP)
        inside.addWidget(self.place, 0, Qt.AlignmentFlag.AlignCenter)
        inside.addLayout(walk, 1)
        inside.addWidget(self.meter)
        inside.addLayout(press)
        inside.addWidget(self.verdict)
        foot = QHBoxLayout()
        foot.setSpacing(theme.GAP)
        foot.addWidget(self.recorded)
        foot.addWidget(self.share, 1)
        for button in (self.play, self.again, self.remove):
            foot.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.GAP)
        whole.addLayout(top)
        whole.addWidget(card, 3)
        whole.addWidget(self.list, 2)
        whole.addLayout(foot)

"""What a new voice is learnt from: two lists of recordings, and what is to be said about them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from vc_app.models.icons import icon
from vc_app.views import theme
from vc_app.views.train_side import SideCard
from vc_app.views.widgets.icon_button import IconButton
from vc_app.views.widgets.switch import Switch

_LOOKS = {"error": ("warning", "bad"), "warning": ("warning", "warning"), "note": ("info", "muted")}


class MaterialPage(QWidget):
    """Both speakers, the findings, and the consent.

    Signals:
        record_clicked: ``me`` or ``target`` shall be recorded here.
        next_clicked: the recordings will do.
        back_clicked: to all trainings.
    """

    record_clicked = Signal(str)
    next_clicked = Signal()
    back_clicked = Signal()

    def __init__(self, session: Any, takes: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._takes = session, takes
        self.cards = {
            "me": SideCard(
                self.tr("Your voice"),
                self.tr("Two to three minutes of you, as you will speak into the program."),
            ),
            "target": SideCard(
                self.tr("The new voice"),
                self.tr("Two to three minutes of whom you want to sound like, alone, no music."),
            ),
        }
        self.consent = Switch(
            self.tr("The owner of the new voice agrees that I use it, or it is my own."),
            self.tr("Use the voice of another person only if they agree; in many places it is law"),
        )
        self.next = IconButton(
            "next", self.tr("&Next: plan"), self.tr("Choose name and length"), key="Alt+N",
            kind="primary",
        )  # fmt: skip
        self.back = IconButton(
            "previous", self.tr("Trainings"), self.tr("Back to all trainings"), kind="plain"
        )
        self.back.clicked.connect(self.back_clicked)
        self.why = QLabel()
        self.why.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.why.setProperty("kind", "muted")
        self.why.setWordWrap(True)
        self._remarks = QVBoxLayout()
        self._remarks.setContentsMargins(0, 0, 0, 0)
        self._remarks.setSpacing(theme.GAP // 2)
        self._lay_out()
        for side, card in self.cards.items():
            card.record_clicked.connect(lambda side=side: self.record_clicked.emit(side))
            card.added.connect(lambda paths, side=side: session.add(side, paths))
            card.removed.connect(lambda paths, side=side: session.remove(side, paths))
        self.consent.clicked.connect(session.agree)
        self.next.clicked.connect(self.next_clicked)
        session.changed.connect(self.show_material)
        self._shown: Any = None
        self.show_material()

    def show_material(self) -> None:
        """Mirror the session."""
        session = self._session
        for side, card in self.cards.items():
            card.show_places(self._takes[side], session.places[side])
            account = getattr(session.account, side) if session.account else None
            card.show_account(account, session.busy and bool(session.inputs(side)))
        self.consent.setChecked(session.consent)
        self.next.setEnabled(session.can_train)
        self.why.setText(self._what_lacks())
        remarks = session.account.remarks if session.account and not session.busy else ()
        if (remarks, session.complaint) != self._shown:
            self._shown = (remarks, session.complaint)
            self._show_remarks(remarks, session.complaint)

    def _what_lacks(self) -> str:
        session = self._session
        if session.can_train or session.busy:
            return ""
        if not session.account or not session.account.can_train:
            return self.tr("Both voices need recordings that can be used.")
        return self.tr("To go on, say above that the owner agrees.")

    def _show_remarks(self, remarks: Sequence[Any], complaint: str) -> None:
        while (item := self._remarks.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        if complaint:
            self._remarks.addWidget(_line("error", complaint))
        for remark in remarks:
            self._remarks.addWidget(_line(remark.severity, remark.text))
        self._remarks.addStretch()
        self._scroll.setVisible(bool(remarks or complaint))

    def _lay_out(self) -> None:
        sides = QHBoxLayout()
        sides.setSpacing(theme.GAP)
        for card in self.cards.values():
            sides.addWidget(card, 1)
        inside = QWidget()
        inside.setLayout(self._remarks)
        self._scroll = QScrollArea()
        self._scroll.setWidget(inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setMaximumHeight(110)
        self._scroll.setSizeAdjustPolicy(QScrollArea.SizeAdjustPolicy.AdjustToContents)
        self._scroll.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._scroll.setAccessibleName(self.tr("What is to be said about the recordings"))
        foot = QHBoxLayout()
        foot.setSpacing(theme.GAP)
        foot.addWidget(self.back)
        foot.addWidget(self.why, 1)
        foot.addWidget(self.next)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.GAP)
        whole.addLayout(sides, 1)
        whole.addWidget(self._scroll)
        whole.addWidget(self.consent, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addLayout(foot)


def _line(severity: str, text: str) -> QWidget:
    """A finding with the sign of its gravity."""
    name, colour = _LOOKS[severity]
    line = QWidget()
    picture, words = QLabel(), QLabel(text[:1].upper() + text[1:])
    picture.setPixmap(icon(name, getattr(theme.current(), colour)).pixmap(16, 16))
    words.setWordWrap(True)
    words.setTextFormat(Qt.TextFormat.PlainText)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    line.setAccessibleName(f"{severity}: {text}")
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.GAP)
    row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words, 1)
    return line

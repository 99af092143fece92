"""Name, length and place of a training, and its start."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from vc_app.models.runs import duration_text
from vc_app.views import theme
from vc_app.views.widgets.icon_button import IconButton
from vc_app.views.widgets.segments import Segments


class PlanPage(QWidget):
    """Mirrors a plan session; every choice is passed on to it.

    Signals:
        back_clicked, expert_clicked, start_clicked: where to go.
    """

    back_clicked = Signal()
    expert_clicked = Signal()
    start_clicked = Signal()

    def __init__(self, session: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name of the voice"))
        self.name.setPlaceholderText(self.tr("As it shall stand among the voices"))
        self.name.setMaxLength(60)
        self.fault = QLabel()
        self.fault.setProperty("kind", "fault")
        self.fault.setWordWrap(True)
        self.preset = Segments(
            self.tr("Length"),
            [
                ("quick", self.tr("Quick"), self.tr("The shortest training")),
                ("normal", self.tr("Normal"), self.tr("The usual training")),
                ("thorough", self.tr("Thorough"), self.tr("The longest training")),
            ],
        )
        self.times = QLabel()
        self.times.setWordWrap(True)
        self.device = QComboBox()
        self.device.setAccessibleName(self.tr("Where to train"))
        self.device.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.device.setToolTip(self.tr("A graphics card is many times faster, where there is one"))
        self.expert = IconButton(
            "settings",
            self.tr("Every setting"),
            self.tr("Losses, rates, sizes: for who knows them"),
        )
        self.changed_settings = QLabel()
        self.changed_settings.setProperty("kind", "muted")
        self.complaint = QLabel()
        self.complaint.setProperty("kind", "fault")
        self.complaint.setWordWrap(True)
        self.back = IconButton(
            "previous", self.tr("Recordings"), self.tr("Back to the recordings"), kind="plain"
        )
        self.start = IconButton(
            "start", self.tr("&Start training"), self.tr("Begin; it can be paused at any time"),
            key="Alt+S", kind="primary",
        )  # fmt: skip
        self._lay_out()
        self.name.textEdited.connect(session.call)
        self.name.returnPressed.connect(self.start.click)
        self.preset.picked.connect(session.choose_preset)
        self.device.activated.connect(
            lambda row: session.choose_accelerator(self.device.itemData(row))
        )
        self.expert.clicked.connect(self.expert_clicked)
        self.back.clicked.connect(self.back_clicked)
        self.start.clicked.connect(self.start_clicked)
        session.changed.connect(self.show_plan)
        self.show_plan()

    def show_plan(self) -> None:
        """Mirror the session."""
        session = self._session
        if self.name.text() != session.name:
            self.name.setText(session.name)
        fault = session.name_fault
        self.fault.setText(fault if session.name else "")
        self.start.setEnabled(not fault)
        self.preset.show_choice(session.preset)
        self.times.setText(self._times())
        self._show_places()
        count = len(session.changes)
        self.changed_settings.setText(
            self.tr("%n setting(s) changed", "", count) if count else self.tr("All as planned")
        )
        self.complaint.setText(session.complaint)
        self.complaint.setVisible(bool(session.complaint))

    def show_complaint(self, text: str) -> None:
        """Why it could not be started."""
        self.complaint.setText(text)
        self.complaint.setVisible(bool(text))

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        self._session.ask()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _times(self) -> str:
        session = self._session
        minutes, measured = session.minutes(session.preset)
        time, place = duration_text(60.0 * minutes), session.place
        what = {
            "quick": self.tr("200 steps, to hear whether it is worth it."),
            "normal": self.tr("640 steps, what most voices need."),
            "thorough": self.tr("2000 steps, for a little more likeness."),
        }[session.preset]
        if measured:
            text = self.tr("About {time} on {place}, going by the last training here.")
        else:
            text = self.tr("At most {time} on {place}; the training measures first how fast it is.")
        told = text.format(time=time, place=place or self.tr("this computer"))
        return f"{what}\n{told}"

    def _show_places(self) -> None:
        session = self._session
        places = session.description.places if session.description else ()
        with QSignalBlocker(self.device):
            self.device.clear()
            self.device.addItem(self.tr("The fastest there is"), "auto")
            for place in places:
                self.device.addItem(place.title, place.accelerator)
            self.device.setCurrentIndex(max(0, self.device.findData(session.accelerator)))

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("kind", "card")
        form = QGridLayout(card)
        form.setContentsMargins(20, 16, 20, 16)
        form.setHorizontalSpacing(theme.GAP * 2)
        form.setVerticalSpacing(theme.GAP)
        form.setColumnStretch(1, 1)
        rows = (
            (self.tr("Na&me"), self.name, self.fault),
            (self.tr("Length"), self.preset, self.times),
            (self.tr("&Where"), self.device, None),
        )
        for row, (text, field, below) in enumerate(rows):
            label = QLabel(text)
            label.setBuddy(field)
            form.addWidget(label, 2 * row, 0)
            form.addWidget(field, 2 * row, 1)
            if below:
                form.addWidget(below, 2 * row + 1, 1)
        more = QHBoxLayout()
        more.setSpacing(theme.GAP)
        more.addWidget(self.expert)
        more.addWidget(self.changed_settings)
        more.addStretch()
        form.addWidget(QLabel(self.tr("Experts")), 2 * len(rows), 0)
        form.addLayout(more, 2 * len(rows), 1)
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addStretch()
        foot.addWidget(self.start)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.GAP)
        whole.addWidget(card)
        whole.addWidget(self.complaint)
        whole.addStretch()
        whole.addLayout(foot)

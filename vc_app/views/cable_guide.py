"""How other programs come to hear the new voice: step by step, for each system."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vc_app.sessions.virtual_cable import CableSession
from vc_app.views import theme
from vc_app.views.widgets.icon_button import IconButton
from vc_app.views.widgets.segments import Segments
from vc_app.views.widgets.step import Step, paragraph

_SYSTEMS = ("windows", "macos", "linux")
_VB_CABLE = '<a href="https://vb-audio.com/Cable/">VB-Cable</a>'
_BLACKHOLE = '<a href="https://existential.audio/blackhole/">BlackHole 2ch</a>'


class CableGuide(QWidget):
    """Mirrors a :class:`CableSession`; shows the steps for this machine's system at first.

    Args:
        session: makes our own cable, and knows of others.
    """

    def __init__(self, session: CableSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.system = Segments(
            self.tr("System"),
            [
                ("windows", "Windows", self.tr("With VB-Cable, which is free")),
                ("macos", "macOS", self.tr("With BlackHole, which is free")),
                ("linux", "Linux", self.tr("With PulseAudio or PipeWire, which are there")),
            ],
        )
        self.pages: dict[str, QWidget] = {}
        self.create_button = IconButton(
            "microphone", self.tr("Create a virtual microphone"),
            self.tr("It lasts until you log out, and is made again when this program starts"),
        )  # fmt: skip
        self.remove_button = IconButton(
            "remove", self.tr("Remove"), self.tr("Take the virtual microphone away")
        )
        self.use_buttons = {
            system: IconButton("speaker", "", self.tr("The monitor stays what you hear by"))
            for system in ("windows", "macos")
        }
        self.news = {system: paragraph("", "muted") for system in _SYSTEMS}
        self.problem = paragraph("", "problem")
        self._lay_out()
        self._connect()
        self.show_system(session.system)
        self.show_state(session.state)

    def show_system(self, system: str) -> None:
        """Show the steps for a system."""
        self.system.show_choice(system)
        for name, page in self.pages.items():  # no stack: that would be as tall as the tallest
            page.setVisible(name == system)

    def show_state(self, state: str) -> None:
        """Mirror whether there is a cable, and whether it is used."""
        session = self._session
        in_use, there = session.in_use, state == "present"
        self.create_button.setText(self._words_of_create(state, in_use))
        self.create_button.setEnabled(state == "absent" or (there and not in_use))
        self.remove_button.setVisible(there)
        self.news["linux"].setText(self._news_of_ours(state, in_use))
        for system, button in self.use_buttons.items():
            found = session.foreign
            button.setText(self.tr("Send my new voice there"))
            button.setVisible(bool(found) and not in_use)
            self.news[system].setText(self._news_of_foreign(found, in_use))
        if state == "working":
            self.show_problem("")

    def show_problem(self, line: str) -> None:
        """Say why it could not be done, or with an empty line that all is well."""
        self.problem.setText(line[:1].upper() + line[1:])
        self.problem.setVisible(bool(line))

    def _words_of_create(self, state: str, in_use: bool) -> str:
        if state == "working":
            return self.tr("One moment …")
        if state == "present":
            return self.tr("In use") if in_use else self.tr("Use the virtual microphone")
        return self.tr("Create a virtual microphone")

    def _news_of_ours(self, state: str, in_use: bool) -> str:
        if state == "unavailable":
            return self.tr(
                "Neither PulseAudio nor PipeWire answers; start the sound server of your desktop."
            )
        if state != "present":
            return self.tr("Nothing is installed; one press of the button is all.")
        if in_use:
            return self.tr("It is there, and your new voice goes into it.")
        return self.tr("It is there, but your new voice goes elsewhere.")

    def _news_of_foreign(self, found: str, in_use: bool) -> str:
        if not found:
            return self.tr("It is not found yet; once installed it appears here by itself.")
        told = (
            self.tr("{} is found, and your new voice goes into it.")
            if in_use
            else self.tr("{} is found.")
        )
        return told.format(found)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.GAP)
        whole.addWidget(
            paragraph(
                self.tr(
                    "Games, calls and streaming programs listen to a microphone. A virtual cable "
                    "is one that speaks with your new voice: this program plays into its one end, "
                    "the others record from its other end."
                )
            )
        )
        whole.addWidget(self.system)
        whole.addWidget(self.problem)
        self.problem.hide()
        guides = {
            "windows": (self._windows_steps(), self.tr("CABLE Output")),
            "macos": (self._macos_steps(), self.tr("BlackHole 2ch")),
            "linux": (self._linux_steps(), self._session.microphone_title),
        }
        for system, (steps, microphone) in guides.items():
            page = QWidget()
            column = QVBoxLayout(page)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme.GAP)
            for number, step in enumerate([*steps, self._others(microphone)], 1):
                step.show_number(number)
                column.addWidget(step)
            self.pages[system] = page
            whole.addWidget(page)
        whole.addStretch()

    def _windows_steps(self) -> list[Step]:
        install = self.tr(
            "Download {}, unpack it, run VBCABLE_Setup_x64.exe as administrator, and restart the "
            "computer."
        ).format(_VB_CABLE)
        choose = self.tr(
            "In the live room choose <b>CABLE Input</b> as output, and your headphones as monitor."
        )
        return [
            Step(self.tr("Install VB-Cable"), [paragraph(install)]),
            Step(
                self.tr("Send your new voice into it"),
                [paragraph(choose), self.news["windows"], _row(self.use_buttons["windows"])],
            ),
        ]

    def _macos_steps(self) -> list[Step]:
        install = self.tr(
            "Download {} and install it, or with Homebrew: <b>brew install blackhole-2ch</b>. "
            "Then log out and in again."
        ).format(_BLACKHOLE)
        choose = self.tr(
            "In the live room choose <b>BlackHole 2ch</b> as output, and your headphones as "
            "monitor. When macOS asks, let this program use the microphone."
        )
        return [
            Step(self.tr("Install BlackHole"), [paragraph(install)]),
            Step(
                self.tr("Send your new voice into it"),
                [paragraph(choose), self.news["macos"], _row(self.use_buttons["macos"])],
            ),
        ]

    def _linux_steps(self) -> list[Step]:
        made = self.tr(
            "It becomes the output of the live room; what you heard by until now becomes the "
            "monitor."
        )
        buttons = _row(self.create_button, self.remove_button)
        return [
            Step(
                self.tr("Create a virtual microphone"),
                [paragraph(made), buttons, self.news["linux"]],
            )
        ]

    def _others(self, microphone: str) -> Step:
        discord = self.tr(
            "<b>Discord:</b> User settings › Voice &amp; video › Input device: <b>{}</b>. Switch "
            "off noise suppression, echo cancellation and automatic gain: they take the new voice "
            "for noise."
        )
        obs = self.tr("<b>OBS:</b> Sources › + › Audio input capture › Device: <b>{}</b>.")
        games = self.tr(
            "<b>Games:</b> Settings › Sound or Voice chat › Microphone: <b>{}</b>. One that does "
            "not ask takes the system's default input: choose it in the system's sound settings."
        )
        words = [paragraph(text.format(microphone)) for text in (discord, obs, games)]
        return Step(self.tr("Choose the microphone in the other program"), words)

    def _connect(self) -> None:
        session = self._session
        session.changed.connect(self.show_state)
        session.failed.connect(self.show_problem)
        self.system.picked.connect(self.show_system)
        self.create_button.clicked.connect(session.create)
        self.remove_button.clicked.connect(session.remove)
        for button in self.use_buttons.values():
            button.clicked.connect(session.use_foreign)


def _row(*buttons: QWidget) -> QWidget:
    """Buttons side by side, no wider than they need be."""
    row = QWidget()
    across = QHBoxLayout(row)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(theme.GAP)
    for button in buttons:
        across.addWidget(button)
    across.addStretch()
    return row

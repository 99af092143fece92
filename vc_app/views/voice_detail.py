"""All that is known of one voice, and what can be done with it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout

from vc_app.models.library import LibraryModel
from vc_app.views import theme
from vc_app.views.voice_facts import VoiceFacts
from vc_app.views.widgets.icon_button import IconButton

_WIDTH = 272


class VoiceDetail(QFrame):
    """Shows the voice that is looked at.

    Args:
        words: knows how the voices are described.
        rooms: names of the rooms there are: nothing leads to one that is missing.

    Signals:
        listen_clicked, live_clicked, convert_clicked, favourite_clicked, export_clicked,
        remove_clicked: what is to be done with the voice that is shown.
    """

    listen_clicked = Signal()
    live_clicked = Signal()
    convert_clicked = Signal()
    favourite_clicked = Signal()
    export_clicked = Signal()
    remove_clicked = Signal()

    def __init__(self, words: LibraryModel, rooms: Collection[str]) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setFixedWidth(_WIDTH)
        self.setAccessibleName(self.tr("The voice you look at"))
        self._words = words
        self._entry: Any = None
        self._shown = ("", "")
        self._audition: Any = None
        self.name = QLabel()
        self.name.setProperty("kind", "title")
        self.facts = QLabel()
        self.facts.setProperty("kind", "muted")
        self.failed = QLabel()
        self.failed.setProperty("kind", "problem")
        self.failed.setWordWrap(True)
        self.listen = IconButton(
            "start", "", self.tr("Hear the sentence below in this voice"), key=self.tr("Space")
        )
        self.live = IconButton(
            "microphone",
            self.tr("Use &live"),
            self.tr("Speak with this voice in the live room"),
            key=self.tr("Enter"),
        )
        self.convert = IconButton(
            "convert", self.tr("&Convert with it"), self.tr("Convert recordings to this voice")
        )
        self.favourite = IconButton("favourite", self.tr("Favourite"), "", key="F")
        self.export = IconButton(
            "export",
            self.tr("&Export …"),
            self.tr("Copy the pack into a folder, to keep it or hand it on"),
            key="Ctrl+E",
        )
        self.remove = IconButton("remove", self.tr("&Delete"), "", key=self.tr("Del"))
        if "convert" not in rooms:
            self.convert.hide()
        self.about = VoiceFacts(words)
        self._lay_out()
        self._connect()

    def show_entry(self, entry: Any) -> None:
        """Show this voice; None: there is none."""
        self._entry = entry
        self.setVisible(entry is not None)
        if entry is None:
            return
        pack = entry.pack
        if (pack.name, entry.name) != self._shown:
            self._shown = (pack.name, entry.name)
            self.about.verticalScrollBar().setValue(0)
        self.name.setText(entry.name)
        self.facts.setText(self._words.facts(entry))
        self.favourite.set_icon("favourite-on" if entry.favourite else "favourite")
        off, on = self.tr("No favourite any more"), self.tr("Put it first in every list")
        self.favourite.set_tip(off if entry.favourite else on)
        self.remove.setEnabled(pack.own)
        several = self.tr("Delete the pack {0} with its %n voice(s)", "", pack.n_voices)
        never = self.tr("The bundled voices belong to the program")
        self.remove.set_tip(several.format(pack.name) if pack.own else never)
        self.about.show_entry(entry)
        self._show_state()

    def show_audition(self, state: Any) -> None:
        """Mirror which voice is made or heard."""
        self._audition = state
        self._show_state()

    def _show_state(self) -> None:
        state, entry = self._audition, self._entry
        mine = state and entry and (state.pack, state.voice) == (entry.pack.name, entry.name)
        phase = state.phase if mine else "idle"
        texts = {
            "idle": self.tr("L&isten"),
            "making": self.tr("Preparing …"),
            "playing": self.tr("&Stop"),
        }
        spoken = text = texts[phase]
        if phase == "making" and state.share > 0:
            text = f"{state.share:.0%}"
            spoken = self.tr("Preparing {:.0%}").format(state.share)
        self.listen.setText(text)
        self.listen.setAccessibleName(spoken.replace("&", ""))
        self.listen.set_icon("start" if phase == "idle" else "stop")
        self.failed.setText(state.failed if mine else "")
        self.failed.setVisible(bool(mine and state.failed))

    def _lay_out(self) -> None:
        buttons = QGridLayout()
        buttons.setSpacing(theme.GAP // 2)
        buttons.addWidget(self.listen, 0, 0)
        buttons.addWidget(self.live, 0, 1)
        buttons.addWidget(self.convert, 1, 0, 1, 2)
        buttons.addWidget(self.export, 2, 0)
        buttons.addWidget(self.favourite, 2, 1)
        buttons.addWidget(self.remove, 3, 0, 1, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 10, 12, 10)
        whole.setSpacing(theme.GAP // 2)
        for part in (self.name, self.facts):
            whole.addWidget(part)
        whole.addSpacing(theme.GAP // 2)
        whole.addLayout(buttons)
        whole.addWidget(self.failed)
        whole.addSpacing(theme.GAP)
        whole.addWidget(self.about, 1)

    def _connect(self) -> None:
        self.listen.clicked.connect(self.listen_clicked)
        self.live.clicked.connect(self.live_clicked)
        self.convert.clicked.connect(self.convert_clicked)
        self.favourite.clicked.connect(self.favourite_clicked)
        self.export.clicked.connect(self.export_clicked)
        self.remove.clicked.connect(self.remove_clicked)

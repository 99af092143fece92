"""How recordings are converted: voices, sound, and what becomes of the results."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from vc_app.models.voices import VoiceModel
from vc_app.views import theme
from vc_app.views.sound_panel import FieldScale
from vc_app.views.widgets.icon_button import IconButton
from vc_app.views.widgets.segments import Segments
from vc_app.views.widgets.switch import Switch
from vc_app.views.widgets.value_slider import ValueSlider
from vc_app.views.widgets.voice_picks import VoicePicks

FORMATS = ("wav", "flac", "mp3", "ogg", "opus")
_FOLDER_WIDTH = 150


class ConvertOptionsPanel(QScrollArea):
    """Signals what the user sets; mirrors what is set.

    Signals:
        changed: name and value of an option.
        picked: (pack, name) of every voice to convert to.
    """

    changed = Signal(str, object)
    picked = Signal(list)

    def __init__(self, voices: VoiceModel, controls: Sequence[FieldScale]) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.voices = VoicePicks(voices)
        self.path = Segments(
            self.tr("Conversion"),
            (
                (
                    "full",
                    self.tr("&Full"),
                    self.tr("The whole voice is made anew: likest to the target"),
                ),
                (
                    "natural",
                    self.tr("&Natural"),
                    self.tr("The speaker's own sound, filtered: best between similar voices"),
                ),
            ),
        )
        self.sliders = {control.field: ValueSlider(control) for control in controls}
        self.switches = {
            "match_loudness": Switch(
                self.tr("Match &loudness"), self.tr("Make each result as loud as its source")
            ),
            "metadata": Switch(
                self.tr("&Describe results"),
                self.tr("Write what was done to a JSON file beside each result"),
            ),
            "at_once": Switch(
                self.tr("Start at &once"), self.tr("Begin to convert as soon as files come")
            ),
        }
        self.format = QComboBox()
        self.format.addItems([name.upper() for name in FORMATS])
        self.format.setAccessibleName(self.tr("Format of the results"))
        self.format.setToolTip(self.tr("Format of the results"))
        self.folder = QLabel()
        self.choose = IconButton(
            "folder", "", self.tr("Choose where results go"), kind="plain",
            spoken=self.tr("Choose where results go"),
        )  # fmt: skip
        self.beside = IconButton(
            "close", "", self.tr("Put results beside their sources again"), kind="plain",
            spoken=self.tr("Put results beside their sources again"),
        )  # fmt: skip
        self._lay_out()
        self._connect()

    def show_options(self, now: Any, targets: Sequence[Any]) -> None:
        """Mirror :class:`vc_app.sessions.preferences.ConvertPreferences` and the targets."""
        self.voices.show_picks([(target.pack, target.voice) for target in targets])
        self.path.show_choice(now.sound.voice.path)
        for field, slider in self.sliders.items():
            slider.show_value(getattr(now.sound.voice, field))
        for field, switch in self.switches.items():
            with QSignalBlocker(switch):
                switch.setChecked(getattr(now if field == "at_once" else now.sound, field))
            switch.update()
        with QSignalBlocker(self.format):
            self.format.setCurrentIndex(FORMATS.index(now.format))
        words = now.folder or self.tr("beside the source")
        elide = Qt.TextElideMode.ElideLeft
        self.folder.setText(self.folder.fontMetrics().elidedText(words, elide, _FOLDER_WIDTH))
        self.folder.setToolTip(now.folder or self.tr("In a folder “converted” beside each source"))
        self.beside.setVisible(bool(now.folder))

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, self.tr("Where results go"), self.folder.toolTip()
        )
        if folder:
            self.changed.emit("folder", str(Path(folder)))

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("kind", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(theme.GAP - 2)
        column.addWidget(_heading(self.tr("Convert to")))
        column.addWidget(self.voices, 1)
        column.addSpacing(2)
        column.addWidget(self.path)
        for slider in self.sliders.values():
            column.addWidget(slider)
        column.addWidget(self.switches["match_loudness"])
        column.addSpacing(2)
        results = QHBoxLayout()
        results.addWidget(_heading(self.tr("Results")))
        results.addStretch()
        results.addWidget(self.format)
        column.addLayout(results)
        place = QHBoxLayout()
        place.setSpacing(0)
        place.addWidget(self.folder, 1)
        place.addWidget(self.beside)
        place.addWidget(self.choose)
        column.addLayout(place)
        column.addWidget(self.switches["metadata"])
        column.addWidget(self.switches["at_once"])
        self.setWidget(card)

    def _connect(self) -> None:
        self.voices.picked.connect(self.picked)
        self.path.picked.connect(lambda key: self.changed.emit("path", key))
        for field, slider in self.sliders.items():
            slider.changed.connect(lambda value, field=field: self.changed.emit(field, value))
        for field, switch in self.switches.items():
            switch.toggled.connect(lambda on, field=field: self.changed.emit(field, on))
        self.format.activated.connect(lambda at: self.changed.emit("format", FORMATS[at]))
        self.choose.clicked.connect(self._choose)
        self.beside.clicked.connect(lambda: self.changed.emit("folder", ""))

    def minimumSizeHint(self):
        return QWidget.minimumSizeHint(self)


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("kind", "heading")
    return label

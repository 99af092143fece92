"""The live room: your voice on one side, another's on the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from vc_app.models.devices import DeviceModel, Role
from vc_app.models.voices import VoiceModel
from vc_app.sessions.live import LiveSession
from vc_app.sessions.picture import Picture
from vc_app.sessions.spectrogram import BANDS, COLUMN_MS, frequency_ticks
from vc_app.views import theme
from vc_app.views.sound_panel import FieldScale, SoundPanel
from vc_app.views.transport import Transport
from vc_app.views.widgets.device_selector import DeviceSelector
from vc_app.views.widgets.empty_state import EmptyState
from vc_app.views.widgets.health_panel import HealthPanel
from vc_app.views.widgets.spectrogram import SECONDS, Spectrogram
from vc_app.views.widgets.voice_list import VoiceList

_PAGES = ("", "input", "output")
"""What is missing, by page of the stage."""
_COLUMNS = round(SECONDS * 1000 / COLUMN_MS)


class LiveView(QWidget):
    """Mirrors a :class:`LiveSession`; every click is passed on to it.

    Args:
        session: what is shown.
        devices: models of the input, the output and the monitor.
        voices: the voices to pick from.
        controls: the sliders, in order.
    """

    def __init__(
        self,
        session: LiveSession,
        devices: Mapping[Role, DeviceModel],
        voices: VoiceModel,
        controls: Sequence[FieldScale],
    ) -> None:
        super().__init__()
        self._session = session
        self._device_models = devices
        self.selectors = {
            "input": DeviceSelector(
                devices["input"],
                "microphone",
                self.tr("&Input"),
                self.tr("The microphone you speak into"),
            ),
            "output": DeviceSelector(
                devices["output"],
                "speaker",
                self.tr("&Output"),
                self.tr(
                    "Where your new voice goes: a loudspeaker, or the virtual cable that another "
                    "program listens to"
                ),
            ),
            "monitor": DeviceSelector(
                devices["monitor"],
                "headphones",
                self.tr("Moni&tor"),
                self.tr("A second output, to hear yourself"),
            ),
        }
        self.voices = VoiceList(voices)
        self.sound = SoundPanel(controls)
        ticks = frequency_ticks()
        self.input_picture = Spectrogram(self.tr("Your voice"), BANDS, _COLUMNS, ticks)
        self.output_picture = Spectrogram(self.tr("New voice"), BANDS, _COLUMNS, ticks)
        self.health = HealthPanel(session.can_measure_delay)
        self.health.hide()
        self.transport = Transport()
        self.stage = QStackedWidget()
        self._lay_out()
        self._connect()
        self.show_stream(session.stream)
        self.show_settings(session.settings)
        self.transport.show_state(session.state)
        self.transport.show_folder(str(session.recordings))

    def show_settings(self, settings: object) -> None:
        """Mirror the settings that are heard."""
        self.show_voices()
        self.sound.show_settings(settings)
        self.transport.show_settings(settings)

    def show_voices(self, *_: object) -> None:
        """The voices there are have changed, or the one that is picked."""
        self.voices.show_pick(self._session.settings.pack, self._session.voice)

    def show_stream(self, stream: Any) -> None:
        """Mirror the devices that are picked."""
        for role, selector in self.selectors.items():
            selector.show_pick(getattr(stream, f"{role}_device"))
        self.selectors["monitor"].meter.setVisible(stream.monitor_device is not None)

    def show_devices(self, *_: object) -> None:
        """The devices there are have changed."""
        self.show_stream(self._session.stream)
        missing = [r for r in ("input", "output") if not self._device_models[r].has_devices]
        self.stage.setCurrentIndex(_PAGES.index(missing[0] if missing else ""))
        self.transport.start.setEnabled(not missing)

    def show_pictures(self, heard: Picture, said: Picture) -> None:
        """Scroll both spectrograms on."""
        self.input_picture.scroll(heard.columns, heard.f0_rows)
        self.output_picture.scroll(said.columns, said.f0_rows)

    def show_levels(self, input_db: float, output_db: float) -> None:
        """Mirror the levels."""
        self.selectors["input"].meter.show_level(input_db)
        for role in ("output", "monitor"):
            self.selectors[role].meter.show_level(output_db)

    def _lay_out(self) -> None:
        strip = QHBoxLayout()
        strip.setSpacing(theme.GAP)
        for selector in self.selectors.values():
            strip.addWidget(selector, 1)
        left = QVBoxLayout()
        left.setSpacing(theme.GAP // 2)
        heading = QLabel(self.tr("Voices"))
        heading.setProperty("kind", "heading")
        left.addWidget(heading)
        left.addWidget(self.voices, 1)
        pictures = QWidget()
        column = QVBoxLayout(pictures)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.input_picture, 1)
        column.addWidget(self.output_picture, 1)
        self.stage.addWidget(pictures)
        remedy = self.tr(
            "Plug one in, or switch it on in the system's sound settings: it appears here by "
            "itself, within two seconds."
        )
        no_output = self.tr("No loudspeaker or headphones found")
        self.stage.addWidget(
            EmptyState("microphone-missing", self.tr("No microphone found"), remedy)
        )
        self.stage.addWidget(EmptyState("mute", no_output, remedy))
        centre = QVBoxLayout()
        centre.setSpacing(theme.GAP)
        centre.addWidget(self.stage, 1)
        centre.addWidget(self.health)
        middle = QHBoxLayout()
        middle.setSpacing(theme.GAP + 4)
        middle.addLayout(left, 6)
        middle.addLayout(centre, 11)
        middle.addWidget(self.sound, 5)
        self.sound.setMinimumWidth(216)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 0, 12, 12)
        whole.setSpacing(theme.GAP)
        whole.addLayout(strip)
        whole.addLayout(middle, 1)
        whole.addWidget(self.transport)

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, self.tr("Where recordings go"), str(self._session.recordings)
        )
        if folder:
            self._session.set_recordings(folder)
            self.transport.show_folder(folder)

    def _connect(self) -> None:
        session = self._session
        session.state_changed.connect(self.transport.show_state)
        session.settings_changed.connect(self.show_settings)
        session.stream_changed.connect(self.show_stream)
        session.levels_changed.connect(self.show_levels)
        session.picture_changed.connect(self.show_pictures)
        session.recording_changed.connect(self.transport.show_recording)
        session.health_changed.connect(self.transport.readout.show_account)
        session.health_changed.connect(self.health.show_account)
        session.delay_measured.connect(self.health.show_measured)
        self.voices.picked.connect(lambda pack, name: session.change(pack=pack, voice=name))
        self.sound.changed.connect(lambda field, value: session.change(**{field: value}))
        self.transport.changed.connect(lambda field, value: session.change(**{field: value}))
        self.transport.start_clicked.connect(session.toggle)
        self.transport.record_clicked.connect(session.toggle_recording)
        self.transport.folder_clicked.connect(self._choose_folder)
        self.transport.compare_held.connect(session.compare)
        self.transport.details_toggled.connect(self.health.setVisible)
        self.health.measure_clicked.connect(session.measure_delay)
        for role, selector in self.selectors.items():
            selector.picked.connect(
                lambda picked, role=role: session.restream(**{f"{role}_device": picked})
            )

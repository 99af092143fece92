"""The convert room: recordings in a queue, how they are converted, and what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal

from vc_app.models.jobs import JobModel
from vc_app.models.voices import VoiceModel
from vc_app.views.convert_bar import ConvertBar
from vc_app.views.convert_compare import ConvertCompare
from vc_app.views.convert_options import ConvertOptionsPanel
from vc_app.views.convert_question import CloseWhileConverting
from vc_app.views.queue_page import Dialogs, QueuePage
from vc_app.views.sound_panel import FieldScale
from vc_app.views.widgets.drop_zone import DropZone
from vc_app.views.widgets.icon_button import IconButton
from vc_app.views.widgets.job_list import JobList


class ConvertView(QueuePage):
    """See :class:`QueuePage`; the recordings can be heard.

    Args:
        jobs, patterns: see there.
        voices: to convert to.
        controls: sliders of the sound.

    Signals:
        listened: ``source``, ``result``, ``toggle`` or ``swap``, of the row that is looked at.
        sought: side and second to play from.
    """

    listened = Signal(str)
    sought = Signal(str, float)

    options: ConvertOptionsPanel

    def __init__(
        self,
        jobs: JobModel,
        voices: VoiceModel,
        controls: Sequence[FieldScale],
        patterns: Sequence[str],
    ) -> None:
        super().__init__(jobs, patterns)
        self.options = ConvertOptionsPanel(voices, controls)
        self.list = JobList(jobs)
        self.compare = ConvertCompare()
        self.bar = ConvertBar()
        self.question = CloseWhileConverting()
        self.add_files = IconButton(
            "files", self.tr("Add fil&es …"), self.tr("Choose recordings"), key="Ctrl+O"
        )
        self.add_folder = IconButton(
            "folder", self.tr("Add a folde&r …"), self.tr("Choose a folder of recordings"),
            key="Ctrl+Shift+O",
        )  # fmt: skip
        names = ", ".join(patterns[:6]).replace("*.", "").upper()
        zone = DropZone(
            "drop",
            self.tr("Drop recordings or folders here"),
            self.tr("{formats} and more, from a second to hours").format(formats=names),
            (self.add_files, self.add_folder),
        )
        dialogs = Dialogs(
            self.tr("Recordings to convert"),
            self.tr("Folder of recordings"),
            self.tr("Recordings ({})"),
            self.tr("All files (*)"),
        )
        self._furnish(zone, dialogs, (5, 4))
        self.setContentsMargins(12, 0, 12, 12)
        self.compare.play_clicked.connect(self.listened)
        self.compare.swap_clicked.connect(lambda: self.listened.emit("swap"))
        self.compare.seek.connect(self.sought)

    def show_playback(self, now: Any) -> None:
        """Mirror what is heard."""
        self.list.show_playing(now.path if now.playing else None)
        self.compare.show_playback(now)

    def _act(self, action: str, ids: Sequence[int]) -> None:
        if action in ("source", "result"):
            self._look_at(ids[0])
            self.listened.emit(action)
        else:
            super()._act(action, ids)

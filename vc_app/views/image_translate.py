"""Pictures in a queue, how they are translated, and what became of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent

from vc_app.models.image_jobs import ImageJobModel
from vc_app.views.image_bar import CloseWhileTranslating, ImageBar
from vc_app.views.image_compare import ImageCompare
from vc_app.views.image_options import ImageOptionsPanel
from vc_app.views.queue_page import Dialogs, QueuePage
from vc_app.views.widgets.drop_zone import DropZone
from vc_app.views.widgets.icon_button import IconButton
from vc_app.views.widgets.image_list import ImageList


class TranslatePage(QueuePage):
    """See :class:`QueuePage`; the first picture is looked at until another is.

    Signals:
        seen: the page came into sight.
    """

    seen = Signal()

    options: ImageOptionsPanel

    def __init__(self, jobs: ImageJobModel, patterns: Sequence[str]) -> None:
        super().__init__(jobs, patterns)
        self.options = ImageOptionsPanel()
        self.list = ImageList(jobs)
        self.compare = ImageCompare()
        self.bar = ImageBar()
        self.question = CloseWhileTranslating()
        self.add_files = IconButton(
            "files", self.tr("Add &pictures …"), self.tr("Choose pictures"), key="Ctrl+O"
        )
        self.add_folder = IconButton(
            "folder", self.tr("Add a folde&r …"), self.tr("Choose a folder of pictures"),
            key="Ctrl+Shift+O",
        )  # fmt: skip
        zone = DropZone(
            "images",
            self.tr("Drop pictures or folders here"),
            self.tr("PNG, JPEG, WebP, TIFF and more, of any size; videos too. Ctrl+V pastes one."),
            (self.add_files, self.add_folder),
        )
        dialogs = Dialogs(
            self.tr("Pictures to translate"),
            self.tr("Folder of pictures"),
            self.tr("Pictures and videos ({})"),
            self.tr("All files (*)"),
        )
        self._furnish(zone, dialogs, (4, 6))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.seen.emit()

    def _show_page(self, *rows: object) -> None:
        super()._show_page(*rows)
        if self._jobs.rowCount() and self.list.job is None:
            self.list.setCurrentIndex(self._jobs.index(0))

"""The queue of pictures as a list, with a small picture in each row."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath
from PySide6.QtWidgets import QStyleOptionViewItem

from vc_app.models.icons import icon
from vc_app.models.image_jobs import THUMBNAIL
from vc_app.models.jobs import JOB
from vc_app.views import theme
from vc_app.views.widgets.job_list import JobList
from vc_app.views.widgets.job_row import JobRow

_WIDTH, _HEIGHT = 56, 44


class ImageRow(JobRow):
    """Paints a row with its thumbnail."""

    height = 56
    inset = _WIDTH + 12

    def actions(self, job: Any) -> list[str]:
        """What can be done with a row by one click, from left to right."""
        if job.state in ("waiting", "converting"):
            return ["cancel"]
        return ["remove", "folder" if job.state == "done" else "retry"]

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        place = QRectF(rect.left() + 10, rect.center().y() - _HEIGHT / 2, _WIDTH, _HEIGHT)
        painter.save()
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        image = index.data(THUMBNAIL)
        if image is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.current().raised))
            painter.drawRoundedRect(place, 4, 4)
            failed = index.data(JOB).state == "failed"
            name, colour = ("warning", "bad") if failed else ("images", "muted")
            spot = QRect(0, 0, 20, 20)
            spot.moveCenter(place.center().toPoint())
            icon(name, getattr(theme.current(), colour)).paint(painter, spot)
        else:
            size = image.size().scaled(_WIDTH, _HEIGHT, Qt.AspectRatioMode.KeepAspectRatio)
            drawn = QRectF(0, 0, max(1, size.width()), max(1, size.height()))
            drawn.moveCenter(place.center())
            clip = QPainterPath()
            clip.addRoundedRect(drawn, 4, 4)
            painter.setClipPath(clip)
            painter.drawImage(drawn, image)
        painter.restore()

    def _length(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return ""


class ImageList(JobList):
    """Signals what is wanted of its rows; ``open`` of a double click."""

    make_row = ImageRow

    def _spoken(self) -> str:
        return self.tr("Pictures to translate")

    def _again(self) -> str:
        return self.tr("Translate with the model picked now")

    def _play(self, *_: object) -> None:
        if (job := self.job) and job.output is not None:
            self.acted.emit("open", [job.id])

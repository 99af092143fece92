"""The queue of pictures as a Qt list: as that of recordings, with what the pictures look like."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QImage

from vc_app.models.jobs import DETAIL, Index, Job, JobModel

THUMBNAIL = Qt.ItemDataRole.UserRole + 3
"""A QImage; None: there is none yet."""
_KEPT = 600


def as_image(view: Any) -> QImage:
    """The pixels of a :class:`vc_core.images.view.View` as Qt draws them, with their memory."""
    height, width = view.pixels.shape[:2]
    kind = QImage.Format.Format_RGBA8888
    return QImage(view.pixels.tobytes(), width, height, 4 * width, kind).copy()


class ImageJobModel(JobModel):
    """Mirrors the rows of a queue; a thumbnail is asked for when its row is drawn.

    Args:
        thumbnail: gives the one of a file, a text if it cannot be drawn, or None for not yet.
    """

    def __init__(self, thumbnail: Callable[[Path], Any], parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._thumbnail = thumbnail
        self._images: OrderedDict[Path, QImage] = OrderedDict()
        self._waiting: dict[Path, set[int]] = {}

    def show_thumbnail(self, path: Path) -> None:
        """There is one of this file now: draw its rows anew."""
        for id in self._waiting.pop(path, set()):
            if (row := self.row(id)) >= 0:
                self.dataChanged.emit(self.index(row), self.index(row), [THUMBNAIL, DETAIL])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        told = super().data(index, role)
        if role not in (THUMBNAIL, DETAIL) or not index.isValid():
            return told
        job = self._jobs[index.row()]
        view = self._thumbnail(job.source)
        if view is None:
            self._waiting.setdefault(job.source, set()).add(job.id)
        if view is None or isinstance(view, str):
            return told if role == DETAIL else None
        if role == THUMBNAIL:
            return self._image(job.source, view)
        if job.error:
            return told
        size = self.tr("{width} × {height} · {more}")
        return size.format(width=view.full[0], height=view.full[1], more=told)

    def _image(self, path: Path, view: Any) -> QImage:
        image = self._images.get(path)
        if image is None:
            image = self._images[path] = as_image(view)
            while len(self._images) > _KEPT:
                self._images.popitem(last=False)
        return image

    def _length(self, job: Job) -> str:
        return ""

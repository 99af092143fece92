"""The selected picture before and after, with a border to move, and its zoom."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from vc_app.views import theme
from vc_app.views.widgets.picture_slider import PictureSlider
from vc_app.views.widgets.segments import Segments


class ImageCompare(QFrame):
    """Shows one row; its slider signals which part of a large picture is wanted."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._job: Any = None
        self._name = QLabel()
        self._name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self.state = QLabel()
        self.state.setProperty("kind", "muted")
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.zoom = Segments(
            self.tr("Zoom"),
            (
                ("fit", self.tr("Fit"), self.tr("All of the picture (0)")),
                ("full", self.tr("100 %"), self.tr("One pixel for one; drag to move (1)")),
            ),
        )
        self.zoom.show_choice("fit")
        self.slider = PictureSlider()
        top = QHBoxLayout()
        top.setSpacing(theme.GAP)
        top.addWidget(self._name, 1)
        top.addWidget(self.state)
        top.addWidget(self.zoom)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 8, 8)
        column.setSpacing(theme.GAP // 2)
        column.addLayout(top)
        column.addWidget(self.slider, 1)
        self.zoom.picked.connect(lambda key: self.slider.zoom(key == "full"))
        self.slider.zoomed.connect(lambda full: self.zoom.show_choice("full" if full else "fit"))

    def show_job(self, job: Any) -> None:
        """Look at this row."""
        self._job = job
        self._name.setText(job.source.name if job else "")
        self._name.setToolTip(str(job.source) if job else "")
        after = job.label if job and job.output else ""
        self.slider.name_sides(self.tr("Before"), self.tr("After: {}").format(after))
        self.state.setText(self._state(job))

    def show_pictures(self, before: Any, after: Any) -> None:
        """Draw the two; a text in place of one says why it cannot be drawn."""
        said = [p for p in (before, after) if isinstance(p, str)]
        old, new = (None if isinstance(p, str) else p for p in (before, after))
        text = said[0] if said else self.tr("Drawing …")
        self.slider.show_pictures(old, new, text)

    def show_parts(self, before: Any, after: Any) -> None:
        """Draw these parts in full size; a text is as good as none."""
        old, new = (None if isinstance(p, str) else p for p in (before, after))
        self.slider.show_parts(old, new)

    def _state(self, job: Any) -> str:
        if job is None or job.output is not None:
            return ""
        words = {
            "waiting": self.tr("Not translated yet"),
            "converting": self.tr("Being translated …"),
            "failed": self.tr("Failed"),
            "cancelled": self.tr("Cancelled"),
        }
        return words.get(job.state, "")

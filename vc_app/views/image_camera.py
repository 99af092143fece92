"""The camera before and after, and how many pictures a second are translated."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from vc_app.views import theme
from vc_app.views.widgets.icon_button import IconButton
from vc_app.views.widgets.picture_slider import PictureSlider


class CameraPage(QWidget):
    """Signals what the user wants; shows what it is told.

    Signals:
        toggled: start, or stop.
        left: the page is out of sight.
    """

    toggled = Signal(bool)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._running = False
        self.start = IconButton(
            "start", self.tr("&Start the camera"), self.tr("Show the camera through the model"),
            key="Alt+S", kind="primary",
        )  # fmt: skip
        self.model = QLabel()
        self.rate = QLabel()
        self.rate.setProperty("kind", "figure")
        self.problem = QLabel()
        self.problem.setProperty("kind", "problem")
        self.problem.setWordWrap(True)
        self.slider = PictureSlider()
        self.slider.name_sides(self.tr("Before"), self.tr("After"))
        card = QFrame()
        card.setProperty("kind", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(8, 8, 8, 8)
        inside.addWidget(self.slider)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP * 2)
        row.addWidget(self.start)
        row.addWidget(self.model)
        row.addWidget(self.problem, 1)
        row.addStretch()
        row.addWidget(self.rate)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.GAP)
        whole.addWidget(card, 1)
        whole.addLayout(row)
        self.start.clicked.connect(lambda: self.toggled.emit(not self._running))
        self.show_running(False)

    def show_options(self, now: Any, target: Any, entries: Any) -> None:
        """Mirror the model in use; without one there is nothing to start."""
        self.start.setEnabled(target is not None)
        self.model.setText(
            self.tr("{model}: {way}").format(
                model=target.pack, way=target.voice.replace(" to ", " → ")
            )
            if target
            else self.tr("No model yet")
        )

    def show_running(self, running: bool) -> None:
        """Mirror whether pictures come."""
        self._running = running
        words = self.tr("&Stop the camera") if running else self.tr("&Start the camera")
        self.start.setText(words)
        self.start.setAccessibleName(words.replace("&", ""))
        self.start.set_icon("stop" if running else "start")
        self.rate.setText("")
        waiting = self.tr("The camera is being opened …") if running else self.tr("Not started")
        self.slider.show_pictures(None, None, waiting)

    def show_picture(self, picture: Any) -> None:
        """Draw a moment."""
        self.slider.show_pictures(picture.before, picture.after)
        if picture.rate > 0:
            self.rate.setText(self.tr("{:.1f} pictures a second").format(picture.rate))

    def show_problem(self, text: str) -> None:
        """Why it ended; empty: it is well."""
        self.problem.setText(text[:1].upper() + text[1:])

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.left.emit()

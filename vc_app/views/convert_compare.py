"""The selected recording before and after, one above the other, with a playhead."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from vc_app.models.jobs import clock
from vc_app.views import theme
from vc_app.views.widgets.icon_button import IconButton
from vc_app.views.widgets.sound_strip import SoundStrip


class ConvertCompare(QFrame):
    """Shows one row; signals how it is to be heard.

    Signals:
        play_clicked: ``source`` or ``result``.
        swap_clicked: the other side.
        seek: side and second to play from.
    """

    play_clicked = Signal(str)
    swap_clicked = Signal()
    seek = Signal(str, float)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._job: Any = None
        self._name = QLabel()
        self._name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._time = QLabel()
        self._time.setProperty("kind", "muted")
        self.source = IconButton(
            "play-source", self.tr("Before"), self.tr("Play the source"), kind="plain",
            spoken=self.tr("Play the source"),
        )  # fmt: skip
        self.result = IconButton(
            "play-result", self.tr("After"), self.tr("Play the result"), kind="plain",
            spoken=self.tr("Play the result"),
        )  # fmt: skip
        self.swap = IconButton(
            "compare", self.tr("A/B"), self.tr("Go to the other side, at the same place"),
            key="X", kind="plain", spoken=self.tr("Compare before and after"),
        )  # fmt: skip
        self.strips = {
            "source": SoundStrip(self.tr("Before")),
            "result": SoundStrip(self.tr("After")),
        }
        self._lay_out()
        self.source.clicked.connect(lambda: self.play_clicked.emit("source"))
        self.result.clicked.connect(lambda: self.play_clicked.emit("result"))
        self.swap.clicked.connect(self.swap_clicked)
        for side, strip in self.strips.items():
            strip.seek.connect(lambda second, side=side: self.seek.emit(side, second))

    def show_job(self, job: Any) -> None:
        """Look at this row."""
        self._job = job
        self._name.setText(job.source.name if job else "")
        self._name.setToolTip(str(job.source) if job else "")
        done = bool(job and job.output)
        self.result.setEnabled(done)
        self.swap.setEnabled(done)

    def show_pictures(self, before: Any, after: Any) -> None:
        """Draw the two; a text in place of one says why it cannot be drawn."""
        lengths = [p.seconds for p in (before, after) if p is not None and not isinstance(p, str)]
        span = max(lengths, default=0.0)
        done = bool(self._job and self._job.output)
        error = self._job.error if self._job else ""
        waiting = {
            "source": self.tr("Drawing …"),
            "result": self.tr("Drawing …") if done else error or self.tr("Not converted yet"),
        }
        for (side, strip), picture in zip(self.strips.items(), (before, after), strict=True):
            if isinstance(picture, str):
                strip.show_picture(None, picture, span)
            else:
                strip.show_picture(picture, "" if picture else waiting[side], span)

    def show_playback(self, now: Any) -> None:
        """Mirror a :class:`vc_app.sessions.playback.PlaybackState`."""
        job = self._job
        paths = {"source": job.source, "result": job.output} if job else {}
        here = now.playing and now.path is not None and now.path in paths.values()
        for side, strip in self.strips.items():
            heard = bool(here and now.path == paths[side])
            strip.show_position(now.position_s if here else None, heard)
        for side, button in (("source", self.source), ("result", self.result)):
            plays = bool(here and now.path == paths[side])
            button.set_icon("stop" if plays else f"play-{side}")
        self._time.setText(f"{clock(now.position_s)} / {clock(now.length_s)}" if here else "")

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.GAP // 2)
        top.addWidget(self._name, 1)
        top.addWidget(self._time)
        for button in (self.source, self.result, self.swap):
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 8, 10)
        column.setSpacing(theme.GAP // 2)
        column.addLayout(top)
        for strip in self.strips.values():
            column.addWidget(strip, 1)

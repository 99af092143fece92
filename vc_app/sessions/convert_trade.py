"""What a queue of recordings does and says; that of pictures does and says something else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from vc_app.sessions.convert_options import Options
from vc_app.sessions.convert_queue import Row
from vc_app.sessions.convert_worker import ConvertWorker
from vc_app.sessions.counted import Counted
from vc_core.conversion.desk import DeskJob


class ConvertTrade(Counted, QObject):
    """The base of :class:`vc_app.sessions.convert.ConvertSession`.

    Attributes:
        topic: of its notices.
        list_file: what waits is kept in.
        make_worker: makes the processes that do the work.
        options: how it is done.
    """

    topic = "convert"
    list_file = "queue.json"
    make_worker: Callable[[QObject], ConvertWorker] = ConvertWorker
    options: Options

    def _job(self, row: Row) -> Any:
        """What the worker is given."""
        output = self.options.output(row.source, row.label)
        return DeskJob(row.source, output, row.pack, row.voice, self.options.now.sound)

    def _label(self, voice: str) -> str:
        """What a target is called on screen that is not there."""
        return voice

    def _say_no_target(self) -> str:
        return self.tr("There is no voice to convert to.")

    def _say_waiting(self, n: int) -> tuple[str, str]:
        """What waits, and the button that begins it."""
        waiting = self.tr("%n recording(s) still wait to be converted.", "", n)
        return waiting, self.tr("Convert them")

    def _say_left_out(self, n: int) -> str:
        return self.tr("%n other file(s) left out: no recordings.", "", n)

    def _say_done(self, n: int) -> str:
        return self.tr("%n recording(s) converted.", "", n)

"""Pictures through an image model: the queue of recordings, with other work and other words.

Of a row ``pack`` is the model's name, ``voice`` its direction, and ``seconds`` the size of the
picture in millions of pixels, which the work grows with as that on a recording does with seconds.
"""

from __future__ import annotations

from typing import Any

from vc_app.sessions.convert import ConvertSession
from vc_app.sessions.convert_queue import Row
from vc_app.sessions.convert_worker import ConvertWorker
from vc_core.conversion.image_desk import look_for_pictures, translate
from vc_core.conversion.image_files import ImageJob


class ImageWorker(ConvertWorker):
    """Translates one picture at a time: a network uses all cores."""

    search = staticmethod(look_for_pictures)
    work = staticmethod(translate)

    def n_processes(self, waiting_s: float, live: bool) -> int:
        return 1


class ImageSession(ConvertSession):
    """Holds the pictures and has them translated, the first first."""

    topic = "images"
    list_file = "images.json"
    make_worker = ImageWorker

    def _job(self, row: Row) -> Any:
        return ImageJob(row.source, self.options.output(row.source, row.label), row.pack, row.voice)

    def _label(self, voice: str) -> str:
        return voice.rpartition(" to ")[2]

    def _say_no_target(self) -> str:
        return self.tr("There is no image model: drop one here, or train one.")

    def _say_waiting(self, n: int) -> tuple[str, str]:
        text = self.tr("%n picture(s) still wait to be translated.", "", n)
        return text, self.tr("Translate them")

    def _say_left_out(self, n: int) -> str:
        return self.tr("%n other file(s) left out: no pictures.", "", n)

    def _say_done(self, n: int) -> str:
        return self.tr("%n picture(s) translated.", "", n)

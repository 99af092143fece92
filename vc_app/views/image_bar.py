"""The bar at the foot of the images room, and its question at the end: as for recordings."""

from __future__ import annotations

from vc_app.views.convert_bar import ConvertBar
from vc_app.views.convert_question import CloseWhileConverting
from vc_app.views.train_question import CloseQuestion


class ImageBar(ConvertBar):
    """Signals what the user wants of the whole queue; shows what is."""

    def __init__(self) -> None:
        super().__init__()
        self.start.set_tip(self.tr("Translate what waits, or begin nothing new"))

    def _verb(self) -> str:
        return self.tr("Translate")

    def _looking(self) -> str:
        return self.tr("Looking for pictures …")


class CloseWhileTranslating(CloseWhileConverting):
    """Hidden until it is asked."""

    def _say(self, n: int) -> str:
        return self.tr("%n picture(s) are being translated.", "", n)


class CloseWhileTraining(CloseQuestion):
    """Hidden until it is asked."""

    def _say(self) -> str:
        return self.tr("An image model is still being trained. What shall become of it?")

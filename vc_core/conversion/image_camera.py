"""A camera through an image model, as fast as it goes; for a process of its own."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vc_core.errors import ImageError
from vc_core.images.picture import Picture, eight_bit, with_channels
from vc_core.images.view import View

_SMALLEST = 64
_MEASURED = 12
"""Pictures that the rate is taken over."""
_WAIT_S = 10.0
"""A camera that shows nothing for so long is taken for gone."""


@dataclass(frozen=True)
class CameraOrder:
    """What is to be translated.

    Attributes:
        source: see :func:`camera_sources`.
        model: as ``image_model_path`` takes it.
        direction: of the model.
    """

    source: str
    model: str
    direction: str = ""

    def __str__(self) -> str:
        return self.source


@dataclass(frozen=True)
class CameraPicture:
    """One moment: as it is, as it was made, and translated pictures per second, as measured."""

    before: View
    after: View
    rate: float


def camera_sources() -> tuple[str, ...]:
    """Cameras there are, such as ``/dev/video0``; ``VC_CAMERA`` names a video in their place."""
    if named := os.environ.get("VC_CAMERA"):
        return (named,)
    if sys.platform.startswith("linux"):
        return tuple(sorted(map(str, Path("/dev").glob("video*"))))
    return ()


def watch_camera(order: CameraOrder, report: Callable[[Any], None]) -> None:
    """Translate the newest picture again and again, until ``report`` raises an OSError.

    Args:
        report: told each :class:`CameraPicture`.

    Raises:
        ImageError: the camera cannot be opened or shows nothing.
        CheckpointError: the model cannot be used.
    """
    from vc_core.conversion.image import ImageConverter, ImageRun
    from vc_core.conversion.image_desk import compute_device
    from vc_core.conversion.image_models import open_image_model

    model = open_image_model(order.model)
    converter = ImageConverter(model, order.direction, ImageRun(compute_device()))
    side = max(_SMALLEST, model.card.size)
    times: deque[float] = deque(maxlen=_MEASURED)
    newest = _Newest(order.source)
    try:
        for pixels in newest:
            before = Picture(_scaled(pixels, side))
            made = eight_bit(converter.convert(before).pixels)
            after = replace(before, pixels=with_channels(made, 3))
            times.append(time.monotonic())
            spent = times[-1] - times[0]
            report(
                CameraPicture(_seen(before), _seen(after), (len(times) - 1) / spent if spent else 0)
            )
    finally:
        newest.close()


class _Newest:
    """Reads a camera in a thread, and gives the picture that came last; older ones are lost."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._came = threading.Condition()
        self._pixels: NDArray[np.uint8] | None = None
        self._fault = ""
        self._closed = False
        threading.Thread(target=self._read, daemon=True).start()

    def __iter__(self) -> Iterator[NDArray[np.uint8]]:
        while True:
            with self._came:
                self._came.wait_for(lambda: self._pixels is not None or self._fault, _WAIT_S)
                pixels, self._pixels = self._pixels, None
            if pixels is None:
                why = self._fault or "it shows nothing"
                raise ImageError(
                    f"the camera {self._source} cannot be used ({why}); see that it is plugged in "
                    "and that no other program has it"
                )
            yield pixels

    def close(self) -> None:
        self._closed = True

    def _read(self) -> None:
        import av

        is_file = Path(self._source).is_file()
        try:
            while not self._closed:
                with av.open(self._source, format=None if is_file else "v4l2") as container:
                    rate = float(container.streams.video[0].average_rate or 25)
                    for frame in container.decode(video=0):
                        if self._closed:
                            return
                        self._put(frame.to_ndarray(format="rgb24").astype(np.uint8))
                        if is_file:  # it would be over in a moment
                            time.sleep(1.0 / rate)
        except (OSError, ValueError, IndexError) as error:  # av's errors are of these kinds
            with self._came:
                self._fault = " ".join(str(error).split()) or type(error).__name__
                self._came.notify()

    def _put(self, pixels: NDArray[np.uint8]) -> None:
        with self._came:
            self._pixels = pixels
            self._came.notify()


def _scaled(pixels: NDArray[np.uint8], side: int) -> NDArray[np.uint8]:
    """With a shorter side of ``side`` pixels, unless it is shorter already."""
    from PIL import Image

    height, width = pixels.shape[:2]
    share = side / min(height, width)
    if share >= 1.0:
        return pixels
    size = max(side, round(width * share)), max(side, round(height * share))
    return np.asarray(Image.fromarray(pixels).resize(size))


def _seen(picture: Picture) -> View:
    height, width = picture.pixels.shape[:2]
    pixels = np.full((height, width, 4), 255, np.uint8)
    pixels[:, :, :3] = picture.pixels
    return View(pixels, (width, height))

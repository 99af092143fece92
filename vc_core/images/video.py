"""Video files, picture by picture, with their sound left as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from vc_core.errors import ImageError
from vc_core.files import replacing
from vc_core.images.write import cannot_write

if TYPE_CHECKING:
    from av.container import InputContainer, OutputContainer

VIDEO_FORMATS = (".mp4", ".mkv", ".mov", ".webm")
"""Suffixes that are written."""
VIDEO_FALLBACK = ".mkv"
"""For videos that come in a format which is only read: it takes any sound."""
_CODECS = {".webm": ("libvpx-vp9", "libvpx")}
_DEFAULT_CODECS = ("libx264", "libopenh264", "mpeg4")
_OPTIONS = {"libx264": {"crf": "18"}, "libvpx-vp9": {"crf": "24", "b": "0"}}
_DEFAULT_RATE = 25

Change = Callable[[NDArray[np.uint8]], NDArray[np.uint8]]


def change_video(
    source: Path,
    output: Path,
    change: Change,
    report: Callable[[float], None] = lambda share: None,
) -> tuple[int, tuple[str, ...]]:
    """Write ``source`` to ``output`` with every picture (H, W, 3) made another by ``change``.

    Times, frame rate and sound stay. Pictures come upright, and leave of an even size, as codecs
    want it: a last odd row or column is left out.

    Args:
        output: its suffix names the format.
        change: gives a picture of the same size.
        report: called with the share done, 0..1.

    Returns:
        How many pictures, and notes of what could not be kept.

    Raises:
        ImageError: the video cannot be read, or the output not be written.
    """
    import av

    notes: list[str] = []
    with _reading(source), av.open(str(source)) as reader:
        if not reader.streams.video:
            raise ImageError(f"{source} holds no moving picture")
        with _writing(output):
            output.parent.mkdir(parents=True, exist_ok=True)
        with replacing(output) as temporary:
            with _writing(output):
                writer = av.open(str(temporary), "w")
            try:
                n = _Changing(reader, writer, source, output, notes).run(change, report)
            except BaseException:
                with suppress(Exception):  # what is wrong has been found already
                    writer.close()
                raise
            with _writing(output):
                writer.close()
            if not n:
                raise ImageError(f"{source} holds no picture that can be read")
    report(1.0)
    return n, tuple(notes)


class _Changing:
    """From a container that is read into one that is written."""

    def __init__(
        self,
        reader: InputContainer,
        writer: OutputContainer,
        source: Path,
        output: Path,
        notes: list[str],
    ) -> None:
        self._reader, self._writer = reader, writer
        self._source, self._output, self._notes = source, output, notes
        self._pictures = reader.streams.video[0]
        self._sounds: dict[int, Any] = {}
        self._waiting: list[Any] = []
        self._encoder: Any = None
        self._n = 0

    def run(self, change: Change, report: Callable[[float], None]) -> int:
        """How many pictures there were."""
        for stream in self._reader.streams.audio:
            try:
                self._sounds[stream.index] = self._writer.add_stream_from_template(stream)
            except ValueError as error:  # the format takes no such sound
                self._notes.append(f"without sound: {self._output.suffix} takes no {error}")
        duration = float(self._reader.duration or 0) / 1e6
        for packet in self._packets():
            if packet.stream.index in self._sounds:
                self._waiting.append(packet)  # all streams must be there before any is written
                self._put_sounds()
                continue
            for frame in self._decoded(packet):
                self._put(frame, change)
                if duration and frame.time is not None:
                    report(min(0.999, max(0.0, frame.time / duration)))
        if self._encoder is not None:
            self._put_sounds()
            with _writing(self._output):
                self._writer.mux(self._encoder.encode(None))
        return self._n

    def _put_sounds(self) -> None:
        if self._encoder is None:
            return
        for packet in self._waiting:
            packet.stream = self._sounds[packet.stream.index]
            with _writing(self._output):
                self._writer.mux(packet)
        self._waiting.clear()

    def _packets(self) -> Iterator[Any]:
        packets = self._reader.demux([self._pictures, *self._reader.streams.audio])
        while True:
            with _reading(self._source):
                packet = next(packets, None)
            if packet is None:
                return
            if packet.stream.type == "audio" and (
                packet.dts is None or packet.stream.index not in self._sounds
            ):
                continue
            yield packet

    def _decoded(self, packet: Any) -> list[Any]:
        with _reading(self._source):
            return packet.decode()

    def _put(self, frame: Any, change: Change) -> None:
        import av

        pixels = np.rot90(frame.to_ndarray(format="rgb24"), getattr(frame, "rotation", 0) // 90)
        made = change(np.ascontiguousarray(pixels))
        if made.shape[2] == 1:
            made = np.repeat(made, 3, axis=2)
        height, width = (n - n % 2 for n in made.shape[:2])
        if self._encoder is None:
            self._encoder = self._open(width, height)
        new = av.VideoFrame.from_ndarray(np.ascontiguousarray(made[:height, :width]), "rgb24")
        new.pts, new.time_base = frame.pts, frame.time_base
        with _writing(self._output):
            self._writer.mux(self._encoder.encode(new))
        self._n += 1

    def _open(self, width: int, height: int) -> Any:
        import av

        if min(width, height) < 2:
            raise ImageError(f"{self._source} is {width} pixels wide or high; too few for a video")
        names = _CODECS.get(self._output.suffix.lower(), _DEFAULT_CODECS)
        name = next((n for n in names if n in av.codecs_available), names[-1])
        rate = self._pictures.average_rate or _DEFAULT_RATE
        stream: Any = self._writer.add_stream(name, rate=rate, options=dict(_OPTIONS.get(name, {})))
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        stream.codec_context.time_base = self._pictures.time_base
        return stream


@contextmanager
def _reading(source: Path) -> Iterator[None]:
    """Around what may fail because of the input."""
    import av

    try:
        yield
    except av.FFmpegError as error:
        if isinstance(error, FileNotFoundError):
            raise ImageError(f"{source} does not exist; check the name and the folder") from None
        reason = error.strerror or str(error)
        raise ImageError(f"{source} cannot be read as a video ({reason}); get it again") from None


@contextmanager
def _writing(output: Path) -> Iterator[None]:
    """Around what may fail because of the output."""
    import av

    try:
        yield
    except ImageError:
        raise
    except av.FFmpegError as error:
        cause = OSError(error.errno, error.strerror or str(error))
        raise cannot_write(output, cause) from None
    except OSError as error:
        raise cannot_write(output, error) from None

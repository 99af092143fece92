"""PNG and TIFF of 16 bits a channel in colour, which Pillow reads as 8 bits and cannot write."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PNG_COLOUR = {1: 0, 2: 4, 3: 2, 4: 6}  # channels -> colour type
_FAST = 6  # of zlib's levels


def read_deep(path: Path) -> NDArray[np.uint16]:
    """The colours and opacity (H, W, 4) of a PNG or TIFF of 16 bits, by FFmpeg.

    Raises:
        OSError: it cannot be decoded.
    """
    import av

    try:
        with av.open(str(path)) as container:
            frame = next(container.decode(video=0))
    except (av.FFmpegError, StopIteration, IndexError) as error:
        raise OSError(str(error) or "no picture inside") from None
    return frame.to_ndarray(format="rgba64le").astype(np.uint16, copy=False)


def png_bytes(values: NDArray[np.uint16], icc: bytes | None) -> bytes:
    """A PNG of (H, W, C): grey, grey with opacity (C = 2), colours, or colours with opacity.

    Source: the PNG specification, sections 5 and 11; rows are filtered by their difference (Sub).
    """
    height, width, channels = values.shape
    big = np.ascontiguousarray(values.astype(">u2")).view(np.uint8).reshape(height, -1)
    rows = np.empty((height, 1 + big.shape[1]), np.uint8)
    rows[:, 0] = 1
    step = 2 * channels
    rows[:, 1 : 1 + step] = big[:, :step]
    rows[:, 1 + step :] = big[:, step:] - big[:, :-step]
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 16, _PNG_COLOUR[channels], 0, 0, 0))]
    if icc:
        chunks.append((b"iCCP", b"profile\0\0" + zlib.compress(icc)))
    chunks += [(b"IDAT", zlib.compress(rows.tobytes(), _FAST)), (b"IEND", b"")]
    return _PNG_SIGNATURE + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def tiff_bytes(values: NDArray[np.uint16], icc: bytes | None) -> bytes:
    """A TIFF of (H, W, C); one strip, deflated.

    Grey with opacity becomes colours with opacity, which more programs read.

    Source: TIFF 6.0, sections 2, 8 and 18; ICC profile specification, annex B.4.
    """
    if values.shape[2] == 2:
        values = values[:, :, [0, 0, 0, 1]]
    height, width, channels = values.shape
    strip = zlib.compress(values.astype("<u2").tobytes(), _FAST)
    short, long, undefined = 3, 4, 7
    entries: list[tuple[int, int, list[int] | bytes]] = [
        (256, long, [width]),
        (257, long, [height]),
        (258, short, [16] * channels),
        (259, short, [8]),  # deflate
        (262, short, [2 if channels >= 3 else 1]),  # colours; or grey, 0 is black
        (273, long, [8]),  # the strip begins behind the header
        (277, short, [channels]),
        (278, long, [height]),
        (279, long, [len(strip)]),
        (284, short, [1]),  # channels side by side
    ]
    if channels == 4:
        entries.append((338, short, [2]))  # opacity that the colours are not multiplied by
    if icc:
        entries.append((34675, undefined, icc))
    directory_at = 8 + len(strip) + len(strip) % 2
    behind = directory_at + 2 + 12 * len(entries) + 4
    directory, extra = struct.pack("<H", len(entries)), b""
    for tag, kind, content in entries:
        form = {short: "H", long: "I"}.get(kind)
        data = (
            content
            if isinstance(content, bytes)
            else b"".join(struct.pack(f"<{form}", v) for v in content)
        )
        field = data.ljust(4, b"\0")
        if len(data) > 4:
            field = struct.pack("<I", behind + len(extra))
            extra += data + b"\0" * (len(data) % 2)
        directory += struct.pack("<HHI", tag, kind, len(content)) + field
    header = b"II*\0" + struct.pack("<I", directory_at)
    return header + strip + b"\0" * (len(strip) % 2) + directory + b"\0" * 4 + extra

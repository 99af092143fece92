"""What the audio process and the worker say to each other: blocks of samples with positions.

A position counts samples at the model's rate since the streams were opened. Messages are small
and of fixed layout, so that neither side ever unpickles what it is sent.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from multiprocessing.connection import Connection

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]

_REQUEST = struct.Struct("<q")
_REPLY = struct.Struct("<qqi")


@dataclass(frozen=True)
class Request:
    """Audio process to worker: ``samples`` were captured at ``position``."""

    position: int
    samples: Samples

    def send(self, link: Connection) -> None:
        """Raises OSError where the other side is gone."""
        link.send_bytes(_REQUEST.pack(self.position) + self.samples.tobytes())

    @staticmethod
    def receive(link: Connection) -> Request:
        """Raises EOFError or OSError where the other side is gone."""
        data = link.recv_bytes()
        (position,) = _REQUEST.unpack_from(data)
        return Request(position, np.frombuffer(data, np.float32, offset=_REQUEST.size))


@dataclass(frozen=True)
class Reply:
    """Worker to audio process.

    Attributes:
        answers: position of the request this answers; one reply for each.
        position: where ``samples`` (perhaps none) belong: what was captured there, converted.
        latency: samples the conversion holds back.
    """

    answers: int
    position: int
    latency: int
    samples: Samples

    def send(self, link: Connection) -> None:
        """Raises OSError where the other side is gone."""
        head = _REPLY.pack(self.answers, self.position, self.latency)
        link.send_bytes(head + self.samples.tobytes())

    @staticmethod
    def receive(link: Connection) -> Reply:
        """Raises EOFError or OSError where the other side is gone."""
        data = link.recv_bytes()
        answers, position, latency = _REPLY.unpack_from(data)
        samples = np.frombuffer(data, np.float32, offset=_REPLY.size)
        return Reply(answers, position, latency, samples)

"""Sources and sinks of PulseAudio or PipeWire, which PortAudio only sees as one device."""

from __future__ import annotations

import threading
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Literal

_CLIENT = "vc"
_WAKE_S = 1.0


@dataclass(frozen=True)
class PulseNode:
    """A source or a sink.

    Attributes:
        kind: ``input`` for a source.
        name: the server's own name for it.
        description: what people call it.
        channels: how many.
        sample_rate: Hz.
        is_default: whether the server prefers it.
    """

    kind: Literal["input", "output"]
    name: str
    description: str
    channels: int
    sample_rate: int
    is_default: bool


def list_nodes() -> list[PulseNode]:
    """Sources, then sinks; empty where no server answers or the package pulsectl is missing."""
    pulsectl = _pulsectl()
    if pulsectl is None:
        return []
    try:
        with _connected(pulsectl) as pulse:
            server = pulse.server_info()
            sides: list[tuple[Literal["input", "output"], Any, str]] = [
                ("input", pulse.source_list(), server.default_source_name),
                ("output", pulse.sink_list(), server.default_sink_name),
            ]
    except pulsectl.PulseError:
        return []
    return [
        PulseNode(kind, n.name, n.description, n.channel_count, n.sample_rate, n.name == default)
        for kind, nodes, default in sides
        for n in nodes
    ]


class Presence:
    """Tells when a source or sink goes away.

    The server moves the streams of a device that is unplugged to another one, and PortAudio does
    not notice; a user does, when a different microphone is heard.

    Args:
        kind, name: as in :class:`PulseNode`.
    """

    def __init__(self, kind: Literal["input", "output"], name: str) -> None:
        self.gone = False
        self._facility = "source" if kind == "input" else "sink"
        self._name = name
        self._closed = False
        threading.Thread(target=self._watch, daemon=True).start()

    def close(self) -> None:
        """Stop watching."""
        self._closed = True

    def _watch(self) -> None:
        pulsectl = _pulsectl()
        if pulsectl is None:
            return
        try:
            with _connected(pulsectl) as pulse:
                pulse.event_mask_set(self._facility)
                index = getattr(pulse, f"get_{self._facility}_by_name")(self._name).index

                def notice(event: Any) -> None:
                    if event.t == "remove" and event.index == index:
                        self.gone = True
                        raise pulsectl.PulseLoopStop

                pulse.event_callback_set(notice)
                while not (self._closed or self.gone):
                    pulse.event_listen(timeout=_WAKE_S)
        except (
            pulsectl.PulseError,
            pulsectl.PulseDisconnected,
        ):  # the server is gone, or the device already is
            self.gone = True


def _connected(pulsectl: Any) -> AbstractContextManager[Any]:
    pulse = pulsectl.Pulse(_CLIENT, connect=False)
    pulse.connect(autospawn=False)  # its timeout would be waited for in any case
    return pulse


def _pulsectl() -> Any:
    try:
        import pulsectl
    except (ImportError, OSError):  # it loads libpulse on import
        return None
    for info in (pulsectl.PulseSinkInfo, pulsectl.PulseSourceInfo):
        info._init_from_struct = _keep_rate
    return pulsectl


def _keep_rate(info: Any, struct: Any) -> None:
    """Copy the rate; what pulsectl itself keeps is a view of memory that libpulse frees."""
    info.sample_rate = struct.sample_spec.rate

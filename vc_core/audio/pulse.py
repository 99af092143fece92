"""Sources and sinks of PulseAudio or PipeWire, which PortAudio only sees as one device."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal, Self

from vc_core.errors import AudioError

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


@dataclass(frozen=True)
class PulseModule:
    """A part of the server that was loaded: a virtual device, say.

    Attributes:
        index: the server's number of it.
        name: of its kind, such as ``module-null-sink``.
        argument: what it was loaded with.
    """

    index: int
    name: str
    argument: str


class PulseControl:
    """A connection to change what the server has, in a ``with`` statement.

    Raises:
        AudioError: no server answers, the package pulsectl is missing, or it refuses.
    """

    def __init__(self) -> None:
        self._pulsectl = _pulsectl()
        if self._pulsectl is None:
            raise AudioError(
                "the package pulsectl or the library libpulse is missing; install them with: "
                "pip install pulsectl, and on Debian and Ubuntu sudo apt install libpulse0"
            )

    def __enter__(self) -> Self:
        try:
            self._pulse = _connected(self._pulsectl)
        except self._pulsectl.PulseError:
            raise AudioError(
                "neither PulseAudio nor PipeWire answers; start the sound server of your desktop"
            ) from None
        return self

    def __exit__(self, *exception: object) -> None:
        self._pulse.close()

    @property
    def defaults(self) -> tuple[str, str]:
        """Names of the source and of the sink that the server prefers."""
        with self._refusals("tell its default devices"):
            server = self._pulse.server_info()
        return server.default_source_name, server.default_sink_name

    def prefer(self, source: str, sink: str) -> None:
        """Make these the defaults, as far as they are there."""
        with self._refusals("change its default devices"):
            for kind, name in (("source", source), ("sink", sink)):
                for node in getattr(self._pulse, f"{kind}_list")():
                    if node.name == name:
                        self._pulse.default_set(node)

    def modules(self) -> list[PulseModule]:
        """What is loaded."""
        with self._refusals("list its modules"):
            return [
                PulseModule(m.index, m.name, m.argument or "") for m in self._pulse.module_list()
            ]

    def load(self, name: str, argument: str) -> int:
        """Load a module; gives its number."""
        with self._refusals(f"load {name}"):
            return self._pulse.module_load(name, argument)

    def unload(self, index: int) -> None:
        """Unload a module."""
        with self._refusals("unload a module"):
            self._pulse.module_unload(index)

    @contextmanager
    def _refusals(self, what: str) -> Iterator[None]:
        try:
            yield
        except self._pulsectl.PulseError as error:
            why = str(error) or type(error).__name__
            raise AudioError(f"the sound server does not {what} ({why}); restart it") from None


def _connected(pulsectl: Any) -> Any:
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

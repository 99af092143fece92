"""What sound devices there are, and which one is meant; ``streams.py`` opens them."""

from __future__ import annotations

import dataclasses
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from types import ModuleType
from typing import Any, Literal

from vc_core.audio.pulse import list_nodes
from vc_core.config import nearest
from vc_core.errors import AudioError

Kind = Literal["input", "output"]

PULSE = "PulseAudio"
"""What we call the host API of devices that belong to PulseAudio or to PipeWire."""
PREFERRED_HOST_APIS = (PULSE, "Windows WASAPI")
"""Listed first, and asked for the default: PortAudio's own first one is slow or sees less."""

_REMEDY = {
    "input": "connect or enable a microphone",
    "output": "connect or enable a loudspeaker or headphones",
}
_ROLE = {"input": "microphone", "output": "output"}


@dataclass(frozen=True)
class AudioDevice:
    """A microphone, a loudspeaker or both.

    Attributes:
        id: host API and name; the same tomorrow, and no two devices share one.
        index: PortAudio's number of it, valid until devices come or go.
        name: as the system calls it.
        host_api: the sound system it belongs to, such as ALSA or Core Audio.
        input_channels, output_channels: 0 where it cannot record or play.
        default_rate: Hz.
        is_default_input, is_default_output: whether the system prefers it.
        pulse_name: what PulseAudio calls it, which is how it is opened; empty elsewhere.
    """

    id: str
    index: int
    name: str
    host_api: str
    input_channels: int
    output_channels: int
    default_rate: int
    is_default_input: bool
    is_default_output: bool
    pulse_name: str = ""

    def channels(self, kind: Kind) -> int:
        """How many it has in that direction."""
        return self.input_channels if kind == "input" else self.output_channels


def list_devices() -> list[AudioDevice]:
    """All sound devices, those of the preferred host API first; empty where there are none.

    Raises:
        AudioError: PortAudio, or the Python package that calls it, is missing or fails.
    """
    sounddevice = portaudio()
    try:
        apis = sounddevice.query_hostapis()
        found = sounddevice.query_devices()
        own_default = sounddevice.default.hostapi
    except sounddevice.PortAudioError as error:
        raise _unlisted(error) from None
    devices = [_device(row, apis, own_default) for row in found]
    pulse = next((d for d in devices if (d.host_api, d.name) == ("ALSA", "pulse")), None)
    if pulse is not None:
        devices = [*_pulse_devices(pulse.index), *devices]
    devices.sort(key=lambda d: _rank(d.host_api))
    return _with_one_default(_with_unique_ids(devices))


def rescan() -> None:
    """Let PortAudio look for devices again; every open stream ends.

    Raises:
        AudioError: PortAudio is missing or fails.
    """
    fresh = "sounddevice" not in sys.modules
    sounddevice = portaudio()
    if fresh:  # its import has just looked
        return
    try:
        sounddevice._terminate()
        sounddevice._initialize()
    except sounddevice.PortAudioError as error:
        raise _unlisted(error) from None


def find_device(query: str | None, kind: Kind, devices: Sequence[AudioDevice]) -> AudioDevice:
    """The one device that is meant.

    Args:
        query: an id, a name, or a part of a name that only one has, in any case; None: the
            system's default.
        kind: what it must be able to do.
        devices: in the order of preference (see :func:`list_devices`).

    Raises:
        AudioError: there is none, several, or the one that is meant cannot do it.
    """
    able = [d for d in devices if d.channels(kind)]
    if not able:
        what = f"no {_ROLE[kind]} was found" if devices else "no sound device was found"
        raise AudioError(f"{what}; {_REMEDY[kind]} and see that the sound server runs")
    if query is None:
        return next((d for d in able if getattr(d, f"is_default_{kind}")), able[0])
    matches = _matches(query, able)
    if len(matches) == 1:
        return matches[0]
    if matches:
        raise AudioError(
            f"{query!r} fits several devices: {_names(matches)}; give the whole name of one"
        )
    if others := _matches(query, devices):
        can, cannot = ("record", "play") if kind == "output" else ("play", "record")
        raise AudioError(
            f"{others[0].name!r} can only {can}, not {cannot}; "
            f"choose a device that can {cannot}: {_names(able)}"
        )
    hint = nearest(query, [d.name for d in able])
    raise AudioError(f"no {_ROLE[kind]} is called {query!r}{hint}; there are: {_names(able)}")


def hears(source: AudioDevice, sink: AudioDevice) -> bool:
    """Whether ``source`` records what ``sink`` plays: the same device, or a sink's monitor."""
    if source.pulse_name or sink.pulse_name:
        return source.pulse_name == f"{sink.pulse_name}.monitor"
    return source.id == sink.id


def portaudio() -> ModuleType:
    """The package sounddevice, which loads PortAudio and looks for devices when it is imported.

    Raises:
        AudioError: it is missing or fails.
    """
    try:
        import sounddevice
    except ImportError:
        raise AudioError(
            "the package sounddevice is missing; install it with: pip install sounddevice"
        ) from None
    except OSError:  # it loads the library on import
        raise AudioError(
            "the PortAudio library is missing; on Debian and Ubuntu install it with: "
            "sudo apt install libportaudio2"
        ) from None
    except Exception as error:  # its PortAudioError cannot be imported from what fails to import
        raise _unlisted(error) from None
    return sounddevice


@contextmanager
def chosen(device: AudioDevice, kind: Kind) -> Iterator[None]:
    """Let what PulseAudio connects meanwhile, through ALSA, go to this device."""
    if not device.pulse_name:
        yield
        return
    variable = "PULSE_SOURCE" if kind == "input" else "PULSE_SINK"
    with _environment:
        before = os.environ.get(variable)
        os.environ[variable] = device.pulse_name
        try:
            yield
        finally:
            if before is None:
                del os.environ[variable]
            else:
                os.environ[variable] = before


_environment = Lock()


def _device(row: dict[str, Any], apis: Sequence[dict[str, Any]], own_default: int) -> AudioDevice:
    api = apis[row["hostapi"]]
    asked = api["name"] in PREFERRED_HOST_APIS or row["hostapi"] == own_default
    return AudioDevice(
        id=f"{api['name']}: {row['name']}",
        index=row["index"],
        name=row["name"],
        host_api=api["name"],
        input_channels=row["max_input_channels"],
        output_channels=row["max_output_channels"],
        default_rate=round(row["default_samplerate"]),
        is_default_input=asked and row["index"] == api["default_input_device"],
        is_default_output=asked and row["index"] == api["default_output_device"],
    )


def _pulse_devices(index: int) -> list[AudioDevice]:
    """What the server has; PortAudio only sees the server as a whole, under this number."""
    return [
        AudioDevice(
            id=f"{PULSE}: {node.description}",
            index=index,
            name=node.description,
            host_api=PULSE,
            input_channels=node.channels if node.kind == "input" else 0,
            output_channels=node.channels if node.kind == "output" else 0,
            default_rate=node.sample_rate,
            is_default_input=node.kind == "input" and node.is_default,
            is_default_output=node.kind == "output" and node.is_default,
            pulse_name=node.name,
        )
        for node in list_nodes()
    ]


def _rank(host_api: str) -> int:
    known = host_api in PREFERRED_HOST_APIS
    return PREFERRED_HOST_APIS.index(host_api) if known else len(PREFERRED_HOST_APIS)


def _with_unique_ids(devices: list[AudioDevice]) -> list[AudioDevice]:
    """Number those that share host API and name, from the second on."""
    seen: dict[str, int] = {}
    unique = []
    for device in devices:
        seen[device.id] = seen.get(device.id, 0) + 1
        again = seen[device.id]
        unique.append(
            dataclasses.replace(device, id=f"{device.id} ({again})") if again > 1 else device
        )
    return unique


def _with_one_default(devices: list[AudioDevice]) -> list[AudioDevice]:
    """Only the default of the most preferred host API that has one stays."""
    source = next((d.id for d in devices if d.is_default_input), None)
    target = next((d.id for d in devices if d.is_default_output), None)
    return [
        dataclasses.replace(d, is_default_input=d.id == source, is_default_output=d.id == target)
        for d in devices
    ]


def _matches(query: str, devices: Sequence[AudioDevice]) -> list[AudioDevice]:
    """What fits best; of the same device in several host APIs, the most preferred."""
    wanted = query.casefold()
    found = (
        [d for d in devices if d.id.casefold() == wanted]
        or [d for d in devices if d.name.casefold() == wanted]
        or [d for d in devices if wanted in d.name.casefold()]
    )
    return [d for d in found if d.host_api == found[0].host_api]


def _names(devices: Sequence[AudioDevice]) -> str:
    return ", ".join(dict.fromkeys(repr(d.name) for d in devices))


def _unlisted(error: Exception) -> AudioError:
    return AudioError(f"sound devices cannot be listed: {error}; restart the sound server")

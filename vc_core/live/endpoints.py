"""Where sound comes from and where it goes: devices, or files in their place."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from vc_core.audio.device import AudioDevice, find_device, list_devices
from vc_core.audio.streams import Capture, Playback, open_capture, open_playback
from vc_core.live.file_stream import PREFIX, FileCapture, FilePlayback
from vc_core.live.settings import StreamSettings

_RING_S = 0.5
_FILE_RATE = 48000  # Hz, of an output that is a file

Device = AudioDevice | Path
"""A sound device, or a file in its place."""

Input = Capture | FileCapture
Output = Playback | FilePlayback


def find_endpoints(settings: StreamSettings) -> tuple[Device, list[Device]]:
    """The microphone, and the output with the monitor behind it where one is wanted."""
    known: list[AudioDevice] | None = None

    def find(name: str | None, kind: Literal["input", "output"]) -> Device:
        nonlocal known
        if name is not None and name.startswith(PREFIX):
            return Path(name.removeprefix(PREFIX))
        known = list_devices() if known is None else known
        return find_device(name, kind, known)

    targets = [find(settings.output_device, "output")]
    if settings.monitor_device is not None:
        targets.append(find(settings.monitor_device, "output"))
    return find(settings.input_device, "input"), targets


def open_input(device: Device) -> Input:
    """Begin to capture."""
    if isinstance(device, Path):
        return FileCapture(device)
    return open_capture(device, None, None, _RING_S)


def open_output(device: Device) -> Output:
    """Begin to play."""
    if isinstance(device, Path):
        return FilePlayback(device if device.name else None, _FILE_RATE)
    return open_playback(device, None, None, _RING_S)


def name_of(device: Device) -> str:
    """What it is called, to be found again."""
    return f"{PREFIX}{device}" if isinstance(device, Path) else device.id

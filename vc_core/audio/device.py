"""Sound devices; the only module that imports sounddevice."""

from __future__ import annotations

from dataclasses import dataclass
from types import ModuleType

from vc_core.errors import AudioError


@dataclass(frozen=True)
class AudioDevice:
    """A microphone, a loudspeaker or both.

    Attributes:
        index: PortAudio's number of it, valid until devices come or go.
        name: as the system calls it.
        host_api: the sound system it belongs to, such as ALSA or Core Audio.
        input_channels, output_channels: 0 where it cannot record or play.
        default_rate: Hz.
        is_default_input, is_default_output: whether the system prefers it.
    """

    index: int
    name: str
    host_api: str
    input_channels: int
    output_channels: int
    default_rate: int
    is_default_input: bool
    is_default_output: bool


def list_devices() -> list[AudioDevice]:
    """All sound devices, in PortAudio's order; empty where there are none.

    Raises:
        AudioError: PortAudio, or the Python package that calls it, is missing or fails.
    """
    sounddevice = _sounddevice()
    try:
        apis = sounddevice.query_hostapis()
        devices = sounddevice.query_devices()
        default_input, default_output = sounddevice.default.device
    except sounddevice.PortAudioError as error:
        raise AudioError(
            f"sound devices cannot be listed: {error}; restart the sound server"
        ) from None
    return [
        AudioDevice(
            index=device["index"],
            name=device["name"],
            host_api=apis[device["hostapi"]]["name"],
            input_channels=device["max_input_channels"],
            output_channels=device["max_output_channels"],
            default_rate=round(device["default_samplerate"]),
            is_default_input=device["index"] == default_input,
            is_default_output=device["index"] == default_output,
        )
        for device in devices
    ]


def _sounddevice() -> ModuleType:
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
    return sounddevice

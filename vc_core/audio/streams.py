"""Open sound devices: PortAudio's own thread fills and empties ring buffers, in C (rtmixer).

No Python runs on the audio thread, so nothing it does can make the sound stop; what Python reads
and writes waits in rings of fixed size.
"""

from __future__ import annotations

import atexit
import sys
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vc_core.audio.device import PULSE, AudioDevice, Kind, chosen, portaudio
from vc_core.audio.pulse import Presence
from vc_core.errors import AudioError

LOWEST_LATENCY_S: dict[str, float | str] = {PULSE: 0.010}
"""Host API -> the shortest latency to ask for that never ran dry; elsewhere PortAudio's ``low``."""

_SAMPLE_BYTES = 4  # float32
_MOST_CHANNELS = 2
_BELIEVABLE_S = 5.0  # JACK's latency is no number while nothing is connected
_REASONS = {  # by PortAudio's PaErrorCode, portaudio.h
    -9985: "is in use by another program; close that, or choose another device",
    -9996: "is gone; connect it again, or choose another device",
    -9997: "supports none of the rates that were tried; choose another device",
    -9998: "has no channel of that kind; choose another device",
}


class _Stream:
    """A running PortAudio stream and the ring on this side of it."""

    def __init__(self, device: AudioDevice, kind: Kind, stream: Any, ring: Any) -> None:
        self.device = device
        self.sample_rate = round(stream.samplerate)
        self._stream, self._ring = stream, ring
        self._channels: int = stream.channels
        self._presence = Presence(kind, device.pulse_name) if device.pulse_name else None
        self._open = True

    @property
    def active(self) -> bool:
        """Whether the device is there and runs; once False, it stays so."""
        unplugged = self._presence is not None and self._presence.gone
        return self._open and not unplugged and self._stream.active

    @property
    def latency_s(self) -> float:
        """Delay of device and driver as PortAudio tells it, without our ring; 0 if unknown."""
        latency = float(self._stream.latency)
        return latency if 0.0 <= latency < _BELIEVABLE_S else 0.0

    def close(self) -> None:
        """Stop at once and give the device back; may be called again."""
        if not self._open:
            return
        self._open = False
        if self._presence is not None:
            self._presence.close()
        if self._stream.active:
            self._stream.abort(ignore_errors=True)
            self._stream.close(ignore_errors=True)
        else:
            _abandon_portaudio()

    @property
    def _stats(self) -> Any:
        # the public accessor refuses a running stream; C only ever adds to these numbers
        return self._stream._state.stats


class Capture(_Stream):
    """A microphone; see :func:`open_capture`."""

    def __init__(self, device: AudioDevice, stream: Any, ring: Any) -> None:
        super().__init__(device, "input", stream, ring)
        self._overruns = 0
        self._action = stream.record_ringbuffer(ring)

    @property
    def overflows(self) -> int:
        """How often sound was lost: in the device, or since nobody read for too long."""
        return self._stats.input_overflows + self._overruns

    def read(self) -> NDArray[np.float32]:
        """Everything captured since the last call, mono; (n,), n may be 0."""
        data = np.frombuffer(self._ring.read(), np.float32).reshape(-1, self._channels)
        if self._action not in self._stream.actions and self.active:
            self._overruns += 1  # recording ends when the ring is full
            self._action = self._stream.record_ringbuffer(self._ring)
        return data.mean(axis=1, dtype=np.float32)


class Playback(_Stream):
    """A loudspeaker; see :func:`open_playback`."""

    def __init__(self, device: AudioDevice, stream: Any, ring: Any) -> None:
        super().__init__(device, "output", stream, ring)
        self._dry = 0
        self._action: Any = None

    @property
    def level(self) -> int:
        """Frames that wait in the ring."""
        return self._ring.read_available

    @property
    def underflows(self) -> int:
        """How often the sound stopped: in the device, or since too little was written."""
        return self._stats.output_underflows + self.ran_dry

    @property
    def ran_dry(self) -> int:
        """How often the sound stopped since too little was written."""
        return self._dry + self._ended

    def write(self, mono: NDArray[np.floating]) -> int:
        """Queue samples, on every channel; returns how many there was room for."""
        frames = np.repeat(np.asarray(mono, np.float32), self._channels)
        accepted = self._ring.write(np.ascontiguousarray(frames))
        if accepted and self.active and (self._action is None or self._ended):
            self._dry += self._action is not None  # playing ends when the ring is empty
            self._action = self._stream.play_ringbuffer(self._ring)
        return accepted

    @property
    def _ended(self) -> bool:
        return self._action is not None and self._action not in self._stream.actions


def open_capture(
    device: AudioDevice,
    sample_rate: int | None = None,
    latency: float | None = None,
    ring_seconds: float = 0.5,
) -> Capture:
    """Begin to record.

    Args:
        device: from :func:`~vc_core.audio.device.list_devices` of this process.
        sample_rate: the wanted one, Hz; where the device refuses it, or None, it is the device's
            own.
        latency: of device and driver, seconds; None: the lowest that is stable.
        ring_seconds: what is not read for so long is lost.

    Raises:
        AudioError: the device is gone, busy, or cannot record; names it and the remedy.
    """
    return _open(Capture, device, "input", sample_rate, latency, ring_seconds)


def open_playback(
    device: AudioDevice,
    sample_rate: int | None = None,
    latency: float | None = None,
    ring_seconds: float = 0.5,
) -> Playback:
    """Begin to play, silence at first.

    Args:
        device, sample_rate, latency: as for :func:`open_capture`.
        ring_seconds: how much sound can wait.

    Raises:
        AudioError: as for :func:`open_capture`.
    """
    return _open(Playback, device, "output", sample_rate, latency, ring_seconds)


def suggested_rate(device: AudioDevice, kind: Kind, wanted: int | None = None) -> int:
    """``wanted`` where the device supports it, its own rate elsewhere; Hz."""
    sounddevice = portaudio()
    if wanted is None or wanted == device.default_rate:
        return device.default_rate
    check = getattr(sounddevice, f"check_{kind}_settings")
    try:
        with chosen(device, kind):
            check(device.index, channels=_channels(device, kind), samplerate=wanted)
    except sounddevice.PortAudioError:
        return device.default_rate
    return wanted


def _open(
    cls: Any,
    device: AudioDevice,
    kind: Kind,
    sample_rate: int | None,
    latency: float | None,
    ring_seconds: float,
) -> Any:
    sounddevice = portaudio()
    rtmixer = _rtmixer()
    if not device.channels(kind):
        cannot = "record" if kind == "input" else "play"
        raise AudioError(f"{device.name!r} cannot {cannot}; choose another device")
    try:
        rate = suggested_rate(device, kind, sample_rate)
        opener = rtmixer.Recorder if kind == "input" else rtmixer.Mixer
        with chosen(device, kind):
            stream = opener(
                device=device.index,
                channels=_channels(device, kind),
                samplerate=rate,
                latency=latency or LOWEST_LATENCY_S.get(device.host_api, "low"),
                blocksize=0,  # whatever suits the device
                extra_settings=_extra_settings(sounddevice, device),
            )
        frame = _SAMPLE_BYTES * stream.channels
        size = 1 << int(np.ceil(np.log2(ring_seconds * rate)))  # it must be a power of two
        opened = cls(device, stream, rtmixer.RingBuffer(frame, size))
        try:
            stream.start()
        except sounddevice.PortAudioError:
            stream.close(ignore_errors=True)
            raise
    except sounddevice.PortAudioError as error:
        raise AudioError(f"{device.name!r} {_reason(error)}") from None
    return opened


def _abandon_portaudio() -> None:
    """Leave it to the end of the process: closing what lost its server may wait for ever."""
    atexit.unregister(portaudio()._exit_handler)


def _channels(device: AudioDevice, kind: Kind) -> int:
    return min(device.channels(kind), _MOST_CHANNELS)


def _extra_settings(sounddevice: Any, device: AudioDevice) -> Any:
    if sys.platform == "win32" and device.host_api == "Windows WASAPI":
        return sounddevice.WasapiSettings(auto_convert=True)
    return None


def _reason(error: Exception) -> str:
    """Why a device cannot be opened, and the remedy, from PortAudio's number for it."""
    code = error.args[1] if len(error.args) > 1 else 0
    return _REASONS.get(code, f"cannot be opened ({error}); choose another device")


def _rtmixer() -> Any:
    try:
        import rtmixer
    except ImportError:
        raise AudioError(
            "the package rtmixer is missing; install it with: pip install rtmixer"
        ) from None
    return rtmixer

"""The process that holds the sound devices: it captures, asks the worker, and plays in time.

No torch here and nothing that takes long, so that it is never late: PortAudio's own thread fills
and empties ring buffers in C, this one wakes a thousand times a second and moves what is there.
When a device is lost it says so and ends; a fresh process opens the devices again, which is also
the only way to make PortAudio see new ones.
"""

from __future__ import annotations

import time
from collections import deque
from multiprocessing.connection import Connection, wait
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vc_core.audio.live_resample import LiveResampler
from vc_core.errors import VcError
from vc_core.live.account import Account
from vc_core.live.child import be_quiet
from vc_core.live.endpoints import Device, Output, find_endpoints, name_of, open_input, open_output
from vc_core.live.file_stream import FileCapture
from vc_core.live.link import Reply, Request
from vc_core.live.player import Player
from vc_core.live.playout import FADE_S, Playout
from vc_core.live.priority import raise_priority
from vc_core.live.round_trip import RoundTrip
from vc_core.live.settings import StreamSettings

_TICK_S = 0.001
_LOST_S = 1.5  # without a sample captured or played, a device counts as lost
_QUEUE_S = 0.05  # of sound that may wait for the worker however short the slack: a hiccup


def run(control: Connection, settings: StreamSettings, sample_rate: int) -> None:
    """Entry point of the process; returns when told, or when a device or the engine is gone.

    Args:
        control: to the engine.
        settings: devices and lengths.
        sample_rate: of the blocks that are converted, Hz.
    """
    be_quiet()
    raise_priority(urgent=True)  # before the devices are opened: PortAudio's thread inherits it
    busy = False
    try:
        devices = find_endpoints(settings)
        busy = True  # from here on: they are there, but cannot be had
        streams = AudioStreams(settings, sample_rate, *devices)
    except VcError as error:
        control.send(("failed", {"message": str(error), "busy": busy}))
        return
    control.send(("opened", streams.names))
    try:
        if end := streams.serve(control):
            control.send(end)
    except (KeyboardInterrupt, EOFError, OSError):  # the engine is gone
        pass
    except Exception as error:  # a defect of ours: said, and the devices are opened again
        control.send(("lost", f"sound stopped at a defect ({type(error).__name__}: {error})"))
    finally:
        streams.close()


class AudioStreams:
    """Open devices, the timeline between them, and the account of both.

    Args:
        settings: the lengths.
        sample_rate: of the blocks that are converted, Hz.
        source: the microphone.
        targets: the outputs; the delay that is told is the first one's.

    Raises:
        AudioError: a device is busy, or cannot do what is asked.
    """

    def __init__(
        self,
        settings: StreamSettings,
        sample_rate: int,
        source: Device,
        targets: list[Device],
    ) -> None:
        self.names = {"input": name_of(source), "output": name_of(targets[0])}
        self._rate = sample_rate
        self._block, self._slack = settings.lengths(sample_rate)
        # Half of the time there is: even a worker at half the pace answers what it gets in time.
        self._queue = max(round(_QUEUE_S * sample_rate), (self._block + self._slack) // 2)
        self._playbacks: list[Output] = []
        self._capture = open_input(source)
        try:
            for target in targets:
                self._playbacks.append(open_output(target))
        except VcError:
            self.close()
            raise
        self._players = [Player(p, sample_rate) for p in self._playbacks]
        self._resampler = LiveResampler(self._capture.sample_rate, sample_rate)
        self._playout = Playout(self._block + self._slack, round(FADE_S * sample_rate))
        self._link: Connection | None = None
        self._waiting = np.zeros(0, np.float32)  # captured, not yet a block
        self._captured = self._sent = 0
        self._in_flight: deque[float] = deque()
        self._account = Account()
        self._dropped = 0
        self._skipping = False
        self._input_peak = self._output_peak = 0.0
        self._round_trip: RoundTrip | None = None
        self._last_capture = self._last_play = time.monotonic()
        self._levels = [0.0] * len(self._players)

    def serve(self, control: Connection) -> tuple[str, str] | None:
        """Work until told to stop; returns what ended it, if something else did."""
        while True:
            links = [self._link] if self._link else []
            ready = wait([control, *links], _TICK_S)
            if control in ready and self._obey(control, *control.recv()):
                return None
            if self._link in ready:
                self._receive()
            self._tick()
            if self._round_trip and self._round_trip.done:
                control.send(("measured", self._round_trip.delay_s()))
                self._round_trip = None
            if end := self._end():
                return end

    def close(self) -> None:
        """Close the devices."""
        for stream in [self._capture, *self._playbacks]:
            stream.close()

    def _obey(self, control: Connection, order: str, *values: Any) -> bool:
        if order == "stop":
            return True
        if order == "link":
            if self._link:
                self._link.close()
            self._link = values[0]
            self._in_flight.clear()
        elif order == "status":
            control.send(("status", self._status()))
        elif order == "measure":
            self._round_trip = RoundTrip(self._rate)
        return False

    def _tick(self) -> None:
        """Move what was captured to the worker, and what is due to the outputs."""
        raw = self._capture.read()
        now = time.monotonic()
        if len(raw):
            self._last_capture = now
            self._take_in(self._resampler.process(raw.astype(np.float64)).astype(np.float32))
        due = self._playout.take(self._captured)
        if self._round_trip:
            due = self._round_trip.play(self._captured, len(due))
        if len(due):
            self._output_peak = max(self._output_peak, float(np.abs(due).max()))
        for player in self._players:
            player.play(due)
        for i, player in enumerate(self._players):
            if player.level_s != self._levels[i]:
                self._levels[i], self._last_play = player.level_s, now

    def _take_in(self, samples: NDArray[np.float32]) -> None:
        samples = np.where(np.isfinite(samples), samples, np.float32(0.0))
        if len(samples):
            self._input_peak = max(self._input_peak, float(np.abs(samples).max()))
        if self._round_trip:
            self._round_trip.hear(self._captured, samples)
        self._captured += len(samples)
        self._waiting = np.concatenate([self._waiting, samples])
        while len(self._waiting) >= self._block:
            self._send(self._waiting[: self._block])
            self._waiting = self._waiting[self._block :]

    def _send(self, block: NDArray[np.float32]) -> None:
        position, self._sent = self._sent, self._sent + self._block
        if self._link is None:
            return
        # Once behind, skip until all is answered: one longer gap is less than many short ones.
        limit = 0 if self._skipping else self._queue
        self._skipping = len(self._in_flight) * self._block > limit
        if self._skipping:
            self._dropped += 1
            return
        try:
            Request(position, block).send(self._link)
            self._in_flight.append(time.monotonic())
        except OSError:
            self._unlink()

    def _receive(self) -> None:
        assert self._link is not None
        try:
            while self._link.poll():
                reply = Reply.receive(self._link)
                self._in_flight.popleft()
                self._playout.delay = reply.latency + self._block + self._slack
                self._playout.put(reply.position, reply.samples)
        except (EOFError, OSError, IndexError):
            self._unlink()

    def _unlink(self) -> None:
        """The worker is gone; the engine will bring another."""
        if self._link:
            self._link.close()
        self._link = None
        self._in_flight.clear()

    def _end(self) -> tuple[str, str] | None:
        now = time.monotonic()
        if isinstance(self._capture, FileCapture):
            return None if self._capture.active else ("ended", "the recording has ended")
        if not self._capture.active or now - self._last_capture > _LOST_S:
            return "lost", "the microphone is gone"
        if not all(p.active for p in self._playbacks) or now - self._last_play > _LOST_S:
            return "lost", "the output is gone"
        return None

    def _status(self) -> dict[str, Any]:
        player = self._players[0]
        held_s = self._playout.delay / self._rate
        capture_s = self._capture.latency_s or player.period_s
        capture_s += self._resampler.latency / self._capture.sample_rate
        # JACK tells no latency: then it is the period in which samples come and go.
        playback_s = player.delay_s + (self._playbacks[0].latency_s or player.period_s)
        self._account.add({"capture": capture_s, "playback": playback_s})
        oldest = time.monotonic() - self._in_flight[0] if self._in_flight else 0.0
        status = {
            "delay_ms": 1000.0 * (capture_s + held_s + playback_s),
            "held_ms": 1000.0 * held_s,
            "stages": self._account.stages(),
            "input_overflows": self._capture.overflows,
            "output_underflows": sum(p.underflows for p in self._playbacks),
            "late_blocks": self._playout.late_blocks,
            "dropped_blocks": self._dropped,
            "queue_age_ms": 1000.0 * oldest,
            "input_peak": self._input_peak,
            "output_peak": self._output_peak,
            "settled": all(p.settled for p in self._players),
        }
        self._input_peak = self._output_peak = 0.0
        return status

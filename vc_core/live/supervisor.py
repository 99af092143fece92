"""What becomes of the two processes of a live session: started, linked, and brought back.

One has the sound devices, the other converts. Nothing here waits, and nothing locks: the engine
does, and calls ``look_after`` some twenty times a second.
"""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from vc_core.checkpoint.card import Card
from vc_core.conversion.live_settings import LiveSettings
from vc_core.live import audio_process, worker
from vc_core.live.child import Child, pipe
from vc_core.live.lengths import read_lengths, write_lengths
from vc_core.live.settings import StreamSettings
from vc_core.live.status import Scope, State

TICK_S = 0.05
_RETRY_S = 1.0  # between two attempts to open a device that is gone
_FAREWELL_S = 2.0
_LOADING_PATIENCE = 1200  # ticks: a slow disk may need a minute for torch


class Supervisor:
    """The processes of a session and all that is known of them.

    Args:
        stream, settings: the first.
        cards: of the packs that are or were in use, by name.
        lengths_path: where measured lengths are kept.

    Attributes:
        lengths: what auto-setup found; None until it has.
        worker, audio: the processes; None where there is none.
        candidate, candidate_stream: with the devices that were asked for while others run.
        running: whether the user wants sound.
        message, failure: a line for the user; a failure waits for him to act.
        last_account: of a recording that has ended.
        restarts: how often a process or a device was brought back.
        scopes: what the worker told of the sound, oldest first.
        measured: set when ``round_trip_s`` is there.
    """

    def __init__(
        self,
        stream: StreamSettings,
        settings: LiveSettings,
        cards: dict[str, Card],
        lengths_path: Path,
    ) -> None:
        self.stream, self.settings, self.cards = stream, settings, cards
        self.lengths, self._lengths_path = read_lengths(lengths_path), lengths_path
        self.worker: Child | None = None
        self.audio: Child | None = None
        self.candidate: Child | None = None
        self.candidate_stream = stream
        self._fallback: StreamSettings | None = None  # what ran before, if the new one fails
        self._source: bytes | None = None  # who speaks, for the next worker
        self.running = self._opened_once = self._linked = False
        self.message = self.failure = ""
        self.last_account: dict[str, Any] = {}
        self.restarts = self._crashes = 0
        self._retry_at = 0.0
        self.scopes: list[Scope] = []
        self.asked_scope = False
        self._leaving: list[tuple[Child, float]] = []  # and when they must be gone
        self.measured = threading.Event()
        self.round_trip_s: float | None = None

    @property
    def state(self) -> State:
        """See :class:`LiveStatus`."""
        if self.failure:
            return "failed"
        if not self.running:
            return "stopped"
        heard = self.audio and self.audio.ready and self._linked
        if heard and self.audio and self.audio.status.get("settled"):
            return "running"
        return "reconnecting" if self._opened_once else "starting"

    def start(self) -> None:
        """Open the devices as soon as the voices are loaded."""
        self.failure = self.message = ""
        self._opened_once = False
        self.last_account = {}
        self.running, self._retry_at, self.restarts, self._crashes = True, 0.0, 0, 0

    def stop(self) -> None:
        """Close the devices; the voices stay loaded."""
        self.running = False
        for child in (self.audio, self.candidate):
            self._dismiss(child)
        self.audio = self.candidate = None
        self._linked = False
        self.message = self.failure = ""
        if self.worker:
            self.worker.send("link", None)

    def restream(self, stream: StreamSettings) -> None:
        """Other devices or lengths; what runs goes on until they are open."""
        if not self.running or self.audio is None:
            self.stream = stream
            return
        if self.candidate:
            self.candidate.kill()
        self.candidate_stream = stream
        self.candidate = self._open(stream)

    def give_up(self) -> list[Child]:
        """All processes, to be ended; none is looked after any more."""
        self.running = False
        children = [c for c in (self.audio, self.candidate, self.worker) if c]
        children += [child for child, _ in self._leaving]
        self.audio = self.candidate = self.worker = None
        return children

    def look_after(self) -> None:
        """Hear what the processes say, and do what is to be done."""
        for child, _ in (late := [x for x in self._leaving if time.monotonic() > x[1]]):
            child.kill()
        self._leaving = [x for x in self._leaving if x not in late]
        self._look_after_worker()
        self._look_after_candidate()
        self._look_after_audio()
        self._link()

    def start_worker(self) -> None:
        """Load the voices."""
        self._linked = self.asked_scope = False
        self.worker = Child(
            worker.run,
            self.settings,
            self.lengths is None,
            self._source,
            patience=_LOADING_PATIENCE,
        )

    def _open(self, stream: StreamSettings) -> Child:
        """Open devices."""
        if self.lengths is not None:
            stream = replace(
                stream,
                block_ms=stream.block_ms or self.lengths.block_ms,
                slack_ms=stream.slack_ms or self.lengths.slack_ms,
            )
        return Child(audio_process.run, stream, self.cards[self.settings.pack].features.sample_rate)

    def _dismiss(self, child: Child | None) -> None:
        """Ask a child to end; one that does not within two seconds is killed."""
        if child is not None:
            child.end()
            self._leaving.append((child, time.monotonic() + _FAREWELL_S))

    def _look_after_worker(self) -> None:
        if self.worker is None:
            return
        for word, value in self.worker.messages():
            if word == "ready":
                self.worker.ready = True
                self.worker.become_quick()
                if value is not None:
                    self.lengths = value
                    write_lengths(self._lengths_path, value)
                self.worker.send("settings", self.settings)
            elif word == "refused":
                self._take_back(*value)
            elif word == "failed":
                self.failure, self.running = value, False
            elif word == "scope":
                self.asked_scope = False
                self.scopes = [*self.scopes, value][-4:]
        self._source = self.worker.status.get("source") or self._source
        if self.worker.ready:
            self.worker.ask_status()
        if not self.worker.alive:
            self.worker.kill()
            self.worker = None
            if not self.failure:
                self.restarts += 1
                self.message = "the converter stopped; it is being started again"
                self.start_worker()

    def _take_back(self, wanted: LiveSettings, heard: LiveSettings, why: str) -> None:
        """The worker could not go over to ``wanted``, and keeps its converter."""
        parts = ("pack", "voice", "path", "denoise")  # which converter it is
        if all(getattr(wanted, part) == getattr(self.settings, part) for part in parts):
            kept = {part: getattr(heard, part) for part in parts}
            self.settings, self.message = replace(self.settings, **kept), why
            assert self.worker is not None
            self.worker.send("settings", self.settings)

    def _look_after_candidate(self) -> None:
        if self.candidate is None:
            return
        for word, value in self.candidate.messages():
            if word == "opened":
                self._dismiss(self.audio)
                self.candidate.ready = True
                self.audio, self.candidate = self.candidate, None
                self.stream, self._linked = self.candidate_stream, False
                return
            if word == "failed":
                self.message = value["message"]
                self._dismiss(self.candidate)
                self.candidate = None
                if value["busy"] and self.audio:  # perhaps by ourselves: let go, and try again
                    self.audio.kill()
                    fallback, self.stream = self.stream, self.candidate_stream
                    self.audio, self._linked = self._open(self.stream), False
                    self._fallback = fallback
                return

    def _look_after_audio(self) -> None:
        audio = self.audio
        if audio is None:
            loaded = self.worker is not None and self.worker.ready
            if self.running and loaded and time.monotonic() >= self._retry_at:
                self.audio = self._open(self.stream)
            return
        for word, value in audio.messages():
            if word == "opened":
                audio.ready, self._fallback = True, None
            elif word == "measured":
                self.round_trip_s = value
                self.measured.set()
            elif word == "ended":
                self.running, self.last_account = False, audio.status
                self._dismiss(audio)
                self.audio, self._linked = None, False
                return
            elif word == "lost":
                self._lose_audio(f"{value}; waiting for it to come back")
                return
            elif word == "failed":
                self._fail_to_open(value["message"])
                return
        if audio.ready:
            audio.ask_status()
            self._opened_once |= bool(audio.status.get("settled"))
        if not audio.alive:
            self._crashes += not audio.ready
            if self._crashes > 1 and not self._opened_once:
                self._fail_to_open("the sound system crashes when asked for devices; restart it")
            else:
                self._lose_audio("the sound devices are gone silent; they are being opened again")

    def _lose_audio(self, message: str) -> None:
        assert self.audio is not None
        self.audio.kill()
        self.audio, self._linked = None, False
        self.message = message
        self.restarts += 1
        self._retry_at = time.monotonic() + _RETRY_S / 4

    def _fail_to_open(self, message: str) -> None:
        self._dismiss(self.audio)
        self.audio, self._linked = None, False
        if self._fallback is not None:
            self.stream, self._fallback = self._fallback, None
            self.message, self._retry_at = message, 0.0
        elif self._opened_once:
            self.message, self._retry_at = message, time.monotonic() + _RETRY_S
        else:
            self.failure, self.running = message, False

    def _link(self) -> None:
        """Connect the two processes with each other."""
        if self._linked or not (self.worker and self.audio):
            return
        if self.worker.ready and self.audio.ready:
            one, other = pipe()
            self.worker.send("link", one)
            self.audio.send("link", other)
            one.close()
            other.close()
            self._linked, self.message = True, ""

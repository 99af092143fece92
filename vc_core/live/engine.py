"""The live engine: what a window or a command line holds of a running conversion.

It supervises two processes, the one with the sound devices and the one that converts, and brings
back whichever is lost. A thread of its own does so: every method but those that say otherwise
returns at once.
"""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any, Self

from platformdirs import user_config_path

from vc_core.checkpoint.card import Card, Domain, read_card
from vc_core.conversion.bundled import live_pack_path
from vc_core.conversion.live_settings import LiveSettings
from vc_core.errors import CheckpointError
from vc_core.live import audio_process, worker
from vc_core.live.child import Child, pipe
from vc_core.live.lengths import Lengths, read_lengths, write_lengths
from vc_core.live.settings import StreamSettings
from vc_core.live.status import LiveStatus, Scope, State
from vc_core.live.summary import summary

_TICK_S = 0.05
_RETRY_S = 1.0  # between two attempts to open a device that is gone
_FAREWELL_S = 2.0
_LOADING_PATIENCE = 1200  # ticks: a slow disk may need a minute for torch


class LiveEngine:
    """Microphone to speaker, in another voice.

    ``prepare`` loads the voices, ``start`` opens the devices, ``status`` tells how it goes.

    Args:
        stream: devices and lengths.
        settings: the voice and its pack, and all else that may change while it runs.
        lengths_path: where the lengths that this machine needs are kept once measured;
            in the user's own folder for settings if not given.

    Raises:
        CheckpointError: the voice pack cannot be read, or has no such voice.
    """

    def __init__(
        self,
        stream: StreamSettings,
        settings: LiveSettings,
        lengths_path: Path | None = None,
    ) -> None:
        self._stream, self._settings = stream, settings
        self._lengths_path = lengths_path or user_config_path("vc-studio") / "live-lengths.json"
        self._lengths = read_lengths(self._lengths_path)
        self._cards: dict[str, Card] = {}  # by name of the pack, as last read
        self._check(settings)
        self._lock = threading.RLock()
        self._worker: Child | None = None
        self._audio: Child | None = None
        self._candidate: Child | None = None  # with the devices that `restream` asked for
        self._candidate_stream = stream
        self._source: bytes | None = None  # who speaks, for the next worker
        self._fallback: StreamSettings | None = None  # what ran before, if the new one fails
        self._running = self._opened_once = False
        self._linked = False
        self._message = self._failure = ""
        self._last_account: dict[str, Any] = {}  # of a recording that has ended
        self._restarts = self._crashes = 0
        self._retry_at = 0.0
        self._scopes: list[Scope] = []
        self._asked_scope = False
        self._leaving: list[tuple[Child, float]] = []  # and when they must be gone
        self._measured = threading.Event()
        self._round_trip_s: float | None = None
        self._closed = threading.Event()
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    @property
    def voices(self) -> tuple[Domain, ...]:
        """The voices of the pack in use."""
        return self._cards[self._settings.pack].domains

    @property
    def settings(self) -> LiveSettings:
        """What is heard: not the pack and the voice asked for where those cannot be had."""
        with self._lock:
            return self._settings

    @property
    def lengths(self) -> Lengths | None:
        """What auto-setup found; None until the voices are loaded for the first time."""
        return self._lengths

    @property
    def worker_pid(self) -> int | None:
        """Process number of the worker."""
        return self._worker.pid if self._worker else None

    @property
    def audio_pid(self) -> int | None:
        """Process number of the audio process."""
        return self._audio.pid if self._audio else None

    @property
    def stream(self) -> StreamSettings:
        """What is open, or is being opened; after a failed `restream` what there was before."""
        with self._lock:
            return self._candidate_stream if self._candidate else self._stream

    def prepare(self) -> None:
        """Load the voices in the background, so that ``start`` is quick."""
        with self._lock:
            if self._worker is None:
                self._start_worker()
            if self._thread is None:
                self._thread = threading.Thread(target=self._supervise, daemon=True)
                self._thread.start()

    def start(self) -> None:
        """Open the devices and convert."""
        with self._lock:
            self.prepare()
            self._failure = self._message = ""
            self._opened_once = False
            self._running, self._retry_at, self._restarts, self._crashes = True, 0.0, 0, 0

    def stop(self) -> None:
        """Close the devices; the voices stay loaded."""
        with self._lock:
            self._running = False
            for child in (self._audio, self._candidate):
                self._dismiss(child)
            self._audio = self._candidate = None
            self._linked = False
            self._message = self._failure = ""
            if self._worker:
                self._worker.send("link", None)

    def close(self) -> None:
        """End everything; takes up to two seconds."""
        with self._lock:
            self._running = False
            self._closed.set()
            children = [c for c in (self._audio, self._candidate, self._worker) if c]
            children += [child for child, _ in self._leaving]
            self._audio = self._candidate = self._worker = None
        if self._thread and self._thread is not threading.current_thread():
            self._thread.join(2.0)
        for child in children:
            child.end(wait_s=1.0)

    def change(self, settings: LiveSettings) -> None:
        """Other settings, from the next block on; a voice that is not there changes nothing.

        Another pack is loaded first. One that cannot be had leaves the old voice, and a message.
        """
        with self._lock:
            self._message = ""
            try:
                self._check(settings)
            except CheckpointError as error:
                self._message = str(error)
                now = self._settings
                settings = replace(settings, pack=now.pack, voice=now.voice)
            self._settings = settings
            if self._worker and self._worker.ready:
                self._worker.send("settings", settings)

    def reload(self) -> None:
        """Take the pack in use from its file again, which has changed."""
        with self._lock:
            self._message = ""
            if self._worker and self._worker.ready:
                self._worker.send("reload")

    def _check(self, settings: LiveSettings) -> None:
        """Raises CheckpointError where there is no such voice."""
        pack = settings.pack
        if pack not in self._cards or pack != self._settings.pack:
            self._cards[pack] = read_card(live_pack_path(pack))
        if settings.voice:
            self._cards[pack].index(settings.voice)

    def restream(self, stream: StreamSettings) -> None:
        """Other devices or lengths; what runs goes on until they are open."""
        with self._lock:
            if not self._running or self._audio is None:
                self._stream = stream
                return
            if self._candidate:
                self._candidate.kill()
            self._candidate_stream = stream
            self._candidate = self._open(stream)

    def record(self, folder: Path | None) -> None:
        """Record input and output into ``folder``, or end recording."""
        with self._lock:
            if self._worker:
                self._worker.send("record", None if folder is None else str(folder))

    def measure_delay(self, timeout_s: float = 5.0) -> float | None:
        """Milliseconds from mouth to ear, measured; takes some three seconds.

        Four chirps are played and heard again: through a cable from output to input, a virtual
        one, or the air. Conversion pauses meanwhile. None when they did not come back.
        """
        with self._lock:
            audio = self._audio
            self._measured.clear()
            if audio is None or not audio.ready:
                return None
            audio.send("measure")
        if not self._measured.wait(timeout_s) or self._round_trip_s is None:
            return None
        return 1000.0 * self._round_trip_s + audio.status.get("held_ms", 0.0)

    def status(self) -> LiveStatus:
        """The newest account of all that goes on."""
        with self._lock:
            state = self._state()
            return summary(
                state,
                self._failure or self._message,
                self._settings.voice or self.voices[0].name,
                self._restarts,
                self._audio.status if self._audio else self._last_account,
                self._worker.status if self._worker else {},
            )

    def scope(self) -> Scope | None:
        """Sound and F0 since the last call; None where there is nothing new."""
        with self._lock:
            if self._worker and self._worker.ready and not self._asked_scope:
                self._worker.send("scope")
                self._asked_scope = True
            return self._scopes.pop(0) if self._scopes else None

    def _state(self) -> State:
        if self._failure:
            return "failed"
        if not self._running:
            return "stopped"
        heard = self._audio and self._audio.ready and self._linked
        if heard and self._audio and self._audio.status.get("settled"):
            return "running"
        return "reconnecting" if self._opened_once else "starting"

    def _start_worker(self) -> None:
        self._linked = self._asked_scope = False
        self._worker = Child(
            worker.run,
            self._settings,
            self._lengths is None,
            self._source,
            patience=_LOADING_PATIENCE,
        )

    def _open(self, stream: StreamSettings) -> Child:
        if self._lengths is not None:
            stream = replace(
                stream,
                block_ms=stream.block_ms or self._lengths.block_ms,
                slack_ms=stream.slack_ms or self._lengths.slack_ms,
            )
        return Child(
            audio_process.run, stream, self._cards[self._settings.pack].features.sample_rate
        )

    def _dismiss(self, child: Child | None) -> None:
        """Ask a child to end; one that does not within two seconds is killed."""
        if child is not None:
            child.end()
            self._leaving.append((child, time.monotonic() + _FAREWELL_S))

    def _supervise(self) -> None:
        while not self._closed.wait(_TICK_S):
            with self._lock:
                if self._closed.is_set():
                    return
                for child, _ in (late := [x for x in self._leaving if time.monotonic() > x[1]]):
                    child.kill()
                self._leaving = [x for x in self._leaving if x not in late]
                self._look_after_worker()
                self._look_after_candidate()
                self._look_after_audio()
                self._link()

    def _look_after_worker(self) -> None:
        if self._worker is None:
            return
        for word, value in self._worker.messages():
            if word == "ready":
                self._worker.ready = True
                self._worker.become_quick()
                if value is not None:
                    self._lengths = value
                    write_lengths(self._lengths_path, value)
                self._worker.send("settings", self._settings)
            elif word == "refused":
                self._take_back(*value)
            elif word == "failed":
                self._failure, self._running = value, False
            elif word == "scope":
                self._asked_scope = False
                self._scopes = [*self._scopes, value][-4:]
        self._source = self._worker.status.get("source") or self._source
        if self._worker.ready:
            self._worker.ask_status()
        if not self._worker.alive:
            self._worker.kill()
            self._worker = None
            if not self._failure:
                self._restarts += 1
                self._message = "the converter stopped; it is being started again"
                self._start_worker()

    def _take_back(self, wanted: LiveSettings, heard: LiveSettings, why: str) -> None:
        """The worker could not go over to ``wanted``, and keeps its converter."""
        parts = ("pack", "voice", "path", "denoise")  # which converter it is
        if all(getattr(wanted, part) == getattr(self._settings, part) for part in parts):
            kept = {part: getattr(heard, part) for part in parts}
            self._settings, self._message = replace(self._settings, **kept), why
            assert self._worker is not None
            self._worker.send("settings", self._settings)

    def _look_after_candidate(self) -> None:
        if self._candidate is None:
            return
        for word, value in self._candidate.messages():
            if word == "opened":
                self._dismiss(self._audio)
                self._candidate.ready = True
                self._audio, self._candidate = self._candidate, None
                self._stream, self._linked = self._candidate_stream, False
                return
            if word == "failed":
                self._message = value["message"]
                self._dismiss(self._candidate)
                self._candidate = None
                if value["busy"] and self._audio:  # perhaps by ourselves: let go, and try again
                    self._audio.kill()
                    fallback, self._stream = self._stream, self._candidate_stream
                    self._audio, self._linked = self._open(self._stream), False
                    self._fallback = fallback
                return

    def _look_after_audio(self) -> None:
        audio = self._audio
        if audio is None:
            loaded = self._worker is not None and self._worker.ready
            if self._running and loaded and time.monotonic() >= self._retry_at:
                self._audio = self._open(self._stream)
            return
        for word, value in audio.messages():
            if word == "opened":
                audio.ready, self._fallback = True, None
            elif word == "measured":
                self._round_trip_s = value
                self._measured.set()
            elif word == "ended":
                self._running, self._last_account = False, audio.status
                self._dismiss(audio)
                self._audio, self._linked = None, False
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
        assert self._audio is not None
        self._audio.kill()
        self._audio, self._linked = None, False
        self._message = message
        self._restarts += 1
        self._retry_at = time.monotonic() + _RETRY_S / 4

    def _fail_to_open(self, message: str) -> None:
        self._dismiss(self._audio)
        self._audio, self._linked = None, False
        if self._fallback is not None:
            self._stream, self._fallback = self._fallback, None
            self._message, self._retry_at = message, 0.0
        elif self._opened_once:
            self._message, self._retry_at = message, time.monotonic() + _RETRY_S
        else:
            self._failure, self._running = message, False

    def _link(self) -> None:
        """Connect the two processes with each other."""
        if self._linked or not (self._worker and self._audio):
            return
        if self._worker.ready and self._audio.ready:
            one, other = pipe()
            self._worker.send("link", one)
            self._audio.send("link", other)
            one.close()
            other.close()
            self._linked, self._message = True, ""

"""The live engine: what a window or a command line holds of a running conversion.

A thread of its own looks after the processes: every method but those that say otherwise returns at
once.
"""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from typing import Self

from platformdirs import user_config_path

from vc_core.checkpoint.card import Card, Domain, read_card
from vc_core.conversion.bundled import live_pack_path
from vc_core.conversion.live_settings import LiveSettings
from vc_core.errors import CheckpointError
from vc_core.live.lengths import Lengths
from vc_core.live.settings import StreamSettings
from vc_core.live.status import LiveStatus, Scope
from vc_core.live.summary import summary
from vc_core.live.supervisor import TICK_S, Supervisor


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
        cards = {settings.pack: _card(settings)}
        path = lengths_path or user_config_path("vc-studio") / "live-lengths.json"
        self._session = Supervisor(stream, settings, cards, path)
        self._lock = threading.RLock()  # around everything of the session
        self._closed = threading.Event()
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    @property
    def voices(self) -> tuple[Domain, ...]:
        """The voices of the pack in use."""
        return self._session.cards[self._session.settings.pack].domains

    @property
    def settings(self) -> LiveSettings:
        """What is heard: not the pack and the voice asked for where those cannot be had."""
        with self._lock:
            return self._session.settings

    @property
    def lengths(self) -> Lengths | None:
        """What auto-setup found; None until the voices are loaded for the first time."""
        return self._session.lengths

    @property
    def worker_pid(self) -> int | None:
        """Process number of the worker."""
        return self._session.worker.pid if self._session.worker else None

    @property
    def audio_pid(self) -> int | None:
        """Process number of the audio process."""
        return self._session.audio.pid if self._session.audio else None

    @property
    def stream(self) -> StreamSettings:
        """What is open, or is being opened; after a failed `restream` what there was before."""
        with self._lock:
            session = self._session
            return session.candidate_stream if session.candidate else session.stream

    def prepare(self) -> None:
        """Load the voices in the background, so that ``start`` is quick."""
        with self._lock:
            if self._session.worker is None:
                self._session.start_worker()
            if self._thread is None:
                self._thread = threading.Thread(target=self._supervise, daemon=True)
                self._thread.start()

    def start(self) -> None:
        """Open the devices and convert."""
        with self._lock:
            self.prepare()
            self._session.start()

    def stop(self) -> None:
        """Close the devices; the voices stay loaded."""
        with self._lock:
            self._session.stop()

    def close(self) -> None:
        """End everything; takes up to two seconds, no time while the voices still load."""
        with self._lock:
            self._closed.set()
            children = self._session.give_up()
        if self._thread and self._thread is not threading.current_thread():
            self._thread.join(2.0)
        for child in children:
            if child.ready:
                child.end(wait_s=1.0)
            else:  # it still loads, and has nothing to put in order
                child.kill()

    def change(self, settings: LiveSettings) -> None:
        """Other settings, from the next block on; a voice that is not there changes nothing.

        Another pack is loaded first. One that cannot be had leaves the old voice, and a message.
        """
        with self._lock:
            session, now = self._session, self._session.settings
            session.message = ""
            try:
                if settings.pack != now.pack:
                    session.cards[settings.pack] = _card(settings)
                elif settings.voice:
                    session.cards[now.pack].index(settings.voice)
            except CheckpointError as error:
                session.message = str(error)
                settings = replace(settings, pack=now.pack, voice=now.voice)
            session.settings = settings
            self._tell("settings", settings)

    def reload(self) -> None:
        """Take the pack in use from its file again, which has changed."""
        with self._lock:
            session, now = self._session, self._session.settings
            session.message = ""
            try:
                session.cards[now.pack] = _card(now)
            except CheckpointError as error:
                session.message = str(error)
            else:
                self._tell("reload")

    def restream(self, stream: StreamSettings) -> None:
        """Other devices or lengths; what runs goes on until they are open."""
        with self._lock:
            self._session.restream(stream)

    def record(self, folder: Path | None) -> None:
        """Record input and output into ``folder``, or end recording."""
        with self._lock:
            if self._session.worker:
                self._session.worker.send("record", None if folder is None else str(folder))

    def measure_delay(self, timeout_s: float = 5.0) -> float | None:
        """Milliseconds from mouth to ear, measured; takes some three seconds.

        Four chirps are played and heard again: through a cable from output to input, a virtual
        one, or the air. Conversion pauses meanwhile. None when they did not come back.
        """
        with self._lock:
            session, audio = self._session, self._session.audio
            session.measured.clear()
            if audio is None or not audio.ready:
                return None
            audio.send("measure")
        if not session.measured.wait(timeout_s) or session.round_trip_s is None:
            return None
        return 1000.0 * session.round_trip_s + audio.status.get("held_ms", 0.0)

    def status(self) -> LiveStatus:
        """The newest account of all that goes on."""
        with self._lock:
            session = self._session
            return summary(
                session.state,
                session.failure or session.message,
                session.settings.voice or self.voices[0].name,
                session.restarts,
                session.audio.status if session.audio else session.last_account,
                session.worker.status if session.worker else {},
            )

    def scope(self) -> Scope | None:
        """Sound and F0 since the last call; None where there is nothing new."""
        with self._lock:
            session = self._session
            if not session.asked_scope and self._tell("scope"):
                session.asked_scope = True
            return session.scopes.pop(0) if session.scopes else None

    def _tell(self, order: str, *values: object) -> bool:
        """Tell the worker something; one that still loads hears nothing."""
        worker = self._session.worker
        if worker is None or not worker.ready:
            return False
        worker.send(order, *values)
        return True

    def _supervise(self) -> None:
        while not self._closed.wait(TICK_S):
            with self._lock:
                if self._closed.is_set():
                    return
                self._session.look_after()


def _card(settings: LiveSettings) -> Card:
    """The card of the pack; raises CheckpointError where it or the voice is not there."""
    card = read_card(live_pack_path(settings.pack))
    if settings.voice:
        card.index(settings.voice)
    return card

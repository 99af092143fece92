"""The process that converts: blocks from the audio process in, converted blocks out.

It answers two connections: ``control``, to the engine, and the link to the audio process, which
may come and go. Everything the engine wants to know it must ask: an engine that is stopped (a
window that hangs) can never fill a pipe and so stop the sound.
"""

from __future__ import annotations

import gc
import pickle
import time
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from vc_core.assets import asset_path
from vc_core.audio.file import read
from vc_core.conversion.bundled import live_pack_path, open_pack
from vc_core.conversion.live_settings import LiveSettings
from vc_core.errors import VcError
from vc_core.features.statistics import SpeakerStatistics
from vc_core.live.account import Account
from vc_core.live.converting import Converting
from vc_core.live.lengths import Lengths, measure_lengths
from vc_core.live.link import Reply, Request
from vc_core.live.priority import raise_priority
from vc_core.live.recorder import Recorder
from vc_core.live.scope_buffer import ScopeBuffer

if TYPE_CHECKING:
    from vc_core.checkpoint.store import VoicePack

_IDLE_S = 1.0


def run(
    control: Connection,
    settings: LiveSettings,
    measure: bool,
    source: bytes | None = None,
) -> None:
    """Entry point of the process; returns when the engine is gone or says so.

    Args:
        control: to the engine.
        settings: the first.
        measure: find the shortest safe blocks first, which takes two seconds.
        source: who speaks, where an earlier worker told.
    """
    try:
        known = pickle.loads(source) if source else None
        worker = Worker(control, settings, known)
        raise_priority()
        control.send(("ready", worker.warm_up(measure)))
    except VcError as error:
        control.send(("failed", str(error)))
        return
    except Exception as error:  # it would fail again if it were started again
        why = f"the converter does not start ({type(error).__name__}: {error}); please report it"
        control.send(("failed", why.replace("\n", " ")))
        return
    try:
        worker.serve()
    except (KeyboardInterrupt, EOFError, OSError):  # the engine is gone
        pass
    finally:
        worker.record(None)


class Worker:
    """Converts what comes through the link, and does what the engine asks in between."""

    def __init__(
        self,
        control: Connection,
        settings: LiveSettings,
        source: SpeakerStatistics | None,
    ) -> None:
        # Here, so that only the process that converts loads torch.
        from vc_core.conversion.live import LiveConverter

        self._control = control
        self._link: Connection | None = None
        self._pack = open_pack(live_pack_path(settings.pack))
        self._make_converter = LiveConverter
        converter = LiveConverter(self._pack, settings, source)
        self._converting = Converting(converter)
        self._settings, self._message = settings, ""
        self._rate = self._pack.card.features.sample_rate
        self._scope = ScopeBuffer(self._rate)
        self._account = Account()
        self._busy_s = self._heard_s = 0.0
        self._recorder: Recorder | None = None

    def warm_up(self, measure: bool) -> Lengths | None:
        """Get the slow first blocks over with; and, if asked, measure."""
        converter: Any = self._converting.converter
        speech = read(asset_path("demo", "demo.flac"))[0] if measure else np.zeros(self._rate)
        for at in range(0, self._rate // 2, self._rate // 100):
            converter.process(speech[at : at + self._rate // 100])
        lengths = measure_lengths(converter.process, speech, self._rate) if measure else None
        converter.reset()
        gc.freeze()  # what is here stays here: never look through it again
        return lengths

    def serve(self) -> None:
        """Work until the engine says stop, or is gone."""
        while True:
            connections = [self._control] + ([self._link] if self._link else [])
            ready = wait(connections, _IDLE_S)
            if self._link in ready:
                self._convert_next()
            if self._control in ready and self._obey(*self._control.recv()):
                return

    def record(self, folder: str | None) -> None:
        """Start recording into a folder, or end it."""
        if self._recorder:
            self._recorder.close()
        self._recorder = None
        if folder is not None:
            self._recorder = Recorder(Path(folder), self._rate)

    def _obey(self, order: str, *values: Any) -> bool:
        """Do what the engine asks; True to stop."""
        try:
            if order == "stop":
                return True
            if order == "link":
                self._take_link(values[0])
            elif order == "status":
                self._control.send(("status", self._status()))
            elif order == "scope":
                self._control.send(("scope", self._scope.new()))
            elif order == "settings":
                self._change(values[0])
            elif order == "reload":
                self._reload()
            elif order == "record":
                self.record(values[0])
        except VcError as error:
            self._message = str(error)
        return False

    def _take_link(self, link: Connection | None) -> None:
        if self._link:
            self._link.close()
        self._link = link
        self._converting = Converting(self._converting.converter)
        self._scope.restart()

    def _change(self, settings: LiveSettings) -> None:
        self._message = ""
        converter: Any = self._converting.converter
        try:
            if settings.pack != self._settings.pack:
                self._pass_over(open_pack(live_pack_path(settings.pack)), settings)
            elif converter.fits(settings):
                converter.change(settings)
            else:
                self._pass_over(self._pack, settings)
        except VcError as error:
            self._control.send(("refused", (settings, self._settings, str(error))))
        else:
            self._settings = settings

    def _reload(self) -> None:
        self._message = ""
        self._pass_over(open_pack(live_pack_path(self._settings.pack)), self._settings)

    def _pass_over(self, pack: VoicePack, settings: LiveSettings) -> None:
        old: Any = self._converting.converter
        self._converting.pass_over(self._make_converter(pack, settings, old.source))
        self._pack = pack

    def _convert_next(self) -> None:
        assert self._link is not None
        try:
            request = Request.receive(self._link)
            begin = time.perf_counter()
            reply = self._converted(request)
            reply.send(self._link)
        except (EOFError, OSError):
            self._link.close()
            self._link = None
            return
        self._busy_s += time.perf_counter() - begin
        self._heard_s += len(request.samples) / self._rate
        converter: Any = self._converting.converter
        self._account.add(converter.timings)
        f0 = (converter.f0_in, converter.f0_out)
        played = self._scope.add(request, reply, *f0)
        if self._recorder:
            self._recorder.add(*played)

    def _converted(self, request: Request) -> Reply:
        try:
            return self._converting.process(request)
        except Exception as error:  # a defect of ours must not end the session
            self._message = f"a block was lost to a defect ({type(error).__name__}: {error})"
            converter = self._converting.converter
            converter.restart()
            self._converting = Converting(converter)
            at = request.position
            return Reply(at, at, converter.held(len(request.samples)), np.zeros(0, np.float32))

    def _status(self) -> dict[str, Any]:
        converter: Any = self._converting.converter
        load = self._busy_s / self._heard_s if self._heard_s else 0.0
        self._busy_s = self._heard_s = 0.0
        failure = self._recorder.failure if self._recorder else None
        recording = str(self._recorder.output_path) if self._recorder and not failure else None
        return {
            "voice": self._settings.voice or self._pack.names[0],
            "message": self._message or failure or "",
            "stages": self._account.stages(),
            "load": load,
            "recording": recording,
            # Sealed, as only a worker can read it without loading torch.
            "source": pickle.dumps(converter.source) if self._account.stages() else None,
        }

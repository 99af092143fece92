"""Hear a sentence in a voice: converted beside the window, kept, and played."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from vc_app.sessions.background import Background
from vc_app.sessions.playback import PlaybackSession
from vc_app.sessions.sentence import SentenceSession
from vc_app.sessions.voices import VoiceSession
from vc_core.conversion.audition import Audition, audition
from vc_core.conversion.bundled import BUNDLED, pack_path
from vc_core.errors import CheckpointError, VcError

if TYPE_CHECKING:
    from vc_core.studio.player import PlaybackState


@dataclass(frozen=True)
class AuditionState:
    """Which voice is heard, or will be.

    Attributes:
        pack, voice: the voice; empty: none was asked for yet.
        phase: ``making``: the sentence is converted; ``playing``: it is heard.
        share: of the conversion that is done, 0..1; 0 also while the converter starts.
        failed: why it cannot be heard; empty: all is well.
    """

    pack: str = ""
    voice: str = ""
    phase: Literal["idle", "making", "playing"] = "idle"
    share: float = 0.0
    failed: str = ""


class AuditionSession(QObject):
    """Converts one voice at a time; of those asked for meanwhile, only the last.

    Signals:
        changed: an :class:`AuditionState`.
    """

    changed = Signal(object)

    def __init__(
        self,
        voices: VoiceSession,
        sentence: SentenceSession,
        playback: PlaybackSession,
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._voices = voices
        self._sentence = sentence
        self._playback = playback
        self._background = background
        self._made: Audition | None = None  # is being converted
        self._wanted: Audition | None = None  # is to be heard
        self._path: Path | None = None  # is heard, or was the last to be
        self.state = AuditionState()
        playback.changed.connect(self._see_playback)
        playback.failed.connect(self._see_failure)
        sentence.picked.connect(self.stop)

    def toggle(self, pack: str, voice: str) -> None:
        """Hear a voice, or stop if that one is heard or made."""
        same = (self.state.pack, self.state.voice) == (pack, voice)
        if same and self.state.phase != "idle":
            self.stop()
            return
        if self.state.phase == "playing":
            self._playback.stop()
        self._show(AuditionState(pack, voice, "making"))
        try:
            item = Audition(self._sentence.path, self._file(pack), voice)
            result = item.result()
        except VcError as error:
            self._fail(str(error))
            return
        if result.is_file():
            self._wanted = None
            self._play(result)
            return
        self._wanted = item
        if self._made is None:
            self._make(item)

    def stop(self) -> None:
        """Be silent; a conversion that has begun ends unheard."""
        self._wanted = None
        playing = self.state.phase == "playing"
        self._show(replace(self.state, phase="idle", share=0.0))
        if playing:
            self._playback.stop()

    def _file(self, pack: str) -> Path:
        if pack == BUNDLED:
            return pack_path()
        found = next((p.path for p in self._voices.packs if p.name == pack), None)
        if found is None:
            raise CheckpointError(f"the pack {pack} is gone; import it again")
        return found

    def _make(self, item: Audition) -> None:
        self._made = item
        self._background.run(audition, item, self._done, self._see_share)

    def _see_share(self, share: float) -> None:
        if self._wanted is not None and self._wanted == self._made:
            self._show(replace(self.state, share=share))

    def _done(self, result: Path | VcError) -> None:
        made, self._made = self._made, None
        if self._wanted is None:
            return
        if self._wanted != made:
            self._make(self._wanted)
            return
        self._wanted = None
        if isinstance(result, VcError):
            self._fail(str(result))
        else:
            self._play(result)

    def _play(self, path: Path) -> None:
        self._path = path
        self._show(replace(self.state, phase="playing", share=1.0))
        self._playback.play(path)

    def _see_playback(self, now: PlaybackState) -> None:
        if self.state.phase == "playing" and not (now.playing and now.path == self._path):
            self._show(replace(self.state, phase="idle", share=0.0))

    def _see_failure(self, line: str) -> None:
        if self._wanted is None and self._playback.now.path == self._path is not None:
            self._fail(line)

    def _fail(self, line: str) -> None:
        self._wanted = None
        text = line[:1].upper() + line[1:]
        self._show(replace(self.state, phase="idle", share=0.0, failed=text))

    def _show(self, state: AuditionState) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit(state)

"""Recordings of one speaker, sentence by sentence, each judged as soon as it is made."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import QObject, Signal

from vc_app.sessions.background import Background
from vc_app.sessions.discarded import Discarded
from vc_app.sessions.microphone import MicrophoneSession
from vc_app.sessions.notices import Notices
from vc_core.assets import asset_path
from vc_core.config import from_dict, setting
from vc_core.errors import ConfigError
from vc_core.files import replacing
from vc_core.studio.measure import measure_takes

TAKES_FILE = "takes.json"
USEFUL_S = 180.0
"""Of speech make a good voice."""
_SHORTEST_S = 1.0
_QUIET_DB = -26.0
"""Of the loudest sample."""
_NOISE_BELOW_DB = 36.0
"""Pauses nearer than this to the loudest sample: the noise would be learned as well."""

Verdict = Literal["good", "short", "quiet", "clipped", "noisy"]


@dataclass(frozen=True)
class SpokenTake:
    """A recording of a sentence."""

    name: str = setting("", "of its file")
    sentence: str = setting("", "that was to be read")
    seconds: float = setting(0.0, "how long")
    peak_db: float = setting(0.0, "its loudest sample, dB of full scale")
    noise_db: float = setting(0.0, "its pauses, dB of full scale")
    clipped: int = setting(0, "samples at full scale")

    @property
    def verdict(self) -> Verdict:
        """What is wrong with it, the gravest."""
        if self.seconds < _SHORTEST_S:
            return "short"
        if self.clipped:
            return "clipped"
        if self.peak_db < _QUIET_DB:
            return "quiet"
        return "noisy" if self.noise_db > self.peak_db - _NOISE_BELOW_DB else "good"


def sentences(language: str) -> tuple[str, ...]:
    """What is to be read, in a language; in English where there is nothing in that one."""
    place = asset_path("prompts")
    path = place / f"{language}.txt"
    path = path if path.exists() else place / "en.txt"
    return tuple(line for line in path.read_text(encoding="utf-8").splitlines() if line)


class TakeSession(QObject):
    """Records sentence after sentence into a folder.

    Signals:
        changed: takes, sentence or state are others now.

    Attributes:
        takes: in the order they were made.
        place: of the sentence to be read now.
        recording: whether one is being recorded.
        complaint: why the last one could not be recorded; empty: nothing.
    """

    changed = Signal()

    def __init__(
        self,
        side: str,
        folder: Path,
        microphone: MicrophoneSession,
        background: Background,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.folder = folder
        self._topic = f"takes-{side}"
        self._microphone = microphone
        self._background = background
        self._notices = notices
        self._discarded = Discarded(folder)
        self._sentences: tuple[str, ...] = ()
        self._expected: Path | None = None
        self._listening = False
        self._replaces: SpokenTake | None = None
        self._gone: tuple[SpokenTake, ...] = ()
        self.takes: tuple[SpokenTake, ...] = ()
        self.place = 0
        self.recording = False
        self.complaint = ""
        microphone.recorded.connect(self._recorded)
        microphone.failed.connect(self._failed)
        notices.acted.connect(self._undo)

    @property
    def sentence(self) -> str:
        """To be read now; empty once all were."""
        return self._sentences[self.place] if self.place < len(self._sentences) else ""

    @property
    def count(self) -> int:
        """How many sentences there are."""
        return len(self._sentences)

    @property
    def seconds(self) -> float:
        """Recorded so far."""
        return sum(take.seconds for take in self.takes)

    def path(self, take: SpokenTake) -> Path:
        """Where its file is."""
        return self.folder / take.name

    def load(self, language: str) -> None:
        """Find the takes of the last time; those of a window that was killed are measured anew."""
        self._sentences = sentences(language)
        self.takes = _read(self.folder)
        known = {take.name for take in self.takes}
        lost = [path for path in sorted(self.folder.glob("*.flac")) if path.name not in known]
        if lost:
            self._background.run(measure_takes, lost, self._found)
        self._go_on()
        self.changed.emit()

    def speak(self, language: str) -> None:
        """Read sentences in another language."""
        self._sentences = sentences(language)
        self._go_on()
        self.changed.emit()

    def go(self, place: int) -> None:
        """Another sentence is to be read."""
        if not self.recording and 0 <= place < self.count:
            self.place = place
            self._replaces = next((t for t in self.takes if t.sentence == self.sentence), None)
            self.changed.emit()

    def listen(self) -> None:
        """Open the microphone, so that its level can be seen."""
        self._listening, self.complaint = True, ""
        self._microphone.open()

    def leave(self) -> None:
        """Let go of the microphone; a recording is completed."""
        self._listening = False
        self._microphone.close()

    def toggle(self) -> None:
        """Record the sentence; or end that, and keep it."""
        if self.recording:
            self._microphone.stop_recording()
            return
        self.complaint = ""
        self._expected = self._free_path()
        self.recording = True
        self._microphone.record(self._expected)
        self.changed.emit()

    def again(self, name: str) -> None:
        """Read the sentence of a take once more; the new one takes its place."""
        take = next((take for take in self.takes if take.name == name), None)
        if take is None or self.recording:
            return
        if take.sentence in self._sentences:
            self.place = self._sentences.index(take.sentence)
        self._replaces = take
        self.toggle()

    def remove(self, names: Sequence[str]) -> None:
        """Discard takes; they can be had back."""
        gone = [take for take in self.takes if take.name in set(names)]
        if gone and self._discard(gone):
            told = self.tr("%n take(s) removed.", "", len(gone))
            self._notices.put(self._topic, "info", told, action=self.tr("Undo"))
            self._go_on()
            self.changed.emit()

    def shut_down(self) -> None:
        """What was discarded is gone for good."""
        self._discarded.empty()

    def _discard(self, gone: Sequence[SpokenTake]) -> bool:
        try:
            self._discarded.put(*(self.path(take) for take in gone))
        except OSError as error:
            told = self.tr("{} cannot be removed: {}").format(self.folder, error.strerror)
            self._notices.warn(self._topic, told)
            return False
        self._gone = tuple(gone)
        self._keep(take for take in self.takes if take not in gone)
        return True

    def _undo(self, topic: str) -> None:
        if topic == self._topic:
            back = {path.name for path in self._discarded.restore()}
            again = [take for take in self._gone if take.name in back]
            # A new reading of the same sentence gives way to the one that comes back.
            read = {take.sentence for take in again}
            newer = [take for take in self.takes if take.sentence and take.sentence in read]
            with suppress(OSError):
                self._discarded.put(*(self.path(take) for take in newer))
            rest = [take for take in self.takes if take not in newer]
            self._keep(sorted([*rest, *again], key=lambda take: take.name))
            self._go_on()
            self.changed.emit()

    def _recorded(self, take: Any) -> None:
        if self._expected is None or Path(take.path) != self._expected:
            return
        made = _spoken(take, self.sentence)
        replaced, self._replaces = self._replaces, None
        self.recording, self._expected = False, None
        if replaced and replaced in self.takes and self._discard([replaced]):
            told = self.tr("The sentence was read anew; the old take is kept aside.")
            self._notices.put(self._topic, "info", told, action=self.tr("Undo"))
        self._keep([*self.takes, made])
        if made.verdict == "good":
            self._go_on()
        else:
            self._replaces = made  # the same sentence once more, or another: the user decides
        self.changed.emit()

    def _failed(self, line: str) -> None:
        if self._listening or self.recording:
            self.recording, self._expected = False, None
            self.complaint = line
            self.changed.emit()

    def _found(self, takes: object) -> None:
        if isinstance(takes, tuple):
            self._keep([*self.takes, *(_spoken(take, "") for take in takes)])
            self.changed.emit()

    def _go_on(self) -> None:
        """The first sentence that was not read yet."""
        read = {take.sentence for take in self.takes}
        unread = (i for i, text in enumerate(self._sentences) if text not in read)
        self.place = next(unread, len(self._sentences))
        self._replaces = None

    def _keep(self, takes: Any) -> None:
        self.takes = tuple(takes)
        text = json.dumps({"takes": [asdict(take) for take in self.takes]}, indent=2)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with replacing(self.folder / TAKES_FILE) as temporary:
                temporary.write_text(text + "\n", encoding="utf-8")
        except OSError as error:
            told = self.tr("{} cannot be written: {}").format(self.folder, error.strerror)
            self._notices.warn(self._topic, told)

    def _free_path(self) -> Path:
        taken = [int(p.stem) for p in self.folder.glob("*.flac") if p.stem.isdigit()]
        return self.folder / f"{max(taken, default=0) + 1:04d}.flac"


def _spoken(take: Any, sentence: str) -> SpokenTake:
    seconds, peak_db, noise_db = float(take.seconds), float(take.peak_db), float(take.noise_db)
    return SpokenTake(Path(take.path).name, sentence, seconds, peak_db, noise_db, int(take.clipped))


def _read(folder: Path) -> tuple[SpokenTake, ...]:
    """The takes that are still there."""
    try:
        values = json.loads((folder / TAKES_FILE).read_text(encoding="utf-8"))
        takes = [from_dict(SpokenTake, value) for value in values["takes"]]
    except (OSError, ValueError, KeyError, TypeError, ConfigError):
        return ()  # then they are found by their files, and measured
    return tuple(take for take in takes if (folder / take.name).is_file())

"""A microphone that is heard and recorded, apart from the live voice."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from vc_app.sessions.preferences import PreferenceSession
from vc_core.studio.microphone import Microphone

_POLL_MS = 50


class MicrophoneSession(QObject):
    """Mirrors a :class:`Microphone`.

    Signals:
        level_changed: the loudest sample of the last 50 ms, dB of full scale.
        state_changed: ``closed``, ``opening``, ``open``, ``recording`` or ``failed``.
        recorded: a finished :class:`Take`.
        failed: what went wrong, one line; what was recorded until then has been told before.
    """

    level_changed = Signal(float)
    state_changed = Signal(str)
    recorded = Signal(object)
    failed = Signal(str)

    def __init__(self, preferences: PreferenceSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._microphone = Microphone()
        self._timer = QTimer(self, interval=_POLL_MS)
        self._timer.timeout.connect(self._poll)
        self.state = "closed"

    @property
    def device(self) -> str:
        """Name of the microphone; empty until it is open."""
        return self._microphone.device

    def open(self, device: str | None = None) -> None:
        """Begin to hear a microphone, by name; None: the one that is preferred."""
        self._microphone.open(device or self._preferences.now.stream.input_device)
        self._timer.start()
        self._tell_state()

    def close(self) -> None:
        """Let go of it; a recording is completed, and told."""
        self._microphone.close()
        self._tell_state()

    def record(self, path: Path) -> None:
        """Write to a file in .flac or .wav, as soon as a microphone is open."""
        if self.state in ("closed", "failed"):
            self.open()
        self._microphone.record(path)

    def stop_recording(self) -> None:
        """Complete the file; ``recorded`` tells of it."""
        self._microphone.stop_recording()

    def shut_down(self) -> None:
        """End at once, with every recording complete; may take a second."""
        self._timer.stop()
        self._microphone.shut_down()

    def _poll(self) -> None:
        news = self._microphone.look()
        if news.peak_db is not None:
            self.level_changed.emit(news.peak_db)
        self._tell_state()
        for take in news.takes:
            self.recorded.emit(take)
        for line in news.complaints:
            self.failed.emit(line)
        if not self._microphone.busy:
            self._timer.stop()

    def _tell_state(self) -> None:
        if self._microphone.state != self.state:
            self.state = self._microphone.state
            self.state_changed.emit(self.state)

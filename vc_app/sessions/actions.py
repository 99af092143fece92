"""What can be asked for from outside the window: by a hotkey, the tray, or ``vc-app --do``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from vc_app.sessions.live import LiveSession
from vc_app.sessions.notices import Notices
from vc_app.sessions.preferences import PreferenceSession

_TOPIC = "push-to-talk"


class Actions(QObject):
    """Does what is asked for by name; see :attr:`names`.

    With push-to-talk nothing is heard unless the key is held; who muted himself stays mute even so.

    Signals:
        window_wanted, mini_window_wanted, quit_wanted: asked for.
        talk_changed: whether push-to-talk keeps the voice back.

    Attributes:
        voices: tells the (pack, voice) pairs to go through, in the order the user sees.
    """

    window_wanted = Signal()
    mini_window_wanted = Signal()
    quit_wanted = Signal()
    talk_changed = Signal(bool)

    def __init__(
        self,
        live: LiveSession,
        preferences: PreferenceSession,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._live = live
        self._preferences = preferences
        self._notices = notices
        self.voices: Callable[[], Sequence[tuple[str, str]]] = tuple
        self._held = False
        self._doing: dict[str, Callable[[], object]] = {
            "toggle": live.toggle,
            "bypass": lambda: live.change(bypass=not live.settings.bypass),
            "mute": lambda: live.change(mute=not live.settings.mute),
            "record": self._record,
            "next-voice": lambda: self._step(1),
            "previous-voice": lambda: self._step(-1),
            "push-to-talk-down": lambda: self._talk(True),
            "push-to-talk-up": lambda: self._talk(False),
            "show": self.window_wanted.emit,
            "mini-window": self.mini_window_wanted.emit,
            "quit": self.quit_wanted.emit,
        }
        notices.acted.connect(self._take_back)
        self.follow_preferences()

    @property
    def names(self) -> tuple[str, ...]:
        """All that can be asked for."""
        return tuple(self._doing)

    @property
    def kept_back(self) -> bool:
        """Whether push-to-talk keeps the voice back just now."""
        return self._live.silenced

    def do(self, name: str) -> str:
        """Do it; gives a line about why it cannot be done, or an empty string."""
        if name not in self._doing:
            return f"there is no action {name!r}; there are {', '.join(self._doing)}"
        answer = self._doing[name]()
        return answer if isinstance(answer, str) else ""

    def hold_to_talk(self, on: bool) -> None:
        """Turn push-to-talk on or off."""
        hotkeys = self._preferences.now.hotkeys
        self._preferences.change(hotkeys=replace(hotkeys, hold_to_talk=on))
        self.follow_preferences()

    def follow_preferences(self) -> None:
        """Push-to-talk is on or off, or its key another one."""
        hotkeys = self._preferences.now.hotkeys
        text = ""
        if hotkeys.hold_to_talk and hotkeys.enabled and hotkeys.push_to_talk:
            text = self.tr("Push-to-talk is on: you are heard while {key} is held").format(
                key=hotkeys.push_to_talk
            )
        elif hotkeys.hold_to_talk:
            text = self.tr(
                "Push-to-talk is on, and no key is watched: you are heard only after "
                "the command vc-app --do push-to-talk-down"
            )
        self._notices.put(_TOPIC, "info", text, action=self.tr("Turn off") if text else "")
        self._apply()

    def _talk(self, held: bool) -> None:
        self._held = held
        self._apply()

    def _apply(self) -> None:
        kept_back = self._preferences.now.hotkeys.hold_to_talk and not self._held
        if kept_back != self._live.silenced:
            self._live.silence(kept_back)
            self.talk_changed.emit(kept_back)

    def _take_back(self, topic: str) -> None:
        if topic == _TOPIC:
            self.hold_to_talk(False)

    def _record(self) -> str:
        if self._live.state != "running" and not self._live.recording:
            return self.tr("Nothing can be recorded: start the conversion first")
        self._live.toggle_recording()
        return ""

    def _step(self, by: int) -> str:
        voices = list(self.voices())
        if not voices:
            return self.tr("There is no voice to go to")
        now = (self._live.settings.pack, self._live.voice)
        here = voices.index(now) if now in voices else (-1 if by > 0 else 0)
        pack, voice = voices[(here + by) % len(voices)]
        self._live.change(pack=pack, voice=voice)
        return ""

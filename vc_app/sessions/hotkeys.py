"""Keys that work in whichever program has the keyboard."""

from __future__ import annotations

import dataclasses
import multiprocessing
import os
import sys
import threading
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import replace
from multiprocessing.connection import Connection
from typing import Any, Literal

from PySide6.QtCore import QObject, Signal

from vc_app.sessions import key_listener
from vc_app.sessions.courier import Courier
from vc_app.sessions.desktop_entry import exec_line
from vc_app.sessions.preferences import HotkeyPreferences, PreferenceSession
from vc_core.program import app_command

State = Literal["off", "starting", "on", "unavailable"]

ACTIONS = tuple(
    field.name
    for field in dataclasses.fields(HotkeyPreferences)
    if field.name not in ("enabled", "hold_to_talk")
)
"""What a key can be given to, as fields of :class:`HotkeyPreferences`."""
_HELD = "push_to_talk"
_SPAWN = multiprocessing.get_context("spawn")  # a fork would copy the window's threads and locks


class HotkeySession(QObject):
    """Hears the keys of :class:`HotkeyPreferences` while they are enabled.

    Signals:
        asked: an action, as ``vc-app --do`` has it.
        changed: look again at ``state``, ``reason`` and ``conflicts``.
    """

    asked = Signal(str)
    changed = Signal()

    def __init__(self, preferences: PreferenceSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._listener: _Listener | None = None
        self.state: State = "off"
        self.reason = ""
        """Why there are none, where the state is ``unavailable``."""
        self._courier = Courier(self)

    @property
    def keys(self) -> Mapping[str, str]:
        """Action -> its key, or an empty string."""
        return {action: getattr(self._preferences.now.hotkeys, action) for action in ACTIONS}

    @property
    def conflicts(self) -> frozenset[str]:
        """The actions that have the key of another one; none of them is done."""
        keys = list(self.keys.values())
        return frozenset(a for a, key in self.keys.items() if key and keys.count(key) > 1)

    @property
    def enabled(self) -> bool:
        """Whether the user wants them."""
        return self._preferences.now.hotkeys.enabled

    @property
    def holds(self) -> bool:
        """Whether the user wants push-to-talk."""
        return self._preferences.now.hotkeys.hold_to_talk

    def problem(self, action: str) -> str:
        """What is wrong with the key of an action, or an empty string."""
        if action in self.conflicts:
            return self.tr("Another action has this key: neither is done")
        if action == _HELD and self.holds and not self.keys[action]:
            return self.tr("No key: you are heard only after the command")
        return ""

    def refusal(self, action: str, key: str, window_keys: Collection[str]) -> str:
        """Why an action cannot have a key, or an empty string.

        Args:
            window_keys: that do something in the window itself already.
        """
        if not key:
            return ""
        base = key[-1] if key.endswith("+") else key.split("+")[-1]
        modifiers = [name for name in key[: -len(base)].split("+") if name]
        if key in window_keys:
            return self.tr("{} does something else in this window").format(key)
        if len(base) == 1 and modifiers == ["Shift"]:
            return self.tr("{} is typed in every text: add Ctrl or Alt").format(key)
        if len(base) == 1 and not modifiers and action != _HELD:
            return self.tr("{} is typed in every text: add Ctrl or Alt").format(key)
        if len(base) == 1 and "Shift" in modifiers and not base.isalpha():
            return self.tr("Shift changes what {} is: leave it out").format(base)
        return ""

    def command(self, action: str) -> str:
        """The command line that does the same."""
        name = action.replace("_", "-")
        names = [f"{name}-down", f"{name}-up"] if action == _HELD else [name]
        return "\n".join(exec_line(app_command("--do", name)) for name in names)

    def start(self) -> None:
        """Do what the preferences say; to be called when the window is seen, and when they change.

        Nothing is watched unless the user enabled it.
        """
        wanted = self._preferences.now.hotkeys.enabled
        if wanted and (reason := self.unavailable):
            self._set("unavailable", reason)
        elif wanted and self._listener:
            self._listener.want(*self._wanted())
        elif wanted:
            self._set("starting")
            self._listener = _Listener(self._courier, self._wanted())
        elif not wanted:
            self.close()
        self.changed.emit()

    def enable(self, on: bool) -> None:
        """Watch the keyboard, or stop."""
        self._preferences.change(hotkeys=replace(self._preferences.now.hotkeys, enabled=on))
        self.start()

    def assign(self, action: str, key: str) -> None:
        """Give an action another key, or with an empty one none."""
        given: dict[str, Any] = {action: key}
        self._preferences.change(hotkeys=replace(self._preferences.now.hotkeys, **given))
        self.start()

    def pause(self, on: bool) -> None:
        """Hear no key while one is chosen."""
        if self._listener:
            self._listener.want(*(([], "") if on else self._wanted()))

    def close(self) -> None:
        """Watch nothing any more."""
        if self._listener:
            self._listener.close()
        self._listener = None
        self._set("off")

    @property
    def unavailable(self) -> str:
        """Why this desktop cannot have hotkeys; empty where it can."""
        if sys.platform != "linux":
            return ""
        if os.environ.get("WAYLAND_DISPLAY") or os.environ.get("XDG_SESSION_TYPE") == "wayland":
            return self.tr(
                "This desktop (Wayland) lets no program hear keys that are typed in another. "
                "Give the commands below to keys in the desktop's own keyboard settings."
            )
        if not os.environ.get("DISPLAY"):
            return self.tr("There is no desktop whose keys could be heard")
        return ""

    def _wanted(self) -> tuple[list[str], str]:
        keys = {a: k for a, k in self.keys.items() if k and a not in self.conflicts}
        held = keys.get(_HELD, "")
        return list(keys.values()), "" if "+" in held else held

    def _hear(self, listener: object, word: str, what: str) -> None:
        if listener is not self._listener:
            return  # one that was closed meanwhile
        if word in ("down", "up"):
            self._do(word, what)
        elif word == "ready":
            self._set("on")
            self.changed.emit()
        else:
            self._listener = None
            self._set("unavailable", self._explained(what))
            self.changed.emit()

    def _do(self, word: str, key: str) -> None:
        action = next((a for a, k in self.keys.items() if k == key), "")
        name = action.replace("_", "-")
        if action == _HELD:
            self.asked.emit(f"{name}-{word}")
        elif action and word == "down":
            self.asked.emit(name)

    def _explained(self, why: str) -> str:
        if why == "untrusted":
            return self.tr(
                "The system keeps the keyboard to itself: in System Settings, Privacy & Security, "
                "allow this program under Input Monitoring and Accessibility, then try again."
            )
        return self.tr("The keyboard cannot be heard: {}").format(why)

    def _set(self, state: State, reason: str = "") -> None:
        self.state, self.reason = state, reason
        if state != "on":  # a key that was held is heard no more when it is let go
            self.asked.emit("push-to-talk-up")


class _Listener:
    """The process of :mod:`key_listener`, started and heard by a thread.

    Args:
        courier: brings the session each word and what it is about.
        wanted: arguments of :meth:`Chords.want`.
    """

    def __init__(self, courier: Courier[HotkeySession], wanted: tuple[list[str], str]) -> None:
        self._courier = courier
        self._closed = False
        self._control, theirs = _SPAWN.Pipe()
        self.want(*wanted)
        threading.Thread(target=self._hear, args=(theirs,), daemon=True).start()

    def want(self, combinations: list[str], held: str) -> None:
        """Listen to these instead."""
        with suppress(OSError):  # it has ended, and the thread says so
            self._control.send((combinations, held))

    def close(self) -> None:
        """End the process."""
        self._closed = True
        with suppress(OSError):
            self._control.send(None)

    def _hear(self, theirs: Connection) -> None:
        process = _SPAWN.Process(target=key_listener.run, args=(theirs,), daemon=True)
        process.start()
        theirs.close()
        with suppress(EOFError, OSError):
            while True:
                word, what = self._control.recv()
                self._tell(word, what)
        self._control.close()
        process.join()
        if not self._closed:
            self._tell("failed", "the process that hears it has ended")

    def _tell(self, word: str, what: str) -> None:
        self._courier.send(HotkeySession._hear, self, word, what)

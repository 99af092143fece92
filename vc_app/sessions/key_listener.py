"""The process that hears the keyboard wherever it is typed, and tells of a few keys only.

A process of its own: no key that is not asked for ever reaches the window's, and neither a slow
window nor a crash in the system's keyboard services holds the other up.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

MODIFIERS = ("Meta", "Ctrl", "Alt", "Shift")
"""In the order in which Qt writes them."""
_RELEASE_S = 0.015
"""A key that repeats is let go and pressed again at once: this long a release must last."""

_MODIFIER_NAMES = {"alt": "Alt", "alt_gr": "AltGr", "cmd": "Meta", "ctrl": "Ctrl", "shift": "Shift"}
_MAC_NAMES = {"Meta": "Ctrl", "Ctrl": "Meta"}
"""What Qt calls the Command and Control keys there."""
_KEY_NAMES = {
    "backspace": "Backspace",
    "caps_lock": "CapsLock",
    "delete": "Del",
    "down": "Down",
    "end": "End",
    "enter": "Return",
    "home": "Home",
    "insert": "Ins",
    "left": "Left",
    "media_next": "Media Next",
    "media_play_pause": "Toggle Media Play/Pause",
    "media_previous": "Media Previous",
    "media_stop": "Media Stop",
    "media_volume_mute": "Volume Mute",
    "menu": "Menu",
    "num_lock": "NumLock",
    "page_down": "PgDown",
    "page_up": "PgUp",
    "pause": "Pause",
    "print_screen": "Print",
    "right": "Right",
    "scroll_lock": "ScrollLock",
    "space": "Space",
    "tab": "Tab",
    "up": "Up",
    **{f"f{n}": f"F{n}" for n in range(1, 25)},
}
"""pynput's names -> Qt's."""

Tell = Callable[[str, str], None]


class Chords:
    """Knows which keys are down, and tells when one of some combinations is pressed or let go.

    Args:
        tell: called with ``down`` or ``up`` and the combination, from any thread.
    """

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._wanted: frozenset[str] = frozenset()
        self._held_key = ""
        self._modifiers: set[str] = set()
        self._down: dict[str, str] = {}  # key -> the combination it completed
        self._releases: dict[str, threading.Timer] = {}
        self._lock = threading.Lock()

    def want(self, combinations: Sequence[str], held: str = "") -> None:
        """From now on tell of these; ``held`` among them if it is a key without modifiers.

        A key to be held counts whatever else is held, as players of games need it.
        """
        with self._lock:
            self._wanted, self._held_key = frozenset(combinations), held

    def press(self, key: str) -> None:
        """A key goes down; ``key`` is its name in Qt."""
        with self._lock:
            if key in _MODIFIER_NAMES.values():
                self._modifiers.add(key)
                return
            if timer := self._releases.pop(key, None):
                timer.cancel()
            if key in self._down:
                return
            held = [name for name in MODIFIERS if name in self._modifiers]
            combination = "+".join([*held, key])
            if key == self._held_key and combination not in self._wanted:
                combination = key
            if combination in self._wanted:
                self._down[key] = combination
                self._tell("down", combination)

    def release(self, key: str) -> None:
        """A key goes up."""
        with self._lock:
            self._modifiers.discard(key)
            if key in self._down and key not in self._releases:
                timer = threading.Timer(_RELEASE_S, self._let_go, (key,))
                timer.daemon = True
                self._releases[key] = timer
                timer.start()

    def _let_go(self, key: str) -> None:
        with self._lock:
            if self._releases.get(key) is threading.current_thread():
                del self._releases[key]
                self._tell("up", self._down.pop(key))


def run(control: Connection) -> None:
    """Entry point of the process; ends when the other end of ``control`` does.

    Is told the arguments of :meth:`Chords.want`; tells ``("ready", "")``, ``("down", keys)``,
    ``("up", keys)`` and ``("failed", why)``.
    """
    sending = threading.Lock()

    def tell(word: str, what: str) -> None:
        with sending, suppress(OSError):
            control.send((word, what))

    chords = Chords(tell)
    try:
        listener = _listen(chords)
        listener.start()
        listener.wait()
    except Exception as error:  # pynput has none of its own: Xlib's, ImportError, OSError
        tell("failed", " ".join(str(error).split()) or type(error).__name__)
        return
    if getattr(listener, "IS_TRUSTED", True):
        tell("ready", "")
    else:
        tell("failed", "untrusted")
    with suppress(EOFError, OSError):
        while (wanted := control.recv()) is not None:
            chords.want(*wanted)


def _listen(chords: Chords) -> Any:
    from pynput.keyboard import Key, Listener

    def name_of(key: Any) -> str:
        if isinstance(key, Key):
            modifier = _MODIFIER_NAMES.get(key.name.removesuffix("_l").removesuffix("_r"), "")
            name = modifier or _KEY_NAMES.get(key.name, "")
            return _MAC_NAMES.get(name, name) if sys.platform == "darwin" else name
        char = _mac_char(key.vk) if sys.platform == "darwin" else listener.canonical(key).char
        return (char or "").upper()

    def on_press(key: Any) -> None:
        if key is not None and (name := name_of(key)):
            chords.press(name)

    def on_release(key: Any) -> None:
        if key is not None and (name := name_of(key)):
            chords.release(name)

    listener = Listener(on_press=on_press, on_release=on_release)
    return listener


def _mac_char(virtual_key: int) -> str:
    """What is printed on a key: with Option held the system tells another character."""
    from pynput._util.darwin_vks import SYMBOLS

    return SYMBOLS.get(virtual_key, "")

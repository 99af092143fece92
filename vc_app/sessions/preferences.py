"""What the window remembers until the next start."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import platformdirs
from PySide6.QtCore import QObject, QTimer, Signal

from vc_app.sessions.settings_file import (
    Sifted,
    copy_aside,
    merged,
    move_aside,
    read_values,
    sift,
    write_values,
)
from vc_core.config import setting, to_dict
from vc_core.conversion.live_settings import LiveSettings
from vc_core.conversion.settings import ConversionSettings
from vc_core.errors import ConfigError
from vc_core.live.settings import StreamSettings

_PROGRAM = "vc-studio"
_SAVE_AFTER_MS = 500
"""A slider that is dragged is written once."""

ThemeName = Literal["system", "dark", "light"]
LanguageName = Literal["system", "en", "de"]
VoiceKind = Literal["all", "favourites", "own", "female", "male"]
VoiceOrder = Literal["pack", "name", "pitch", "likeness", "newest"]


@dataclass(frozen=True)
class HotkeyPreferences:
    """Keys that work in every program, as Qt writes them; empty: none."""

    enabled: bool = setting(False, "watch the keyboard in every program")
    hold_to_talk: bool = setting(False, "push-to-talk: nothing is heard unless its key is held")
    toggle: str = setting("Ctrl+Alt+V", "start or stop")
    bypass: str = setting("Ctrl+Alt+B", "own voice, or the other")
    mute: str = setting("Ctrl+Alt+M", "silence")
    next_voice: str = setting("Ctrl+Alt+N", "the next voice of the list")
    previous_voice: str = setting("Ctrl+Alt+P", "the voice before")
    record: str = setting("Ctrl+Alt+R", "begin or end a recording")
    push_to_talk: str = setting("", "the key to be held")


@dataclass(frozen=True)
class StartupPreferences:
    """How the window begins and where it goes."""

    in_tray: bool = setting(False, "begin in the tray, without the window")
    close_to_tray: bool = setting(False, "go on in the tray when the window is closed")
    minimise_to_tray: bool = setting(False, "leave the task bar when the window is minimised")
    live: bool = setting(False, "start the conversion with the window")
    remember_room: bool = setting(True, "begin in the room of the last time")
    told_of_tray: bool = setting(False, "the user knows that closing is not quitting")


@dataclass(frozen=True)
class VoicesPreferences:
    """The voices room, and the voices that are at hand everywhere."""

    favourites: tuple[str, ...] = setting((), "as PACK/VOICE, the first the first")
    own_sentence: bool = setting(False, "voices are heard with the user's own sentence")
    kind: VoiceKind = setting("all", "which voices are shown")
    order: VoiceOrder = setting("pack", "what they are sorted by")


@dataclass(frozen=True)
class MiniWindowPreferences:
    """The small window that stays on top."""

    shown: bool = setting(False, "it was in sight")
    x: int | None = setting(None, "where it stood, pixels; none: the system's choice")
    y: int | None = setting(None, "where it stood, pixels; none: the system's choice")


@dataclass(frozen=True)
class TrainPreferences:
    """What a new voice is learnt from, and how."""

    me: tuple[str, ...] = setting((), "files and folders with one's own voice")
    target: tuple[str, ...] = setting((), "files and folders with the new voice")
    prompts: str = setting("", "language of the sentences to read; empty: that of the window")
    preset: Literal["quick", "normal", "thorough"] = setting("normal", "how long to train")
    accelerator: str = setting("auto", "where to train")
    on_close: Literal["ask", "background", "pause"] = setting(
        "ask", "what a running training does when the window closes"
    )


@dataclass(frozen=True)
class ConvertPreferences:
    """How files are converted, and to what."""

    sound: ConversionSettings = setting(ConversionSettings(), "pitch, formants, path, loudness")
    voices: tuple[str, ...] = setting((), "targets, as PACK/VOICE; empty: the first there is")
    format: Literal["wav", "flac", "mp3", "ogg", "opus"] = setting("wav", "of the results")
    folder: str = setting("", "for results; empty: a folder 'converted' beside each source")
    at_once: bool = setting(True, "begin as soon as files come")


@dataclass(frozen=True)
class ImagePreferences:
    """How pictures are translated, by which model, and what a new model is trained from."""

    model: str = setting("bundled", "that translates")
    direction: str = setting("", "of the model; empty: its main one")
    format: Literal["same", "png", "jpg", "webp", "tif", "bmp"] = setting("same", "of the results")
    folder: str = setting("", "for results; empty: a folder 'translated' beside each source")
    at_once: bool = setting(True, "begin as soon as pictures come")
    train_a: str = setting("", "folder with pictures of the first kind, or a data set's")
    train_b: str = setting("", "folder with pictures of the second kind")
    names: tuple[str, str] = setting(("A", "B"), "what the two kinds are called")
    system: Literal["cycle_gan", "pix2pix"] = setting("cycle_gan", "what is trained")
    size: Literal[64, 128, 256] = setting(128, "side of the pictures learnt from, pixels")
    preset: Literal["quick", "normal", "thorough"] = setting("normal", "how long to train")


@dataclass(frozen=True)
class Preferences:
    """Everything that is as it was at the next start."""

    theme: ThemeName = setting("dark", "colours of the window")
    language: LanguageName = setting("system", "of the window")
    scale: int = setting(100, "size of everything in the window, per cent", low=100, high=250)
    width: int = setting(1280, "of the window, pixels", low=640)
    height: int = setting(800, "of the window, pixels", low=480)
    room: str = setting("live", "the room that was in sight")
    details: bool = setting(False, "show the account of the delay, part by part")
    stream: StreamSettings = setting(StreamSettings(), "devices and lengths")
    live: LiveSettings = setting(LiveSettings(), "voice and sound")
    recordings: str = setting("", "folder of recordings; empty: the system's music folder")
    accepted_feedback: str = setting("", "input and output whose warning was dismissed")
    first_start_done: bool = setting(False, "the user has been shown around")
    virtual_cable: bool = setting(False, "a virtual microphone was made, and is to be there")
    hotkeys: HotkeyPreferences = setting(HotkeyPreferences(), "keys that work everywhere")
    startup: StartupPreferences = setting(StartupPreferences(), "begin and end of the window")
    train: TrainPreferences = setting(TrainPreferences(), "new voices")
    mini_window: MiniWindowPreferences = setting(MiniWindowPreferences(), "the small window")
    voices: VoicesPreferences = setting(VoicesPreferences(), "favourites and the voices room")
    convert: ConvertPreferences = setting(ConvertPreferences(), "recordings")
    images: ImagePreferences = setting(ImagePreferences(), "pictures")


def config_folder() -> Path:
    """Where this user's settings belong on this system."""
    return Path(platformdirs.user_config_dir(_PROGRAM, appauthor=False))


def recordings_folder(preferences: Preferences) -> Path:
    """Where recordings go: the chosen folder, or one in the user's music or documents."""
    if preferences.recordings:
        return Path(preferences.recordings)
    music = Path(platformdirs.user_music_dir())
    home = music if music.is_dir() else Path(platformdirs.user_documents_dir())
    return home / _PROGRAM


def load_preferences(path: Path) -> Sifted[Preferences]:
    """What ``path`` holds; a missing file is a first start. Reads only.

    Raises:
        ConfigError: the file cannot be read at all.
    """
    if not path.exists():
        return Sifted(Preferences())
    values = read_values(path)
    if isinstance(values.get("stream"), dict):
        values["stream"].pop("pack", None)  # it stood here before each voice told its own
    return sift(Preferences, values)


class PreferenceSession(QObject):
    """The preferences in force; saves them a moment after each change.

    A file that cannot be read is moved aside and the defaults are used; one with some wrong values
    is copied aside and loses those alone. Either is complained of once: the next start finds a
    good file. Keys of a newer version stay in the file.

    Signals:
        failed: one line, when they could not be saved.
        replaced: all of them were set at once: look again.

    Attributes:
        now: the preferences in force.
        folder: where the file lies.
    """

    failed = Signal(str)
    replaced = Signal()

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self.folder = path.parent
        self._damage: tuple[bool, str, Path | None] | None = None  # all of it, what, kept where
        self._foreign: dict[str, Any] = {}
        self._timer = QTimer(self, interval=_SAVE_AFTER_MS, singleShot=True)
        self._timer.timeout.connect(self.save)
        self.now = self._load()

    def change(self, **fields: Any) -> None:
        """Set some of :class:`Preferences`."""
        changed = replace(self.now, **fields)
        if changed != self.now:
            self.now = changed
            self._timer.start()

    def replace(self, preferences: Preferences) -> None:
        """Set all of them."""
        if preferences != self.now:
            self.now = preferences
            self._timer.start()
            self.replaced.emit()

    def save(self) -> None:
        """Write now what has changed."""
        self._timer.stop()
        try:
            write_values(merged(to_dict(self.now), self._foreign), self._path)
        except OSError as error:
            self.failed.emit(self.tr("Your settings cannot be saved: {}").format(error))

    @property
    def complaint(self) -> str:
        """What was wrong with the file at the start; empty: nothing."""
        if self._damage is None:
            return ""
        everything, what, kept = self._damage
        if everything and kept:
            told = self.tr("Your settings could not be read and were reset; the file is kept: {1}")
        elif everything:
            told = self.tr("Your settings could not be read and were reset: {0}")
        elif kept:
            told = self.tr("Some settings were reset: {0}; the old file is kept: {1}")
        else:
            told = self.tr("Some settings were reset: {0}")
        return told.format(what, kept)

    def _load(self) -> Preferences:
        try:
            loaded = load_preferences(self._path)
        except ConfigError as error:
            self._damage = True, str(error), move_aside(self._path)
            return Preferences()
        self._foreign = loaded.foreign
        if loaded.complaints:
            kept = copy_aside(self._path)
            self._damage = False, "; ".join(loaded.complaints), kept
            if kept:
                self._timer.start()
        return loaded.settings

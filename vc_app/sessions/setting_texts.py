"""Help texts of the settings that the window shows; written by `make translations`."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication


def setting_help(declared: str) -> str:
    """A declared help text as a sentence, in the language in force."""
    text = QCoreApplication.translate("Settings", declared)
    return text[:1].upper() + text[1:]


# fmt: off
# ruff: noqa: E501
TEXTS = (
    QT_TRANSLATE_NOOP("Settings", "name of the target voice in the pack; empty: the pack's first"),
    QT_TRANSLATE_NOOP("Settings", "where the voice is: the name of a pack of yours, a file, or 'bundled'"),
    QT_TRANSLATE_NOOP("Settings", "full: analysis, network and vocoder. natural: your own sound through a filter, sooner, best for small changes"),
    QT_TRANSLATE_NOOP("Settings", "raise or lower the voice"),
    QT_TRANSLATE_NOOP("Settings", "shift the formants: up for a smaller head, down for a larger"),
    QT_TRANSLATE_NOOP("Settings", "share of the converted voice; the rest is yours"),
    QT_TRANSLATE_NOOP("Settings", "let your own voice through, just as late as the converted one"),
    QT_TRANSLATE_NOOP("Settings", "send silence"),
    QT_TRANSLATE_NOOP("Settings", "what is quieter than this is silenced, dB of full scale"),
    QT_TRANSLATE_NOOP("Settings", "take steady noise off the microphone"),
    QT_TRANSLATE_NOOP("Settings", "make the converted voice as loud as yours"),
    QT_TRANSLATE_NOOP("Settings", "louder or quieter"),
    QT_TRANSLATE_NOOP("Settings", "microphone, by (part of) its name; none: the default"),
    QT_TRANSLATE_NOOP("Settings", "output, by (part of) its name; none: the default"),
    QT_TRANSLATE_NOOP("Settings", "a second output, to hear yourself; none: off"),
    QT_TRANSLATE_NOOP("Settings", "length of the blocks that are converted; none: measured"),
    QT_TRANSLATE_NOOP("Settings", "time a block may take before it is late; none: measured"),
)

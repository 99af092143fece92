"""The continuous settings of a live voice as a slider sees them.

Bounds, defaults and help texts are those of :class:`LiveSettings`; only what the eye and the hand
need is added here: a label, a unit, how fine, how far one key press goes.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from vc_app.sessions.setting_texts import setting_help
from vc_core.conversion.live_settings import LiveSettings


@dataclass(frozen=True)
class Control:
    """One number of :class:`LiveSettings`.

    Attributes:
        field: its name there.
        name, measure: label and unit, in English.
        resolution: distance of two slider positions, in the setting's own unit.
        nudge: slider positions that an arrow key moves by.
        shown: factor between the setting and the number on screen (100 for per cent).
        decimals: of the number on screen.
        off_at_low: the lowest position means off (None).
        low, high, default, declared_help: as declared by :class:`LiveSettings`.
    """

    field: str
    name: str
    measure: str
    resolution: float
    nudge: int
    low: float
    high: float
    default: float | None
    declared_help: str
    shown: float = 1.0
    decimals: int = 0
    off_at_low: bool = False

    @property
    def label(self) -> str:
        """What it is called on screen, in the language in force."""
        return QCoreApplication.translate("Controls", self.name)

    @property
    def unit(self) -> str:
        """Written after the number, in the language in force."""
        return QCoreApplication.translate("Controls", self.measure)

    @property
    def help(self) -> str:
        """What it does, in the language in force."""
        return setting_help(self.declared_help)

    @property
    def positions(self) -> int:
        """The highest slider position; the lowest is 0."""
        return round((self.high - self.low) / self.resolution)

    def position(self, value: float | None) -> int:
        """The slider position nearest to a value of the setting."""
        if value is None:
            return 0
        bounded = min(max(value, self.low), self.high)
        return round((bounded - self.low) / self.resolution)

    def value(self, position: int) -> float | None:
        """The setting at a slider position."""
        if self.off_at_low and position <= 0:
            return None
        digits = self.decimals + round(self.shown > 1) * 2
        return min(max(round(self.low + position * self.resolution, digits), self.low), self.high)


def _control(
    field: str, name: str, measure: str, resolution: float, nudge: int, **more: Any
) -> Control:
    declared = {f.name: f for f in dataclasses.fields(LiveSettings)}[field]
    return Control(
        field=field,
        name=name,
        measure=measure,
        resolution=resolution,
        nudge=nudge,
        low=declared.metadata["low"],
        high=declared.metadata["high"],
        default=getattr(LiveSettings(), field),
        declared_help=declared.metadata["help"],
        **more,
    )


_SEMITONES = str(QT_TRANSLATE_NOOP("Controls", "semitones"))
_PITCH = str(QT_TRANSLATE_NOOP("Controls", "Pitch"))
_FORMANT = str(QT_TRANSLATE_NOOP("Controls", "Formant"))
_GATE = str(QT_TRANSLATE_NOOP("Controls", "Noise gate"))
_WET = str(QT_TRANSLATE_NOOP("Controls", "Dry / wet"))
_OUTPUT_GAIN = str(QT_TRANSLATE_NOOP("Controls", "Output gain"))

PITCH = _control("pitch_semitones", _PITCH, _SEMITONES, 0.1, 5, decimals=1)
FORMANT = _control("formant_semitones", _FORMANT, _SEMITONES, 0.1, 5, decimals=1)
GATE = _control("gate_db", _GATE, "dB", 1.0, 1, off_at_low=True)
WET = _control("wet", _WET, "%", 0.01, 5, shown=100.0)
OUTPUT_GAIN = _control("output_gain_db", _OUTPUT_GAIN, "dB", 0.5, 1, decimals=1)

CONTROLS = (PITCH, FORMANT, GATE, WET, OUTPUT_GAIN)

"""The look in force: which theme it is, and how the window is dressed in it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from vc_app.views.stylesheet import stylesheet
from vc_app.views.tokens import (
    DARK,
    FIGURE_PT,
    FONTS,
    GAP,
    LIGHT,
    RADIUS,
    SMALL_PT,
    TEXT_PT,
    THEMES,
    TITLE_PT,
    Theme,
)

__all__ = [
    "DARK", "FIGURE_PT", "GAP", "LIGHT", "RADIUS", "SMALL_PT", "TEXT_PT", "THEMES", "TITLE_PT",
    "Theme", "apply", "contrast", "current", "dress",
]  # fmt: skip

_STYLE = "fusion"
"""Of Qt's: it paints in the palette's colours on every system."""
_DRESSED = "dressed"
"""Property of a part: name of the theme it wears."""


def current() -> Theme:
    """The theme in force, for what paints itself."""
    application = QApplication.instance()
    return THEMES.get(application.property("theme") if application else "", DARK)


def apply(theme: Theme, icon_folder: Path) -> None:
    """Give the whole application this look: what is in sight at once, the rest at leisure."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setProperty("theme", theme.name)
    application.setProperty("icons", str(icon_folder))
    font = QFont(application.font())
    font.setFamilies([*FONTS, font.defaultFamily()])
    font.setPointSizeF(TEXT_PT)
    if font != application.font():
        application.setFont(font)
    if application.style().objectName() != _STYLE:
        application.setStyle(_STYLE)
    application.setPalette(_palette(theme))
    QToolTip.setPalette(_palette(theme))
    for part in _undressed(application):
        if part.isVisible():
            dress(part)
    _Wardrobe.of(application).start()


def dress(part: QWidget) -> None:
    """Give a part of the window, with all that is in it, the look in force, now and ever after.

    Never the application: Qt takes five times as long to give it a sheet as to give the same one
    to all of its parts, and the window does not answer meanwhile.
    """
    application = QApplication.instance()
    assert application is not None
    now = current()
    part.setProperty(_DRESSED, now.name)
    part.setStyleSheet(stylesheet(now, Path(application.property("icons") or "")))


def _undressed(application: QApplication) -> list[QWidget]:
    """The parts whose look is not the one in force."""
    name = current().name
    widgets = [
        w for top in application.topLevelWidgets() for w in (top, *top.findChildren(QWidget))
    ]
    return [w for w in widgets if w.property(_DRESSED) not in (None, name)]


class _Wardrobe(QTimer):
    """Gives the parts that are out of sight their new look, one after another."""

    @classmethod
    def of(cls, application: QApplication) -> _Wardrobe:
        """The application's own."""
        return application.findChild(cls) or cls(application)

    def __init__(self, application: QApplication) -> None:
        super().__init__(application, interval=0)
        self.timeout.connect(self._dress_next)

    def _dress_next(self) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        waiting = _undressed(application)
        if waiting:
            dress(waiting[0])
        else:
            self.stop()


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for where, colour in {
        role.Window: theme.window,
        role.Base: theme.surface,
        role.AlternateBase: theme.raised,
        role.Button: theme.raised,
        role.ToolTipBase: theme.raised,
        role.WindowText: theme.text,
        role.Text: theme.text,
        role.ButtonText: theme.text,
        role.ToolTipText: theme.text,
        role.PlaceholderText: theme.muted,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Link: theme.accent,
    }.items():
        palette.setColor(where, QColor(colour))
    for where in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, QColor(theme.outline))
    return palette


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2, section 1.4.3)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parsed = QColor(colour)
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (parsed.redF(), parsed.greenF(), parsed.blueF())
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

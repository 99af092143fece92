"""The look of the window, declared once: colours, spacing and type, dark and light."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

GAP = 8
"""Pixels between things that belong together; everything else is a multiple of it."""
RADIUS = 8
TEXT_PT, SMALL_PT, TITLE_PT, FIGURE_PT = 10.0, 9.0, 13.0, 18.0
FONTS = ["Inter", "Segoe UI Variable Text", "Segoe UI", "SF Pro Text", "Cantarell", "Noto Sans"]
"""The first that is installed; the system's own otherwise."""


@dataclass(frozen=True)
class Theme:
    """Colours by what they are for. Text on any surface has a contrast of at least 4.5 : 1."""

    name: str
    window: str
    surface: str
    raised: str
    line: str
    outline: str
    text: str
    muted: str
    accent: str
    on_accent: str
    good: str
    warning: str
    bad: str
    on_bad: str
    f0: str
    spectrum: tuple[str, ...]
    """From silence to the loudest."""


DARK = Theme(
    name="dark",
    window="#0e1216",
    surface="#161c22",
    raised="#212a33",
    line="#2a343e",
    outline="#70808f",
    text="#e9eef3",
    muted="#9fb0bf",
    accent="#4fd8c4",
    on_accent="#04211d",
    good="#58d68d",
    warning="#f4bf4f",
    bad="#ff7b72",
    on_bad="#2b0503",
    f0="#ffc46b",
    spectrum=("#0b0f13", "#12283a", "#155468", "#1f8c8c", "#63d3b4", "#f4f6d2"),
)
LIGHT = Theme(
    name="light",
    window="#eef1f4",
    surface="#ffffff",
    raised="#e6ebf0",
    line="#d3dae1",
    outline="#7a8896",
    text="#17202a",
    muted="#4d5c6b",
    accent="#0b7568",
    on_accent="#ffffff",
    good="#1b7a43",
    warning="#8a5a00",
    bad="#c0281f",
    on_bad="#ffffff",
    f0="#c43d00",
    spectrum=("#f8fafb", "#d9ecec", "#94cfcb", "#41979f", "#1c5877", "#0b2038"),
)
THEMES = {theme.name: theme for theme in (DARK, LIGHT)}


def current() -> Theme:
    """The theme in force, for what paints itself."""
    application = QApplication.instance()
    return THEMES.get(application.property("theme") if application else "", DARK)


def apply(theme: Theme, icon_folder: Path) -> None:
    """Give the whole application this look."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setProperty("theme", theme.name)
    font = QFont(application.font())
    font.setFamilies([*FONTS, font.defaultFamily()])
    font.setPointSizeF(TEXT_PT)
    application.setFont(font)
    application.setPalette(_palette(theme))
    application.setStyleSheet(stylesheet(theme, icon_folder))


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


def stylesheet(theme: Theme, icon_folder: Path) -> str:
    """The style sheet of a theme; ``icon_folder`` holds the chevrons."""
    t, chevron = theme, (icon_folder / "chevron-down.svg").as_posix()
    chevron_up = (icon_folder / "chevron-up.svg").as_posix()
    return f"""
* {{ outline: none; }}
QMainWindow, QDialog {{ background: {t.window}; }}
QLabel {{ background: transparent; color: {t.text}; }}
QFrame[kind="rail"] {{ background: {t.surface}; border: none; border-right: 1px solid {t.line}; }}
QFrame[kind="rail"] QToolButton {{ background: transparent; color: {t.muted}; border: none;
    border-radius: {RADIUS}px; padding: 7px 0 5px 0; font-size: {SMALL_PT}pt; }}
QFrame[kind="rail"] QToolButton:hover {{ background: {t.raised}; color: {t.text}; }}
QFrame[kind="rail"] QToolButton:checked {{ background: {t.raised}; color: {t.text}; }}
QFrame[kind="rail"] QToolButton:focus {{ border: 2px solid {t.accent}; padding: 5px 0 3px 0; }}
QLabel[kind="muted"] {{ color: {t.muted}; font-size: {SMALL_PT}pt; }}
QLabel[kind="heading"] {{ color: {t.muted}; font-size: {SMALL_PT}pt; font-weight: 600; }}
QLabel[kind="title"] {{ font-size: {TITLE_PT}pt; font-weight: 600; }}
QLabel[kind="figure"] {{ font-size: {FIGURE_PT}pt; font-weight: 600; }}
QLabel[kind="path"] {{ font-size: {SMALL_PT}pt; font-weight: 600; }}
QLabel[kind="sentence"] {{ font-size: {FIGURE_PT}pt; }}
QLabel[kind="fault"] {{ color: {t.bad}; font-size: {SMALL_PT}pt; }}
QFrame[kind="card"] {{
    background: {t.surface}; border: 1px solid {t.line}; border-radius: {RADIUS}px; }}
QFrame[kind="mini"] {{ background: {t.window}; border: 1px solid {t.outline}; }}
QLabel[kind="strong"] {{ font-weight: 600; }}
QLabel[kind="step"] {{ background: {t.raised}; color: {t.text}; border: 1px solid {t.line};
    border-radius: 13px; font-weight: 600; }}
QLabel[kind="problem"] {{ color: {t.bad}; font-size: {SMALL_PT}pt; }}
QMenu {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.outline}; padding: 4px; }}
QMenu::item {{ padding: 5px 24px 5px 24px; border-radius: 4px; }}
QMenu::item:selected {{ background: {t.raised}; }}
QMenu::item:disabled {{ color: {t.outline}; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: 4px; }}
QFrame[kind="row"] {{ background: transparent; border: 1px solid transparent;
    border-radius: {RADIUS}px; }}
QFrame[kind="row"][found="true"] {{ background: {t.raised}; border-color: {t.accent}; }}
QFrame[kind="notice"] {{ background: {t.surface}; border: 1px solid {t.line};
    border-left: 4px solid {t.accent}; border-radius: {RADIUS}px; }}
QFrame[kind="notice"][level="warning"] {{ border-left-color: {t.warning}; }}
QFrame[kind="notice"][level="error"] {{ border-left-color: {t.bad}; }}
QPushButton {{ background: {t.raised}; color: {t.text}; border: 1px solid {t.line};
    border-radius: {RADIUS}px; padding: 5px 12px; min-height: 20px; }}
QPushButton:hover {{ border-color: {t.outline}; }}
QPushButton:pressed {{ background: {t.line}; }}
QPushButton:checked {{ background: {t.accent}; color: {t.on_accent}; border-color: {t.accent}; }}
QPushButton:disabled {{ color: {t.outline}; background: {t.surface}; }}
QPushButton:focus {{ border: 2px solid {t.accent}; padding: 4px 11px; }}
QPushButton:checked:focus {{ border-color: {t.text}; }}
QPushButton[kind="primary"] {{ background: {t.accent}; color: {t.on_accent};
    border-color: {t.accent}; font-size: {TITLE_PT}pt; font-weight: 600; padding: 8px 18px; }}
QPushButton[kind="primary"]:hover {{ border-color: {t.text}; }}
QPushButton[kind="primary"]:checked {{ background: {t.raised}; color: {t.text};
    border-color: {t.outline}; }}
QPushButton[kind="primary"]:disabled {{ background: {t.raised}; color: {t.outline};
    border-color: {t.line}; }}
QPushButton[kind="primary"]:focus {{ border: 2px solid {t.text}; padding: 7px 17px; }}
QPushButton[kind="record"]:checked, QPushButton[kind="mute"]:checked {{
    background: {t.bad}; color: {t.on_bad}; border-color: {t.bad}; }}
QPushButton[kind="plain"] {{ background: transparent; border-color: transparent; padding: 5px; }}
QPushButton[kind="plain"]:hover {{ background: {t.raised}; }}
QPushButton[kind="plain"]:checked {{ color: {t.text}; background: {t.raised}; }}
QPushButton[kind="plain"]:focus {{ border: 2px solid {t.accent}; padding: 4px; }}
QPushButton[kind="segment"] {{ border-radius: 0; padding: 5px 8px; }}
QPushButton[kind="segment"][place="first"] {{
    border-top-left-radius: {RADIUS}px; border-bottom-left-radius: {RADIUS}px; }}
QPushButton[kind="segment"][place="last"] {{ border-left: none;
    border-top-right-radius: {RADIUS}px; border-bottom-right-radius: {RADIUS}px; }}
QPushButton[kind="segment"]:focus {{ border: 2px solid {t.accent}; padding: 4px 7px; }}
QPushButton[kind="segment"]:checked:focus {{ border-color: {t.text}; }}
QComboBox {{ background: {t.raised}; color: {t.text}; border: 1px solid {t.line};
    border-radius: {RADIUS}px; padding: 4px 8px; min-height: 20px; }}
QComboBox:hover {{ border-color: {t.outline}; }}
QComboBox:focus {{ border: 2px solid {t.accent}; padding: 3px 7px; }}
QComboBox:disabled {{ color: {t.outline}; }}
QComboBox::drop-down {{ border: none; width: 22px; }}
QComboBox::down-arrow {{ image: url("{chevron}"); width: 12px; height: 12px; }}
QComboBox QAbstractItemView {{ background: {t.surface}; color: {t.text};
    border: 1px solid {t.outline}; selection-background-color: {t.accent};
    selection-color: {t.on_accent}; padding: 4px; }}
QLineEdit {{ background: {t.raised}; color: {t.text}; border: 1px solid {t.outline};
    border-radius: 4px; padding: 4px 6px; selection-background-color: {t.accent};
    selection-color: {t.on_accent}; }}
QLineEdit:focus {{ border: 2px solid {t.accent}; padding: 3px 5px; }}
QLineEdit[kind="search"] {{ border-radius: {RADIUS}px; min-height: 22px; }}
QAbstractSpinBox QLineEdit {{ background: transparent; border: 1px solid transparent;
    padding: 0 2px; }}
QAbstractSpinBox QLineEdit:hover {{ border-color: {t.outline}; }}
QAbstractSpinBox QLineEdit:focus {{ border: 1px solid {t.accent}; background: {t.raised};
    padding: 0 2px; }}
QProgressBar {{ background: {t.line}; border: none; border-radius: 3px; min-height: 6px;
    max-height: 6px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: 3px; }}
QSlider {{ min-height: 22px; background: transparent; }}
QSlider::groove:horizontal {{ height: 4px; background: {t.line}; border-radius: 2px; }}
QSlider::sub-page:horizontal {{ background: {t.accent}; border-radius: 2px; }}
QSlider::handle:horizontal {{ background: {t.text}; width: 14px; height: 14px;
    margin: -5px 0; border-radius: 7px; }}
QSlider::handle:horizontal:hover {{ background: {t.accent}; }}
QSlider::handle:horizontal:focus {{ background: {t.accent}; border: 2px solid {t.text};
    width: 14px; height: 14px; margin: -7px 0; border-radius: 9px; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
QListView {{ background: transparent; border: none; }}
QListView[kind="pages"]::item {{ color: {t.text}; padding: 8px 10px; border-radius: {RADIUS}px;
    border: 2px solid transparent; }}
QListView[kind="pages"]::item:hover {{ background: {t.surface}; }}
QListView[kind="pages"]::item:selected {{ background: {t.raised}; color: {t.text}; }}
QListView[kind="pages"]::item:selected:focus {{ border-color: {t.accent}; }}
QTableView, QTextBrowser {{ background: {t.surface}; color: {t.text};
    border: 1px solid {t.line}; border-radius: {RADIUS}px; padding: 2px; }}
QTableView:focus, QTextBrowser:focus {{ border-color: {t.accent}; }}
QTableView::item:selected {{ background: {t.raised}; color: {t.text}; }}
QHeaderView {{ background: transparent; }}
QHeaderView::section {{ background: {t.surface}; color: {t.muted}; border: none;
    border-bottom: 1px solid {t.line}; padding: 4px; font-size: {SMALL_PT}pt; }}
QSpinBox {{ background: {t.raised}; color: {t.text}; border: 1px solid {t.line};
    border-radius: {RADIUS}px; padding: 3px 4px 3px 8px; min-height: 20px; }}
QSpinBox::up-button, QSpinBox::down-button {{ border: none; width: 20px;
    subcontrol-origin: border; background: transparent; }}
QSpinBox::up-button {{ subcontrol-position: top right; margin: 2px 4px 0 0; }}
QSpinBox::down-button {{ subcontrol-position: bottom right; margin: 0 4px 2px 0; }}
QSpinBox::up-arrow {{ image: url("{chevron_up}"); width: 10px; height: 10px; }}
QSpinBox::down-arrow {{ image: url("{chevron}"); width: 10px; height: 10px; }}
QSpinBox:hover {{ border-color: {t.outline}; }}
QSpinBox:focus {{ border: 2px solid {t.accent}; padding: 2px 3px 2px 7px; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {t.outline}; border-radius: 4px; min-height: 24px;
    margin: 1px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QToolTip {{ background: {t.raised}; color: {t.text}; border: 1px solid {t.outline};
    padding: 5px; }}
"""


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

"""The style sheet of the window's parts, made of a theme's tokens."""

from __future__ import annotations

from pathlib import Path

from vc_app.views.tokens import FIGURE_PT, RADIUS, SMALL_PT, TITLE_PT, Theme


def stylesheet(theme: Theme, icon_folder: Path) -> str:
    """The style sheet of a theme; ``icon_folder`` holds the chevrons."""
    t, chevron = theme, (icon_folder / "chevron-down.svg").as_posix()
    chevron_up = (icon_folder / "chevron-up.svg").as_posix()
    return f"""
* {{ outline: none; }}
QDialog {{ background: {t.window}; }}
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
QMenu {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.outline}; padding: 4px; }}
QMenu::item {{ padding: 5px 24px 5px 24px; border-radius: 4px; }}
QMenu::item:selected {{ background: {t.raised}; }}
QMenu::item:disabled {{ color: {t.outline}; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: 4px; }}
QToolTip {{ background: {t.raised}; color: {t.text}; border: 1px solid {t.outline};
    padding: 5px; }}
"""

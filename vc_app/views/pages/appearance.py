"""How the window looks and speaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox

from vc_app.sessions.preferences import PreferenceSession
from vc_app.views.pages.page import CONTROL_WIDTH, Page, Row
from vc_app.views.widgets.segments import Segments


class AppearancePage(Page):
    """Tells what is wanted, and mirrors what is.

    Args:
        preferences: what is wanted.
        languages: code and own name of each.
        scales: per cent, those that can be picked.
        scale: of this start.

    Signals:
        theme_picked: ``system``, ``dark`` or ``light``.
        language_picked: ``system`` or a code.
        scale_picked: per cent.
    """

    theme_picked = Signal(str)
    language_picked = Signal(str)
    scale_picked = Signal(int)

    def __init__(
        self,
        preferences: PreferenceSession,
        languages: Mapping[str, str],
        scales: Sequence[int],
        scale: int,
    ) -> None:
        super().__init__()
        self._preferences = preferences
        self._scale_now = scale
        self.theme = Segments(
            self.tr("Theme"),
            (
                ("system", self.tr("&System"), self.tr("As the desktop is")),
                ("dark", self.tr("&Dark"), self.tr("Easy on the eyes at night")),
                ("light", self.tr("&Light"), self.tr("Easy to read by day")),
            ),
        )
        self.theme.setFixedWidth(CONTROL_WIDTH)
        self.language = _box(self.tr("Language"))
        self.language.addItem(self.tr("As in the system"), "system")
        for code, name in languages.items():
            self.language.addItem(name, code)
        self.scale = _box(self.tr("Size"))
        for per_cent in scales:
            self.scale.addItem(f"{per_cent} %", per_cent)
        self._scale_row = Row(self.tr("Si&ze"), "", self.scale)
        self.add_card(
            Row(self.tr("Theme"), self.tr("Ctrl+T switches between dark and light"), self.theme),
            Row(self.tr("Lan&guage"), self.tr("Changes at once"), self.language),
            self._scale_row,
        )
        self.theme.picked.connect(self.theme_picked)
        self.language.activated.connect(
            lambda row: self.language_picked.emit(self.language.itemData(row))
        )
        self.scale.activated.connect(self._pick_scale)
        self.show_wishes()

    def _pick_scale(self, row: int) -> None:
        self.scale_picked.emit(self.scale.itemData(row))
        self.show_wishes()

    def show_wishes(self, *_: object) -> None:
        """Mirror what is wanted."""
        wanted = self._preferences.now
        self.theme.show_choice(wanted.theme)
        _show(self.language, wanted.language)
        _show(self.scale, wanted.scale)
        self._scale_row.say(
            self.tr("Of text and everything else")
            if wanted.scale == self._scale_now
            else self.tr("Of text and everything else; {} % from the next start on").format(
                wanted.scale
            )
        )


def _box(spoken: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(spoken)
    box.setFixedWidth(CONTROL_WIDTH)
    box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return box


def _show(box: QComboBox, data: object) -> None:
    with QSignalBlocker(box):
        box.setCurrentIndex(box.findData(data))

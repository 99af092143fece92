from dataclasses import replace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from vc_app.models.library import LibraryModel
from vc_app.sessions.audition import AuditionState
from vc_app.sessions.voice_entries import VoiceEntry, read_entries
from vc_app.views import theme
from vc_app.views.widgets.library_card import HEIGHT, LibraryCard
from vc_core.conversion.voices import list_packs

State = QStyle.StateFlag


@pytest.fixture
def entry() -> VoiceEntry:
    entries = read_entries(list_packs(live=True)[0], ())
    return next(entry for entry in entries if entry.name == "TF2")


def painted(
    entry: VoiceEntry,
    state: QStyle.StateFlag = State.State_Enabled,
    audition: AuditionState | None = None,
) -> QImage:
    model, card = LibraryModel(), LibraryCard()
    model.replace([entry])
    if audition:
        model.show_audition(audition)
    image = QImage(220, HEIGHT, QImage.Format.Format_ARGB32)
    image.fill(0)
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 220, HEIGHT)  # type: ignore[attr-defined]
    option.state = state  # type: ignore[attr-defined]
    painter = QPainter(image)
    card.paint(painter, option, model.index(0))
    painter.end()
    return image


def test_every_state_looks_different(qtbot: QtBot, entry: VoiceEntry) -> None:
    flags = [
        State.State_Enabled,
        State.State_Selected,
        State.State_HasFocus,
        State.State_MouseOver,
        State.State_Selected | State.State_HasFocus,
    ]
    looks = [painted(entry, flag) for flag in flags]
    looks += [
        painted(entry, audition=AuditionState("bundled", "TF2", *phase))
        for phase in (("making", 0.0), ("making", 0.5), ("playing", 1.0))
    ]
    looks += [painted(replace(entry, favourite=True)), painted(replace(entry, likeness=None))]
    assert all(a != b for i, a in enumerate(looks) for b in looks[:i])


def test_another_voice_is_heard(qtbot: QtBot, entry: VoiceEntry) -> None:
    other = AuditionState("bundled", "SF1", "playing", 1.0)
    assert painted(entry, audition=other) == painted(entry)


def test_both_themes(qtbot: QtBot, entry: VoiceEntry, qapp) -> None:
    dark = painted(entry)
    qapp.setProperty("theme", theme.LIGHT.name)
    light = painted(entry)
    ground = light.pixelColor(110, 10)
    assert ground.name() == theme.LIGHT.surface
    assert dark.pixelColor(110, 10).name() == theme.DARK.surface

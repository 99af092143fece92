from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from vc_app.models.voices import VoiceModel
from vc_app.views.widgets.voice_card import HEIGHT, VoiceCard
from vc_core.checkpoint.card import Domain

State = QStyle.StateFlag


@dataclass
class Pack:
    name: str
    voices: tuple[Domain, ...]


def painted(domain: Domain, state: QStyle.StateFlag = State.State_Enabled) -> QImage:
    return drawn(VoiceModel([Pack("bundled", (domain,))]), state)


def drawn(model: VoiceModel, state: QStyle.StateFlag = State.State_Enabled) -> QImage:
    """Its first row."""
    card = VoiceCard()
    image = QImage(150, HEIGHT, QImage.Format.Format_ARGB32)
    image.fill(0)
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 150, HEIGHT)  # type: ignore[attr-defined]
    option.state = state  # type: ignore[attr-defined]
    painter = QPainter(image)
    card.paint(painter, option, model.index(0))
    painter.end()
    return image


def bar(image: QImage) -> list[int]:
    """x of what is painted strongly at the foot of the card."""
    y = HEIGHT - 3 - 9
    return [x for x in range(12, 138) if image.pixelColor(x, y).lightness() > 200]


def test_f0_range_stands_lower_for_a_lower_voice(qtbot: QtBot) -> None:
    low = bar(painted(Domain("A", "male", 80.0, 122.0)))
    high = bar(painted(Domain("B", "female", 180.0, 342.0)))
    assert low
    assert high
    assert max(low) < min(high)


def test_picked_focused_and_hovered_cards_look_different(qtbot: QtBot) -> None:
    domain = Domain("A", "male", 80.0, 122.0)
    flags = [
        State.State_Enabled,
        State.State_Selected,
        State.State_HasFocus,
        State.State_MouseOver,
        State.State_Selected | State.State_HasFocus,
    ]
    looks = [painted(domain, flag) for flag in flags]
    assert all(a != b for i, a in enumerate(looks) for b in looks[:i])


def test_voice_nobody_described_has_no_range(qtbot: QtBot) -> None:
    assert bar(painted(Domain("A"))) == []


def test_heading_tells_its_pack_and_is_no_card(qtbot: QtBot) -> None:
    heads = [
        drawn(VoiceModel([Pack(name, (Domain("A"), Domain("B"))), Pack("bundled", (Domain("C"),))]))
        for name in ("anna", "x" * 99)
    ]
    assert heads[0] != heads[1]
    assert heads[0].pixelColor(75, 3).alpha() == 0  # no frame
    assert heads[1].pixelColor(149, HEIGHT // 2).alpha() == 0  # a long name ends within the row
    card = VoiceCard()
    model = VoiceModel([Pack("anna", (Domain("A"),)), Pack("bundled", (Domain("C"),))])
    sizes = [card.sizeHint(QStyleOptionViewItem(), model.index(row)) for row in range(2)]
    assert sizes[0].height() < sizes[1].height()


def test_favourite_has_a_star(qtbot: QtBot) -> None:
    packs = [Pack("bundled", (Domain("A", "male", 80.0, 122.0),))]
    plain, marked = VoiceModel(packs), VoiceModel(packs)
    marked.set_favourites(["bundled/A"])
    before, after = drawn(plain), drawn(marked)
    differing = [
        (x, y)
        for x in range(150)
        for y in range(HEIGHT)
        if before.pixelColor(x, y) != after.pixelColor(x, y)
    ]
    assert differing
    assert all(x > 75 and y < 32 for x, y in differing)

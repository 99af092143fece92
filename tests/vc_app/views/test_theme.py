import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QStackedWidget
from pytestqt.qtbot import QtBot

from vc_app.models.icons import icon_path
from vc_app.views import theme
from vc_app.views.theme import DARK, LIGHT, THEMES, Theme, contrast

both = pytest.mark.parametrize("look", [DARK, LIGHT], ids=lambda t: t.name)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@both
def test_text_can_be_read_on_every_surface(look: Theme) -> None:
    """WCAG 2.2 AA, 1.4.3: 4.5 for text."""
    for surface in (look.window, look.surface, look.raised):
        for text in (look.text, look.muted):
            assert contrast(text, surface) >= 4.5, (text, surface)
    assert contrast(look.on_accent, look.accent) >= 4.5
    assert contrast(look.on_bad, look.bad) >= 4.5
    assert contrast(look.text, look.spectrum[0]) >= 4.5


@both
def test_signs_can_be_told_from_their_ground(look: Theme) -> None:
    """WCAG 2.2 AA, 1.4.11: 3 for graphics and for what shows the focus."""
    for sign in (look.accent, look.good, look.warning, look.bad, look.outline, look.text):
        for surface in (look.window, look.surface):
            assert contrast(sign, surface) >= 3.0, (sign, surface)
    assert contrast(look.f0, look.spectrum[0]) >= 3.0


@both
def test_louder_is_ever_farther_from_silence(look: Theme) -> None:
    steps = [contrast(look.spectrum[0], colour) for colour in look.spectrum]
    assert steps == sorted(steps)


@pytest.mark.parametrize("name", THEMES)
def test_theme_reaches_every_widget(qtbot: QtBot, qapp: QApplication, name: str) -> None:
    theme.apply(THEMES[name], icon_path("start").parent)
    label = QLabel("text")
    qtbot.addWidget(label)
    assert theme.current() is THEMES[name]
    assert label.palette().windowText().color().name() == THEMES[name].text


def test_part_is_dressed_at_once_where_it_is_seen_and_later_elsewhere(
    qtbot: QtBot, qapp: QApplication
) -> None:
    stack, rooms = QStackedWidget(), [QPushButton("one"), QPushButton("other")]
    for room in rooms:
        theme.dress(room)
        stack.addWidget(room)
    qtbot.addWidget(stack)
    stack.show()
    theme.apply(LIGHT, icon_path("start").parent)
    assert LIGHT.raised in rooms[0].styleSheet()
    assert DARK.raised in rooms[1].styleSheet()
    qtbot.waitUntil(lambda: LIGHT.raised in rooms[1].styleSheet())
    assert rooms[1].styleSheet() == rooms[0].styleSheet()


def test_what_is_made_under_a_theme_wears_it(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(LIGHT, icon_path("start").parent)
    label = QLabel("text")
    qtbot.addWidget(label)
    theme.dress(label)
    assert LIGHT.text in label.styleSheet()

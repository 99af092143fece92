from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from vc_app.models.library import LibraryModel
from vc_app.sessions.voice_entries import VoiceEntry, read_entries
from vc_app.views import theme
from vc_app.views.widgets.library_card import play_place, star_place
from vc_app.views.widgets.library_grid import LibraryGrid
from vc_app.views.widgets.voice_painting import MARGIN
from vc_core.conversion.voices import list_packs


@pytest.fixture
def entries() -> tuple[VoiceEntry, ...]:
    return read_entries(list_packs(live=True)[0], ())


class Grid:
    """The grid, its model, and what it told."""

    def __init__(self, entries: tuple[VoiceEntry, ...]) -> None:
        self.model = LibraryModel()
        self.model.replace(entries)
        self.view = LibraryGrid(self.model)
        self.told: list[tuple] = []
        self.seen: list[str | None] = []
        self.view.looked_at.connect(lambda e: self.seen.append(e.name if e else None))
        for name in ("use_wanted", "play_clicked", "star_clicked"):
            signal = getattr(self.view, name)
            signal.connect(lambda _, voice, name=name: self.told.append((name, voice)))

    @property
    def now(self) -> str | None:
        return self.view.entry.name if self.view.entry else None


@pytest.fixture
def grid(qtbot: QtBot, entries: tuple[VoiceEntry, ...]) -> Grid:
    made = Grid(entries)
    theme.dress(made.view)
    qtbot.addWidget(made.view)
    made.view.resize(500, 400)
    made.view.show()
    return made


def test_keys_and_clicks_walk_and_use(qtbot: QtBot, grid: Grid) -> None:
    assert grid.now == "SF1"  # something is always looked at
    qtbot.keyClick(grid.view, Qt.Key.Key_Right)
    qtbot.keyClick(grid.view, Qt.Key.Key_Down)
    assert grid.seen == ["SF2", "SM1"]
    qtbot.keyClick(grid.view, Qt.Key.Key_Return)
    assert grid.told == [("use_wanted", "SM1")]
    place = grid.view.visualRect(grid.model.index(0)).topLeft() + QPoint(40, 40)
    qtbot.mouseClick(grid.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert grid.now == "SF1"
    assert len(grid.told) == 1  # beside the buttons a click only looks


def test_button_and_star_on_the_card(qtbot: QtBot, grid: Grid) -> None:
    rect = grid.view.visualRect(grid.model.index(2)).toRectF()
    inner = rect.adjusted(MARGIN + 12, MARGIN + 9, -MARGIN - 12, -MARGIN - 12)
    for place in (play_place(inner), star_place(inner)):
        spot = place.center().toPoint()
        qtbot.mouseClick(grid.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert grid.told == [("play_clicked", "SF3"), ("star_clicked", "SF3")]
    assert grid.now == "SF3"


@pytest.mark.parametrize(("width", "columns"), [(230, 1), (500, 2), (700, 3)])
def test_cards_fill_the_width(grid: Grid, width: int, columns: int) -> None:
    grid.view.resize(width, 400)
    rects = [grid.view.visualRect(grid.model.index(row)) for row in range(columns + 1)]
    assert len({rect.top() for rect in rects[:columns]}) == 1
    assert rects[columns].top() > rects[0].top()
    assert width - 20 <= rects[columns - 1].right() - rects[0].left() <= width


def test_voice_is_found_again_after_a_search(grid: Grid) -> None:
    grid.view.show_voice("bundled", "TM2")
    grid.model.look_for("sf")
    assert grid.now == "SF1"
    grid.model.look_for("nobody")
    assert grid.now is None
    assert grid.seen[-1] is None
    grid.model.look_for("")
    assert grid.now == "TM2"
    assert grid.view.viewport().rect().intersects(grid.view.visualRect(grid.view.currentIndex()))


def test_neighbour_is_looked_at_when_a_voice_goes(
    grid: Grid, entries: tuple[VoiceEntry, ...]
) -> None:
    grid.view.show_voice("bundled", "SM1")
    grid.model.replace([e for e in entries if e.name != "SM1"])
    assert grid.now == "SM2"
    grid.view.show_voice("bundled", "SM1")  # as soon as it is there
    grid.model.replace(entries)
    assert grid.now == "SM1"


def test_change_of_what_is_looked_at_is_told(grid: Grid, entries: tuple[VoiceEntry, ...]) -> None:
    grid.seen.clear()
    grid.model.replace([replace(e, favourite=e.name in ("SF1", "TF1")) for e in entries])
    assert grid.seen == ["SF1"]

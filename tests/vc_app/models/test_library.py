from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from vc_app.models.library import ENTRY, FACTS, FIGURES, ORIGIN, PHASE, SHARE, LibraryModel

BUNDLED = "bundled"


@dataclass(frozen=True)
class Facts:
    name: str = BUNDLED
    own: bool = False
    licence: str = "CC BY 4.0"
    changed_s: float = 0.0
    size_bytes: int = 10_742_532


@dataclass(frozen=True)
class Entry:
    name: str
    gender: str = "unknown"
    f0_low_hz: float = 0.0
    f0_high_hz: float = 0.0
    pack: Facts = field(default_factory=Facts)
    favourite: bool = False
    likeness: float | None = None
    distortion_db: float | None = None


@dataclass(frozen=True)
class Audition:
    pack: str
    voice: str
    phase: str
    share: float = 0.0


ANNA = Facts("anna", own=True, licence="CC0", changed_s=9.0)
ENTRIES = (
    Entry("Zoe", "female", 160.0, 300.0, ANNA),
    Entry("SF1", "female", 170.0, 305.0, likeness=0.84, distortion_db=6.57),
    Entry("SM1", "male", 80.0, 122.0, favourite=True, likeness=0.86),
    Entry("X"),
)


@pytest.fixture
def model(qtmodeltester: ModelTester) -> LibraryModel:
    made = LibraryModel()
    made.replace(ENTRIES)
    qtmodeltester.check(made)
    return made


def names(model: LibraryModel) -> list[str]:
    return [model.index(row).data() for row in range(model.rowCount())]


def test_card_says_what_is_known_and_nothing_else(model: LibraryModel) -> None:
    rows = [model.index(row) for row in range(4)]
    assert rows[1].data(ENTRY) is ENTRIES[1]
    assert rows[1].data(FACTS) == "female · 170–305 Hz"
    assert rows[1].data(FIGURES) == "very alike · 6.6 dB"
    assert rows[0].data(ORIGIN) == "anna · 10.7 MB · CC0"
    assert [rows[3].data(role) for role in (FACTS, FIGURES)] == ["", ""]
    spoken = rows[2].data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("SM1, favourite, male · 80–122 Hz, very alike, Bundled")
    assert "recogniser" in rows[1].data(Qt.ItemDataRole.ToolTipRole)
    assert "recogniser" not in rows[3].data(Qt.ItemDataRole.ToolTipRole)


@pytest.mark.parametrize(
    ("cosine", "words"),
    [(0.91, "hardly told apart"), (0.84, "very alike"), (0.75, "alike"), (0.5, "a little alike")],
)
def test_likeness_in_plain_words(model: LibraryModel, cosine: float, words: str) -> None:
    assert model.likeness(cosine) == words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["Zoe", "SF1", "SM1", "X"]),
        ("f1", ["SF1"]),
        ("male", ["SM1"]),  # not the females
        ("FEM  anna", ["Zoe"]),
        ("cc0", ["Zoe"]),
        ("bundled sm", ["SM1"]),
        ("nobody", []),
    ],
)
def test_search(model: LibraryModel, text: str, found: list[str]) -> None:
    model.look_for(text)
    assert names(model) == found
    assert model.n_voices == 4


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("all", ["Zoe", "SF1", "SM1", "X"]),
        ("favourites", ["SM1"]),
        ("own", ["Zoe"]),
        ("female", ["Zoe", "SF1"]),
        ("male", ["SM1"]),
    ],
)
def test_kinds(model: LibraryModel, kind: str, found: list[str]) -> None:
    model.set_kind(kind)
    assert names(model) == found


@pytest.mark.parametrize(
    ("order", "found"),
    [
        ("pack", ["Zoe", "SF1", "SM1", "X"]),
        ("name", ["SF1", "SM1", "X", "Zoe"]),
        ("pitch", ["SM1", "Zoe", "SF1", "X"]),
        ("likeness", ["SM1", "SF1", "Zoe", "X"]),
        ("newest", ["Zoe", "SF1", "SM1", "X"]),
    ],
)
def test_orders(model: LibraryModel, order: str, found: list[str]) -> None:
    model.set_order(order)
    assert names(model) == found


def test_a_mark_is_painted_without_losing_the_place(model: LibraryModel) -> None:
    resets: list[Any] = []
    changed: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    model.dataChanged.connect(lambda first, last: changed.append(first.row()))
    model.replace([replace(e, favourite=e.name in ("SF1", "SM1")) for e in ENTRIES])
    assert (changed, resets) == ([1], [])
    model.set_kind("favourites")
    model.replace(ENTRIES)  # there it goes
    assert names(model) == ["SM1"]
    assert model.has(BUNDLED, "SF1")
    assert model.row(BUNDLED, "SF1") == -1


def test_one_voice_is_made_or_heard(model: LibraryModel) -> None:
    model.show_audition(Audition(BUNDLED, "SF1", "making", 0.4))
    assert [model.index(row).data(PHASE) for row in range(4)] == ["", "making", "", ""]
    assert model.index(1).data(SHARE) == 0.4
    model.show_audition(Audition("anna", "Zoe", "playing", 1.0))
    assert [model.index(row).data(PHASE) for row in range(4)] == ["playing", "", "", ""]
    model.show_audition(Audition("anna", "Zoe", "idle"))
    assert [model.index(row).data(PHASE) for row in range(4)] == [""] * 4


def test_three_thousand_voices_are_searched_as_one_types(model: LibraryModel) -> None:
    many = [Entry(f"voice {n}", "female", 100.0 + n % 90, 300.0) for n in range(3000)]
    model.replace(many)
    model.set_order("pitch")
    model.look_for("voice 29")
    assert names(model)[:2] == ["voice 2970", "voice 2971"]
    assert model.rowCount() == sum("29" in str(n) for n in range(3000))

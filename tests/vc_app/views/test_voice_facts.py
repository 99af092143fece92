from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from vc_app.models.library import LibraryModel
from vc_app.sessions.voice_entries import VoiceEntry, read_entries
from vc_app.views.voice_facts import VoiceFacts
from vc_core.conversion.voices import list_packs


@pytest.fixture
def entries() -> dict[str, VoiceEntry]:
    return {entry.name: entry for entry in read_entries(list_packs(live=True)[0], ())}


@pytest.fixture
def facts(qtbot: QtBot) -> VoiceFacts:
    made = VoiceFacts(LibraryModel())
    qtbot.addWidget(made)
    made.resize(250, 400)
    made.show()
    return made


def shown(facts: VoiceFacts) -> dict[str, QLabel]:
    labels = [label for label in facts.findChildren(QLabel) if not label.isHidden()]
    return {a.text(): b for a, b in zip(labels[::2], labels[1::2], strict=True)}


def test_all_that_is_known_is_told(facts: VoiceFacts, entries: dict[str, VoiceEntry]) -> None:
    facts.show_entry(entries["TF2"])
    rows = shown(facts)
    assert list(rows) == [
        "Likeness", "Distortion", "Pack", "File", "Licence", "To be named", "Learnt from",
        "Training", "Notes",
    ]  # fmt: skip
    assert rows["Likeness"].text().startswith("Very alike: 0.84")
    assert "Measured from SF1, SM1 (vc evaluate" in rows["Likeness"].toolTip()
    assert rows["Distortion"].text() == "6.6 dB, less is better"
    assert "10 voice" in rows["Pack"].text()
    assert "one for live use" in rows["Pack"].text()
    assert rows["File"].text().startswith("21.5 MB, written 20")
    assert "vcc2016-live.safetensors" in rows["File"].toolTip()
    assert "Toda" in rows["To be named"].text()


def test_what_nobody_measured_has_no_row(facts: VoiceFacts, entries: dict[str, VoiceEntry]) -> None:
    facts.show_entry(entries["TF2"])
    pack = replace(
        entries["SF1"].pack, attribution="", notes="", data="", step=0, licence="", changed_s=0.0
    )
    facts.show_entry(replace(entries["SF1"], pack=pack, likeness=None, distortion_db=None))
    rows = shown(facts)
    assert list(rows) == ["Pack", "Licence"]
    assert rows["Licence"].text() == "not stated"


def test_text_of_a_card_is_never_markup(facts: VoiceFacts, entries: dict[str, VoiceEntry]) -> None:
    evil = replace(entries["SF1"].pack, notes="<img src='http://x'><b>bold</b>")
    facts.show_entry(replace(entries["SF1"], pack=evil))
    assert shown(facts)["Notes"].text() == "<img src='http://x'><b>bold</b>"
    facts_height = shown(facts)["Notes"].textFormat().name
    assert facts_height == "PlainText"

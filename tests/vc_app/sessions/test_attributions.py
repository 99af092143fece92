from pathlib import Path

from pytestqt.qtbot import QtBot

from vc_app.sessions.attributions import (
    PackageSession,
    licence_text,
    sources_text,
    voice_credits,
)
from vc_app.sessions.background import Background
from vc_core.conversion.voices import list_packs

ROOT = Path(__file__).parents[3]


def test_licence_and_sources_are_those_of_the_project() -> None:
    assert licence_text() == (ROOT / "LICENSE").read_text()
    assert "MIT" in licence_text()
    assert "Flite" in sources_text()


def test_bundled_voices_name_whose_they_are() -> None:
    packs, _ = list_packs(live=True)
    ((name, licence, attribution),) = voice_credits(packs)
    assert name == "Bundled voices"
    assert "CC BY 4.0" in licence
    assert "Voice Conversion Challenge 2016" in attribution


def test_packages_are_listed_once(qtbot: QtBot) -> None:
    background = Background()
    session = PackageSession(background)
    with qtbot.waitSignal(session.changed, timeout=20_000):
        session.look()
        session.look()
    assert {"numpy", "torch", "PySide6_Essentials"} <= {p.name for p in session.packages}
    with qtbot.assertNotEmitted(session.changed, wait=50):
        session.look()
    background.close()

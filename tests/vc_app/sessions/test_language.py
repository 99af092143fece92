from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QDialogButtonBox

from vc_app.sessions.language import LANGUAGES, LanguageSession, system_language

translate = QCoreApplication.translate


@pytest.fixture
def language(qapp: QCoreApplication) -> Iterator[LanguageSession]:
    session = LanguageSession()
    yield session
    session.close()


def test_texts_follow_the_language(language: LanguageSession) -> None:
    spoken = []
    for code in ("de", "en", "de"):
        assert language.apply(code)
        spoken.append(translate("Transport", "Start"))
    assert spoken == ["Starten", "Start", "Starten"]
    assert not language.apply("de")
    language.close()
    assert translate("Transport", "Start") == "Start"


@pytest.mark.parametrize(
    ("code", "forms"),
    [("en", ["1 channel", "2 channels"]), ("de", ["1 Kanal", "2 Kanäle"])],
)
def test_one_and_several_differ(language: LanguageSession, code: str, forms: list[str]) -> None:
    language.apply(code)
    assert [translate("DeviceModel", "%n channel(s)", "", n) for n in (1, 2)] == forms


def test_buttons_of_qt_itself_are_translated_too(
    language: LanguageSession, qapp: QCoreApplication
) -> None:
    language.apply("de")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "Abbrechen"


def test_system_decides_where_the_window_speaks_its_language(
    language: LanguageSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    for wanted, code in ((["fr-FR", "de-AT"], "de"), (["fr-FR"], "en"), (["C"], "en")):
        monkeypatch.setattr(QLocale, "uiLanguages", lambda _, wanted=wanted: wanted)
        assert system_language() == code
        language.apply("system")
        assert language.now == code


def test_every_language_can_be_had(language: LanguageSession) -> None:
    for code in LANGUAGES:
        language.apply(code)
        assert len(language._translators) == 2

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication

from vc_app.sessions.language import LanguageSession
from vc_app.sessions.setting_texts import TEXTS, setting_help


@pytest.fixture
def language(qapp: QCoreApplication) -> Iterator[LanguageSession]:
    session = LanguageSession()
    yield session
    session.close()


def test_help_is_a_sentence_in_the_language_in_force(language: LanguageSession) -> None:
    assert setting_help("raise or lower the voice") == "Raise or lower the voice"
    language.apply("de")
    assert setting_help("raise or lower the voice") == "Die Stimme höher oder tiefer machen"


def test_text_that_nobody_translated_is_shown_as_it_is(language: LanguageSession) -> None:
    language.apply("de")
    assert setting_help("") == ""
    assert setting_help("brand new") == "Brand new"


def test_every_known_text_has_a_translation_of_its_own(language: LanguageSession) -> None:
    before = [setting_help(str(text)) for text in TEXTS]
    language.apply("de")
    same = [text for text in before if setting_help(text[:1].lower() + text[1:]) == text]
    assert len(same) < len(before) / 4

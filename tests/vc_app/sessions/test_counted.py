"""How many, in the words of a base class: of one or several, in every language."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject

from vc_app.sessions.convert_trade import ConvertTrade
from vc_app.sessions.counted import Counted
from vc_app.sessions.language import LanguageSession


class Derived(ConvertTrade):
    """Has no words of its own."""


@pytest.fixture
def language(qapp: object) -> Iterator[LanguageSession]:
    made = LanguageSession()
    yield made
    made.close()


@pytest.mark.parametrize(
    ("code", "one", "more"),
    [
        ("en", "1 recording converted.", "6 recordings converted."),
        ("de", "1 Aufnahme umgewandelt.", "6 Aufnahmen umgewandelt."),
    ],
)
@pytest.mark.parametrize("kind", [ConvertTrade, Derived])
def test_one_and_several(
    language: LanguageSession, kind: type[ConvertTrade], code: str, one: str, more: str
) -> None:
    language.apply(code)
    made = kind()
    assert [made._say_done(n) for n in (1, 6)] == [one, more]


def test_what_is_not_known_is_said_as_it_is(language: LanguageSession) -> None:
    class Stranger(Counted, QObject):
        """Has no words anywhere."""

    language.apply("de")
    assert Stranger().tr("%n mile(s)", "", 3) == "3 mile(s)"
    assert Stranger().tr("miles") == "miles"

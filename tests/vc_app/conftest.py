"""A window without a screen, and what stands behind it."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["LANGUAGE"] = os.environ["LC_ALL"] = "C"  # the window speaks as the system does

from PySide6.QtWidgets import QApplication

from vc_app.models.icons import icon_path
from vc_app.sessions.language import LanguageSession
from vc_app.sessions.live import LiveSession
from vc_app.sessions.notices import Notices
from vc_app.sessions.preferences import PreferenceSession
from vc_app.views import theme
from vc_core.live.engine import LiveEngine


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> Iterator[None]:
    """Every test that says nothing else speaks English: one channel, two channels."""
    language = LanguageSession()
    language.apply("en")
    yield
    language.close()


@pytest.fixture(autouse=True)
def garbage(english: None) -> Iterator[None]:
    """Qt objects end on the thread of the window, whatever threads a test has started."""
    gc.freeze()  # what came before is looked through no more
    gc.disable()
    yield
    gc.collect()


@pytest.fixture(autouse=True)
def dark(qapp: QApplication) -> None:
    """Every test begins in the dark theme."""
    theme.apply(theme.DARK, icon_path("start").parent)


@pytest.fixture
def preferences(qapp: QApplication, tmp_path: Path) -> PreferenceSession:
    """Preferences of a first start, kept in a file of this test."""
    return PreferenceSession(tmp_path / "settings" / "preferences.json")


@pytest.fixture
def notices(qapp: QApplication) -> Notices:
    """What the user is told."""
    return Notices()


@pytest.fixture
def live(preferences: PreferenceSession, notices: Notices) -> Iterator[LiveSession]:
    """A session with the real engine and the bundled voices; nothing has been started."""
    session = LiveSession(LiveEngine, preferences, notices)
    yield session
    session.close()

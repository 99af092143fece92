import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from vc_app.models.icons import icon_path
from vc_app.sessions.background import Background
from vc_app.sessions.diagnostics import DiagnosticsSession
from vc_app.views import theme
from vc_app.views.pages.diagnostics import DiagnosticsPage
from vc_core.doctor import Finding
from vc_core.errors import VcError

FINDINGS = [
    Finding("PyTorch", "ok", "2.9, 4 threads"),
    Finding("device", "warning", "none found", "plug one in"),
    Finding("voices", "missing", "none", "install again"),
]


@pytest.fixture
def page(qtbot: QtBot) -> DiagnosticsPage:
    background = Background()
    background.close()  # what is examined is told by hand
    made = DiagnosticsPage(DiagnosticsSession(background, tuple), "/log")
    qtbot.addWidget(made)
    made.show()
    return made


def test_first_look_begins_when_the_page_is_seen(page: DiagnosticsPage) -> None:
    assert page._session.busy
    assert page.progress.isVisible()
    assert not page.again.isEnabled()
    assert not page.copy.isEnabled()
    assert page.findings == []


def test_findings_tell_state_text_and_remedy(page: DiagnosticsPage) -> None:
    page._session._take(FINDINGS)
    assert not page.progress.isVisible()
    texts = [[x.text() for x in row.findChildren(QLabel) if x.text()] for row in page.findings]
    assert texts == [[f.name, f.text, f.remedy][: 2 + bool(f.remedy)] for f in FINDINGS]
    assert page.findings[2].accessibleName() == "voices: missing. none. install again"
    assert page.state.text() == "Conversion cannot work: 1 thing missing"
    page._session._take(FINDINGS[:2])
    assert len(page.findings) == 2
    assert page.state.text() == "All that is needed is there; 1 optional thing absent"
    page._session._take(FINDINGS[:1])
    assert page.state.text() == "All is well"


def test_report_goes_into_the_clipboard(page: DiagnosticsPage) -> None:
    page._session._take(FINDINGS)
    page.copy.click()
    assert QGuiApplication.clipboard().text() == page._session.report()
    assert page.copy.text() == "Copied"


def test_failure_is_told_in_place(page: DiagnosticsPage) -> None:
    page._session._take(VcError("the process has ended"))
    assert page.state.text() == "the process has ended"
    assert page.again.isEnabled()


def test_marks_follow_the_theme(page: DiagnosticsPage, qapp: object) -> None:
    page._session._take(FINDINGS)
    theme.dress(page)
    page.show()
    before = page.findings[0]._mark.pixmap().toImage()
    theme.apply(theme.LIGHT, icon_path("ok").parent)
    assert page.findings[0]._mark.pixmap().toImage() != before

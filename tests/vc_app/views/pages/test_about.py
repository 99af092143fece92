from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from vc_app.models.icons import icon_path
from vc_app.sessions.attributions import PackageSession, licence_text, sources_text
from vc_app.sessions.background import Background
from vc_app.views import theme
from vc_app.views.pages.about import AboutPage
from vc_core.conversion.voices import list_packs


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[AboutPage]:
    background = Background()
    made = AboutPage("1.2.3", licence_text(), sources_text(), PackageSession(background))
    made.show_packs(list_packs(live=True)[0])
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    yield made
    background.close()


def test_texts_are_read_when_asked_for(page: AboutPage) -> None:
    assert not page.licence.isVisible()
    page.show_licence.click()
    assert page.licence.isVisible()
    assert "MIT License" in page.licence.toPlainText()
    page.show_licence.click()
    assert not page.licence.isVisible()
    page.show_sources.click()
    assert "Flite" in page.sources.toPlainText()


def test_voices_name_whose_they_are(page: AboutPage) -> None:
    page.show_packs(list_packs(live=True)[0])  # the list has come anew
    (row,) = page.voices
    texts = [label.text() for label in row.findChildren(QLabel)]
    assert "Toda" in texts[1]


def test_every_package_is_listed_with_its_licence(qtbot: QtBot, page: AboutPage) -> None:
    qtbot.waitUntil(lambda: page.table.rowCount() > 10, timeout=20_000)
    rows = range(page.table.rowCount())
    licences = {page.table.item(row, 0).text(): page.table.item(row, 2).text() for row in rows}
    assert "BSD" in licences["numpy"]
    assert page.table.verticalScrollBar().maximum() == 0  # the page scrolls, not the table


def test_links_can_be_read_in_both_themes(page: AboutPage) -> None:
    theme.dress(page)
    page.show()
    page.show_sources.click()
    for look in (theme.LIGHT, theme.DARK):
        theme.apply(look, icon_path("info").parent)
        html = page.sources.toHtml()
        assert f"color:{look.accent}" in html

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from vc_app.sessions.notices import Notice
from vc_app.views.widgets.banner import Banner


def test_banner_comes_and_goes_with_the_news(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    assert banner.isHidden()
    banner.show_news(Notice("a", "error", "The microphone is gone; plug it in"))
    assert not banner.isHidden()
    assert banner.text.text() == "The microphone is gone; plug it in"
    assert banner.accessibleName().startswith("Error: ")
    banner.show_news(None)
    assert banner.isHidden()


def test_markup_in_a_device_name_is_shown_as_it_is(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.show_news(Notice("a", "info", "<b>USB</b> & more"))
    banner.text.setWordWrap(False)
    assert banner.text.sizeHint().width() >= banner.text.fontMetrics().horizontalAdvance(
        "<b>USB</b> & more"
    )


@pytest.mark.parametrize("level", ["info", "warning", "error"])
def test_close_asks_to_dismiss(qtbot: QtBot, level) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.show_news(Notice("a", level, "text"))
    with qtbot.waitSignal(banner.dismissed):
        banner.close_button.click()


def test_folder_is_opened_where_there_is_one(qtbot: QtBot, tmp_path: Path) -> None:
    opened: list[QUrl] = []

    class Opener(Banner):
        @Slot(QUrl)
        def open_url(self, url: QUrl) -> None:
            opened.append(url)

    banner = Opener()
    qtbot.addWidget(banner)
    banner.show_news(Notice("a", "info", "nothing to open"))
    assert banner.reveal.isHidden()
    banner.show_news(Notice("a", "info", "recorded", folder=str(tmp_path)))
    assert not banner.reveal.isHidden()
    QDesktopServices.setUrlHandler("file", banner, "open_url")
    try:
        banner.reveal.click()
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert [Path(url.toLocalFile()) for url in opened] == [tmp_path]

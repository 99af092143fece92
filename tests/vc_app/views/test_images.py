from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from vc_app.views.images import ImagesView, images_header


def test_pages_are_made_when_they_are_first_wanted(qtbot: QtBot) -> None:
    made: list[str] = []

    def maker(name: str) -> QWidget:
        made.append(name)
        return QLabel(name)

    view = ImagesView({"translate": lambda: maker("translate"), "home": lambda: maker("home")})
    qtbot.addWidget(view)
    moved: list[str] = []
    view.moved.connect(moved.append)
    for page in ("home", "translate", "home"):
        view.go(page)
    assert made == ["translate", "home"]
    assert moved == ["home", "translate", "home"]
    assert view.page == "home"


def test_header_leads_to_both(qtbot: QtBot) -> None:
    header = images_header(camera=True)
    qtbot.addWidget(header)
    picked: list[str] = []
    header.picked.connect(picked.append)
    for button in header.findChildren(QWidget):
        button.click()  # type: ignore[attr-defined]
    assert picked == ["translate", "home", "camera"]
    assert len(images_header(camera=False).findChildren(QWidget)) == 2

from pathlib import Path

from pytestqt.qtbot import QtBot

from vc_app.models.image_jobs import ImageJobModel
from vc_app.sessions.convert_queue import Row
from vc_app.views.image_translate import TranslatePage


def row(n: int, **fields: object) -> Row:
    return Row(n, Path(f"/pictures/{n}.png"), "tiny", "photos to labels", "labels", **fields)  # type: ignore[arg-type]


def test_first_picture_is_looked_at_until_another_is(qtbot: QtBot) -> None:
    model = ImageJobModel(lambda path: None)
    page = TranslatePage(model, ["*.png"])
    qtbot.addWidget(page)
    seen: list[object] = []
    looked: list[object] = []
    page.seen.connect(lambda: seen.append(None))
    page.looked_at.connect(looked.append)
    page.show()
    assert seen
    model.append([row(1), row(2)])
    assert page.compare.isVisible()
    assert looked[-1] == row(1)


def test_ten_thousand_rows_come_and_go(qtbot: QtBot) -> None:
    asked: list[Path] = []

    def thumbnail(path: Path) -> None:
        asked.append(path)

    model = ImageJobModel(thumbnail)
    page = TranslatePage(model, ["*.png"])
    qtbot.addWidget(page)
    page.resize(800, 600)
    page.show()
    for first in range(0, 10_000, 200):
        model.append([row(n) for n in range(first, first + 200)])
    page.list.scrollToBottom()
    page.grab()
    assert model.rowCount() == 10_000
    assert len(set(asked)) < 60  # only what is in sight

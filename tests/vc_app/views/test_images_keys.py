from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.vc_app.image_runs import entry
from vc_app.models.image_jobs import ImageJobModel
from vc_app.sessions.convert_options import Target
from vc_app.sessions.convert_queue import Summary
from vc_app.sessions.preferences import ImagePreferences
from vc_app.views.image_translate import TranslatePage
from vc_app.views.images_keys import add_images_keys, images_keys


def test_keys_do_what_the_list_says(qtbot: QtBot) -> None:
    page = TranslatePage(ImageJobModel(lambda path: None), ["*.png"])
    qtbot.addWidget(page)
    add_images_keys(page)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.options.show_options(
        ImagePreferences(), Target("tiny", "photos to labels", "labels"), (entry(),)
    )
    page.show_summary(Summary(total=3, waiting=1, converting=1, failed=1))
    told: list[object] = []
    page.bar.pause_wanted.connect(told.append)
    page.bar.cancel_clicked.connect(lambda: told.append("cancel"))
    page.bar.retry_clicked.connect(lambda: told.append("retry"))
    page.options.changed.connect(lambda field, value: told.append(value))
    page.compare.slider.zoomed.connect(told.append)
    page.bar.show()
    control = Qt.KeyboardModifier.ControlModifier
    for key, held in (
        (Qt.Key.Key_Return, control),
        (Qt.Key.Key_Period, control),
        (Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_X, Qt.KeyboardModifier.NoModifier),
    ):
        qtbot.keyClick(page, key, held)
    page.compare.show()
    qtbot.keyClick(page, Qt.Key.Key_1)
    qtbot.keyClick(page, Qt.Key.Key_0)
    assert told == [True, "cancel", "retry", "labels to photos", True, False]
    listed = " ".join(keys for keys, _ in images_keys())
    for keys in ("Ctrl+O", "Ctrl+Shift+O", "Ctrl+Return", "F5", "X", "Delete"):
        assert keys in listed

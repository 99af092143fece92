import numpy as np
from pytestqt.qtbot import QtBot

from vc_app.sessions.convert_options import Target
from vc_app.sessions.preferences import ImagePreferences
from vc_app.views.image_camera import CameraPage
from vc_core.conversion.image_camera import CameraPicture
from vc_core.images.view import View


def test_shows_what_comes_and_how_fast(qtbot: QtBot) -> None:
    page = CameraPage()
    qtbot.addWidget(page)
    page.resize(600, 400)
    page.show()
    page.show_options(ImagePreferences(), None, ())
    assert not page.start.isEnabled()
    page.show_options(ImagePreferences(), Target("tiny", "photos to labels", "labels"), ())
    assert page.model.text() == "tiny: photos → labels"
    told: list[object] = []
    page.toggled.connect(told.append)
    page.left.connect(lambda: told.append("left"))
    page.start.click()
    page.show_running(True)
    assert page.start.text() == "&Stop the camera"
    view = View(np.full((64, 64, 4), 255, np.uint8), (64, 64))
    page.show_picture(CameraPicture(view, view, 12.34))
    assert page.rate.text() == "12.3 pictures a second"
    assert page.slider.frame.isValid()
    page.start.click()
    page.show_running(False)
    page.show_problem("the camera is gone")
    assert page.problem.text() == "The camera is gone"
    page.hide()
    assert told == [True, False, "left"]

"""What the home of the image models' trainings has beyond test_run_home.py."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.vc_app.image_runs import leave_image_run
from vc_app.models.runs import RunModel
from vc_app.sessions.image_train import look_at_image_run
from vc_app.views.image_train_home import ImageTrainHome


def test_trainings_of_images_are_listed_by_name(qtbot: QtBot, tmp_path: Path) -> None:
    model = RunModel()
    home = ImageTrainHome(model)
    qtbot.addWidget(home)
    state = look_at_image_run(leave_image_run(tmp_path, "houses"))
    assert state is not None
    model.replace((state,))
    assert home.list.model().index(0, 0).data().startswith("houses")
    assert home.list.accessibleName() == "Trainings of image models"

"""A take in the list: its verdict can be told by colour and by words."""

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QListView

from vc_app.models.takes import TakeModel
from vc_app.sessions.train_takes import SpokenTake
from vc_app.views import theme
from vc_app.views.widgets.take_card import TakeCard


def test_a_good_one_is_green_and_a_bad_one_is_not(qtbot):
    model, view = TakeModel(), QListView()
    qtbot.addWidget(view)
    view.setModel(model)
    view.setItemDelegate(TakeCard(view))
    view.resize(400, 60)

    def colours(**measures):
        model.replace([SpokenTake("1.flac", "One.", 3.0, -6.0, -60.0, **measures)])
        picture = view.grab().toImage()
        points = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
        return {picture.pixelColor(x, y).name() for x, y in points}

    good, warning = (QColor(getattr(theme.DARK, name)).name() for name in ("good", "warning"))
    assert good in colours()
    assert warning in colours(clipped=4) - colours()

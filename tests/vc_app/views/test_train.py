"""Pages that are made when they are first wanted, and stay as they were."""

from PySide6.QtWidgets import QLabel

from vc_app.views.train import STEPS, TrainView


def test_one_page_at_a_time(qtbot):
    made = []

    def maker(name):
        def make():
            made.append(name)
            return QLabel(name)

        return make

    view = TrainView({name: maker(name) for name in ("home", *STEPS)})
    qtbot.addWidget(view)
    view.show()
    assert (view.page, made) == ("home", ["home"])
    with qtbot.waitSignal(view.moved) as moved:
        view.go("plan")
    assert moved.args == ["plan"]
    view.go("home")
    view.go("plan")
    assert made == ["home", "plan"]
    assert view.pages["plan"].isVisible()
    assert not view.question.isVisible()

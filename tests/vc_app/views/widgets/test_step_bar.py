"""Where on the path one is: seen, said, and nothing off the path."""

from vc_app.views.widgets.step_bar import StepBar


def test_one_step_stands_out(qtbot):
    bar = StepBar((("a", "First"), ("b", "Second")))
    qtbot.addWidget(bar)
    bar.show()
    bar.show_step("b")
    assert bar.accessibleName() == "2  Second"
    assert [label.property("kind") for label in bar._labels.values()] == ["muted", "path"]
    bar.show_step("")
    assert not any(label.isVisible() for label in bar._labels.values())

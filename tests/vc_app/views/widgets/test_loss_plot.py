"""Curves with what they are and where they stand, in both themes."""

from vc_app.models.icons import icon_path
from vc_app.models.losses import loss_curves
from vc_app.views import theme
from vc_app.views.widgets.loss_plot import LossPlot


def test_curves_come_and_go(qtbot):
    plot = LossPlot()
    qtbot.addWidget(plot)
    plot.resize(500, 300)
    plot.show()
    assert plot.waiting.isVisible()
    rows = [{"step": i, "samples": i, "seconds": i, "aligned": 9.0 / i} for i in range(1, 9)]
    plot.show_curves(loss_curves(rows))
    qtbot.waitUntil(lambda: "distance to the voice, dB 1.12" in plot.accessibleDescription())
    assert not plot.waiting.isVisible()
    theme.dress(plot)
    dark = plot.grab().toImage()
    theme.apply(theme.LIGHT, icon_path("start").parent)
    qtbot.waitUntil(lambda: plot.grab().toImage() != dark)
    assert theme.LIGHT.accent in plot.legend.text()
    plot.show_curves(())
    assert plot.waiting.isVisible()

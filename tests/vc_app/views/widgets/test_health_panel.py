from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from vc_app.sessions.health import HealthReader
from vc_app.views.widgets.health_panel import HealthPanel
from vc_core.live.status import LiveStatus, StageTime

STAGES = ("capture", "analysis", "model", "synthesis", "playback")
STATUS = LiveStatus(
    state="running",
    load=0.25,
    output_underflows=7,
    stages={name: StageTime(1.1, 2.2, 3.3 + i) for i, name in enumerate(STAGES)},
)


def texts(panel: HealthPanel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel)]


def test_every_part_of_the_path_is_accounted_for(qtbot: QtBot) -> None:
    panel = HealthPanel(can_measure=True)
    qtbot.addWidget(panel)
    panel.show()
    panel.show_account(HealthReader().read(STATUS))
    seen = texts(panel)
    assert {s.capitalize() for s in STAGES} <= set(seen)
    assert {"1.1", "2.2", "3.3", "7.3"} <= set(seen)
    assert seen[seen.index("Output xruns") + 1] == "7"
    assert seen[seen.index("Load") + 1] == "25%"
    panel.show_account(HealthReader().read(LiveStatus()))
    assert "Capture" not in texts(panel)


def test_measurement_is_offered_only_where_there_is_one(qtbot: QtBot) -> None:
    with_, without = HealthPanel(can_measure=True), HealthPanel(can_measure=False)
    for panel in (with_, without):
        qtbot.addWidget(panel)
    assert not with_.measure.isHidden()
    assert without.measure.isHidden()


def test_measurement_cannot_be_asked_for_twice_at_once(qtbot: QtBot) -> None:
    panel = HealthPanel(can_measure=True)
    qtbot.addWidget(panel)
    with qtbot.waitSignal(panel.measure_clicked):
        panel.measure.click()
    assert not panel.measure.isEnabled()
    panel.show_measured(48.04)
    assert panel.measured.text() == "Measured: 48.0 ms"
    assert panel.measure.isEnabled()
    panel.show_measured(-1.0)
    assert "Nothing came back" in panel.measured.text()

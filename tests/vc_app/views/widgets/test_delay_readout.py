from pytestqt.qtbot import QtBot

from vc_app.sessions.health import HealthReader
from vc_app.views.widgets.delay_readout import DelayReadout
from vc_core.live.status import LiveStatus, StageTime


def test_reads_the_delay_and_how_it_goes(qtbot: QtBot) -> None:
    readout = DelayReadout()
    qtbot.addWidget(readout)
    assert readout.delay.text() == "– ms"
    status = LiveStatus(
        state="running", delay_ms=47.6, late_blocks=3, stages={"model": StageTime(1, 2, 3)}
    )
    readout.show_account(HealthReader().read(status))
    assert readout.delay.text() == "48 ms"
    assert "Model: p50 1.0, p99 2.0, worst 3.0 ms" in readout.toolTip()
    assert "Late: 3" in readout.toolTip()
    assert readout.accessibleName().startswith("Delay 48 ms")


def test_nothing_moves_when_the_figures_change(qtbot: QtBot) -> None:
    readout = DelayReadout()
    qtbot.addWidget(readout)
    widths = set()
    for delay_ms in (5.0, 48.0, 188.0):
        for state in ("running", "stopped", "reconnecting"):
            readout.show_account(HealthReader().read(LiveStatus(state=state, delay_ms=delay_ms)))
            widths.add(readout.sizeHint().width())
    assert len(widths) == 1


def test_light_tells_good_from_bad(qtbot: QtBot) -> None:
    readout = DelayReadout()
    qtbot.addWidget(readout)
    pictures = []
    for state in ("stopped", "running", "failed"):
        readout.show_account(HealthReader().read(LiveStatus(state=state, delay_ms=40.0)))
        pictures.append(readout._light.grab().toImage())
    assert pictures[0] != pictures[1] != pictures[2] != pictures[0]

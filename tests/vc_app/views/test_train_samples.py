"""Samples: the newest first, another moment beside them, the source as the other side."""

from pathlib import Path

from vc_app.sessions.train_watch import Checkpoint
from vc_app.views.train_samples import SamplesPanel
from vc_core.studio.player import PlaybackState

SOURCES = (Path("/s/one.flac"), Path("/s/two.flac"))


def checkpoint(step):
    return Checkpoint(step, (Path(f"/{step}/one.wav"), Path(f"/{step}/two.wav")))


def test_heard_and_compared(qtbot):
    panel = SamplesPanel()
    qtbot.addWidget(panel)
    panel.show()
    assert "no samples" in panel.waiting.text()
    panel.show_samples((), SOURCES, works=True)
    assert "first save" in panel.waiting.text()
    panel.show_samples((checkpoint(160), checkpoint(320)), SOURCES, works=True)
    assert not panel.waiting.isVisible()
    assert [button.text() for button in panel.plays] == ["one", "two"]
    with qtbot.waitSignal(panel.played) as played:
        panel.plays[1].click()
    assert played.args == [Path("/320/two.wav"), SOURCES[1]]
    panel.other.setCurrentIndex(panel.other.findData(160))
    with qtbot.waitSignal(panel.played) as played:
        panel.plays[0].click()
    assert played.args == [Path("/320/one.wav"), Path("/160/one.wav")]
    panel.show_samples([checkpoint(s) for s in (160, 320, 480)], SOURCES, works=True)
    assert panel.step.currentData() == 480  # the newest, as before
    assert panel.other.currentData() == 160
    panel.step.setCurrentIndex(panel.step.findData(320))
    panel.show_samples([checkpoint(s) for s in (160, 320, 480, 640)], SOURCES, works=False)
    assert panel.step.currentData() == 320  # the one that was picked
    panel.show_playback(PlaybackState(Path("/320/one.wav"), None, True))
    with qtbot.waitSignal(panel.swap_clicked):
        panel.swap.click()
    panel.show_samples((), (), works=False)
    assert panel.plays == []

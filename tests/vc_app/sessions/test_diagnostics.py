from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from vc_app.sessions.background import Background
from vc_app.sessions.diagnostics import DiagnosticsSession
from vc_core import __version__
from vc_core.audio.device import AudioDevice
from vc_core.doctor import CHECKS, Finding
from vc_core.errors import VcError

HEADSET = AudioDevice("ALSA: Headset", 0, "Headset", "ALSA", 1, 2, 48000, True, False)


@pytest.fixture
def session(qapp: object) -> Iterator[DiagnosticsSession]:
    background = Background()
    yield DiagnosticsSession(background, lambda: (HEADSET,))
    background.close()


def test_findings_come_from_beside_and_go_into_the_report(
    qtbot: QtBot, session: DiagnosticsSession
) -> None:
    """What `vc doctor` says, without anything heavy in the window's process."""
    busy: list[bool] = []
    session.busy_changed.connect(busy.append)
    with qtbot.waitSignal(session.changed, timeout=60_000):
        session.examine()
        session.examine()  # while it is under way: nothing
    assert busy == [True, False]
    assert session.findings
    assert [finding.name for finding in session.findings] == list(CHECKS)
    report = session.report()
    assert f"vc-studio {__version__}" in report
    for finding in session.findings:
        assert finding.text.replace(str(Path.home()), "~") in report
    assert "ALSA: Headset: 1 in, 2 out, 48000 Hz (default input)" in report


def test_report_names_no_home(session: DiagnosticsSession) -> None:
    session.findings = (Finding("x", "warning", f"in {Path.home()}/voices", "look"),)
    assert str(Path.home()) + "/" not in session.report()
    assert "~/voices" in session.report()
    assert "-> look" in session.report()


def test_failure_is_told_and_the_last_findings_stay(session: DiagnosticsSession) -> None:
    session._take([Finding("x", "ok", "fine")])
    session._take(VcError("the process has ended"))
    assert session.failure == "the process has ended"
    assert session.findings
    session._take([])
    assert session.failure == ""

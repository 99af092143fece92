import shlex
import shutil
import sys
from pathlib import Path

import pytest

from vc_app.sessions import autostart
from vc_core.errors import VcError

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into XDG_CONFIG_HOME")


def test_entry_comes_and_goes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert autostart.is_possible()
    assert not autostart.is_on()
    autostart.set_on(True)
    assert autostart.is_on()
    text = (tmp_path / "autostart" / "vc-studio.desktop").read_text()
    line = next(li for li in text.splitlines() if li.startswith("Exec="))
    command = shlex.split(line.removeprefix("Exec="))
    assert shutil.which(command[0])
    assert command[-1] == "--at-login"
    autostart.set_on(False)
    assert not autostart.is_on()
    autostart.set_on(False)  # twice is as good as once


def test_folder_that_cannot_be_made_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "autostart").write_text("in the way")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    with pytest.raises(VcError, match="cannot be changed"):
        autostart.set_on(True)


def test_mac_gets_a_launch_agent(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import plistlib

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setenv("HOME", str(tmp_path))
    autostart.set_on(True)
    path = tmp_path / "Library" / "LaunchAgents" / "org.vc-studio.plist"
    assert plistlib.loads(path.read_bytes())["ProgramArguments"][-1] == "--at-login"
    assert autostart.is_on()

import builtins
import shutil
import sys
from pathlib import Path

import pytest

from vc_core import doctor
from vc_core.conversion.bundled import pack_path
from vc_core.doctor import CHECKS, Finding, can_convert, examine, examine_beside


@pytest.fixture(scope="module")
def findings() -> dict[str, Finding]:
    return {finding.name: finding for finding in examine()}


def test_what_this_test_run_uses_is_found(findings: dict[str, Finding]) -> None:
    for name in ("Python", "PyTorch", "device", "pyworld", "audio files"):
        assert findings[name].state == "ok", findings[name]


def test_every_gap_has_a_remedy(findings: dict[str, Finding]) -> None:
    for finding in findings.values():
        assert finding.text
        assert "\n" not in finding.text
        assert bool(finding.remedy) == (finding.state != "ok"), finding


def test_pyworld_is_tried_not_only_looked_for(findings: dict[str, Finding]) -> None:
    assert "200 Hz tone measures 200" in findings["pyworld"].text


def test_a_package_that_cannot_be_imported_is_told_not_raised(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in [n for n in sys.modules if n.split(".")[0] in ("pyworld", "soundfile")]:
        monkeypatch.delitem(sys.modules, name)
    real_import = builtins.__import__

    def broken_import(name: str, *args: object, **kwargs: object) -> object:
        if name == "pyworld":
            raise OSError("libworld.so: cannot open shared object file")
        return real_import(name, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", broken_import)
    found = {finding.name: finding for finding in examine()}
    assert found["pyworld"].state == "missing"
    assert "libworld.so" in found["pyworld"].text
    assert not can_convert(list(found.values()))


def test_no_display_is_only_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    (display,) = [finding for finding in examine() if finding.name == "display"]
    assert display.state == "warning"
    assert can_convert([display])


def test_a_display_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":7")
    (display,) = [finding for finding in examine() if finding.name == "display"]
    assert (display.state, display.text) == ("ok", "DISPLAY=:7")


def test_voices_are_those_in_the_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: pytest.TempPathFactory
) -> None:
    monkeypatch.setattr(doctor, "asset_path", lambda *parts: tmp_path)
    (none,) = [finding for finding in examine() if finding.name == "bundled voices"]
    assert none.state == "missing"
    (tmp_path / "alto.safetensors").touch()
    (one,) = [finding for finding in examine() if finding.name == "bundled voices"]
    assert (one.state, one.text) == ("ok", "alto")


def test_own_voices_are_named_and_damaged_ones_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("VC_VOICES", str(tmp_path))
    shutil.copy(pack_path(), tmp_path / "mine.safetensors")
    (own,) = [finding for finding in examine() if finding.name == "own voices"]
    assert (own.state, own.text) == ("ok", f"mine (in {tmp_path})")
    (tmp_path / "bad.safetensors").touch()
    (own,) = [finding for finding in examine() if finding.name == "own voices"]
    assert own.state == "warning"
    assert "bad.safetensors is damaged" in own.text


def test_a_process_beside_is_told_how_far_it_is() -> None:
    told: list[float] = []
    found = examine_beside(None, told.append)
    assert [finding.name for finding in found] == list(CHECKS)
    assert told == sorted(told)
    assert told[-1] == 1.0

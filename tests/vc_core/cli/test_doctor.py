import json

import pytest

from vc_core import doctor as core
from vc_core.cli.main import main
from vc_core.doctor import Finding

GOOD = Finding("Python", "ok", "3.12")
OPTIONAL = Finding("window", "warning", "Qt is not installed", "pip install Qt")
NEEDED = Finding("pyworld", "missing", "not installed", "pip install pyworld")


def test_this_computer_is_examined(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["doctor"])
    lines = capsys.readouterr().out.splitlines()
    assert [name for name in core.CHECKS if any(name in line for line in lines)] == [*core.CHECKS]
    assert lines[-1].startswith("Recordings can be" if code == 0 else "Recordings cannot be")


@pytest.mark.parametrize(
    ("findings", "code"), [([GOOD], 0), ([GOOD, OPTIONAL], 0), ([GOOD, OPTIONAL, NEEDED], 1)]
)
def test_exit_code_says_whether_conversion_works(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    findings: list[Finding],
    code: int,
) -> None:
    monkeypatch.setattr(core, "examine", lambda: findings)
    assert main(["doctor"]) == code
    shown = capsys.readouterr().out
    assert "\x1b" not in shown  # colours only on a terminal
    for finding in findings:
        assert finding.text in shown
        assert finding.remedy in shown
    assert shown.endswith("can be converted.\n" if code == 0 else "cannot be converted yet.\n")


def test_json_holds_every_field(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(core, "examine", lambda: [GOOD, NEEDED])
    assert main(["doctor", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["ready"] is False
    assert [Finding(**row) for row in told["findings"]] == [GOOD, NEEDED]

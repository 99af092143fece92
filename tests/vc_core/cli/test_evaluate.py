"""``vc evaluate`` prints a table and leaves a report."""

import json
from pathlib import Path

import pytest

from vc_core.cli.main import main


def test_table_and_report(vcc2016: Path, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    out = tmp_path / "report"
    arguments = ["--corpus", str(vcc2016), "--pairs", "SF1-TF2", "--measures", "mcd,gv"]
    assert main(["evaluate", *arguments, "--sentences", "2", "--jobs", "1", "-o", str(out)]) == 0
    table = capsys.readouterr().out
    for system in ("unconverted", "linear map", "compact"):
        assert system in table
    rows = json.loads((out / "scores.json").read_text(encoding="utf-8"))
    assert [r["n"] for r in rows] == [2, 2, 2, 2]
    page = (out / "report.html").read_text(encoding="utf-8")
    assert "Voice Conversion Challenge 2016" in page
    assert page.count("data:audio/flac;base64,") == 6
    assert "SF1-TF2" in (out / "scores.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--pairs", "SF1-TF2", "--measures", "mcd,beauty"], "no measure 'beauty'"),
        (["--pairs", "SF1"], "SOURCE-TARGET"),
        (["--pairs", "SF1-XX9"], "no voice 'XX9'"),
        (["--pairs", "Nobody-TF2"], "no speaker 'Nobody'"),
    ],
)
def test_wrong_options_get_one_line(
    arguments: list[str], said: str, vcc2016: Path, capsys: pytest.CaptureFixture
) -> None:
    assert main(["evaluate", "--corpus", str(vcc2016), *arguments]) == 1
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert said in line


def test_a_missing_corpus_gets_one_line(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    assert main(["evaluate", "--corpus", str(tmp_path / "none"), "--pairs", "SF1-TF2"]) == 1
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert "none" in line

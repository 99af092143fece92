"""The facades' recipe on made-up pairs in the corpus' folders: disjoint halves, figures, page."""

import json

import pytest
from click.testing import CliRunner

from recipes.images.facades import facades, halves
from vc_core.errors import CorpusError


def test_halves_have_no_pair_between_them(corpus, tmp_path):
    halves(corpus, tmp_path)
    names = [{p.name for p in (tmp_path / f"train{x}").iterdir()} for x in "AB"]
    assert names == [{"0.png", "1.png", "2.png"}, {"3.png", "4.png", "5.png"}]
    with pytest.raises(CorpusError, match="no folder"):
        halves(tmp_path / "absent", tmp_path)


def test_trains_measures_and_goes_on(corpus, tmp_path):
    arguments = (
        f"--corpus {corpus} --out {tmp_path} --size 32 --samples 4 --width 8 --blocks 1 "
        "--judge-steps 5 --accelerator cpu"
    ).split()
    done = CliRunner().invoke(facades, arguments, catch_exceptions=False)
    assert done.exit_code == 0
    assert "real photos (ceiling)" in done.output
    assert "4 samples" in done.output
    rows = json.loads((tmp_path / "scores.json").read_text())
    assert {r["n"] for r in rows} == {3}
    assert (tmp_path / "report.html").exists()
    again = CliRunner().invoke(facades, arguments, catch_exceptions=False)
    assert again.exit_code == 0  # what is trained is not trained again
    assert json.loads((tmp_path / "scores.json").read_text()) == rows

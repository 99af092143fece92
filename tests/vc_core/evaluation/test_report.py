import base64
import io
import re
from html.parser import HTMLParser

import numpy as np
import pytest
import soundfile

from vc_core.errors import VcError
from vc_core.evaluation.measures import PairScores
from vc_core.evaluation.report import (
    Curve,
    Example,
    ReportSettings,
    to_markdown,
    to_text_table,
    write_html,
)

ROWS = [
    PairScores("SF1-TF2", "unconverted", 54, mcd_db=8.61, mcd_interval_db=0.15, gv_ratio=0.984),
    PairScores("SF1-TF2", "a <b>model</b>", 54, mcd_db=6.5, mcd_interval_db=0.2, gv_ratio=None),
    PairScores(
        "SM1-TM3", "one", 1, mcd_db=7.0, mcd_interval_db=float("nan"), gv_ratio=float("nan")
    ),
]


def test_text_table_lines_up():
    table = to_text_table(ROWS).split("\n\n")[0].splitlines()
    assert len(table) == 5
    assert "8.61 ± 0.15" in table[2]
    assert table[2].endswith("0.98")
    ends = {m.end() for line in table[2:4] for m in re.finditer(r"± \d\.\d\d", line)}
    assert len(ends) == 1


def test_only_measured_columns_appear_each_with_its_protocol():
    text = to_text_table(ROWS)
    assert "F0" not in text
    assert "order 24 (alpha 0.41)" in text
    assert "over-smoothing" in text


def test_undefined_values_are_dashes():
    assert to_text_table(ROWS).splitlines()[4].split()[-3:] == ["±", "–", "–"]
    assert "nan" not in to_text_table(ROWS)


def test_negative_zero_is_zero():
    row = PairScores("A-B", "x", 1, tilt_difference_db=-0.01)
    assert to_text_table([row]).splitlines()[2].split()[-1] == "0.0"


def test_markdown_rows_have_equal_columns():
    lines = [line for line in to_markdown(ROWS).splitlines() if line.startswith("|")]
    assert len(lines) == 5
    assert len({line.count("|") for line in lines}) == 1


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    rng = np.random.default_rng(0)
    source, converted, target = (
        np.round(rng.normal(size=n) * 3000) / 32768 for n in (8000, 8000, 9000)
    )
    example = Example("SF1 to TF2", source, converted, target, 16000, text="What is said & meant.")
    settings = ReportSettings(
        "Voices <today>",
        "Measured.",
        {"Corpus": "VCC2016"},
        {"trainer.samples": 800, "task.model": {}},
        ["Speech: somebody, CC BY 4.0"],
    )
    curve = Curve(
        "SF1-TF2",
        [{"samples": float(n), "cycle": 1.0 / n} for n in range(1, 9)],
        [{"samples": 8.0, "pair": "SF1-TF2", "mcd_db": 7.0, "gv_ratio": 0.5}],
    )
    path = tmp_path_factory.mktemp("report") / "report.html"
    write_html(ROWS, [example], settings, path, [curve])
    return path.read_text(encoding="utf-8"), example


def test_page_needs_nothing_from_outside(page):
    html, _ = page
    references = re.findall(r"""(?:src|href)=["']([^"']*)""", html)
    assert references
    assert all(r.startswith(("data:", "#")) for r in references)
    assert "url(" not in html
    assert "<script" not in html


def test_page_plays_the_recordings_exactly(page):
    html, example = page
    players = re.findall(r'src="data:audio/flac;base64,([^"]+)"', html)
    for encoded, x in zip(
        players, (example.source, example.converted, example.target), strict=True
    ):
        sound, rate = soundfile.read(io.BytesIO(base64.b64decode(encoded)))
        assert rate == 16000
        assert sound == pytest.approx(x, abs=1 / 32768)


def test_page_shows_scores_protocol_settings_and_attribution(page):
    html, _ = page
    for text in ("8.61 ± 0.15", "protocol A: 16 kHz", "VCC2016", "CC BY 4.0", "SM1-TM3"):
        assert text in html


def test_page_shows_how_the_training_went(page):
    html, _ = page
    for text in ("Each loss over the samples", "<figcaption>SF1-TF2", "global variance ratio over"):
        assert text in html
    assert re.search(r"trainer\.samples</code></dt>\s*<dd><code>800", html)


def test_page_is_well_formed(page):
    html, _ = page
    open_tags: list[str] = []

    class Checker(HTMLParser):
        def handle_starttag(self, tag, attrs):
            if tag not in {"meta", "img", "br", "link", "input", "hr"}:
                open_tags.append(tag)

        def handle_endtag(self, tag):
            assert open_tags.pop() == tag

    Checker().feed(html)
    assert not open_tags


def test_page_escapes_what_it_is_given(page):
    html, _ = page
    assert "Voices &lt;today&gt;" in html
    assert "<b>model</b>" not in html
    assert "said &amp; meant" in html


def test_unwritable_place_is_a_clear_error(tmp_path):
    with pytest.raises(VcError, match=r"cannot write .*missing"):
        write_html(ROWS, [], ReportSettings("x"), tmp_path / "missing" / "report.html")

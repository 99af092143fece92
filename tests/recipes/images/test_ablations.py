"""The ablations' command: every row there, what is finished skipped, the truth scored as true."""

import pytest
from click.testing import CliRunner

from recipes.images.ablations import ABLATIONS, PUBLISHED, Plan, ablations, table
from vc_core.evaluation.palette import LabelScores


def test_a_row_for_each_of_the_papers(tmp_path):
    words = ["--out", str(tmp_path), "--seeds", "1", "--samples", "4", "--size", "16"]
    words += ["--scenes", "8"]
    done = CliRunner().invoke(ablations, words)
    assert done.exit_code == 0, done.exception
    assert [line for line in ABLATIONS if f"| {line} |" in done.output] == list(PUBLISHED)
    assert (tmp_path / "table.md").read_text().strip() in done.output
    before = (tmp_path / "cyclegan-0" / "state.safetensors").stat().st_mtime_ns
    assert CliRunner().invoke(ablations, words).output == done.output
    assert (tmp_path / "cyclegan-0" / "state.safetensors").stat().st_mtime_ns == before


@pytest.mark.parametrize("name", ABLATIONS)
def test_an_ablation_leaves_out_what_it_says(name):
    weights = Plan().config(name, 0).task_config().weights
    left = {
        "GAN": weights.adversarial > 0,
        "forward": weights.cycle_a > 0,
        "backward": weights.cycle_b > 0,
    }
    expected = {
        "Cycle alone": {"forward", "backward"},
        "GAN alone": {"GAN"},
        "GAN + forward cycle": {"GAN", "forward"},
        "GAN + backward cycle": {"GAN", "backward"},
        "CycleGAN": {"GAN", "forward", "backward"},
    }
    assert {part for part, there in left.items() if there} == expected[name]
    assert weights.identity == 0


def test_seeds_are_averaged():
    scores = [LabelScores(x, x / 2, x / 4, 0.0, 0.0) for x in (0.4, 0.6)]
    row = table({"CycleGAN": scores}).splitlines()[-1]
    assert row.startswith("| CycleGAN | 0.50 ± 0.14 | 0.25 ± 0.07 | 0.12 ± 0.04 | 2 |")

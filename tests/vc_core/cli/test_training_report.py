"""The page of a training; pages of real runs are in test_train.py."""

import pytest

from vc_core.checkpoint.store import save_pack
from vc_core.cli.training_report import write_training_report
from vc_core.errors import CheckpointError
from vc_core.training.journal import Journal
from vc_core.training.trainer import Progress


def test_losses_and_facts_of_a_run(pack, tmp_path):
    path = tmp_path / "voices.safetensors"
    save_pack(pack, path)
    journal = Journal(tmp_path, 0)
    for step in (1, 2):
        journal.log(Progress(step, 2, 8 * step, {"cycle": 1.0 / step}, 1.0))
    page = write_training_report(tmp_path, path).read_text(encoding="utf-8")
    assert pack.card.architecture in page
    assert "data:image/svg+xml" in page  # the curve
    assert "<dd>16</dd>" in page or ">16<" in page
    with pytest.raises(CheckpointError):
        write_training_report(tmp_path, tmp_path / "none.safetensors")

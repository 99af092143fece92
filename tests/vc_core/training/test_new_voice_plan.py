"""A plan that fits the time, after a few steps were timed."""

import pytest
import torch

from vc_core.checkpoint.store import save_pack
from vc_core.errors import TrainingError
from vc_core.training.my_voice import task_for
from vc_core.training.new_voice_plan import expected, make_plan
from vc_core.training.presets import PRESETS


@pytest.fixture
def teacher(little_pack, tmp_path):
    path = tmp_path / "teacher.safetensors"
    save_pack(little_pack, path)
    return str(path)


def test_a_plan_fits_the_time(teacher):
    threads = torch.get_num_threads()
    short = make_plan(task_for(teacher), minutes=0.001, accelerator="cpu")
    assert short.samples == 1600  # the fewest that make a voice
    assert short.accelerator == "cpu"
    assert torch.get_num_threads() == threads
    assert str(short).startswith("training: 100 steps on 1 CPU core")
    # What it says of one length, it says of another.
    quick = make_plan(task_for(teacher), "quick", accelerator="cpu")
    assert quick.samples == 3200
    assert 0 < quick.minutes < 10
    if not torch.cuda.is_available():
        with pytest.raises(TrainingError, match="no accelerator 'cuda' here; there is cpu"):
            make_plan(task_for(teacher), accelerator="cuda")


def test_before_anything_was_timed():
    for name, preset in PRESETS.items():
        plan = expected("cpu", name)
        assert plan.samples == preset.steps * plan.batch_size
        assert plan.minutes == preset.longest_min

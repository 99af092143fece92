"""The page of an image training holds its pictures and sounds the alarm."""

import json

import pytest
import torch

from vc_core.checkpoint.image_card import IMAGE_FORMAT, Direction, ImageCard, ImageDomain
from vc_core.checkpoint.tensors import write_tensors
from vc_core.cli.image_report import write_image_report
from vc_core.config import to_dict
from vc_core.data.scenes import scene_data
from vc_core.training.image_preview import make_previews, write_previews
from vc_core.training.journal import JOURNAL_FILE


class Grey(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = torch.nn.Parameter(torch.zeros(()))

    def forward(self, x, source, target):
        return torch.zeros_like(x)


@pytest.fixture
def run(tmp_path):
    card = ImageCard(
        name="scenes",
        domains=(ImageDomain("photos"), ImageDomain("labels")),
        directions=(Direction("photos", "labels"), Direction("labels", "photos")),
        step=20,
        training={"task": {"batch_size": 4}},
    )
    model = tmp_path / "scenes.safetensors"
    write_tensors(model, {"a": torch.ones(1)}, IMAGE_FORMAT, json.dumps(to_dict(card)))
    return tmp_path, model


def test_pictures_curves_settings_and_alarm_are_inside(run):
    folder, model = run
    previews = make_previews(Grey(), scene_data(4, 16), ((0, 1), (1, 0)), None, 1)
    for step in (10, 20):
        write_previews(previews, folder, step, step)
    (folder / JOURNAL_FILE).write_text("step,samples,seconds,cycle_a\n10,40,1,3\n20,80,2,1\n")
    page = write_image_report(folder, model).read_text()
    assert page.count("data:image/png;base64,") == 4
    assert page.count("data:image/svg+xml;base64,") == 1
    assert page.count("collapsed, nearly the same") == 2
    assert "task.batch_size" in page
    assert "Pictures of step 20" in page
    assert "http" not in page.replace("http-equiv", "")  # nothing is fetched


def test_a_run_without_pictures_or_losses_has_its_page_too(run):
    folder, model = run
    assert "Training of scenes" in write_image_report(folder, model).read_text()

"""A training of so many minutes ends in time and goes on."""

import json
from dataclasses import replace

from recipes.images.bundled import config
from recipes.images.timed import train
from vc_core.training.image_experiment import ImageExperiment


def test_stopped_and_gone_on_with(corpus, tmp_path):
    plan = config(corpus, 100_000, 32, 8)
    account = tmp_path / "minutes.json"
    experiment = ImageExperiment(plan, tmp_path / "run", accelerator="cpu")
    spent = train(experiment, 0.02, account)
    stopped = experiment.trainer.step
    assert 0 < stopped < 25_000
    assert json.loads(account.read_text()) == spent > 0
    plan = replace(plan, trainer=replace(plan.trainer, samples=4 * (stopped + 1)))
    again = ImageExperiment(plan, tmp_path / "run", accelerator="cpu")
    assert train(again, 0.0, account) > spent
    assert again.trainer.step == stopped + 1

"""A whole image experiment: a model that says what it is, and a run that goes on exactly."""

import dataclasses

import pytest
import torch

from vc_core.checkpoint.image_store import load_image_model
from vc_core.config import from_dict
from vc_core.data.scenes import scene_data
from vc_core.errors import CorpusError, TrainingError
from vc_core.training.image_experiment import KEPT_FOLDER, ImageExperiment
from vc_core.training.image_experiment_config import ImageExperimentConfig
from vc_core.training.image_preview import PREVIEW_FOLDER

SIZES = {"ngf": 8, "ndf": 8}
SYSTEMS = {
    "cyclegan": {
        "model": {**SIZES, "n_blocks": 1, "netD": "n_layers", "n_layers_D": 1},
        "pool_size": 3,
        "augment": ["translation"],
    },
    "pix2pix": {
        "architecture": "pix2pix-unet",
        "model": {**SIZES, "n_downs": 6, "dropout": True, "norm": "batch"},
    },
    "stargan": {"model": {**SIZES, "n_blocks": 1, "critic_layers": 3}, "n_critic": 2},
}
CYCLEGAN = SYSTEMS["cyclegan"]


def config(system="cyclegan", samples=8, data=None, **trainer):
    return from_dict(
        ImageExperimentConfig,
        {
            "name": "scenes",
            "system": system,
            "data": {"load_size": 40, "crop_size": 32, **(data or {})},
            "task": {**SYSTEMS[system], "batch_size": 2},
            "trainer": {"samples": samples, "log_every": 1, "save_every": 2, "clip_norm": 0.0,
                        **trainer},
            "previews": 1,
        },
    )  # fmt: skip


def experiment(folder, settings=None, data=None, **callbacks):
    settings = settings or config()
    data = data or scene_data(5, 40, paired=settings.system == "pix2pix")
    return ImageExperiment(settings, folder, accelerator="cpu", data=data, **callbacks)


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_run_that_was_stopped_goes_on_exactly(tmp_path, system):
    whole = experiment(tmp_path / "whole", config(system))
    assert whole.run().finished
    stopped = experiment(tmp_path / "parts", config(system))
    stopped._on_log = lambda progress: progress.step == 2 and stopped.stop()
    assert not stopped.run().finished
    torch.rand(5)  # what happens in between must not matter
    again = experiment(tmp_path / "parts", config(system))
    assert again.trainer.step == 2
    assert again.run().finished
    first, second = (load_image_model(e.path).weights for e in (whole, again))
    torch.testing.assert_close(second, first, rtol=0, atol=0)


def test_the_model_says_what_it_is_and_translates(tmp_path):
    seen = []
    one = experiment(
        tmp_path,
        config(data={"names": ["photos", "labels"], "dataroot": "/home/me/facades"}),
        on_preview=lambda step, previews: seen.append((step, [p.columns[0] for p in previews])),
    )
    result = one.run()
    model = load_image_model(result.path)
    card = model.card
    assert (card.names, card.channels, card.size) == (("photos", "labels"), (3, 3), 32)
    assert [d.name for d in card.directions] == ["photos to labels", "labels to photos"]
    assert (card.step, card.data) == (4, "5 photos, 5 labels")
    assert (card.training["system"], card.training["data"]["dataroot"]) == ("cyclegan", "facades")
    assert model.generator()(torch.zeros(1, 3, 20, 24), 0, 1).shape == (1, 3, 20, 24)
    assert seen == [(2, ["input"] * 2), (4, ["input"] * 2)]
    assert (tmp_path / PREVIEW_FOLDER / "step-0000004" / "labels to photos.png").exists()


def test_models_are_kept_for_good_every_so_often(tmp_path):
    experiment(tmp_path, dataclasses.replace(config(), keep_every=4)).run()
    kept = sorted(p.name for p in (tmp_path / KEPT_FOLDER).glob("*.safetensors"))
    assert kept == ["scenes-000000004.safetensors", "scenes-000000008.safetensors"]
    assert load_image_model(tmp_path / KEPT_FOLDER / kept[0]).card.step == 2


def test_other_settings_do_not_go_on_but_another_place_of_the_images_does(tmp_path):
    experiment(tmp_path).run()
    moved = config(data={"dataroot": "/elsewhere"}, samples=12)
    assert experiment(tmp_path, moved).trainer.step == 4
    with pytest.raises(TrainingError, match=r"data\.crop_size = 32, not 24"):
        experiment(tmp_path, config(data={"crop_size": 24}))
    with pytest.raises(TrainingError, match=r"seed = 0, not 1"):
        experiment(tmp_path, config(seed=1))


def test_images_too_small_to_cut_are_named(tmp_path):
    with pytest.raises(CorpusError, match="smaller than --crop_size 32"):
        experiment(tmp_path, data=scene_data(3, 16))


def test_too_little_memory_names_the_size_that_fits(tmp_path):
    one = experiment(tmp_path)
    real = one.trainer.task.generator_losses

    def hungry(batch, sample):
        if batch[0].numel() > 3 * 24 * 24:
            raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB")
        return real(batch, sample)

    one.trainer.task.generator_losses = hungry
    one.trainer.task.sampler.crop = 40
    with pytest.raises(TrainingError) as found:
        one.run()
    assert str(found.value) == (
        "cpu has not enough memory for --batch_size = 2; lower --crop_size (and --load_size), "
        "or --ngf"
    )
    hungry_limit = 3 * 40 * 40

    def less_hungry(batch, sample):
        if batch[0].numel() > hungry_limit:
            raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB")
        return real(batch, sample)

    one.trainer.task.generator_losses = less_hungry
    with pytest.raises(TrainingError, match="; 1 would fit: --batch_size 1"):
        one.run()


def test_a_finished_plateau_goes_on_where_it_was(tmp_path):
    settings = config(policy="plateau", decay_every=2, patience=0, decay_factor=0.5, samples=12)
    experiment(tmp_path / "a", settings).run()
    short = config(policy="plateau", decay_every=2, patience=0, decay_factor=0.5, samples=8)
    experiment(tmp_path / "b", short).run()
    experiment(tmp_path / "b", settings).run()
    a, b = (load_image_model(tmp_path / n / "scenes.safetensors").weights for n in "ab")
    torch.testing.assert_close(a, b, rtol=0, atol=0)


@pytest.mark.parametrize("ema", [0.0, 0.9])
def test_without_averaging_a_user_gets_the_last_weights(tmp_path, ema):
    one = experiment(tmp_path, config(ema=ema))
    one.run()
    last = one.trainer._networks["generator"].state_dict()
    given = load_image_model(one.path).weights
    assert all(torch.equal(given[k], v) for k, v in last.items()) == (ema == 0)

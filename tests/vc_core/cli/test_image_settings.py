"""What the options mean: defaults by model, epochs as samples, faults before images are read."""

import click
import pytest

from vc_core.cli.image_options import options_of
from vc_core.cli.image_settings import experiment_config
from vc_core.data.scenes import scene_data
from vc_core.errors import ConfigError


def options(*words):
    @click.command()
    @options_of
    def command(**found):
        return found

    return command.main(["--dataroot", "x", *words], standalone_mode=False)


def configured(*words, count=10):
    return experiment_config(
        options(*words), lambda images: scene_data(count, 16, paired="pix2pix" in words)
    )[0]


def test_the_default_is_the_papers_cyclegan():
    config = configured()
    task, trainer = config.task_config(), config.trainer
    assert (config.system, task.architecture, task.adversarial_form) == (
        "cyclegan", "cyclegan-resnet", "least-squares",
    )  # fmt: skip
    assert task.model["n_blocks"] == 9
    assert (task.model["norm"], task.model["dropout"]) == ("instance", False)
    assert (task.pool_size, task.batch_size, task.weights.identity) == (50, 1, 0.5)
    assert (trainer.samples, trainer.decay_from) == (200 * 10, 0.5)
    assert (trainer.generator_rate, trainer.critic_rate, trainer.betas) == (
        2e-4,
        2e-4,
        (0.5, 0.999),
    )
    assert (trainer.save_every, config.keep_every) == (50, 50)  # five epochs


def test_pix2pix_has_defaults_of_its_own():
    config = configured("--model", "pix2pix", "--direction", "BtoA")
    task = config.task_config()
    assert (task.architecture, task.adversarial_form) == ("pix2pix-unet", "cross-entropy")
    assert task.model["n_downs"] == 8
    assert (task.model["norm"], task.model["dropout"]) == ("batch", True)
    assert (task.weights.pixel, config.data.dataset_mode) == (100.0, "aligned")
    assert configured("--model", "pix2pix", "--no_dropout").task_config().model["dropout"] is False


def test_stargan_has_defaults_of_its_own():
    config = configured("--model", "stargan", "--crop_size", "160", "--load_size", "178")
    task = config.task_config()
    assert (task.adversarial_form, task.gradient_penalty, task.n_critic) == ("wasserstein", 10, 5)
    assert task.model["critic_layers"] == 5  # 160 is no multiple of 64
    assert config.trainer.samples == 200 * 20  # an epoch is all images


@pytest.mark.parametrize(
    ("words", "read", "value"),
    [
        ("--gan_mode wgangp", lambda c: c.task_config().gradient_penalty, 10.0),
        ("--gan_mode hinge --r1 2", lambda c: c.task_config().gradient_penalty, 2.0),
        ("--lr_D 0.0001", lambda c: c.trainer.critic_rate, 1e-4),
        ("--lr_policy step", lambda c: c.trainer.decay_every, 500),
        ("--lr_policy plateau", lambda c: c.trainer.decay_factor, 0.2),
        ("--precision bf16", lambda c: c.trainer.precision, "bf16-mixed"),
        ("--netG unet_128", lambda c: c.task_config().model["n_downs"], 7),
        (
            "--netG unet_128 --upsampling resize",
            lambda c: c.task_config().model["upsampling"],
            "resize",
        ),
        ("--names photos,labels", lambda c: c.data.names, ("photos", "labels")),
        ("--augment color,cutout", lambda c: c.task_config().augment, ("color", "cutout")),
        ("--n_epochs 30 --n_epochs_decay 0", lambda c: c.trainer.decay_from, 1.0),
        ("--batch_size 4 --print_freq 100", lambda c: c.trainer.log_every, 25),
        ("--pool_size 0", lambda c: c.task_config().pool_size, 0),
        ("--cycle_floor 0.2", lambda c: c.task_config().better.cycle_floor, 0.2),
        ("--no_flip", lambda c: c.data.flip, False),
    ],
)
def test_options_arrive_where_they_count(words, read, value):
    assert read(configured(*words.split())) == value


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("--augment colour", "must be one of"),
        ("--load_size 100", "load_size = 100 must be at least"),
        ("--model stargan --augment color", "not for stargan"),
        ("--n_epochs 0 --n_epochs_decay 0", "both 0"),
    ],
)
def test_faults_are_named(words, message):
    with pytest.raises(ConfigError, match=message):
        configured(*words.split())

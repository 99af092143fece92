"""StarGAN's task on images: terms, classes, and its critic's extra steps in the trainer."""

import pytest
import torch
import torch.nn.functional as F
from lightning_fabric import Fabric

from vc_core.config import from_dict
from vc_core.data.image_config import ImageDataConfig
from vc_core.data.scenes import scene_data
from vc_core.errors import ConfigError
from vc_core.training.schedule import TrainerConfig
from vc_core.training.tasks.image_stargan import ImageStarganConfig, ImageStarganTask
from vc_core.training.trainer import Trainer

IMAGES = ImageDataConfig(load_size=32, crop_size=32)
MODEL = {"ngf": 8, "ndf": 8, "n_blocks": 1, "critic_layers": 3}


def make(images=IMAGES, **changes):
    torch.manual_seed(0)
    values = {"model": MODEL, "batch_size": 4, **changes}
    data = scene_data(6, 32)
    return ImageStarganTask(
        from_dict(ImageStarganConfig, values), data, images, torch.device("cpu")
    )


def test_the_losses_are_the_papers():
    task = make(weights={"identity": 1.0})
    batch = task.draw(torch.Generator().manual_seed(0))
    assert batch.images.shape == (4, 3, 32, 32)
    found, fakes = task.generator_losses(batch, 0)
    x, fake = batch.images, task.generator(batch.images, None, batch.target)
    realness, logits = task.critic(fake)
    expected = {
        "adversarial": -realness.mean(),
        "classification": F.cross_entropy(logits[:, :, 0], batch.target),
        "cycle": F.l1_loss(task.generator(fake, None, batch.source), x),
        "identity": F.l1_loss(task.generator(x, None, batch.source), x),
    }
    for name, loss in found.items():
        torch.testing.assert_close(loss, expected[name], rtol=1e-4, atol=1e-5, msg=name)
    judged = task.critic_losses(batch, {"fake": fakes["fake"].detach()})
    of_real, real_logits = task.critic(x)
    torch.testing.assert_close(
        judged["discriminator"], realness.mean() - of_real.mean(), rtol=1e-4, atol=1e-5
    )
    torch.testing.assert_close(
        judged["classifier"], F.cross_entropy(real_logits[:, :, 0], batch.source)
    )
    assert judged["penalty"] > 0


def test_the_critic_takes_five_steps_to_one(tmp_path):
    task = make()
    drawn, taught = [], []
    draw, critic_losses = task.draw, task.critic_losses
    task.draw = lambda *a: drawn.append(draw(*a)) or drawn[-1]
    task.critic_losses = lambda b, f: taught.append(b) or critic_losses(b, f)
    Trainer(
        lambda device: task,
        TrainerConfig(samples=8, clip_norm=0.0),
        tmp_path,
        Fabric(accelerator="cpu", devices=1),
    ).run()
    assert len(drawn) == len(taught) == 10  # of two steps of the generator
    assert len({id(b) for b in taught}) == 10


def test_terms_can_be_left_out_and_bad_settings_are_refused():
    task = make(weights={"classification": 0.0, "cycle": 0.0})
    batch = task.draw(torch.Generator())
    assert set(task.generator_losses(batch, 0)[0]) == {"adversarial"}
    assert "classifier" not in task.critic_losses(batch, task.make_fakes(batch))
    with pytest.raises(ConfigError, match="images of one size"):
        make(ImageDataConfig(preprocess="none"))
    with pytest.raises(ConfigError, match="needs its penalty"):
        make(gradient_penalty=0.0)

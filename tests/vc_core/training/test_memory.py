"""What is said when a batch does not fit."""

import pytest
import torch
from lightning_fabric import Fabric
from torch import nn

from vc_core.errors import TrainingError
from vc_core.training.memory import is_want_of_memory
from vc_core.training.schedule import TrainerConfig
from vc_core.training.trainer import Trainer


class Hungry(nn.Linear):
    """Fails as a device does whose memory takes so many items and no more."""

    def __init__(self, fits: int) -> None:
        super().__init__(1, 1)
        self.fits = fits

    def forward(self, x):
        if len(x) > self.fits:
            raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB")
        return super().forward(x)


class HungryTask:
    batch_size = 64

    def __init__(self, fits: int) -> None:
        self.generator, self.critic = Hungry(fits), nn.Linear(1, 1)

    def draw(self, generator, part):
        return torch.ones(self.batch_size, 1)[part]

    def weight(self, name, sample):
        return 1.0

    def trains_critic(self, sample):
        return True

    def generator_losses(self, batch, sample):
        fake = self.generator(batch)
        return {"mean": fake.mean()}, {"fake": fake}

    def critic_losses(self, batch, fakes):
        return {"critic": self.critic(fakes["fake"]).mean()}


@pytest.mark.parametrize(
    ("fits", "advice"),
    [
        (63, "; 32 would fit: --set task.batch_size=32"),
        (17, "; 16 would fit: --set task.batch_size=16"),
        (1, "; 1 would fit"),
        (0, "; lower it, or task.segment_frames"),
    ],
)
def test_the_message_names_the_batch_that_fits(tmp_path, fits, advice):
    fabric = Fabric(accelerator="cpu", devices=1)
    run = Trainer(lambda device: HungryTask(fits), TrainerConfig(samples=640), tmp_path, fabric)
    with pytest.raises(TrainingError) as found:
        run.run()
    assert str(found.value).startswith("cpu has not enough memory for task.batch_size = 64")
    assert advice in str(found.value)
    assert "\n" not in str(found.value)


def test_the_real_allocator_is_understood():
    with pytest.raises(RuntimeError) as found:
        torch.empty(2**60, dtype=torch.uint8)
    assert is_want_of_memory(found.value)
    assert not is_want_of_memory(RuntimeError("shapes do not match"))


def test_networks_that_cannot_be_compiled_are_one_line(tmp_path):
    from torch._dynamo.exc import BackendCompilerFailed

    class Unfit(HungryTask):
        def generator_losses(self, batch, sample):
            raise BackendCompilerFailed("inductor", RuntimeError("no compiler\nand more"), None)

    fabric = Fabric(accelerator="cpu", devices=1)
    run = Trainer(lambda device: Unfit(64), TrainerConfig(samples=640), tmp_path, fabric)
    with pytest.raises(TrainingError, match=r"cannot be compiled here .*train without") as found:
        run.run()
    assert "\n" not in str(found.value)

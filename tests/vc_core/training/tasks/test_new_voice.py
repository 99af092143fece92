"""Learning a voice from recordings, copies of them in other voices, and a critic."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from vc_core.checkpoint.store import save_pack
from vc_core.config import from_dict
from vc_core.errors import CheckpointError, ConfigError, CorpusError
from vc_core.features.config import FeatureConfig
from vc_core.training.systems import system
from vc_core.training.tasks.new_voice import NewVoiceConfig, NewVoiceTask
from vc_core.units import MCD_DB

CPU = torch.device("cpu")


@pytest.fixture
def make(dataset, little_pack, tmp_path):
    """Settings that differ -> a small task."""

    def task(data=dataset, pack=little_pack, **changes):
        path = tmp_path / "teacher.safetensors"
        save_pack(pack, path)
        values = {
            "teacher": str(path),
            "model": little_pack.card.model,
            "batch_size": 4,
            "segment_frames": 32,
            "conversions": 5,
            "adversarial_from": 100,
            "agreement_from": 50,
        }
        torch.manual_seed(0)
        return NewVoiceTask(from_dict(NewVoiceConfig, {**values, **changes}), data, CPU)

    return task


def drawn(task, part=slice(None)):
    return task.draw(torch.Generator().manual_seed(1), part)


def test_it_begins_in_the_middle_of_the_teachers_voices(make, little_pack):
    task, teacher = make(), little_pack.generator()
    x = torch.randn(1, 25, 40)
    with torch.no_grad():
        teacher.target.weight[0] = teacher.target.weight.mean(dim=0)
        want = teacher(x, None, torch.tensor([0]))
        torch.testing.assert_close(task.generator(x, None, torch.tensor([0])), want)


def test_a_batch(make):
    batch = drawn(make(warp=0.0, jitter=0.0))
    copies, own = batch.copies, batch.recordings
    assert copies.source.shape == (4, 25, 32)
    assert own.source.shape == (2, 25, 32)
    assert set(copies.target_domain.tolist()) == {0}  # back to the target
    assert min(copies.source_domain) >= 2
    assert set(own.source_domain.tolist()) == {1}  # what is converted is the user's speech
    # A copy is another voice's rendering of the recording it is aligned with.
    for a, b in zip(copies.source, copies.aligned, strict=True):
        assert not torch.allclose(a, b)
        assert np.corrcoef(a[0], b[0])[0, 1] > 0.7


def test_parts_of_a_batch_make_the_whole(make):
    task = make()
    whole, parts = drawn(task), [drawn(task, slice(i, None, 2)) for i in range(2)]
    for kind in ("copies", "recordings"):
        joined = [getattr(p, kind).source for p in parts]
        torch.testing.assert_close(
            getattr(whole, kind).source, torch.stack(joined, dim=1).flatten(0, 1)
        )


def test_losses(make, dataset):
    task = make(jitter=0.0, warp=0.0)
    batch = drawn(task)
    found, fakes = task.generator_losses(batch, 200)
    assert set(found) == {"aligned", "energy", "agreement", "variance", "adversarial"}
    voice = torch.zeros(2, dtype=torch.long)
    own, agreed = (
        task.generator(x, None, voice) for x in (batch.recordings.source, batch.recordings.aligned)
    )
    torch.testing.assert_close(fakes["fake"], own)
    deviation = torch.tensor(dataset.statistics["SF1"].mcep_std)[:, None]
    squares = ((own - agreed) * deviation)[:, 1:].square().sum(dim=1)
    want = MCD_DB * ((squares + 1e-4).sqrt() * batch.recordings.source_weight).mean()
    torch.testing.assert_close(found["agreement"].double(), want.double())
    judged = task.critic_losses(batch, {k: v.detach() for k, v in fakes.items()})
    realness, _ = task.critic(batch.copies.real, torch.zeros(4, dtype=torch.long))
    fake, _ = task.critic(own, voice)
    want = (realness - 1).square().mean() + fake.square().mean()
    # Spectral normalisation comes nearer to its norms at each call.
    torch.testing.assert_close(judged["discriminator"], want, rtol=1e-3, atol=1e-3)


def test_only_the_conversion_is_moved_towards_agreement(make):
    """The copies' conversion is the better one; it must not come down to the other."""
    task = make(weights={"aligned": 0.0, "energy": 0.0, "variance": 0.0, "adversarial": 0.0})
    batch = drawn(task)
    shown = batch.recordings.aligned.requires_grad_()
    task.generator_losses(batch, 200)[0]["agreement"].backward()
    assert shown.grad is None
    assert task.generator.leave.weight.grad.abs().sum() > 0


def test_when_losses_count(make):
    task = make()
    assert task.weight("agreement", 0) == pytest.approx(0.5 * 4 / 50)
    assert task.weight("agreement", 60) == 0.5
    assert task.weight("adversarial", 99) == 0.0
    assert task.weight("adversarial", 100) == 0.3
    assert not task.trains_critic(79)
    assert task.trains_critic(80)
    assert not make(weights={"adversarial": 0.0}).trains_critic(1000)
    assert set(task.generator_losses(drawn(task), 0)[0]) == {
        "aligned", "energy", "agreement", "variance",
    }  # fmt: skip


def test_it_learns_the_way_back(make):
    task = make(batch_size=8)
    random = torch.Generator().manual_seed(0)
    optimiser = torch.optim.Adam(task.generator.parameters(), lr=1e-2)
    seen = []
    for step in range(30):
        found, _ = task.generator_losses(task.draw(random), step)
        optimiser.zero_grad()
        found["aligned"].backward()
        optimiser.step()
        seen.append(found["aligned"].item())
    assert np.mean(seen[-5:]) < 0.85 * np.mean(seen[:5])


def test_what_does_not_fit(make, dataset, little_pack):
    with pytest.raises(ConfigError, match=r"task\.model must be that of .*teacher\.safetensors"):
        make(model={**little_pack.card.model, "lookahead": 2})
    with pytest.raises(ConfigError, match="a new voice needs a compact one"):
        make(architecture="stargan-vc", model={})
    with pytest.raises(ConfigError, match="the features are not those of"):
        make(data=replace(dataset, config=FeatureConfig(f0_method="harvest")))
    with pytest.raises(CorpusError, match="takes two speakers, the target and you, not 1"):
        make(data=dataset.select(["SF1"]))
    with pytest.raises(CheckpointError, match="no voice pack at /no/such"):
        make(teacher="/no/such.safetensors")
    assert system("new-voice").task is NewVoiceTask

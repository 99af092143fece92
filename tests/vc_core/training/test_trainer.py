"""The loop: schedules in closed form, exact resume, stopping, and what it never saves."""

import signal
import threading

import pytest
import torch
from lightning_fabric import Fabric
from torch import nn

from vc_core.errors import TrainingError
from vc_core.training.resume import load_state, save_state
from vc_core.training.schedule import TrainerConfig
from vc_core.training.trainer import STATE_FILE, Trainer


class Slope:
    """One weight each; the gradients are 1, so Adam moves each by its learning rate."""

    def __init__(self, first_critic_step=0, loss=lambda w: w.sum()):
        self.generator = nn.Linear(1, 1, bias=False)
        self.critic = nn.Linear(1, 1, bias=False)
        self._first_critic_step, self._loss = first_critic_step, loss
        nn.init.zeros_(self.generator.weight)
        nn.init.zeros_(self.critic.weight)

    batch_size = 1

    def draw(self, generator, part):
        return torch.ones(1, 1)

    def weight(self, name, sample):
        return 1.0

    def trains_critic(self, sample):
        return sample >= self._first_critic_step

    def generator_losses(self, batch, sample):
        assert not self.critic.weight.requires_grad  # its gradients would be thrown away
        fake = self.generator(batch)
        return {"slope": self._loss(fake)}, {"fake": fake}

    def critic_losses(self, batch, fakes):
        assert not fakes["fake"].requires_grad
        assert self.critic.weight.requires_grad
        return {"critic_slope": self.critic(batch).sum()}


def cpu(precision="32-true"):
    return Fabric(accelerator="cpu", devices=1, precision=precision)


def trainer(task, folder, fabric=None, identity=None, on_log=None, on_save=None, **config):
    """Of ``steps`` steps."""
    config = {"steps": 10, "log_every": 5, "save_every": 5, "clip_norm": 0.0, **config}
    config["samples"] = config.pop("steps") * task.batch_size
    return Trainer(
        lambda device: task,
        TrainerConfig(**config),
        folder,
        fabric or cpu(),
        identity,
        on_log or (lambda progress: None),
        on_save or (lambda step, weights: None),
    )


def state_of(folder):
    return load_state(folder / STATE_FILE)


def assert_equal_states(a, b):
    torch.testing.assert_close(a, b, rtol=0, atol=0)


def test_learning_rates_rise_and_fall_by_the_samples_alone():
    config = TrainerConfig(samples=100, warmup=10, decay_from=0.6)
    shares = [config.rate_share(sample, 1) for sample in range(100)]
    assert shares[:10] == pytest.approx([0.1 * (i + 1) for i in range(10)])
    assert shares[10:61] == [1.0] * 51
    assert shares[60:] == pytest.approx([1 - i / 40 for i in range(40)])
    constant = TrainerConfig(samples=7, decay_from=1.0)
    assert [constant.rate_share(sample, 1) for sample in range(7)] == [1.0] * 7
    assert TrainerConfig(samples=1, decay_from=0.0).rate_share(0, 1) == 1.0
    # A larger batch takes fewer steps over the same schedule.
    of_four = [config.rate_share(sample, 4) for sample in range(0, 100, 4)]
    assert of_four[:3] == pytest.approx([0.4, 0.8, 1.0])
    assert of_four[16:] == pytest.approx(shares[64::4])


def test_steps_are_what_the_samples_take(make_task, tmp_path):
    run = Trainer(lambda device: make_task(), TrainerConfig(samples=10), tmp_path, cpu())
    assert (run.steps, run.task.batch_size) == (3, 4)


def test_generator_and_critic_learn_at_their_own_rates(tmp_path):
    """One port sets the discriminator's rate on the generator's optimiser."""
    task = Slope(first_critic_step=4)
    run = trainer(task, tmp_path, generator_rate=0.1, critic_rate=0.01, warmup=5, decay_from=0.5)
    shares = [run.config.rate_share(sample, 1) for sample in range(10)]
    run.run()
    generator, critic = (n.weight.item() for n in (task.generator, task.critic))
    assert generator == pytest.approx(-0.1 * sum(shares), rel=1e-4)
    assert critic == pytest.approx(-0.01 * sum(shares[4:]), rel=1e-4)


def test_the_saved_weights_are_the_average(tmp_path):
    found = {}
    task = Slope()
    run = trainer(
        task, tmp_path, generator_rate=0.1, ema=0.5, decay_from=1.0, on_save=found.__setitem__
    )
    run.run()
    weight = average = 0.0
    expected = {}
    for step in range(10):
        weight -= 0.1
        decay = min(0.5, (1 + step) / (10 + step))
        average = decay * average + (1 - decay) * weight
        expected[step + 1] = average
    assert list(found) == [5, 10]
    for step, weights in found.items():
        assert weights["weight"].item() == pytest.approx(expected[step], rel=1e-4)
    assert expected[10] != pytest.approx(weight, rel=0.05)


def test_gradients_are_clipped(tmp_path):
    task = Slope(loss=lambda fake: 1000 * fake.sum())
    trainer(task, tmp_path, steps=1, clip_norm=2.0).run()
    assert task.generator.weight.grad.norm().item() == pytest.approx(2.0)


def test_progress_holds_the_mean_since_the_last_time(tmp_path):
    heard = []
    run = trainer(
        Slope(first_critic_step=7), tmp_path, steps=12, generator_rate=0.1, critic_rate=0.1,
        decay_from=1.0, on_log=heard.append,
    )  # fmt: skip
    run.run()
    assert [(p.step, p.steps, p.samples) for p in heard] == [(5, 12, 5), (10, 12, 10), (12, 12, 12)]
    assert heard[0].losses == pytest.approx({"slope": -0.2}, rel=1e-4)
    # A loss that joined in counts the steps it was there for: 7, 8 and 9.
    assert heard[1].losses == pytest.approx({"slope": -0.7, "critic_slope": -0.1}, rel=1e-3)
    assert all(p.steps_per_second > 0 for p in heard)


@pytest.fixture(params=["compact", "paper"])
def task_maker(request, make_task):
    base = request.getfixturevalue(request.param)
    extra = {"warp": 0.05, "jitter": 0.1, "adversarial_from": 16}
    return lambda **changes: make_task(base, **{**extra, **changes})


def test_a_stopped_and_resumed_run_equals_an_unbroken_one(task_maker, tmp_path):
    settings = {"steps": 9, "warmup": 12, "save_every": 4, "log_every": 1, "weight_decay": 0.01}
    trainer(task_maker(), tmp_path / "unbroken", **settings).run()

    first = trainer(
        task_maker(),
        tmp_path / "broken",
        on_log=lambda progress: progress.step == 6 and first.stop(),
        **settings,
    )
    first.run()
    assert first.step == state_of(tmp_path / "broken")["step"] == 6
    second = trainer(task_maker(), tmp_path / "broken", **settings)
    assert second.step == 6
    second.run()
    assert_equal_states(state_of(tmp_path / "unbroken"), state_of(tmp_path / "broken"))
    assert list((tmp_path / "broken").iterdir()) == [tmp_path / "broken" / STATE_FILE]


def test_one_seed_gives_one_run(task_maker, tmp_path):
    for name in ("a", "b"):
        trainer(task_maker(), tmp_path / name, steps=3).run()
    assert_equal_states(state_of(tmp_path / "a"), state_of(tmp_path / "b"))


def test_another_thread_can_stop_it(tmp_path):
    running = threading.Event()
    run = trainer(
        Slope(), tmp_path, steps=10**9, log_every=1, save_every=10**9,
        on_log=lambda progress: running.set(),
    )  # fmt: skip
    thread = threading.Thread(target=run.run)
    thread.start()
    assert running.wait(60)
    run.stop()
    thread.join(60)
    assert not thread.is_alive()
    assert 0 < run.step < 10**9
    assert state_of(tmp_path)["step"] == run.step


def test_stopping_before_the_start_is_not_forgotten(tmp_path):
    run = trainer(Slope(), tmp_path)
    run.stop()
    run.run()
    assert run.step == 0
    run.run()
    assert run.step == 10


def test_a_finished_run_writes_its_result_again(tmp_path):
    trainer(Slope(), tmp_path).run()
    saved = []
    again = trainer(Slope(), tmp_path, on_save=lambda step, weights: saved.append(step))
    again.run()
    assert saved == [10]
    longer = trainer(Slope(), tmp_path, steps=12, on_save=lambda step, weights: saved.append(step))
    longer.run()
    assert saved == [10, 12]


def test_divergence_keeps_the_last_good_checkpoint(make_task, tmp_path):
    trainer(make_task(), tmp_path, steps=5).run()
    good = state_of(tmp_path)
    wild = trainer(make_task(), tmp_path, steps=100, generator_rate=1e6, critic_rate=1e6)
    message = r"training diverged before step \d+ \(.*\); the checkpoint of step 5 is kept: lower "
    with pytest.raises(TrainingError, match=message) as found:
        wild.run()
    assert "\n" not in str(found.value)
    assert_equal_states(state_of(tmp_path), good)
    tamer = trainer(make_task(), tmp_path, steps=8)
    tamer.run()
    assert tamer.step == 8


@pytest.mark.parametrize("broken", ["generator", "critic"])
def test_weights_that_are_not_finite_are_never_saved(tmp_path, broken):
    saved = []
    # The square root's value at 0 is fine, its gradient is not.
    task = Slope(
        loss=(lambda fake: (0 * fake).sqrt().sum()) if broken == "generator" else torch.sum
    )
    if broken == "critic":
        task.critic_losses = lambda batch, fakes: {"root": (0 * task.critic(batch)).sqrt().sum()}
    run = trainer(
        task, tmp_path, save_every=1, log_every=100,
        on_save=lambda step, weights: saved.append(step),
    )  # fmt: skip
    with pytest.raises(TrainingError, match=f"weights of {broken} not finite.*nothing was saved"):
        run.run()
    assert saved == []
    assert not (tmp_path / STATE_FILE).exists()


def test_losses_that_are_not_numbers_end_the_run_before_a_save(tmp_path):
    task = Slope(loss=lambda fake: fake.sum() * float("nan") if task.steps > 3 else fake.sum())
    task.steps = 0
    task.draw = lambda generator, part: setattr(task, "steps", task.steps + 1) or torch.ones(1, 1)
    with pytest.raises(TrainingError, match="slope = nan"):
        trainer(task, tmp_path, save_every=2, log_every=100).run()
    assert state_of(tmp_path)["step"] == 2


def test_another_run_in_the_folder_is_refused(make_task, tmp_path):
    trainer(make_task(), tmp_path, identity={"speakers": ["A", "B"]}, steps=1).run()
    for identity, config, message in (
        ({"speakers": ["A", "C"]}, {}, "was started with speakers = .*'B'.*, not .*'C'"),
        ({"speakers": ["A", "B"]}, {"seed": 1}, "was started with trainer.seed = 0, not 1"),
    ):
        with pytest.raises(
            TrainingError, match=f"{message}.*; use the old value, or another --out"
        ):
            trainer(make_task(), tmp_path, identity=identity, **config)
    larger = make_task(model={"channels": 24, "dilations": [1]})
    with pytest.raises(TrainingError, match=r"does not fit this program .*; use another --out"):
        trainer(larger, tmp_path, identity={"speakers": ["A", "B"]})


def test_rates_of_the_config_count_when_a_run_goes_on(tmp_path):
    trainer(Slope(), tmp_path, steps=1, generator_rate=0.5).run()
    task = Slope()
    again = trainer(task, tmp_path, steps=2, generator_rate=0.0, critic_rate=0.25, betas=(0.0, 0.5))
    before = task.generator.weight.item()
    again.run()
    assert task.generator.weight.item() == before != 0


def test_a_damaged_state_is_one_clear_line(tmp_path):
    trainer(Slope(), tmp_path).run()
    path = tmp_path / STATE_FILE
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(TrainingError, match=r"state\.safetensors is damaged .*delete it"):
        trainer(Slope(), tmp_path)
    save_state(path, {"identity": {"trainer.seed": 0}})
    with pytest.raises(TrainingError, match="does not fit this program"):
        trainer(Slope(), tmp_path)


def test_a_folder_that_cannot_be_written(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(
        TrainingError, match=r"cannot write the run to .*file/run: .*Not a directory"
    ):
        trainer(Slope(), tmp_path / "file" / "run").run()


def test_a_full_disk_leaves_the_last_checkpoint(make_task, tmp_path):
    """The limit on a file's size stands for the disk's end: the write breaks off in the middle."""
    resource = pytest.importorskip("resource", reason="only Unix limits the size of files")
    trainer(make_task(), tmp_path, steps=5).run()
    good = state_of(tmp_path)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        with pytest.raises(TrainingError, match=r"cannot write the run to .*: ") as found:
            trainer(make_task(), tmp_path, steps=10).run()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert "\n" not in str(found.value)
    assert_equal_states(state_of(tmp_path), good)
    assert [path.name for path in tmp_path.iterdir()] == [STATE_FILE]  # no half of a file
    again = trainer(make_task(), tmp_path, steps=6)
    again.run()
    assert again.step == 6


def test_compact_and_paper_networks_learn_on_one_trainer(make_task, compact, paper, tmp_path):
    speech_only = {"adversarial": 0.0, "classification": 0.0, "cycle": 0.0, "identity": 0.0}
    for name, task, rate, loss, share in (
        (
            "compact",
            make_task(
                compact,
                model={"channels": 32, "dilations": [1, 2], "lookahead": 2},
                batch_size=8,
                segment_frames=64,
                weights=speech_only,
            ),
            5e-3, "aligned", 0.75,
        ),
        ("paper", make_task(paper), 5e-3, "cycle", 0.92),
    ):  # fmt: skip
        heard = []
        run = trainer(
            task, tmp_path / name, steps=80, log_every=8, generator_rate=rate, critic_rate=1e-3,
            clip_norm=5.0, save_every=1000, on_log=heard.append,
        )  # fmt: skip
        run.run()
        first, last = (heard[i].losses[loss] for i in (0, -1))
        assert last < share * first, name


@pytest.mark.parametrize("base", ["compact", "paper"])
def test_mixed_precision_on_a_cpu(make_task, request, tmp_path, base):
    finals = {}
    for precision in ("32-true", "bf16-mixed"):
        heard = []
        run = trainer(
            make_task(request.getfixturevalue(base)), tmp_path / precision, cpu(precision),
            steps=5, on_log=heard.append, precision=precision,
        )  # fmt: skip
        run.run()
        finals[precision] = heard[-1].losses
        average = state_of(tmp_path / precision)["average"]
        assert {v.dtype for v in average.values()} <= {torch.float32, torch.int64}
    assert finals["bf16-mixed"] != finals["32-true"]
    for name, value in finals["32-true"].items():
        assert finals["bf16-mixed"][name] == pytest.approx(value, rel=0.1, abs=0.05), name


def test_compiled_networks_are_saved_under_their_own_names(tmp_path):
    for name in ("plain", "compiled"):
        try:
            trainer(Slope(), tmp_path / name, compile=name == "compiled", steps=3).run()
        except torch._inductor.exc.InvalidCxxCompiler:
            pytest.skip("torch.compile needs a C++ compiler, and there is none")
    plain, compiled = (state_of(tmp_path / name) for name in ("plain", "compiled"))
    assert list(compiled["generator"]) == ["weight"]
    torch.testing.assert_close(compiled, plain)
    again = trainer(Slope(), tmp_path / "compiled", steps=4)
    assert again.step == 3

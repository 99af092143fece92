"""From a feature file to a voice pack, where only the training libraries are installed."""

import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
import torch

from vc_core.checkpoint.store import load_pack
from vc_core.config import from_dict, to_dict
from vc_core.data.dataset import write_dataset
from vc_core.errors import CheckpointError, ConfigError, CorpusError, TrainingError
from vc_core.training.experiment import Experiment
from vc_core.training.experiment_config import ExperimentConfig
from vc_core.training.pack import describe
from vc_core.training.run import LOCK_FILE


@pytest.fixture
def configure(parallel_features, compact):
    """Changes of single settings -> the config of a small experiment."""

    def make(task=None, trainer=None, **changes):
        values = {
            "features": str(parallel_features),
            "task": {**compact, **(task or {})},
            "trainer": {"samples": 16, "log_every": 2, "save_every": 2, **(trainer or {})},
        }
        return from_dict(ExperimentConfig, {**values, **changes})

    return make


def test_a_pack_that_converts(configure, dataset, tmp_path):
    packs, heard = [], []
    config = configure(
        name="two", genders={"SF1": "female"}, licence="CC BY 4.0", notes="n", data="d",
        attribution="a", trainer={"ema": 0.0},
    )  # fmt: skip
    experiment = Experiment(
        config,
        tmp_path / "run",
        accelerator="cpu",
        on_log=heard.append,
        on_pack=lambda path, step: packs.append((path, step)),
    )
    result = experiment.run()
    assert result.path == tmp_path / "run" / "two.safetensors"
    assert result.step == 4
    assert packs == [(result.path, 2), (result.path, 4)]
    assert [p.step for p in heard] == [2, 4]

    pack = load_pack(result.path)
    assert pack.names == ("SF1", "TM3")
    card = pack.card
    assert (card.name, card.step, card.architecture) == ("two", 4, "compact")
    assert (card.licence, card.notes, card.data, card.attribution) == ("CC BY 4.0", "n", "d", "a")
    assert card.features == dataset.config
    assert card.training == {
        "system": "stargan-vc",
        "task": to_dict(config.task_config()),
        "trainer": to_dict(config.trainer),
    }
    assert card.domains[0].gender == "female"
    assert card.domains[1].gender == "male"  # by F0
    for domain, name in zip(card.domains, dataset.speakers, strict=True):
        f0 = np.concatenate([dataset.utterance(i).f0 for i in dataset.of_speaker(name)])
        low, high = np.percentile(f0[f0 > 0], (5, 95))
        assert (domain.f0_low_hz, domain.f0_high_hz) == pytest.approx((low, high), abs=0.06)
    for own, name in zip(pack.statistics, dataset.speakers, strict=True):
        np.testing.assert_array_equal(own.mcep_mean, dataset.statistics[name].mcep_mean)
        np.testing.assert_array_equal(own.mcep_std, dataset.statistics[name].mcep_std)

    # Without an average the pack's network is the one that was trained.
    x = torch.randn(1, 25, 20)
    target = torch.tensor([1])
    with torch.no_grad():
        trained = experiment.trainer.task.generator.eval()(x, None, target)
        torch.testing.assert_close(pack.generator()(x, None, target), trained)


def test_training_begins_with_the_weights_of_a_pack(configure, tmp_path):
    first = Experiment(configure(), tmp_path / "first", accelerator="cpu").run().path
    still = {"generator_rate": 0.0, "critic_rate": 0.0, "samples": 8}
    config = configure(trainer=still, begin_with=str(first))
    second = Experiment(config, tmp_path / "second", accelerator="cpu").run().path
    begun, had = load_pack(second).weights, load_pack(first).weights
    assert all(torch.equal(begun[name], had[name]) for name in had)

    other = configure(begin_with=str(first), speakers=["SF1"], task={"weights": {"aligned": 0.0}})
    with pytest.raises(ConfigError, match=r"holds SF1, TM3, this experiment SF1"):
        Experiment(other, tmp_path / "third", accelerator="cpu")
    wider = configure(begin_with=str(first), task={"model": {"channels": 24}})
    with pytest.raises(CheckpointError, match="do not fit"):
        Experiment(wider, tmp_path / "fourth", accelerator="cpu")


def test_chosen_speakers_only(configure, dataset, tmp_path):
    three = replace(dataset, speakers=("SF1", "SM9", "TM3"), speaker_index=np.arange(6) % 3)
    path = tmp_path / "three.safetensors"
    write_dataset(path, replace(three, alignments=None))
    task = {"parallel": False, "weights": {}}
    config = configure(features=str(path), speakers=["TM3", "SF1"], task=task)
    result = Experiment(config, tmp_path / "run", accelerator="cpu").run()
    assert load_pack(result.path).names == ("SF1", "TM3")
    with pytest.raises(CorpusError, match="no speaker 'TM2'; did you mean 'TM3'"):
        Experiment(configure(features=str(path), speakers=["SF1", "TM2"]), tmp_path / "other")


def test_one_folder_is_trained_in_by_one_program(configure, tmp_path):
    """The other is a process of its own, as two terminals would be; a dead one is no hindrance."""
    program = (
        "import sys, filelock\n"
        "lock = filelock.FileLock(sys.argv[1])\nlock.acquire()\n"
        "print(1, flush=True)\nsys.stdin.read()"
    )
    Experiment(configure(), tmp_path, accelerator="cpu").run()
    before = (tmp_path / "state.safetensors").read_bytes()
    longer = configure(trainer={"samples": 20})
    other = subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path / LOCK_FILE)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert other.stdout.readline()
    with pytest.raises(TrainingError, match=r"another program is training in .*; wait for it, or"):
        Experiment(longer, tmp_path, accelerator="cpu").run()
    assert (tmp_path / "state.safetensors").read_bytes() == before
    other.kill()
    other.wait()
    assert Experiment(longer, tmp_path, accelerator="cpu").run().step == 5


def test_gender_by_f0(configure, dataset):
    def gender(f0_hz):
        flat = replace(dataset, f0=np.full_like(dataset.f0, f0_hz))
        return describe(configure(), flat).domains[0]

    assert gender(120.0).gender == "male"
    assert gender(220.0).gender == "female"
    assert gender(165.0).gender == "unknown"
    unvoiced = gender(0.0)
    assert (unvoiced.gender, unvoiced.f0_low_hz, unvoiced.f0_high_hz) == ("unknown", 0.0, 0.0)


def test_a_run_goes_on_with_its_own_settings_only(configure, dataset, tmp_path):
    Experiment(configure(), tmp_path, accelerator="cpu").run()
    longer = configure(trainer={"samples": 20, "generator_rate": 1e-5, "save_every": 3})
    experiment = Experiment(longer, tmp_path, accelerator="cpu")
    assert experiment.trainer.step == 4
    assert experiment.run().step == 5
    with pytest.raises(TrainingError, match=r"started with task\.batch_size = 4, not 2; use the"):
        Experiment(configure(task={"batch_size": 2}), tmp_path, accelerator="cpu")
    with pytest.raises(TrainingError, match=r"started with task\.weights\.cycle = "):
        Experiment(configure(task={"weights": {"cycle": 3}}), tmp_path, accelerator="cpu")
    fewer = dataset.select(["SF1", "TM3"])
    write_dataset(tmp_path / "fewer", replace(fewer, speakers=("SF1", "TM2")))
    with pytest.raises(TrainingError, match=r"started with speakers = \['SF1', 'TM3'\], not"):
        Experiment(configure(features=str(tmp_path / "fewer")), tmp_path, accelerator="cpu")


@pytest.mark.parametrize(
    ("changes", "error", "message"),
    [
        ({"features": ""}, ConfigError, "features = ... is missing: the file that `vc features`"),
        ({"features": "/no/such"}, CorpusError, "no feature file at /no/such; make one"),
        ({"genders": {"SF2": "female"}}, ConfigError, "genders: no speaker 'SF2'; did you mean"),
        ({"speakers": ["SF1"]}, ConfigError, "at least two speakers"),
        ({"task": {"model": {"channel": 8}}}, ConfigError, "did you mean 'channels'"),
        ({"task": {"architecture": "compakt"}}, ConfigError, "must be one of .*'compact'"),
        ({"task": {"architecture": "cyclegan-vc"}}, ConfigError, "must be one of 'stargan-vc'"),
    ],
)  # fmt: skip
def test_what_cannot_be_trained(configure, tmp_path, changes, error, message):
    with pytest.raises(error, match=message) as found:
        Experiment(configure(**changes), tmp_path / "run", accelerator="cpu")
    assert "\n" not in str(found.value)
    assert not (tmp_path / "run").exists()


def test_settings_are_checked_when_read(configure):
    for changes, message in (
        ({"name": "../voices"}, "name = '../voices' must be a plain file name"),
        ({"genders": {"SF1": "woman"}}, r"genders\.SF1 = 'woman' must be one of"),
        ({"trainer": {"betas": [0.5]}}, r"trainer\.betas = .* must have 2 values"),
        ({"trainer": {"betas": [0.5, 1.0]}}, r"betas = \[0.5, 1.0\] must lie in 0..1"),
        ({"trainer": {"sampels": 5}}, r"'trainer\.sampels'; did you mean 'samples'"),
        ({"system": "stargan"}, "system = 'stargan' is unknown; did you mean 'stargan-vc'"),
        ({"task": {"batch": 2}}, r"'task\.batch'; did you mean 'batch_size'"),
    ):
        with pytest.raises(ConfigError, match=message):
            configure(**changes)


def test_an_accelerator_that_is_not_there(configure, tmp_path):
    if torch.cuda.is_available():
        pytest.skip("there is a CUDA device")
    with pytest.raises(TrainingError, match="cannot train on 1 x cuda: ") as found:
        Experiment(configure(), tmp_path, accelerator="cuda")
    assert "\n" not in str(found.value)


def test_the_batch_is_shared_out_evenly(configure, tmp_path):
    with pytest.raises(ConfigError, match=r"batch_size = 4 must be a multiple of .* processes, 3"):
        Experiment(configure(), tmp_path, accelerator="cpu", devices=3)


def test_training_needs_no_audio_packages(configure, tmp_path):
    program = f"""
import sys
for name in (
    "pyworld", "soundfile", "librosa", "soxr", "sounddevice", "torchaudio", "scipy", "joblib",
    "sklearn", "numba", "matplotlib", "jinja2", "platformdirs", "pkg_resources",
):
    sys.modules[name] = None
from pathlib import Path
from torch.utils.tensorboard import SummaryWriter
from vc_core.config import from_dict
from vc_core.training.experiment import Experiment
from vc_core.training.experiment_config import ExperimentConfig
config = from_dict(ExperimentConfig, {to_dict(configure(trainer={"samples": 8}))!r})
print(Experiment(config, Path(sys.argv[1]), accelerator="cpu").run().step)
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True
    )
    assert done.stdout.split() == ["2"], done.stderr

"""From two folders' features to a plan that fits the time, and back to it after a stop."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from vc_core.checkpoint.store import save_pack
from vc_core.data.dataset import read_dataset
from vc_core.data.feature_cache import FeatureCache, UtteranceFeatures, content_key
from vc_core.data.material import Material
from vc_core.errors import ConfigError, CorpusError, TrainingError
from vc_core.features.config import FeatureConfig
from vc_core.training import my_voice
from vc_core.training.my_voice import cut, prepare
from vc_core.training.new_voice_plan import Plan

PLAN = Plan("cpu", 1600, 16, "32-true", 1, 2.0)


@pytest.fixture
def teacher(little_pack, tmp_path):
    path = tmp_path / "teacher.safetensors"
    save_pack(little_pack, path)
    return str(path)


@pytest.fixture
def prepared(tmp_path, vcc2016, parallel_features, teacher):
    """Changes -> the run of two sentences by each speaker, whose features lie in the cache."""
    dataset = read_dataset(parallel_features)
    cache = FeatureCache(tmp_path / "cache")
    folders = {}
    for speaker in ("TM3", "SF1"):
        paths = [vcc2016 / "train" / speaker / f"{n}.flac" for n in ("100001", "100005")]
        for i, path in zip(dataset.of_speaker(speaker), paths, strict=False):
            key = content_key(path.read_bytes(), FeatureConfig())
            cache.store(key, dataset.utterance(i))
        folders[speaker] = Material(
            Path(speaker), tuple(paths), 10.0, contents={str(p): p for p in paths}
        )

    def make(target="TM3", me="SF1", name="new", folder="run", plan=lambda: PLAN, changes=()):
        return prepare(
            folders[target], folders[me], name, tmp_path / folder, plan, cache.folder, teacher,
            jobs=1, changes=changes,
        )  # fmt: skip

    return make


def test_the_target_comes_first(prepared):
    for target, me in (("TM3", "SF1"), ("SF1", "TM3")):
        run = prepared(target, me, folder=target)
        dataset = read_dataset(Path(run.config.features))
        assert dataset.speakers == ("new", me)
        f0 = [dataset.statistics[name].log_f0_mean for name in dataset.speakers]
        assert (f0[0] < f0[1]) == (target == "TM3")
    assert run.config.task["batch_size"] == 16
    assert run.config.trainer.samples == 1600
    assert run.config.attribution == "nobody"


def test_a_run_is_found_again(prepared, tmp_path):
    first = prepared()

    def never():
        raise AssertionError("planned again")

    assert prepared(plan=never) == first
    (tmp_path / "run").rename(tmp_path / "moved")
    moved = prepared(folder="moved", plan=never)
    assert read_dataset(Path(moved.config.features)).speakers == ("new", "SF1")
    (tmp_path / "moved").rename(tmp_path / "run")
    with pytest.raises(TrainingError, match="run holds a training on other recordings; choose"):
        prepared("SF1", "TM3", plan=never)
    with pytest.raises(TrainingError, match="on other recordings"):
        prepared(name="other", plan=never)
    (tmp_path / "run" / "plan.json").write_text("{")
    with pytest.raises(TrainingError, match=r"plan\.json is damaged .* choose another folder"):
        prepared()


def test_a_folder_that_cannot_be_written(prepared, tmp_path):
    (tmp_path / "run").write_text("a file")
    with pytest.raises(TrainingError, match=r"cannot write to .*run: "):
        prepared()


def test_names_of_two_speakers_differ(prepared):
    run = prepared(name="sf1")
    assert read_dataset(Path(run.config.features)).speakers == ("sf1", "me")


def test_pieces_of_speech_only(parallel_features):
    u = read_dataset(parallel_features).utterance(0)
    (whole,) = cut(u)
    assert len(whole) == len(u)
    silence = np.full(2000, -90.0, np.float32)
    long = UtteranceFeatures(
        np.zeros((4000, 25), np.float32),
        np.zeros(4000, np.float32),
        np.zeros((4000, 1), np.float32),
        np.concatenate([silence, np.zeros(1000, np.float32), silence[:1000]]),
    )
    (spoken,) = cut(long)
    np.testing.assert_array_equal(spoken.power_db, np.zeros(1000))
    assert cut(replace(long, power_db=np.full(4000, -300.0, np.float32))) == []


def test_recordings_without_speech(prepared, monkeypatch):
    monkeypatch.setattr(my_voice, "_LEAST_SPEECH", 2.0)  # more than there can be
    with pytest.raises(CorpusError, match="no recording of new can be used: they hold hardly any"):
        prepared()


def test_changed_settings_are_planned_with(prepared, tmp_path):
    run = prepared(changes=["trainer.samples=3200", "task.batch_size=8", "trainer.ema=0.9"])
    assert run.config.trainer.samples == run.plan.samples == 3200
    assert run.config.task["batch_size"] == run.plan.batch_size == 8
    assert run.plan.minutes == 2 * PLAN.minutes
    assert prepared() == run  # they are kept with the run
    longer = prepared(changes=["trainer.samples=6400"])
    assert longer.config.trainer.samples == 6400
    with pytest.raises(ConfigError, match="did you mean 'ema'"):
        prepared(changes=["trainer.eme=1"])

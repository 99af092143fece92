"""The command as a user runs it."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from vc_core.data.dataset import read_dataset
from vc_core.features.config import FeatureConfig

RUN = "from vc_core.cli.features import features; features(prog_name='vc features')"


def vc_features(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "-c", RUN, *map(str, arguments)],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
    )


@pytest.fixture
def corpus(vcc2016, tmp_path):
    root = tmp_path / "corpus"
    for split, sentence in (("train", "100001"), ("train", "100005"), ("eval", "200005")):
        for speaker in ("SF1", "TM3"):
            (root / split / speaker).mkdir(parents=True, exist_ok=True)
            shutil.copy(vcc2016 / split / speaker / f"{sentence}.flac", root / split / speaker)
    return root


def test_features_and_alignments_of_a_corpus(corpus, tmp_path):
    out, cache = tmp_path / "set.safetensors", tmp_path / "cache"
    done = vc_features(corpus, "-o", out, "--align", "--jobs", 2, "--cache", cache)
    assert done.returncode == 0, done.stderr
    assert "4 recordings of 2 speakers" in done.stdout
    assert "4 extracted, 0 from the cache, 0 failed" in done.stdout
    assert "features: 100%" in done.stderr
    assert "pkg_resources" not in done.stderr
    dataset = read_dataset(out)
    assert dataset.config == FeatureConfig()
    assert dataset.sentences == ("100001", "100005")
    assert len(dataset.alignment(0, 2)) == len(dataset.utterance(0))

    again = vc_features(corpus, "-o", out, "--split", "all", "--jobs", 1, "--cache", cache)
    assert "2 extracted, 4 from the cache" in again.stdout
    assert len(read_dataset(out)) == 6


def test_folders_without_recordings_are_named_and_copies_are_refused(corpus, tmp_path):
    (corpus / "train" / "SF9").mkdir()
    out, cache = tmp_path / "set.safetensors", tmp_path / "cache"
    done = vc_features(corpus, "-o", out, "--jobs", 1, "--cache", cache)
    assert done.returncode == 0, done.stderr
    assert f"passed over: {corpus / 'train' / 'SF9'} holds no recordings" in done.stderr
    before = out.read_bytes()
    shutil.copytree(corpus / "train" / "SF1", corpus / "train" / "SF9", dirs_exist_ok=True)
    done = vc_features(corpus, "-o", out, "--jobs", 1, "--cache", cache)
    assert done.returncode == 1
    assert "recordings of SF1 are all among those of SF9: one voice under two names" in done.stderr
    assert out.read_bytes() == before
    done = vc_features(*(corpus, "-o", out, "--jobs", 1, "--cache", cache, "--speakers", "SF1,TM3"))
    assert done.returncode == 0, done.stderr


def test_choices_reach_the_file(corpus, tmp_path):
    out = tmp_path / "set.safetensors"
    options = ("--speakers", "TM3", "--split", "eval", "--rate", "22050", "--f0", "harvest")
    done = vc_features(
        *(corpus, "-o", out, *options, "--order", 30, "--half", "--jobs", 1),
        *("--cache", tmp_path / "c"),
    )
    assert done.returncode == 0, done.stderr
    dataset = read_dataset(out)
    assert dataset.config == replace(FeatureConfig.for_rate(22050, "harvest"), order=30)
    assert dataset.speakers == ("TM3",)
    assert dataset.sentences == ("200005",)
    assert dataset.mcep.shape[1] == 31
    assert np.isfinite(dataset.mcep).all()


def test_bad_files_are_listed_and_the_rest_written(corpus, tmp_path):
    (corpus / "train" / "SF1" / "list.wav").write_text("eggs, milk")
    (corpus / "train" / "TM3" / "empty.wav").touch()
    out = tmp_path / "set.safetensors"
    done = vc_features(corpus, "-o", out, "--jobs", 1, "--cache", tmp_path / "cache")
    assert done.returncode == 1
    assert "2 failed" in done.stdout
    assert "list.wav" in done.stderr
    assert "empty.wav" in done.stderr
    assert "Traceback" not in done.stderr
    assert len(read_dataset(out)) == 4


def test_the_cache_has_a_usual_place(corpus, tmp_path):
    done = vc_features(
        corpus, "-o", tmp_path / "set", "--speakers", "SF1", "--jobs", 1,
        XDG_CACHE_HOME=str(tmp_path / "home"), HOME=str(tmp_path / "home"),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "home").rglob("features/*.safetensors"))) == 2


def test_help_is_quick_and_complete():
    done = vc_features("--help")
    assert done.returncode == 0
    for option in ("--split", "--speakers", "--rate", "--f0", "--align", "--jobs", "--cache"):
        assert option in done.stdout
    program = (
        "import sys, vc_core.cli.features; print({'pyworld', 'torch', 'librosa'} & {*sys.modules})"
    )
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert loaded.stdout.strip() == "set()"

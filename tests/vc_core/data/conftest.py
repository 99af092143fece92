"""Small corpora: a copy of some real sentences, and features made up for a test."""

import shutil

import numpy as np
import pytest

from vc_core.data.corpus import Corpus
from vc_core.data.extraction import extract
from vc_core.data.feature_cache import UtteranceFeatures
from vc_core.features.config import FeatureConfig


@pytest.fixture
def small_corpus(vcc2016, tmp_path):
    """Three sentences by two speakers, in a folder of their own."""
    root = tmp_path / "corpus"
    for speaker in ("SF1", "TM3"):
        (root / speaker).mkdir(parents=True)
        for sentence in ("100001", "100005", "100008"):
            shutil.copy(vcc2016 / "train" / speaker / f"{sentence}.flac", root / speaker)
    return root


@pytest.fixture(scope="session")
def recordings(vcc2016):
    """(utterance, features) of four sentences by three speakers."""
    corpus = Corpus.open(vcc2016).select("train", ["SF1", "TF2", "TM3"])
    chosen = [
        u for u in corpus.utterances if u.sentence in ("100001", "100005", "100008", "100013")
    ]
    return [(u, extract(u.path, FeatureConfig())) for u in chosen]


@pytest.fixture
def made_up():
    """Features of any length without a recording."""

    def make(n_frames, order=24, seed=0):
        rng = np.random.default_rng(seed)
        return UtteranceFeatures(
            mcep=rng.standard_normal((n_frames, order + 1)).astype(np.float32),
            f0=(rng.uniform(80, 300, n_frames) * (rng.random(n_frames) > 0.3)).astype(np.float32),
            coded_ap=rng.uniform(-40, 0, (n_frames, 1)).astype(np.float32),
            power_db=rng.uniform(-60, -20, n_frames).astype(np.float32),
        )

    return make

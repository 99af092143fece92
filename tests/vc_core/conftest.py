"""Features of a little real speech, for all that is trained on features."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def parallel_features(vcc2016: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A feature file of three sentences by a woman (SF1) and a man (TM3), aligned."""
    from vc_core.data.alignment import align_corpus
    from vc_core.data.corpus import Corpus
    from vc_core.data.dataset import FeatureDataset, write_dataset
    from vc_core.data.extraction import extract
    from vc_core.features.config import FeatureConfig

    config = FeatureConfig()
    sentences = ("100001", "100005", "100008")
    corpus = Corpus.open(vcc2016).select("train", ["SF1", "TM3"])
    recordings = [
        (u, extract(u.path, config)) for u in corpus.utterances if u.sentence in sentences
    ]
    path = tmp_path_factory.mktemp("features") / "parallel.safetensors"
    write_dataset(path, align_corpus(FeatureDataset.build(recordings, config), jobs=1))
    return path

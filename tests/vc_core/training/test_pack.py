"""What an experiment learns from; the packs themselves are in test_experiment.py."""

import numpy as np
import pytest

from vc_core.config import from_dict
from vc_core.errors import ConfigError, CorpusError
from vc_core.training.experiment_config import ExperimentConfig
from vc_core.training.pack import select_dataset


def chosen(features, **values):
    return select_dataset(from_dict(ExperimentConfig, {"features": str(features), **values}))


def test_speakers_may_be_trained_on_different_sentences(parallel_features, dataset):
    """The non-parallel split: nothing one says is said by the other."""
    first, *_, last = sorted(dataset.sentences)
    part = chosen(parallel_features, sentences={"SF1": [first, first], "TM3": [last, last]})
    said = {
        name: [part.sentences[i] for i in part.sentence_index[part.of_speaker(name)]]
        for name in part.speakers
    }
    assert said == {"SF1": [first], "TM3": [last]}
    assert len(part.mcep) == part.offsets[-1]
    own = dataset.of_speaker("SF1")[0]
    np.testing.assert_array_equal(part.utterance(0).mcep, dataset.utterance(own).mcep)
    # Statistics are of what is left, and no alignment of what is not.
    assert not np.array_equal(part.statistics["SF1"].mcep_mean, dataset.statistics["SF1"].mcep_mean)
    assert part.alignments is not None
    assert len(part.alignments.pairs) == 0


def test_what_cannot_be_selected(parallel_features):
    with pytest.raises(ConfigError, match="sentences: no speaker 'SF9'; did you mean 'SF1'"):
        chosen(parallel_features, sentences={"SF9": ["1", "2"]})
    with pytest.raises(CorpusError, match="SF1 has no sentence from 900 to 901; it has 1"):
        chosen(parallel_features, sentences={"SF1": ["900", "901"]})

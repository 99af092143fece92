"""What goes into an experiment and comes out of it: its recordings, and the voice pack."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import numpy as np
from torch import Tensor

from vc_core.checkpoint.card import Card, Domain, Gender
from vc_core.checkpoint.store import VoicePack, load_pack
from vc_core.config import from_dict, nearest, to_dict
from vc_core.data.dataset import FeatureDataset, read_dataset
from vc_core.errors import ConfigError
from vc_core.models.registry import architecture
from vc_core.training.experiment_config import ExperimentConfig
from vc_core.training.output_gain import output_gain
from vc_core.training.systems import system

_MALE_BELOW_HZ, _FEMALE_ABOVE_HZ = 155.0, 175.0  # median F0; in between nobody can tell


def select_dataset(config: ExperimentConfig) -> FeatureDataset:
    """The recordings that the experiment learns from.

    Raises:
        ConfigError, CorpusError: no feature file, a damaged one, or unknown speakers.
    """
    if not config.features:
        raise ConfigError("features = ... is missing: the file that `vc features` makes")
    dataset = read_dataset(Path(config.features))
    for key in ("genders", "sentences"):
        for name in getattr(config, key):
            if name not in dataset.speakers:
                raise ConfigError(f"{key}: no speaker {name!r}{nearest(name, dataset.speakers)}")
    if config.speakers or config.sentences:
        return dataset.select(config.speakers or dataset.speakers, config.sentences)
    return dataset


def make_pack(
    config: ExperimentConfig,
    card: Card,
    dataset: FeatureDataset,
    step: int,
    weights: dict[str, Tensor],
) -> VoicePack:
    """The pack of a generator's ``weights`` at ``step``, with what gives it its variance back."""
    pack = VoicePack(
        card=dataclasses.replace(card, step=step),
        weights=weights,
        statistics=tuple(dataset.statistics[d.name] for d in card.domains),
    )
    if config.variance_restoration == 0:
        return pack
    gain = output_gain(pack.generator(), dataset, config.variance_restoration, len(card.domains))
    return dataclasses.replace(pack, output_gain=gain)


def first_weights(path: str, card: Card) -> dict[str, Tensor]:
    """The weights of the pack at ``path``, which must fit the network that ``card`` describes.

    Its lookahead may differ: the shapes are the same, and training moves the taps in time.
    """
    pack = load_pack(Path(path))
    if pack.names != (names := tuple(d.name for d in card.domains)):
        raise ConfigError(
            f"begin_with: {path} holds {', '.join(pack.names)}, this experiment {', '.join(names)}"
        )
    dataclasses.replace(pack, card=card).generator()  # raises where they do not fit
    return pack.weights


def describe(config: ExperimentConfig, dataset: FeatureDataset) -> Card:
    """The card of the experiment's pack, but for the step.

    Raises:
        ConfigError: sizes the network cannot have.
    """
    task = config.task_config()
    voices = dataset.speakers[: system(config.system).n_voices]
    arch = architecture(task.architecture)
    model: Any = from_dict(arch.config, task.model, "task.model.")
    return Card(
        name=config.name,
        architecture=arch.name,
        model=to_dict(model),
        features=dataset.config,
        streaming=arch.streaming(model),
        domains=tuple(_domain(name, config, dataset) for name in voices),
        training={
            "system": config.system,
            "task": to_dict(task),
            "trainer": to_dict(config.trainer),
        },
        notes=config.notes,
        data=config.data,
        licence=config.licence,
        attribution=config.attribution,
    )


def _domain(name: str, config: ExperimentConfig, dataset: FeatureDataset) -> Domain:
    f0 = np.concatenate([dataset.utterance(i).f0 for i in dataset.of_speaker(name)])
    voiced = f0[f0 > 0]
    if not len(voiced):
        return Domain(name, config.genders.get(name, "unknown"))
    low, middle, high = (float(round(p, 1)) for p in np.percentile(voiced, (5, 50, 95)))
    by_f0: Gender = (
        "male" if middle < _MALE_BELOW_HZ else "female" if middle > _FEMALE_ABOVE_HZ else "unknown"
    )
    return Domain(name, config.genders.get(name, by_f0), low, high)

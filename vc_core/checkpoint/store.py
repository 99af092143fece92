"""Read and write voice packs: ``NAME.safetensors`` with the card inside and, readable, beside it.

No pickle is ever opened. The card inside the weights' file is the one that counts; the JSON beside
it is for people.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from vc_core.checkpoint.card import FORMAT, Card, read_card
from vc_core.checkpoint.header import damaged
from vc_core.checkpoint.tensors import part_of, read_tensors, write_tensors
from vc_core.config import from_dict, to_dict
from vc_core.errors import CheckpointError, ConfigError
from vc_core.features.statistics import SpeakerStatistics
from vc_core.models.registry import architecture, build_generator

_WEIGHTS = "generator."
_STATISTICS = "statistics."
_OUTPUT_GAIN = "output_gain"
_STATISTIC_NAMES = ("mcep_mean", "mcep_std", "log_f0_mean", "log_f0_std")


@dataclass(frozen=True)
class VoicePack:
    """A pack in memory.

    Attributes:
        card: see :class:`Card`.
        weights: the generator's tensors.
        statistics: of each domain, in the card's order.
        output_gain: (domains, order+1) factors on generated, normalised features of each target
            that give it back the global variance training took; None for none.
        path: where it was read from.
    """

    card: Card
    weights: dict[str, Tensor]
    statistics: tuple[SpeakerStatistics, ...]
    output_gain: NDArray[np.float64] | None = None
    path: Path | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The speakers, by index."""
        return self.card.names

    def index(self, name: str) -> int:
        """Index of the speaker called ``name``, upper or lower case.

        Raises:
            CheckpointError: no such speaker; names the nearest one.
        """
        return self.card.index(name)

    def generator(self) -> nn.Module:
        """The network with its weights, ready for use.

        Raises:
            CheckpointError: the weights do not fit the card.
        """
        n_features = self.card.features.order + 1
        with torch.random.fork_rng(devices=[]):  # its first weights are random, and not wanted
            network = build_generator(
                self.card.architecture, n_features, len(self.card.domains), self.card.model
            )
        try:
            network.load_state_dict(self.weights)
        except RuntimeError as error:
            reason = str(error).splitlines()[-1].strip()
            where = self.path or self.card.name
            raise CheckpointError(f"{where}: weights do not fit the card: {reason}") from None
        return network.eval()


def save_pack(pack: VoicePack, path: Path) -> None:
    """Write ``pack`` to ``path`` (``*.safetensors``) and its card to ``*.json`` beside it.

    Raises:
        CheckpointError: the folder or the disk cannot take it.
    """
    path = Path(path)
    tensors = {_WEIGHTS + k: v.detach().cpu().contiguous() for k, v in pack.weights.items()}
    for name in _STATISTIC_NAMES:
        values = np.stack([np.asarray(getattr(s, name)) for s in pack.statistics])
        tensors[_STATISTICS + name] = torch.from_numpy(values.astype(np.float64))
    if pack.output_gain is not None:
        tensors[_OUTPUT_GAIN] = torch.from_numpy(pack.output_gain.astype(np.float64))
    write_tensors(path, tensors, FORMAT, json.dumps(to_dict(pack.card), indent=2))


def load_pack(path: Path) -> VoicePack:
    """Read the pack at ``path``.

    Raises:
        CheckpointError: missing, damaged, a pickle, no voice pack, or of a newer version.
    """
    path = Path(path)
    card = read_card(path)
    _check_network(card, path)
    tensors = read_tensors(path)
    weights = part_of(tensors, _WEIGHTS)
    if not all(w.isfinite().all() for w in weights.values()):
        raise damaged(path, "not all weights are finite")
    statistics = _statistics(tensors, card, path)
    return VoicePack(card, weights, statistics, _output_gain(tensors, card, path), path)


def _check_network(card: Card, path: Path) -> None:
    try:
        arch = architecture(card.architecture)
        mode = arch.streaming(from_dict(arch.config, card.model, "model.")).mode
    except ConfigError as error:
        raise damaged(path, f"card: {error}") from None
    except CheckpointError as error:
        raise CheckpointError(f"{path}: {error}") from None
    if card.streaming.mode != mode:
        raise damaged(path, f"card: a {card.architecture} network is {mode}")


def _output_gain(tensors: dict[str, Tensor], card: Card, path: Path) -> NDArray[np.float64] | None:
    if _OUTPUT_GAIN not in tensors:
        return None
    gain = tensors[_OUTPUT_GAIN].double().numpy()
    shape = (len(card.domains), card.features.order + 1)
    if gain.shape != shape or not (np.isfinite(gain).all() and (gain > 0).all()):
        raise damaged(path, "output gain")
    return gain


def _statistics(
    tensors: dict[str, Tensor], card: Card, path: Path
) -> tuple[SpeakerStatistics, ...]:
    found = part_of(tensors, _STATISTICS)
    n, width = len(card.domains), card.features.order + 1
    shapes = {"mcep_mean": (n, width), "mcep_std": (n, width)}
    for name in _STATISTIC_NAMES:
        if name not in found or tuple(found[name].shape) != shapes.get(name, (n,)):
            raise damaged(path, "speaker statistics")
    mean, std, f0_mean, f0_std = (found[name].double().numpy() for name in _STATISTIC_NAMES)
    if not (np.isfinite(mean).all() and np.isfinite(std).all() and (std > 0).all()):
        raise damaged(path, "speaker statistics")
    return tuple(
        SpeakerStatistics(mean[i], std[i], float(f0_mean[i]), float(f0_std[i])) for i in range(n)
    )

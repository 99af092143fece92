"""Read and write voice packs: ``NAME.safetensors`` with the card inside and, readable, beside it.

No pickle is ever opened. The card inside the weights' file is the one that counts; the JSON beside
it is for people.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.torch import save
from torch import Tensor, nn

from vc_core.checkpoint.card import VERSION, Card
from vc_core.config import from_dict, nearest, to_dict
from vc_core.errors import CheckpointError, ConfigError
from vc_core.features.statistics import SpeakerStatistics
from vc_core.files import replacing
from vc_core.models.registry import architecture, build_generator

_FORMAT = "vc-voice-pack"
_WEIGHTS = "generator."
_STATISTICS = "statistics."
_OUTPUT_GAIN = "output_gain"
_STATISTIC_NAMES = ("mcep_mean", "mcep_std", "log_f0_mean", "log_f0_std")
_PICKLE_STARTS = (b"\x80", b"PK\x03\x04", b"(", b"c", b"}", b"]")  # of any protocol, or torch.save


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
        return tuple(d.name for d in self.card.domains)

    def index(self, name: str) -> int:
        """Index of the speaker called ``name``, upper or lower case.

        Raises:
            CheckpointError: no such speaker; names the nearest one.
        """
        folded = [n.casefold() for n in self.names]
        if name.casefold() in folded:
            return folded.index(name.casefold())
        hint = nearest(name, self.names)
        raise CheckpointError(f"no voice {name!r}{hint} (voices: {', '.join(self.names)})")

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
    card = json.dumps(to_dict(pack.card), indent=2)
    data = save(tensors, {"format": _FORMAT, "card": card, "sha256": _digest(tensors)})
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as temporary:
            temporary.write_bytes(data)
        with replacing(path.with_suffix(".json")) as temporary:
            temporary.write_text(card + "\n", encoding="utf-8")
    except OSError as error:
        raise CheckpointError(f"cannot write {path}: {error.strerror or error}") from None


def load_pack(path: Path) -> VoicePack:
    """Read the pack at ``path``.

    Raises:
        CheckpointError: missing, damaged, a pickle, no voice pack, or of a newer version.
    """
    path = Path(path)
    if not path.exists():
        raise CheckpointError(f"no voice pack at {path}; check the name and the folder")
    if not path.is_file():
        raise CheckpointError(f"{path} is not a file; name a voice pack (.safetensors)")
    try:
        with path.open("rb") as file:
            start = file.read(4)
        with safe_open(path, "pt") as file:
            metadata = file.metadata() or {}
            tensors = {k: file.get_tensor(k) for k in file.keys()}  # noqa: SIM118
    except OSError as error:
        raise CheckpointError(f"cannot read {path}: {error.strerror or error}") from None
    except SafetensorError as error:
        if start.startswith(_PICKLE_STARTS):
            raise CheckpointError(
                f"{path} is a pickle or zip, not safetensors; it could run code and is not opened"
            ) from None
        raise _damaged(path, str(error)) from None
    if metadata.get("format") != _FORMAT:
        raise CheckpointError(f"{path} holds tensors but is no voice pack")
    card = _card(metadata.get("card", ""), path)
    if metadata.get("sha256") not in (None, _digest(tensors)):  # other programs write none
        raise _damaged(path, "its checksum does not fit")
    weights = _part(tensors, _WEIGHTS)
    if not all(w.isfinite().all() for w in weights.values()):
        raise _damaged(path, "not all weights are finite")
    statistics = _statistics(tensors, card, path)
    return VoicePack(card, weights, statistics, _output_gain(tensors, card, path), path)


def _damaged(path: Path, why: str) -> CheckpointError:
    return CheckpointError(f"{path} is damaged ({why}); get the pack again")


def _digest(tensors: dict[str, Tensor]) -> str:
    """SHA-256 of names, types, shapes and bytes; safetensors does not notice a flipped bit."""
    found = hashlib.sha256()
    for name, tensor in sorted(tensors.items()):
        found.update(f"{name} {tensor.dtype} {tuple(tensor.shape)}\n".encode())
        found.update(tensor.reshape(-1).view(torch.uint8).numpy().data)
    return found.hexdigest()


def _card(text: str, path: Path) -> Card:
    try:
        plain = json.loads(text)
        version = plain.get("version", 0)
        if version > VERSION:
            raise CheckpointError(
                f"{path} is of version {version}, this program reads up to {VERSION}; update it"
            )
        card = from_dict(Card, plain)
        arch = architecture(card.architecture)
        mode = arch.streaming(from_dict(arch.config, card.model, "model.")).mode
    except (json.JSONDecodeError, ConfigError, AttributeError, TypeError) as error:
        raise _damaged(path, f"card: {error}") from None
    except CheckpointError as error:
        raise error if str(path) in str(error) else CheckpointError(f"{path}: {error}") from None
    if card.streaming.mode != mode:
        raise _damaged(path, f"card: a {card.architecture} network is {mode}")
    _check_names([d.name for d in card.domains], path)
    return card


def _check_names(names: list[str], path: Path) -> None:
    """Voices name files, so a pack may not call one ``../x``."""
    if not names:
        raise _damaged(path, "it holds no voices")
    if len({n.casefold() for n in names}) < len(names):
        raise _damaged(path, "two voices have the same name")
    for name in names:
        if not name.isprintable() or not name.strip() or set(name) & set('/\\:*?"<>|'):
            raise _damaged(path, f"no voice can be called {name!r}")


def _part(tensors: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {k.removeprefix(prefix): v for k, v in tensors.items() if k.startswith(prefix)}


def _output_gain(tensors: dict[str, Tensor], card: Card, path: Path) -> NDArray[np.float64] | None:
    if _OUTPUT_GAIN not in tensors:
        return None
    gain = tensors[_OUTPUT_GAIN].double().numpy()
    shape = (len(card.domains), card.features.order + 1)
    if gain.shape != shape or not (np.isfinite(gain).all() and (gain > 0).all()):
        raise _damaged(path, "output gain")
    return gain


def _statistics(
    tensors: dict[str, Tensor], card: Card, path: Path
) -> tuple[SpeakerStatistics, ...]:
    found = _part(tensors, _STATISTICS)
    n, width = len(card.domains), card.features.order + 1
    shapes = {"mcep_mean": (n, width), "mcep_std": (n, width)}
    for name in _STATISTIC_NAMES:
        if name not in found or tuple(found[name].shape) != shapes.get(name, (n,)):
            raise _damaged(path, "speaker statistics")
    mean, std, f0_mean, f0_std = (found[name].double().numpy() for name in _STATISTIC_NAMES)
    if not (np.isfinite(mean).all() and np.isfinite(std).all() and (std > 0).all()):
        raise _damaged(path, "speaker statistics")
    return tuple(
        SpeakerStatistics(mean[i], std[i], float(f0_mean[i]), float(f0_std[i])) for i in range(n)
    )

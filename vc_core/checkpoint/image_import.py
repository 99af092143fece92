"""Generators of the reference implementation (pytorch-CycleGAN-and-pix2pix) as image models.

Its ``.pth`` files are pickles; they are opened by torch's reader of weights alone, which runs no
code and refuses what would need it. What the file does not say (blocks, normalisation, dropout) is
told by the names and shapes of its tensors.
"""

from __future__ import annotations

import pickle
import re
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from vc_core.checkpoint.image_card import Direction, ImageCard, ImageDomain
from vc_core.checkpoint.image_store import ImageModel
from vc_core.errors import CheckpointError
from vc_core.models.image_registry import build_image_generator

_PICKLE = b"\x80"
"""What a pickle of protocol 2 or later begins with."""
_EVALUATED = (
    "Batch normalisation uses the statistics of the training, as the reference implementation does "
    "with --eval."
)


@dataclass(frozen=True)
class _Guess:
    """What a file's tensors say of its network."""

    kind: str  # "resnet" or "unet"
    channels: tuple[int, int]  # in, out
    model: dict[str, object]
    layers: tuple[dict[str, Tensor], ...]  # of each layer with weights, in the order of the network


def import_generators(
    paths: Sequence[Path], names: tuple[str, str] = ("A", "B"), name: str = "", size: int = 256
) -> ImageModel:
    """An image model of one generator (A to B), or of a CycleGAN's two (A to B, B to A).

    Args:
        paths: one ``.pth`` file, or two.
        names: of the image sets, in this order.
        name: of the model; that of the first file if empty.
        size: side of the images it was trained on, pixels.

    Raises:
        CheckpointError: a file cannot be read, holds code, or is no such generator.
    """
    guesses = [_guess(_weights_of(path), path) for path in paths]
    first = guesses[0]
    channels = first.channels
    if len(guesses) == 2 and (
        guesses[1].channels != channels[::-1]
        or (guesses[1].kind, guesses[1].model) != (first.kind, first.model)
    ):
        raise CheckpointError(
            f"{paths[1]} does not lead back: it differs from {paths[0]} in its network or channels"
        )
    pair = len(guesses) == 2
    architecture = f"{'cyclegan' if pair else 'pix2pix'}-{first.kind}"
    generator = build_image_generator(architecture, channels, first.model)
    for guess, path, part in zip(guesses, paths, ("a2b", "b2a"), strict=False):
        _fill(getattr(generator, part), guess, path)
    ways = [Direction(*names), Direction(*names[::-1])]
    card = ImageCard(
        name or paths[0].stem,
        architecture,
        model=first.model,
        size=size,
        domains=tuple(ImageDomain(n, c) for n, c in zip(names, channels, strict=True)),
        directions=tuple(ways if pair else ways[:1]),
        notes=" ".join(
            ["Imported from the reference implementation."]
            + ([_EVALUATED] if first.model["norm"] == "batch" else [])
        ),
        data="unknown",
        licence="that of the imported weights",
        training={"imported from": [path.name for path in paths]},
    )
    return ImageModel(card, generator.state_dict())


def generators_in(folder: Path) -> list[Path]:
    """The generators that a training of the reference implementation left in ``folder``.

    The latest: ``latest_net_G_A.pth`` and ``latest_net_G_B.pth``, or ``latest_net_G.pth``.

    Raises:
        CheckpointError: there are none.
    """
    both = [folder / f"latest_net_G_{x}.pth" for x in "AB"]
    if all(p.is_file() for p in both):
        return both
    for path in (folder / "latest_net_G.pth", both[0]):
        if path.is_file():
            return [path]
    raise CheckpointError(
        f"{folder} holds no latest_net_G.pth nor latest_net_G_A.pth; name the files (.pth)"
    )


def _weights_of(path: Path) -> dict[str, Tensor]:
    """The tensors of a ``.pth`` by name."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of pickles' protocols
            held = torch.load(path, map_location="cpu", weights_only=True)
    except FileNotFoundError:
        raise CheckpointError(f"no file {path}; check the name and the folder") from None
    except OSError as error:
        raise CheckpointError(f"cannot read {path}: {error.strerror or error}") from None
    except pickle.UnpicklingError as error:
        named = "global" in str(error).lower() or "class" in str(error)
        if named or path.read_bytes()[:1] == _PICKLE:
            raise CheckpointError(
                f"{path} holds code, not weights alone, and is not opened; save it anew with "
                "torch.save(net.state_dict(), ...) where you trust it"
            ) from None
        raise CheckpointError(f"{path} is no file of weights, or is damaged") from None
    except (RuntimeError, EOFError, ValueError, KeyError, AttributeError):
        raise CheckpointError(f"{path} is no file of weights, or is damaged") from None
    if not isinstance(held, Mapping) or not held:
        raise CheckpointError(f"{path} holds no weights by name; a state_dict is needed")
    found = {str(k).removeprefix("module."): v for k, v in held.items()}
    if not all(isinstance(v, Tensor) for v in found.values()):
        raise CheckpointError(f"{path} holds more than weights; a state_dict is needed")
    if not all(v.isfinite().all() for v in found.values() if v.is_floating_point()):
        raise CheckpointError(f"{path} is damaged (not all weights are finite)")
    return found


def _guess(weights: dict[str, Tensor], path: Path) -> _Guess:
    layers: dict[str, dict[str, Tensor]] = {}
    for name, value in weights.items():
        layer, _, part = name.rpartition(".")
        layers.setdefault(layer, {})[part] = value
    convs = {k: v for k, v in layers.items() if v.get("weight", torch.empty(0)).ndim == 4}
    norms = [v for v in layers.values() if v.get("weight", torch.empty(0)).ndim == 1]
    kernels = [v["weight"] for v in convs.values()]
    resnet = any(".conv_block." in f"{k}." for k in layers)
    unet = any(k.startswith("model.model.1.model.") for k in layers)
    if len(kernels) < 4 or not (resnet or unet):
        what = "a discriminator" if re.search(r"net_D", path.name) or kernels else "no generator"
        raise CheckpointError(f"{path} is {what}; a ResNet or U-Net generator (net_G) is needed")
    between = list(convs.values())[1:-1]
    norm = "batch" if norms else "instance" if any("bias" in v for v in between) else "none"
    common: dict[str, object] = {"ngf": kernels[0].shape[0], "norm": norm}
    used = tuple(v for v in layers.values() if "weight" in v)
    if unet:
        n_downs, rest = divmod(len(kernels), 2)
        if rest or n_downs < 5:
            raise CheckpointError(f"{path} is a U-Net of {len(kernels)} layers, unknown here")
        channels = (kernels[0].shape[1], kernels[-1].shape[1])
        return _Guess("unet", channels, {**common, "n_downs": n_downs}, used)
    blocks = {k.split(".conv_block.")[0] for k in layers if ".conv_block." in k}
    # With a layer of padding in front a block's first convolution is its second layer; dropout
    # moves the second convolution by one.
    places = sorted(int(k.rsplit(".", 1)[1]) for k in convs if ".conv_block." in k)
    padded, apart = places[0] == 1, places[-1] - places[0]
    model = {
        **common,
        "n_blocks": len(blocks),
        "padding": "reflect" if padded else "zero",
        "dropout": apart > (4 if padded else 3),
    }
    return _Guess("resnet", (kernels[0].shape[1], kernels[-1].shape[0]), model, used)


def _fill(network: nn.Module, guess: _Guess, path: Path) -> None:
    """Put the weights into our layers, which stand in the same order.

    The bias of a convolution before a normalisation, which takes it away, is left out.
    """
    kinds = (nn.Conv2d, nn.ConvTranspose2d, nn.BatchNorm2d)
    ours = [m for m in network.modules() if isinstance(m, kinds)]
    if len(ours) != len(guess.layers):
        raise CheckpointError(
            f"{path} has {len(guess.layers)} layers where a {guess.kind} generator has {len(ours)}"
        )
    for layer, theirs in zip(ours, guess.layers, strict=True):
        state: dict[str, Any] = layer.state_dict()
        for name, value in state.items():
            given = theirs.get(name)
            if given is None and name == "num_batches_tracked":
                continue
            if given is None or given.shape != value.shape:
                shape = "none" if given is None else tuple(given.shape)
                raise CheckpointError(
                    f"{path}: its layers differ from those of a {guess.kind} generator ({name} of "
                    f"shape {shape} in place of {tuple(value.shape)})"
                )
            state[name] = given
        layer.load_state_dict(state)

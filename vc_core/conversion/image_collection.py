"""The user's own image models: listed, taken in from files, put there by a training."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from vc_core.checkpoint.image_card import ImageCard, read_image_card
from vc_core.conversion.image_models import SUFFIX, list_image_models, user_image_models
from vc_core.errors import CheckpointError
from vc_core.files import replacing

REFERENCE_SUFFIX = ".pth"
"""Of the reference implementation's weights."""


@dataclass(frozen=True)
class ImageCollection:
    """What there is.

    Attributes:
        models: name, path and card of each, the bundled first.
        complaints: a line about each that is damaged.
    """

    models: tuple[tuple[str, Path, ImageCard], ...] = ()
    complaints: tuple[str, ...] = ()


def collect(nothing: object, report: Callable[[float], None]) -> ImageCollection:
    """All models; see :func:`list_image_models`."""
    models, complaints = list_image_models()
    return ImageCollection(tuple(models), tuple(complaints))


def weights_in(paths: Sequence[Path]) -> list[tuple[Path, ...]]:
    """What can be taken in of files and folders, each what makes one model.

    The two generators of a CycleGAN (``..._G_A.pth`` and ``..._G_B.pth``) make one; of a folder
    the latest are taken.
    """
    files = [p for p in paths if p.suffix.lower() in (SUFFIX, REFERENCE_SUFFIX)]
    for folder in paths:
        if folder.is_dir():
            files += sorted(folder.glob("latest_net_G*.pth"))
    found: dict[Path, tuple[Path, ...]] = {}
    for path in files:
        stem = path.stem
        if path.suffix.lower() == REFERENCE_SUFFIX and stem[-2:] in ("_A", "_B"):
            pair = [path.with_stem(f"{stem[:-2]}_{side}") for side in "AB"]
            if all(p in files for p in pair):
                found[pair[0]] = tuple(pair)
                continue
        found[path] = (path,)
    return list(found.values())


def take_in(files: tuple[Path, ...], report: Callable[[float], None]) -> str:
    """Put a model among the user's own, whole and checked; gives its name there.

    Args:
        files: a model (``*.safetensors``), or one or two generators (``*.pth``).
        report: not called.

    Raises:
        CheckpointError: it is no model, damaged, holds code, or cannot be written.
    """
    from vc_core.checkpoint.image_store import load_image_model, save_image_model

    first = files[0]
    if first.suffix.lower() == SUFFIX:
        model = load_image_model(first)
        model.generator()  # whether the weights fit
        name = _free(first.stem)
        return _copied(first, name)
    from vc_core.checkpoint.image_import import import_generators

    called = first.stem.removesuffix("_A").removesuffix("_net_G")
    called = first.resolve().parent.name if called in ("latest", "") else called
    name = _free(called)
    model = import_generators(files, name=name)
    save_image_model(model, user_image_models() / f"{name}{SUFFIX}")
    return name


def publish_image_model(paths: tuple[Path, Path], report: Callable[[float], None]) -> Path:
    """Copy what a training has made so far to the user's models; gives its new place.

    Args:
        paths: the model in the run's folder, and where it shall lie.
        report: not called.

    Raises:
        CheckpointError: there is no whole model, or it cannot be written there.
    """
    made, place = paths
    read_image_card(made)
    _copied(made, place.stem)
    return place


def _copied(path: Path, name: str) -> str:
    place = user_image_models() / f"{name}{SUFFIX}"
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        for suffix in (".json", SUFFIX):  # the card first: it is no model alone
            source = path.with_suffix(suffix)
            if source.exists():
                with replacing(place.with_suffix(suffix)) as temporary:
                    shutil.copyfile(source, temporary)
    except OSError as error:
        raise CheckpointError(
            f"{place.parent} cannot take the model ({error.strerror or error}); make room, or see "
            "that it may be written"
        ) from None
    return name


def _free(name: str) -> str:
    """The name, with a number if it is taken."""

    def names() -> Iterator[str]:
        yield name
        yield from (f"{name}-{n}" for n in count(2))

    return next(n for n in names() if not (user_image_models() / f"{n}{SUFFIX}").exists())

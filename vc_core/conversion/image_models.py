"""Where image models lie: the one that comes with the program, and the user's own."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path

from vc_core.assets import asset_path
from vc_core.checkpoint.image_card import ImageCard, read_image_card
from vc_core.config import nearest
from vc_core.errors import CheckpointError, VcError

if TYPE_CHECKING:
    from vc_core.checkpoint.image_store import ImageModel

BUNDLED = "bundled"
"""What the model that comes with the program is called beside the user's own."""
BUNDLED_MODEL = ("images", "facades.safetensors")
SUFFIX = ".safetensors"


def user_image_models() -> Path:
    """The folder of the user's own models, which may not exist yet; ``VC_IMAGES`` names another."""
    named = os.environ.get("VC_IMAGES")
    return Path(named) if named else user_data_path("vc", appauthor=False) / "images"


def image_model_path(model: Path | str | None = None) -> Path:
    """Where a model lies.

    Args:
        model: a file (``*.safetensors``); a folder with one, such as a training's; the name of one
            of the user's own, or of a training in ``checkpoints``; or ``bundled``, meant without.

    Raises:
        CheckpointError: there is none; says which there are.
    """
    if model is None or str(model) == BUNDLED:
        try:
            return asset_path(*BUNDLED_MODEL)
        except VcError:
            raise CheckpointError(
                "no image model comes with this installation; name one with --model"
            ) from None
    path = Path(model)
    if path.suffix == SUFFIX:
        return path
    if path.name == str(model) and (own := user_image_models() / f"{model}{SUFFIX}").exists():
        return own
    for folder in (path, Path("checkpoints") / path):
        if folder.is_dir():
            return _inside(folder)
    if path.suffix in (".pth", ".pt") and path.exists():
        raise CheckpointError(f"{path} is no image model; make one of it: vc image import {path}")
    names = [BUNDLED, *(p.stem for p in _files(user_image_models()))]
    raise CheckpointError(
        f"no image model {str(model)!r}{nearest(str(model), names)} (models: {', '.join(names)}; "
        "or name a file or a training's folder)"
    )


def list_image_models() -> tuple[list[tuple[str, Path, ImageCard]], list[str]]:
    """Name, path and card of every model, the bundled first; a line about each that is damaged."""
    found: list[tuple[str, Path, ImageCard]] = []
    complaints: list[str] = []
    candidates = [(p.stem, p) for p in _files(user_image_models())]
    with suppress(VcError):  # none came with the program
        candidates.insert(0, (BUNDLED, asset_path(*BUNDLED_MODEL)))
    for name, path in candidates:
        try:
            found.append((name, path, read_image_card(path)))
        except CheckpointError as error:
            complaints.append(str(error))
    return found, complaints


def open_image_model(model: Path | str | None = None) -> ImageModel:
    """The model that :func:`image_model_path` finds; read again only if its file changed.

    Raises:
        CheckpointError: it is missing or damaged.
    """
    path = image_model_path(model)
    try:
        changed_ns = path.stat().st_mtime_ns
    except OSError:
        changed_ns = 0
    return _load(path, changed_ns)


@lru_cache(maxsize=2)
def _load(path: Path, changed_ns: int) -> ImageModel:
    from vc_core.checkpoint.image_store import load_image_model  # here: a path costs no torch

    return load_image_model(path)


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(p for p in folder.glob(f"*{SUFFIX}") if not p.name.startswith("."))
    except OSError:
        return []


def _inside(folder: Path) -> Path:
    """The one image model in a folder."""
    found = []
    for path in _files(folder):
        try:
            read_image_card(path)
        except CheckpointError:
            continue  # what a training keeps beside its model
        found.append(path)
    if len(found) != 1:
        what = "several image models" if found else "no image model"
        raise CheckpointError(f"{folder} holds {what}; name the file (.safetensors)")
    return found[0]

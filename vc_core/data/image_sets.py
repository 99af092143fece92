"""The image sets that the papers trained on, by name, and how they are fetched and unpacked."""

from __future__ import annotations

import shutil
import tarfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from vc_core.config import nearest
from vc_core.download import download
from vc_core.errors import CorpusError

SERVER = "http://efrosgans.eecs.berkeley.edu"
"""Of the papers' authors."""


@dataclass(frozen=True)
class ImageSetPlan:
    """A data set.

    Attributes:
        file: on the server; empty for one that may only be had from its makers.
        holds: what it is, in a line.
        paired: pairs side by side in one image, for pix2pix.
        remedy: where to get one that is not on the server.
    """

    file: str
    holds: str
    paired: bool = False
    remedy: str = ""


def _unpaired(name: str, holds: str) -> ImageSetPlan:
    return ImageSetPlan(f"cyclegan/datasets/{name}.zip", holds)


def _pairs(name: str, holds: str) -> ImageSetPlan:
    return ImageSetPlan(f"pix2pix/datasets/{name}.tar.gz", holds, paired=True)


IMAGE_SETS: dict[str, ImageSetPlan] = {
    "apple2orange": _unpaired("apple2orange", "apples and oranges, of ImageNet"),
    "summer2winter_yosemite": _unpaired("summer2winter_yosemite", "Yosemite in both seasons"),
    "horse2zebra": _unpaired("horse2zebra", "horses and zebras, of ImageNet"),
    "monet2photo": _unpaired("monet2photo", "Monet's paintings and photos of landscapes"),
    "cezanne2photo": _unpaired("cezanne2photo", "Cezanne's paintings and photos"),
    "ukiyoe2photo": _unpaired("ukiyoe2photo", "Ukiyo-e prints and photos"),
    "vangogh2photo": _unpaired("vangogh2photo", "Van Gogh's paintings and photos"),
    "maps": _unpaired("maps", "aerial photos and maps, of Google Maps"),
    "facades": _unpaired("facades", "photos of facades and their labels (CMP)"),
    "iphone2dslr_flower": _unpaired("iphone2dslr_flower", "flowers by telephone and by camera"),
    "ae_photos": _unpaired("ae_photos", "photos, to become paintings"),
    "mini": _unpaired("mini", "a few images, to try a training"),
    "cityscapes": ImageSetPlan(
        "",
        "streets and their labels",
        remedy="its licence asks that you get it from https://www.cityscapes-dataset.com yourself",
    ),
    "pix2pix_facades": _pairs("facades", "facades beside their labels"),
    "pix2pix_maps": _pairs("maps", "aerial photos beside maps"),
    "pix2pix_night2day": _pairs("night2day", "places by night beside the same by day"),
    "pix2pix_edges2shoes": _pairs("edges2shoes", "outlines beside shoes"),
    "pix2pix_edges2handbags": _pairs("edges2handbags", "outlines beside handbags"),
}
"""Name -> what it is and where; pairs and unpaired sets of one name are told apart."""


def fetch_image_set(name: str, folder: Path, server: str = SERVER, pause_s: float = 2.0) -> Path:
    """Download and unpack a data set; what is there already is left alone.

    Args:
        name: of ``IMAGE_SETS``.
        folder: where its own folder will be.
        server: address; a copy of the authors' server does.
        pause_s: before trying again.

    Returns:
        Its folder, for ``--dataroot``.

    Raises:
        CorpusError: no such set, it cannot be had here, or the download is damaged.
    """
    if name not in IMAGE_SETS:
        raise CorpusError(
            f"no image set {name!r}{nearest(name, IMAGE_SETS)} (sets: {', '.join(IMAGE_SETS)})"
        )
    plan, target = IMAGE_SETS[name], folder / name
    if target.is_dir():
        return target
    if not plan.file:
        raise CorpusError(f"{name} cannot be fetched: {plan.remedy}")
    archive = folder / f"{name}{''.join(PurePosixPath(plan.file).suffixes)}"
    download(f"{server.rstrip('/')}/{plan.file}", archive, pause_s=pause_s)
    temporary = folder / f".{name}.unpacking"
    shutil.rmtree(temporary, ignore_errors=True)
    try:
        with _explained(archive):
            _unpack(archive, temporary)
            inner = [p for p in temporary.iterdir() if not p.name.startswith((".", "__MACOSX"))]
            (inner[0] if len(inner) == 1 and inner[0].is_dir() else temporary).rename(target)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    archive.unlink(missing_ok=True)
    return target


def _unpack(archive: Path, folder: Path) -> None:
    """Never outside ``folder``, whatever names are inside."""
    folder.mkdir(parents=True)
    if archive.suffix == ".zip":
        with zipfile.ZipFile(archive) as file:
            file.extractall(folder)  # which takes ".." and a leading "/" away
        return
    with tarfile.open(archive) as file:
        file.extractall(folder, filter="data")


@contextmanager
def _explained(archive: Path) -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, tarfile.TarError, EOFError) as error:
        archive.unlink(missing_ok=True)
        raise CorpusError(
            f"{archive} is damaged ({error}) and was removed; the same command fetches it again"
        ) from None
    except OSError as error:
        raise CorpusError(f"cannot unpack {archive}: {error.strerror or error}") from None


def sets_in(folder: Path) -> list[tuple[str, dict[str, int]]]:
    """Data sets in ``folder``: name, and how many files each of their folders has."""
    found = []
    for path in sorted(p for p in folder.glob("*") if p.is_dir() and not p.name.startswith(".")):
        parts = {
            part.name: sum(1 for f in part.iterdir() if f.is_file())
            for part in sorted(path.iterdir())
            if part.is_dir() and part.name.startswith(("train", "test", "val"))
        }
        if parts:
            found.append((path.name, parts))
    return found

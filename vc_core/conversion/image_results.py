"""The results of a data set's test images, in the reference implementation's folders."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from vc_core.checkpoint.image_card import Direction
from vc_core.checkpoint.image_store import ImageModel
from vc_core.conversion.image import ImageConverter, ImageRun
from vc_core.data.image_files import find_images
from vc_core.errors import CorpusError, ImageError
from vc_core.evaluation.image_report import Shown, write_image_page
from vc_core.images.picture import Picture, eight_bit
from vc_core.images.read import read_picture
from vc_core.images.write import write_picture

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Results:
    """What was written.

    Attributes:
        page: shows all.
        n: images that were translated.
        skipped: a line about each that could not be read.
    """

    page: Path
    n: int
    skipped: list[str]


def write_results(
    model: ImageModel,
    folders: Sequence[Path | None],
    out: Path,
    title: str,
    fit: Callable[[Picture], Picture] = lambda picture: picture,
    limit: int = 0,
    run: ImageRun | None = None,
    report: Callable[[float], None] = lambda share: None,
) -> Results:
    """Translate every image in the folders of a model's sets, and back where the model can.

    ``out/images`` takes STEM_real_A.png, STEM_fake_B.png and STEM_rec_A.png (and the same from B),
    ``out/index.html`` shows them; all of the images, unless there is a ``limit``.

    Args:
        folders: of each of the model's sets; None for a set without images.
        fit: what is done to an image first.
        report: called with the share done, 0..1.

    Raises:
        CorpusError: a folder is missing or empty, or no image could be read.
        ImageError: a result cannot be written.
    """
    card = model.card
    ways = [w for w in card.directions if folders[card.index(w.source)] is not None]
    if not ways:
        raise CorpusError(f"{card.name} translates none of the sets that have images")
    todo: list[tuple[Direction, Path]] = []
    for way in ways:
        folder = folders[card.index(way.source)]
        assert folder is not None
        todo += [(way, path) for path in find_images(folder)[: limit or None]]
    converters = {w: ImageConverter(model, w.name, run) for w in card.directions}
    shown: list[Shown] = []
    skipped: list[str] = []
    for i, (way, path) in enumerate(todo):
        a, b = (_LETTERS[card.index(n)] for n in (way.source, way.target))
        try:
            real = fit(read_picture(path))
        except ImageError as error:
            skipped.append(str(error))
            continue
        pictures = {f"real_{a}": real, f"fake_{b}": converters[way].convert(real)}
        back = Direction(way.target, way.source)
        if back in converters:
            pictures[f"rec_{a}"] = converters[back].convert(pictures[f"fake_{b}"])
        links: dict[str, object] = {}
        for kind, picture in pictures.items():
            name = f"{path.stem}_{kind}.png"
            write_picture(picture, out / "images" / name)
            links[kind] = f"images/{name}"
        shown.append(Shown(f"{way.name}: {path.name}", links))  # type: ignore[arg-type]
        report((i + 1) / len(todo))
    if not shown:
        raise CorpusError(f"no image could be read ({skipped[0]})")
    notes = [f"skipped: {line}" for line in skipped]
    write_image_page(out / "index.html", title, shown, notes=notes)
    return Results(out / "index.html", len(shown), skipped)


def scaled(size: int) -> Callable[[Picture], Picture]:
    """Scales a picture to a square of ``size`` pixels; 8 bits, without opacity. 0 leaves it."""

    def fit(picture: Picture) -> Picture:
        import numpy as np
        from PIL import Image

        if not size:
            return picture
        pixels = eight_bit(picture.pixels)
        grey = pixels.shape[2] == 1
        image = Image.fromarray(pixels[:, :, 0] if grey else pixels)
        made = np.asarray(image.resize((size, size), Image.Resampling.BICUBIC))
        return Picture(made[:, :, None] if grey else made)

    return fit

"""``vc image translate``: pictures and videos through an image model."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from vc_core.cli.image_model_option import chosen_device, model_option
from vc_core.errors import VcError


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@model_option
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    default=Path("translated"),
    show_default=True,
    help="Folder for the results, NAME_DOMAIN.png; or, for one input, a file with a suffix.",
)
@click.option(
    "--format",
    "suffix",
    default="",
    metavar="FORMAT",
    help="Of the results: png, jpg, webp, tif, bmp, gif; of videos mp4, mkv, mov, webm. That of "
    "each input without it.",
)
@click.option("--first-only", is_flag=True, help="Of animated pictures translate the first alone.")
@click.option("--skip-existing", is_flag=True, help="Leave alone what is there already.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Files at a time. One works with all cores, which is as fast.",
)
def translate(
    inputs: tuple[str, ...],
    model: str | None,
    direction: str,
    device: str,
    out: Path,
    suffix: str,
    first_only: bool,
    skip_existing: bool,
    jobs: int,
) -> None:
    """Translate pictures and videos to another image set.

    INPUT is a file, a folder (with all pictures and videos in it) or a pattern such as
    'photos/*.jpg'. Pictures may have any size and mode; size, opacity, 16 bits and colour profile
    are kept, rotation is applied. Videos are translated picture by picture and keep their sound.

    Results are listed as they are done. A file that cannot be translated is named, the others are
    translated all the same, and the exit code is 1.

    \b
    vc image translate house.jpg --to photos
    vc image translate scans/ --model maps_cyclegan --to B -o maps/ --format png
    """
    from tqdm import tqdm

    from vc_core.checkpoint.image_card import read_image_card
    from vc_core.conversion.image_files import ImageJob, plan_translations, translate_files
    from vc_core.conversion.image_models import BUNDLED, image_model_path
    from vc_core.images.find import find_pictures

    card = read_image_card(image_model_path(model))
    way = card.direction(_spelt(direction))
    paths, errors = find_pictures(inputs, videos=True)
    failures = [str(e) for e in errors]
    if out.suffix and not out.is_dir():
        if len(paths) > 1:
            raise VcError(f"{len(paths)} inputs do not fit into one file; name a folder with -o")
        outputs = [out for _ in paths]
    else:
        results = out.resolve()
        paths = [p for p in paths if results not in p.resolve().parents]
        outputs = plan_translations(paths, way.target, out, suffix)
    todo = [
        ImageJob(p, o, model or BUNDLED, way.name, chosen_device(device), first_only)
        for p, o in zip(paths, outputs, strict=True)
        if not (skip_existing and o.exists())
    ]
    n_skipped, done = len(paths) - len(todo), 0
    with tqdm(total=len(todo), unit="file", disable=None) as bar:
        shares = dict.fromkeys(todo, 0.0)

        def at(job: ImageJob, share: float) -> None:
            bar.update(share - shares[job])
            shares[job] = share

        bar.bar_format = "{l_bar}{bar}| {n:.1f}/{total} [{elapsed}<{remaining}]"
        with closing(translate_files(todo, jobs, at)) as outcomes:
            for outcome in outcomes:
                if outcome.translation is None:
                    failures.append(outcome.error)
                    continue
                done += 1
                notes = "".join(f"; {note}" for note in outcome.translation.notes)
                bar.write(f"{outcome.job.output}{notes}")
    if n_skipped:
        click.echo(f"{n_skipped} already there, left alone")
    failures = list(dict.fromkeys(failures))
    if len(failures) == 1 and not done:
        raise VcError(failures[0])
    for failure in failures:
        click.echo(f"vc: {failure}", err=True)
    if failures:
        raise VcError(f"{len(failures)} failed, {done} translated")


def _spelt(direction: str) -> str:
    """``B`` as the reference implementation's users call the second set."""
    return {"a": "BtoA", "b": "AtoB"}.get(direction.casefold(), direction)

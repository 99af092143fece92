"""``vc demo``: hear the program at once."""

from __future__ import annotations

from pathlib import Path

import click

from vc_core.cli.pack_option import pack_option

DEMO_VOICES = ("TM3", "SF2")
"""A man's and a woman's voice."""


@click.command()
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("demo-output"),
    show_default=True,
    help="Folder for the results.",
)
@pack_option
def demo(out: Path, pack_path: Path | None) -> None:
    """Convert the bundled demo recording to two voices and draw before and after."""
    import shutil

    from vc_core.assets import asset_path
    from vc_core.conversion.bundled import open_pack
    from vc_core.conversion.files import convert_file
    from vc_core.conversion.picture import draw_recordings
    from vc_core.errors import AudioError

    pack = open_pack(pack_path)
    source = asset_path("demo", "demo.flac")
    before = out / "demo.flac"
    try:
        out.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, before)
    except OSError as error:
        raise AudioError(f"{before} cannot be written: {error.strerror}") from None
    recordings = [("before", before)]
    for voice in DEMO_VOICES:
        domain = pack.card.domains[pack.index(voice)]
        after = out / f"demo_{voice}.wav"
        convert_file(source, after, pack, voice)
        recordings.append((f"after: {voice}, {domain.gender}", after))
    picture = out / "before-and-after.png"
    draw_recordings(recordings, picture)
    for title, path in recordings:
        click.echo(f"{title:18} {path.resolve()}")
    click.echo(f"{'picture':18} {picture.resolve()}")
    click.echo("\nYour own recordings: vc convert FILE --to TF2   (all voices: vc voices)")

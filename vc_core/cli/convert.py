"""``vc convert``: recordings into other voices."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from vc_core.cli.dask_option import dask_option
from vc_core.cli.pack_option import pack_option
from vc_core.conversion.live_settings import Path as VoicePath
from vc_core.errors import VcError
from vc_core.features.config import F0Method

if TYPE_CHECKING:
    from tqdm import tqdm

    from vc_core.checkpoint.store import VoicePack
    from vc_core.conversion.batch import Job, Outcome
    from vc_core.conversion.settings import ConversionSettings

    Target = tuple[VoicePack, str]

_WORTH_PROCESSES_S = 60.0
"""Seconds of speech from which several processes, which must all start, are faster than one."""


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--to",
    "voices",
    multiple=True,
    required=True,
    metavar="VOICE",
    help="Voice to convert to, as vc voices lists it: VOICE or PACK/VOICE. May be repeated.",
)
@click.option(
    "--from",
    "source",
    metavar="VOICE",
    help="Who speaks, if the pack knows the voice. Otherwise measured from each recording.",
)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("converted"),
    show_default=True,
    help="Folder for the results, NAME_VOICE.wav; made if need be.",
)
@click.option(
    "--format",
    "suffix",
    default="wav",
    show_default=True,
    metavar="FORMAT",
    help="Of the results: wav, flac, ogg, opus, mp3, aiff and others.",
)
@click.option(
    "--pitch",
    default=0.0,
    metavar="SEMITONES",
    help="Raise the converted voice, or lower it by a negative number.",
)
@click.option(
    "--formant",
    default=0.0,
    metavar="SEMITONES",
    help="Shift its formants: up for a smaller head, down for a larger.",
)
@click.option(
    "--f0",
    "f0_method",
    type=click.Choice(get_args(F0Method)),
    default="dio",
    show_default=True,
    help="Pitch tracker: dio is fast, harvest finds more weakly voiced speech, network errs least.",
)
@click.option(
    "--path",
    "voice_path",
    type=click.Choice(get_args(VoicePath)),
    default="full",
    show_default=True,
    help="full: made anew by the network and a vocoder. natural: the speaker's own sound, shifted "
    "and filtered; best for small changes.",
)
@click.option("--keep-level", is_flag=True, help="Do not make results as loud as their sources.")
@click.option("--skip-existing", is_flag=True, help="Leave alone what is there already.")
@click.option("--metadata", is_flag=True, help="Write what was done to RESULT.wav.json.")
@click.option(
    "--jobs", type=click.IntRange(min=1), help="Files at a time. As many as cores without it."
)
@dask_option
@pack_option
def convert(
    inputs: tuple[str, ...],
    voices: tuple[str, ...],
    source: str | None,
    out: Path,
    suffix: str,
    pitch: float,
    formant: float,
    f0_method: str,
    voice_path: str,
    keep_level: bool,
    skip_existing: bool,
    metadata: bool,
    jobs: int | None,
    dask: str | None,
    pack_path: Path | None,
) -> None:
    """Convert recordings to other voices.

    INPUT is a file, a folder (with all recordings in it) or a pattern such as 'takes/*.flac'.
    Every format libsndfile reads is read, at any sample rate, which the results keep; channels are
    mixed down to one. Inputs are never changed.

    Results are listed as they are done. A recording that cannot be converted is named, the others
    are converted all the same, and the exit code is 1.

    \b
    vc convert interview.wav --to TF2
    vc convert takes/ --to TF2 --to TM3 --format flac -o results/
    """
    from tqdm import tqdm

    from vc_core.audio.file import probe
    from vc_core.audio.find import find_recordings
    from vc_core.audio.writer import OUTPUT_FORMATS
    from vc_core.config import from_dict, nearest
    from vc_core.conversion.batch import plan, without_results
    from vc_core.conversion.settings import ConversionSettings
    from vc_core.errors import AudioError

    suffix = "." + suffix.lower().lstrip(".")
    if suffix not in OUTPUT_FORMATS:
        known = [s.lstrip(".") for s in OUTPUT_FORMATS]
        hint = nearest(suffix.lstrip("."), known)
        raise AudioError(f"cannot write {suffix[1:]!r}{hint} (formats: {', '.join(known)})")
    settings = from_dict(
        ConversionSettings,
        {
            "voice": {
                "pitch_semitones": pitch,
                "formant_semitones": formant,
                "f0_method": f0_method,
                "path": voice_path,
            },
            "source": source,
            "match_loudness": not keep_level,
            "metadata": metadata,
        },
    )
    targets = _targets(voices, pack_path)
    if source is not None:
        for pack, _ in targets.values():
            pack.index(source)
    paths, errors = find_recordings(inputs)
    failures = [str(e) for e in errors]
    todo = plan(without_results(paths, inputs, out), list(targets), out, suffix)
    n_jobs = len(todo)
    if skip_existing:
        todo = [j for j in todo if not os.path.exists(j.output)]  # noqa: PTH110, never raises
    n_skipped = n_jobs - len(todo)
    seconds: dict[Path, float] = {}
    for path in dict.fromkeys(j.source for j in todo):
        try:
            seconds[path] = probe(path).seconds
        except VcError as error:
            failures.append(str(error))
    todo = [j for j in todo if j.source in seconds]

    total = sum(seconds[j.source] for j in todo)
    n_workers = jobs or (1 if dask is None and total < _WORTH_PROCESSES_S else None)
    converted = 0
    with (
        tqdm(
            total=round(total, 1),
            unit="s",
            bar_format="{l_bar}{bar}| {n:.0f}/{total:.0f} s of speech [{elapsed}<{remaining}]",
            disable=None,  # no bar where there is no terminal
        ) as bar,
        closing(
            _converted(todo, targets, settings, n_workers, _Progress(bar, seconds).at, dask)
        ) as outcomes,
    ):
        for outcome in outcomes:
            if outcome.conversion is None:
                failures.append(outcome.error)
                continue
            converted += 1
            notes = "".join(f"; {note}" for note in outcome.conversion.notes)
            bar.write(f"{outcome.job.output}{notes}")
    failures = list(dict.fromkeys(failures))  # one recording may fail alike for several voices
    if n_skipped:
        click.echo(f"{n_skipped} already there, left alone")
    if len(failures) == 1 and not converted:
        raise VcError(failures[0])
    for failure in failures:
        click.echo(f"vc: {failure}", err=True)
    if failures:
        raise VcError(f"{len(failures)} failed, {converted} converted")


def _targets(voices: Sequence[str], pack_path: Path | None) -> dict[str, Target]:
    """The voices that are asked for, by what their results are called."""
    from vc_core.conversion.bundled import open_pack
    from vc_core.conversion.voices import find_voice, list_packs

    packs, complaints = list_packs(only=pack_path)
    found = [find_voice(name, packs, complaints) for name in voices]
    paths = {pack.name: pack.path for pack, _ in found}
    opened = {name: open_pack(path) for name, path in paths.items()}
    for pack in opened.values():
        pack.generator()  # weights that do not fit are found now, not once for each recording
    chosen = dict.fromkeys((pack.name, voice) for pack, voice in found)
    shared = Counter(voice.casefold() for _, voice in chosen)
    return {
        f"{name}-{voice}" if shared[voice.casefold()] > 1 else voice: (opened[name], voice)
        for name, voice in chosen
    }


def _converted(
    jobs: Sequence[Job],
    targets: Mapping[str, Target],
    settings: ConversionSettings,
    n_workers: int | None,
    on_progress: Callable[[Job, float], None],
    dask: str | None,
) -> Generator[Outcome, None, None]:
    """What becomes of jobs whose voices are keys of ``targets``, pack by pack."""
    from vc_core.conversion.batch import convert_batch

    for pack in {id(pack): pack for pack, _ in targets.values()}.values():
        here = [
            replace(job, voice=voice)
            for job in jobs
            for there, voice in [targets[job.voice]]
            if there is pack
        ]
        yield from convert_batch(here, pack, settings, n_workers, on_progress, dask)


class _Progress:
    """Moves the bar by seconds of speech, whichever jobs they belong to."""

    def __init__(self, bar: tqdm, seconds: dict[Path, float]) -> None:
        self._bar, self._seconds = bar, seconds
        self._done: dict[Job, float] = {}

    def at(self, job: Job, share: float) -> None:
        """``share`` of ``job`` is done."""
        done = share * self._seconds[job.source]
        self._bar.update(done - self._done.get(job, 0.0))
        self._done[job] = done

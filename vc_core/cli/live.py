"""``vc live``: microphone to speaker, in another voice."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vc_core.cli.pack_option import pack_option
from vc_core.errors import AudioError

if TYPE_CHECKING:
    from vc_core.conversion.live_settings import LiveSettings
    from vc_core.live.engine import LiveEngine
    from vc_core.live.settings import StreamSettings
    from vc_core.live.status import LiveStatus

_STATUS_S = 0.25
_LINE_S = 5.0  # between two lines where nothing can be written over


@click.command()
@click.option("--from", "source", metavar="DEVICE", help="Microphone; a part of its name will do.")
@click.option("--to", "target", metavar="DEVICE", help="Output, such as a virtual cable.")
@click.option("--monitor", metavar="DEVICE", help="A second output, to hear yourself.")
@click.option(
    "--voice", default="", metavar="VOICE", help="VOICE or PACK/VOICE, as vc voices lists it."
)
@click.option(
    "--path",
    type=click.Choice(["full", "natural"]),
    default="full",
    show_default=True,
    help="full: through network and vocoder. natural: your own sound, filtered; sooner.",
)
@click.option("--pitch", default=0.0, metavar="SEMITONES", help="Raise the voice, or lower it.")
@click.option("--formant", default=0.0, metavar="SEMITONES", help="Shift its formants.")
@click.option("--wet", default=1.0, metavar="SHARE", help="Of the new voice; the rest is yours.")
@click.option("--gate", type=float, metavar="DB", help="Silence what is quieter, such as -50.")
@click.option("--denoise", is_flag=True, help="Take steady noise off the microphone.")
@click.option("--keep-level", is_flag=True, help="Do not make the voice as loud as yours.")
@click.option("--gain", default=0.0, metavar="DB", help="Louder or quieter.")
@click.option("--bypass", is_flag=True, help="Your own voice, as late as the other.")
@click.option("--block", type=int, metavar="MS", help="Length of a block; measured if not given.")
@click.option(
    "--slack", type=int, metavar="MS", help="What a block may take; measured if not given."
)
@click.option(
    "--record",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="A folder, or a .flac or .wav file; what you say goes beside it.",
)
@click.option("--seconds", type=click.FloatRange(min=0.1), help="Stop by itself after so long.")
@click.option("--measure-delay", is_flag=True, help="Play chirps, hear them come back, and stop.")
@click.option(
    "--simulate",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A recording instead of the microphone, as fast as it can; --record FILE keeps the sound.",
)
@click.option("--real-time", is_flag=True, help="With --simulate: at its own pace, to --to.")
@pack_option
def live(
    source: str | None,
    target: str | None,
    monitor: str | None,
    voice: str,
    path: str,
    pitch: float,
    formant: float,
    wet: float,
    gate: float | None,
    denoise: bool,
    keep_level: bool,
    gain: float,
    bypass: bool,
    block: int | None,
    slack: int | None,
    record: Path | None,
    seconds: float | None,
    measure_delay: bool,
    simulate: Path | None,
    real_time: bool,
    pack_path: Path | None,
) -> None:
    """Change your voice while you speak; Ctrl-C ends it.

    \b
    vc live --voice TF2
    vc live --from Blue --to "Virtual Cable" --voice TF2 --record takes/
    vc live --simulate speech.wav --voice TF2 --record heard.wav
    """
    from vc_core.config import from_dict
    from vc_core.conversion.live_settings import LiveSettings
    from vc_core.live.settings import StreamSettings

    pack = None if pack_path is None else str(pack_path)
    values = {
        **_voice(voice, pack),
        "path": path,
        "pitch_semitones": pitch,
        "formant_semitones": formant,
        "wet": wet,
        "bypass": bypass,
        "gate_db": gate,
        "denoise": denoise,
        "match_loudness": not keep_level,
        "output_gain_db": gain,
    }
    settings = from_dict(LiveSettings, values)
    if simulate is not None and real_time:
        source, target = f"file:{simulate}", target or "file:"
    streams = {
        "input_device": source,
        "output_device": target,
        "monitor_device": monitor,
        "block_ms": block,
        "slack_ms": slack,
    }
    stream = from_dict(StreamSettings, streams)
    if simulate is not None and not real_time:
        _simulate(simulate, record, stream, settings)
    else:
        _run(stream, settings, record, seconds, measure_delay)


def _voice(name: str, pack: str | None) -> dict[str, str]:
    """The settings that say which voice is meant, and in which pack it is."""
    from vc_core.conversion.voices import find_voice, list_packs

    chosen = {} if pack is None else {"pack": pack}
    if not name:
        return chosen
    found, name = find_voice(name, *list_packs(live=True, only=pack))
    return {"voice": name, "pack": found.name}


def _simulate(
    source: Path, output: Path | None, stream: StreamSettings, settings: LiveSettings
) -> None:
    from vc_core.live.simulate import simulate

    done = simulate(source, output, stream, settings)
    click.echo(
        f"{done.seconds:.1f} s converted live at {done.load:.2f} of real time; held back "
        f"{done.held_ms:.1f} ms; {100 * done.late_share:.1f} % of the blocks late"
    )
    for name, t in {"block": done.block, **done.stages}.items():
        click.echo(
            f"{name:>10}  p50 {t.p50_ms:6.2f}  p99 {t.p99_ms:6.2f}  worst {t.worst_ms:6.2f} ms"
        )
    if output is not None:
        click.echo(f"written: {output}")


def _run(
    stream: StreamSettings,
    settings: LiveSettings,
    record: Path | None,
    seconds: float | None,
    measure_delay: bool,
) -> None:
    from vc_core.live.engine import LiveEngine

    with LiveEngine(stream, settings) as engine:
        engine.start()
        if record is not None:
            engine.record(record)
        _await_sound(engine)
        _warn_of_feedback(stream)
        if measure_delay:
            _tell_delay(engine)
            return
        try:
            _show(engine, seconds)
        except KeyboardInterrupt:
            click.echo("", err=True)
        _sum_up(engine.status())


def _warn_of_feedback(stream: StreamSettings) -> None:
    from vc_core.audio.device import find_device, hears, list_devices

    if "file:" in f"{stream.input_device}{stream.output_device}":
        return
    devices = list_devices()
    source = find_device(stream.input_device, "input", devices)
    sink = find_device(stream.output_device, "output", devices)
    if hears(source, sink):
        click.echo(f"the microphone hears what {sink.name} plays: expect feedback", err=True)


def _await_sound(engine: LiveEngine) -> None:
    while (status := engine.status()).state in ("starting", "reconnecting"):
        time.sleep(0.05)
    if status.state == "failed":
        raise AudioError(status.message)


def _tell_delay(engine: LiveEngine) -> None:
    found = engine.measure_delay()
    if found is None:
        raise AudioError(
            "the chirps did not come back; lead the output to the microphone, by a cable, a "
            "virtual one or loudly through the air"
        )
    click.echo(f"measured from mouth to ear: {found:.1f} ms")


def _show(engine: LiveEngine, seconds: float | None) -> None:
    """A status line until the time is over, the recording has ended, or nothing can be done."""
    over = sys.stderr.isatty()
    begin, said, message = time.monotonic(), 0.0, ""
    while seconds is None or time.monotonic() < begin + seconds:
        status = engine.status()
        if status.state == "failed":
            raise AudioError(status.message)
        if status.state == "stopped":
            return
        if status.message and status.message != message:
            click.echo(("\n" if over else "") + status.message, err=True)
        message = status.message
        if over:
            click.echo("\r" + _line(status), nl=False, err=True)
        elif time.monotonic() >= said + _LINE_S:
            said = time.monotonic()
            click.echo(_line(status), err=True)
        time.sleep(_STATUS_S)


def _line(status: LiveStatus) -> str:
    xruns = status.input_overflows + status.output_underflows
    return (
        f"{status.state:12} {status.voice}  delay {status.delay_ms:5.1f} ms  "
        f"load {status.load:4.2f}  xruns {xruns}  late {status.late_blocks}  "
        f"dropped {status.dropped_blocks}  in {status.input_peak_db:6.1f} dB  "
        f"out {status.output_peak_db:6.1f} dB"
    )


def _sum_up(status: LiveStatus) -> None:
    for name, t in status.stages.items():
        click.echo(
            f"{name:>10}  p50 {t.p50_ms:6.2f}  p99 {t.p99_ms:6.2f}  worst {t.worst_ms:6.2f} ms"
        )
    xruns = status.input_overflows + status.output_underflows
    click.echo(
        f"xruns {xruns}, late blocks {status.late_blocks}, dropped blocks {status.dropped_blocks}, "
        f"restarts {status.restarts}"
    )
    if status.recording:
        click.echo(f"recorded: {status.recording}")

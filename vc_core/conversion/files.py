"""Convert a recording on disk; memory does not grow with its length."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vc_core import __version__
from vc_core.audio.file import AudioReader
from vc_core.audio.loudness import Limiter, LoudnessMeter
from vc_core.audio.writer import AudioWriter, disk_full
from vc_core.checkpoint.store import VoicePack
from vc_core.config import setting
from vc_core.conversion.source import source_statistics
from vc_core.conversion.voice import VoiceConverter, VoiceSettings
from vc_core.errors import AudioError
from vc_core.features.statistics import SpeakerStatistics
from vc_core.files import replacing
from vc_core.units import db_to_amplitude

_LARGEST_GAIN_DB = 20.0
_BLOCK_SAMPLES = 1 << 16


@dataclass(frozen=True)
class ConversionSettings:
    """How a file is converted."""

    voice: VoiceSettings = setting(VoiceSettings(), "the converted voice")
    source: str | None = setting(None, "the pack's name of who speaks; measured if not given")
    match_loudness: bool = setting(True, "make the result as loud as the source")
    metadata: bool = setting(False, "write what was done to a JSON file beside the result")


@dataclass(frozen=True)
class Conversion:
    """What was done to one file.

    Attributes:
        seconds: duration of the recording.
        gain_db: applied to match loudness.
        notes: what a user should know, for example that channels were mixed down.
    """

    source: Path
    output: Path
    voice: str
    seconds: float
    gain_db: float
    notes: tuple[str, ...] = field(default=())


def convert_file(
    source: Path,
    output: Path,
    pack: VoicePack,
    voice: str,
    settings: ConversionSettings | None = None,
    on_progress: Callable[[float], None] = lambda share: None,
) -> Conversion:
    """Convert the recording at ``source`` to ``voice`` and write ``output``, whole or not at all.

    Args:
        output: its suffix names the format; the sample rate is the source's.
        voice: a name in the pack.
        on_progress: called with the share done, 0..1.

    Raises:
        AudioError: the source cannot be read or is silent, or the output cannot be written.
        CheckpointError: no such voice.
    """
    settings = settings or ConversionSettings()
    source, output = Path(source), Path(output)
    if output.exists() and source.exists() and os.path.samefile(source, output):
        raise AudioError(f"{output} is the input itself; choose another output folder")
    target = pack.index(voice)
    known = None if settings.source is None else pack.index(settings.source)
    with AudioReader(source) as reader:
        info = reader.info
    rate = info.sample_rate
    with AudioReader(source) as first_pass:
        statistics = _statistics(first_pass, rate, pack, known)
    converter = VoiceConverter(pack, target, statistics, rate, known, settings.voice)
    before, after = LoudnessMeter(rate), LoudnessMeter(rate)

    with AudioReader(source) as reader, _Scratch() as scratch:
        for block in reader:
            before.process(block)
            scratch.write(_metered(converter.process(block), after))
            on_progress(0.95 * min(1.0, reader.n_read / max(1, info.n_samples)))
        scratch.write(_metered(converter.flush(), after))
        notes, seconds = tuple(reader.notes), reader.n_read / rate
        gain_db = _gain_db(before, after) if settings.match_loudness else 0.0
        limiter = Limiter(rate)
        output.parent.mkdir(parents=True, exist_ok=True)
        with AudioWriter(output, rate) as writer:
            for block in scratch.blocks():
                writer.write(limiter.process(block * db_to_amplitude(gain_db)))
            writer.write(limiter.flush())
    done = Conversion(
        source=source,
        output=output,
        voice=pack.names[target],
        seconds=seconds,
        gain_db=round(gain_db, 2),
        notes=notes,
    )
    if settings.metadata:
        _write_metadata(done, pack, statistics, settings)
    on_progress(1.0)
    return done


def _statistics(
    reader: AudioReader, rate: int, pack: VoicePack, known: int | None
) -> SpeakerStatistics:
    if known is not None and rate == pack.card.features.sample_rate:
        return pack.statistics[known]  # at another rate the envelope is another near the band edge
    try:
        return source_statistics(iter(reader), rate, pack)
    except AudioError as error:
        path = str(reader.info.path)
        raise error if path in str(error) else AudioError(f"{path}: {error}") from None


def _metered(block: NDArray[np.float64], meter: LoudnessMeter) -> NDArray[np.float64]:
    meter.process(block)
    return block


def _gain_db(before: LoudnessMeter, after: LoudnessMeter) -> float:
    """What makes the result as loud as the source; nothing where either is silent."""
    difference = before.loudness - after.loudness
    if not np.isfinite(difference):
        return 0.0
    return float(np.clip(difference, -_LARGEST_GAIN_DB, _LARGEST_GAIN_DB))


class _Scratch:
    """Converted samples on disk until their loudness is known; gone with the ``with`` block."""

    def __enter__(self) -> _Scratch:
        self._stream = tempfile.TemporaryFile(prefix="vc-")
        return self

    def __exit__(self, *exception: object) -> None:
        self._stream.close()

    def write(self, block: NDArray[np.float64]) -> None:
        try:
            self._stream.write(block.astype("<f4").tobytes())
        except OSError as error:
            raise disk_full(Path(tempfile.gettempdir()), None) from error

    def blocks(self) -> Iterator[NDArray[np.float64]]:
        """All that was written, from the start."""
        try:
            self._stream.flush()
        except OSError as error:
            raise disk_full(Path(tempfile.gettempdir()), None) from error
        self._stream.seek(0)
        while data := self._stream.read(4 * _BLOCK_SAMPLES):
            yield np.frombuffer(data, "<f4").astype(np.float64)


def _write_metadata(
    done: Conversion, pack: VoicePack, source: SpeakerStatistics, settings: ConversionSettings
) -> None:
    f0 = np.exp(source.log_f0_mean)
    record = {
        "program": f"vc {__version__}",
        "source": str(done.source),
        "output": str(done.output),
        "voice": done.voice,
        "pack": {"name": pack.card.name, "step": pack.card.step, "licence": pack.card.licence},
        "attribution": pack.card.attribution,
        "seconds": round(done.seconds, 3),
        "gain_db": done.gain_db,
        "source_f0_hz": round(float(f0), 1) if np.isfinite(f0) else None,
        "settings": asdict(settings),
        "notes": list(done.notes),
    }
    path = done.output.with_name(done.output.name + ".json")
    with replacing(path) as temporary:
        temporary.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")

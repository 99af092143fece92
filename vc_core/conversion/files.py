"""Convert a recording on disk; memory does not grow with its length."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vc_core import __version__
from vc_core.audio.file import AudioReader
from vc_core.audio.filter import HighPass
from vc_core.audio.loudness import Limiter, LoudnessMeter, matching_gain_db
from vc_core.audio.writer import AudioWriter, disk_full
from vc_core.checkpoint.store import VoicePack
from vc_core.conversion.settings import ConversionSettings
from vc_core.conversion.source import source_statistics
from vc_core.conversion.voice import VoiceConverter
from vc_core.errors import AudioError
from vc_core.features.config import analysis_rate
from vc_core.features.statistics import SpeakerStatistics
from vc_core.files import replacing
from vc_core.units import db_to_amplitude

_BLOCK_SAMPLES = 1 << 16
_SHARE_BEFORE_WRITING = 0.95


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
        output: its suffix names the format; the sample rate is the source's. Its folder is made
            if need be, and also keeps the converted samples until their loudness is known.
        voice: a name in the pack.
        on_progress: called with the share done, 0..1.

    Raises:
        AudioError: the source cannot be read or is silent, or the output cannot be written.
        CheckpointError: no such voice.
    """
    settings = settings or ConversionSettings()
    source, output = Path(source), Path(output)
    target = pack.index(voice)
    known = None if settings.source is None else pack.index(settings.source)
    with AudioReader(source) as reader:
        info, rate = reader.info, reader.info.sample_rate
        if known is not None and rate == pack.card.features.sample_rate:
            statistics = pack.statistics[known]
        else:  # at another rate the envelope is another near the band edge
            statistics = _measured(reader, pack, settings)
    converter = VoiceConverter(pack, target, statistics, rate, known, settings.voice)
    # An offset would count as loudness, and the converter takes it off.
    high_pass, meter, limiter = HighPass(rate), LoudnessMeter(rate), Limiter(rate)

    _prepare(output, source)
    with (
        AudioWriter(output, rate, n_samples=info.n_samples) as writer,
        AudioReader(source) as reader,
        _Scratch(output.parent, rate) as converted,
    ):
        for block in reader:
            meter.process(high_pass.process(block))
            converted.write(converter.process(block))
            on_progress(_SHARE_BEFORE_WRITING * min(1.0, reader.n_read / info.n_samples))
        converted.write(converter.flush())
        if not np.isfinite(meter.loudness):
            raise _silent(source)
        gain_db = matching_gain_db(meter, converted.meter) if settings.match_loudness else 0.0
        for block in converted.blocks():
            writer.write(limiter.process(block * db_to_amplitude(gain_db)))
        writer.write(limiter.flush())
    notes = list(reader.notes)
    if not np.isfinite(statistics.log_f0_mean):
        notes.append("found no voiced speech, so its pitch was left alone")
    done = Conversion(
        source=source,
        output=output,
        voice=pack.names[target],
        seconds=reader.n_read / rate,
        gain_db=round(gain_db, 2),
        notes=tuple(notes),
    )
    if settings.metadata:
        _write_metadata(done, rate, pack, statistics, settings)
    on_progress(1.0)
    return done


def _measured(
    reader: AudioReader, pack: VoicePack, settings: ConversionSettings
) -> SpeakerStatistics:
    rate = reader.info.sample_rate
    analysed = analysis_rate(rate, whole_steps=settings.voice.path == "natural")
    try:
        return source_statistics(iter(reader), rate, pack, analysed)
    except AudioError as error:
        path = reader.info.path
        raise error if str(path) in str(error) else _silent(path) from None


def _silent(path: Path) -> AudioError:
    return AudioError(f"{path} is silent; there is nothing to convert")


def _prepare(output: Path, source: Path) -> None:
    """Make the folder of ``output``, which must not be ``source`` under another name."""
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        is_source = output.exists() and output.samefile(source)
    except OSError as error:
        raise AudioError(f"{output} cannot be written: {error.strerror}") from None
    if is_source:
        raise AudioError(f"{output} is the input itself; choose another output folder")


class _Scratch:
    """Converted samples on disk until their loudness is known; gone with the ``with`` block.

    They are kept where the result will be: the folder for temporary files is often in memory.
    """

    def __init__(self, folder: Path, sample_rate: int) -> None:
        self._folder = folder
        self.meter = LoudnessMeter(sample_rate)

    def __enter__(self) -> _Scratch:
        try:
            self._stream = tempfile.TemporaryFile(prefix=".vc-", dir=self._folder)
        except OSError as error:
            raise AudioError(f"{self._folder} cannot be written: {error.strerror}") from None
        return self

    def __exit__(self, *exception: object) -> None:
        with suppress(OSError):  # a full disk, once more
            self._stream.close()

    def write(self, block: NDArray[np.float64]) -> None:
        self.meter.process(block)
        try:
            self._stream.write(block.astype("<f4").tobytes())
        except OSError:
            raise disk_full(self._folder / "scratch", None) from None

    def blocks(self) -> Iterator[NDArray[np.float64]]:
        """All that was written, from the start."""
        try:
            self._stream.seek(0)  # writes what is still buffered
        except OSError:
            raise disk_full(self._folder / "scratch", None) from None
        while data := self._stream.read(4 * _BLOCK_SAMPLES):
            yield np.frombuffer(data, "<f4").astype(np.float64)


def _write_metadata(
    done: Conversion,
    sample_rate: int,
    pack: VoicePack,
    source: SpeakerStatistics,
    settings: ConversionSettings,
) -> None:
    f0 = np.exp(source.log_f0_mean)
    record = {
        "program": f"vc {__version__}",
        "source": str(done.source),
        "output": str(done.output),
        "voice": done.voice,
        "pack": {
            "name": pack.card.name,
            "step": pack.card.step,
            "data": pack.card.data,
            "licence": pack.card.licence,
            "attribution": pack.card.attribution,
        },
        "sample_rate": sample_rate,
        "seconds": round(done.seconds, 3),
        "gain_db": done.gain_db,
        "source_f0_hz": round(float(f0), 1) if np.isfinite(f0) else None,
        "settings": asdict(settings),
        "notes": list(done.notes),
    }
    path = done.output.with_name(done.output.name + ".json")
    try:
        with replacing(path) as temporary:
            temporary.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise AudioError(f"{path} cannot be written: {error.strerror}") from None

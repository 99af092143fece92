"""Before and after as a picture: a spectrogram with F0 for each recording."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import librosa
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from vc_core.audio.file import read
from vc_core.errors import AudioError
from vc_core.features.config import FRAME_PERIOD_MS
from vc_core.features.f0 import extract_f0
from vc_core.files import replacing

_HIGHEST_KHZ = 8.0
_DEPTH_DB = 70.0


def draw_recordings(recordings: Sequence[tuple[str, Path]], output: Path) -> None:
    """Draw titled recordings one above the other, on one time axis, as a PNG.

    Raises:
        AudioError: a recording cannot be read, or the picture not be written.
    """
    figure = Figure(figsize=(9.0, 2.3 * len(recordings)), dpi=110, layout="constrained")
    rows = figure.subplots(len(recordings), 1, sharex=True, squeeze=False)[:, 0]
    for axes, (title, path) in zip(rows, recordings, strict=True):
        _draw(axes, title, *read(path))
    rows[-1].set_xlabel("time [s]")
    try:
        with replacing(output) as temporary:
            figure.savefig(temporary, format="png")
    except OSError as error:
        raise AudioError(f"{output} cannot be written: {error.strerror}") from None


def _draw(axes: Axes, title: str, x: NDArray[np.float64], sample_rate: int) -> None:
    hop = round(sample_rate * FRAME_PERIOD_MS / 1000)
    n_fft = 2 ** int(np.ceil(np.log2(0.025 * sample_rate)))
    level_db = librosa.amplitude_to_db(
        np.abs(librosa.stft(x, n_fft=n_fft, hop_length=hop)), ref=np.max, top_db=_DEPTH_DB
    )
    extent = (0.0, len(x) / sample_rate, 0.0, sample_rate / 2000.0)
    axes.imshow(level_db, origin="lower", aspect="auto", cmap="magma", extent=extent)
    axes.set_ylim(0.0, min(_HIGHEST_KHZ, sample_rate / 2000.0))
    axes.set_ylabel("frequency [kHz]")
    f0, times = extract_f0(x, sample_rate)
    voiced = f0[f0 > 0]
    mean = f", F0 {np.exp(np.log(voiced).mean()):.0f} Hz" if len(voiced) else ""
    axes.set_title(title + mean, loc="left", fontsize=10)
    pitch = axes.twinx()
    pitch.plot(times, np.where(f0 > 0, f0, np.nan), color="#7fe3ff", linewidth=1.6)
    pitch.set_ylim(0.0, 400.0)
    pitch.set_ylabel("F0 [Hz]")

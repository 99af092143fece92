"""Pictures of a report, drawn without a display; they sit on light and dark pages alike."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import librosa
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import EngFormatter, MaxNLocator
from numpy.typing import NDArray

from vc_core.evaluation.measures import PairScores
from vc_core.features.f0 import extract_f0
from vc_core.features.world import FRAME_PERIOD_MS

INK = "#8a8f98"  # readable on white and on near-black
COLOURS = ("#4c8dd6", "#e0863a", "#3aa387", "#b56bc4", "#d05a6e", "#9aa03c")
HIGHEST_HZ = 8000.0
F0_AXIS_HZ = (60.0, 500.0)


def spectrogram_png(x: NDArray[np.floating], sample_rate: int) -> bytes:
    """Spectrogram of a mono recording up to 8 kHz, 70 dB deep, with F0 drawn over it."""
    hop = round(sample_rate * FRAME_PERIOD_MS / 1000)
    n_fft = 2 ** int(np.ceil(np.log2(sample_rate * 0.025)))
    magnitude = np.abs(librosa.stft(np.asarray(x, dtype=np.float32), n_fft=n_fft, hop_length=hop))
    level_db = librosa.amplitude_to_db(magnitude, ref=np.max, top_db=70)
    seconds = len(x) / sample_rate
    figure, axes = _figure(4.6, 2.5)
    axes.imshow(
        level_db,
        origin="lower",
        aspect="auto",
        cmap="magma",
        extent=(0.0, seconds, 0.0, sample_rate / 2000.0),
    )
    axes.set_ylim(0, min(HIGHEST_HZ, sample_rate / 2) / 1000.0)
    axes.set(xlabel="s", ylabel="kHz")
    f0 = axes.twinx()
    _plot_f0(f0, x, sample_rate, "#ffffff", "F0")
    f0.set_ylim(*F0_AXIS_HZ)
    f0.set_ylabel("F0 Hz")
    _restrain(f0)
    f0.spines["right"].set_visible(True)
    return _save(figure, "png")


def f0_svg(recordings: dict[str, NDArray[np.floating]], sample_rate: int) -> bytes:
    """F0 contours of named mono recordings in one picture; logarithmic axis."""
    figure, axes = _figure(9.2, 2.0)
    for (name, x), colour in zip(recordings.items(), COLOURS, strict=False):
        _plot_f0(axes, x, sample_rate, colour, name)
    axes.set_yscale("log")
    ticks = (75, 100, 150, 200, 300, 400)
    axes.set_yticks(ticks, [str(t) for t in ticks])
    axes.minorticks_off()
    axes.set_ylim(*F0_AXIS_HZ)
    axes.set(xlabel="s", ylabel="F0 Hz")
    axes.grid(axis="y", alpha=0.25)
    axes.legend(frameon=False, labelcolor=INK, ncols=3, loc="upper right", fontsize=8)
    return _save(figure, "svg")


def overview_svg(rows: Sequence[PairScores]) -> bytes | None:
    """MCD (with its interval) against GV, one panel per pair; None if either was not measured.

    Recordings compared with themselves (MCD 0) are left out: they would squeeze the rest.
    """
    shown = [r for r in rows if r.mcd_db and r.gv_ratio is not None]
    if not shown:
        return None
    pairs = list(dict.fromkeys(r.pair for r in shown))
    systems = list(dict.fromkeys(r.system for r in shown))
    figure = Figure(figsize=(2.3 * max(3, len(pairs)), 2.7), layout="constrained")
    panels = figure.subplots(1, len(pairs), sharex=True, sharey=True, squeeze=False)[0]
    for axes, pair in zip(panels, pairs, strict=True):
        _restrain(axes)
        axes.set_title(pair, color=INK, fontsize=10)
        axes.axvline(1.0, color=INK, linewidth=0.8, linestyle=":")
        axes.grid(alpha=0.2)
        axes.set_xlabel("GV ratio")
        for row in (r for r in shown if r.pair == pair):
            axes.errorbar(
                row.gv_ratio,
                row.mcd_db,
                yerr=np.nan_to_num(row.mcd_interval_db or 0.0),
                fmt="o",
                markersize=5,
                capsize=2,
                color=COLOURS[systems.index(row.system) % len(COLOURS)],
                label=row.system,
            )
    panels[0].set_ylabel("MCD dB")
    handles = {h.get_label(): h for p in panels for h in p.get_legend_handles_labels()[0]}
    figure.legend(
        handles.values(),
        handles.keys(),
        loc="outside lower center",
        ncols=4,
        frameon=False,
        labelcolor=INK,
        fontsize=9,
    )
    return _save(figure, "svg")


def losses_svg(rows: Sequence[Mapping[str, float]]) -> bytes | None:
    """Losses over the samples a training has seen, one panel each; None if there are none.

    Args:
        rows: ``samples`` and each loss by its name, as a run's ``losses.csv`` holds them.
    """
    known = ("step", "samples", "seconds")
    names = [n for n in dict.fromkeys(n for row in rows for n in row) if n not in known]
    if not names:
        return None
    figure, panels = _grid(len(names))
    for axes, name in zip(panels, names, strict=True):
        shown = [(row["samples"], row[name]) for row in rows if name in row]
        x, y = (np.array(column) for column in zip(*shown, strict=True))
        axes.plot(x, y, color=COLOURS[0], linewidth=0.7, alpha=0.4)
        axes.plot(x, _smooth(y), color=COLOURS[0], linewidth=1.4)
        axes.set_title(name.replace("_", " "), color=INK, fontsize=9)
        axes.set_xlabel("samples")
    return _save(figure, "svg")


def progress_svg(rows: Sequence[Mapping[str, float | str]]) -> bytes | None:
    """MCD and GV over the samples a training has seen, one line a pair; None if never measured.

    Args:
        rows: ``samples``, ``pair``, ``mcd_db`` and ``gv_ratio`` of checkpoints.
    """
    if not rows:
        return None
    figure, (mcd, gv) = _grid(2, n_columns=2, width=4.3)
    for pair, colour in zip(dict.fromkeys(row["pair"] for row in rows), COLOURS * 9, strict=False):
        of_pair = [row for row in rows if row["pair"] == pair]
        x = [row["samples"] for row in of_pair]
        style: dict[str, Any] = {"color": colour, "marker": "o", "markersize": 3, "linewidth": 1.2}
        mcd.plot(x, [row["mcd_db"] for row in of_pair], label=str(pair), **style)
        gv.plot(x, [row["gv_ratio"] for row in of_pair], **style)
    gv.axhline(1.0, color=INK, linewidth=0.8, linestyle=":")
    for axes, title in ((mcd, "MCD dB"), (gv, "GV ratio")):
        axes.set(xlabel="samples", ylabel=title)
        axes.ticklabel_format(axis="y", useOffset=False)
        axes.grid(axis="y", alpha=0.25)
    mcd.legend(frameon=False, labelcolor=INK, fontsize=8)
    return _save(figure, "svg")


def _smooth(y: NDArray[np.floating]) -> NDArray[np.floating]:
    """Running mean over a thirtieth of the curve, narrower near its ends."""
    half = len(y) // 60
    total = np.concatenate([[0.0], np.cumsum(y)])
    middle = np.arange(len(y))
    reach = np.minimum(half, np.minimum(middle, len(y) - 1 - middle))
    return (total[middle + reach + 1] - total[middle - reach]) / (2 * reach + 1)


def _grid(n: int, n_columns: int = 4, width: float = 2.3) -> tuple[Figure, list[Axes]]:
    n_rows = -(-n // n_columns)
    figure = Figure(figsize=(width * n_columns, 1.9 * n_rows), layout="constrained")
    panels = list(figure.subplots(n_rows, n_columns, squeeze=False).flat)
    for axes in panels[n:]:
        axes.set_visible(False)
    for axes in panels[:n]:
        _restrain(axes)
        axes.xaxis.set_major_formatter(EngFormatter(sep=""))
        axes.xaxis.set_major_locator(MaxNLocator(4))
    return figure, panels[:n]


def _figure(width: float, height: float) -> tuple[Figure, Axes]:
    figure = Figure(figsize=(width, height), layout="constrained")
    axes = figure.subplots()
    _restrain(axes)
    return figure, axes


def _restrain(axes: Axes) -> None:
    axes.patch.set_alpha(0.0)
    axes.tick_params(colors=INK, labelsize=8)
    axes.xaxis.label.set_color(INK)
    axes.yaxis.label.set_color(INK)
    axes.xaxis.label.set_fontsize(8)
    axes.yaxis.label.set_fontsize(8)
    for name, spine in axes.spines.items():
        spine.set_color(INK)
        spine.set_visible(name in ("left", "bottom"))


def _plot_f0(
    axes: Axes, x: NDArray[np.floating], sample_rate: int, colour: str, label: str
) -> None:
    samples = np.ascontiguousarray(x, dtype=np.float64)
    f0, times = extract_f0(samples, sample_rate, FRAME_PERIOD_MS, "dio")
    axes.plot(times, np.where(f0 > 0, f0, np.nan), color=colour, linewidth=1.4, label=label)


def _save(figure: Figure, kind: str) -> bytes:
    buffer = io.BytesIO()
    figure.savefig(buffer, format=kind, dpi=140, transparent=True)
    return buffer.getvalue()

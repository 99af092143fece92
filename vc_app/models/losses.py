"""The losses of a training as curves: few enough points to draw at once, however long it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

MOST_POINTS = 240
"""Of a curve; a longer one is averaged."""
_COUNTS = ("step", "samples", "seconds")
_LEAST = 1e-4
"""On a logarithmic axis there is no zero."""


@dataclass(frozen=True)
class LossCurve:
    """A loss over the steps of a training.

    Attributes:
        name: of the loss.
        title: in words.
        steps, values: (n,) points, n at most ``MOST_POINTS``; values are above 0.
    """

    name: str
    title: str
    steps: NDArray[np.float64]
    values: NDArray[np.float64]


def loss_curves(
    rows: Sequence[dict[str, float]], title: Callable[[str], str] | None = None
) -> tuple[LossCurve, ...]:
    """The curves of a journal's rows; what is not in a row did not count then.

    Args:
        title: of a loss by its name, if not :func:`loss_title`.
    """
    title = title or loss_title
    names = dict.fromkeys(name for row in rows for name in row if name not in _COUNTS)
    curves = []
    for name in names:
        points = [(row["step"], row[name]) for row in rows if name in row]
        steps, values = (np.array(column, dtype=np.float64) for column in zip(*points, strict=True))
        curves.append(LossCurve(name, title(name), _thin(steps), _above_zero(_thin(values))))
    return tuple(curves)


def loss_title(name: str) -> str:
    """What a loss is called by people."""
    titles = {
        "aligned": QCoreApplication.translate("Losses", "distance to the voice, dB"),
        "energy": QCoreApplication.translate("Losses", "loudness"),
        "agreement": QCoreApplication.translate("Losses", "your words kept, dB"),
        "variance": QCoreApplication.translate("Losses", "liveliness"),
        "adversarial": QCoreApplication.translate("Losses", "sounds real to the critic"),
        "discriminator": QCoreApplication.translate("Losses", "critic"),
    }
    return titles.get(name, name.replace("_", " "))


def _thin(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Means of as many neighbours as leave few enough points; the last one stays what it is."""
    if len(values) <= MOST_POINTS:
        return values
    edges = np.linspace(0, len(values) - 1, MOST_POINTS).astype(int)
    means = np.add.reduceat(values[:-1], edges[:-1]) / np.diff(edges)
    return np.append(means, values[-1])


def _above_zero(values: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.maximum(np.nan_to_num(values, nan=_LEAST), _LEAST)

"""Fits the Gaussian mixture baseline to two speakers who say the same sentences."""

from __future__ import annotations

import warnings
from collections.abc import Callable

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.exceptions import ConvergenceWarning
from sklearn.mixture import GaussianMixture
from torch import Tensor

from vc_core.data.dataset import FeatureDataset
from vc_core.errors import CorpusError
from vc_core.features.statistics import LARGEST_NORMALISED, active_frames
from vc_core.models.gmm import regression

MOST_FRAMES = 20_000
"""Pairs of frames that are fitted, drawn at random where there are more. VCC2016, SF1 to TF2, 32
components, 12 sentences: MCD 5.96 dB with 20,000, in 28 s of one core, and 5.92 dB with 60,000."""
LEAST_FRAMES_PER_COMPONENT = 100
"""Fewer than twice the joint order would leave covariances without a rank."""
MOST_ITERATIONS = 60
_ITERATIONS_AT_ONCE = 5  # between two reports of progress
_TOLERANCE = 1e-3  # of the mean log likelihood, per iteration
_VARIANCE_FLOOR = 1e-3  # of normalised features, whose variance is 1


def fit_gmm(
    dataset: FeatureDataset,
    n_components: int = 32,
    seed: int = 0,
    on_progress: Callable[[float], None] | None = None,
) -> dict[str, Tensor]:
    """The weights of a :class:`~vc_core.models.gmm.GmmGenerator`, by maximum likelihood (EM).

    Args:
        dataset: of two speakers, aligned; the order of their names is that of the domains.
        n_components: Gaussians.
        seed: of the frames drawn and of the first guess.
        on_progress: called now and then with the share that is done, 1 at the end.

    Raises:
        CorpusError: not two speakers, no alignments between them, or too little speech.

    Source: Kain and Macon 1998, "Spectral voice conversion for text-to-speech synthesis".
    """
    frames = joint_frames(dataset)
    least = n_components * LEAST_FRAMES_PER_COMPONENT
    if len(frames) < least:
        raise CorpusError(
            f"{len(frames)} aligned frames of speech are too few for {n_components} components, "
            f"which need {least}; add recordings or set n_components lower"
        )
    if len(frames) > MOST_FRAMES:
        chosen = np.random.default_rng(seed).choice(len(frames), MOST_FRAMES, replace=False)
        frames = frames[np.sort(chosen)]
    mixture = GaussianMixture(
        n_components,
        tol=_TOLERANCE,
        reg_covar=_VARIANCE_FLOOR,
        max_iter=_ITERATIONS_AT_ONCE,
        warm_start=True,
        random_state=seed,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # it is fitted a few steps at a time
        for done in range(_ITERATIONS_AT_ONCE, MOST_ITERATIONS + 1, _ITERATIONS_AT_ONCE):
            if mixture.fit(frames).converged_:
                break
            if on_progress is not None and done < MOST_ITERATIONS:
                on_progress(done / MOST_ITERATIONS)
    if on_progress is not None:
        on_progress(1.0)
    fitted = (mixture.weights_, mixture.means_, mixture.covariances_)
    return regression(*(torch.from_numpy(values) for values in fitted))


def joint_frames(dataset: FeatureDataset) -> NDArray[np.float64]:
    """(N, 2 order) normalised c1..order of both speakers, side by side, where both speak.

    Both directions of each alignment count, so that neither speaker's timing prevails.

    Raises:
        CorpusError: not two speakers, or no alignments between them.
    """
    if len(dataset.speakers) != 2:
        raise CorpusError(
            f"a mixture is fitted to 2 speakers, not {len(dataset.speakers)}: name a pair"
        )
    if dataset.alignments is None or not len(dataset.alignments.pairs):
        raise CorpusError(
            "the feature file holds no alignments of the two speakers; make it with "
            "`vc features --align` from sentences that both say"
        )
    statistics = [dataset.statistics[name] for name in dataset.speakers]
    found = []
    for a, b in dataset.alignments.pairs.tolist():
        path = dataset.alignment(a, b)
        frames: list[NDArray[np.float64]] = [np.empty(0), np.empty(0)]
        spoken = np.ones(len(path), dtype=bool)
        for index, rows in ((a, np.arange(len(path))), (b, path)):
            domain, utterance = dataset.speaker_index[index], dataset.utterance(index)
            normalised = statistics[domain].normalise(utterance.mcep[rows])[:, 1:]
            frames[domain] = normalised.clip(-LARGEST_NORMALISED, LARGEST_NORMALISED)
            spoken &= active_frames(utterance.power_db)[rows]
        found.append(np.hstack(frames)[spoken])
    return np.concatenate(found)

"""Speaker similarity by an embedding that no converter was trained with.

The embedding is Resemblyzer's GE2E encoder (Wan et al., arXiv 1710.10467). A converted sentence
is compared with the centroid of the target's natural recordings of the *other* sentences, so what
is said cannot help. Natural sentences, scored the same way, reach 0.91 on VCC2016; with a centroid
of only six sentences 0.90; another speaker 0.59 to 0.73.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from vc_core.errors import AudioError
from vc_core.evaluation.extras import required_extra
from vc_core.units import db_to_amplitude

_LEVEL_DB = -26.0
"""RMS level recordings are brought to: the encoder itself hears loudness as a part of the voice."""


class SpeakerEncoder:
    """Embeds recordings. The weights come with the package; nothing is downloaded.

    Raises:
        VcError: resemblyzer is not installed.
    """

    def __init__(self) -> None:
        with required_extra(), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # names it imports by; nothing a user can mend
            import resemblyzer
        self._preprocess = resemblyzer.preprocess_wav
        self._encoder = resemblyzer.VoiceEncoder("cpu", verbose=False)

    def embed(self, x: NDArray[np.floating], sample_rate: int) -> NDArray[np.float32]:
        """Unit-length embedding (256,) of a mono recording; its pauses are cut out first.

        Raises:
            AudioError: no speech is found in it.
        """
        speech = np.zeros(0, dtype=np.float32)
        if np.any(x):
            levelled = x * (db_to_amplitude(_LEVEL_DB) / np.sqrt(np.mean(np.square(x))))
            # The voice detector counts in 16-bit integers, which wrap beyond full scale.
            bounded = np.clip(levelled, -1.0, 1.0).astype(np.float32)
            speech = self._preprocess(bounded, source_sr=sample_rate)
        if not np.any(speech):
            raise AudioError("no speech found to compare speakers by; is the recording silent?")
        return self._encoder.embed_utterance(speech)


@lru_cache(maxsize=1)
def speaker_encoder() -> SpeakerEncoder:
    """The encoder, loaded once per process."""
    return SpeakerEncoder()


def similarity(a: NDArray[np.floating], b: NDArray[np.floating]) -> float:
    """Cosine of two embeddings; 1 is the same voice."""
    return float(np.dot(a, b) / (np.linalg.norm(a) * np.linalg.norm(b)))


def centroid(embeddings: Sequence[NDArray[np.floating]]) -> NDArray[np.float64]:
    """Unit-length mean (256,) of one or more embeddings of a speaker."""
    mean = np.mean(np.asarray(embeddings, dtype=np.float64), axis=0)
    return mean / np.linalg.norm(mean)


def mean_similarity(
    embeddings: Sequence[NDArray[np.floating]], natural: Sequence[NDArray[np.floating]]
) -> float:
    """Mean similarity of sentence i to the centroid of a speaker's natural sentences but i.

    Args:
        embeddings: of the sentences to judge.
        natural: of the speaker's recordings of the same sentences, in the same order. If there is
            only one, it is the centroid.
    """
    if len(embeddings) != len(natural):
        raise ValueError(f"{len(embeddings)} embeddings do not match {len(natural)} natural ones")
    if len(natural) == 1:
        return similarity(embeddings[0], natural[0])
    total = np.sum(natural, axis=0)
    return float(
        np.mean([similarity(e, total - own) for e, own in zip(embeddings, natural, strict=True)])
    )

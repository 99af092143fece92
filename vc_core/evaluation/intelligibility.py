"""Intelligibility: does a recogniser still hear the words it heard in the source?

The recogniser is PocketSphinx with the US English model of its package. It is far from perfect on
any speech, so its own output on the source recording is the reference, not the written sentence;
the target's natural recording of the same sentence, scored the same way, is the ceiling (word
error 0.29 to 0.46 on VCC2016).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import soxr
from numpy.typing import NDArray

from vc_core.evaluation.extras import required_extra

_RECOGNISER_RATE = 16000


class Recogniser:
    """Turns speech into English words.

    Raises:
        VcError: pocketsphinx is not installed.
    """

    def __init__(self) -> None:
        with required_extra():
            import pocketsphinx
        self._decoder = pocketsphinx.Decoder(cmn="batch", loglevel="FATAL")

    def transcribe(self, x: NDArray[np.floating], sample_rate: int) -> str:
        """Lower-case words separated by spaces in a mono recording; empty if none are heard."""
        if sample_rate != _RECOGNISER_RATE:
            x = soxr.resample(x, sample_rate, _RECOGNISER_RATE)
        pcm = np.round(np.clip(x, -1.0, 1.0) * 32767).astype("<i2")
        if len(pcm) == 0:
            return ""
        self._decoder.reinit_feat()  # the result must not depend on what was heard before
        self._decoder.start_utt()
        self._decoder.process_raw(pcm.tobytes(), no_search=False, full_utt=True)
        self._decoder.end_utt()
        hypothesis = self._decoder.hyp()
        return hypothesis.hypstr if hypothesis else ""


@lru_cache(maxsize=1)
def recogniser() -> Recogniser:
    """The recogniser, loaded once per process."""
    return Recogniser()


def word_error(references: Sequence[str], hypotheses: Sequence[str]) -> float:
    """Word error rate over all sentences: edits / words in ``references``; may exceed 1.

    Sentences with an empty reference do not count; NaN if none is left.

    Raises:
        VcError: jiwer is not installed.
    """
    with required_extra():
        import jiwer
    pairs = [(r, h) for r, h in zip(references, hypotheses, strict=True) if r]
    if not pairs:
        return float("nan")
    return float(jiwer.wer([r for r, _ in pairs], [h for _, h in pairs]))

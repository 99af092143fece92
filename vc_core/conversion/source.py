"""Who speaks: statistics of a source the pack does not know, from the recording itself."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from vc_core.audio.filter import HighPass
from vc_core.audio.resample import Resampler
from vc_core.checkpoint.store import VoicePack
from vc_core.errors import AudioError
from vc_core.features.config import analysis_rate
from vc_core.features.envelope import MelCepstrum
from vc_core.features.statistics import SpeakerStatistics, StatisticsMeter
from vc_core.features.world import WorldAnalyzer, WorldFrames, frame_power_db
from vc_core.streaming.stage import Chain

_FRAME_PERIOD_MS = 10.0  # every other frame tells as much, in half the time
_ENOUGH_SPEECH_FRAMES = round(60_000 / _FRAME_PERIOD_MS)
"""Active frames (60 s of speech) after which statistics hardly change."""
_PRIOR_FRAMES = round(1000 / _FRAME_PERIOD_MS)
"""Weight of the pack's average speaker: a second of speech. It steadies short recordings."""


def source_statistics(
    blocks: Iterable[NDArray[np.float64]],
    sample_rate: int,
    pack: VoicePack,
    rate: int | None = None,
) -> SpeakerStatistics:
    """Statistics of the speaker of a recording, from its first minute of speech.

    Args:
        blocks: the recording's samples; no more are taken than needed.
        sample_rate: Hz.
        pack: the voices it will be converted to: its features are what is measured.
        rate: at which the recording will be analysed, Hz; ``analysis_rate(sample_rate)`` if None.

    Raises:
        AudioError: there is no speech in the recording.
    """
    f = pack.card.features
    # Measured at the rate at which the recording will be analysed: the envelope near half the
    # pack's rate depends on it, and normalising takes the difference out again.
    rate = rate or analysis_rate(sample_rate)
    codec = MelCepstrum(f.sample_rate, f.order, f.alpha, envelope_rate=rate)
    meter = StatisticsMeter(f.order)

    def measure(frames: WorldFrames) -> None:
        if len(frames):
            meter.add(codec.encode(frames.sp), frames.f0, frame_power_db(frames.sp))

    chain = Chain(
        HighPass(sample_rate),
        Resampler(sample_rate, rate),
        WorldAnalyzer(rate, frame_period_ms=_FRAME_PERIOD_MS, aperiodicity=False),
    )
    for block in blocks:
        measure(chain.process(block))
        if meter.n_active >= _ENOUGH_SPEECH_FRAMES:
            break
    else:
        measure(chain.flush())
    if meter.n_active == 0:
        raise AudioError("there is nothing but silence to convert")
    return _steadied(meter.statistics(), meter.n_active, pack)


def _steadied(found: SpeakerStatistics, n: int, pack: VoicePack) -> SpeakerStatistics:
    """``found`` drawn a little towards the pack's average speaker, less the longer the speech.

    The energy coefficient is left alone: it tells the level of the recording, not a speaker.
    """
    share = n / (n + _PRIOR_FRAMES)
    mean = np.mean([s.mcep_mean for s in pack.statistics], axis=0)
    std = np.mean([s.mcep_std for s in pack.statistics], axis=0)
    steady_mean = share * found.mcep_mean + (1 - share) * mean
    steady_mean[0] = found.mcep_mean[0]
    steady_std = np.exp(share * np.log(found.mcep_std) + (1 - share) * np.log(std))
    return SpeakerStatistics(steady_mean, steady_std, found.log_f0_mean, found.log_f0_std)

"""The whole way from a source's samples to a target's, as one stage."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from vc_core.audio.filter import HighPass
from vc_core.audio.resample import Resampler
from vc_core.checkpoint.store import VoicePack
from vc_core.conversion.natural_file import NaturalConversion
from vc_core.conversion.settings import VoiceSettings
from vc_core.conversion.spectrum import VoiceConversion
from vc_core.features.config import analysis_rate
from vc_core.features.statistics import SpeakerStatistics
from vc_core.features.synthesis import WorldSynthesizer
from vc_core.features.world import WorldAnalyzer
from vc_core.streaming.stage import Chain, Stage, join
from vc_core.units import FrameClock, semitones_to_ratio

Samples = NDArray[np.float64]


class VoiceConverter(Stage[Samples, Samples]):
    """Samples of a source in, as many samples of a target out, in step.

    High-pass (direct current and rumble would count as power), resampling to a rate WORLD
    supports, analysis, conversion, synthesis, and back to the recording's rate. On the natural path
    the sound itself is filtered instead of being made anew.

    Args:
        pack: the voices.
        voice: index of the target.
        source: statistics of the source.
        sample_rate: of the samples, Hz.
        source_index: the source's index if the pack knows it.
        settings: see :class:`VoiceSettings`.
        linear: see :class:`VoiceConversion`.
    """

    def __init__(
        self,
        pack: VoicePack,
        voice: int,
        source: SpeakerStatistics,
        sample_rate: int,
        source_index: int | None = None,
        settings: VoiceSettings | None = None,
        linear: bool = False,
    ) -> None:
        settings = settings or VoiceSettings()
        natural = settings.path == "natural"
        rate = analysis_rate(sample_rate, whole_steps=natural)
        stages: list[Stage] = [HighPass(sample_rate)]
        if rate != sample_rate:
            stages.append(Resampler(sample_rate, rate))
        analyzer = WorldAnalyzer(rate, settings.f0_method)
        conversion = VoiceConversion(
            pack,
            voice,
            source,
            rate,
            source_index,
            pitch_ratio=semitones_to_ratio(settings.pitch_semitones),
            formant_ratio=semitones_to_ratio(settings.formant_semitones),
            linear=linear,
        )
        if natural:
            filtered = NaturalConversion(analyzer, conversion, rate)
            stages.append(filtered)
            self._held = filtered.latency
        else:
            synthesizer = WorldSynthesizer(rate)
            stages += [analyzer, conversion, synthesizer]
            n_held = (conversion.latency + synthesizer.latency) * FrameClock(rate).hop
            self._held = analyzer.latency + int(n_held)
        if rate != sample_rate:
            stages.append(Resampler(rate, sample_rate))
        self._chain = Chain(*stages)
        self._rate, self._sample_rate = rate, sample_rate
        self._n_in = self._n_out = 0

    @property
    def latency(self) -> int:  # type: ignore[override]
        """Input samples held back, at most: windows and resampling work in batches."""
        if self._rate == self._sample_rate:
            return self._held
        up, down = self._chain.stages[1], self._chain.stages[-1]
        return up.latency + -(-(self._held + down.latency) * self._sample_rate // self._rate)

    def reset(self) -> None:
        self._chain.reset()
        self._n_in = self._n_out = 0

    def process(self, block: Samples) -> Samples:
        self._n_in += len(block)
        return self._counted(self._chain.process(block))

    def flush(self) -> Samples:
        tail = self._counted(self._chain.flush())
        missing = np.zeros(self._n_in - self._n_out)  # resampling there and back may lose one
        self.reset()
        return join([tail, missing])

    def _counted(self, out: Samples) -> Samples:
        """``out``, cut where the frames last longer than the recording."""
        out = out[: self._n_in - self._n_out]
        self._n_out += len(out)
        return out

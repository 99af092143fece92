"""The natural path for recordings: the sound waits for its frames, so that nothing comes late."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from vc_core.conversion.differential import DifferentialFilter, differential_gain
from vc_core.conversion.spectrum import VoiceConversion
from vc_core.features.envelope import envelope_fft_size
from vc_core.features.pitch_shift import HIGHEST_RATIO, LOWEST_RATIO, PitchShifter
from vc_core.features.world import WorldAnalyzer, WorldFrames
from vc_core.streaming.stage import Stage, join

Samples = NDArray[np.float64]


class NaturalConversion(Stage[Samples, Samples]):
    """Samples of a source in, the same sound, shifted and filtered into a target's voice, out.

    What :class:`~vc_core.conversion.natural_voice.NaturalVoices` does live, with gains that are
    there in time: at each frame's centre the filter is that frame's own.

    Args:
        analyzer: of the samples.
        conversion: of its frames.
        sample_rate: Hz; 2.5 ms must be a whole number of samples.
    """

    def __init__(
        self, analyzer: WorldAnalyzer, conversion: VoiceConversion, sample_rate: int
    ) -> None:
        n_fft = envelope_fft_size(sample_rate)
        self._analyzer, self._conversion = analyzer, conversion
        self._shifter = PitchShifter(sample_rate)
        self._filter = DifferentialFilter(sample_rate, n_fft)
        self._no_gain = np.zeros((0, n_fft // 2 + 1))
        self._hop, self._sample_rate = self._filter.hop, sample_rate
        n_frames = int(conversion.latency) + 1  # the filter goes over to the next frame
        self.latency = analyzer.latency + n_frames * self._hop + self._shifter.latency
        self.reset()

    def reset(self) -> None:
        for stage in (self._analyzer, self._conversion, self._shifter, self._filter):
            stage.reset()
        self._samples = np.zeros(0)  # that wait for their frames
        self._heard = WorldFrames.empty(self._sample_rate)  # frames that wait for the network
        self._n_frames = self._n_shaped = 0  # frames converted, samples passed on, so far

    def process(self, block: Samples) -> Samples:
        self._samples = np.concatenate([self._samples, block])
        self._steer(*self._converted(self._analyzer.process(block)))
        n_ready = (self._n_frames - 1) * self._hop - self._n_shaped
        return self._shaped(max(0, min(n_ready, len(self._samples))))

    def flush(self) -> Samples:
        self._steer(*self._converted(self._analyzer.flush()))
        last = self._conversion.flush()
        self._steer(self._taken(len(last)), last)
        tail = [self._shaped(len(self._samples))]
        tail.append(self._filter.process(self._shifter.flush(), self._no_gain))
        self.reset()
        return np.concatenate(tail)

    def _converted(self, frames: WorldFrames) -> tuple[WorldFrames, WorldFrames]:
        """Frames as they were, and what they become."""
        self._heard = join([self._heard, frames])
        converted = self._conversion.process(frames)
        return self._taken(len(converted)), converted

    def _taken(self, n: int) -> WorldFrames:
        taken, self._heard = self._heard[:n], self._heard[n:]
        return taken

    def _steer(self, heard: WorldFrames, converted: WorldFrames) -> None:
        """Tell shifter and filter what is wanted from now on; no sound yet."""
        voiced = heard.f0 > 0.0
        ratio = np.where(voiced, converted.f0, 1.0) / np.where(voiced, heard.f0, 1.0)
        ratio = np.clip(ratio, LOWEST_RATIO, HIGHEST_RATIO)
        gain = differential_gain(heard.sp, converted.sp, ratio)
        if self._n_frames == 0:
            gain = gain[1:]  # a filter gets to a frame in the hop before its centre
        self._n_frames += len(heard)
        self._shifter.process(np.zeros(0), ratio, heard.f0)
        self._filter.process(np.zeros(0), gain)

    def _shaped(self, n: int) -> Samples:
        ready, self._samples = self._samples[:n], self._samples[n:]
        self._n_shaped += n
        return self._filter.process(self._shifter.process(ready), self._no_gain)

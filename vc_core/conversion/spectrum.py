"""Conversion of WORLD frames: the generator on the envelope, log-Gaussian on F0."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from vc_core.checkpoint.store import VoicePack
from vc_core.conversion.generator import generator_stage
from vc_core.features.envelope import MelCepstrum, envelope_fft_size, log_envelope
from vc_core.features.f0_conversion import F0Conversion
from vc_core.features.statistics import LARGEST_NORMALISED, SpeakerStatistics
from vc_core.features.world import WorldFrames
from vc_core.streaming.delay import Delay
from vc_core.streaming.stage import Stage, join

_LARGEST_GAIN = 5.0  # of power, natural log: 22 dB; no voice differs by more in one band
_KNOWN_BAND = 0.47  # of the pack's sample rate; above lies the slope of its anti-alias filter
_DETAIL = 0.5
"""Share of the envelope's detail that is kept. VCC2016, four pairs, ten sentences each: MCD 6.21,
6.18, 6.17 dB and Resemblyzer cosine to the target .798, .800, .798 with 1, 0.5 and 0."""


class EnvelopeConversion:
    """Moves envelopes as their mel-cepstra were moved.

    The new envelope is the generated mel-cepstrum's, plus a share of the detail that the source's
    mel-cepstrum leaves out of its own. All of it would be synthesis by gain ratio (StarGAN-VC,
    Kameoka et al. 2018, section 3.4); half of it measures better: fine structure of another
    speaker's harmonics goes, consonants stay crisp. Above the band the network knows, the envelope
    stays the source's, times the gain at the band's edge.

    Args:
        codec: of the mel-cepstra.
        sample_rate: of the recording the envelopes come from, Hz.
    """

    def __init__(self, codec: MelCepstrum, sample_rate: int) -> None:
        self._codec = codec
        n_bins = envelope_fft_size(sample_rate) // 2 + 1
        known = np.linspace(0.0, sample_rate / 2, n_bins) < _KNOWN_BAND * codec.sample_rate
        self._smoothed = np.where(known, 1.0 - _DETAIL, 0.0)

    def __call__(
        self,
        sp: NDArray[np.float64],
        own: NDArray[np.float64],
        converted: NDArray[np.float64],
    ) -> NDArray[np.float64]:
        """Envelopes (T, bins) for ``sp`` (T, bins), whose mel-cepstra (T, order+1) are ``own`` and
        shall be ``converted``."""
        gain = self._codec.decode_log(converted - own)
        detail = log_envelope(sp) - self._codec.decode_log(own)
        change = np.clip(gain, -_LARGEST_GAIN, _LARGEST_GAIN) - self._smoothed * detail
        return sp * np.exp(change)


class VoiceConversion(Stage[WorldFrames, WorldFrames]):
    """Turns a source's frames into a target voice's; for the envelope see
    :class:`EnvelopeConversion`.

    Energy is converted too, around the source's own mean level: the balance of vowels and
    consonants is part of a voice.

    Args:
        pack: the voices.
        voice: index of the target in the pack.
        source: the source's statistics.
        sample_rate: of the recording the frames come from, Hz.
        source_index: index of the source, if the pack knows it.
        pitch_ratio: factor on the converted F0.
        formant_ratio: factor on the frequencies of the envelope.
        linear: leave the network out: only mean and variance are mapped. The baseline every
            network must beat.
    """

    def __init__(
        self,
        pack: VoicePack,
        voice: int,
        source: SpeakerStatistics,
        sample_rate: int,
        source_index: int | None = None,
        pitch_ratio: float = 1.0,
        formant_ratio: float = 1.0,
        linear: bool = False,
    ) -> None:
        f = pack.card.features
        self._codec = MelCepstrum(f.sample_rate, f.order, f.alpha, envelope_rate=sample_rate)
        self._source, self._target = source, pack.statistics[voice]
        gains = pack.output_gain
        self._gain = np.ones(f.order + 1) if linear or gains is None else gains[voice]
        self._generator: Stage[NDArray[np.float64], NDArray[np.float64]] = (
            Delay(0)
            if linear
            else generator_stage(pack.generator(), pack.card.streaming, source_index, voice)
        )
        self._envelope = EnvelopeConversion(self._codec, sample_rate)
        self._f0 = F0Conversion.between(source, self._target, pitch_ratio)
        self._formant_ratio = formant_ratio
        self.latency = self._generator.latency
        self.reset()

    def reset(self) -> None:
        self._generator.reset()
        self._frames: WorldFrames | None = None  # that wait for the generator
        self._mcep = np.zeros((0, len(self._target.mcep_mean)))  # of the same frames

    def process(self, block: WorldFrames) -> WorldFrames:
        mcep = self._codec.encode(block.sp)
        self._frames = block if self._frames is None else join([self._frames, block])
        self._mcep = np.concatenate([self._mcep, mcep])
        shown = np.clip(self._source.normalise(mcep), -LARGEST_NORMALISED, LARGEST_NORMALISED)
        return self._converted(self._generator.process(shown))

    def flush(self) -> WorldFrames:
        out = self._converted(self._generator.flush())
        self.reset()
        return out

    def _converted(self, generated: NDArray[np.float64]) -> WorldFrames:
        """The oldest waiting frames, as the generator wants them."""
        if self._frames is None:
            raise ValueError("flush before the first block: the block type is unknown")
        n = len(generated)
        frames, self._frames = self._frames[:n], self._frames[n:]
        own, self._mcep = self._mcep[:n], self._mcep[n:]
        converted = self._target.denormalise(generated * self._gain)
        converted[:, 0] += self._source.mcep_mean[0] - self._target.mcep_mean[0]
        sp = self._envelope(frames.sp, own, converted)
        if self._formant_ratio != 1.0:
            sp = shift_formants(sp, self._formant_ratio)
        return WorldFrames(self._f0(frames.f0), sp, frames.ap)


def shift_formants(sp: NDArray[np.float64], ratio: float) -> NDArray[np.float64]:
    """Envelope (T, bins) with its frequency axis stretched by ``ratio`` (> 1: a smaller head)."""
    n = sp.shape[1]
    index = np.minimum(np.arange(n) / ratio, n - 1)
    low = np.floor(index).astype(int)
    weight = index - low
    log_sp = np.log(np.maximum(sp, 1e-16))
    high = np.minimum(low + 1, n - 1)
    return np.exp(log_sp[:, low] * (1 - weight) + log_sp[:, high] * weight)

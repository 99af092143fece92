"""Conversion of WORLD frames: the generator on the envelope, log-Gaussian on F0."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from vc_core.checkpoint.store import VoicePack
from vc_core.conversion.generator import generator_stage
from vc_core.features.envelope import MelCepstrum
from vc_core.features.f0_conversion import F0Conversion
from vc_core.features.statistics import LARGEST_NORMALISED, SpeakerStatistics
from vc_core.features.world import WorldFrames
from vc_core.streaming.delay import Delay
from vc_core.streaming.stage import Stage, join

_LARGEST_GAIN = 5.0  # of power, natural log: 22 dB; no voice differs by more in one band


class VoiceConversion(Stage[WorldFrames, WorldFrames]):
    """Turns a source's frames into a target voice's.

    The envelope is multiplied by the gain between generated and own mel-cepstrum, so that all
    detail the mel-cepstrum leaves out survives, at any sample rate (StarGAN-VC, Kameoka et al.
    2018, section 3.4). Energy is converted too, around the source's own mean level: the balance of
    vowels and consonants is part of a voice.

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
        self._generator: Stage[NDArray[np.float64], NDArray[np.float64]] = (
            Delay(0)
            if linear
            else generator_stage(pack.generator(), pack.card.streaming, source_index, voice)
        )
        self._f0 = F0Conversion.between(source, self._target, pitch_ratio)
        self._formant_ratio = formant_ratio
        self.latency = self._generator.latency
        self.reset()

    def reset(self) -> None:
        self._generator.reset()
        self._held: WorldFrames | None = None

    def process(self, block: WorldFrames) -> WorldFrames:
        mcep = self._codec.encode(block.sp)
        normalised = self._source.normalise(mcep)
        shown = np.clip(normalised, -LARGEST_NORMALISED, LARGEST_NORMALISED)
        generated = self._generator.process(shown)
        return self._emit(block, generated)

    def flush(self) -> WorldFrames:
        if self._held is None:
            raise ValueError("flush before the first block")
        out = self._emit(self._held[:0], self._generator.flush())
        self.reset()
        return out

    def _emit(self, block: WorldFrames, generated: NDArray[np.float64]) -> WorldFrames:
        held = block if self._held is None else join([self._held, block])
        frames, self._held = held[: len(generated)], held[len(generated) :]
        converted = self._target.denormalise(generated)
        converted[:, 0] += self._source.mcep_mean[0] - self._target.mcep_mean[0]
        gain = self._codec.decode_log(converted - self._codec.encode(frames.sp))
        sp = frames.sp * np.exp(np.clip(gain, -_LARGEST_GAIN, _LARGEST_GAIN))
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

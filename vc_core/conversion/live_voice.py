"""A live voice: frames of whoever speaks in, samples of a target out."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from vc_core.audio.ramp import Ramp
from vc_core.checkpoint.store import VoicePack
from vc_core.conversion.generator import LiveGenerators
from vc_core.conversion.live_source import SourceFrames
from vc_core.conversion.spectrum import EnvelopeConversion, shift_formants
from vc_core.features.envelope import MelCepstrum
from vc_core.features.f0_conversion import F0Conversion
from vc_core.features.statistics import SpeakerStatistics
from vc_core.features.synthesis import WorldSynthesizer
from vc_core.features.world import WorldFrames
from vc_core.streaming.stage import Stage, join
from vc_core.units import semitones_to_ratio

Samples = NDArray[np.float64]

_GLIDE_FRAMES = 4  # 20 ms, for a new pitch or new formants


class LiveConversion(Stage[SourceFrames, WorldFrames]):
    """Frames of whoever speaks in, frames of a target voice out.

    What :class:`~vc_core.conversion.spectrum.VoiceConversion` does, with statistics and offsets
    that may change from frame to frame.

    Args:
        pack: the voices.
        voice: index of the target.
        generators: of the pack.

    Attributes:
        pitch, formant: offsets in semitones; a new ``target`` may be set at any time.
        heard: the source's frames that belong to those last returned.
    """

    def __init__(self, pack: VoicePack, voice: int, generators: LiveGenerators) -> None:
        f = pack.card.features
        self._sample_rate = f.sample_rate
        codec = MelCepstrum(f.sample_rate, f.order, f.alpha)
        self._envelope = EnvelopeConversion(codec, f.sample_rate)
        self._target = pack.statistics[voice]
        gains = pack.output_gain
        self._gain = np.ones(f.order + 1) if gains is None else gains[voice]
        self._generator = generators.stage(voice)
        self.latency = self._generator.latency
        self.pitch, self.formant = Ramp(0.0, _GLIDE_FRAMES), Ramp(0.0, _GLIDE_FRAMES)
        self.reset()

    def reset(self) -> None:
        self._generator.reset()
        self._waiting: SourceFrames | None = None
        self.heard = WorldFrames.empty(self._sample_rate)

    def prime(self, block: SourceFrames) -> int:
        """Let the generator hear frames of which no more is wanted, before the first that is.

        Returns:
            frames that will not be returned.
        """
        n_frames = len(self._heard(block))
        assert self._waiting is not None
        self._waiting = self._waiting[n_frames:]
        return n_frames

    def process(self, block: SourceFrames) -> WorldFrames:
        return self._converted(self._heard(block))

    def flush(self) -> WorldFrames:
        tail = self._converted(self._generator.flush())
        heard = self.heard
        self.reset()
        self.heard = heard
        return tail

    def _heard(self, block: SourceFrames) -> NDArray[np.float64]:
        """What the generator says now, of the oldest waiting frames."""
        self._waiting = block if self._waiting is None else join([self._waiting, block])
        return self._generator.process(block.shown)

    def _converted(self, generated: NDArray[np.float64]) -> WorldFrames:
        """The oldest waiting frames, as the generator wants them."""
        if self._waiting is None:
            raise ValueError("flush before the first block: the block type is unknown")
        n = len(generated)
        frames, self._waiting = self._waiting[:n], self._waiting[n:]
        converted = self._target.denormalise(generated * self._gain)
        converted[:, 0] += frames.level - self._target.mcep_mean[0]
        sp = self._envelope(frames.world.sp, frames.mcep, converted)
        formant = self.formant.next(n)
        for k in np.flatnonzero(formant):
            sp[k : k + 1] = shift_formants(sp[k : k + 1], semitones_to_ratio(formant[k]))
        self.heard = frames.world
        known = frames.world.f0, frames.log_f0_mean, frames.log_f0_std, self.pitch.next(n)
        f0 = np.array([self._f0(*frame) for frame in zip(*known, strict=True)])
        return WorldFrames(f0, sp, frames.world.ap)

    def _f0(self, f0: float, log_mean: float, log_std: float, semitones: float) -> float:
        if f0 <= 0.0:
            return 0.0
        source = SpeakerStatistics(np.zeros(0), np.zeros(0), log_mean, log_std)
        conversion = F0Conversion.between(source, self._target, semitones_to_ratio(semitones))
        return float(conversion(np.array([f0]))[0])


class LiveVoice(Stage[SourceFrames, Samples]):
    """A target's voice: conversion and synthesis.

    Args:
        conversion: to the target.
        sample_rate: Hz.
        count: told the name of each part (``model``, ``synthesis``) and the seconds it took.

    Attributes:
        f0: (T,) Hz of the frames last taken to synthesis, before and after conversion.
    """

    def __init__(
        self,
        conversion: LiveConversion,
        sample_rate: int,
        count: Callable[[str, float], None] = lambda part, seconds: None,
    ) -> None:
        self.conversion = conversion
        self._synthesizer = WorldSynthesizer(sample_rate, pre_ring_ms=0.0)
        self._count = count
        self.latency = self.conversion.latency + self._synthesizer.latency
        self.reset()

    def reset(self) -> None:
        self.conversion.reset()
        self._synthesizer.reset()
        self.f0 = np.zeros(0), np.zeros(0)

    def prime(self, block: SourceFrames) -> int:
        """See :meth:`LiveConversion.prime`."""
        begin = time.perf_counter()
        n_frames = self.conversion.prime(block)
        self._count("model", time.perf_counter() - begin)
        return n_frames

    def process(self, block: SourceFrames) -> Samples:
        begin = time.perf_counter()
        frames = self.conversion.process(block)
        self.f0 = self.conversion.heard.f0, frames.f0
        middle = time.perf_counter()
        samples = self._synthesizer.process(frames)
        self._count("model", middle - begin)
        self._count("synthesis", time.perf_counter() - middle)
        return samples

    def flush(self) -> Samples:
        tail = self._synthesizer.process(self.conversion.flush())
        return np.concatenate([tail, self._synthesizer.flush()])

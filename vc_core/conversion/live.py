"""Live conversion: samples of whoever speaks in, samples of a chosen voice out."""

from __future__ import annotations

import time

import numpy as np
from numpy.typing import NDArray

from vc_core.audio.filter import HighPass
from vc_core.audio.loudness import Limiter
from vc_core.checkpoint.store import VoicePack
from vc_core.conversion.generator import LiveGenerators
from vc_core.conversion.live_settings import LiveSettings
from vc_core.conversion.live_source import SourceNormalizer, average_speaker
from vc_core.conversion.live_voice import LiveVoice
from vc_core.errors import CheckpointError, VcError
from vc_core.features.envelope import MelCepstrum
from vc_core.features.f0_frames import SAMPLE_RATE
from vc_core.features.f0_tracker import F0Tracker
from vc_core.features.live_world import LiveWorldAnalyzer
from vc_core.features.statistics import SpeakerStatistics
from vc_core.streaming.stage import Stage
from vc_core.units import db_to_amplitude

Samples = NDArray[np.float64]


class _StandIn(Stage[Samples, Samples]):
    """Until the F0 tracker has weights."""

    latency = 239

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        self._held = np.zeros(640 - 240)

    def process(self, block: Samples) -> Samples:
        held = np.concatenate([self._held, block])
        n = max(0, (len(held) - 640) // 80 + 1)
        self._held = held[80 * n :]
        return np.array([self._f0(held[80 * k : 80 * k + 640]) for k in range(n)])

    def flush(self) -> Samples:
        tail = self.process(np.zeros(240))
        self.reset()
        return tail

    @staticmethod
    def _f0(x: Samples) -> float:
        r = np.correlate(x, x[-384:])[::-1]
        e = np.convolve(x * x, np.ones(384), "valid")[::-1]
        c = (r / np.sqrt(e * e[0] + 1e-9))[32:230]
        lag = int(c.argmax())
        best = np.flatnonzero(c > 0.9 * c[lag])
        lag = int(best[0]) if len(best) else lag
        while lag + 1 < len(c) and c[lag + 1] > c[lag]:
            lag += 1
        return 16000.0 / (32 + lag) if c[lag] > 0.6 else 0.0


def _tracker() -> Stage[Samples, Samples]:
    try:
        return F0Tracker()
    except VcError:
        return _StandIn()


class LiveConverter(Stage[Samples, Samples]):
    """Samples in, as many samples out, each ``latency`` later.

    Whatever comes in, something finite comes out: samples that are not finite count as silence.

    Args:
        pack: the voices, at 16 kHz.
        settings: what is wanted at first.
        source: statistics of who speaks, where they are known from another time.

    Attributes:
        timings: seconds that the last block took, by part: ``analysis``, ``model``, ``synthesis``.
        f0_in, f0_out: (T,) Hz of the frames that the last block completed, before and after.

    Raises:
        CheckpointError: no such voice, or a pack that cannot be used live.
    """

    def __init__(
        self, pack: VoicePack, settings: LiveSettings, source: SpeakerStatistics | None = None
    ) -> None:
        f = pack.card.features
        if f.sample_rate != SAMPLE_RATE or f.frame_period_ms != 5.0:
            raise CheckpointError(
                f"{pack.path or pack.card.name}: live conversion needs voices at {SAMPLE_RATE} Hz "
                f"with a frame each 5 ms, not {f.sample_rate} Hz and {f.frame_period_ms} ms"
            )
        self._pack, self._settings = pack, settings
        self._generators = LiveGenerators(pack)
        self._high_pass = HighPass(SAMPLE_RATE)
        self._analyzer = LiveWorldAnalyzer(_tracker(), SAMPLE_RATE)
        self._normalizer = SourceNormalizer(
            MelCepstrum(f.sample_rate, f.order, f.alpha),
            source or average_speaker(pack.statistics),
            known=source is not None,
        )
        self._limiter = Limiter(SAMPLE_RATE)
        self._voice = self._made(settings)
        self.latency = self._analyzer.latency + 80 * self._voice.latency + self._limiter.latency
        self.reset()

    def _made(self, settings: LiveSettings) -> LiveVoice:
        index = self._pack.index(settings.voice) if settings.voice else 0
        voice = LiveVoice(self._pack, index, self._generators, self._count)
        voice.conversion.pitch_semitones = settings.pitch_semitones
        voice.conversion.formant_semitones = settings.formant_semitones
        return voice

    @property
    def source(self) -> SpeakerStatistics:
        """Who speaks, as far as it is known; may be given to another converter."""
        return self._normalizer.tracker.statistics

    def change(self, settings: LiveSettings) -> None:
        """Go over to other settings.

        Raises:
            CheckpointError: no such voice; then the old settings stay.
        """
        if settings.voice != self._settings.voice:
            self._voice = self._made(settings)
        self._voice.conversion.pitch_semitones = settings.pitch_semitones
        self._voice.conversion.formant_semitones = settings.formant_semitones
        self._settings = settings

    def reset(self) -> None:
        stages = self._high_pass, self._analyzer, self._normalizer, self._voice, self._limiter
        for stage in stages:
            stage.reset()
        self._n_in = self._n_out = 0
        self.timings: dict[str, float] = {}
        self.f0_in = self.f0_out = np.zeros(0)

    def process(self, block: Samples) -> Samples:
        self.timings = {"analysis": 0.0, "model": 0.0, "synthesis": 0.0}
        self._n_in += len(block)
        begin = time.perf_counter()
        clean = self._high_pass.process(np.where(np.isfinite(block), block, 0.0))
        frames = self._normalizer.process(self._analyzer.process(clean))
        self._count("analysis", time.perf_counter() - begin)
        wet = self._voice.process(frames)
        self.f0_in, self.f0_out = self._voice.conversion.f0_in, self._voice.conversion.f0_out
        return self._counted(self._limiter.process(self._mixed(wet)))

    def flush(self) -> Samples:
        frames = self._normalizer.process(self._analyzer.flush())
        wet = np.concatenate([self._voice.process(frames), self._voice.flush()])
        out = self._limiter.process(self._mixed(wet))
        tail = self._counted(np.concatenate([out, self._limiter.flush()]))
        self.reset()
        return tail

    def _mixed(self, wet: Samples) -> Samples:
        return wet * db_to_amplitude(self._settings.output_gain_db)

    def _counted(self, out: Samples) -> Samples:
        """``out``, cut where the frames last longer than the stream."""
        out = out[: self._n_in - self._n_out]
        self._n_out += len(out)
        return out

    def _count(self, part: str, seconds: float) -> None:
        self.timings[part] = self.timings.get(part, 0.0) + seconds

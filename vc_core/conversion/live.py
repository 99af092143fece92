"""Live conversion: samples of whoever speaks in, samples of a chosen voice out."""

from __future__ import annotations

import math
import time

import numpy as np
from numpy.typing import NDArray

from vc_core.audio.denoise import FRAME, Denoiser
from vc_core.audio.filter import HighPass
from vc_core.audio.gate import NoiseGate
from vc_core.audio.loudness import Limiter
from vc_core.audio.loudness_match import LoudnessMatch
from vc_core.audio.ramp import Ramp
from vc_core.checkpoint.store import VoicePack
from vc_core.conversion.generator import LiveGenerators
from vc_core.conversion.live_settings import LiveSettings
from vc_core.conversion.live_source import (
    HeardSpeaker,
    SourceFrames,
    SourceNormalizer,
    average_speaker,
)
from vc_core.conversion.live_voice import LiveConversion, LiveVoice
from vc_core.conversion.natural_voice import NaturalVoices
from vc_core.conversion.voice_passage import LiveVoices
from vc_core.errors import CheckpointError
from vc_core.features.config import FRAME_PERIOD_MS
from vc_core.features.envelope import MelCepstrum
from vc_core.features.f0_frames import HOP, SAMPLE_RATE
from vc_core.features.f0_tracker import F0Tracker
from vc_core.features.live_world import LiveWorldAnalyzer
from vc_core.features.statistics import SpeakerStatistics
from vc_core.streaming.stage import Stage
from vc_core.units import db_to_amplitude, ms_to_samples

Samples = NDArray[np.float64]

_LONGEST_MS = 1000.0  # nobody can talk to somebody who answers later
_GLIDE_MS = 15.0  # of every gain
_LOUDEST = 16.0  # amplitude; what is beyond is cut, so that powers stay finite
_LIMITER_MS = 0.5
_DENOISER_LAG = Denoiser.latency + 1 - FRAME  # samples, after whole frames


class LiveConverter(Stage[Samples, Samples]):
    """Samples in, as many samples out, each ``latency`` later.

    Whatever comes in, something finite comes out: samples that are not finite count as silence.

    Args:
        pack: the voices, at 16 kHz.
        settings: what is wanted at first.
        source: statistics of who speaks, where they are known from another time: another
            converter's ``source``, or a pack's. They go on adapting. Those of other features
            than the pack's are of no use.

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
        if f.sample_rate != SAMPLE_RATE or f.frame_period_ms != FRAME_PERIOD_MS:
            raise CheckpointError(
                f"{pack.path or pack.card.name}: live conversion needs voices at {SAMPLE_RATE} Hz "
                f"with a frame each {FRAME_PERIOD_MS} ms, not {f.sample_rate} Hz and "
                f"{f.frame_period_ms} ms"
            )
        self._pack, self._settings = pack, settings
        self._generators = LiveGenerators(pack)
        self._high_pass = HighPass(SAMPLE_RATE)
        self._denoiser = Denoiser(SAMPLE_RATE) if settings.denoise else None
        self._gate = NoiseGate(SAMPLE_RATE, settings.gate_db)
        self._analyzer = LiveWorldAnalyzer(F0Tracker(), SAMPLE_RATE)
        if source is None or len(source.mcep_mean) != f.order + 1:
            source = average_speaker(pack.statistics)
        self._normalizer = SourceNormalizer(MelCepstrum(f.sample_rate, f.order, f.alpha), source)
        self._voices = self._path(settings)
        self._match = LoudnessMatch(SAMPLE_RATE)
        self._limiter = Limiter(SAMPLE_RATE, lookahead_ms=_LIMITER_MS)
        self._dry_gain, self._wet_gain = (
            Ramp(gain, ms_to_samples(_GLIDE_MS, SAMPLE_RATE)) for gain in _gains(settings)
        )
        self.latency = self.held(1)
        if self.latency > ms_to_samples(_LONGEST_MS, SAMPLE_RATE):
            raise CheckpointError(
                f"{pack.path or pack.card.name}: its network would speak "
                f"{1000 * self.latency / SAMPLE_RATE:.0f} ms after you; live conversion "
                f"allows {_LONGEST_MS:.0f} ms"
            )
        self.change(settings)
        self.reset()

    def _index(self, settings: LiveSettings) -> int:
        return self._pack.index(settings.voice) if settings.voice else 0

    def _path(self, settings: LiveSettings) -> LiveVoices | NaturalVoices:
        index, chunk = self._index(settings), self._generators.chunk
        if settings.path == "full":
            return LiveVoices(self._voice, index, chunk, HOP)
        latency = self._analyzer.latency
        return NaturalVoices(self._conversion, index, chunk, latency, SAMPLE_RATE, self._count)

    def _voice(self, index: int) -> LiveVoice:
        return LiveVoice(self._conversion(index), SAMPLE_RATE, self._count)

    def _conversion(self, index: int) -> LiveConversion:
        conversion = LiveConversion(self._pack, index, self._generators)
        conversion.pitch.jump(self._settings.pitch_semitones)
        conversion.formant.jump(self._settings.formant_semitones)
        return conversion

    @property
    def source(self) -> HeardSpeaker:
        """Who speaks, as far as it is known; may be given to another converter."""
        return self._normalizer.tracker.statistics

    def held(self, block: int) -> int:
        """Samples held back, at most, after blocks of ``block`` samples each.

        Less than ``latency``, the most that any sample may have to wait for.
        """
        period = math.lcm(FRAME, HOP * self._generators.chunk)
        step = math.gcd(block, period)
        n_in = 100 * period + step * np.arange(period // step)
        n_clean = n_in // FRAME * FRAME - _DENOISER_LAG if self._denoiser else n_in
        if isinstance(self._voices, NaturalVoices):
            return int((n_in - n_clean).max()) + self._voices.latency + self._limiter.latency
        n_frames = (n_clean - self._analyzer.latency - 1) // HOP + 1 - self._generators.lookahead
        chunk = self._generators.chunk
        n_wet = HOP * (n_frames // chunk * chunk - 1)  # the synthesizer waits for the next frame
        return int((n_in - n_wet).max()) + self._limiter.latency

    def fits(self, settings: LiveSettings) -> bool:
        """Whether :meth:`change` can go over to these; else they need another converter, of
        another latency."""
        now = self._settings
        return (settings.path, settings.denoise) == (now.path, now.denoise)

    def change(self, settings: LiveSettings) -> None:
        """Go over to other settings, between two blocks; nothing clicks.

        Raises:
            CheckpointError: no such voice; then the old settings stay.
            ValueError: they need another converter.
        """
        if not self.fits(settings):
            raise ValueError("another path, or taking off noise or not, needs another converter")
        index = self._index(settings)
        self._settings = settings
        self._voices.wanted = index
        for conversion in self._voices.conversions:
            conversion.pitch.target = settings.pitch_semitones
            conversion.formant.target = settings.formant_semitones
        self._gate.threshold_db = settings.gate_db
        self._match.enabled = settings.match_loudness
        self._dry_gain.target, self._wet_gain.target = _gains(settings)

    def reset(self) -> None:
        """Forget everything, who speaks included."""
        self._normalizer.reset()
        self._match.reset()
        self.restart()

    def restart(self) -> None:
        """Start a new stream by the same speaker: after a gap."""
        stages = self._high_pass, self._denoiser, self._gate, self._analyzer, self._voices
        for stage in (*stages, self._limiter):
            if stage is not None:
                stage.reset()
        dry, wet = _gains(self._settings)
        self._dry_gain.jump(dry)
        self._wet_gain.jump(wet)
        self._dry = np.zeros(0)  # waits for what is made of it
        self.timings: dict[str, float] = {}
        self.f0_in = self.f0_out = np.zeros(0)

    def process(self, block: Samples) -> Samples:
        self.timings = {"analysis": 0.0, "model": 0.0, "synthesis": 0.0}
        begin = time.perf_counter()
        finite = np.clip(np.where(np.isfinite(block), block, 0.0), -_LOUDEST, _LOUDEST)
        clean = self._high_pass.process(finite)
        if self._denoiser is not None:
            clean = self._denoiser.process(clean)
        clean, frames = self._analysed(clean)
        self._count("analysis", time.perf_counter() - begin)
        wet = self._spoken(frames, clean)
        self.f0_in, self.f0_out = self._voices.f0_in, self._voices.f0_out
        return self._limiter.process(self._mixed(wet))

    def flush(self) -> Samples:
        wet = []
        if self._denoiser is not None:
            clean, frames = self._analysed(self._denoiser.flush())
            wet.append(self._spoken(frames, clean))
        frames = self._normalizer.process(self._analyzer.flush())
        wet += [self._spoken(frames, np.zeros(0)), self._voices.flush()]
        out = self._limiter.process(self._mixed(np.concatenate(wet)[: len(self._dry)]))
        tail = np.concatenate([out, self._limiter.flush()])
        self.reset()
        return tail

    def _analysed(self, clean: Samples) -> tuple[Samples, SourceFrames]:
        """Samples without noise, gated and kept as the dry sound; the frames that are ready."""
        gated = self._gate.process(clean)
        self._dry = np.concatenate([self._dry, gated])
        return gated, self._normalizer.process(self._analyzer.process(gated))

    def _spoken(self, frames: SourceFrames, clean: Samples) -> Samples:
        """What the voice makes of frames, or of the sound itself."""
        if isinstance(self._voices, NaturalVoices):
            return self._voices.process(frames, clean)
        return self._voices.process(frames)

    def _mixed(self, wet: Samples) -> Samples:
        """Wet and dry sound of the same moments, as loud as is wanted."""
        dry, self._dry = self._dry[: len(wet)], self._dry[len(wet) :]
        wet = self._match.process(dry, wet)
        return wet * self._wet_gain.next(len(wet)) + dry * self._dry_gain.next(len(dry))

    def _count(self, part: str, seconds: float) -> None:
        self.timings[part] = self.timings.get(part, 0.0) + seconds


def _gains(settings: LiveSettings) -> tuple[float, float]:
    """Amplitude of the dry and of the wet sound."""
    if settings.mute:
        return 0.0, 0.0
    gain = db_to_amplitude(settings.output_gain_db)
    wet = 0.0 if settings.bypass else settings.wet
    return gain * (1.0 - wet), gain * wet

"""Who speaks: statistics that follow a live voice from its first words on."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vc_core.features.config import FRAME_PERIOD_MS
from vc_core.features.envelope import MelCepstrum
from vc_core.features.statistics import (
    ACTIVE_DB,
    LARGEST_NORMALISED,
    SMALLEST_DEVIATION,
    SpeakerStatistics,
)
from vc_core.features.world import WorldFrames
from vc_core.streaming.stage import Stage, join

_FRAMES_PER_S = 1000.0 / FRAME_PERIOD_MS
_PRIOR_FRAMES = 1.0 * _FRAMES_PER_S
"""Weight of who speaks as first supposed: a second of speech."""
_WELL_KNOWN_FRAMES = 30.0 * _FRAMES_PER_S
_MEMORY_FRAMES = 60.0 * _FRAMES_PER_S
"""Speech after which what was heard before has lost two thirds of its weight."""
_LEVEL_FRAMES = 10.0 * _FRAMES_PER_S
"""The same for the level: people move."""
_LOUDER, _LOUDER_FRAMES = 16.0, 4
"""A voice is another, or nearer, where so many frames have that much more power: 12 dB."""
_ABOVE_MEAN, _GUESS_FRAMES = 0.5, 10.0
"""What voiced frames are above the mean, in deviations; weight of the level guessed from one."""
_USUAL_F0_STD = 0.15  # natural log, for a pack in which nobody has a pitch
_SILENT_POWER = 1e-12
_LARGEST_F0_STEP = 0.4  # natural log; beyond lie octave errors


@dataclass(frozen=True)
class SourceFrames:
    """Frames with what is known, as they are spoken, of who speaks them.

    Attributes:
        world: T frames.
        mcep: (T, order+1) their mel-cepstra.
        shown: (T, order+1) the same, normalised, for a generator.
        level: (T,) mean of the energy coefficient so far.
        log_f0_mean, log_f0_std: (T,) of F0 so far; NaN before the first voiced frame.
    """

    world: WorldFrames
    mcep: NDArray[np.float64]
    shown: NDArray[np.float64]
    level: NDArray[np.float64]
    log_f0_mean: NDArray[np.float64]
    log_f0_std: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.mcep)

    def __getitem__(self, index: slice, /) -> SourceFrames:
        return SourceFrames(
            self.world[index],
            self.mcep[index],
            self.shown[index],
            self.level[index],
            self.log_f0_mean[index],
            self.log_f0_std[index],
        )

    @staticmethod
    def concat(blocks: Sequence[SourceFrames]) -> SourceFrames:
        """One block with all frames in order."""
        return SourceFrames(
            join([b.world for b in blocks]),
            np.concatenate([b.mcep for b in blocks]),
            np.concatenate([b.shown for b in blocks]),
            np.concatenate([b.level for b in blocks]),
            np.concatenate([b.log_f0_mean for b in blocks]),
            np.concatenate([b.log_f0_std for b in blocks]),
        )


RECENT_FRAMES = 30
"""0.15 s, that a new voice's generator is told before it is heard. Its first 60 ms then differ by
0.27 dB (mel-cepstral distance) from what it says who heard all; with 48 frames by 0.05 dB."""
CATCH_UP_FRAMES = 2
"""Of them, told with each new frame: little enough for a machine that is just fast enough."""


class RecentFrames:
    """The last frames of a stream, for a voice that shall take over.

    Args:
        chunk: frames that generators take at once: a new one must begin where the old one's do.

    Attributes:
        first: index, in the stream, of the first frame that is kept.
    """

    def __init__(self, chunk: int) -> None:
        self._chunk = chunk
        self.reset()

    def reset(self) -> None:
        """Forget them all."""
        self._blocks: deque[SourceFrames] = deque()  # joined only when wanted: envelopes are large
        self._n_held = self._n_spare = 0  # frames in the blocks; of them, before the first kept
        self.first = 0

    def __len__(self) -> int:
        return self._n_held - self._n_spare

    def add(self, block: SourceFrames) -> None:
        """Append frames, and forget what is older than need be."""
        self._blocks.append(block)
        self._n_held += len(block)
        surplus = max(0, len(self) - RECENT_FRAMES) // self._chunk * self._chunk
        self.first += surplus
        self._n_spare += surplus
        while self._blocks and len(self._blocks[0]) <= self._n_spare:
            oldest = len(self._blocks.popleft())
            self._n_held -= oldest
            self._n_spare -= oldest

    @property
    def frames(self) -> SourceFrames | None:
        """Those that are kept; None before the first."""
        return join(list(self._blocks))[self._n_spare :] if len(self) else None


@dataclass(frozen=True)
class HeardSpeaker(SpeakerStatistics):
    """Statistics, and how much speech they were learnt from.

    Attributes:
        n_active, n_voiced: frames; 0 where it is only supposed who speaks.
    """

    n_active: float
    n_voiced: float


def average_speaker(voices: Sequence[SpeakerStatistics]) -> HeardSpeaker:
    """The speaker supposed before anybody spoke: the mean of ``voices``, of unknown pitch."""
    spread = [v.log_f0_std for v in voices if np.isfinite(v.log_f0_std)]
    return HeardSpeaker(
        mcep_mean=np.mean([v.mcep_mean for v in voices], axis=0),
        mcep_std=np.mean([v.mcep_std for v in voices], axis=0),
        log_f0_mean=float("nan"),
        log_f0_std=float(np.mean(spread)) if spread else float("nan"),
        n_active=0.0,
        n_voiced=0.0,
    )


class SourceTracker:
    """Learns a speaker's statistics frame by frame.

    Speech is what is voiced, and what is not far below the level of what is voiced. Every mean
    weighs what was first supposed as a second of speech, and forgets slowly; but the level, which
    is the microphone's, is taken from the first voiced frame, and follows a voice that comes near.

    Args:
        supposed: who speaks, before anything is heard. What is not a :class:`HeardSpeaker` counts
            as well known.
    """

    def __init__(self, supposed: SpeakerStatistics) -> None:
        self._supposed = supposed
        self._begin()

    def _begin(self) -> None:
        supposed = self._supposed
        self._n_active = self._n_voiced = self._n_level = _WELL_KNOWN_FRAMES
        if isinstance(supposed, HeardSpeaker):
            self._n_active, self._n_voiced = supposed.n_active, supposed.n_voiced
            self._n_level = min(supposed.n_active, _LEVEL_FRAMES)
        if not np.isfinite(supposed.log_f0_mean):
            self._n_voiced = 0.0
        self._mean = supposed.mcep_mean.copy()
        self._square = supposed.mcep_std**2  # mean squared deviation from the mean
        self._f0_mean = supposed.log_f0_mean
        f0_std = supposed.log_f0_std if np.isfinite(supposed.log_f0_std) else _USUAL_F0_STD
        self._f0_square = f0_std**2
        self._voiced_power = 0.0  # mean
        self._n_power = 0.0
        self._n_louder = 0  # voiced frames in a row

    def add(self, mcep: NDArray[np.float64], f0: float, power: float) -> None:
        """Take in a frame: its mel-cepstrum (order+1,), F0 in Hz and mean power."""
        if f0 > 0.0 and power > _SILENT_POWER:
            self._follow_level(float(mcep[0]), power)
            self._add_f0(float(np.log(f0)))
        if power > self._voiced_power * 10.0 ** (ACTIVE_DB / 10.0) > 0.0:
            self._n_active = min(self._n_active + 1.0, _MEMORY_FRAMES)
            self._n_level = min(self._n_level + 1.0, _LEVEL_FRAMES)
            weight = np.full(len(mcep), 1.0 / (_PRIOR_FRAMES + self._n_active))
            weight[0] = 1.0 / self._n_level
            step = mcep - self._mean
            self._mean += step * weight
            square = step * (mcep - self._mean)
            self._square += (square - self._square) / (_PRIOR_FRAMES + self._n_active)

    def _follow_level(self, energy: float, power: float) -> None:
        """Count a voiced frame's power; begin again where it shows that nothing was speech yet.

        A tracker may call murmur or hum voiced before the first word; what came before a voice is
        not the level of that voice.
        """
        is_early = self._n_power < _PRIOR_FRAMES
        is_louder = power > _LOUDER * self._voiced_power
        self._n_louder = self._n_louder + 1 if is_louder else 0
        if self._n_louder >= (1 if is_early else _LOUDER_FRAMES):
            known = self._n_power == 0.0 and self._n_level > 0.0
            if is_early:
                self._begin()
            if not known:
                self._mean[0] = energy - _ABOVE_MEAN * np.sqrt(self._square[0])
                self._n_level = _GUESS_FRAMES
            self._voiced_power = self._n_power = 0.0
            self._n_louder = 0
        self._n_power = min(self._n_power + 1.0, _LEVEL_FRAMES)
        self._voiced_power += (power - self._voiced_power) / self._n_power

    def _add_f0(self, log_f0: float) -> None:
        self._n_voiced = min(self._n_voiced + 1.0, _MEMORY_FRAMES)
        if self._n_voiced == 1.0:
            self._f0_mean = log_f0
            return
        step = log_f0 - self._f0_mean
        bounded = min(max(step, -_LARGEST_F0_STEP), _LARGEST_F0_STEP)
        self._f0_mean += bounded / self._n_voiced
        if step == bounded:
            square = step * (log_f0 - self._f0_mean)
            self._f0_square += (square - self._f0_square) / (_PRIOR_FRAMES + self._n_voiced)

    @property
    def statistics(self) -> HeardSpeaker:
        """As far as they are known."""
        return HeardSpeaker(
            mcep_mean=self._mean.copy(),
            mcep_std=np.maximum(np.sqrt(self._square), SMALLEST_DEVIATION),
            log_f0_mean=self._f0_mean,
            log_f0_std=float(np.sqrt(self._f0_square)),
            n_active=self._n_active,
            n_voiced=self._n_voiced,
        )


class SourceNormalizer(Stage[WorldFrames, SourceFrames]):
    """WORLD frames in; the same out, normalised by the statistics of who speaks, as known then.

    Args:
        codec: of the mel-cepstra.
        supposed: see :class:`SourceTracker`.
    """

    def __init__(self, codec: MelCepstrum, supposed: SpeakerStatistics) -> None:
        self._codec, self._supposed = codec, supposed
        self.reset()

    def reset(self) -> None:
        self.tracker = SourceTracker(self._supposed)

    def process(self, block: WorldFrames) -> SourceFrames:
        mcep, power = self._codec.encode(block.sp), block.sp.mean(axis=1)
        shown, level = np.empty_like(mcep), np.empty(len(block))
        f0_mean, f0_std = np.empty(len(block)), np.empty(len(block))
        for k in range(len(block)):
            self.tracker.add(mcep[k], float(block.f0[k]), float(power[k]))
            now = self.tracker.statistics
            shown[k] = now.normalise(mcep[k])
            level[k], f0_mean[k], f0_std[k] = now.mcep_mean[0], now.log_f0_mean, now.log_f0_std
        np.clip(shown, -LARGEST_NORMALISED, LARGEST_NORMALISED, out=shown)
        return SourceFrames(block, mcep, shown, level, f0_mean, f0_std)

    def flush(self) -> SourceFrames:
        self.reset()
        return self.process(WorldFrames.empty(self._codec.sample_rate))

"""Endless speech on known contours, made of analysed recordings."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray
from scipy.signal import fftconvolve, lfilter

from vc_core.config import setting
from vc_core.data.corpus import Corpus
from vc_core.evaluation.known_f0 import frames_on_known_f0, speech_on_known_f0
from vc_core.features.f0_frames import HIGH_PASS, HOP, SAMPLE_RATE, WINDOW, frame_features
from vc_core.features.f0_tracker import LevelMeter
from vc_core.features.world import WorldFrames
from vc_core.files import replacing


@dataclass(frozen=True)
class SpeechConfig:
    """How recordings are varied."""

    pitch_range: float = setting(0.5, "log-F0 is shifted by up to this, seldom far", low=0.0)
    warp_range: float = setting(0.15, "the log of the envelope's stretch, likewise", low=0.0)
    f0_hz: tuple[float, float] = setting((52.0, 960.0), "what the shift may not leave")
    share_clean: float = setting(0.3, "without noise")
    snr_db: tuple[float, float] = setting((5.0, 45.0), "of the rest, between")
    share_white: float = setting(0.6, "of the noise; the rest is coloured")
    share_filtered: float = setting(0.3, "as other microphones hear it")
    share_gaps: float = setting(0.15, "with a stretch of digital silence")
    share_real: float = setting(0.1, "recordings as they are, on Harvest's contour")
    level_db: tuple[float, float] = setting((-50.0, 0.0), "peaks between, dB of full scale")


def analyse_corpus(corpus: Path, cache: Path, sentences: int, split: str = "train") -> list[Path]:
    """Analyse the first recordings of each speaker, in a random order; done once.

    Returns:
        the files of the analysis, sentence after sentence.
    """
    cache.mkdir(parents=True, exist_ok=True)
    utterances = Corpus.open(corpus).select(split).utterances
    names = sorted({u.sentence for u in utterances})
    chosen = np.random.default_rng(0).permutation(names)[:sentences]
    paths: list[Path] = []
    for name in chosen:
        for u in (u for u in utterances if u.sentence == name):
            path = cache / f"{split}_{u.speaker}_{u.sentence}.npz"
            paths.append(path)
            if path.exists():
                continue
            x, sample_rate = soundfile.read(u.path)
            if sample_rate != SAMPLE_RATE:
                raise SystemExit(f"{u.path}: {sample_rate} Hz; this recipe wants 16 kHz")
            frames = frames_on_known_f0(x, sample_rate)
            with replacing(path) as temporary:
                np.savez(
                    temporary,
                    x=x.astype(np.float32),
                    f0=frames.f0.astype(np.float32),
                    log_sp=np.log(frames.sp).astype(np.float32),
                    ap=frames.ap.astype(np.float32),
                )
    return paths


def read_analysis(path: Path) -> WorldFrames:
    """The frames that :func:`analyse_corpus` wrote."""
    with np.load(path) as file:
        f0, log_sp, ap = (file[name].astype(np.float64) for name in ("f0", "log_sp", "ap"))
    return WorldFrames(f0, np.exp(log_sp), ap)


class SpeechMaker:
    """Makes one utterance after the other.

    Args:
        paths: of analyses.
        seed: of all that is random.
    """

    def __init__(self, paths: list[Path], config: SpeechConfig, seed: int) -> None:
        self.config = config
        self._rng = np.random.default_rng(seed)
        self._analyses = []
        for path in paths:
            with np.load(path) as file:
                self._analyses.append(dict(file))

    def make(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Features (T, N_FEATURES) of windows that end 5 ms apart; F0 (T,) Hz at their ends less
        5 ms: the frame ``m - 1`` before is the one that a lookahead of ``m`` frames answers."""
        analysis = self._analyses[self._rng.integers(len(self._analyses))]
        if self._rng.random() < self.config.share_real:
            x, f0 = self._real(analysis)
        else:
            x, f0 = self._resynthesised(analysis)
        x, f0 = self._spoil(x, f0)
        return window_features(x), f0.astype(np.float32)

    def _real(self, analysis: dict[str, NDArray]) -> tuple[NDArray, NDArray]:
        n = len(analysis["x"]) // HOP
        return analysis["x"][: n * HOP].astype(np.float64), analysis["f0"][:n].astype(np.float64)

    def _resynthesised(self, analysis: dict[str, NDArray]) -> tuple[NDArray, NDArray]:
        rng, config = self._rng, self.config
        f0, sp, ap = (analysis[k].astype(np.float64) for k in ("f0", "log_sp", "ap"))
        voiced = f0[f0 > 0]
        if len(voiced):
            low = max(-config.pitch_range, np.log(config.f0_hz[0] / voiced.min()))
            high = min(config.pitch_range, np.log(config.f0_hz[1] / voiced.max()))
            f0 = f0 * np.exp(rng.triangular(min(low, -1e-6), 0.0, max(high, 1e-6)))
        warp = np.exp(rng.uniform(-config.warp_range, config.warp_range))
        bins = np.minimum(np.arange(sp.shape[1]) * warp, sp.shape[1] - 1.0)
        below = np.minimum(bins.astype(int), sp.shape[1] - 2)
        share = bins - below
        sp = np.exp(sp[:, below] * (1.0 - share) + sp[:, below + 1] * share)
        return speech_on_known_f0(WorldFrames(f0, sp, ap), SAMPLE_RATE), f0

    def _spoil(self, x: NDArray, f0: NDArray) -> tuple[NDArray, NDArray]:
        """Colour, noise, gaps and level, each by chance."""
        rng, config = self._rng, self.config
        if rng.random() < config.share_filtered:
            x = lfilter([1.0, rng.uniform(-0.9, 0.9)], [1.0, rng.uniform(-0.6, 0.6)], x)
        if rng.random() > config.share_clean:
            noise = rng.standard_normal(len(x))
            if rng.random() > config.share_white:
                noise = lfilter([1.0], [1.0, -rng.uniform(0.3, 0.98)], noise)
            snr = rng.uniform(*config.snr_db)
            noise *= np.sqrt(np.mean(x**2) / np.mean(noise**2)) * 10.0 ** (-snr / 20.0)
            x = x + noise
        if rng.random() < config.share_gaps:
            begin = rng.integers(len(f0))
            end = begin + rng.integers(1, 100)
            x, f0 = x.copy(), f0.copy()
            x[begin * HOP : end * HOP] = 0.0
            f0[begin:end] = 0.0
        peak = np.abs(x).max() + 1e-9
        return x / peak * 10.0 ** (rng.uniform(*config.level_db) / 20.0), f0


def window_features(x: NDArray[np.float64]) -> NDArray[np.float32]:
    """(T, N_FEATURES) of the windows that end at samples 80, 160, ... of ``x``."""
    x = np.concatenate([np.zeros(WINDOW - HOP), fftconvolve(x, HIGH_PASS)[: len(x)]])
    windows = np.lib.stride_tricks.sliding_window_view(x.astype(np.float32), WINDOW)[::HOP]
    features, power_db = frame_features(windows)
    features[:, -2:] = LevelMeter().relative(power_db)
    return features

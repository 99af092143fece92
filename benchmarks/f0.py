"""F0 trackers compared on real speech resynthesised by WORLD, whose F0 is known.

    python benchmarks/f0.py ../shared/data/vcc2016

prints a Markdown table: gross errors (over 10 % off where both are voiced), voicing errors
(of all frames), without noise and with white noise at 20 and 10 dB; the root mean square of what
the other frames are off, without noise; processor time as a share of real time, one core. The
speech is made on Harvest's contour, voiced where D4C's love train says so: the first four
evaluation sentences of each speaker. Ours is fed blocks of 10 ms, as live; the others, but for the
correlation tracker, see whole recordings. SwiftF0 is measured where it is installed
(``pip install swift-f0``).
"""

from __future__ import annotations

import os

os.environ["OMP_NUM_THREADS"] = "1"

import argparse
import importlib
import importlib.util
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from vc_core.data.corpus import Corpus
from vc_core.evaluation.known_f0 import (
    f0_errors,
    frames_on_known_f0,
    speech_on_known_f0,
    with_noise,
)
from vc_core.features.f0 import extract_f0
from vc_core.features.f0_tracker import F0Tracker
from vc_core.streaming.stage import join

RATE, HOP, BLOCK = 16000, 80, 160
SNRS_DB = (np.inf, 20.0, 10.0)
Tracker = Callable[[NDArray[np.float64]], NDArray[np.float64]]


def ours(lookahead_ms: int, path: Path | None) -> Tracker:
    """The live tracker, fed as it is live."""
    tracker = F0Tracker(lookahead_ms, path)

    def track(x: NDArray[np.float64]) -> NDArray[np.float64]:
        blocks = [tracker.process(x[i : i + BLOCK]) for i in range(0, len(x), BLOCK)]
        return join([*blocks, tracker.flush()])

    return track


def whole_file(method: str) -> Tracker:
    """DIO with StoneMask, or Harvest."""
    return lambda x: extract_f0(x, RATE, method=method)[0]  # type: ignore[arg-type]


class Correlation:
    """Normalised cross-correlation of the last 16 ms, followed by an online Viterbi search.

    The usual way without a network (Talkin's RAPT without its lookahead), to compare with. Its
    four numbers were set on training sentences.
    """

    ahead = 240  # samples, 15 ms
    segment = 256
    voiced_above = 0.62
    sharpness = 12.0  # log-likelihood per unit of correlation
    octave_cost = 0.6  # of a lag twice as long, against octave errors
    jump_cost = 14.0  # of a jump by an octave

    def __init__(self) -> None:
        octaves = np.arange(0.0, np.log2(800.0 / 71.0), 1 / 48)
        self.f0 = 71.0 * 2.0**octaves
        lags = RATE / self.f0
        self.below, self.weight = lags.astype(int), lags % 1.0
        self.prior = self.octave_cost * octaves
        self.jump = -self.jump_cost * np.abs(octaves[:, None] - octaves)

    def __call__(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        past = self.segment + self.below[0] + 1
        padded = np.concatenate([np.zeros(past - self.ahead), x, np.zeros(self.ahead)])
        f0, score = np.zeros(-(-len(x) // HOP)), self.prior
        for k in range(len(f0)):
            window = padded[k * HOP : k * HOP + past]
            raw = np.correlate(window, window[-self.segment :])[::-1]
            sums = np.append(0.0, np.cumsum(window**2))
            energy = (sums[self.segment :] - sums[: -self.segment])[::-1]
            ncc = raw / np.sqrt(energy * energy[0] + 1e-12)
            at = ncc[self.below] * (1 - self.weight) + ncc[self.below + 1] * self.weight
            score = self.sharpness * at + self.prior + (self.jump + score).max(axis=1)
            score -= score.max()
            best = score.argmax()
            f0[k] = self.f0[best] if at[best] > self.voiced_above else 0.0
        return f0


def swift_f0() -> Tracker:
    """SwiftF0 (Nieradzik 2025), interpolated from its frames of 16 ms."""
    detector = importlib.import_module("swift_f0").SwiftF0()

    def track(x: NDArray[np.float64]) -> NDArray[np.float64]:
        found = detector.detect(x.astype(np.float32), RATE)
        times = np.arange(-(-len(x) // HOP)) * HOP / RATE
        nearest = np.abs(found.timestamps[:, None] - times).argmin(axis=0)
        pitch = np.exp(np.interp(times, found.timestamps, np.log(found.pitch_hz)))
        return np.where(found.confidence[nearest] >= 0.5, pitch, 0.0)

    return track


Signals = list[list[NDArray[np.float64]]]


def known_speech(corpus: Path, sentences: int) -> tuple[NDArray[np.float64], Signals]:
    """F0 of all recordings after each other; each recording at each level of noise."""
    utterances = Corpus.open(corpus).select("eval").utterances
    names = sorted({u.sentence for u in utterances})
    chosen = names[:sentences]
    rng = np.random.default_rng(1)
    contours: list[NDArray[np.float64]] = []
    signals: Signals = []
    for u in (u for name in chosen for u in utterances if u.sentence == name):
        frames = frames_on_known_f0(soundfile.read(u.path)[0], RATE)
        contours.append(frames.f0)
        speech = speech_on_known_f0(frames, RATE)
        signals.append([with_noise(speech, snr_db, rng) for snr_db in SNRS_DB])
    return np.concatenate(contours), signals


def row(name: str, lookahead: str, track: Tracker, truth: NDArray[np.float64], x: Signals) -> str:
    """A line of the table."""
    estimates: list[list[NDArray[np.float64]]] = []
    spent = 0.0
    for levels in x:
        times, found = [], []
        for signal in levels:
            began = time.process_time()
            found.append(track(signal))
            times.append(time.process_time() - began)
        spent += min(times)  # other programs disturb the longer ones
        estimates.append(found)
    share = spent / (len(truth) * HOP / RATE)
    errors = [
        f0_errors(
            np.concatenate(
                [levels[i][: len(s[0]) // HOP] for levels, s in zip(estimates, x, strict=True)]
            ),
            truth,
        )
        for i in range(len(SNRS_DB))
    ]
    gross = " / ".join(f"{e.gross_percent:.2f}" for e in errors)
    voicing = " / ".join(f"{e.voicing_percent:.1f}" for e in errors)
    return (
        f"| {name} | {lookahead} | {gross} | {voicing} | {errors[0].fine_cents:.0f} | {share:.3f} |"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpus", type=Path, help="folder with eval/SPEAKER/SENTENCE")
    parser.add_argument("--sentences", type=int, default=4, help="of each speaker")
    parser.add_argument("--weights", type=Path, help="of another network than the bundled one")
    arguments = parser.parse_args()
    truth, signals = known_speech(arguments.corpus, arguments.sentences)
    trackers: list[tuple[str, str, Tracker]] = [
        ("**network**", "15 ms", ours(15, arguments.weights)),
        ("network", "10 ms", ours(10, arguments.weights)),
        ("correlation, online Viterbi", "15 ms", Correlation()),
        ("DIO + StoneMask", "whole file", whole_file("dio")),
        ("Harvest", "whole file", whole_file("harvest")),
    ]
    if importlib.util.find_spec("swift_f0"):
        trackers.insert(-2, ("SwiftF0 (packaged network)", "176 ms", swift_f0()))
    print(
        "| Tracker | Lookahead | Gross % clean / 20 dB / 10 dB | Voicing % | Fine, cents | Cost |"
    )
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for name, lookahead, track in trackers:
        print(row(name, lookahead, track, truth, signals), flush=True)


if __name__ == "__main__":
    main()

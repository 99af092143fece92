"""Train the live F0 tracker: one command, from a corpus to ``tracker.safetensors`` and its card.

    python -m recipes.f0_tracker.train --corpus ../shared/data/vcc2016 --out runs/f0_tracker

Stopped, it goes on where it was.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from safetensors.torch import save_file
from torch import Tensor

from recipes.f0_tracker.speech import (
    SpeechConfig,
    SpeechMaker,
    analyse_corpus,
    read_analysis,
    window_features,
)
from vc_core.config import from_dict, load_file, setting, to_dict
from vc_core.evaluation.known_f0 import f0_errors, speech_on_known_f0, with_noise
from vc_core.features.f0_frames import HOP, N_FEATURES, SAMPLE_RATE
from vc_core.features.f0_tracker import (
    BINS_PER_OCTAVE,
    LOWEST_HZ,
    N_BINS,
    TrackerCard,
    decode,
)
from vc_core.files import replacing
from vc_core.models.f0_network import F0Network, F0NetworkConfig

ATTRIBUTION = (
    "Trained on recordings of the Voice Conversion Challenge 2016 (T. Toda et al., Interspeech "
    "2016), University of Edinburgh, https://doi.org/10.7488/ds/1575, CC BY 4.0."
)


@dataclass(frozen=True)
class TrainingConfig:
    """All that decides the result, beside the recordings."""

    sentences: int = setting(42, "of each speaker", low=1)
    held_out: int = setting(4, "of these, the last, only for choosing the threshold", low=1)
    steps: int = setting(4000, "of training", low=1)
    batch: int = setting(24, "segments at a time", low=1)
    segment: int = setting(200, "frames", low=10)
    learning_rate: float = setting(2e-3, "highest", low=0.0)
    warm_up: int = setting(50, "steps to the highest learning rate", low=1)
    pool: int = setting(800, "utterances at hand", low=1)
    steps_per_utterance: int = setting(2, "before another utterance is made", low=1)
    label_width: float = setting(1.0, "standard deviation of the F0 label, bins", low=0.1)
    seed: int = setting(0, "of all that is random")
    speech: SpeechConfig = setting(SpeechConfig(), "how recordings are varied")
    network: F0NetworkConfig = setting(F0NetworkConfig(), "sizes")


class Pool:
    """Utterances at hand; the oldest leave."""

    def __init__(self, maker: SpeechMaker, size: int) -> None:
        self._maker, self._size = maker, size
        self._items: list[tuple[Tensor, Tensor]] = []
        self._next = 0

    def add(self, n: int) -> None:
        for _ in range(n):
            features, f0 = self._maker.make()
            item = (torch.from_numpy(features).half(), torch.from_numpy(f0))
            if len(self._items) < self._size:
                self._items.append(item)
            else:
                self._items[self._next] = item
                self._next = (self._next + 1) % self._size

    def batch(self, n: int, length: int, rng: np.random.Generator) -> tuple[Tensor, Tensor]:
        """Features (n, length, N_FEATURES); F0 (n, length), NaN where an utterance is over."""
        features = torch.zeros(n, length, N_FEATURES)
        f0 = torch.full((n, length), float("nan"))
        for row in range(n):
            x, y = self._items[rng.integers(len(self._items))]
            begin = int(rng.integers(-length // 2, max(1, len(y) - length // 2)))
            begin = max(0, begin)
            part = slice(begin, begin + length)
            size = len(y[part])
            features[row, :size], f0[row, :size] = x[part].float(), y[part]
        return features, f0


def head_loss(logits: Tensor, f0: Tensor, lookahead: int, label_width: float) -> Tensor:
    """Cross-entropy of F0 where voiced, plus that of voicing.

    Args:
        logits: (B, T, N_BINS + 1); those at ``t`` belong to the frame ``t + 1 - lookahead``.
        f0: (B, T) Hz.
    """
    late = lookahead - 1
    logits, f0 = logits[:, late:], f0[:, : f0.shape[1] - late]
    known = ~torch.isnan(f0)
    logits, f0 = logits[known], f0[known]
    voiced = f0 > 0
    place = torch.log2(f0[voiced] / LOWEST_HZ) * BINS_PER_OCTAVE
    distance = (torch.arange(N_BINS) - place[:, None]) / label_width
    pitch = F.cross_entropy(logits[voiced, :N_BINS], F.softmax(-0.5 * distance**2, dim=1))
    return pitch + 2.0 * F.binary_cross_entropy_with_logits(logits[:, N_BINS], voiced.float())


def train(
    config: TrainingConfig,
    paths: list[Path],
    out: Path,
    begin_with: Path | None = None,
    seconds: float = 0.0,
) -> F0Network:
    """The trained network; state goes to ``out/state.pt`` every few hundred steps."""
    torch.manual_seed(config.seed)
    rng = np.random.default_rng(config.seed)
    network = F0Network(N_FEATURES, N_BINS, config.network)
    optimiser = torch.optim.AdamW(network.parameters(), lr=config.learning_rate, weight_decay=1e-3)
    pool = Pool(SpeechMaker(paths, config.speech, config.seed), config.pool)
    step, state = 0, out / "state.pt"
    pool.add(min(config.pool, 120))
    if state.exists():
        saved = torch.load(state, weights_only=True)
        network.load_state_dict(saved["network"])
        optimiser.load_state_dict(saved["optimiser"])
        step = saved["step"]
    elif begin_with is not None:
        saved = torch.load(begin_with, weights_only=True)
        network.load_state_dict(saved["network"], strict=False)  # it may have other heads
    else:
        measure_features(network, pool, rng)
    began, losses = time.monotonic(), []
    while step < config.steps:
        for group in optimiser.param_groups:
            group["lr"] = learning_rate(config, step)
        pool.add(step % config.steps_per_utterance == 0)
        features, f0 = pool.batch(config.batch, config.segment, rng)
        each = [
            head_loss(logits, f0, m, config.label_width)
            for m, logits in run(network, features).items()
        ]
        optimiser.zero_grad()
        torch.stack(each).mean().backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        step += 1
        losses.append([e.item() for e in each])
        late = seconds and time.monotonic() - began > seconds
        if step % 100 == 0 or late or step == config.steps:
            means = " ".join(f"{v:.3f}" for v in np.mean(losses, axis=0))
            print(f"step {step}  loss {means}  {time.monotonic() - began:.0f} s", flush=True)
            losses = []
            saved = {"network": network.state_dict(), "optimiser": optimiser.state_dict()}
            with replacing(state) as temporary:
                torch.save({**saved, "step": step}, temporary)
        if late:
            break
    return network


def run(network: F0Network, features: Tensor) -> dict[int, Tensor]:
    """The network's logits, computed in bfloat16: twice as fast, and as good."""
    with torch.autocast("cpu", torch.bfloat16):
        return {m: logits.float() for m, logits in network(features).items()}


def learning_rate(config: TrainingConfig, step: int) -> float:
    """Up in a line, down along a half cosine."""
    rise = min(1.0, (step + 1) / config.warm_up)
    return config.learning_rate * rise * 0.5 * (1.0 + math.cos(math.pi * step / config.steps))


def measure_features(network: F0Network, pool: Pool, rng: np.random.Generator) -> None:
    """Set the network's input normalisation."""
    features, f0 = pool.batch(100, 300, rng)
    features = features[~torch.isnan(f0)]
    network.mean.copy_(features.mean(dim=0))
    network.scale.copy_(1.0 / (features.std(dim=0) + 0.05))


def publish(network: F0Network, config: TrainingConfig, held_out: list[Path], out: Path) -> None:
    """Write weights and card, the voicing decision tuned on recordings held out."""
    thresholds, sureness = decision(network, held_out)
    weights = network.tracker_weights()
    for lookahead, threshold in thresholds.items():
        weights[f"leave{lookahead}.bias"][N_BINS] -= threshold
    card = TrackerCard(
        lookaheads=config.network.lookaheads,
        sureness=sureness,
        data="VCC2016, training sentences",
        licence="CC BY 4.0",
        attribution=ATTRIBUTION,
        training=to_dict(config) | {"thresholds": list(thresholds.values())},
    )
    path = out / "tracker.safetensors"
    with replacing(path) as temporary:
        save_file({k: v.half().contiguous() for k, v in weights.items()}, temporary)
    with replacing(path.with_suffix(".json")) as temporary:
        temporary.write_text(json.dumps(to_dict(card), indent=2) + "\n", encoding="utf-8")
    print(path)


@torch.no_grad()
def decision(network: F0Network, held_out: list[Path]) -> tuple[dict[int, float], float]:
    """Voicing thresholds by lookahead and the least sureness for all, with the fewest errors,
    gross and of voicing, clean and at 20 dB."""
    rng = np.random.default_rng(0)
    truth, logits = [], {int(m): ([], []) for m in network.heads}  # type: ignore[var-annotated]
    for path in held_out:
        frames = read_analysis(path)
        speech = speech_on_known_f0(frames, SAMPLE_RATE)
        truth.append(frames.f0)
        for i, snr_db in enumerate((np.inf, 20.0)):
            longer = np.append(with_noise(speech, snr_db, rng), np.zeros(max(logits) * HOP))
            for m, answer in network(torch.from_numpy(window_features(longer))[None]).items():
                logits[m][i].append(answer[0, m - 1 :][: len(frames)].numpy())
    f0 = np.concatenate(truth)
    joined = {m: [np.concatenate(x) for x in each] for m, each in logits.items()}
    tuned = [
        ({m: _threshold(x, f0, sureness) for m, x in joined.items()}, sureness)
        for sureness in np.round(np.arange(0.3, 0.75, 0.05), 2).tolist()
    ]
    errors = [sum(_errors(joined[m], f0, t, s) for m, t in each.items()) for each, s in tuned]
    return tuned[int(np.argmin(errors))]


Logits = list[NDArray[np.float32]]


def _threshold(logits: Logits, truth: NDArray[np.float64], sureness: float) -> float:
    candidates = np.round(np.arange(-1.0, 1.05, 0.1), 1).tolist()
    return min(candidates, key=lambda threshold: _errors(logits, truth, threshold, sureness))


def _errors(logits: Logits, truth: NDArray[np.float64], threshold: float, sureness: float) -> float:
    shift = np.float32(threshold) * (np.arange(N_BINS + 1) == N_BINS).astype(np.float32)
    found = [f0_errors(decode(x - shift, sureness), truth) for x in logits]
    return sum(e.gross_percent + e.voicing_percent for e in found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("config.toml"))
    parser.add_argument("--analysis", type=Path, help="folder of analysed recordings, to share")
    parser.add_argument("--begin-with", type=Path, help="state.pt of another training")
    parser.add_argument("--seconds", type=float, default=0.0, help="stop early, to go on later")
    arguments = parser.parse_args()
    config = from_dict(TrainingConfig, load_file(arguments.config))
    arguments.out.mkdir(parents=True, exist_ok=True)
    analysis = arguments.analysis or arguments.out / "analysis"
    paths = analyse_corpus(arguments.corpus, analysis, config.sentences)
    held_out = paths[-config.held_out * len(paths) // config.sentences :]
    network = train(
        config,
        paths[: -len(held_out)],
        arguments.out,
        arguments.begin_with,
        arguments.seconds,
    )
    publish(network, config, held_out, arguments.out)


if __name__ == "__main__":
    main()

"""How fast each system trains, beside the way its public ports do it, in one run.

    python -m benchmarks.training [--device cuda] [--systems compact ...] -o runs/training.md

Ports and this program take turns, a few steps each, on the same networks with the same losses;
each is given its best turn, so that other programs disturb little. A sample is a segment of 128
frames of each speaker that a step learns from. The ports' habits are in ``benchmarks/ports.py``;
ours are a batch, fakes reused, data on the device, fused optimisers, and bf16 where the processor
has it.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from lightning_fabric import Fabric

from benchmarks.ports import Step, cyclegan_step, stargan_step
from vc_core.config import from_dict
from vc_core.data.corpus import Utterance
from vc_core.data.dataset import FeatureDataset
from vc_core.data.feature_cache import UtteranceFeatures
from vc_core.features.config import FeatureConfig
from vc_core.training.schedule import TrainerConfig
from vc_core.training.systems import system
from vc_core.training.trainer import Progress, Trainer

FRAMES = 128
SYSTEMS: dict[str, tuple[str, dict[str, Any]]] = {
    "cyclegan-vc": ("cyclegan-vc", {"architecture": "cyclegan-vc"}),
    "cyclegan-vc2": (
        "cyclegan-vc",
        {"architecture": "cyclegan-vc2", "weights": {"second_adversarial": 1.0}},
    ),
    "stargan-vc": ("stargan-vc", {"architecture": "stargan-vc"}),
    "stargan-vc2": (
        "stargan-vc",
        {"architecture": "stargan-vc2", "weights": {"classification": 0.0}},
    ),
    "compact": ("stargan-vc", {"architecture": "compact"}),
}
"""Name -> system and what its task differs by; identity counts throughout."""


@dataclass
class Race:
    """Steps per second of each turn."""

    ports: list[float] = field(default_factory=list)
    ours: list[float] = field(default_factory=list)


def corpus(n_speakers: int) -> FeatureDataset:
    """Made-up features: a speed does not depend on what is said."""
    random = np.random.default_rng(0)
    config = FeatureConfig()

    def recording(speaker: int, sentence: int) -> tuple[Utterance, UtteranceFeatures]:
        n = int(random.integers(400, 800))
        features = UtteranceFeatures(
            random.normal(size=(n, config.order + 1)).astype(np.float32),
            np.full(n, 120.0, np.float32),
            np.zeros((n, 1), np.float32),
            np.zeros(n, np.float32),
        )
        return Utterance(Path(), f"S{speaker}", "train", str(sentence)), features

    made = [recording(s, n) for s in range(n_speakers) for n in range(81)]
    return FeatureDataset.build(made, config)


def race(
    name: str, device: torch.device, batch_size: int, turn_s: float, turns: int, compiled: bool
) -> Race:
    """Let ports and ours take turns of about ``turn_s`` seconds."""
    system_name, differences = SYSTEMS[name]
    kind = system(system_name)
    make_task = kind.task
    assert make_task is not None
    dataset = corpus(2 if system_name == "cyclegan-vc" else 4)
    values = {"adversarial_form": "least-squares", "batch_size": batch_size, **differences}
    config: Any = from_dict(kind.config, {**values, "segment_frames": FRAMES})
    found = Race()
    port = _port(name, make_task(config, dataset, device), dataset, device)
    port()  # the first is slower
    per_turn = _steps_in(port, turn_s, device)

    def on_log(progress: Progress) -> None:
        if progress.step > log_every:  # the first turn warms up, or compiles
            found.ours.append(progress.steps_per_second)
        began = time.perf_counter()
        for _ in range(per_turn):
            port()
        _wait(device)
        found.ports.append(per_turn / (time.perf_counter() - began))

    # As long as the ports' turn, if a sample takes a third of the time.
    log_every = max(1, round(3 * per_turn / batch_size))
    trainer_config = TrainerConfig(
        samples=(turns + 1) * log_every * batch_size,
        precision="bf16-mixed" if _has_bf16(device) else "32-true",
        compile=compiled,
        log_every=log_every,
        save_every=10**9,
    )
    fabric = Fabric(accelerator=device.type, devices=1, precision=trainer_config.precision)
    with tempfile.TemporaryDirectory() as folder:
        Trainer(
            lambda on: make_task(config, dataset, on),
            trainer_config,
            Path(folder),
            fabric,
            on_log=on_log,
        ).run()
    return found


def _port(name: str, task: Any, dataset: FeatureDataset, device: torch.device) -> Step:
    generator, critic = task.generator.to(device), task.critic.to(device)
    recordings = [
        [dataset.utterance(i).mcep.T for i in dataset.of_speaker(s)] for s in dataset.speakers
    ]
    if name.startswith("cyclegan"):
        second = task.config.weights.second_adversarial > 0
        return cyclegan_step(generator, critic, recordings, FRAMES, second, device)
    return stargan_step(generator, critic, recordings, FRAMES, device)


def _steps_in(step: Step, seconds: float, device: torch.device) -> int:
    began, n = time.perf_counter(), 0
    while n < 2 or time.perf_counter() - began < seconds:
        step()
        _wait(device)
        n += 1
    return n


def _wait(device: torch.device) -> None:
    if device.type == "cuda":
        torch.cuda.synchronize()


def _has_bf16(device: torch.device) -> bool:
    if device.type == "cuda":
        return torch.cuda.is_bf16_supported()
    capabilities = torch.backends.cpu.get_cpu_capability()
    return "AMX" in capabilities or torch.ops.mkldnn._is_mkldnn_bf16_supported()


def table(found: dict[str, tuple[int, Race]]) -> str:
    """Markdown."""
    lines = [
        "| System | Ports: batch | steps/s | samples/s | Ours: batch | steps/s | samples/s "
        "| Faster per sample |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, (batch_size, r) in found.items():
        ports, ours = max(r.ports), max(r.ours)
        lines.append(
            f"| {name} | 1 | {ports:.2f} | {ports:.2f} | {batch_size} | {ours:.2f} "
            f"| {ours * batch_size:.2f} | {ours * batch_size / ports:.1f}x |"
        )
    return "\n".join(lines)


def main() -> None:
    """Race each system and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--systems", nargs="+", choices=list(SYSTEMS), default=list(SYSTEMS))
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--batch", type=int, help="ours; 16 on a CPU, 64 on a GPU without it")
    parser.add_argument("--turn", type=float, default=8.0, help="seconds")
    parser.add_argument("--turns", type=int, default=2)
    parser.add_argument("--no-compile", action="store_true", help="do not compile on a GPU")
    parser.add_argument("-o", "--out", type=Path, help="file for the table")
    arguments = parser.parse_args()
    device = torch.device(arguments.device)
    on_gpu = device.type == "cuda"
    batch_size = arguments.batch or (64 if on_gpu else 16)
    found = {}
    for name in arguments.systems:
        compiled = on_gpu and not arguments.no_compile
        r = race(name, device, batch_size, arguments.turn, arguments.turns, compiled)
        found[name] = (batch_size, r)
        print(table({name: found[name]}).splitlines()[-1], flush=True)
    text = table(found)
    print(f"\n{device}, {torch.get_num_threads()} threads\n\n{text}")
    if arguments.out:
        arguments.out.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""How fast a CycleGAN trains on images, beside the straightforward way, in one run.

    python -m benchmarks.images [--device cuda] [--sizes 64 128] -o runs/images.md

Both train the same networks from the same weights on the same images with the same losses, and
take turns, a few steps each; each is given its best turn. With one thread on a CPU its own time
counts, so that other programs disturb little.
The first column of ours is equal mathematics, one image of each set in single precision, and the
difference of its losses is shown; the others are a batch, and bf16, per image.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from lightning_fabric import Fabric

from benchmarks.image_reference import Reference
from vc_core.config import from_dict
from vc_core.data.image_config import ImageDataConfig
from vc_core.data.images import to_unit
from vc_core.data.scenes import scene_data
from vc_core.training.schedule import TrainerConfig
from vc_core.training.tasks.image_cyclegan import ImageCycleganConfig, ImageCycleganTask
from vc_core.training.trainer import Trainer

BLOCKS = {64: 6, 128: 6, 256: 9}
"""Residual blocks by size, as in the paper."""


@dataclass
class Lane:
    """One way to train.

    Attributes:
        step: does one, of ``batch`` images of each set.
        rates: images of each set per second, of each turn.
    """

    name: str
    step: Callable[[], Any]
    batch: int
    rates: list[float] = field(default_factory=list)


def ours(
    size: int,
    width: int,
    device: torch.device,
    folder: Path,
    batch: int = 1,
    precision: Any = None,
    compiled: bool = False,
) -> Trainer:
    """The trainer with the task at the paper's settings."""
    images = ImageDataConfig(load_size=size, crop_size=size, flip=False)
    config = from_dict(
        ImageCycleganConfig,
        {"model": {"ngf": width, "ndf": width, "n_blocks": BLOCKS[size]}, "batch_size": batch},
    )
    data = scene_data(32, size)
    precision = precision or "32-true"
    trainer_config = TrainerConfig(
        samples=10**9, decay_from=1.0, critic_rate=2e-4, clip_norm=0.0, ema=0.0,
        precision=precision, compile=compiled,
    )  # fmt: skip
    fabric = Fabric(accelerator=device.type, devices=1, precision=precision)
    return Trainer(
        lambda on: ImageCycleganTask(config, data, images, on), trainer_config, folder, fabric
    )  # fmt: skip


def difference(reference: Reference, trainer: Trainer) -> float:
    """Largest relative difference of any loss of the first step, from the same weights.

    Later ones drift apart: Adam's first steps are of one size whatever the gradient's.
    """
    networks = {"a2b": reference.a2b, "b2a": reference.b2a}
    judges = {"discriminator_a": reference.judge_a, "discriminator_b": reference.judge_b}
    for whole, parts in ((trainer.task.generator, networks), (trainer.task.critic, judges)):
        state = whole.state_dict()
        for name, part in parts.items():
            of_part = {
                k.removeprefix(f"{name}."): v for k, v in state.items() if k.startswith(name)
            }
            part.load_state_dict(of_part, strict=False)
            with torch.no_grad():
                for key, value in part.named_parameters():
                    if key not in of_part:  # a bias that its normalisation takes away
                        value.zero_()
    state = trainer._random.get_state()
    a, b, _ = trainer.task.draw(trainer._random, slice(None))
    trainer._random.set_state(state)
    _rewind(trainer)
    theirs = reference.step(a.contiguous(), b.contiguous())
    found = trainer._step()
    trainer.step += 1
    return max(abs(x.item() - found[name].item()) / abs(x.item()) for name, x in theirs.items())


def _rewind(trainer: Trainer) -> None:
    """So that the batch just looked at is drawn again."""
    for order in trainer.task.sampler._orders:
        order._position -= 1


def race(lanes: list[Lane], device: torch.device, turn_s: float, turns: int) -> None:
    """Let the lanes take turns of about ``turn_s`` seconds."""
    steps = {}
    for lane in lanes:
        lane.step()  # the first is slower
        _wait(device)
        began, n = _clock(device), 0
        while n < 1 or _clock(device) - began < turn_s / 2:
            lane.step()
            _wait(device)
            n += 1
        steps[lane.name] = max(1, 2 * n)
    for _ in range(turns):
        for lane in lanes:
            began = _clock(device)
            for _ in range(steps[lane.name]):
                lane.step()
            _wait(device)
            lane.rates.append(steps[lane.name] * lane.batch / (_clock(device) - began))


def _clock(device: torch.device) -> float:
    """Seconds: on a GPU of the wall's clock, on a CPU of one thread of its own arithmetic.

    So that other programs on the machine disturb little.
    """
    if device.type == "cpu" and torch.get_num_threads() == 1:
        return time.process_time()
    return time.perf_counter()


def _wait(device: torch.device) -> None:
    if device.type == "cuda":
        torch.cuda.synchronize()


def _row(size: int, width: int, apart: float, lanes: list[Lane]) -> str:
    best = [max(lane.rates) for lane in lanes]
    cells = [f"{rate:.2f} ({rate / best[0]:.1f}x)" for rate in best[1:]]
    return f"| {size} px, {width} filters | {best[0]:.2f} | {' | '.join(cells)} | {apart:.0e} |"


def main() -> None:
    """Race and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", nargs="+", type=int, choices=list(BLOCKS), default=[64, 128])
    parser.add_argument("--width", type=int, default=64, help="filters of the first layers")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--batch", type=int, default=4, help="of ours beside batch 1")
    parser.add_argument("--turn", type=float, default=8.0, help="seconds")
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--compile", action="store_true", help="compile ours")
    parser.add_argument("-o", "--out", type=Path, help="file for the table")
    o = parser.parse_args()
    device = torch.device(o.device)
    header = (
        "| Images | Straightforward, images/s | Ours, equal mathematics "
        f"| Ours, batch {o.batch} | Ours, batch {o.batch}, bf16 | Losses differ by |"
    )
    lines = [header, "| --- | ---: | ---: | ---: | ---: | ---: |"]
    for size in o.sizes:
        with tempfile.TemporaryDirectory() as folder:
            lines.append(_race_size(size, o, device, Path(folder)))
        print(lines[-1], flush=True)
    text = "\n".join(lines)
    print(f"\n{device}, {torch.get_num_threads()} threads\n\n{text}")
    if o.out:
        o.out.parent.mkdir(parents=True, exist_ok=True)
        o.out.write_text(text + "\n", encoding="utf-8")


def _race_size(size: int, o: argparse.Namespace, device: torch.device, folder: Path) -> str:
    torch.manual_seed(0)
    reference = Reference(o.width, BLOCKS[size], device)
    equal = ours(size, o.width, device, folder / "1", compiled=o.compile)
    apart = difference(reference, equal)
    pixels = [s.pixels.view(len(s), size, size, 3) for s in scene_data(8, size).sets]
    a, b = (to_unit(p[:1]).contiguous().to(device) for p in pixels)
    batched = ours(size, o.width, device, folder / "2", o.batch, compiled=o.compile)
    mixed = ours(size, o.width, device, folder / "3", o.batch, "bf16-mixed", o.compile)
    lanes = [
        Lane("straightforward", lambda: reference.step(a, b), 1),
        Lane("equal", equal._step, 1),
        Lane("batch", batched._step, o.batch),
        Lane("bf16", mixed._step, o.batch),
    ]
    race(lanes, device, o.turn, o.turns)
    return _row(size, o.width, apart, lanes)


if __name__ == "__main__":
    main()

"""One training of a recipe, in a process of its own: as `vc train experiment`, and measured.

At each checkpoint the first evaluation sentences of each pair are converted and compared with the
target's: ``metrics.csv`` in the run's folder holds how MCD and GV went.
"""

from __future__ import annotations

import csv
import json
import os
import platform
import sys
import time
from pathlib import Path
from typing import Any

import click
import torch

from vc_core.audio.file import read
from vc_core.audio.resample import Resampler
from vc_core.checkpoint.store import load_pack
from vc_core.cli.main import run
from vc_core.cli.train import Devices
from vc_core.cli.training_listener import TrainingListener, exit_if_stopped
from vc_core.config import from_dict, load_file
from vc_core.conversion.corpus_evaluation import parse_pair
from vc_core.conversion.voice import VoiceConverter
from vc_core.data.corpus import AUDIO_SUFFIXES
from vc_core.evaluation.mcd import EVALUATION_RATE
from vc_core.evaluation.measures import Item, score
from vc_core.files import replacing
from vc_core.streaming.stage import run_offline
from vc_core.training.experiment import Experiment
from vc_core.training.experiment_config import ExperimentConfig
from vc_core.training.gmm_experiment import fit_experiment
from vc_core.training.journal import JOURNAL_FILE, read_journal

METRICS_FILE = "metrics.csv"
EFFORT_FILE = "effort.json"
COLUMNS = ("step", "samples", "pair", "mcd_db", "gv_ratio")


class Watch:
    """Measures packs on a few sentences and keeps the table of it.

    Args:
        folder: of the run.
        corpus: its evaluation sentences are heard.
        pairs: source and target of each.
        n_sentences: the first ones of each pair.
        step: that the run begins or goes on at; what was written after it is dropped.
        batch_size: samples a step.
    """

    def __init__(
        self,
        folder: Path,
        corpus: Path,
        pairs: list[tuple[str, str]],
        n_sentences: int,
        step: int,
        batch_size: int,
    ) -> None:
        self._path, self._corpus = folder / METRICS_FILE, corpus
        self._pairs, self._n, self._batch_size = pairs, n_sentences, batch_size
        self._rows = [row for row in read_metrics(self._path) if row["step"] <= step]

    def measure(self, pack_path: Path, step: int) -> None:
        """Add a row for each pair."""
        if not self._n or any(row["step"] == step for row in self._rows):
            return
        pack = load_pack(pack_path)
        rate = pack.card.features.sample_rate
        for source, target in self._pairs:
            known, voice = pack.index(source), pack.index(target)
            items = []
            for a in recordings(self._corpus / "eval" / source)[: self._n]:
                b = next((self._corpus / "eval" / target).glob(f"{a.stem}.*"))
                converter = VoiceConverter(pack, voice, pack.statistics[known], rate, known)
                converted = run_offline(converter, at_rate(rate, *read(a)))
                x, y = (at_rate(EVALUATION_RATE, *read(path)) for path in (a, b))
                items.append(Item(a.stem, at_rate(EVALUATION_RATE, converted, rate), x, y))
            found = score(pack.card.architecture, source, target, items, {"mcd", "gv"})
            self._rows.append(
                {
                    "step": step,
                    "samples": step * self._batch_size,
                    "pair": found.pair,
                    "mcd_db": found.mcd_db,
                    "gv_ratio": found.gv_ratio,
                }
            )
        with replacing(self._path) as temporary, temporary.open("w", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(
                {k: f"{v:.4f}" if isinstance(v, float) else v for k, v in row.items()}
                for row in self._rows
            )


def read_metrics(path: Path) -> list[dict[str, Any]]:
    """The rows of a ``metrics.csv``; none where there is no file."""
    if not path.exists():
        return []
    with path.open(newline="") as file:
        return [
            {
                "step": int(row["step"]),
                "samples": int(row["samples"]),
                "pair": row["pair"],
                "mcd_db": float(row["mcd_db"]),
                "gv_ratio": float(row["gv_ratio"]),
            }
            for row in csv.DictReader(file)
        ]


def hardware(device: torch.device, n_processes: int) -> str:
    """What a training runs on, in words."""
    name = f"{processor()}, {torch.get_num_threads()} of {os.cpu_count()} threads"
    if device.type == "cuda":
        name = torch.cuda.get_device_name(device)
    times = f"{n_processes} x " if n_processes > 1 else ""
    return f"{times}{name}; PyTorch {torch.__version__}"


def processor() -> str:
    """The processor's name, as far as the system tells."""
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text().splitlines() if cpuinfo.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def write_effort(folder: Path, hardware: str, seconds: float) -> None:
    """Keep what a training ran on last, and how long it took in all."""
    with replacing(folder / EFFORT_FILE) as temporary:
        effort = {"hardware": hardware, "seconds": round(seconds, 1)}
        temporary.write_text(json.dumps(effort) + "\n", encoding="utf-8")


def read_effort(folder: Path) -> tuple[str, float]:
    """What :func:`write_effort` kept: hardware and seconds."""
    effort = json.loads((folder / EFFORT_FILE).read_text(encoding="utf-8"))
    return effort["hardware"], effort["seconds"]


def recordings(folder: Path) -> list[Path]:
    """The recordings in a speaker's folder, by name."""
    return sorted(p for p in folder.iterdir() if p.suffix.lower() in AUDIO_SUFFIXES)


def at_rate(wanted: int, x: Any, rate: int) -> Any:
    """Samples ``x`` at ``rate`` resampled to the rate ``wanted``."""
    return run_offline(Resampler(rate, wanted), x)


@click.command()
@click.argument("settings", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--corpus", type=click.Path(path_type=Path), required=True)
@click.option("--pair", "pairs", multiple=True)
@click.option("--watched", type=int, default=0)
@click.option("--accelerator", default="auto")
@click.option("--devices", type=Devices(), default="1")
def train(
    settings: Path,
    out: Path,
    corpus: Path,
    pairs: tuple[str, ...],
    watched: int,
    accelerator: str,
    devices: int | str,
) -> None:
    """Train what SETTINGS says; started by the recipe's stage of that name."""
    config = from_dict(ExperimentConfig, load_file(settings))
    if config.system == "gmm":
        began = time.monotonic()
        fit_experiment(config, out)
        write_effort(out, hardware(torch.device("cpu"), 1), time.monotonic() - began)
        return
    listener = TrainingListener(out, (), report=False)

    def on_pack(path: Path, step: int) -> None:
        listener.pack(path, step)
        watch.measure(path, step)

    experiment = Experiment(config, out, accelerator, devices, on_log=listener.log, on_pack=on_pack)
    watch = Watch(
        out,
        corpus,
        [parse_pair(p) for p in pairs],
        watched,
        experiment.trainer.step,
        config.task_config().batch_size,
    )
    try:
        result = listener.run(experiment)
    finally:
        if experiment.is_main_process and (losses := read_journal(out / JOURNAL_FILE)):
            fabric = experiment.trainer.fabric
            write_effort(out, hardware(fabric.device, fabric.world_size), losses[-1]["seconds"])
    exit_if_stopped(experiment, result)


if __name__ == "__main__":
    sys.exit(run(train, sys.argv[1:], "train"))

"""How fast files are converted, beside plain WORLD analysis and synthesis; one core, one run.

    python benchmarks/convert.py

prints a Markdown table of shares of real time: 0.1 is ten times faster than it sounds. Processor
time is counted, so other programs disturb little; the import of torch is not. A source that the
pack does not know is first listened to ("who speaks"); "the rest" is reading, resampling, loudness,
limiter, writing, and what windows analyse twice.
"""

from __future__ import annotations

import os

os.environ["OMP_NUM_THREADS"] = "1"

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyworld
import torch
from numpy.typing import NDArray

from vc_core.assets import asset_path
from vc_core.audio.file import read
from vc_core.audio.resample import Resampler
from vc_core.audio.writer import AudioWriter
from vc_core.conversion.bundled import open_pack
from vc_core.conversion.files import convert_file
from vc_core.conversion.source import source_statistics
from vc_core.conversion.spectrum import VoiceConversion
from vc_core.features.f0 import extract_f0
from vc_core.features.synthesis import WorldSynthesizer
from vc_core.features.world import analyse
from vc_core.streaming.stage import run_offline

RATES = (16000, 22050, 44100, 48000)
REPEATS = 2
COLUMNS = (
    "whole file",
    "who speaks",
    "F0",
    "envelope",
    "aperiodicity",
    "network",
    "synthesis",
    "the rest",
    "plain WORLD",
)


def share(work: Callable[[], object], seconds: float) -> float:
    """Least processor time of a few runs, over the duration of the recording."""
    times = []
    for _ in range(REPEATS):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times) / seconds


def plain_world(x: NDArray[np.float64], rate: int) -> NDArray[np.float64]:
    """WORLD's own analysis and synthesis, nothing converted."""
    f0, times = pyworld.dio(x, rate)
    f0 = pyworld.stonemask(x, f0, times, rate)
    sp = pyworld.cheaptrick(x, f0, times, rate)
    return pyworld.synthesize(f0, sp, pyworld.d4c(x, f0, times, rate), rate)


def measure(x: NDArray[np.float64], rate: int, folder: Path) -> list[float]:
    """The row of one sample rate."""
    pack, seconds = open_pack(), len(x) / rate
    source, output = folder / f"{rate}.wav", folder / f"{rate}_TM3.wav"
    with AudioWriter(source, rate) as writer:
        writer.write(x)
    frames = analyse(x, rate)
    voice = pack.index("TM3")
    conversion = VoiceConversion(pack, voice, pack.statistics[pack.index("SF2")], rate)
    converted = run_offline(conversion, frames)
    whole = share(lambda: convert_file(source, output, pack, "TM3"), seconds)
    f0 = share(lambda: extract_f0(x, rate), seconds)
    without_aperiodicity = share(lambda: analyse(x, rate, aperiodicity=False), seconds)
    parts = [
        share(lambda: source_statistics([x], rate, pack), seconds),
        f0,
        without_aperiodicity - f0,
        share(lambda: analyse(x, rate), seconds) - without_aperiodicity,
        share(lambda: run_offline(conversion, frames), seconds),
        share(lambda: run_offline(WorldSynthesizer(rate), converted), seconds),
    ]
    return [whole, *parts, whole - sum(parts), share(lambda: plain_world(x, rate), seconds)]


def main() -> None:
    """Print the table."""
    torch.set_num_threads(1)
    speech, rate = read(asset_path("demo", "demo.flac"))
    speech = np.tile(speech, 2)
    print("| Sample rate | " + " | ".join(COLUMNS) + " |")
    print("| ---: |" + " ---: |" * len(COLUMNS))
    with tempfile.TemporaryDirectory() as folder:
        for wanted in RATES:
            x = run_offline(Resampler(rate, wanted), speech)
            row = measure(x, wanted, Path(folder))
            print(f"| {wanted} Hz | " + " | ".join(f"{v:.3f}" for v in row) + " |", flush=True)


if __name__ == "__main__":
    main()

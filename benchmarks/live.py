"""Live conversion through real sound servers: delay from mouth to ear, dropouts, memory.

    python -m benchmarks.live --minutes 10 > runs/live.md

Starts JACK (dummy driver, 48 kHz, 128 frames) and PulseAudio (null sinks) one after the other, lets
the whole engine run on each with the demo recording spoken into the microphone again and again
while the other core computes something else (or nothing, with --idle), and prints a Markdown table.
Microphone and loudspeaker are recorded together; their cross-correlation gives the delay to the
sample. For that the engine lets the unconverted voice through, which it holds back exactly as long
as the converted one (a test compares them); it converts all the same.
"""

from __future__ import annotations

import argparse
import multiprocessing as mp
import os
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tests.audio_servers import JackServer, PulseServer
from vc_core.assets import asset_path
from vc_core.audio.file import read
from vc_core.conversion.live_settings import LiveSettings
from vc_core.conversion.live_settings import Path as VoicePath
from vc_core.live.engine import LiveEngine
from vc_core.live.settings import StreamSettings

_DEVICES = {JackServer: ("mic", "spk"), PulseServer: (None, None)}
_LISTEN_S, _LONGEST_S = 3.0, 0.5
_CLEAR = 0.5  # correlation from which a delay counts as found


@dataclass
class Run:
    """What one run found; delays in ms, memory in MB."""

    server: str
    path: str
    lengths: str
    other_core: str
    seconds: float
    delays: list[float] = field(default_factory=list)
    missed: int = 0
    loads: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def row(self) -> str:
        """A line of the table."""
        d = np.array(self.delays) if self.delays else np.array([np.nan])
        third = max(1, len(d) // 3)
        drift = np.median(d[-third:]) - np.median(d[:third])
        grown = self.memory[-1] - self.memory[len(self.memory) // 4] if self.memory else np.nan
        c = self.counts
        return (
            f"| {self.server} | {self.path} | {self.lengths} | {self.other_core} "
            f"| {self.seconds / 60:.0f} min "
            f"| {np.percentile(d, 50):.1f} | {np.percentile(d, 99):.1f} | {drift:+.2f} "
            f"| {np.mean(self.loads):.2f} | {c['xruns']} | {c['late']} | {c['dropped']} "
            f"| {grown:+.1f} |"
        )


HEAD = (
    "| Server | Path | Block + slack ms | Other core | Time | Mouth to ear p50 ms | p99 ms "
    "| Drift ms | Load | Xruns | Late | Dropped | Memory MB |\n"
    "| --- | --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
)


def delay_ms(heard: NDArray[np.floating], played: NDArray[np.floating], rate: int) -> float | None:
    """How much later ``played`` is than ``heard``, by their cross-correlation; None if unclear."""
    n = 1 << int(np.ceil(np.log2(2 * len(heard))))
    both = np.fft.rfft(played, n) * np.conj(np.fft.rfft(heard, n))
    match = np.fft.irfft(both)[: round(_LONGEST_S * rate)]
    likeness = match.max() / np.sqrt((heard @ heard) * (played @ played) + 1e-9)
    return 1000.0 * float(np.argmax(match)) / rate if likeness > _CLEAR else None


def memory_mb(pid: int | None) -> float:
    """Resident memory of a process."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1]) if pid else 0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def busy() -> None:
    """Something for the other core to do."""
    x = 1.0
    while True:
        x = x * 1.0000001 % 7.0


def measure(
    kind: type[JackServer] | type[PulseServer],
    path: VoicePath,
    block_ms: int,
    slack_ms: int,
    other_core: str,
    seconds: float,
) -> Run:
    """One server, one path."""
    speech, rate = read(asset_path("demo", "demo.flac"))
    run = Run(
        kind.__name__.removesuffix("Server"), path, f"{block_ms} + {slack_ms}", other_core, seconds
    )
    with kind() as server, tempfile.TemporaryDirectory() as folder:
        os.environ.update(server.env)
        microphone, loudspeaker = _DEVICES[kind]
        stream = StreamSettings(microphone, loudspeaker, None, block_ms, slack_ms)
        settings = LiveSettings("TF2", path=path, bypass=True)
        with LiveEngine(stream, settings, Path(folder) / "lengths.json") as engine:
            engine.start()
            while (status := engine.status()).state != "running" or not status.load:
                assert status.state != "failed", status.message
                time.sleep(0.05)
            time.sleep(3.0)
            before = _counts(engine)
            begin = time.monotonic()
            while time.monotonic() < begin + seconds:
                found = _listen(server, speech, rate)
                if found is None:
                    run.missed += 1
                else:
                    run.delays.append(found)
                run.loads.append(engine.status().load)
                run.memory.append(memory_mb(engine.worker_pid) + memory_mb(engine.audio_pid))
            run.counts = {k: v - before[k] for k, v in _counts(engine).items()}
    print(f"{run.row()}  (unclear: {run.missed})", file=sys.stderr)
    return run


def _listen(
    server: JackServer | PulseServer, speech: NDArray[np.float64], rate: int
) -> float | None:
    if isinstance(server, JackServer):
        heard, played = server.record_together(_LISTEN_S, speech, rate)
    else:
        player = server.play(speech, sample_rate=rate)
        heard, played = server.record_together(_LISTEN_S, "mic.monitor", "spk.monitor")
        player.wait()
    return delay_ms(heard, played, server.sample_rate)


def _counts(engine: LiveEngine) -> dict[str, int]:
    status = engine.status()
    return {
        "xruns": status.input_overflows + status.output_underflows,
        "late": status.late_blocks,
        "dropped": status.dropped_blocks,
    }


def main() -> None:
    """Measure what was asked for and print the table."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--minutes", type=float, default=1.0, help="per server and path")
    options.add_argument("--servers", default="jack,pulse")
    options.add_argument("--paths", default="full,natural")
    options.add_argument("--block", type=int, default=10, help="ms")
    options.add_argument("--slack", type=int, default=10, help="ms")
    options.add_argument("--idle", action="store_true", help="leave the other core alone")
    given = options.parse_args()
    kinds = {"jack": JackServer, "pulse": PulseServer}
    disturber = mp.get_context("spawn").Process(target=busy, daemon=True)
    if not given.idle:
        disturber.start()
    print(HEAD)
    for server in given.servers.split(","):
        for path in given.paths.split(","):
            lengths = given.block, given.slack
            other_core = "idle" if given.idle else "busy"
            found = measure(kinds[server], path, *lengths, other_core, 60 * given.minutes)
            print(found.row(), flush=True)


if __name__ == "__main__":
    main()

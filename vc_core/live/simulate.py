"""The live path fed by a file, as fast as it can."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from vc_core.audio.file import read
from vc_core.audio.live_resample import LiveResampler
from vc_core.audio.writer import AudioWriter
from vc_core.conversion.bundled import live_pack_path, open_pack
from vc_core.conversion.live import LiveConverter
from vc_core.conversion.live_settings import LiveSettings
from vc_core.live.account import Account
from vc_core.live.converting import Converting
from vc_core.live.link import Request
from vc_core.live.playout import FADE_S, Playout
from vc_core.live.settings import StreamSettings
from vc_core.live.status import StageTime


@dataclass(frozen=True)
class Simulation:
    """What a simulated session was like.

    Attributes:
        seconds: of the recording.
        load: share of real time that conversion took, on one core.
        held_ms: delay that blocks and algorithms make; sound devices add theirs.
        late_share: of the blocks, those that took longer than their length and the slack.
        block: how long a block took as a whole.
        stages: how long its parts took.
    """

    seconds: float
    load: float
    held_ms: float
    late_share: float
    block: StageTime
    stages: dict[str, StageTime]


def simulate(
    source: Path, output: Path | None, stream: StreamSettings, settings: LiveSettings
) -> Simulation:
    """Send a recording through the live path, block by block, and keep the account.

    Args:
        source: any recording that can be converted.
        output: where what would be heard is written, at the model's rate, as late as it would be.
        stream: lengths.
        settings: the voice.

    Raises:
        VcError: the recording, the voices or the output cannot be had.
    """
    pack = open_pack(live_pack_path(settings.pack))
    rate = pack.card.features.sample_rate
    samples, file_rate = read(source)
    resampler = LiveResampler(file_rate, rate)
    x = np.concatenate([resampler.process(samples), resampler.flush()]).astype(np.float32)
    block, slack = stream.lengths(rate)
    converter = LiveConverter(pack, settings)
    converting, account = Converting(converter), Account()
    playout = Playout(converter.held(block) + block + slack, round(FADE_S * rate))
    n_blocks = -(-(len(x) + playout.delay) // block)
    x = np.concatenate([x, np.zeros(n_blocks * block - len(x), np.float32)])
    heard, busy_s, late = [], 0.0, 0
    for position in range(0, len(x), block):
        begin = time.perf_counter()
        reply = converting.process(Request(position, x[position : position + block]))
        took = time.perf_counter() - begin
        busy_s += took
        late += took > (block + slack) / rate
        account.add({"block": took, **converter.timings})
        playout.delay = reply.latency + block + slack
        playout.put(reply.position, reply.samples)
        heard.append(playout.take(position + block))
    if output is not None:
        with AudioWriter(output, rate) as writer:
            writer.write(np.concatenate(heard).astype(np.float64))
    stages = account.stages()
    return Simulation(
        seconds=len(samples) / file_rate,
        load=busy_s / (len(x) / rate),
        held_ms=1000.0 * playout.delay / rate,
        late_share=late / n_blocks,
        block=stages.pop("block"),
        stages=stages,
    )

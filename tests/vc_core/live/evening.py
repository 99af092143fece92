"""An evening in a minute: live through real sound servers, with everything that goes wrong."""

import os
import signal
import time

import numpy as np
import pytest
import pyworld
import soundfile as sf
import soxr

from tests.waiting import until
from vc_core.conversion.live_settings import LiveSettings

RATE = 48000
LENGTHS = {"block_ms": 20, "slack_ms": 200}
"""That hardly any busy test machine makes late."""


def sentences(vcc2016):
    """Ten seconds of a woman's speech, at the servers' rate."""
    files = sorted((vcc2016 / "eval" / "SF1").glob("*.flac"))[:4]
    x = np.concatenate([sf.read(path)[0] for path in files])[: 16000 * 10]
    return soxr.resample(x, 16000, RATE).astype(np.float32)


def median_f0(x):
    x = soxr.resample(x.astype(np.float64), RATE, 16000)
    f0, times = pyworld.dio(x, 16000)
    f0 = pyworld.stonemask(x, f0, times, 16000)
    return np.median(f0[f0 > 0])


def longest_pause_s(x):
    """The longest stretch of digital silence between the first and the last sound."""
    sounds = np.flatnonzero(np.abs(x) > 1e-5)
    return np.diff(sounds).max() / RATE if len(sounds) else np.inf


def run_through(engine, speak_and_listen):
    """What must hold on every server, but for devices that come and go."""
    engine.start()
    status = until(lambda: (s := engine.status()).state in ("running", "failed") and s)
    assert status.state == "running", status.message
    speak_and_listen(3)  # the engine gets to know the speaker
    heard, played = speak_and_listen(8)
    after = engine.status()
    assert np.abs(played).max() > 0.02
    assert median_f0(heard) > 170
    assert 75 < median_f0(played) < 150  # TM3 speaks at 92 to 167 Hz
    assert longest_pause_s(played) < 1.0

    delay_ms = engine.status().delay_ms
    os.kill(engine.worker_pid, signal.SIGSTOP)
    time.sleep(5.0)
    os.kill(engine.worker_pid, signal.SIGCONT)
    until(lambda: engine.status().queue_age_ms < 150)
    assert engine.status().dropped_blocks > after.dropped_blocks
    assert engine.status().delay_ms == pytest.approx(delay_ms, abs=110)  # outputs may run dry
    assert engine.status().restarts == after.restarts

    rng = np.random.default_rng(0)
    names = [domain.name for domain in engine.voices]
    for i in range(50):
        engine.change(
            LiveSettings(
                voice=names[i % len(names)],
                path=str(rng.choice(["full", "natural"])) if i % 10 == 0 else "full",
                pitch_semitones=float(rng.uniform(-12, 12)),
                formant_semitones=float(rng.uniform(-6, 6)),
                wet=float(rng.uniform(0, 1)),
                gate_db=float(rng.uniform(-70, -30)),
                match_loudness=bool(rng.random() < 0.5),
                output_gain_db=float(rng.uniform(-20, 0)),
            )
        )
        time.sleep(0.04)
    engine.change(LiveSettings("TM3"))
    _, played = speak_and_listen(5)
    assert engine.status().voice == "TM3"
    assert 75 < median_f0(played[2 * RATE :]) < 150
    assert engine.status().message == ""

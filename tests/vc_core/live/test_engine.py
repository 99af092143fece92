"""A whole live session, in its real processes, with files in the place of sound devices."""

import os
import signal
import time
from dataclasses import replace

import numpy as np
import pytest
import soundfile as sf

from tests.waiting import until
from vc_core.assets import asset_path
from vc_core.checkpoint.store import save_pack
from vc_core.conversion.live_settings import LiveSettings
from vc_core.live.engine import LiveEngine
from vc_core.live.settings import StreamSettings

pytestmark = pytest.mark.realtime

DEMO = asset_path("demo", "demo.flac")
SAFE = StreamSettings(f"file:{DEMO}", "file:", block_ms=40, slack_ms=400)
"""Lengths that hardly any busy test machine makes late."""


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """One engine for all tests that do no harm to it: torch is slow to load."""
    with LiveEngine(SAFE, LiveSettings("TF2"), tmp_path_factory.mktemp("engine") / "l") as engine:
        engine.prepare()
        yield engine


@pytest.fixture
def session(shared):
    """The shared engine, to be started with streams and settings of the test's own."""

    def start(stream=SAFE, settings=None):
        shared.restream(stream)
        shared.change(settings or LiveSettings("TF2"))
        shared.start()
        return shared

    yield start
    shared.stop()
    until(lambda: shared.status().state == "stopped")


@pytest.fixture
def fresh(tmp_path):
    """Engines of the test's own."""
    engines = []

    def make(stream=SAFE):
        engines.append(LiveEngine(stream, LiveSettings("TF2"), tmp_path / "lengths.json"))
        return engines[-1]

    yield make
    for engine in engines:
        engine.close()


def long_recording(tmp_path, seconds):
    x, rate = sf.read(DEMO)
    path = tmp_path / "long.wav"
    sf.write(path, np.tile(x, 1 + int(seconds * rate / len(x)))[: int(seconds * rate)], rate)
    return f"file:{path}"


def envelope(x, rate):
    """Loudness over time, of windows of 10 ms, without its mean."""
    loudness = np.convolve(np.abs(x), np.ones(rate // 100) / (rate // 100), "same")
    return loudness - loudness.mean()


def peak_correlation(x, y):
    """The largest correlation of two signals at any shift, and that shift."""
    n = len(x) + len(y)
    c = np.fft.irfft(np.fft.rfft(y, n) * np.conj(np.fft.rfft(x, n)))
    shift = int(np.argmax(c))
    return c[shift] / np.sqrt((x @ x) * (y @ y)), shift - n * (shift > n // 2)


def test_a_recording_goes_through_and_comes_out_in_time(session, tmp_path):
    heard = tmp_path / "heard.wav"
    stream = replace(SAFE, output_device=f"file:{heard}")
    running = session(stream, LiveSettings("TF2", bypass=True))
    until(lambda: running.status().state == "running")
    until(lambda: running.status().output_peak_db > -40)
    time.sleep(1.0)
    delay_s = running.status().delay_ms / 1000.0
    until(lambda: running.status().state == "stopped")
    status = running.status()
    assert status.late_blocks + status.dropped_blocks < 35  # of 220, on a busy machine
    running.stop()
    x, rate = sf.read(DEMO)
    y, out_rate = sf.read(heard)
    y = np.interp(np.arange(0, len(y) / out_rate, 1 / rate), np.arange(len(y)) / out_rate, y)
    part = x[rate * 2 : rate * 5]
    # Envelopes: the output's clock is still settling, and stretches the waveform by a thousandth.
    likeness, shift = peak_correlation(envelope(part, rate), envelope(y[rate * 2 :], rate))
    assert likeness > 0.6
    assert shift / rate - 1.0 == pytest.approx(delay_s, abs=0.02)  # a second of silence before


def test_a_new_session_shows_nothing_of_the_one_before(session, tmp_path):
    running = session(replace(SAFE, input_device=long_recording(tmp_path, 2)))
    until(lambda: running.status().state == "stopped")
    assert running.status().delay_ms > 0
    running.start()
    assert (running.status().delay_ms, running.status().output_peak_db) == (0.0, -120.0)


def test_the_account_is_complete(session, tmp_path):
    running = session(replace(SAFE, input_device=long_recording(tmp_path, 20)))
    assert running.status().state == "starting"
    until(lambda: running.status().state == "running")
    status = until(lambda: (s := running.status()).load and s.output_peak_db > -60 and s)
    assert list(status.stages) == ["capture", "analysis", "model", "synthesis", "playback"]
    assert all(t.worst_ms >= t.p99_ms >= t.p50_ms > 0 for t in status.stages.values())
    assert status.delay_ms > SAFE.block_ms + SAFE.slack_ms
    assert status.voice == "TF2"
    scope = until(running.scope)
    assert len(scope.input) == len(scope.output) > 0
    assert scope.sample_rate == 16000


def test_a_worker_that_dies_is_brought_back(session, tmp_path):
    running = session(replace(SAFE, input_device=long_recording(tmp_path, 150)))
    until(lambda: running.status().output_peak_db > -40)
    before = running.status().restarts
    os.kill(running.worker_pid, signal.SIGKILL)
    until(lambda: running.status().restarts == before + 1)
    assert running.status().state == "reconnecting"
    assert "converter stopped" in running.status().message
    until(lambda: running.status().state == "running")
    until(lambda: running.status().output_peak_db > -40)
    assert running.status().message == ""


def test_an_audio_process_that_dies_is_brought_back(session, tmp_path):
    running = session(replace(SAFE, input_device=long_recording(tmp_path, 150)))
    until(lambda: running.status().output_peak_db > -40)
    before = running.status().restarts
    os.kill(running.audio_pid, signal.SIGKILL)
    until(lambda: running.status().restarts == before + 1)
    until(lambda: running.status().state == "running")
    until(lambda: running.status().output_peak_db > -40)


def test_after_a_stall_the_delay_is_what_it_was(session, tmp_path):
    running = session(replace(SAFE, input_device=long_recording(tmp_path, 150)))
    until(lambda: running.status().output_peak_db > -40)
    time.sleep(2.0)
    before = running.status().delay_ms
    os.kill(running.worker_pid, signal.SIGSTOP)
    time.sleep(3.0)
    assert running.status().queue_age_ms > 1000
    os.kill(running.worker_pid, signal.SIGCONT)
    status = until(lambda: (s := running.status()).queue_age_ms < 200 and s)
    assert status.dropped_blocks > 20
    until(lambda: running.status().output_peak_db > -40)
    late = running.status().late_blocks
    time.sleep(2.0)
    assert running.status().delay_ms == pytest.approx(before, abs=30)
    assert running.status().late_blocks - late < 25  # of 50, on a busy machine
    assert running.status().restarts == 0


def test_a_machine_that_sleeps_goes_on_with_the_same_delay(session, tmp_path):
    running = session(replace(SAFE, input_device=long_recording(tmp_path, 150)))
    until(lambda: running.status().output_peak_db > -40)
    time.sleep(2.0)
    before = running.status().delay_ms
    for pid in (running.audio_pid, running.worker_pid):
        os.kill(pid, signal.SIGSTOP)
    time.sleep(5.0)
    for pid in (running.audio_pid, running.worker_pid):
        os.kill(pid, signal.SIGCONT)
    time.sleep(1.0)
    until(lambda: running.status().output_peak_db > -40)
    assert running.status().delay_ms == pytest.approx(before, abs=60)
    assert running.status().queue_age_ms < 300
    assert running.status().restarts == 0


def test_every_setting_while_it_runs(session, tmp_path):
    running = session(replace(SAFE, input_device=long_recording(tmp_path, 150)))
    until(lambda: running.status().output_peak_db > -40)
    rng = np.random.default_rng(0)
    names = [domain.name for domain in running.voices]
    for _ in range(50):
        running.change(
            LiveSettings(
                voice=str(rng.choice(names)),
                path=str(rng.choice(["full", "natural"])),
                pitch_semitones=float(rng.uniform(-12, 12)),
                formant_semitones=float(rng.uniform(-6, 6)),
                wet=float(rng.uniform(0, 1)),
                bypass=bool(rng.random() < 0.2),
                mute=bool(rng.random() < 0.1),
                gate_db=float(rng.uniform(-70, -30)) if rng.random() < 0.5 else None,
                match_loudness=bool(rng.random() < 0.5),
                output_gain_db=float(rng.uniform(-20, 10)),
            )
        )
        time.sleep(0.05)
    running.change(LiveSettings("TM3"))
    until(lambda: running.status().voice == "TM3")
    until(lambda: running.status().output_peak_db > -40)
    assert running.status().message == ""
    assert running.status().restarts == 0


def test_a_voice_that_is_not_there_leaves_the_old_one(session, tmp_path):
    running = session(replace(SAFE, input_device=long_recording(tmp_path, 30)))
    until(lambda: running.status().output_peak_db > -40)
    running.change(LiveSettings("TF9"))
    until(lambda: "no voice 'TF9'" in running.status().message)
    assert running.status().voice == "TF2"
    assert running.status().state == "running"
    assert running.settings.voice == "TF2"
    until(lambda: running.status().output_peak_db > -40)
    assert running.status().restarts == 0


def test_recording_while_it_runs(session, tmp_path):
    running = session(replace(SAFE, input_device=long_recording(tmp_path, 30)))
    until(lambda: running.status().output_peak_db > -40)
    running.record(tmp_path / "takes")
    until(lambda: running.status().recording)
    time.sleep(2.0)
    running.record(None)
    until(lambda: not running.status().recording)
    x, y = (sf.read(p)[0] for p in sorted((tmp_path / "takes").iterdir()))
    assert len(x) == len(y) > 16000
    assert np.abs(x).max() > 0.01
    assert np.abs(y).max() > 0.01


def test_auto_setup_measures_once(fresh, tmp_path):
    stream = StreamSettings(long_recording(tmp_path, 30), "file:")
    session = fresh(stream)
    assert session.lengths is None
    session.start()
    until(lambda: session.status().state == "running")
    lengths = session.lengths
    assert lengths is not None
    assert lengths.load > 0
    session.close()
    again = fresh(stream)
    assert again.lengths == replace(lengths, load=round(lengths.load, 3))


@pytest.mark.parametrize(
    ("stream", "message"),
    [
        (replace(SAFE, input_device="file:/nowhere.wav"), "nowhere.wav"),
        (replace(SAFE, output_device="file:/nowhere/x.wav"), "nowhere"),
    ],
)
def test_what_cannot_be_opened_is_said_once(session, stream, message):
    running = session(stream)
    until(lambda: running.status().state == "failed")
    assert message in running.status().message
    assert "\n" not in running.status().message


def test_other_devices_that_fail_leave_the_old_ones(session, tmp_path):
    stream = replace(SAFE, input_device=long_recording(tmp_path, 150))
    running = session(stream)
    until(lambda: running.status().output_peak_db > -40)
    running.restream(replace(stream, input_device="no such microphone at all"))
    until(lambda: running.status().message)
    assert running.status().state == "running"
    until(lambda: running.status().output_peak_db > -40)
    delay_ms = running.status().delay_ms
    running.restream(replace(stream, block_ms=100))
    until(lambda: running.status().message == "" and running.status().delay_ms > delay_ms + 40)
    until(lambda: running.status().output_peak_db > -40)


def test_another_pack_while_it_runs(session, pack, tmp_path):
    save_pack(pack, tmp_path / "mine.safetensors")
    features = replace(pack.card.features, sample_rate=24000, alpha=0.466)
    foreign = replace(pack, card=replace(pack.card, features=features))
    save_pack(foreign, tmp_path / "foreign.safetensors")
    running = session(replace(SAFE, input_device=long_recording(tmp_path, 150)))
    until(lambda: running.status().output_peak_db > -40)
    audio_pid = running.audio_pid
    mine = LiveSettings("TM3", str(tmp_path / "mine.safetensors"))
    running.change(mine)
    before = running.status().delay_ms
    until(lambda: running.status().delay_ms > before + 10)  # this network looks 15 ms ahead
    until(lambda: running.status().output_peak_db > -40)
    assert (running.status().voice, [d.name for d in running.voices]) == ("TM3", list(pack.names))

    for name, why in [("foreign", "16000 Hz"), ("none", "no voice pack")]:
        file = str(tmp_path / f"{name}.safetensors")
        running.change(replace(mine, pack=file, pitch_semitones=1.0))
        until(lambda why=why: why in running.status().message)
        assert running.settings == replace(mine, pitch_semitones=1.0)
        assert running.status().state == "running"
    running.reload()
    until(lambda: running.status().message == "")
    until(lambda: running.status().output_peak_db > -40)
    assert (running.audio_pid, running.status().restarts) == (audio_pid, 0)


def test_closing_leaves_no_process(fresh):
    session = fresh()
    session.start()
    until(lambda: session.status().state == "running")
    pids = session.worker_pid, session.audio_pid
    session.close()
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)

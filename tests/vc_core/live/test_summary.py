"""One account out of two, in the order of the path."""

import pytest

from vc_core.live.status import LiveStatus, StageTime
from vc_core.live.summary import summary

TIME = StageTime(1.0, 2.0, 3.0)


def test_both_sides_are_in_it():
    audio = {
        "delay_ms": 48.5,
        "stages": {"playback": TIME, "capture": TIME, "worker": TIME},
        "input_overflows": 1,
        "late_blocks": 2,
        "input_peak": 0.5,
    }
    worker = {"voice": "TF2", "load": 0.2, "stages": {"model": TIME, "analysis": TIME}}
    status = summary("running", "", "SF1", 4, audio, worker)
    assert list(status.stages) == ["capture", "analysis", "model", "playback"]
    assert (status.delay_ms, status.voice, status.load) == (48.5, "TF2", 0.2)
    assert (status.input_overflows, status.late_blocks, status.restarts) == (1, 2, 4)
    assert status.input_peak_db == pytest.approx(-6.02, abs=0.01)
    assert status.output_peak_db == -120.0


def test_before_either_said_anything():
    status = summary("starting", "", "SF1", 0, {}, {})
    assert status == LiveStatus("starting", voice="SF1")


def test_what_the_engine_says_goes_before_what_the_worker_says():
    assert summary("running", "", "", 0, {}, {"message": "b"}).message == "b"
    assert summary("running", "a", "", 0, {}, {"message": "b"}).message == "a"

from dataclasses import replace

import pytest

from vc_app.sessions.health import HealthReader
from vc_core.live.status import LiveStatus, StageTime

RUNNING = LiveStatus(
    state="running",
    delay_ms=48.4,
    load=0.213,
    stages={"analysis": StageTime(1.234, 2.5, 4.0)},
    queue_age_ms=3.2,
)


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_running_smoothly_reads_so() -> None:
    health = HealthReader().read(RUNNING)
    assert (health.level, health.delay, health.summary) == ("good", "48 ms", "No dropouts")
    assert health.stages == (("Analysis", "1.2", "2.5", "4.0"),)
    assert dict(row[:2] for row in health.counts)["Load"] == "21%"


@pytest.mark.parametrize(
    "fault", ["input_overflows", "output_underflows", "late_blocks", "dropped_blocks"]
)
def test_fault_colours_the_light_for_some_seconds(fault: str) -> None:
    clock = Clock()
    reader = HealthReader(clock)
    assert reader.read(RUNNING).level == "good"
    faulty = replace(RUNNING, **{fault: 1})
    assert reader.read(faulty).level == "warning"
    assert reader.read(replace(RUNNING, **{fault: 2})).level == "bad"
    clock.now += 11
    assert reader.read(replace(RUNNING, **{fault: 2})).level == "good"


def test_high_load_warns_before_anything_is_heard() -> None:
    health = HealthReader().read(replace(RUNNING, load=0.9))
    assert (health.level, health.summary) == ("warning", "Close to the limit")


def test_counters_that_begin_again_are_no_fault() -> None:
    reader = HealthReader(Clock())
    reader.read(replace(RUNNING, late_blocks=9))
    reader = HealthReader(Clock())
    assert reader.read(RUNNING).level == "good"
    reader.read(replace(RUNNING, state="stopped"))
    assert reader.read(RUNNING).level == "good"


@pytest.mark.parametrize(
    ("state", "level"),
    [("stopped", "idle"), ("starting", "idle"), ("reconnecting", "warning"), ("failed", "bad")],
)
def test_states_have_their_light(state, level) -> None:
    assert HealthReader().read(LiveStatus(state=state)).level == level

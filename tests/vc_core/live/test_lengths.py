"""Auto-setup finds the shortest blocks that are safe, once per machine."""

import time

import numpy as np
import pytest

from vc_core.live.lengths import (
    CANDIDATES_MS,
    Lengths,
    measure_lengths,
    read_lengths,
    write_lengths,
)

RATE = 16000
SPEECH = np.zeros(RATE)


def converter(fixed_s: float, share: float):
    """Takes this long per block, and this share of its length."""

    def process(block):
        end = time.perf_counter() + fixed_s + share * len(block) / RATE
        while time.perf_counter() < end:
            pass

    return process


def test_a_quick_machine_takes_short_blocks():
    found = measure_lengths(converter(0.0002, 0.05), SPEECH, RATE)
    assert found.block_ms == min(CANDIDATES_MS)
    assert found.load < 0.5


def test_blocks_that_cost_much_each_are_made_longer():
    found = measure_lengths(converter(0.008, 0.05), SPEECH, RATE)
    assert found.block_ms >= 20
    assert found.slack_ms >= 9


def test_a_machine_too_slow_gets_the_longest():
    found = measure_lengths(converter(0.0, 1.5), SPEECH, RATE)
    assert found.block_ms == max(CANDIDATES_MS)
    assert found.load > 1


def test_kept_and_found_again(tmp_path):
    path = tmp_path / "new" / "lengths.json"
    assert read_lengths(path) is None
    write_lengths(path, Lengths(10, 7, 0.25))
    assert read_lengths(path) == Lengths(10, 7, 0.25)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"machine": "another", "block_ms": 10, "slack_ms": 7, "load": 0.1}']
)
def test_what_does_not_fit_is_measured_again(tmp_path, text):
    (tmp_path / "lengths.json").write_text(text)
    assert read_lengths(tmp_path / "lengths.json") is None


def test_where_nothing_can_be_kept(tmp_path):
    (tmp_path / "file").write_text("")
    write_lengths(tmp_path / "file" / "lengths.json", Lengths(10, 7, 0.25))  # raises nothing
    assert (tmp_path / "file").read_text() == ""

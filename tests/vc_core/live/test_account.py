"""Times are counted as they were."""

import numpy as np
import pytest

from vc_core.live.account import Account


def test_percentiles_are_numpys_in_milliseconds():
    account = Account()
    times = np.random.default_rng(0).gamma(2.0, 0.002, 700)
    for t in times:
        account.add({"analysis": t, "model": 2 * t})
    stages = account.stages()
    assert list(stages) == ["analysis", "model"]
    assert stages["model"].p50_ms == pytest.approx(2000 * np.percentile(times, 50), abs=0.01)
    assert stages["model"].p99_ms == pytest.approx(2000 * np.percentile(times, 99), abs=0.01)
    assert stages["analysis"].worst_ms == pytest.approx(1000 * times.max(), abs=0.01)


def test_old_times_are_forgotten():
    account = Account()
    account.add({"model": 9.0})
    for _ in range(1000):
        account.add({"model": 0.001})
    assert account.stages()["model"].worst_ms == 1.0


def test_nothing_yet():
    assert Account().stages() == {}

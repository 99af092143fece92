"""One result for every item, or one line that says why there is none."""

from pathlib import Path

import pytest

from vc_core.errors import AudioError, VcError
from vc_core.jobs.workers import named_as_given, open_workers


def inverse(item, report):
    report(0.5)
    if item == 3:
        raise AudioError("three is silent")
    if item == 4:
        raise MemoryError
    return 1 / item


@pytest.fixture
def quiet(monkeypatch):
    """As users run it: defects become lines."""
    monkeypatch.delenv("VC_DEBUG", raising=False)


def test_failures_are_lines_and_stop_nothing(quiet):
    shares = []
    with open_workers(1) as workers:
        found = dict(workers.map(inverse, range(5), lambda *share: shares.append(share)))
    assert (found[1], found[2]) == (1.0, 0.5)
    assert isinstance(found[3], AudioError)
    assert str(found[3]) == "three is silent"
    assert str(found[4]) == "4: not enough memory; close other programs"
    unexpected = "unexpected error (ZeroDivisionError: division by zero); please report it"
    assert str(found[0]) == f"0: {unexpected}"
    assert shares == [(n, 0.5) for n in range(5)]


def test_defects_can_be_looked_into(monkeypatch):
    monkeypatch.setenv("VC_DEBUG", "1")
    with open_workers(1) as workers, pytest.raises(ZeroDivisionError):
        list(workers.map(inverse, [0]))


def test_in_order_the_first_failure_is_raised():
    with open_workers(1) as workers:
        assert workers.map_in_order(inverse, [2, 1, 5]) == [0.5, 1.0, 0.2]
        with pytest.raises(VcError, match="three is silent"):
            workers.map_in_order(inverse, [2, 3, 0])


def test_only_a_single_worker_is_this_process():
    with open_workers(1) as one, open_workers(2) as two:
        assert (one.here, two.here) == (True, False)
        assert one.folder / "a.wav" == two.folder / "a.wav" == Path("a.wav")


def test_paths_are_named_as_given(tmp_path):
    """Whatever the workers put in front of them; other paths stay."""
    whole = tmp_path / "whole.wav"
    with pytest.raises(AudioError) as raised, named_as_given(tmp_path, Path("a.wav"), whole):
        raise AudioError(f"{tmp_path / 'a.wav'} is not {whole} in {tmp_path / 'b'}")
    assert str(raised.value) == f"a.wav is not {whole} in {tmp_path / 'b'}"

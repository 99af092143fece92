import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vc_app.sessions.settings_file import (
    copy_aside,
    merged,
    move_aside,
    read_values,
    sift,
    write_values,
)
from vc_core.config import setting, to_dict
from vc_core.errors import ConfigError


@dataclass(frozen=True)
class Inner:
    size: int = setting(3, "of it", low=1, high=9)
    name: str = setting("", "of it")


@dataclass(frozen=True)
class Outer:
    on: bool = setting(False, "whether")
    inner: Inner = setting(Inner(), "within")
    low: int = setting(0, "below high")
    high: int = setting(10, "above low")

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(f"low = {self.low} is above high = {self.high}")


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda x: st.lists(x, max_size=3) | st.dictionaries(st.text(), x, max_size=3),
    max_leaves=10,
)
keys = st.sampled_from(["on", "inner", "low", "high", "size", "name", "strange"])
values = st.dictionaries(keys, plain | st.dictionaries(keys, plain, max_size=4))


@given(values)
def test_whatever_it_holds_something_good_comes_out(given_values: dict) -> None:
    found = sift(Outer, given_values)
    assert isinstance(found.settings, Outer)
    # What was understood comes back, what was not is carried on: a second look has no complaint
    again = sift(Outer, merged(to_dict(found.settings), found.foreign))
    assert (again.settings, again.complaints) == (found.settings, ())
    assert json.dumps(again.foreign, sort_keys=True) == json.dumps(found.foreign, sort_keys=True)


def test_good_neighbours_of_a_wrong_value_stay() -> None:
    found = sift(Outer, {"on": True, "inner": {"size": 77, "name": "n", "new": 1}, "later": 2})
    assert found.settings == Outer(on=True, inner=Inner(name="n"))
    assert found.foreign == {"inner": {"new": 1}, "later": 2}
    assert len(found.complaints) == 1
    assert "inner.size" in found.complaints[0]


def test_values_that_do_not_go_together_are_defaults_again() -> None:
    found = sift(Outer, {"on": True, "low": 20})
    assert found.settings in (Outer(), Outer(on=True))
    assert "above" in found.complaints[0]


@given(st.binary(max_size=50))
def test_any_bytes_are_values_or_a_complaint(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.json"
    path.write_bytes(content)
    try:
        found = read_values(path)
    except ConfigError as error:
        found = {"complaint": str(error)}
    assert isinstance(found, dict)


def test_what_was_kept_earlier_is_never_written_over(tmp_path: Path) -> None:
    path, kept = tmp_path / "a.json", []
    for text in ("one", "two", "three"):
        path.write_text(text)
        aside = move_aside(path) if text == "two" else copy_aside(path)
        assert aside
        kept.append(aside)
    assert [p.name for p in kept] == ["a.json.damaged", "a.json.damaged1", "a.json.damaged2"]
    assert [p.read_text() for p in kept] == ["one", "two", "three"]


def test_what_cannot_be_kept_is_said(tmp_path: Path) -> None:
    assert move_aside(tmp_path / "nowhere" / "a.json") is None
    assert copy_aside(tmp_path / "nowhere" / "a.json") is None


def test_written_values_are_read_again(tmp_path: Path) -> None:
    write_values({"ä": ["\ud800", 1.5]}, tmp_path / "new" / "a.json")
    assert read_values(tmp_path / "new" / "a.json") == {"ä": ["\ud800", 1.5]}

"""The rules of the house, checked on every import: see CONTRIBUTING.md."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import sys
import tomllib
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("vc_core", "vc_app")

ROOMS = [
    "vc_core.errors",
    "vc_core.units",
    "vc_core.config",
    "vc_core.files",
    "vc_core.search",
    "vc_core.download",
    "vc_core.jobs",
    "vc_core.assets",
    "vc_core.program",
    "vc_core.streaming",
    "vc_core.audio",
    "vc_core.images",
    "vc_core.models",
    "vc_core.features",
    "vc_core.evaluation",
    "vc_core.checkpoint",
    "vc_core.data",
    "vc_core.conversion",
    "vc_core.live",
    "vc_core.studio",
    "vc_core.training",
    "vc_core.packages",
    "vc_core.doctor",
    "vc_core.cli",
    "vc_app.sessions",
    "vc_app.models",
    "vc_app.views",
    "vc_app.rooms",
    "vc_app.__main__",
]
"""Left to right: a room may use itself and every room before it."""
STRANGERS = {("vc_core.training", "vc_core.conversion"), ("vc_app.views", "vc_core")}
"""(room, what it may not use although that stands further left)."""

DISTRIBUTIONS = {"PIL": "pillow", "PySide6": "pyside6-essentials", "pkg_resources": "setuptools"}
"""Import names whose distribution is called differently and may not be installed here."""


def _sources(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def _name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@cache
def _imports(path: Path) -> list[tuple[int, str]]:
    """Line and dotted name of everything a file imports, wherever in the file it does."""
    found: list[tuple[int, str]] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} imports relatively; write the full name"
            found += [(node.lineno, f"{node.module}.{alias.name}") for alias in node.names]
    return found


def _room(module: str) -> str | None:
    """The room of a dotted name; None for a package itself, such as ``vc_core``."""
    return next((room for room in ROOMS if f"{module}.".startswith(f"{room}.")), None)


MODULES = _sources(*PACKAGES)


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_arrows_point_left(path: Path) -> None:
    here = _room(_name(path))
    for line, target in _imports(path):
        there = _room(target)
        if here is None or there is None or here == there:
            continue
        where = f"{path.relative_to(ROOT)}:{line}: {here} must not use {there}"
        assert ROOMS.index(there) < ROOMS.index(here), where
        assert not any(here == a and f"{there}.".startswith(f"{b}.") for a, b in STRANGERS), where


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_module_stands_in_a_room(path: Path) -> None:
    name = _name(path)
    assert name in PACKAGES or _room(name), f"{name}: add its room to the table, or move it"
    assert path.stem not in {"utils", "helpers", "common", "misc"}, f"{path.stem} says nothing"


def test_only_these_modules_touch_sound_devices() -> None:
    packages = ("sounddevice", "rtmixer", "pulsectl")
    users = {_name(p) for p in MODULES for _, t in _imports(p) if t.startswith(packages)}
    assert users <= {f"vc_core.audio.{module}" for module in ("device", "pulse", "streams")}


def test_core_knows_no_qt() -> None:
    qt = re.compile(r"(PySide|PyQt|qtpy|shiboken)", re.IGNORECASE)
    users = {_name(p) for p in _sources("vc_core") for _, t in _imports(p) if qt.match(t)}
    assert not users


@pytest.mark.parametrize("path", [p for p in MODULES if p.name != "__init__.py"], ids=_name)
def test_module_has_its_tests(path: Path) -> None:
    mirrored = path.relative_to(ROOT).with_name(f"test_{path.stem.strip('_')}.py")
    assert (ROOT / "tests" / mirrored).exists(), f"write tests/{mirrored}"


@pytest.mark.parametrize("path", _sources(*PACKAGES, "recipes", "benchmarks", "tests"), ids=_name)
def test_file_is_short_enough_to_read(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def _declared() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    lines = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    return {_canonical(re.split(r"[^\w.-]", line, maxsplit=1)[0]) for line in lines}


def _canonical(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()


@pytest.mark.parametrize("path", _sources(*PACKAGES, "recipes", "benchmarks", "tests"), ids=_name)
def test_third_party_imports_are_declared(path: Path) -> None:
    known = {**_distributions(), **{name: {d} for name, d in DISTRIBUTIONS.items()}}
    for line, target in _imports(path):
        top = target.split(".")[0]
        if top in sys.stdlib_module_names or top in {
            *PACKAGES,
            "recipes",
            "benchmarks",
            "tests",
            "no_such_library",
        }:
            continue
        by = known.get(top, {_canonical(top)})
        assert by & _declared(), f"{path.relative_to(ROOT)}:{line}: declare {top} in pyproject.toml"


@cache
def _distributions() -> dict[str, set[str]]:
    found = importlib.metadata.packages_distributions()
    return {name: {_canonical(d) for d in by} for name, by in found.items()}

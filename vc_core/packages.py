"""The other people's packages that this program stands on: versions and licences."""

from __future__ import annotations

import importlib.metadata as metadata
import re
from collections.abc import Callable
from dataclasses import dataclass
from email.message import Message
from typing import cast

PROJECT = "vc-studio"
_EXTRA = re.compile(r"""extra *== *["']([^"']+)""")
_HOME_KEYS = ("homepage", "home", "repository", "source", "source code", "documentation")


@dataclass(frozen=True)
class Package:
    """An installed package.

    Attributes:
        name, version: as its authors write them.
        licence: an expression such as ``BSD-3-Clause``, or what the authors say instead.
        home: address of its page; empty where it names none.
    """

    name: str
    version: str
    licence: str
    home: str


def third_party(
    project: str = PROJECT, report: Callable[[float], None] = lambda share: None
) -> tuple[Package, ...]:
    """Every installed package that ``project`` needs, directly or not, in alphabetical order.

    The project's own extras count, but for those that only its tests need; a package that is not
    installed is left out.
    """
    found: dict[str, Package] = {}
    waiting = [project]
    while waiting:
        name = _canonical(waiting.pop())
        if name in found:
            continue
        try:
            distribution = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        found[name] = _package(distribution)
        own = name == _canonical(project)
        for line in distribution.requires or ():
            extra = _EXTRA.search(line)
            if extra is None or (own and extra[1] != "test"):
                waiting.append(re.split(r"[^\w.-]", line, maxsplit=1)[0])
    found.pop(_canonical(project), None)
    report(1.0)
    return tuple(sorted(found.values(), key=lambda package: package.name.casefold()))


def _package(distribution: metadata.Distribution) -> Package:
    about = cast(Message, distribution.metadata)
    return Package(about["Name"], distribution.version, _licence(about), _home(about))


def _licence(about: Message) -> str:
    expression = about.get("License-Expression")
    if expression:
        return expression
    classifiers = [
        line.rsplit(" :: ", 1)[1]
        for line in about.get_all("Classifier") or ()
        if line.startswith("License :: ") and line.count(" :: ") > 1
    ]
    said = (about.get("License") or "").strip().splitlines()
    # Some put the whole text of their licence where its name belongs.
    if said and len(said) == 1 and len(said[0]) < 80 and said[0] != "UNKNOWN":
        return said[0]
    return ", ".join(classifiers) or (said[0].strip() if said else "")


def _home(about: Message) -> str:
    lines = (line.partition(", ") for line in about.get_all("Project-URL") or ())
    pages = {label.casefold(): address for label, _, address in lines}
    named = next((pages[key] for key in _HOME_KEYS if key in pages), "")
    return named or about.get("Home-page") or ""


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()

"""Whose work this program is: its licence, the bundled voices, the packages it stands on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

import vc_core
from vc_app.sessions.background import Background
from vc_core.assets import asset_path
from vc_core.conversion.bundled import BUNDLED
from vc_core.conversion.voices import Pack
from vc_core.errors import VcError
from vc_core.packages import PROJECT, Package, third_party

VERSION = vc_core.__version__


def licence_text() -> str:
    """The program's own licence; empty where this installation does not bring it."""
    beside = Path(vc_core.__file__).parents[1] / "LICENSE"  # in a checkout
    try:
        path = asset_path("LICENSE")
    except VcError:
        path = beside
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def sources_text() -> str:
    """Where each bundled file comes from, in Markdown."""
    return asset_path("SOURCES.md").read_text(encoding="utf-8")


def voice_credits(packs: Sequence[Pack]) -> list[tuple[str, str, str]]:
    """Name, licence and who must be named, of each pack that says any of it."""
    bundled = QCoreApplication.translate("Attributions", "Bundled voices")
    cards = [(bundled if pack.name == BUNDLED else pack.name, pack.card) for pack in packs]
    return [(n, c.licence, c.attribution) for n, c in cards if c.licence or c.attribution]


class PackageSession(QObject):
    """Lists the packages beside the window, when asked to for the first time.

    Signals:
        changed: the list has come.

    Attributes:
        packages: empty before that.
    """

    changed = Signal()

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._asked = False
        self.packages: tuple[Package, ...] = ()

    def look(self) -> None:
        """List them, unless that is done or under way."""
        if not self._asked:
            self._asked = True
            self._background.run(third_party, PROJECT, self._take)

    def _take(self, found: Any) -> None:
        if isinstance(found, VcError):
            self._asked = False
            return
        self.packages = found
        self.changed.emit()

"""The keys of the voices room."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from vc_app.views.shortcuts import add_shortcut
from vc_app.views.voices import VoicesView
from vc_app.views.voices_header import VoicesHeader


def voices_keys() -> tuple[tuple[str, str], ...]:
    """Keys and what they do, for the list of all keys."""
    translate = QCoreApplication.translate
    return (
        (translate("VoicesKeys", "Space"), translate("VoicesKeys", "hear the voice, or stop")),
        (translate("VoicesKeys", "Enter"), translate("VoicesKeys", "use it live")),
        ("F", translate("VoicesKeys", "favourite, or not")),
        ("Ctrl+F", translate("VoicesKeys", "search")),
        ("Ctrl+R", translate("VoicesKeys", "record a sentence")),
        ("Ctrl+O", translate("VoicesKeys", "import packs")),
        ("Ctrl+E", translate("VoicesKeys", "export the pack")),
        (translate("VoicesKeys", "Del"), translate("VoicesKeys", "delete the pack")),
        ("Ctrl+Z", translate("VoicesKeys", "undo that")),
    )


def add_voices_keys(view: VoicesView) -> None:
    """Make them work while ``view`` is in sight."""
    detail = view.detail
    add_shortcut(view, "Space", detail.listen.click)
    add_shortcut(view, "F", detail.favourite.click)
    add_shortcut(view, "Ctrl+F", view.search_now)
    add_shortcut(view, "Ctrl+R", view.sentence.record.click)
    add_shortcut(view, "Ctrl+E", detail.export.click)
    add_shortcut(view, "Del", detail.remove.click)
    add_shortcut(view, "Ctrl+Z", view.undo_wanted.emit)


def add_header_keys(header: VoicesHeader) -> None:
    """Those that the title bar answers."""
    add_shortcut(header, "Ctrl+O", header.bring.click)

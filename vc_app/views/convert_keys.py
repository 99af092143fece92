"""The keys of the convert room."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from vc_app.views.convert import ConvertView
from vc_app.views.shortcuts import add_shortcut


def convert_keys() -> tuple[tuple[str, str], ...]:
    """Keys and what they do, for the list of all keys."""
    translate = QCoreApplication.translate
    return (
        ("Ctrl+O", translate("ConvertKeys", "add files")),
        ("Ctrl+Shift+O", translate("ConvertKeys", "add a folder")),
        (translate("ConvertKeys", "Ctrl+Return"), translate("ConvertKeys", "convert, or pause")),
        ("Ctrl+.", translate("ConvertKeys", "cancel all")),
        ("F5", translate("ConvertKeys", "try again what failed")),
        (translate("ConvertKeys", "Space"), translate("ConvertKeys", "play or stop")),
        ("X", translate("ConvertKeys", "compare before and after")),
        (
            translate("ConvertKeys", "Delete"),
            translate("ConvertKeys", "take the selected rows off the list"),
        ),
        ("Ctrl+A, Ctrl+C", translate("ConvertKeys", "select all, copy the results")),
    )


def add_convert_keys(view: ConvertView) -> None:
    """Make them work while ``view`` is in sight."""
    add_shortcut(view, "Ctrl+O", view.browse_files)
    add_shortcut(view, "Ctrl+Shift+O", view.browse_folder)
    for keys in ("Ctrl+Return", "Ctrl+Enter"):
        add_shortcut(view, keys, view.bar.start.click)
    add_shortcut(view, "Ctrl+.", view.bar.cancel.click)
    add_shortcut(view, "F5", view.bar.retry.click)
    add_shortcut(view, "Space", lambda: view.listened.emit("toggle"))
    add_shortcut(view, "X", lambda: view.listened.emit("swap"))

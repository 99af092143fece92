"""The keys of the images room."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from vc_app.views.image_translate import TranslatePage
from vc_app.views.shortcuts import add_shortcut


def images_keys() -> tuple[tuple[str, str], ...]:
    """Keys and what they do, for the list of all keys."""
    translate = QCoreApplication.translate
    return (
        ("Ctrl+O", translate("ImagesKeys", "add pictures")),
        ("Ctrl+Shift+O", translate("ImagesKeys", "add a folder")),
        ("Ctrl+V", translate("ImagesKeys", "paste a picture")),
        (translate("ImagesKeys", "Ctrl+Return"), translate("ImagesKeys", "translate, or pause")),
        ("Ctrl+.", translate("ImagesKeys", "cancel all")),
        ("F5", translate("ImagesKeys", "try again what failed")),
        ("X", translate("ImagesKeys", "translate the other way round")),
        (
            translate("ImagesKeys", "Left, Right"),
            translate("ImagesKeys", "move the border between before and after"),
        ),
        ("0, 1", translate("ImagesKeys", "all of the picture, full size")),
        (
            translate("ImagesKeys", "Delete"),
            translate("ImagesKeys", "take the selected rows off the list"),
        ),
    )


def add_images_keys(page: TranslatePage) -> None:
    """Make them work while ``page`` is in sight."""
    add_shortcut(page, "Ctrl+O", page.browse_files)
    add_shortcut(page, "Ctrl+Shift+O", page.browse_folder)
    for keys in ("Ctrl+Return", "Ctrl+Enter"):
        add_shortcut(page, keys, page.bar.start.click)
    add_shortcut(page, "Ctrl+.", page.bar.cancel.click)
    add_shortcut(page, "F5", page.bar.retry.click)
    add_shortcut(page, "X", page.options.turn_round)
    add_shortcut(page, "0", lambda: page.compare.slider.zoom(False))
    add_shortcut(page, "1", lambda: page.compare.slider.zoom(True))

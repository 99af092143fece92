"""The keys of the live room."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt

from vc_app.views.live import LiveView
from vc_app.views.shortcuts import HeldKey, add_shortcut


def live_keys() -> tuple[tuple[str, str], ...]:
    """Keys and what they do, for the list of all keys."""
    translate = QCoreApplication.translate
    return (
        (translate("LiveKeys", "Space"), translate("LiveKeys", "start or stop")),
        ("1 … 9, 0", translate("LiveKeys", "pick a voice")),
        ("B", translate("LiveKeys", "bypass: hear your own voice")),
        (translate("LiveKeys", "A (hold)"), translate("LiveKeys", "compare with your own voice")),
        ("M", translate("LiveKeys", "mute")),
        ("R", translate("LiveKeys", "record")),
        ("D", translate("LiveKeys", "details of the delay")),
        ("Ctrl+S", translate("LiveKeys", "save a preset")),
        (
            translate("LiveKeys", "Alt+I, Alt+O, Alt+T"),
            translate("LiveKeys", "input, output, monitor"),
        ),
        (translate("LiveKeys", "Alt+P"), translate("LiveKeys", "presets")),
    )


def add_live_keys(view: LiveView) -> None:
    """Make them work while ``view`` is in sight."""
    transport = view.transport
    add_shortcut(view, "Space", transport.start.click)
    add_shortcut(view, "B", transport.bypass.click)
    add_shortcut(view, "M", transport.mute.click)
    add_shortcut(view, "R", transport.record.click)
    add_shortcut(view, "D", transport.details.click)
    for place in range(10):
        add_shortcut(view, str((place + 1) % 10), partial(view.voices.pick, place))
    compare = HeldKey(view, Qt.Key.Key_A)
    compare.held.connect(transport.compare.setDown)
    compare.held.connect(transport.compare_held)

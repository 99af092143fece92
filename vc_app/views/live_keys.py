"""The keys of the live room."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt

from vc_app.views.live import LiveView
from vc_app.views.shortcuts import HeldKey, add_shortcut


def live_keys() -> tuple[tuple[str, str], ...]:
    """Keys and what they do, for the list of all keys."""
    tr = QCoreApplication.translate
    return (
        (tr("LiveKeys", "Space"), tr("LiveKeys", "start or stop")),
        ("1 … 9, 0", tr("LiveKeys", "pick a voice")),
        ("B", tr("LiveKeys", "bypass: hear your own voice")),
        (tr("LiveKeys", "A (hold)"), tr("LiveKeys", "compare with your own voice")),
        ("M", tr("LiveKeys", "mute")),
        ("R", tr("LiveKeys", "record")),
        ("D", tr("LiveKeys", "details of the delay")),
        ("Ctrl+S", tr("LiveKeys", "save a preset")),
        ("Alt+I, Alt+O, Alt+T", tr("LiveKeys", "input, output, monitor")),
        ("Alt+P", tr("LiveKeys", "presets")),
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

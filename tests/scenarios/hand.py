"""What a user's hand does that Qt's own test functions do not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget


def drop(paths: Sequence[Path], on: QWidget) -> None:
    """Drag files over a widget and let go of them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    hand = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    application = QApplication.instance()
    assert application is not None
    no_key = Qt.KeyboardModifier.NoModifier
    application.sendEvent(on, QDragEnterEvent(QPoint(9, 9), *hand, no_key))
    application.sendEvent(on, QDropEvent(QPointF(9, 9), *hand, no_key))

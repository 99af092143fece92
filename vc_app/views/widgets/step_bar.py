"""Where on a guided path one is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from vc_app.views import theme


class StepBar(QWidget):
    """Shows the steps in order, the one of now in full strength; hidden off the path.

    Args:
        steps: key and title of each.
    """

    def __init__(self, steps: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: dict[str, QLabel] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addStretch()
        for place, (key, title) in enumerate(steps):
            if place:
                arrow = QLabel("›")
                arrow.setProperty("kind", "muted")
                row.addWidget(arrow)
            label = QLabel(f"{place + 1}  {title}")
            self._labels[key] = label
            row.addWidget(label)

    def show_step(self, key: str) -> None:
        """Mirror the step of now; another key hides them all."""
        for part in self.findChildren(QLabel):
            part.setVisible(key in self._labels)
        for name, label in self._labels.items():
            label.setProperty("kind", "path" if name == key else "muted")
            label.style().unpolish(label)
            label.style().polish(label)
        if key in self._labels:
            self.setAccessibleName(self._labels[key].text())

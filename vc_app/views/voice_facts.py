"""What is known of one voice, line by line: figures, origin, licence and files."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QDateTime, Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from vc_app.models.library import NATURAL_LIKENESS, STRANGER_LIKENESS, LibraryModel
from vc_app.views import theme


class VoiceFacts(QScrollArea):
    """Scrolls where there is more to say than room.

    Args:
        words: knows how the voices are described.
    """

    def __init__(self, words: LibraryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._labels: list[tuple[QLabel, QLabel]] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("About the voice"))
        inside = QWidget()
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 0, theme.GAP, 0)
        self._lines.setSpacing(2)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._lines)
        column.addStretch()
        self.setWidget(inside)

    def show_entry(self, entry: Any) -> None:
        """Show what is known; see vc_app.sessions.voice_entries."""
        self._show_rows(self._rows(entry))

    def _rows(self, entry: Any) -> list[tuple[str, str, str]]:
        """Heading, text and tooltip of all that is known; rows without text are left out."""
        pack = entry.pack
        rows = [
            (self.tr("Likeness"), self._likeness(entry), self._likeness_tip(entry)),
            (self.tr("Distortion"), self._distortion(entry), self._distortion_tip(entry)),
            (self.tr("Pack"), self._pack(entry), "\n".join(map(str, pack.files))),
            (self.tr("Licence"), pack.licence or self.tr("not stated"), ""),
            (self.tr("To be named"), pack.attribution, ""),
            (self.tr("Learnt from"), pack.data, ""),
            (self.tr("Training"), self._training(pack), ""),
            (self.tr("Notes"), pack.notes, ""),
        ]
        if pack.changed_s:
            moment = QDateTime.fromSecsSinceEpoch(int(pack.changed_s))
            date = moment.toString("yyyy-MM-dd")
            size = self._words.size(entry)
            text = self.tr("{size}, written {date}").format(size=size, date=date)
            rows.insert(3, (self.tr("File"), text, rows[2][2]))
        return [row for row in rows if row[1]]

    def _pack(self, entry: Any) -> str:
        name = entry.pack.name if entry.pack.own else self.tr("Bundled")
        text = self.tr("{0}, %n voice(s)", "", entry.pack.n_voices).format(name)
        if len(entry.pack.files) > 1:
            text += "\n" + self.tr("one file for recordings, one for live use")
        return text

    def _training(self, pack: Any) -> str:
        return self.tr("%n step(s)", "", pack.step) if pack.step else ""

    def _likeness(self, entry: Any) -> str:
        if entry.likeness is None:
            return ""
        told = self.tr("{words}: {figure:.2f}, where the speaker's own recordings reach {own:.2f}")
        words = self._words.likeness(entry.likeness)
        line = told.format(words=words, figure=entry.likeness, own=NATURAL_LIKENESS)
        return line[:1].upper() + line[1:]

    def _likeness_tip(self, entry: Any) -> str:
        told = self.tr(
            "How alike a speaker recogniser finds converted and real recordings of the speaker, "
            "1 being the same; another speaker reaches {:.2f}."
        ).format(STRANGER_LIKENESS)
        return f"{told}\n{self._measured(entry)}".strip()

    def _distortion(self, entry: Any) -> str:
        if entry.distortion_db is None:
            return ""
        return self.tr("{:.1f} dB, less is better").format(entry.distortion_db)

    def _distortion_tip(self, entry: Any) -> str:
        told = self.tr(
            "Mel-cepstral distortion: how far the colour of the sound is from the speaker's own "
            "recording of the same sentence. Unconverted speech is 8 to 9 dB away."
        )
        return f"{told}\n{self._measured(entry)}".strip()

    def _measured(self, entry: Any) -> str:
        if not entry.sources:
            return ""
        told = self.tr("Measured from {sources} ({protocol}).")
        return told.format(sources=", ".join(entry.sources), protocol=entry.pack.protocol)

    def _show_rows(self, rows: list[tuple[str, str, str]]) -> None:
        """Labels are used again: a voice after another costs next to nothing."""
        while len(self._labels) < len(rows):
            heading, text = QLabel(), QLabel()
            heading.setProperty("kind", "heading")
            text.setWordWrap(True)
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            text.setContentsMargins(0, 0, 0, theme.GAP)
            text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self._labels.append((heading, text))
            self._lines.addWidget(heading)
            self._lines.addWidget(text)
        for place, labels in enumerate(self._labels):
            *texts, tip = rows[place] if place < len(rows) else ("", "", "")
            for label, words in zip(labels, texts, strict=True):
                label.setText(words)
                label.setToolTip(tip)
                label.setVisible(place < len(rows))

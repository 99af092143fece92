"""How pictures are translated: by which model, which way, and what becomes of the results."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from vc_app.views import theme
from vc_app.views.widgets.icon_button import IconButton
from vc_app.views.widgets.switch import Switch

FORMATS = ("same", "png", "jpg", "webp", "tif", "bmp")
_FOLDER_WIDTH = 150


class ImageOptionsPanel(QScrollArea):
    """Signals what the user sets; mirrors what is set.

    Signals:
        changed: name and value of an option.
        models_chosen: files to take in as models.
        deleted: name of a model to delete.
    """

    changed = Signal(str, object)
    models_chosen = Signal(list)
    deleted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._entries: Sequence[Any] = ()
        self.model = _selector(self.tr("Image model"))
        self.direction = _selector(self.tr("Direction of the translation"))
        self.swap = IconButton(
            "convert", "", self.tr("The other way round"), key="X", kind="plain",
            spoken=self.tr("The other way round"),
        )  # fmt: skip
        self.facts = _muted()
        self.attribution = _muted()
        self.add = IconButton(
            "import", self.tr("&Import …"),
            self.tr("Add a model: a file of ours, or weights (.pth) of the CycleGAN project"),
        )  # fmt: skip
        self.delete = IconButton(
            "remove", "", self.tr("Delete this model of yours; that can be undone"), kind="plain",
            spoken=self.tr("Delete the model"),
        )  # fmt: skip
        self.format = _selector(self.tr("Format of the results"))
        for name in FORMATS:
            self.format.addItem(self.tr("As it came") if name == "same" else name.upper(), name)
        self.folder = QLabel()
        self.choose = IconButton(
            "folder", "", self.tr("Choose where results go"), kind="plain",
            spoken=self.tr("Choose where results go"),
        )  # fmt: skip
        self.beside = IconButton(
            "close", "", self.tr("Put results beside their sources again"), kind="plain",
            spoken=self.tr("Put results beside their sources again"),
        )  # fmt: skip
        self.at_once = Switch(
            self.tr("Start at &once"), self.tr("Begin to translate as soon as pictures come")
        )
        self._lay_out()
        self._connect()

    def show_options(self, now: Any, target: Any, entries: Sequence[Any]) -> None:
        """Mirror the options, the direction in use or None, and the models there are.

        Each model has ``name``, ``own`` and ``card``.
        """
        if entries != self._entries or not self.model.count():
            self._show_models(entries)
        entry = next((e for e in self._entries if target and e.name == target.pack), None)
        with QSignalBlocker(self.model), QSignalBlocker(self.direction):
            self.direction.clear()
            if entry is not None:
                self.model.setCurrentIndex(self.model.findData(entry.name))
                for way in entry.card.directions:
                    words = self.tr("{} → {}").format(way.source, way.target)
                    self.direction.addItem(words, way.name)
                self.direction.setCurrentIndex(self.direction.findData(target.voice))
        self.direction.setEnabled(self.direction.count() > 1)
        self.swap.setEnabled(self.direction.count() > 1)
        self.delete.setEnabled(bool(entry and entry.own))
        self._show_facts(entry)
        with QSignalBlocker(self.format), QSignalBlocker(self.at_once):
            self.format.setCurrentIndex(FORMATS.index(now.format))
            self.at_once.setChecked(now.at_once)
        self.at_once.update()
        words = now.folder or self.tr("beside the source")
        elide = Qt.TextElideMode.ElideLeft
        self.folder.setText(self.folder.fontMetrics().elidedText(words, elide, _FOLDER_WIDTH))
        tip = self.tr("In a folder “translated” beside each source")
        self.folder.setToolTip(now.folder or tip)
        self.beside.setVisible(bool(now.folder))

    def turn_round(self) -> None:
        """Pick the next direction."""
        if self.direction.count() > 1:
            at = (self.direction.currentIndex() + 1) % self.direction.count()
            self.changed.emit("direction", self.direction.itemData(at))

    def _show_models(self, entries: Sequence[Any]) -> None:
        self._entries = entries
        with QSignalBlocker(self.model):
            self.model.clear()
            for entry in entries:
                shown = entry.name if entry.own else self.tr("{} (bundled)").format(entry.card.name)
                self.model.addItem(shown, entry.name)
            if not entries:
                self.model.addItem(self.tr("No model yet"), "")
        self.model.setEnabled(bool(entries))

    def _show_facts(self, entry: Any) -> None:
        if entry is None:
            self.facts.setText(self.tr("Import a model, drop one here, or train one."))
            self.facts.setToolTip("")
            self.attribution.setText("")
        else:
            card = entry.card
            side = self.tr("learnt from {} px").format(card.size)
            licence = self.tr("licence: {}").format(card.licence or self.tr("not stated"))
            self.facts.setText("\n".join((side, licence)))
            self.facts.setToolTip("\n".join(filter(None, (card.notes, card.data))))
            self.attribution.setText(card.attribution)
        self.attribution.setVisible(bool(self.attribution.text()))

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, self.tr("Where results go"), self.folder.toolTip()
        )
        if folder:
            self.changed.emit("folder", str(Path(folder)))

    def _import(self) -> None:
        kinds = self.tr("Image models ({})").format("*.safetensors *.pth")
        paths, _ = QFileDialog.getOpenFileNames(self, self.tr("Import image models"), "", kinds)
        if paths:
            self.models_chosen.emit([Path(path) for path in paths])

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("kind", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(theme.GAP - 2)
        column.addWidget(_heading(self.tr("Translate with")))
        column.addWidget(self.model)
        way = QHBoxLayout()
        way.setSpacing(theme.GAP // 2)
        way.addWidget(self.direction, 1)
        way.addWidget(self.swap)
        column.addLayout(way)
        column.addWidget(self.facts)
        column.addWidget(self.attribution)
        models = QHBoxLayout()
        models.addWidget(self.add, 1)
        models.addWidget(self.delete)
        column.addLayout(models)
        column.addStretch(1)
        results = QHBoxLayout()
        results.addWidget(_heading(self.tr("Results")))
        results.addStretch()
        results.addWidget(self.format)
        column.addLayout(results)
        place = QHBoxLayout()
        place.setSpacing(0)
        place.addWidget(self.folder, 1)
        place.addWidget(self.beside)
        place.addWidget(self.choose)
        column.addLayout(place)
        column.addWidget(self.at_once)
        self.setWidget(card)

    def _connect(self) -> None:
        self.model.activated.connect(lambda at: self.changed.emit("model", self.model.itemData(at)))
        self.direction.activated.connect(
            lambda at: self.changed.emit("direction", self.direction.itemData(at))
        )
        self.swap.clicked.connect(self.turn_round)
        self.add.clicked.connect(self._import)
        self.delete.clicked.connect(lambda: self.deleted.emit(self.model.currentData()))
        self.format.activated.connect(
            lambda at: self.changed.emit("format", self.format.itemData(at))
        )
        self.at_once.toggled.connect(lambda on: self.changed.emit("at_once", on))
        self.choose.clicked.connect(self._choose)
        self.beside.clicked.connect(lambda: self.changed.emit("folder", ""))

    def minimumSizeHint(self):
        return QWidget.minimumSizeHint(self)


def _selector(spoken: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(spoken)
    made.setToolTip(spoken)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(8)
    return made


def _muted() -> QLabel:
    label = QLabel()
    label.setProperty("kind", "muted")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("kind", "heading")
    return label

"""What a new image model is trained from, and how long."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QFileDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from vc_app.views import theme
from vc_app.views.shortcuts import add_shortcut
from vc_app.views.widgets.icon_button import IconButton
from vc_app.views.widgets.segments import Segments


class Plan(Protocol):
    """See vc_app.sessions.image_runs.ImagePlan."""

    changed: SignalInstance
    name: str
    counts: tuple[int, ...]
    checking: bool

    @property
    def request(self) -> Any: ...
    @property
    def ready(self) -> bool: ...
    @property
    def problem(self) -> str: ...
    def call(self, name: str) -> None: ...
    def change(self, **fields: Any) -> None: ...


class ImageTrainNew(QWidget):
    """Fills a plan in.

    Signals:
        back_clicked: back to all trainings.
        start_clicked: begin.
    """

    back_clicked = Signal()
    start_clicked = Signal()

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self.back = IconButton(
            "previous", self.tr("Trainings"), self.tr("Back to all trainings"), kind="plain"
        )
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name of the model"))
        self.name.setPlaceholderText(self.tr("such as summer to winter"))
        self.folders: dict[str, QLabel] = {}
        self.choose: dict[str, IconButton] = {}
        self.kinds: dict[str, QLineEdit] = {}
        for side, spoken in (("a", self.tr("first kind")), ("b", self.tr("second kind"))):
            self.folders[side] = QLabel()
            self.folders[side].setSizePolicy(
                QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred
            )
            tip = self.tr("Choose a folder of pictures: {}").format(spoken)
            self.choose[side] = IconButton("folder", "", tip, spoken=tip)
            self.kinds[side] = QLineEdit()
            said = self.tr("What the pictures are called: {}").format(spoken)
            self.kinds[side].setAccessibleName(said)
            self.kinds[side].setToolTip(said)
            self.kinds[side].setMaximumWidth(120)
        self.one = IconButton(
            "close", "", self.tr("The first folder holds both kinds (trainA, trainB)"),
            kind="plain", spoken=self.tr("No second folder"),
        )  # fmt: skip
        self.system = Segments(
            self.tr("Kind of model"),
            (
                ("cycle_gan", "CycleGAN", self.tr("Learns from pictures without partners")),
                ("pix2pix", "pix2pix", self.tr("Learns from pairs of pictures of the same thing")),
            ),
        )
        self.side = Segments(
            self.tr("Size learnt from"),
            tuple(
                (str(n), f"{n} px", self.tr("Pictures of {0} x {0} pixels").format(n))
                for n in (64, 128, 256)
            ),
        )
        self.preset = Segments(
            self.tr("How long"),
            (
                ("quick", self.tr("Quick"), self.tr("20 times through all pictures")),
                ("normal", self.tr("Normal"), self.tr("100 times through all pictures")),
                (
                    "thorough",
                    self.tr("Thorough"),
                    self.tr("200 times through all pictures, as the paper has it"),
                ),
            ),
        )
        self.found = QLabel()
        self.found.setProperty("kind", "muted")
        self.found.setWordWrap(True)
        self.problem = QLabel()
        self.problem.setProperty("kind", "problem")
        self.problem.setWordWrap(True)
        self.start = IconButton(
            "start", self.tr("&Start the training"), self.tr("It goes on if the window is closed"),
            key="Alt+S", kind="primary",
        )  # fmt: skip
        self._lay_out()
        self._connect()
        self.show_plan()

    def show_plan(self) -> None:
        """Mirror the plan."""
        plan, request = self._plan, self._plan.request
        if self.name.text() != plan.name:
            self.name.setText(plan.name)
        for side, path, kind in zip("ab", (request.a, request.b), request.names, strict=True):
            none = self.tr("not chosen") if side == "a" else self.tr("in the first folder")
            metrics = self.folders[side].fontMetrics()
            room = max(160, self.folders[side].width())
            elided = metrics.elidedText(path or none, Qt.TextElideMode.ElideLeft, room)
            self.folders[side].setText(elided)
            self.folders[side].setToolTip(path)
            if self.kinds[side].text() != kind:
                self.kinds[side].setText(kind)
        self.one.setVisible(bool(request.b))
        self.system.show_choice(request.system)
        self.side.show_choice(str(request.size))
        self.preset.show_choice(request.preset)
        self.found.setText(self._found())
        self.problem.setText(plan.problem)
        self.problem.setVisible(bool(plan.problem))
        self.start.setEnabled(plan.ready)

    def show_complaint(self, text: str) -> None:
        """Why it could not begin; empty: it could."""
        if text:
            self.problem.setText(text)
            self.problem.show()

    def _found(self) -> str:
        plan = self._plan
        if plan.checking:
            return self.tr("Counting the pictures …")
        if len(plan.counts) == 1:
            return self.tr("%n pair(s) of pictures", "", plan.counts[0])
        if plan.counts:
            return self.tr("{} and {} pictures").format(*plan.counts)
        return ""

    def _choose(self, side: str) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Folder of pictures"))
        if folder:
            self._plan.change(**{f"train_{side}": str(Path(folder))})

    def _call_kinds(self) -> None:
        self._plan.change(names=(self.kinds["a"].text(), self.kinds["b"].text()))

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("kind", "card")
        form = QFormLayout(card)
        form.setContentsMargins(18, 14, 18, 14)
        form.setHorizontalSpacing(theme.GAP * 2)
        form.setVerticalSpacing(theme.GAP + 2)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Name"), self.name)
        words = {"a": self.tr("First kind"), "b": self.tr("Second kind")}
        for side, word in words.items():
            row = QHBoxLayout()
            row.setSpacing(theme.GAP)
            row.addWidget(self.kinds[side])
            row.addWidget(self.folders[side], 1)
            if side == "b":
                row.addWidget(self.one)
            row.addWidget(self.choose[side])
            form.addRow(word, row)
        form.addRow("", self.found)
        form.addRow(self.tr("Model"), self.system)
        form.addRow(self.tr("Size"), self.side)
        form.addRow(self.tr("How long"), self.preset)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch()
        scroll.setWidget(inside)
        foot = QHBoxLayout()
        foot.addWidget(self.problem, 1)
        foot.addStretch()
        foot.addWidget(self.start)
        top = QHBoxLayout()
        top.addWidget(self.back)
        top.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.GAP)
        whole.addLayout(top)
        whole.addWidget(scroll, 1)
        whole.addLayout(foot)

    def _connect(self) -> None:
        plan = self._plan
        self.back.clicked.connect(self.back_clicked)
        self.start.clicked.connect(self.start_clicked)
        self.name.textChanged.connect(plan.call)
        for side in "ab":
            self.choose[side].clicked.connect(lambda _=False, side=side: self._choose(side))
            self.kinds[side].textEdited.connect(self._call_kinds)
        self.one.clicked.connect(lambda: plan.change(train_b=""))
        self.system.picked.connect(lambda key: plan.change(system=key))
        self.side.picked.connect(lambda key: plan.change(size=int(key)))
        self.preset.picked.connect(lambda key: plan.change(preset=key))
        plan.changed.connect(self.show_plan)
        add_shortcut(self, "Alt+Left", self.back.click)

"""A labelled slider with its value, which can be typed too."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget


class Scale(Protocol):
    """What the slider needs to know of a setting; see vc_app.sessions.controls."""

    @property
    def label(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def nudge(self) -> int: ...
    @property
    def low(self) -> float: ...
    @property
    def high(self) -> float: ...
    @property
    def default(self) -> float | None: ...
    @property
    def help(self) -> str: ...
    @property
    def shown(self) -> float: ...
    @property
    def decimals(self) -> int: ...
    @property
    def off_at_low(self) -> bool: ...
    @property
    def positions(self) -> int: ...
    def position(self, value: float | None) -> int: ...
    def value(self, position: int) -> float | None: ...


class ValueSlider(QWidget):
    """Emits ``changed`` with the setting's value (None: off) when the user moves it."""

    changed = Signal(object)

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = scale
        self._label = QLabel(scale.label)
        self._unit = QLabel(scale.unit)
        self._unit.setProperty("kind", "muted")
        self.number = QDoubleSpinBox()
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self._set_up_number()
        self._set_up_slider()
        top = QHBoxLayout()
        top.setSpacing(2)
        top.addWidget(self._label)
        top.addStretch()
        top.addWidget(self.number)
        top.addWidget(self._unit)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(self.slider)
        self.show_value(scale.default)

    def show_value(self, value: float | None) -> None:
        """Mirror the setting; says nothing back."""
        position = self._scale.position(value)
        with QSignalBlocker(self.slider), QSignalBlocker(self.number):
            self.slider.setValue(position)
            self.number.setValue((self._scale.low if value is None else value) * self._scale.shown)
        self._unit.setVisible(not (self._scale.off_at_low and position == 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A double click brings the default back."""
        if event.type() == QEvent.Type.MouseButtonDblClick:
            self._tell(self._scale.default)
            return True
        return super().eventFilter(watched, event)

    def _set_up_number(self) -> None:
        scale, number = self._scale, self.number
        number.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
        number.setFrame(False)
        number.setDecimals(scale.decimals)
        number.setRange(scale.low * scale.shown, scale.high * scale.shown)
        number.setKeyboardTracking(False)
        number.setAlignment(Qt.AlignmentFlag.AlignRight)
        number.setAccessibleName(f"{scale.label}, {scale.unit}")
        number.setToolTip(self.tr("{}; type a number").format(scale.help))
        number.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        if scale.off_at_low:
            number.setSpecialValueText(self.tr("off"))
        number.valueChanged.connect(self._typed)

    def _set_up_slider(self) -> None:
        scale, slider = self._scale, self.slider
        slider.setRange(0, scale.positions)
        slider.setSingleStep(scale.nudge)
        slider.setPageStep(scale.nudge * 4)
        slider.setAccessibleName(scale.label)
        slider.setToolTip(self.tr("{}; double-click for the default").format(scale.help))
        slider.installEventFilter(self)
        slider.valueChanged.connect(lambda position: self._tell(scale.value(position)))

    def _typed(self, number: float) -> None:
        value = number / self._scale.shown
        self._tell(None if self._scale.off_at_low and value <= self._scale.low else value)

    def _tell(self, value: float | None) -> None:
        self.show_value(value)
        self.changed.emit(value)

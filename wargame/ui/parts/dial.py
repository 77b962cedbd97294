"""A slider with a field: drag roughly, type exactly."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QSlider, QWidget

from wargame.ui.parts.make import column, label, row
from wargame.ui.theme import current


class Dial(QWidget):
    """A number between two ends. ``moved`` tells every change by the user."""

    moved = Signal(float)

    def __init__(self, name: str, low: float, high: float, step: float, unit: str, decimals: int = 0) -> None:
        super().__init__()
        self._step = step
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(round(low / step), round(high / step))
        self._slider.setAccessibleName(name)
        self.field = QDoubleSpinBox()
        self.field.setRange(low, high)
        self.field.setDecimals(decimals)
        self.field.setSingleStep(step)
        self.field.setSuffix(unit)
        self.field.setGroupSeparatorShown(True)
        self.field.setAccessibleName(name)
        self.field.setFixedWidth(current().px(118))
        self.field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._slider.valueChanged.connect(self._slid)
        self.field.valueChanged.connect(self._typed)
        words = label(name, "dense", "tx2")
        words.setBuddy(self.field)
        line = row(self._slider, self.field, gap=12)
        line.setStretch(0, 1)
        self.setLayout(column(words, line, gap=2))
        self._quiet = False

    def value(self) -> float:
        """The number."""
        return self.field.value()

    def set_value(self, value: float) -> None:
        """Another number, without telling."""
        self._quiet = True
        self.field.setValue(value)
        self._slider.setValue(round(value / self._step))
        self._quiet = False

    def _slid(self, steps: int) -> None:
        if not self._quiet:
            self.set_value(steps * self._step)
            self.moved.emit(self.value())

    def _typed(self, value: float) -> None:
        if not self._quiet:
            self._quiet = True
            self._slider.setValue(round(value / self._step))
            self._quiet = False
            self.moved.emit(value)

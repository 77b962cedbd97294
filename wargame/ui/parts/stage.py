"""What the room's screen is painted with: every size is written for 1920x1080 and grows or shrinks with the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from wargame.ui import fonts
from wargame.ui.parts.texts import wrapped
from wargame.ui.theme import current

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

FLOOR: Final = 22
"""No text on the room's screen is smaller, in pixels at 1920x1080: it is read from the last row."""


class StagePart(QWidget):
    """A part of the room's screen; :meth:`paint` draws in the pixels of 1920x1080.

    Attributes:
        unit: Pixels of this screen for one of 1920x1080.
        area: Where the part lies, in the pixels of 1920x1080.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.unit = 1.0
        self.area = QRectF(0, 0, 100, 100)

    def place(self, area: QRectF, unit: float, left: float = 0.0, top: float = 0.0) -> None:
        """Lie there; ``left`` and ``top`` are this screen's margins in its own pixels."""
        self.unit, self.area = unit, area
        corner = (round(left + area.x() * unit), round(top + area.y() * unit))
        self.setGeometry(QRect(*corner, round(area.width() * unit), round(area.height() * unit)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint at this screen's scale."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.unit, self.unit)
        self.paint(painter, QRectF(0, 0, self.area.width(), self.area.height()))

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Draw within ``area``."""


def letters(size: int, weight: int = 400) -> QFont:
    """A font of the room's screen.

    Raises:
        ValueError: It would be too small to be read from the last row.
    """
    if size < FLOOR:
        raise ValueError(f"{size} px is under the floor of {FLOOR} px")
    return fonts.interface(size, weight)


def write(painter: QPainter, area: QRectF, text: str, font: QFont, role: str = "tx1", *,
          align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> float:  # fmt: skip
    """One line, cut with an ellipsis where it does not fit; returns its width."""
    painter.setFont(font)
    painter.setPen(current().color(role))
    metrics = QFontMetricsF(font)
    words = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width() + 1)
    painter.drawText(area, align | Qt.AlignmentFlag.AlignVCenter, words)
    return metrics.horizontalAdvance(words)


def write_lines(painter: QPainter, area: QRectF, text: str, font: QFont, role: str, lines: int) -> float:
    """Up to ``lines`` lines from the top of ``area``; returns the height used."""
    painter.setFont(font)
    painter.setPen(current().color(role))
    metrics = painter.fontMetrics()
    y = area.top()
    for line in wrapped(metrics, text, int(area.width()), lines):
        painter.drawText(QRectF(area.left(), y, area.width(), metrics.height()), Qt.AlignmentFlag.AlignLeft, line)
        y += metrics.height()
    return y - area.top()

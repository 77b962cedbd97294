"""The sign of the program: rising bars and the line they must not cross."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from wargame.ui.theme import current

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class Logo(QWidget):
    """The sign, as a picture beside the name."""

    def __init__(self, size: int = 32) -> None:
        super().__init__()
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A square."""
        side = current().px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_logo(painter, QRectF(self.rect()))


def draw_logo(painter: QPainter, area: QRectF) -> None:
    """Four bars in the colours of the bands, and a line across."""
    look = current()
    width = area.width() / 4
    painter.setPen(Qt.PenStyle.NoPen)
    for number, height in enumerate((0.36, 0.52, 0.7, 0.94)):
        bar = QRectF(
            area.left() + width * number + width * 0.14,
            area.bottom() - area.height() * height,
            width * 0.72,
            area.height() * height,
        )
        painter.setBrush(look.color(f"band:{number}"))
        painter.drawRoundedRect(bar, width * 0.2, width * 0.2)
    y = area.top() + area.height() * 0.4
    painter.setPen(QPen(look.color("tx1"), max(1.5, area.height() / 16)))
    painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))


def app_icon() -> QIcon:
    """The sign as the icon of the window."""
    made = QPixmap(128, 128)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_logo(painter, QRectF(8, 8, 112, 112))
    painter.end()
    return QIcon(made)

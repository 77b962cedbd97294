"""The focus ring of painted widgets: the same two pixels of accent that the style sheet draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPen

from wargame.ui.theme import current

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPainter


def draw_ring(painter: QPainter, rect: QRect, width: int = 2, radius: int = 7) -> None:
    """A ring just inside ``rect``."""
    look = current()
    thick = look.px(width)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.color("accent"), thick))
    half = thick / 2
    painter.drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), look.px(radius), look.px(radius))

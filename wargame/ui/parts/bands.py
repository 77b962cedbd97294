"""The name of a band with its colour beside it; the colour never stands alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from wargame.ui.theme import current

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class BandChip(QWidget):
    """A rounded chip: a square in the band's colour, then its name."""

    def __init__(self, band: int = 0, name: str = "") -> None:
        super().__init__()
        self._band, self._name = band, name
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def show_band(self, band: int, name: str) -> None:
        """Show another band."""
        self._band, self._name = band, name
        self.setAccessibleName(name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the name."""
        look = current()
        width = QFontMetrics(look.font("dense-strong")).horizontalAdvance(self._name)
        return QSize(width + look.px(40), look.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, square, name."""
        look = current()
        px = look.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("bg3"))
        painter.drawRoundedRect(QRectF(self.rect()), self.height() / 2, self.height() / 2)
        if look.band_edge is not None:
            painter.setPen(QPen(QColor(look.band_edge), 1))
        painter.setBrush(look.color(f"band:{self._band}"))
        side = px(10)
        painter.drawRoundedRect(QRectF(px(12), (self.height() - side) / 2, side, side), px(3), px(3))
        painter.setPen(look.color("tx1"))
        painter.setFont(look.font("dense-strong"))
        words = QRectF(px(28), 0, self.width() - px(30), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._name)

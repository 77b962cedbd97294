"""Small things painted on the map in one way everywhere: cards, the launch triangle, the impact rings, icon marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen, QPolygonF

from wargame.ui import icons

if TYPE_CHECKING:
    from wargame.atlas.style import MapStyle
    from wargame.ui.theme import Theme

_CARD_PAD: Final = (9.0, 5.0)
MARK_PX: Final = 24.0
_HATCH_PX: Final = 9


def card_size(theme: Theme, text: str, *, strong: bool = True) -> tuple[float, float]:
    """Width and height of a card with one line of text."""
    metrics = QFontMetricsF(theme.font("dense-strong" if strong else "dense"))
    return (metrics.horizontalAdvance(text) + 2 * theme.px(_CARD_PAD[0]),
            metrics.height() + 2 * theme.px(_CARD_PAD[1]))  # fmt: skip


def card(painter: QPainter, theme: Theme, look: MapStyle, area: QRectF, text: str, edge: QColor, *,
         strong: bool = True) -> None:  # fmt: skip
    """A rounded card with one line of text and a coloured edge."""
    ground = QColor(look.card)
    ground.setAlphaF(look.card_opacity)
    painter.setPen(QPen(edge, 1.4))
    painter.setBrush(ground)
    painter.drawRoundedRect(area, theme.px(6), theme.px(6))
    painter.setPen(theme.color("tx1"))
    painter.setFont(theme.font("dense-strong" if strong else "dense"))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)


def ground(painter: QPainter, theme: Theme, look: MapStyle, area: QRectF) -> None:
    """A quiet rounded ground for signs that stand on the window."""
    tint = QColor(look.card)
    tint.setAlphaF(0.7 * look.card_opacity)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tint)
    painter.drawRoundedRect(area, theme.px(6), theme.px(6))


def launch(painter: QPainter, look: MapStyle, x: float, y: float, size: float, opacity: float = 1.0) -> None:
    """The launch triangle, its base on the point."""
    colour, halo = QColor(look.launch), QColor(look.halo)
    colour.setAlphaF(opacity)
    halo.setAlphaF(opacity)
    painter.setPen(QPen(halo, 1.6))
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([QPointF(x, y - size), QPointF(x + size * 0.9, y + size * 0.55),
                                   QPointF(x - size * 0.9, y + size * 0.55)]))  # fmt: skip


def impact(painter: QPainter, look: MapStyle, x: float, y: float, size: float, opacity: float = 1.0) -> None:
    """The impact: two rings and a dot."""
    colour, halo = QColor(look.impact), QColor(look.halo)
    colour.setAlphaF(opacity)
    halo.setAlphaF(0.7 * opacity)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for width, tint in ((3.6, halo), (1.6, colour)):
        painter.setPen(QPen(tint, width))
        painter.drawEllipse(QPointF(x, y), size, size)
        painter.drawEllipse(QPointF(x, y), size * 0.55, size * 0.55)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(x, y), size * 0.2, size * 0.2)


def debris(painter: QPainter, look: MapStyle, x: float, y: float, size: float, opacity: float = 1.0) -> None:
    """Where debris comes down: a dotted ring with fragments in it."""
    colour, halo = QColor(look.impact), QColor(look.halo)
    colour.setAlphaF(opacity)
    halo.setAlphaF(0.7 * opacity)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    dotted = QPen(colour, 1.6)
    dotted.setDashPattern([1.4, 1.6])
    for stroke in (QPen(halo, 3.6), dotted):
        painter.setPen(stroke)
        painter.drawEllipse(QPointF(x, y), size, size)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for dx, dy in ((-0.35, -0.2), (0.3, -0.35), (0.05, 0.12), (0.42, 0.3), (-0.3, 0.4)):
        painter.drawEllipse(QPointF(x + dx * size, y + dy * size), 0.13 * size, 0.13 * size)


def loss(painter: QPainter, theme: Theme, look: MapStyle, x: float, y: float, size: float,
         opacity: float = 1.0) -> None:  # fmt: skip
    """Where a missile was lost: a cross."""
    colour, halo = theme.color("bad"), QColor(look.halo)
    colour.setAlphaF(opacity)
    halo.setAlphaF(opacity)
    for stroke in (QPen(halo, 4.6), QPen(colour, 2.2)):
        stroke.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(stroke)
        painter.drawLines(
            [QLineF(x - size, y - size, x + size, y + size), QLineF(x - size, y + size, x + size, y - size)]
        )


def onward(painter: QPainter, look: MapStyle, before: QPointF, end: QPointF, size: float,
           opacity: float = 1.0) -> None:  # fmt: skip
    """What goes on beyond what is drawn: an arrow head."""
    colour, halo = QColor(look.impact), QColor(look.halo)
    colour.setAlphaF(opacity)
    halo.setAlphaF(opacity)
    way = QLineF(before, end).unitVector()
    ahead = QPointF(way.dx(), way.dy()) * size
    side = QPointF(-ahead.y(), ahead.x()) * 0.6
    painter.setPen(QPen(halo, 1.6))
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([end + ahead, end - ahead * 0.6 + side, end - ahead * 0.6 - side]))


def mark(painter: QPainter, theme: Theme, look: MapStyle, x: float, y: float, icon: str, role: str,
         ratio: float) -> None:  # fmt: skip
    """A rounded square with an icon, its middle on the point."""
    side = theme.px(MARK_PX)
    ground = QColor(look.card)
    ground.setAlphaF(look.card_opacity)
    painter.setPen(QPen(theme.color(role), 1.4))
    painter.setBrush(ground)
    painter.drawRoundedRect(QRectF(x - side / 2, y - side / 2, side, side), theme.px(5), theme.px(5))
    glyph = side * 0.72
    picture = icons.image(icon, theme.hex(role), round(glyph * ratio))
    painter.drawImage(QRectF(x - glyph / 2, y - glyph / 2, glyph, glyph), picture)


def hatching(look: MapStyle, ratio: float) -> QImage:
    """A tile of slanting lines to fill overflown places with."""
    side = round(_HATCH_PX * ratio)
    tile = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = QColor(look.overflown_line.colour)
    colour.setAlphaF(look.overflown_line.opacity)
    painter.setPen(QPen(colour, 1.5 * ratio))
    for shift in (-side, 0, side):
        painter.drawLine(QLineF(shift - 1, side + 1, shift + side + 1, -1))
    painter.end()
    tile.setDevicePixelRatio(ratio)
    return tile

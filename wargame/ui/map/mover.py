"""A battery or a ship in the hand: the mark that follows the pointer, with its reach, until it is set down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from wargame.words import say

if TYPE_CHECKING:
    from wargame.atlas.style import MapStyle
    from wargame.ui.map.camera import Camera
    from wargame.ui.map.frame import Frame
    from wargame.ui.map.scene import Mark, Ring
    from wargame.ui.theme import Theme


def mark_at(frame: Frame, view: Camera, x: float, y: float, reach_px: float) -> Mark | None:
    """The movable mark under a pixel, where it was painted."""
    for mark, (x_km, y_km) in frame.standing:
        mx, my = view.px(x_km, y_km)
        if mark.movable and max(abs(mx - x), abs(my - y)) <= reach_px:
            return mark
    return None


class Mover:
    """Holds one mark at a time."""

    def __init__(self) -> None:
        self.mark: Mark | None = None
        self.ring: Ring | None = None
        self.at: tuple[float, float] | None = None

    def take(self, mark: Mark, ring: Ring | None) -> None:
        """Take a mark up; it stays where it is until the pointer moves."""
        self.mark, self.ring, self.at = mark, ring, None

    def drop(self) -> None:
        """Hold nothing any more."""
        self.mark = self.ring = self.at = None

    def paint(self, painter: QPainter, theme: Theme, look: MapStyle, view: Camera) -> None:
        """Paint the mark where the pointer is, with its ring and its place."""
        if self.mark is None or self.at is None:
            return
        import numpy as np

        from wargame.atlas import geodesy
        from wargame.ui.map import paths, pieces

        lat, lon = self.at
        if self.ring is not None:
            lats, lons = geodesy.circle(lat, lon, self.ring.radius_km, 91)
            outline = paths.plane(np.column_stack([np.where(lons < -60, lons + 360, lons), lats]))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(look.ring_defence.colour), 1.4, Qt.PenStyle.DashLine))
            painter.drawPolyline(QPolygonF([QPointF(*view.px(x, y)) for x, y in outline.tolist()]))
        ((x_km, y_km),) = paths.plane(np.array([[lon + 360 if lon < -60 else lon, lat]])).tolist()
        x, y = view.px(x_km, y_km)
        pieces.mark(painter, theme, look, x, y, self.mark.icon, self.mark.role, painter.device().devicePixelRatioF())
        words = say("{name}: {place}", name=self.mark.label, place=place_words(lat, lon))
        wide, high = pieces.card_size(theme, words)
        left = min(max(8.0, x - wide / 2), view.width - wide - 8.0)
        top = y + theme.px(18) if y < view.height - high - theme.px(30) else y - high - theme.px(18)
        pieces.card(painter, theme, look, QRectF(left, top, wide, high), words, theme.color("accent"))


def place_words(lat: float, lon: float) -> str:
    """Degrees as people write them: 41.00° N, 137.00° E."""
    north = say("N") if lat >= 0 else say("S")
    east = say("E") if lon >= 0 else say("W")
    return f"{abs(lat):.2f}° {north}, {abs(lon):.2f}° {east}"

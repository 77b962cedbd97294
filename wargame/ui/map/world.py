"""The picture of the world about a launch site, painted once for a site, a size and a theme, on any thread; kept."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF, QRadialGradient, QRegion

from wargame.ui.map import lettering, pieces
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from wargame.atlas.style import MapStyle
    from wargame.ui.map.inset import Inset, Worth
    from wargame.ui.map.scene import Ring
    from wargame.ui.theme import Theme

EDGE_KM: Final = 15_000.0
"""How far the world goes; beyond lies the far side, which the projection tears."""
_PAD_PX: Final = 12
_PLACES: Final = (
    ("Guam", 13.45, 144.79), ("Honolulu", 21.31, -157.86), ("Anchorage", 61.22, -149.90),
    ("Los Angeles", 34.05, -118.24), ("New York", 40.71, -74.01), ("London", 51.51, -0.13), ("Moscow", 55.76, 37.62),
    ("Sydney", -33.87, 151.21),
)  # fmt: skip


@lru_cache(maxsize=8)
def picture(inset: Inset, look: Theme, sheet: MapStyle, size: tuple[int, int], ratio: float) -> QImage:
    """The world about a site as a picture of ``size`` logical pixels; on any thread."""
    wide, high = size
    image = QImage(round(wide * ratio), round(high * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        if inset.large:
            painter.setPen(QPen(look.color("line2"), 1))
            painter.setBrush(look.color("bg1"))
            painter.drawRoundedRect(QRectF(0.5, 0.5, wide - 1, high - 1), look.px(10), look.px(10))
            _list(painter, inset, look, sheet, QRectF(high, look.px(14), wide - high - look.px(14), high))
        else:
            for _ in range(2):  # the map under it must not show through
                pieces.ground(painter, look, sheet, QRectF(0, 0, wide, high))
        _World(painter, inset, look, sheet, high, ratio).paint()
    finally:
        painter.end()
    return image


def _list(painter: QPainter, inset: Inset, look: Theme, sheet: MapStyle, area: QRectF) -> None:
    """The figures beside the world: ranges as they are published, then what lofted tests are worth."""
    y, step = area.top(), look.px(22)

    def line(words: str, style_name: str, tone: str, left: float, *, right: str = "") -> None:
        painter.setFont(look.font(style_name))
        painter.setPen(look.color(tone))
        box = QRectF(area.left() + left, y, area.width() - left, step)
        room = painter.fontMetrics().horizontalAdvance(right) + look.px(8) if right else 0
        cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, round(box.width() - room))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, right)

    line(say("PUBLISHED RANGES, KM"), "overline", "tx2", 0)
    named = [(name, ring) for ring in inset.rings for name in ring.label.split(", ")]
    for name, ring in named:
        y += step
        painter.setPen(_ring_pen(ring, sheet))
        painter.drawLine(QPointF(area.left(), y + step / 2), QPointF(area.left() + look.px(18), y + step / 2))
        line(name, "dense", "tx1", look.px(26), right=f"{ring.radius_km:,.0f}" + ("+" if ring.open_ended else ""))
    if inset.worth:
        y += 1.6 * step
        line(say("LOFTED TESTS AT FULL RANGE"), "overline", "tx2", 0)
    for worth in inset.worth:
        y += step
        box = QRectF(area.left(), y, area.width(), max(0.0, area.bottom() - y))
        painter.setFont(look.font("dense"))
        painter.setPen(look.color("tx1"))
        drawn = painter.drawText(box, Qt.TextFlag.TextWordWrap, worth.spoken)
        y += drawn.height() - step + look.px(6)


def _ring_pen(ring: Ring, sheet: MapStyle) -> QPen:
    line = sheet.ring_icbm if ring.kind == "icbm" else sheet.ring
    pen = QPen(QColor(line.colour), 1.3)
    if ring.open_ended:
        pen.setDashPattern([4, 3])
    return pen


class _World:
    def __init__(self, painter: QPainter, inset: Inset, theme: Theme, look: MapStyle, side: int, ratio: float) -> None:
        self.painter, self.inset, self.theme, self.look, self.ratio = painter, inset, theme, look, ratio
        self.side, self.middle = side, side / 2
        self.scale = (side / 2 - theme.px(_PAD_PX)) / EDGE_KM
        self.plan = lettering.Plan(QRectF(0, 0, side, side))
        self.letters: list[lettering.Placed] = []

    def paint(self) -> None:
        self._sea_and_land()
        self._keep_ends()
        for worth in self.inset.worth:
            self._name_worth(worth)
        for ring in self.inset.rings:
            self._name_ring(ring)
        self._rings()
        for worth in self.inset.worth:
            self._full_range(worth)
        self._way()
        for name, lat, lon in _PLACES:
            self._place(say(name), lat, lon)
        lettering.paint(self.painter, self.letters)

    def _keep_ends(self) -> None:
        """No name covers the site or the end of a way."""
        self.plan.take(QRectF(self.middle - 6, self.middle - 6, 12, 12))
        for worth in self.inset.worth:
            end, reach = self._at(*worth.way[-1]), self._end_px(worth)
            self.plan.take(QRectF(end.x() - reach, end.y() - reach, 2 * reach, 2 * reach))

    def _end_px(self, worth: Worth) -> int:
        return self.theme.px(4 if worth.current else 3)

    def _sea_and_land(self) -> None:
        painter, edge = self.painter, EDGE_KM * self.scale
        depths = dict(self.look.sea_by_depth)
        fade = QRadialGradient(self.middle, self.middle, edge)
        fade.setColorAt(0, QColor(depths[0]))
        fade.setColorAt(1, QColor(depths[-6000]))
        painter.setPen(QPen(QColor(self.look.border.colour), 1))
        painter.setBrush(fade)
        painter.drawEllipse(QPointF(self.middle, self.middle), edge, edge)
        land = QColor(self.look.land).lighter(150) if self.theme.dark else QColor(self.look.land)
        painter.setPen(QPen(land, 0.8))  # covers the seams between countries
        painter.setBrush(land)
        for outline in _land(round(self.inset.lat, 1), round(self.inset.lon, 1)):
            painter.drawPolygon(QPolygonF([QPointF(self.middle + x * self.scale, self.middle - y * self.scale)
                                           for x, y in outline]))  # fmt: skip

    def _rings(self) -> None:
        """Circles, open where figures stand."""
        free = QRegion(0, 0, self.side, self.side)
        for item in self.letters:
            wide, high = lettering.size(item.image)
            free -= QRegion(QRectF(item.x, item.y + 3, wide, high - 6).toAlignedRect())
        self.painter.save()
        self.painter.setClipRegion(free)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        for ring in self.inset.rings:
            self.painter.setPen(_ring_pen(ring, self.look))
            reach = ring.radius_km * self.scale
            self.painter.drawEllipse(QPointF(self.middle, self.middle), reach, reach)
        self.painter.restore()

    def _way(self) -> None:
        points = [self._at(lat, lon) for lat, lon in self.inset.way]
        self.painter.setPen(QPen(QColor(self.look.track[0][0]), 2.0))
        if len(points) > 1:
            self.painter.drawPolyline(QPolygonF(points))
        pieces.launch(self.painter, self.look, self.middle, self.middle, self.theme.px(4))

    def _full_range(self, worth: Worth) -> None:
        points = [self._at(lat, lon) for lat, lon in worth.way]
        dashed = QPen(self._worth_colour(worth), 1.8 if worth.current else 1.2)
        dashed.setDashPattern([2.5, 2])
        self.painter.setPen(dashed)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawPolyline(QPolygonF(points))
        reach = self._end_px(worth)
        self.painter.setPen(QPen(QColor(self.look.halo), 1))
        self.painter.setBrush(self._worth_colour(worth))
        self.painter.drawEllipse(points[-1], reach, reach)

    def _name_worth(self, worth: Worth) -> None:
        end, gap = self._at(*worth.way[-1]), self.theme.px(5)
        colour = self._worth_colour(worth).name()
        self._write(worth.label, colour, lambda w, h: [
            QRectF(end.x() - share * w, top, w, h)
            for share in (0.5, 0.8, 0.2, 1.0) for top in (end.y() - gap - h, end.y() + gap)
        ])  # fmt: skip

    def _worth_colour(self, worth: Worth) -> QColor:
        return QColor(self.look.track[0][0] if worth.current else self.theme.tx2)

    def _name_ring(self, ring: Ring) -> None:
        import math

        line = self.look.ring_icbm if ring.kind == "icbm" else self.look.ring
        words = f"{ring.radius_km:,.0f}+" if ring.open_ended else f"{ring.radius_km:,.0f}"
        reach = ring.radius_km * self.scale
        angles = (200, 215, 185, 230, 170, 160, 245, 140)
        spots = [(self.middle + reach * math.sin(math.radians(a)), self.middle - reach * math.cos(math.radians(a)))
                 for a in angles]  # fmt: skip
        self._write(words, line.colour, lambda w, h: [QRectF(x - w / 2, y - h / 2, w, h) for x, y in spots])

    def _place(self, name: str, lat: float, lon: float) -> None:
        at = self._at(lat, lon)
        if (at.x() - self.middle) ** 2 + (at.y() - self.middle) ** 2 > (EDGE_KM * self.scale) ** 2:
            return
        self.painter.setPen(QPen(QColor(self.look.halo), 1))
        self.painter.setBrush(QColor(self.look.place_dot))
        self.painter.drawEllipse(at, 2, 2)
        self._write(name, self.theme.tx1, lambda w, h: lettering.around(at.x(), at.y(), w, h, 2))

    def _write(self, words: str, colour: str, places: Callable[[float, float], list[QRectF]]) -> None:
        from wargame.atlas.style import Lettering

        letters = Lettering(colour, 12 if self.inset.large else 10, 500)
        image = lettering.write(words, letters, self.look.halo, self.theme.scale / 100, self.ratio)
        inside = QRectF(0, 0, self.side, self.side)
        spot = self.plan.place([one for one in places(*lettering.size(image)) if inside.contains(one)])
        if spot is not None:
            self.letters.append(lettering.Placed(image, spot.left(), spot.top()))

    def _at(self, lat: float, lon: float) -> QPointF:
        from wargame.atlas import projection

        x, y = projection.aeqd(self.inset.lat, self.inset.lon).forward(lon, lat)
        return QPointF(self.middle + float(x) / 1000 * self.scale, self.middle - float(y) / 1000 * self.scale)


@lru_cache(maxsize=8)
def _land(lat: float, lon: float) -> tuple[tuple[tuple[float, float], ...], ...]:
    """Outlines of the land in kilometres east and north of a site, cut where the projection would tear them."""
    import numpy as np
    import shapely

    from wargame.atlas import layers, projection

    plane = projection.aeqd(lat, lon)
    disc = shapely.Point(0, 0).buffer(EDGE_KM)
    found = []
    for geometry in shapely.get_parts(layers.load().layer("world110").geometries):
        outline = shapely.get_coordinates(shapely.segmentize(shapely.get_exterior_ring(geometry), 2.0))
        x, y = plane.forward(outline[:, 0], outline[:, 1])
        xy = np.column_stack([x, y]) / 1000
        if not np.isfinite(xy).all() or np.hypot(*xy.T).min() > EDGE_KM:
            continue
        seen = shapely.intersection(shapely.make_valid(shapely.polygons(xy)), disc)
        areas = [part for part in shapely.get_parts(shapely.get_parts(seen)) if shapely.get_type_id(part) == 3]
        found += [shapely.get_coordinates(shapely.get_exterior_ring(area)).tolist() for area in areas]
    return tuple(tuple((x, y) for x, y in outline) for outline in found)

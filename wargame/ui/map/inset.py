"""The world about a launch site: every distance and bearing from it true, with rings of published ranges, in a corner.

The picture is painted once for a site, a size and a theme, away from the main thread, and kept.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF, QRadialGradient
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from wargame.atlas import style
from wargame.ui import tasks, theme
from wargame.ui.map import lettering, pieces
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QPaintEvent

    from wargame.atlas.style import MapStyle
    from wargame.ui.map.scene import MapScene, Ring, Track
    from wargame.ui.theme import Theme

SIDE_PX: Final = 228
_EDGE_KM: Final = 15_000.0
"""How far the world goes; beyond lies the far side, which the projection tears."""
_PAD_PX: Final = 12
_LEAST_KM: Final = 2_000.0
"""Rings closer than this belong on the map itself."""
_PLACES: Final = (
    ("Guam", 13.45, 144.79), ("Honolulu", 21.31, -157.86), ("Anchorage", 61.22, -149.90),
    ("Los Angeles", 34.05, -118.24), ("New York", 40.71, -74.01), ("London", 51.51, -0.13), ("Moscow", 55.76, 37.62),
    ("Sydney", -33.87, 151.21),
)  # fmt: skip


@dataclass(frozen=True)
class Inset:
    """What the corner shows.

    Attributes:
        lat: Of the site in the middle; ``lon`` likewise.
        site: Its name.
        rings: Published ranges about it.
        way: (lat, lon) of the flight's ground line.
    """

    lat: float
    lon: float
    site: str
    rings: tuple[Ring, ...]
    way: tuple[tuple[float, float], ...] = ()

    def spoken(self) -> str:
        """The rings in one sentence, for assistive technology."""
        ranges = ", ".join(
            say("{name} {km} km or more", name=ring.label, km=f"{ring.radius_km:,.0f}") if ring.open_ended
            else say("{name} {km} km", name=ring.label, km=f"{ring.radius_km:,.0f}")
            for ring in self.rings
        )  # fmt: skip
        return say("World about {site}, published ranges: {ranges}", site=self.site, ranges=ranges)


def of_scene(scene: MapScene) -> Inset | None:
    """The inset of the newest flight of the turn in play; None where there are no ranges to show."""
    flown = [track for track in scene.tracks if track.current and track.points]
    if not flown or not scene.ranges:
        return None
    track: Track = flown[-1]
    start = track.points[0]
    way = tuple((point.lat, point.lon) for point in track.points[:: max(1, len(track.points) // 24)])
    return Inset(start.lat, start.lon, track.site, legible(scene.ranges), way)


class WorldInset(QWidget):
    """The corner of the map that shows the world; hidden while there is nothing to show or too little room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._inset: Inset | None = None
        self._image: QImage | None = None
        self._asked: object = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_scene(self, scene: MapScene, *, room: bool) -> None:
        """Show the world about the newest flight of a scene."""
        self._inset = of_scene(scene) if room else None
        self.setVisible(self._inset is not None)
        if self._inset is None:
            return
        self.setAccessibleName(self._inset.spoken())
        look = theme.current()
        self.resize(look.px(SIDE_PX), look.px(SIDE_PX))
        inset, side, ratio = self._inset, self.width(), self.devicePixelRatioF()
        key = (inset, look, side, ratio)
        if key == self._asked:
            return
        self._asked = key
        sheet = style.theme("dark" if look.dark else "light")
        tasks.run(lambda _: picture(inset, look, sheet, side, ratio), done=self._came, failed=_broke)

    def _came(self, image: QImage) -> None:
        if isValid(self):
            self._image = image
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Blit the picture."""
        painter = QPainter(self)
        if self._image is not None:
            painter.drawImage(0, 0, self._image)
        painter.end()


def _broke(error: Exception) -> None:
    raise error


@lru_cache(maxsize=8)
def picture(inset: Inset, look: Theme, sheet: MapStyle, side: int, ratio: float) -> QImage:
    """The world about a site as a picture of ``side`` logical pixels; on any thread."""
    image = QImage(round(side * ratio), round(side * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        _World(painter, inset, look, sheet, side, ratio).paint()
    finally:
        painter.end()
    return image


class _World:
    def __init__(self, painter: QPainter, inset: Inset, theme: Theme, look: MapStyle, side: int, ratio: float) -> None:
        self.painter, self.inset, self.theme, self.look, self.ratio = painter, inset, theme, look, ratio
        self.side, self.middle = side, side / 2
        self.scale = (side / 2 - theme.px(_PAD_PX)) / _EDGE_KM
        self.plan = lettering.Plan(QRectF(0, 0, side, side))

    def paint(self) -> None:
        pieces.ground(self.painter, self.theme, self.look, QRectF(0, 0, self.side, self.side))
        pieces.ground(self.painter, self.theme, self.look, QRectF(0, 0, self.side, self.side))
        self._sea_and_land()
        for ring in self.inset.rings:
            self._ring(ring)
        self._way()
        for ring in self.inset.rings:
            self._name_ring(ring)
        for name, lat, lon in _PLACES:
            self._place(say(name), lat, lon)

    def _sea_and_land(self) -> None:
        painter, edge = self.painter, _EDGE_KM * self.scale
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

    def _ring(self, ring: Ring) -> None:
        line = self.look.ring_icbm if ring.kind == "icbm" else self.look.ring
        pen = QPen(QColor(line.colour), 1.3)
        if ring.open_ended:
            pen.setDashPattern([4, 3])
        self.painter.setPen(pen)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        reach = ring.radius_km * self.scale
        self.painter.drawEllipse(QPointF(self.middle, self.middle), reach, reach)

    def _way(self) -> None:
        points = [self._at(lat, lon) for lat, lon in self.inset.way]
        self.painter.setPen(QPen(QColor(self.look.track[0][0]), 2.0))
        if len(points) > 1:
            self.painter.drawPolyline(QPolygonF(points))
        pieces.launch(self.painter, self.look, self.middle, self.middle, self.theme.px(4))
        self.plan.take(QRectF(self.middle - 6, self.middle - 6, 12, 12))

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
        if (at.x() - self.middle) ** 2 + (at.y() - self.middle) ** 2 > (_EDGE_KM * self.scale) ** 2:
            return
        self.painter.setPen(QPen(QColor(self.look.halo), 1))
        self.painter.setBrush(QColor(self.look.place_dot))
        self.painter.drawEllipse(at, 2, 2)
        self._write(name, self.theme.tx1, lambda w, h: lettering.around(at.x(), at.y(), w, h, 2))

    def _write(self, words: str, colour: str, places: Callable[[float, float], list[QRectF]]) -> None:
        from wargame.atlas.style import Lettering

        image = lettering.write(words, Lettering(colour, 10, 500), self.look.halo, self.theme.scale / 100, self.ratio)
        inside = QRectF(0, 0, self.side, self.side)
        spot = self.plan.place([one for one in places(*lettering.size(image)) if inside.contains(one)])
        if spot is not None:
            self.painter.drawImage(spot.topLeft(), image)

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
    disc = shapely.Point(0, 0).buffer(_EDGE_KM)
    found = []
    for geometry in shapely.get_parts(layers.load().layer("world110").geometries):
        outline = shapely.get_coordinates(shapely.segmentize(shapely.get_exterior_ring(geometry), 2.0))
        x, y = plane.forward(outline[:, 0], outline[:, 1])
        xy = np.column_stack([x, y]) / 1000
        if not np.isfinite(xy).all() or np.hypot(*xy.T).min() > _EDGE_KM:
            continue
        seen = shapely.intersection(shapely.make_valid(shapely.polygons(xy)), disc)
        areas = [part for part in shapely.get_parts(shapely.get_parts(seen)) if shapely.get_type_id(part) == 3]
        found += [shapely.get_coordinates(shapely.get_exterior_ring(area)).tolist() for area in areas]
    return tuple(tuple((x, y) for x, y in outline) for outline in found)


def legible(rings: Iterable[Ring]) -> tuple[Ring, ...]:
    """Rings far enough out to be told apart here, the smallest first; types of one length share a ring."""
    kept: dict[tuple[float, bool], Ring] = {}
    for ring in sorted(rings, key=lambda one: (one.radius_km, one.open_ended)):
        if _LEAST_KM <= ring.radius_km <= _EDGE_KM:
            key = ring.radius_km, ring.open_ended
            kept[key] = replace(ring, label=f"{kept[key].label}, {ring.label}") if key in kept else ring
    return tuple(kept.values())

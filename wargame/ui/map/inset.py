"""The world about a launch site: every distance and bearing from it true, with rings of published ranges.

It stands in a corner of the map where there is room, and over the map, with the figures beside it, where it is asked
for. A lofted test is shown with what it is worth at full range, along the way it took. The picture is painted once for
a site, a size and a theme, away from the main thread, and kept.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPen, QPolygonF, QRadialGradient
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
LARGEST_PX: Final = 640
LIST_PX: Final = 236
"""Width of the figures beside the large world."""
_EDGE_KM: Final = 15_000.0
"""How far the world goes; beyond lies the far side, which the projection tears."""
_PAD_PX: Final = 12
_LEAST_KM: Final = 2_000.0
"""Rings closer than this belong on the map itself."""
_HOME: Final = (39.02, 125.75)
"""Pyongyang: the middle while nothing has flown."""
_PLACES: Final = (
    ("Guam", 13.45, 144.79), ("Honolulu", 21.31, -157.86), ("Anchorage", 61.22, -149.90),
    ("Los Angeles", 34.05, -118.24), ("New York", 40.71, -74.01), ("London", 51.51, -0.13), ("Moscow", 55.76, 37.62),
    ("Sydney", -33.87, 151.21),
)  # fmt: skip


@dataclass(frozen=True)
class Worth:
    """What a lofted test is worth at full range.

    Attributes:
        way: (lat, lon) from its site to where it would come down, or to the edge where it reaches every place.
        label: Such as "Hwasong-15 ≈12,800".
        spoken: The same with its basis, as a sentence.
        current: Whether it flew in the turn that is played.
    """

    way: tuple[tuple[float, float], ...]
    label: str
    spoken: str
    current: bool


@dataclass(frozen=True)
class Inset:
    """What the world shows.

    Attributes:
        lat: Of the site in the middle; ``lon`` likewise.
        site: Its name.
        rings: Published ranges about it.
        way: (lat, lon) of the flight's ground line.
        worth: Full-range equivalents of the lofted tests of the exercise.
        large: Whether there is room for the names of the missiles on the rings.
    """

    lat: float
    lon: float
    site: str
    rings: tuple[Ring, ...]
    way: tuple[tuple[float, float], ...] = ()
    worth: tuple[Worth, ...] = ()
    large: bool = False

    def spoken(self) -> str:
        """The rings in one sentence, for assistive technology."""
        ranges = ", ".join(
            say("{name} {km} km or more", name=ring.label, km=f"{ring.radius_km:,.0f}") if ring.open_ended
            else say("{name} {km} km", name=ring.label, km=f"{ring.radius_km:,.0f}")
            for ring in self.rings
        )  # fmt: skip
        told = say("World about {site}, published ranges: {ranges}", site=self.site, ranges=ranges)
        worth = "; ".join(one.spoken for one in self.worth)
        return say("{world}. At full range: {worth}", world=told, worth=worth) if worth else told


def of_scene(scene: MapScene, *, large: bool = False) -> Inset | None:
    """The world about the newest flight; None where there are no ranges to show.

    Args:
        scene: What lies on the map.
        large: Whether it was asked for: then it is shown also while nothing has flown in the turn in play.
    """
    flown = [track for track in scene.tracks if track.points and (track.current or large)]
    if not scene.ranges or not (flown or large):
        return None
    worth = tuple(_worth(track) for track in scene.tracks if track.points and track.full_range is not None)
    rings = legible(scene.ranges)
    if not flown:
        return Inset(*_HOME, say("Pyongyang"), rings, worth=worth, large=large)
    track: Track = next((one for one in reversed(flown) if one.current), flown[-1])
    start = track.points[0]
    way = tuple((point.lat, point.lon) for point in track.points[:: max(1, len(track.points) // 24)])
    return Inset(start.lat, start.lon, track.site, rings, way, worth, large)


def _worth(track: Track) -> Worth:
    """The way of a lofted test at full range, along its azimuth."""
    import numpy as np

    from wargame.atlas import geodesy

    full = track.full_range
    assert full is not None  # noqa: S101 - the caller asks only for lofted tests
    start, reach_km = track.points[0], full.km if full.km is not None else _EDGE_KM
    lat, lon = geodesy.destination(start.lat, start.lon, track.azimuth_deg, np.linspace(0.0, reach_km, 25))
    label = say("{missile}, every place", missile=track.missile)
    if full.km is not None:
        label = f"{track.missile} ≈{round(full.km, -2):,.0f}" + ("+" if full.or_more else "")
    way = tuple(zip(lat.tolist(), lon.tolist(), strict=True))
    return Worth(way, label, say("{missile}: {range}", missile=track.missile, range=full.words), track.current)


class WorldInset(QWidget):
    """The world in its corner, or over the map; hidden while there is nothing to show or too little room."""

    toggled = Signal()
    """A click asks for the other size."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._inset: Inset | None = None
        self._image: QImage | None = None
        self._asked: object = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(say("{name} ({key})", name=say("World and ranges"), key="F"))
        self.hide()

    def show_scene(self, scene: MapScene, *, room: bool, large: tuple[int, int] | None = None) -> None:
        """Show the world about the newest flight of a scene.

        Args:
            scene: What lies on the map.
            room: Whether the corner has room for it.
            large: Width and height where it stands over the map.
        """
        self._inset = of_scene(scene, large=large is not None) if room or large else None
        self.setVisible(self._inset is not None)
        if self._inset is None:
            return
        self.setAccessibleName(self._inset.spoken())
        look = theme.current()
        size = large or (look.px(SIDE_PX), look.px(SIDE_PX))
        self.resize(*size)
        inset, ratio = self._inset, self.devicePixelRatioF()
        key = (inset, look, size, ratio)
        if key == self._asked:
            return
        self._asked = key
        sheet = style.theme("dark" if look.dark else "light")
        tasks.run(lambda _: picture(inset, look, sheet, size, ratio), done=self._came, failed=_broke)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep the click from the map below."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Grow, or go back into the corner."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.toggled.emit()

    def _came(self, image: QImage) -> None:
        if isValid(self):
            self._image = image
            self.update()

    @property
    def large(self) -> bool:
        """Whether it stands over the map."""
        return self._inset is not None and self._inset.large

    def paintEvent(self, event: QPaintEvent) -> None:
        """Blit the picture."""
        painter = QPainter(self)
        if self._image is not None:
            painter.drawImage(self.rect(), self._image)
        painter.end()


def _broke(error: Exception) -> None:
    raise error


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
        self.scale = (side / 2 - theme.px(_PAD_PX)) / _EDGE_KM
        self.plan = lettering.Plan(QRectF(0, 0, side, side))

    def paint(self) -> None:
        self._sea_and_land()
        for ring in self.inset.rings:
            self._ring(ring)
        for worth in self.inset.worth:
            self._full_range(worth)
        self._way()
        for worth in self.inset.worth:
            self._name_worth(worth)
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
        self.painter.setPen(_ring_pen(ring, self.look))
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

    def _full_range(self, worth: Worth) -> None:
        points = [self._at(lat, lon) for lat, lon in worth.way]
        dashed = QPen(self._worth_colour(worth), 1.8 if worth.current else 1.2)
        dashed.setDashPattern([2.5, 2])
        self.painter.setPen(dashed)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawPolyline(QPolygonF(points))
        reach = self.theme.px(4 if worth.current else 3)
        self.painter.setPen(QPen(QColor(self.look.halo), 1))
        self.painter.setBrush(self._worth_colour(worth))
        self.painter.drawEllipse(points[-1], reach, reach)
        self.plan.take(QRectF(points[-1].x() - reach, points[-1].y() - reach, 2 * reach, 2 * reach))

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
        if (at.x() - self.middle) ** 2 + (at.y() - self.middle) ** 2 > (_EDGE_KM * self.scale) ** 2:
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

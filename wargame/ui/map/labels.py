"""Names of countries, seas, towns, islands and prefectures, placed by importance until no room is left."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from wargame.atlas import layers, places, style
from wargame.ui import fonts
from wargame.ui.map import ground, lettering, paths
from wargame.ui.map.lettering import Placed, Plan, around
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QImage

    from wargame.atlas.style import Lettering, MapStyle
    from wargame.ui.map.camera import Camera

NATIVE: Final = frozenset({"KP", "KR", "JP"})
"""Countries whose native names were checked; no others are shown."""

COUNTRIES: Final = (
    ("KP", "DPR Korea", "조선", 40.55, 127.1, 9.0),
    ("KR", "Rep. of Korea", "대한민국", 36.35, 127.95, 9.0),
    ("JP", "Japan", "日本", 36.35, 137.95, 9.0),
    ("CN", "China", "", 44.3, 121.6, 9.0),
    ("RU", "Russia", "", 47.6, 135.6, 9.0),
    ("MN", "Mongolia", "", 46.6, 107.0, 9.0),
    ("PH", "Philippines", "", 16.6, 121.0, 9.0),
)
"""(ISO code, name, native name, lat, lon, coarsest km a pixel): points of the lettering are a design value."""

_NEAR: Final = ((0, 0), (0, 1), (0, -1), (1, 0), (-1, 0))
_FAR: Final = (*_NEAR, (0, 2), (0, -2), (2, 1), (-2, 1), (2, -1), (-2, -1), (0, 3), (0, -3), (3, 3), (-3, 3), (0, 4),
               (4, 4), (-4, 4), (4, 0), (-4, 0), (0, 5), (5, 5), (-5, 5), (0, 6), (4, 6), (-4, 6))  # fmt: skip
"""Where else a name of an area may go, in heights of its letters: a sea has room, a country's name must stay in it."""

_TOWN_GAP: Final = 6.0
_CITY_RANK: Final = 3
_WATER: Final = {"sea": 300.0, "ocean": 1500.0}
"""How far from its place, in kilometres, the name of a water may stand: no farther than the water reaches."""
_KIND_ORDER: Final = {"capital": 0, "city": 1, "admin1": 1, "town": 2, "island": 2, "base": 3, "cape": 4}


@dataclass(frozen=True)
class Name:
    """A name and where on the plane it belongs."""

    text: str
    native: str
    x_km: float
    y_km: float
    kind: str
    rank: int


@lru_cache
def _towns(language: str) -> tuple[Name, ...]:  # noqa: ARG001 - names are said in it
    found = [place for place in places.named() if place.kind in _KIND_ORDER and place.kind != "cape"]
    found.sort(key=lambda place: (place.rank, _KIND_ORDER[place.kind]))
    at = paths.plane(np.array([(place.lon, place.lat) for place in found]))
    unique = {
        (place.name, round(x / 20), round(y / 20)): Name(
            say(place.name), place.name_local if place.iso in NATIVE else "", float(x), float(y), place.kind, place.rank
        )
        for place, (x, y) in zip(reversed(found), reversed(at), strict=True)
    }
    return tuple(reversed(unique.values()))


@lru_cache
def _seas(language: str) -> tuple[Name, ...]:  # noqa: ARG001
    found = sorted(places.seas(), key=lambda place: place.rank)
    at = paths.plane(np.array([(place.lon, place.lat) for place in found]))
    return tuple(Name(say(p.name), "", float(x), float(y), p.kind, p.rank) for p, (x, y) in zip(found, at, strict=True))


@lru_cache
def _countries(language: str) -> tuple[Name, ...]:  # noqa: ARG001
    at = paths.plane(np.array([(lon, lat) for *_, lat, lon, _ in COUNTRIES]))
    return tuple(
        Name(say(name).upper(), native, float(x), float(y), "country", 0)
        for (_, name, native, *_), (x, y) in zip(COUNTRIES, at, strict=True)
    )


@lru_cache
def _prefectures(language: str) -> tuple[Name, ...]:  # noqa: ARG001
    attributes = sorted(layers.load().layer("admin1_l1").attributes, key=lambda about: -about["km2"])
    at = paths.plane(np.array([(about["lx"], about["ly"]) for about in attributes]))
    return tuple(
        Name(say(about["name"]), "", float(x), float(y), "admin1", 0)
        for about, (x, y) in zip(attributes, at, strict=True)
    )


class Labels:
    """Places the names of one view into a plan."""

    def __init__(self, camera: Camera, look: MapStyle, shown: frozenset[str], scale: float, ratio: float,
                 language: str) -> None:  # fmt: skip
        self.camera, self.look, self.shown = camera, look, shown
        self.scale, self.ratio, self.language = scale, ratio, language
        self.km_per_px = camera.km_per_px * scale
        """Larger letters leave room for fewer names, as a coarser map does."""
        self.placed: list[Placed] = []
        self.dots: list[tuple[float, float, str]] = []
        self._written: set[str] = set()
        self._reserved: set[Name] = set()

    def reserve(self, plan: Plan) -> None:
        """Take the dots of capitals and cities, before the exercise's own names find their places."""
        for name in self._seen(t for t in self._towns() if "places" in self.shown and t.rank <= _CITY_RANK):
            dot = self._dot_area(name)
            if name.kind != "island" and plan.free(dot):
                plan.take(dot)
                self._reserved.add(name)

    def place(self, plan: Plan) -> None:
        """Choose and place all names, the important first."""
        towns = self._towns()
        for name in self._seen(t for t in towns if t.kind == "capital" and "places" in self.shown):
            self._town(plan, name)
        for name in self._seen(_countries(self.language) if "places" in self.shown else ()):
            self._area(plan, name, self.look.letters("country"))
        if "seas" in self.shown:
            least = style.label_rank(self.km_per_px)
            for name in self._seen(s for s in _seas(self.language) if s.rank <= least):
                self._area(plan, Name(name.text.upper(), "", name.x_km, name.y_km, name.kind, name.rank),
                           self.look.letters(name.kind))  # fmt: skip
        if "places" in self.shown:
            for name in self._seen(t for t in towns if t.kind != "capital"):
                self._town(plan, name)
        letters = self.look.letters("admin1")
        if "admin1" in self.shown and self.km_per_px < letters.below_km_per_px:
            for name in self._seen(p for p in _prefectures(self.language) if p.text not in self._written):
                self._area(plan, name, letters)

    def paint_dots(self, painter: QPainter) -> None:
        """Paint the dots of the towns, under what the exercise lays over them."""
        for x, y, kind in self.dots:
            self._dot(painter, x, y, kind)

    def paint(self, painter: QPainter) -> None:
        """Paint the names."""
        lettering.paint(painter, self.placed)

    def _towns(self) -> list[Name]:
        least = style.label_rank(self.km_per_px)
        return [town for town in _towns(self.language) if town.rank <= least]

    def _dot_area(self, name: Name) -> QRectF:
        x, y = self.camera.px(name.x_km, name.y_km)
        reach = (5.0 if name.kind == "capital" else 4.0) * self.scale
        return QRectF(x - reach, y - reach, 2 * reach, 2 * reach)

    def _seen(self, names: Iterable[Name]) -> list[Name]:
        west, north, east, south = self.camera.box_km
        return [n for n in names if west < n.x_km < east and north < n.y_km < south]

    def _town(self, plan: Plan, name: Name) -> None:
        x, y = self.camera.px(name.x_km, name.y_km)
        dotted = name in self._reserved or (name.kind != "island" and plan.free(self._dot_area(name)))
        if not dotted and name.kind not in {"capital", "island"}:
            return
        kind = "capital" if name.kind == "capital" else "city" if name.rank <= _CITY_RANK else "town"
        letters = self.look.letters("island" if name.kind == "island" else kind)
        image = self._write(name.text, letters)
        native = self._native(name)
        wide, high = lettering.size(image)
        lower = lettering.size(native) if native else (0.0, 0.0)
        overlap = 3.0 * self.scale if native else 0.0
        gap = 0.0 if name.kind == "island" else _TOWN_GAP * self.scale
        spots = around(x, y, max(wide, lower[0]), high + lower[1] - overlap, gap)
        if kind == "capital":
            spots += around(x, y, max(wide, lower[0]), high + lower[1] - overlap, 3 * gap)
        spot = plan.place(spots)
        if spot is None and native is not None:
            native, lower, overlap = None, (0.0, 0.0), 0.0
            spot = plan.place(around(x, y, wide, high, gap))
        if spot is None:
            return
        self._written.add(name.text)
        if dotted:
            plan.take(self._dot_area(name))
            self.dots.append((x, y, kind))
        on_left = spot.center().x() < x - spot.width() / 3
        self.placed.append(Placed(image, spot.right() - wide if on_left else spot.left(), spot.top()))
        if native is not None:
            left = spot.right() - lower[0] if on_left else spot.left()
            self.placed.append(Placed(native, left, spot.top() + high - overlap))

    def _native(self, name: Name) -> QImage | None:
        letters = self.look.letters("native")
        wanted = name.native and "native" in self.shown and fonts.can_write(name.native)
        if not wanted or not (name.kind == "capital" or name.rank <= 3 or self.km_per_px < letters.below_km_per_px):
            return None
        return self._write(name.native, letters)

    def _area(self, plan: Plan, name: Name, letters: Lettering) -> None:
        if self.km_per_px > letters.below_km_per_px:
            return
        x, y = self.camera.px(name.x_km, name.y_km)
        image = self._write(name.text, letters)
        native = self._write(name.native, self.look.letters("native")) if name.native else None
        wide, high = lettering.size(image)
        lower = lettering.size(native) if native and "native" in self.shown else (0.0, 0.0)
        tall = high + lower[1] - (2.0 if native else 0.0)
        step = max(18.0, tall)
        spots = [
            QRectF(x - wide / 2 + dx * step, y - tall / 2 + dy * step, wide, tall)
            for dx, dy in (_FAR if name.kind in _WATER else _NEAR)
        ]
        if name.kind in _WATER:
            near = _WATER[name.kind] / self.camera.km_per_px
            middle = QPointF(x, y)
            spots = self._afloat([s for s in spots if QLineF(s.center(), middle).length() <= near])
        spot = plan.place(spots)
        if spot is None:
            return
        self.placed.append(Placed(image, spot.left(), spot.top()))
        if native and lower[0]:
            self.placed.append(Placed(native, spot.center().x() - lower[0] / 2, spot.top() + high - 2))

    def _afloat(self, spots: list[QRectF]) -> list[QRectF]:
        """The places of a sea's name that lie on water, the wettest first; those mostly on land are left out."""
        shares = np.linspace(0.04, 0.96, 5)
        points = [self.camera.km(s.left() + share * s.width(), s.center().y()) for s in spots for share in shares]
        dry = ground.on_land(np.array(points)).reshape(len(spots), -1).sum(axis=1)
        return [spots[i] for i in np.argsort(dry, kind="stable") if dry[i] <= 1]

    def _write(self, text: str, letters: Lettering) -> QImage:
        return lettering.write(text, letters, self.look.halo, self.scale, self.ratio)

    def _dot(self, painter: QPainter, x: float, y: float, kind: str) -> None:
        painter.setPen(QPen(QColor(self.look.halo), 1.0))
        painter.setBrush(QColor(self.look.place_dot))
        if kind != "capital":
            painter.drawEllipse(QPointF(x, y), 2.2 * self.scale, 2.2 * self.scale)
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self.look.halo), 3.0))
        painter.drawEllipse(QPointF(x, y), 4.0 * self.scale, 4.0 * self.scale)
        painter.setPen(QPen(QColor(self.look.place_dot), 1.4))
        painter.drawEllipse(QPointF(x, y), 4.0 * self.scale, 4.0 * self.scale)
        painter.setBrush(QColor(self.look.place_dot))
        painter.drawEllipse(QPointF(x, y), 1.2 * self.scale, 1.2 * self.scale)

"""What the exercise lays over the land: hatched prefectures, reach, flights, marks; off the main thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from wargame.atlas import geodesy, style
from wargame.ui.map import ground, lettering, paths, pieces
from wargame.ui.map.base import pen, window
from wargame.ui.map.flights import FAINT, Flights
from wargame.ui.map.lettering import Placed
from wargame.ui.map.sheet import put
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wargame.ui.map.lettering import Plan
    from wargame.ui.map.scene import MapScene, Mark, Ring
    from wargame.ui.map.sheet import Sheet

_HALVES: Final = range(-6, 7)
_BESIDE: Final = sorted(
    ((across / 2, down / 2) for across in _HALVES for down in _HALVES),
    key=lambda way: (way[0] ** 2 + way[1] ** 2, abs(way[1]), -way[0], -way[1]),
)
"""Where a mark goes, in widths of marks, if others stand at its place: as near as it can, rather beside than below."""

_STRAYED: Final = 1.2
"""So many widths from its place, a mark has a line to it."""

_NAMINGS: Final = (
    (("label", 0, 0), ("lines", 0, 0), ("lines", 1, 0), ("short", 0, 0), ("short", 1, 0), ("label", 0, 1),
     ("lines", 0, 1), ("short", 0, 1), ("label", 1, 1), ("short", 1, 2), ("short", 2, 1)),
    (("label", 0, 0), ("short", 0, 0), ("short", 1, 0), ("label", 0, 1), ("lines", 0, 1), ("short", 0, 1),
     ("label", 1, 1), ("lines", 1, 1), ("short", 1, 2), ("short", 2, 1)),
)  # fmt: skip
"""How marks get their names, the best way first: which form, how far away on a line (0 beside the mark), how bad a
place is taken (see :meth:`wargame.ui.map.lettering.Plan.place`). Several ships have one short form, so that two lines
are better; but where that leaves a mark without any name, the short ones make room."""

_UNNAMED: Final = 100.0
_SHORT: Final = 10.0
"""What a mark without a name and a short form cost, in lines of letters by which another name stands away."""

_TRIES: Final = 2
"""How often names are placed anew, those first that found no place the time before."""

Standing = tuple["Mark", tuple[float, float]]
"""A mark and the pixels of its middle."""


class _Name(NamedTuple):
    """Where the name of a mark goes, and its line to the mark where it stands away from it."""

    placed: Placed
    area: QRectF
    leader: QLineF | None
    whole: bool
    off: float
    """Lines of letters by which it stands away."""


class Overlay:
    """The scene of one view: first everything is given its place, then painted."""

    def __init__(self, sheet: Sheet, scene: MapScene) -> None:
        self.sheet, self.scene, self.look = sheet, scene, sheet.look
        self.flights = Flights(sheet, scene.tracks if "tracks" in sheet.shown else ())
        self.letters: list[Placed] = []
        self.leaders: list[QLineF] = []
        self.standing: list[Standing] = self._stand()

    # ------------------------------------------------------------ places

    def stand(self, plan: Plan) -> None:
        """Take the room of all signs, which no name may cover."""
        self.flights.keep_ends(plan)
        for mark in self.standing:
            plan.take(self._square(mark))

    def name(self, plan: Plan) -> None:
        """Give cards, names and figures their places, before the names of the land get theirs."""
        self.flights.place_cards(plan)
        self._name_marks(plan)
        self.flights.place_words(plan)
        for ring in self._rings():
            self._place_ring(plan, ring)

    def _name_marks(self, plan: Plan) -> None:
        """Names of marks: as many as there is room for, and of those as many whole ones."""
        order = [one for one in self.standing if one[0].label]
        order.sort(key=lambda one: (not one[0].current, one[0].role == "accent"))
        best: list[_Name | None] = [None] * len(order)
        for naming in _NAMINGS * _TRIES:
            trial = plan.copy()
            found = [self._name_mark(trial, one, naming) for one in order]
            if _cost(found) < _cost(best):
                best = found
            if not _cost(found):
                break
            order = [one for _, one in sorted(zip(map(_ease, found), order, strict=True), key=lambda pair: pair[0])]
        for name in (one for one in best if one is not None):
            plan.take(name.area)
            self.letters.append(name.placed)
            self.leaders += [name.leader] if name.leader is not None else []

    def _name_mark(self, plan: Plan, standing: Standing, naming: Sequence[tuple[str, int, int]]) -> _Name | None:
        mark, (x, y) = standing
        square = self._square(standing)
        forms = {"label": mark.label, "lines": _in_two(mark.label), "short": mark.short}
        for form, away, most in naming:
            words = forms[form]
            if not words:
                continue
            wide, high = lettering.size(self.sheet.write(words, "site"))
            line = high / (1 + words.count("\n"))
            spots = lettering.about(x, y, wide, high, square.width() / 2 + 1)
            if away:
                spots = [s for s in lettering.away(square, wide, high, line, far=away > 1) if plan.free(s)]
                spots = [s for s in spots if plan.clear(_leader(square, s), soft=not most) and self._with(square, s)]
            spot = plan.place(spots, most=most)
            if spot is not None:
                image = self.sheet.write(words, "site", align=_side(spot, x))
                leader = _leader(square, spot) if away else None
                off = leader.length() / line if leader is not None else 0.0
                return _Name(Placed(image, spot.left(), spot.top()), spot, leader, form != "short", off)
        return None

    def _with(self, square: QRectF, spot: QRectF) -> bool:
        """Whether the window shows a name where it shows its mark."""
        window = self.sheet.middle
        return window.contains(spot) or not window.contains(square.center())

    def _place_ring(self, plan: Plan, ring: Ring) -> None:
        if ring.kind == "defence":
            return
        text = ring.label or say("{distance} km", distance=f"{ring.radius_km:,.0f}")
        image = self.sheet.write(text, "ring", self._ring_line(ring).colour)
        wide, high = lettering.size(image)
        lat, lon = geodesy.destination(ring.lat, ring.lon, np.array([150, 120, 90, 180, 60, 210, 30.0]), ring.radius_km)
        spots = [self.sheet.at(float(a), float(b)) for a, b in zip(lat, lon, strict=True)]
        placed = put(plan, image, [QRectF(x - wide / 2, y - high / 2, wide, high) for x, y in spots])
        if placed is not None:
            self.letters.append(placed)

    # ------------------------------------------------------------ painting

    def paint(self, painter: QPainter) -> None:
        """Paint what was placed."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if "overflown" in self.sheet.shown:
            for code in (*self.scene.hatched, *self.scene.highlights):
                self._hatch(painter, code, filled=code in self.scene.hatched)
        for ring in self._rings():
            self._ring(painter, ring)
        self.flights.paint(painter)
        self._paint_leaders(painter)
        for mark, (x, y) in self.standing:
            painter.setOpacity(1.0 if mark.current else FAINT)
            pieces.mark(painter, self.sheet.theme, self.look, x, y, mark.icon, mark.role, self.sheet.ratio)
        painter.setOpacity(1.0)
        self.flights.paint_words(painter)
        lettering.paint(painter, self.letters)

    def _paint_leaders(self, painter: QPainter) -> None:
        for stroke in (QPen(QColor(self.look.halo), 3.0), QPen(QColor(self.look.letters("site").colour), 1.0)):
            painter.setPen(stroke)
            painter.drawLines(self.leaders)

    def _hatch(self, painter: QPainter, code: str, *, filled: bool) -> None:
        camera = self.sheet.camera
        shapes = ground.prefectures(style.detail(camera.km_per_px)).get(code, ())
        box, to_px = camera.box_km, window(camera)
        fill, line = QColor(self.look.overflown), QColor(self.look.overflown_line.colour)
        fill.setAlphaF(self.look.overflown_opacity)
        for shape in paths.seen(shapes, box):
            path = to_px.map(shape.path)
            if filled:
                painter.fillPath(path, fill)
                painter.fillPath(path, QBrush(pieces.hatching(self.look, self.sheet.ratio)))
            painter.strokePath(path, QPen(line, 1.0))

    def _ring(self, painter: QPainter, ring: Ring) -> None:
        lat, lon = geodesy.circle(ring.lat, ring.lon, ring.radius_km, 121)
        outline = self.sheet.pixels(paths.plane(np.column_stack([np.where(lon < -60, lon + 360, lon), lat])))
        line = self._ring_line(ring)
        colour = QColor(line.colour)
        colour.setAlphaF(0.06)
        painter.setPen(pen(line))
        painter.setBrush(colour if ring.kind == "defence" else Qt.BrushStyle.NoBrush)
        painter.drawPolygon(outline)

    # ------------------------------------------------------------ helpers

    def _stand(self) -> list[Standing]:
        """Marks and their pixels; those of one place stand side by side."""
        shown, step = self.sheet.shown, self.sheet.theme.px(pieces.MARK_PX) + 3.0
        found: list[Standing] = []
        for mark in self.scene.marks:
            if ("defences" if mark.role == "accent" else "marks") not in shown:
                continue
            x, y = self.sheet.at(mark.lat, mark.lon)
            spots = [(x + across * step, y + down * step) for across, down in _BESIDE]
            free = (s for s in spots if all(max(abs(s[0] - p), abs(s[1] - q)) >= step - 1 for _, (p, q) in found))
            spot = next(free, spots[0])
            found.append((mark, spot))
            way = QLineF(QPointF(*spot), QPointF(x, y))
            if way.length() > _STRAYED * step:
                self.leaders.append(way)
        return found

    def standing_km(self) -> tuple[Standing, ...]:
        """Marks and where on the plane they are painted."""
        return tuple((mark, self.sheet.camera.km(x, y)) for mark, (x, y) in self.standing)

    def _square(self, standing: Standing) -> QRectF:
        """What a mark covers."""
        _, (x, y) = standing
        reach = self.sheet.theme.px(pieces.MARK_PX) / 2 + 2
        return QRectF(x - reach, y - reach, 2 * reach, 2 * reach)

    def _rings(self) -> list[Ring]:
        return [ring for ring in self.scene.rings if ring.kind != "defence" or "defences" in self.sheet.shown]

    def _ring_line(self, ring: Ring) -> style.Line:
        kinds = {"icbm": self.look.ring_icbm, "range": self.look.ring}
        return kinds.get(ring.kind, self.look.ring_defence)


def _cost(names: Iterable[_Name | None]) -> float:
    """How far names are from all being whole and beside their marks."""
    return sum(_UNNAMED if name is None else name.off + (0.0 if name.whole else _SHORT) for name in names)


def _ease(name: _Name | None) -> int:
    """Whose turn it is next time: first whoever found no place, then whoever got a short form."""
    return 0 if name is None else 1 + name.whole


def _in_two(name: str) -> str:
    """A name of two parts in two lines; empty for one that has one."""
    first, comma, second = name.partition(", ")
    return f"{first},\n{second}" if comma else ""


def _side(spot: QRectF, x: float) -> float:
    """How the lines of a name stand at a spot beside a point: toward it."""
    return 0.0 if spot.left() > x else 1.0 if spot.right() < x else 0.5


def _leader(square: QRectF, words: QRectF) -> QLineF:
    """From the edge of a mark to the nearest point of its name."""
    middle = square.center()
    end = QPointF(min(max(middle.x(), words.left()), words.right()), min(max(middle.y(), words.top()), words.bottom()))
    reach = QLineF(middle, end)
    beside = max(abs(reach.dx()), abs(reach.dy()), 1.0)
    return QLineF(reach.pointAt(min(0.9, (square.width() / 2 + 1.5) / beside)), end)

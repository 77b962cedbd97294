"""What the exercise lays over the land: hatched prefectures, reach, flights, marks; off the main thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

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
    from wargame.ui.map.lettering import Plan
    from wargame.ui.map.scene import MapScene, Mark, Ring
    from wargame.ui.map.sheet import Sheet

_BESIDE: Final = ((0, 0), (1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1), (2, 0), (-2, 0))
"""Where a mark goes, in widths of marks, if another one stands at its place."""

_NAMING: Final = (("label", False, 0), ("short", False, 0), ("short", True, 0), ("label", False, 1),
                  ("short", False, 1), ("label", True, 1), ("short", True, 2))  # fmt: skip
"""How a mark gets its name, the best way first: which name, whether away from it on a line, how bad a place is taken
(see :meth:`wargame.ui.map.lettering.Plan.place`)."""

Standing = tuple["Mark", tuple[float, float]]
"""A mark and the pixels of its middle."""


class Overlay:
    """The scene of one view: first everything is given its place, then painted."""

    def __init__(self, sheet: Sheet, scene: MapScene) -> None:
        self.sheet, self.scene, self.look = sheet, scene, sheet.look
        self.flights = Flights(sheet, scene.tracks if "tracks" in sheet.shown else ())
        self.standing: list[Standing] = self._stand()
        self.letters: list[Placed] = []
        self.leaders: list[QLineF] = []

    # ------------------------------------------------------------ places

    def stand(self, plan: Plan) -> None:
        """Take the room of all signs, which no name may cover."""
        self.flights.keep_ends(plan)
        for mark in self.standing:
            plan.take(self._square(mark))

    def name(self, plan: Plan) -> None:
        """Give cards, names and figures their places, before the names of the land get theirs."""
        self.flights.place_cards(plan)
        for mark in sorted(self.standing, key=lambda one: (not one[0].current, one[0].role == "accent")):
            self._name_mark(plan, mark)
        self.flights.place_words(plan)
        for ring in self._rings():
            self._place_ring(plan, ring)

    def _name_mark(self, plan: Plan, standing: Standing) -> None:
        mark, (x, y) = standing
        if not mark.label:
            return
        square = self._square(standing)
        for name, away, most in _NAMING:
            words = mark.label if name == "label" else mark.short
            if not words:
                continue
            image = self.sheet.write(words, "site")
            wide, high = lettering.size(image)
            spots = lettering.about(x, y, wide, high, square.width() / 2 + 1)
            if away:
                spots = [s for s in lettering.away(square, wide, high) if plan.clear(_leader(square, s))]
            placed = put(plan, image, spots, most)
            if placed is not None:
                self.letters.append(placed)
                if away:
                    self.leaders.append(_leader(square, QRectF(placed.x, placed.y, wide, high)))
                return

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
            found.append((mark, next(free, spots[0])))
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


def _leader(square: QRectF, words: QRectF) -> QLineF:
    """From the edge of a mark to the nearest point of its name."""
    middle = square.center()
    end = QPointF(min(max(middle.x(), words.left()), words.right()), min(max(middle.y(), words.top()), words.bottom()))
    reach = QLineF(middle, end)
    beside = max(abs(reach.dx()), abs(reach.dy()), 1.0)
    return QLineF(reach.pointAt(min(0.9, (square.width() / 2 + 1.5) / beside)), end)

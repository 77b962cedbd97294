"""What the exercise lays over the land: hatched prefectures, reach, tracks, marks; off the main thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QLinearGradient, QPainter, QPainterPath, QPen, QPolygonF

from wargame.atlas import geodesy, style
from wargame.ui.map import course, ground, lettering, paths, pieces
from wargame.ui.map.base import pen, window
from wargame.ui.map.lettering import Placed, Plan, around
from wargame.words import say

if TYPE_CHECKING:
    from wargame.atlas.style import MapStyle
    from wargame.ui.map.camera import Camera
    from wargame.ui.map.course import Course
    from wargame.ui.map.scene import MapScene, Mark, Ring
    from wargame.ui.theme import Theme

_TICKS_S: Final = ((1500, 120, 240), (3000, 300, 600), (10**9, 600, 1200))
"""For flights up to so many seconds: seconds between ticks, and between those that are written."""

_CARD_SHARES: Final = (0.30, 0.24, 0.37, 0.17, 0.45, 0.55, 0.65, 0.1, 0.05, 0.75)
_RIBBON: Final = {"dark": 0.26, "light": 0.12}
_BESIDE: Final = ((0, 0), (1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1), (2, 0), (-2, 0))
"""Where a mark goes, in widths of marks, if another one stands at its place."""

_FAINT: Final = 0.45


@dataclass(frozen=True)
class _Card:
    area: QRectF
    text: str
    colour: QColor


class Overlay:
    """The scene of one view: first everything is given its place, then painted."""

    def __init__(self, scene: MapScene, camera: Camera, window: Camera, theme: Theme, shown: frozenset[str],
                 ratio: float) -> None:  # fmt: skip
        self.scene, self.camera, self.theme, self.shown, self.ratio = scene, camera, theme, shown, ratio
        left, top = camera.px(window.left_km, window.top_km)
        self.middle = QRectF(left, top, window.width, window.height)
        """What the window shows of the picture."""
        self.look: MapStyle = style.theme("dark" if theme.dark else "light")
        self.unit = theme.scale / 100
        self.courses: list[Course] = [course.lay(track) for track in scene.tracks if len(track.points) > 1]
        self.ranks = course.ranks(self.courses)
        self.letters: list[Placed] = []
        self.cards: list[_Card] = []

    # ------------------------------------------------------------ places

    def place(self, plan: Plan) -> None:
        """Give everything its place, before the names of the land get theirs."""
        courses = [c for c in self.courses if "tracks" in self.shown]
        for made in courses:
            self._keep_ends(plan, made)
        standing, reach = self._standing(), self.theme.px(pieces.MARK_PX) / 2 + 2
        for _, (x, y) in standing:
            plan.take(QRectF(x - reach, y - reach, 2 * reach, 2 * reach))
        for mark, (x, y) in standing:
            self._name_mark(plan, mark, x, y)
        for index, made in enumerate(courses):
            if made.track.current:
                self._place_track(plan, made, index)
        for ring in self._rings():
            self._place_ring(plan, ring)

    def _keep_ends(self, plan: Plan, made: Course) -> None:
        reach = 8 * self.unit
        for point in (made.ground[0], made.ground[-1]):
            x, y = self.camera.px(*point)
            plan.take(QRectF(x - reach, y - reach, 2 * reach, 2 * reach))
        for x, y in self._evenly(made.ground, 18):
            plan.avoid(QRectF(x - 5, y - 5, 10, 10))

    def _place_track(self, plan: Plan, made: Course, index: int) -> None:
        colour = self._colours(index)[0]
        if made.track.label:
            wide, high = pieces.card_size(self.theme, made.track.label)
            spots = [self._above(made, share, wide, high) for share in _CARD_SHARES]
            inside = [spot for spot in spots if spot is not None]
            area = plan.place(inside, must=True) if inside else None
            if area is not None:
                self.cards.append(_Card(area, made.track.label, colour))
        if "altitude" in self.shown and made.track.apogee_km:
            top = int(np.argmax(made.altitude_km))
            x, y = self.camera.px(*made.lifted[top])
            text = say("apogee {height} km", height=f"{made.track.apogee_km:,.0f}")
            image = self._write(text, "tick")
            wide, high = lettering.size(image)
            self._letter(plan, image, [QRectF(x - wide / 2, y - high - 4, wide, high)])
        for t_s, x, y, (nx, ny) in self._ticks(made):
            if t_s % _every(made)[1] == 0 and (made.track.label or self.camera.width > 600):
                image = self._write(say("T+{minutes}", minutes=t_s // 60), "tick", colour.name())
                wide, high = lettering.size(image)
                off = 9 * self.unit + high / 2
                self._letter(plan, image, [
                    QRectF(x + side * nx * off - wide / 2, y + side * ny * off - high / 2, wide, high)
                    for side in (1, -1)
                ])  # fmt: skip

    def _name_mark(self, plan: Plan, mark: Mark, x: float, y: float) -> None:
        if mark.label:
            image = self._write(mark.label, "site")
            self._letter(plan, image, around(x, y, *lettering.size(image), self.theme.px(pieces.MARK_PX) / 2 + 3))

    def _place_ring(self, plan: Plan, ring: Ring) -> None:
        if ring.kind == "defence":
            return
        text = ring.label or say("{distance} km", distance=f"{ring.radius_km:,.0f}")
        image = self._write(text, "ring", self._ring_line(ring).colour)
        wide, high = lettering.size(image)
        lat, lon = geodesy.destination(ring.lat, ring.lon, np.array([150, 120, 90, 180, 60, 210, 30.0]), ring.radius_km)
        spots = [self._at(float(a), float(b)) for a, b in zip(lat, lon, strict=True)]
        self._letter(plan, image, [QRectF(x - wide / 2, y - high / 2, wide, high) for x, y in spots])

    def _letter(self, plan: Plan, image: QImage, spots: list[QRectF]) -> None:
        spot = plan.place(spots)
        if spot is not None:
            self.letters.append(Placed(image, spot.left(), spot.top()))

    # ------------------------------------------------------------ painting

    def paint(self, painter: QPainter) -> None:
        """Paint what was placed."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if "overflown" in self.shown:
            for code in (*self.scene.hatched, *self.scene.highlights):
                self._hatch(painter, code, filled=code in self.scene.hatched)
        for ring in self._rings():
            self._ring(painter, ring)
        if "tracks" in self.shown:
            order = sorted(enumerate(self.courses), key=lambda pair: pair[1].track.current)
            for index, made in order:
                self._track(painter, made, index)
        for mark, (x, y) in self._standing():
            painter.setOpacity(1.0 if mark.current else _FAINT)
            pieces.mark(painter, self.theme, self.look, x, y, mark.icon, mark.role, self.ratio)
        painter.setOpacity(1.0)
        for item in self.cards:
            pieces.card(painter, self.theme, self.look, item.area, item.text, item.colour)
        lettering.paint(painter, self.letters)

    def _hatch(self, painter: QPainter, code: str, *, filled: bool) -> None:
        shapes = ground.prefectures(style.detail(self.camera.km_per_px)).get(code, ())
        box, to_px = self.camera.box_km, window(self.camera)
        fill, line = QColor(self.look.overflown), QColor(self.look.overflown_line.colour)
        fill.setAlphaF(self.look.overflown_opacity)
        for shape in shapes:
            if not shape.seen(box):
                continue
            path = to_px.map(shape.path)
            if filled:
                painter.fillPath(path, fill)
                painter.fillPath(path, QBrush(pieces.hatching(self.look, self.ratio)))
            painter.strokePath(path, QPen(line, 1.0))

    def _ring(self, painter: QPainter, ring: Ring) -> None:
        lat, lon = geodesy.circle(ring.lat, ring.lon, ring.radius_km, 121)
        outline = self._pixels(paths.plane(np.column_stack([np.where(lon < -60, lon + 360, lon), lat])))
        line = self._ring_line(ring)
        colour = QColor(line.colour)
        colour.setAlphaF(0.06)
        painter.setPen(pen(line))
        painter.setBrush(colour if ring.kind == "defence" else Qt.BrushStyle.NoBrush)
        painter.drawPolygon(outline)

    def _track(self, painter: QPainter, made: Course, index: int) -> None:
        first, last = self._colours(index)
        strength = 1.0 if made.track.current else _FAINT
        line = self._pixels(np.vstack([made.ground[:-1:3], made.ground[-1:]]))
        painter.setOpacity(strength)
        if made.track.current:
            if "corridor" in self.shown:
                self._corridor(painter, made, first)
            if "altitude" in self.shown:
                self._ribbon(painter, made, first, last)
        brush = QBrush(self._along(line, first, last))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        width = self.look.track_width_px * (1.0 if made.track.current else 0.7)
        halo = QColor(self.look.halo)
        halo.setAlphaF(0.6)
        for stroke in (QPen(halo, width + 2), QPen(brush, width)):
            stroke.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(stroke)
            painter.drawPolyline(line)
        if made.track.current:
            painter.setPen(QPen(brush, 1.8))
            for _, x, y, (nx, ny) in self._ticks(made):
                reach = 5 * self.unit
                painter.drawLine(QLineF(x - nx * reach, y - ny * reach, x + nx * reach, y + ny * reach))
        painter.setOpacity(1.0)
        pieces.impact(painter, self.look, line[-1].x(), line[-1].y(), 8 * self.unit, strength)
        pieces.launch(painter, self.look, line[0].x(), line[0].y(), 8 * self.unit, strength)

    def _corridor(self, painter: QPainter, made: Course, colour: QColor) -> None:
        tint = QColor(colour)
        tint.setAlphaF(self.look.corridor_opacity)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        painter.drawPolygon(self._pixels(made.corridor))

    def _ribbon(self, painter: QPainter, made: Course, first: QColor, last: QColor) -> None:
        low, high = self._pixels(made.ground), self._pixels(made.lifted)
        top = min(point.y() for point in high)
        fade = QLinearGradient(0, top, 0, max(point.y() for point in low))
        for at, alpha, colour in ((0.0, _RIBBON[self.look.name], last), (1.0, 0.03, first)):
            tint = QColor(colour)
            tint.setAlphaF(alpha)
            fade.setColorAt(at, tint)
        curtain = QPainterPath()
        curtain.addPolygon(QPolygonF([*low, *reversed(high)]))
        painter.fillPath(curtain, fade)
        thin = QColor(last)
        thin.setAlphaF(0.30)
        painter.setPen(QPen(thin, 0.8))
        for t_s in range(_every(made)[0], made.track.flight_time_s, _every(made)[0]):
            x, y, up_x, up_y, _ = made.at(t_s)
            painter.drawLine(QLineF(QPointF(*self.camera.px(x, y)), QPointF(*self.camera.px(up_x, up_y))))
        bright = QColor(last)
        bright.setAlphaF(0.85)
        painter.setPen(QPen(bright, 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(high)
        peak = int(np.argmax(made.altitude_km))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(bright)
        painter.drawEllipse(high[peak], 2.6 * self.unit, 2.6 * self.unit)

    # ------------------------------------------------------------ helpers

    def _marks(self) -> list[Mark]:
        return [m for m in self.scene.marks if ("defences" if m.role == "accent" else "marks") in self.shown]

    def _standing(self) -> list[tuple[Mark, tuple[float, float]]]:
        """Marks and their pixels; those of one place stand side by side."""
        step = self.theme.px(pieces.MARK_PX) + 3.0
        found: list[tuple[Mark, tuple[float, float]]] = []
        for mark in self._marks():
            x, y = self._at(mark.lat, mark.lon)
            spots = [(x + across * step, y + down * step) for across, down in _BESIDE]
            free = (s for s in spots if all(max(abs(s[0] - p), abs(s[1] - q)) >= step - 1 for _, (p, q) in found))
            found.append((mark, next(free, spots[0])))
        return found

    def standing_km(self) -> tuple[tuple[Mark, tuple[float, float]], ...]:
        """Marks and where on the plane they are painted."""
        return tuple((mark, self.camera.km(x, y)) for mark, (x, y) in self._standing())

    def _rings(self) -> list[Ring]:
        return [ring for ring in self.scene.rings if ring.kind != "defence" or "defences" in self.shown]

    def _ring_line(self, ring: Ring) -> style.Line:
        kinds = {"icbm": self.look.ring_icbm, "range": self.look.ring}
        return kinds.get(ring.kind, self.look.ring_defence)

    def _colours(self, index: int) -> tuple[QColor, QColor]:
        first, last = self.look.track[self.ranks[index] % len(self.look.track)]
        return QColor(first), QColor(last)

    def _at(self, lat: float, lon: float) -> tuple[float, float]:
        ((x, y),) = paths.plane(np.array([[lon + 360 if lon < -60 else lon, lat]]))
        return self.camera.px(float(x), float(y))

    def _pixels(self, plane: np.ndarray) -> list[QPointF]:
        return [QPointF(*self.camera.px(x, y)) for x, y in plane.tolist()]

    def _along(self, line: list[QPointF], first: QColor, last: QColor) -> QLinearGradient:
        fade = QLinearGradient(line[0], line[-1])
        fade.setColorAt(0, first)
        fade.setColorAt(0.5, first)
        fade.setColorAt(1, last)
        return fade

    def _ticks(self, made: Course) -> list[tuple[int, float, float, tuple[float, float]]]:
        """(seconds, x, y, unit normal) of the ticks of a track."""
        found = []
        for t_s in range(_every(made)[0], made.track.flight_time_s - 20, _every(made)[0]):
            x, y = self.camera.px(*made.at(t_s)[:2])
            ahead = self.camera.px(*made.at(t_s + 5)[:2])
            dx, dy = ahead[0] - x, ahead[1] - y
            length = max(1e-6, float(np.hypot(dx, dy)))
            found.append((t_s, x, y, (-dy / length, dx / length)))
        return found

    def _above(self, made: Course, share: float, wide: float, high: float) -> QRectF | None:
        """A place for the card over the ground line, if it lies within the picture."""
        x, y = self.camera.px(*made.at(share * made.track.flight_time_s)[:2])
        spot = QRectF(x - wide / 2, y - high - 12 * self.unit, wide, high)
        return spot if self.middle.contains(spot) else None

    def _evenly(self, plane: np.ndarray, step_px: float) -> list[tuple[float, float]]:
        length = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(plane, axis=0).T))]) / self.camera.km_per_px
        along = np.arange(0, length[-1], step_px)
        return [self.camera.px(float(np.interp(a, length, plane[:, 0])), float(np.interp(a, length, plane[:, 1])))
                for a in along]  # fmt: skip

    def _write(self, text: str, kind: str, colour: str = "") -> QImage:
        letters = self.look.letters(kind)
        if colour:
            letters = style.Lettering(colour, letters.size_px, letters.weight)
        return lettering.write(text, letters, self.look.halo, self.unit, self.ratio)


def _every(made: Course) -> tuple[int, int]:
    """Seconds between ticks, and between written ones."""
    return next((tick, label) for longest, tick, label in _TICKS_S if made.track.flight_time_s <= longest)

"""Flights on the map: what flew, where it is after how many minutes, where it or its debris comes down.

A ballistic flight is a solid line with its minutes; one that is drawn and not computed is dashed and has none. A lost
flight ends at its cross; from there a dotted line leads to where the debris comes down.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPainterPath, QPen, QPolygonF

from wargame.ui.map import course, lettering, pieces
from wargame.ui.map.lettering import Placed
from wargame.ui.map.sheet import put
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QImage

    from wargame.ui.map.course import Course
    from wargame.ui.map.lettering import Plan
    from wargame.ui.map.scene import Track
    from wargame.ui.map.sheet import Sheet

FAINT: Final = 0.45
"""Strength of what belongs to an earlier turn."""

_TICKS_S: Final = ((1500, 120, 240), (3000, 300, 600), (10**9, 600, 1200))
"""For flights up to so many seconds: seconds between ticks, and between those that are written."""

_CARD_SHARES: Final = (0.30, 0.24, 0.37, 0.17, 0.45, 0.55, 0.65, 0.1, 0.05, 0.75)
_RIBBON: Final = {"dark": 0.26, "light": 0.12}
_DRAWN: Final = (4.0, 2.4)
_DEBRIS: Final = (0.6, 2.4)
"""Dash and gap in widths of the line, for a flight without computed times and for the way of debris."""


@dataclass(frozen=True)
class Card:
    """A card beside a track."""

    area: QRectF
    text: str
    colour: QColor


class Flights:
    """The tracks of one view: first everything is given its place, then painted."""

    def __init__(self, sheet: Sheet, tracks: Sequence[Track]) -> None:
        self.sheet, self.camera, self.look, self.unit = sheet, sheet.camera, sheet.look, sheet.unit
        self.courses: list[Course] = [course.lay(track) for track in tracks if len(track.points) > 1]
        self.ranks = course.ranks(self.courses)
        self.letters: list[Placed] = []
        self.cards: list[Card] = []

    # ------------------------------------------------------------ places

    def keep_ends(self, plan: Plan) -> None:
        """Keep names off launches and landings, and off the lines where they have a choice."""
        reach = 8 * self.unit
        for made in self.courses:
            for point in (made.ground[0], made.ground[-1]):
                x, y = self.camera.px(*point)
                plan.take(QRectF(x - reach, y - reach, 2 * reach, 2 * reach))
            for x, y in self._evenly(made.ground, 18):
                plan.avoid(QRectF(x - 5, y - 5, 10, 10))

    def place_cards(self, plan: Plan) -> None:
        """Cards of the flights of the turn in play, beside their lines."""
        for index, made in enumerate(self.courses):
            if made.track.current and made.track.label:
                wide, high = pieces.card_size(self.sheet.theme, made.track.label)
                spots = self._beside(made, wide, high)
                area = plan.place(spots, must=True) if spots else None
                if area is not None:
                    self.cards.append(Card(area, made.track.label, self._colours(index)[0]))

    def place_words(self, plan: Plan) -> None:
        """Minutes, apogees, losses and, of a salvo from several sites, the names of the sites."""
        for index, made in enumerate(self.courses):
            if made.track.current:
                self._place_words(plan, made, self._colours(index)[0])

    def _place_words(self, plan: Plan, made: Course, colour: QColor) -> None:
        track = made.track
        if track.lost_at_s is not None:
            text = say(
                "lost T+{minutes}:{seconds}", minutes=track.lost_at_s // 60, seconds=f"{track.lost_at_s % 60:02}"
            )
            x, y = self.camera.px(*made.at(track.lost_at_s)[:2])
            self._letter(plan, self.sheet.write(text, "tick", self.sheet.theme.hex("bad")), x, y, 9 * self.unit)
        if track.together:
            x, y = self.camera.px(*made.ground[0])
            self._letter(plan, self.sheet.write(track.site, "tick", colour.name()), x, y, 11 * self.unit)
        if "altitude" in self.sheet.shown and track.apogee_km and track.label:
            x, y = self.camera.px(*made.lifted[int(np.argmax(made.altitude_km))])
            image = self.sheet.write(say("apogee {height} km", height=f"{track.apogee_km:,.0f}"), "tick")
            self._letter(plan, image, x, y, 5 * self.unit, above=True)
        for t_s, x, y, (nx, ny) in self._ticks(made):
            if t_s % _every(made)[1] == 0 and (track.label or self.camera.width > 600):
                image = self.sheet.write(say("T+{minutes}", minutes=t_s // 60), "tick", colour.name())
                wide, high = lettering.size(image)
                off = 9 * self.unit + high / 2
                self._put(plan, image, [
                    QRectF(x + side * nx * off - wide / 2, y + side * ny * off - high / 2, wide, high)
                    for side in (1, -1)
                ])  # fmt: skip

    def _letter(self, plan: Plan, image: QImage, x: float, y: float, gap: float, *, above: bool = False) -> None:
        spots = lettering.about(x, y, *lettering.size(image), gap)
        self._put(plan, image, sorted(spots, key=lambda spot: spot.bottom() > y) if above else spots)

    def _put(self, plan: Plan, image: QImage, spots: list[QRectF]) -> None:
        placed = put(plan, image, spots)
        if placed is not None:
            self.letters.append(placed)

    # ------------------------------------------------------------ painting

    def paint(self, painter: QPainter) -> None:
        """Lines and signs; those of the turn in play over the earlier ones."""
        order = sorted(enumerate(self.courses), key=lambda pair: pair[1].track.current)
        for index, made in order:
            self._paint(painter, made, *self._colours(index))

    def paint_words(self, painter: QPainter) -> None:
        """Cards and letters, over everything."""
        for card in self.cards:
            pieces.card(painter, self.sheet.theme, self.look, card.area, card.text, card.colour)
        lettering.paint(painter, self.letters)

    def _paint(self, painter: QPainter, made: Course, first: QColor, last: QColor) -> None:
        track = made.track
        strength = 1.0 if track.current else FAINT
        painter.setOpacity(strength)
        if track.current and track.label:
            if "corridor" in self.sheet.shown:
                self._corridor(painter, made, first)
            if "altitude" in self.sheet.shown:
                self._ribbon(painter, made, first, last)
        flown, debris = self._ways(made)
        brush = QBrush(_along(flown, first, last))
        width = self.look.track_width_px * (1.0 if track.current else 0.7)
        self._line(painter, flown, brush, width, () if track.timed else _DRAWN)
        if debris:
            self._line(painter, debris, brush, width, _DEBRIS)
        if track.current:
            painter.setPen(QPen(brush, 1.8))
            for _, x, y, (nx, ny) in self._ticks(made):
                reach = 5 * self.unit
                painter.drawLine(QLineF(x - nx * reach, y - ny * reach, x + nx * reach, y + ny * reach))
        painter.setOpacity(1.0)
        self._ends(painter, track, flown, debris, strength)

    def _ways(self, made: Course) -> tuple[list[QPointF], list[QPointF]]:
        """What was flown, and the way of the debris after a loss."""
        lost_at_s = made.track.lost_at_s
        if lost_at_s is None:
            return self.sheet.pixels(np.vstack([made.ground[:-1:3], made.ground[-1:]])), []
        there = np.array([made.at(lost_at_s)[:2]])
        before, after = made.ground[made.t_s < lost_at_s], made.ground[made.t_s > lost_at_s]
        return self.sheet.pixels(np.vstack([before, there])), self.sheet.pixels(np.vstack([there, after]))

    def _line(self, painter: QPainter, line: list[QPointF], brush: QBrush, width: float,
              dashes: tuple[float, ...]) -> None:  # fmt: skip
        halo = QColor(self.look.halo)
        halo.setAlphaF(0.6)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for stroke in (QPen(halo, width + 2), QPen(brush, width)):
            stroke.setCapStyle(Qt.PenCapStyle.RoundCap)
            if dashes:
                stroke.setDashPattern([part * width / stroke.widthF() for part in dashes])
            painter.setPen(stroke)
            painter.drawPolyline(line)

    def _ends(self, painter: QPainter, track: Track, flown: list[QPointF], debris: list[QPointF],
              strength: float) -> None:  # fmt: skip
        size = 8 * self.unit
        if debris:
            pieces.debris(painter, self.look, debris[-1].x(), debris[-1].y(), size, strength)
        elif track.kind == "satellite":
            pieces.onward(painter, self.look, flown[-2], flown[-1], size, strength)
        else:
            pieces.impact(painter, self.look, flown[-1].x(), flown[-1].y(), size, strength)
        pieces.launch(painter, self.look, flown[0].x(), flown[0].y(), size, strength)
        if debris:
            pieces.loss(painter, self.sheet.theme, self.look, flown[-1].x(), flown[-1].y(), 0.7 * size, strength)

    def _corridor(self, painter: QPainter, made: Course, colour: QColor) -> None:
        tint = QColor(colour)
        tint.setAlphaF(self.look.corridor_opacity)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        painter.drawPolygon(self.sheet.pixels(made.corridor))

    def _ribbon(self, painter: QPainter, made: Course, first: QColor, last: QColor) -> None:
        low, high = self.sheet.pixels(made.ground), self.sheet.pixels(made.lifted)
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
        if made.track.timed:
            for t_s in range(_every(made)[0], _flown_s(made.track), _every(made)[0]):
                x, y, up_x, up_y, _ = made.at(t_s)
                painter.drawLine(QLineF(QPointF(*self.camera.px(x, y)), QPointF(*self.camera.px(up_x, up_y))))
        bright = QColor(last)
        bright.setAlphaF(0.85)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        flown = int(np.searchsorted(made.t_s, _flown_s(made.track), side="right"))
        for part, dashes in ((high[:flown], () if made.track.timed else _DRAWN), (high[flown - 1 :], _DEBRIS)):
            edge = QPen(bright, 1.2)
            if dashes:
                edge.setDashPattern([1.6 * length for length in dashes])
            painter.setPen(edge)
            painter.drawPolyline(part)
        peak = int(np.argmax(made.altitude_km))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(bright)
        painter.drawEllipse(high[peak], 2.6 * self.unit, 2.6 * self.unit)

    # ------------------------------------------------------------ helpers

    def _colours(self, index: int) -> tuple[QColor, QColor]:
        first, last = self.look.track[self.ranks[index] % len(self.look.track)]
        return QColor(first), QColor(last)

    def _ticks(self, made: Course) -> list[tuple[int, float, float, tuple[float, float]]]:
        """(seconds, x, y, unit normal) of the ticks of a track; none where no time is computed."""
        if not made.track.timed:
            return []
        every = _every(made)[0]
        moments = np.arange(every, _flown_s(made.track) - 20, every)
        here, ahead = self._on_ground(made, moments), self._on_ground(made, moments + 5)
        found = []
        for t_s, (x, y), (next_x, next_y) in zip(moments.tolist(), here, ahead, strict=True):
            dx, dy = next_x - x, next_y - y
            length = max(1e-6, float(np.hypot(dx, dy)))
            found.append((t_s, x, y, (-dy / length, dx / length)))
        return found

    def _on_ground(self, made: Course, t_s: np.ndarray) -> list[tuple[float, float]]:
        """Pixels of the ground line at moments."""
        x, y = (np.interp(t_s, made.t_s, made.ground[:, column]).tolist() for column in (0, 1))
        return [self.camera.px(*point) for point in zip(x, y, strict=True)]

    def _beside(self, made: Course, wide: float, high: float) -> list[QRectF]:
        """Places for the card over the ground line, then under it, as far as they lie within the window."""
        off, found = 12 * self.unit, []
        for below in (False, True):
            for share in _CARD_SHARES:
                x, y = self.camera.px(*made.at(share * made.track.flight_time_s)[:2])
                spot = QRectF(x - wide / 2, y + off if below else y - high - off, wide, high)
                if self.sheet.middle.contains(spot):
                    found.append(spot)
        return found

    def _evenly(self, plane: np.ndarray, step_px: float) -> list[tuple[float, float]]:
        length = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(plane, axis=0).T))]) / self.camera.km_per_px
        along = np.arange(0, length[-1], step_px)
        x, y = (np.interp(along, length, plane[:, column]).tolist() for column in (0, 1))
        return [self.camera.px(*point) for point in zip(x, y, strict=True)]


def _along(line: list[QPointF], first: QColor, last: QColor) -> QLinearGradient:
    fade = QLinearGradient(line[0], line[-1])
    fade.setColorAt(0, first)
    fade.setColorAt(0.5, first)
    fade.setColorAt(1, last)
    return fade


def _flown_s(track: Track) -> int:
    """Seconds until it came down, or was lost."""
    return track.flight_time_s if track.lost_at_s is None else track.lost_at_s


def _every(made: Course) -> tuple[int, int]:
    """Seconds between ticks, and between written ones."""
    return next((tick, label) for longest, tick, label in _TICKS_S if made.track.flight_time_s <= longest)

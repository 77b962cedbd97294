"""Height over time of a flight, with the ceilings of defences and the land that it passes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from wargame.ui.theme import current
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QPaintEvent

    from wargame.missiles.flight import FlightCard

_STEPS_KM: Final = (10, 20, 50, 100, 200, 500, 1000, 2000)
_STEPS_MIN: Final = (1, 2, 5, 10, 20)
_HEADROOM: Final = 1.28
"""The axis goes so far above the apogee, for the words at the top."""


class AltitudeStrip(QWidget):
    """The arc of a flight from the side."""

    def __init__(self) -> None:
        super().__init__()
        self._card: FlightCard | None = None
        self._ceilings: tuple[tuple[str, float], ...] = ()
        self._moment: float | None = None
        self.labels: list[QRectF] = []
        """Where words stand since the last painting; none covers another."""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_flight(self, card: FlightCard | None, ceilings: tuple[tuple[str, float], ...] = ()) -> None:
        """Draw another flight; None empties the strip."""
        self._card, self._ceilings = card, ceilings
        self.setAccessibleName(_spoken(card, ceilings))
        self.update()

    def show_moment(self, t_s: float | None) -> None:
        """Mark where the missile is at a moment of a test run; None takes the mark away."""
        self._moment = t_s
        self.update()

    def sizeHint(self) -> QSize:
        """Wider than high."""
        return QSize(current().px(360), current().px(150))

    def minimumSizeHint(self) -> QSize:
        """Half as large."""
        return QSize(current().px(200), current().px(110))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Axes, land, ceilings, arc, then the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.labels = []
        if self._card is None or len(self._card.track) < 2:
            painter.setPen(current().color("tx2"))
            painter.setFont(current().font("dense"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, say("No flight to draw"))
            return
        _Strip(painter, self, self._card, self._ceilings).paint(self._moment)


class _Strip:
    """One painting: the scales, and which places are taken by words."""

    def __init__(self, painter: QPainter, strip: AltitudeStrip, card: FlightCard,
                 ceilings: tuple[tuple[str, float], ...]) -> None:  # fmt: skip
        self.painter, self.card, self.look = painter, card, current()
        self.px, self.taken = self.look.px, strip.labels
        px = self.px
        self.plot = QRectF(px(46), px(20), strip.width() - px(60), strip.height() - px(42))
        self.top_km = max(card.apogee_m / 1000, 10.0) * _HEADROOM
        self.end_s = max(card.track[-1].t_s, 1)
        self.ceilings = [(name, km) for name, km in sorted(ceilings, key=lambda one: one[1]) if km <= self.top_km]
        self.arc = [self.at(point.t_s, point.altitude_km) for point in card.track]

    def at(self, t_s: float, height_km: float) -> QPointF:
        plot = self.plot
        share = min(height_km / self.top_km, 1.0)
        return QPointF(plot.left() + plot.width() * t_s / self.end_s, plot.bottom() - plot.height() * share)

    def paint(self, moment: float | None) -> None:
        self._axes()
        self._land()
        self._under_the_arc()
        for _, height in self.ceilings:
            self._line(QPen(self.look.color("accent"), self.px(1.5), Qt.PenStyle.DashLine), height)
        self.painter.setPen(QPen(self.look.color("prov"), self.px(2)))
        self.painter.drawPolyline(QPolygonF(self.arc))
        self._name_land()
        self._name_apogee()
        if self.card.alert_s is not None and self.card.kind == "ballistic":
            self._mark_time(self.card.alert_s, say("Alert {time}", time=mark(self.card.alert_s)), "warn")
        if self.card.lost_at_s is not None:
            self._mark_time(self.card.lost_at_s, say("lost {time}", time=mark(self.card.lost_at_s)), "bad")
        for name, height in self.ceilings:
            self._name_ceiling(name, height)
        if moment is not None:
            self._mark_moment(moment)

    def _axes(self) -> None:
        painter, plot, px = self.painter, self.plot, self.px
        painter.setFont(self.look.font("caption"))
        step = next((s for s in _STEPS_KM if self.top_km / s <= 4.5), _STEPS_KM[-1])
        for height in range(0, int(self.top_km) + 1, step):
            self._line(QPen(self.look.color("line"), 1), height)
            painter.setPen(self.look.color("tx2"))
            words = say("0 km") if height == 0 else f"{height:,}"
            y = self.at(0, height).y()
            painter.drawText(QRectF(0, y - px(8), px(40), px(16)), Qt.AlignmentFlag.AlignRight, words)
        if self.card.kind != "ballistic":
            return  # it has no time
        minutes = self.end_s / 60
        step = next((s for s in _STEPS_MIN if minutes / s <= plot.width() / px(52)), _STEPS_MIN[-1])
        for minute in range(0, int(minutes) + 1, step):
            words = say("T+{minute}", minute=minute) if minute else say("launch")
            foot = QRectF(self.at(minute * 60, 0).x() - px(24), plot.bottom() + px(4), px(48), px(16))
            painter.drawText(foot, Qt.AlignmentFlag.AlignHCenter, words)

    def _line(self, pen: QPen, height_km: float) -> None:
        self.painter.setPen(pen)
        self.painter.drawLine(self.at(0, height_km), self.at(self.end_s, height_km))

    def _under_the_arc(self) -> None:
        shape = QPainterPath()
        shape.addPolygon(QPolygonF([*self.arc, self.at(self.end_s, 0), self.at(0, 0)]))
        self.painter.fillPath(shape, self.look.color("prov", 0.12))

    def _land(self) -> None:
        for passage in self.card.passages:
            left, right = self.at(passage.enter_s, 0).x(), self.at(passage.exit_s, 0).x()
            band = QRectF(left, self.plot.top(), max(right - left, 2.0), self.plot.height())
            self.painter.fillRect(band, self.look.color("prov", 0.3))

    def _name_land(self) -> None:
        abroad = [passage for passage in self.card.passages if not passage.iso.startswith("KP")]
        if not abroad:
            return
        first, last = min(p.enter_s for p in abroad), max(p.exit_s for p in abroad)
        names = ", ".join(dict.fromkeys(p.name for p in abroad[:2]))
        words = say("{names} {first}–{last}", names=names, first=mark(first), last=mark(last))
        if self.card.kind != "ballistic":
            words = names
        wide, high = self._size(words, "overline")
        middle = self.at((first + last) / 2, 0).x()
        left = min(max(self.plot.left(), middle - wide / 2), self.plot.right() - wide)
        self._write(words, "overline", "tx1", [QRectF(left, 0, wide, high)])

    def _name_apogee(self) -> None:
        words = say("apogee {apogee} km", apogee=f"{self.card.apogee_m / 1000:,.0f}")
        wide, high = self._size(words, "overline")
        peak, gap = min(self.arc, key=lambda point: point.y()), self.px(5)
        lefts = (peak.x() - wide / 2, peak.x() + gap, peak.x() - gap - wide)
        tops = (peak.y() - high - gap, peak.y() + gap)
        self._write(words, "overline", "tx1", [QRectF(left, top, wide, high) for top in tops for left in lefts])

    def _mark_time(self, t_s: float, words: str, tone: str) -> None:
        """A vertical line under the arc, with its words beside it."""
        foot, top = self.at(t_s, 0), self.at(t_s, self._height_km(t_s))
        self.painter.setPen(QPen(self.look.color(tone), self.px(1.5)))
        self.painter.drawLine(foot, top)
        wide, high = self._size(words, "caption")
        gap = self.px(4)
        tops = (top.y() - high / 2, top.y() - high - gap, (top.y() + foot.y()) / 2, foot.y() - high - gap)
        lefts = (top.x() - wide - gap, top.x() + gap)
        self._write(words, "caption", tone, [QRectF(left, y, wide, high) for y in tops for left in lefts])

    def _name_ceiling(self, name: str, height_km: float) -> None:
        """On its own line, as far right as there is room; a name that finds none is left to the tooltip."""
        words = say("{name} {height} km", name=name, height=f"{height_km:,.0f}")
        wide, high = self._size(words, "caption")
        y, step = self.at(0, height_km).y(), max(self.px(10), 1)
        lefts = range(int(self.plot.right() - wide), int(self.plot.left()), -step)
        self._write(words, "caption", "accent", [
            QRectF(left, top, wide, high) for top in (y - high, y + 1) for left in lefts
        ])  # fmt: skip

    def _mark_moment(self, t_s: float) -> None:
        self.painter.setPen(QPen(self.look.color("bg1"), self.px(1.5)))
        self.painter.setBrush(self.look.color("prov"))
        self.painter.drawEllipse(self.at(min(t_s, self.end_s), self._height_km(t_s)), self.px(5), self.px(5))

    def _height_km(self, t_s: float) -> float:
        track = self.card.track
        after = next((n for n, point in enumerate(track) if point.t_s >= t_s), len(track) - 1)
        low, high = track[max(0, after - 1)], track[after]
        share = (t_s - low.t_s) / (high.t_s - low.t_s) if high.t_s > low.t_s else 1.0
        return low.altitude_km + min(max(share, 0.0), 1.0) * (high.altitude_km - low.altitude_km)

    def _size(self, words: str, style: str) -> tuple[float, float]:
        metrics = QFontMetricsF(self.look.font(style))
        return metrics.horizontalAdvance(words) + self.px(6), metrics.height()

    def _write(self, words: str, style: str, tone: str, places: Iterable[QRectF]) -> None:
        """Write in the first place that is free and inside; nowhere if there is none."""
        inside = QRectF(self.plot.left() - self.px(4), 0, self.plot.width() + self.px(14), self.plot.bottom())
        free = (one for one in places if inside.contains(one) and not any(one.intersects(t) for t in self.taken))
        spot = next(free, None)
        if spot is None:
            return
        self.taken.append(spot)
        self.painter.fillRect(spot, self.look.color("bg1", 0.72))
        self.painter.setFont(self.look.font(style))
        self.painter.setPen(self.look.color(tone))
        self.painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, words)


def mark(t_s: int) -> str:
    """Seconds after launch as people say them: T+6:24."""
    return say("T+{minutes}:{seconds}", minutes=t_s // 60, seconds=f"{t_s % 60:02d}")


def _spoken(card: FlightCard | None, ceilings: tuple[tuple[str, float], ...]) -> str:
    if card is None:
        return say("No flight")
    words = say(
        "Height over time: {apogee} km at most, {minutes} minutes",
        apogee=round(card.apogee_m / 1000), minutes=round(card.flight_time_s / 60),
    )  # fmt: skip
    named = ", ".join(say("{name} {height} km", name=name, height=round(height)) for name, height in ceilings)
    return say("{flight}. Ceilings: {names}", flight=words, names=named) if named else words

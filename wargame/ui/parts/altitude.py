"""Height over time of a flight, with the ceilings of defences and the land that it passes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from wargame.ui.theme import current
from wargame.words import say

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from wargame.missiles.flight import FlightCard

_STEPS_KM = (10, 20, 50, 100, 200, 500, 1000, 2000)
_STEPS_MIN = (1, 2, 5, 10, 20)


class AltitudeStrip(QWidget):
    """The arc of a flight from the side."""

    def __init__(self) -> None:
        super().__init__()
        self._card: FlightCard | None = None
        self._ceilings: tuple[tuple[str, float], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_flight(self, card: FlightCard | None, ceilings: tuple[tuple[str, float], ...] = ()) -> None:
        """Draw another flight; None empties the strip."""
        self._card, self._ceilings = card, ceilings
        if card is None:
            self.setAccessibleName(say("No flight"))
        else:
            self.setAccessibleName(
                say(
                    "Height over time: {apogee} km at most, {minutes} minutes",
                    apogee=round(card.apogee_m / 1000),
                    minutes=round(card.flight_time_s / 60),
                )
            )
        self.update()

    def sizeHint(self) -> QSize:
        """Wider than high."""
        return QSize(current().px(360), current().px(150))

    def minimumSizeHint(self) -> QSize:
        """Half as large."""
        return QSize(current().px(200), current().px(110))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Axes, land, ceilings, arc."""
        look = current()
        px = look.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plot = QRectF(px(46), px(20), self.width() - px(60), self.height() - px(42))
        if self._card is None or len(self._card.track) < 2:
            painter.setPen(look.color("tx2"))
            painter.setFont(look.font("dense"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, say("No flight to draw"))
            return
        top_km = max(self._card.apogee_m / 1000, 10.0) * 1.28
        end_s = max(self._card.flight_time_s, 1)

        def at(t_s: float, height_km: float) -> QPointF:
            return QPointF(
                plot.left() + plot.width() * t_s / end_s, plot.bottom() - plot.height() * min(height_km / top_km, 1.0)
            )

        self._axes(painter, plot, top_km, end_s)
        self._land(painter, plot, end_s)
        arc = [at(point.t_s, point.altitude_km) for point in self._card.track]
        shape = QPainterPath()
        shape.addPolygon(QPolygonF([*arc, at(end_s, 0), at(0, 0)]))
        painter.fillPath(shape, look.color("prov", 0.12))
        self._draw_ceilings(painter, plot, top_km)
        painter.setPen(QPen(look.color("prov"), px(2)))
        painter.drawPolyline(QPolygonF(arc))
        peak = min(arc, key=lambda point: point.y())
        painter.setFont(look.font("overline"))
        painter.setPen(look.color("tx1"))
        words = say("apogee {apogee} km", apogee=round(self._card.apogee_m / 1000))
        painter.drawText(
            QRectF(peak.x() + px(6), peak.y() - px(20), px(140), px(16)), Qt.AlignmentFlag.AlignLeft, words
        )

    def _axes(self, painter: QPainter, plot: QRectF, top_km: float, end_s: int) -> None:
        look = current()
        px = look.px
        painter.setFont(look.font("caption"))
        step = next((s for s in _STEPS_KM if top_km / s <= 4.5), _STEPS_KM[-1])
        height = 0
        while height <= top_km:
            y = plot.bottom() - plot.height() * height / top_km
            painter.setPen(QPen(look.color("line"), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(look.color("tx2"))
            words = say("0 km") if height == 0 else f"{height:,}"
            painter.drawText(QRectF(0, y - px(8), px(40), px(16)), Qt.AlignmentFlag.AlignRight, words)
            height += step
        minutes = end_s / 60
        step = next((s for s in _STEPS_MIN if minutes / s <= plot.width() / px(52)), _STEPS_MIN[-1])
        for minute in range(step, int(minutes) + 1, step):
            x = plot.left() + plot.width() * minute * 60 / end_s
            painter.drawText(
                QRectF(x - px(24), plot.bottom() + px(4), px(48), px(16)),
                Qt.AlignmentFlag.AlignHCenter,
                say("T+{minute}", minute=minute),
            )
        painter.drawText(
            QRectF(plot.left() - px(24), plot.bottom() + px(4), px(48), px(16)),
            Qt.AlignmentFlag.AlignHCenter,
            say("launch"),
        )

    def _land(self, painter: QPainter, plot: QRectF, end_s: int) -> None:
        look = current()
        if self._card is None:
            return
        for passage in self._card.passages:
            left = plot.left() + plot.width() * passage.enter_s / end_s
            right = plot.left() + plot.width() * passage.exit_s / end_s
            painter.fillRect(QRectF(left, plot.top(), max(right - left, 2.0), plot.height()), look.color("prov", 0.3))
        abroad = [passage for passage in self._card.passages if not passage.iso.startswith("KP")]
        if abroad:
            first, last = min(p.enter_s for p in abroad), max(p.exit_s for p in abroad)
            middle = plot.left() + plot.width() * (first + last) / 2 / end_s
            painter.setFont(look.font("overline"))
            painter.setPen(look.color("tx1"))
            names = ", ".join(dict.fromkeys(p.name for p in abroad[:2]))
            area = QRectF(0, plot.top() - look.px(20), 2 * min(middle, self.width() - middle), look.px(16))
            area.moveLeft(middle - area.width() / 2)
            words = say("{names} {first}–{last}", names=names, first=mark(first), last=mark(last))
            painter.drawText(area, Qt.AlignmentFlag.AlignHCenter, words)

    def _draw_ceilings(self, painter: QPainter, plot: QRectF, top_km: float) -> None:
        look = current()
        px = look.px
        painter.setFont(look.font("caption"))
        taken = plot.bottom() + px(30)
        for name, height in sorted(self._ceilings, key=lambda one: one[1]):
            if height > top_km:
                continue
            y = plot.bottom() - plot.height() * height / top_km
            painter.setPen(QPen(look.color("accent"), px(1.5), Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            text_y = min(y - px(2), taken - px(15))
            taken = text_y
            width = painter.fontMetrics().horizontalAdvance(name) + px(8)
            words = QRectF(plot.right() - width, text_y - px(15), width, px(15))
            painter.fillRect(words, look.color("bg2", 0.75))
            painter.setPen(look.color("accent"))
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, name)


def mark(t_s: int) -> str:
    """Seconds after launch as people say them: T+6:24."""
    return say("T+{minutes}:{seconds}", minutes=t_s // 60, seconds=f"{t_s % 60:02d}")

"""Painted meters: the five-segment escalation bar, its history, and the rows of the other meters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from wargame.ui import icons
from wargame.ui.parts.focus import draw_ring
from wargame.ui.theme import current
from wargame.words import say

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from wargame.desk.views.meters import Band, EscalationView, MeterView

TREND_TONE = {"better": "ok", "worse": "bad", "steady": "tx2"}


def change_mark(meter: MeterView) -> str:
    """The change in short: the arrow is the direction of the number, the word says better or worse."""
    word = {"better": say("better"), "worse": say("worse"), "steady": say("steady")}[meter.trend]
    if not meter.change:
        return word
    return say("{arrow} {size} {word}", arrow="▲" if meter.change > 0 else "▼", size=abs(meter.change), word=word)


class BandBar(QWidget):
    """The five bands in a row, filled up to the value; bands not yet reached are hatched.

    ``slim`` leaves out the pointer and the figures below, for cards.
    """

    def __init__(self, *, slim: bool = False) -> None:
        super().__init__()
        self._slim = slim
        self._bands: tuple[Band, ...] = ()
        self._value = 0
        self._previous: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_value(self, value: int, bands: tuple[Band, ...], previous: int | None = None, spoken: str = "") -> None:
        """Fill the bar."""
        self._value, self._bands, self._previous = value, bands, previous
        self.setAccessibleName(spoken)
        self.update()

    def sizeHint(self) -> QSize:
        """The bar, with room for pointer and figures where it has them."""
        px = current().px
        return QSize(px(120), px(12) if self._slim else px(38))

    def minimumSizeHint(self) -> QSize:
        """Half as wide."""
        return QSize(current().px(60), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Segments, then the mark of the last turn, then the pointer."""
        look = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = 0 if self._slim else look.px(2)
        top = look.px(1) if self._slim else look.px(9)
        area = QRectF(side, top, self.width() - 2 * side, look.px(10))
        ends = [*(band.start for band in self._bands[1:]), 100]
        gap = look.px(2)
        for number, (band, end) in enumerate(zip(self._bands, ends, strict=True)):
            left, right = self._x(area, band.start), self._x(area, end)
            segment = QRectF(left + gap / 2, area.top(), right - left - gap, area.height())
            self._segment(painter, segment, number, band.start, end)
        if self._previous is not None:
            x = self._x(area, self._previous)
            painter.setPen(QPen(look.color("tx1"), look.px(2), Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(x, area.top() - look.px(1)), QPointF(x, area.bottom() + look.px(1)))
        x = self._x(area, self._value)
        painter.setPen(QPen(look.color("tx1"), look.px(2)))
        painter.drawLine(QPointF(x, area.top() - look.px(1)), QPointF(x, area.bottom() + look.px(1)))
        if not self._slim:
            self._pointer(painter, x, area.top() - look.px(2))
            self._figures(painter, area)

    def _segment(self, painter: QPainter, area: QRectF, number: int, start: int, end: int) -> None:
        look = current()
        shape = QPainterPath()
        shape.addRoundedRect(area, look.px(3), look.px(3))
        colour = look.color(f"band:{number}")
        if self._value < start:
            faint = look.color(f"band:{number}", 0.22)
            painter.fillPath(shape, faint)
            painter.fillPath(shape, QBrush(look.color(f"band:{number}", 0.75), Qt.BrushStyle.BDiagPattern))
        elif self._value >= end:
            painter.fillPath(shape, colour)
        else:
            painter.fillPath(shape, look.color(f"band:{number}", 0.28))
            share = (self._value - start) / (end - start)
            painter.save()
            painter.setClipPath(shape)
            painter.fillRect(QRectF(area.left(), area.top(), area.width() * share, area.height()), colour)
            painter.restore()
        if look.band_edge is not None:
            painter.strokePath(shape, QPen(QColor(look.band_edge), 1))

    def _pointer(self, painter: QPainter, x: float, y: float) -> None:
        look = current()
        w, h = look.px(5), look.px(6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("tx1"))
        painter.drawPolygon(QPolygonF([QPointF(x - w, y - h), QPointF(x + w, y - h), QPointF(x, y)]))

    def _figures(self, painter: QPainter, area: QRectF) -> None:
        look = current()
        painter.setFont(look.font("caption"))
        painter.setPen(look.color("tx2"))
        width = look.px(32)
        for value in (*(band.start for band in self._bands), 100):
            x = self._x(area, value)
            left = min(max(x - width / 2, 0.0), self.width() - width)
            side = (
                Qt.AlignmentFlag.AlignLeft if x - width / 2 < 0
                else Qt.AlignmentFlag.AlignRight if x + width / 2 > self.width()
                else Qt.AlignmentFlag.AlignHCenter
            )  # fmt: skip
            painter.drawText(QRectF(left, area.bottom() + look.px(2), width, look.px(16)), side, str(value))

    @staticmethod
    def _x(area: QRectF, value: int) -> float:
        return area.left() + area.width() * value / 100


class HistoryChart(QWidget):
    """Escalation turn by turn on banded ground, with the model's range of the next turn as a whisker."""

    def __init__(self) -> None:
        super().__init__()
        self._view: EscalationView | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_view(self, view: EscalationView) -> None:
        """Draw another history."""
        self._view = view
        values = ", ".join(str(value) for value in view.meter.history)
        self.setAccessibleName(say("Escalation by turn, the start first: {values}", values=values))
        self.update()

    def sizeHint(self) -> QSize:
        """Low enough for 1280x720."""
        return QSize(current().px(220), current().px(126))

    def minimumSizeHint(self) -> QSize:
        """Half as wide."""
        return QSize(current().px(140), current().px(126))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, line, whisker, names."""
        if self._view is None:
            return
        look, view = current(), self._view
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plot = QRectF(look.px(2), 0, self.width() - look.px(66), self.height() - look.px(20))
        self._ground(painter, plot, view.meter.bands)
        count = max(view.turns, len(view.meter.history) - 1)
        step = plot.width() / (count + 1)

        def at(turn: int, value: float) -> QPointF:
            return QPointF(plot.left() + step * (turn + 0.5), plot.bottom() - plot.height() * value / 100)

        self._axis(painter, plot, count, step, len(view.meter.history) - 1)
        now = len(view.meter.history) - 1
        points = [at(turn, value) for turn, value in enumerate(view.meter.history)]
        painter.setPen(QPen(look.color("line2"), 1))
        painter.drawLine(QPointF(points[-1].x(), plot.top()), QPointF(points[-1].x(), plot.bottom()))
        if view.next_low is not None and view.next_high is not None and now < count:
            self._whisker(painter, points[-1], at(now + 1, view.next_low), at(now + 1, view.next_high))
        painter.setPen(QPen(look.color("tx1"), look.px(2)))
        painter.drawPolyline(QPolygonF(points))
        painter.setBrush(look.color("tx1"))
        painter.setPen(Qt.PenStyle.NoPen)
        for point in points[:-1]:
            painter.drawEllipse(point, look.px(3), look.px(3))
        painter.setPen(QPen(look.color("bg1"), 1))
        painter.setBrush(look.color(f"band:{view.meter.band_index}"))
        painter.drawEllipse(points[-1], look.px(5), look.px(5))

    def _ground(self, painter: QPainter, plot: QRectF, bands: tuple[Band, ...]) -> None:
        look = current()
        painter.setFont(look.font("caption"))
        ends = [*(band.start for band in bands[1:]), 100]
        for number, (band, end) in enumerate(zip(bands, ends, strict=True)):
            top = plot.bottom() - plot.height() * end / 100
            height = plot.height() * (end - band.start) / 100
            painter.fillRect(QRectF(plot.left(), top, plot.width(), height), look.color(f"band:{number}", 0.14))
            mark = QRectF(plot.right() + look.px(2), top + 1, look.px(4), height - 2)
            painter.fillRect(mark, look.color(f"band:{number}"))
            painter.setPen(look.color("tx2"))
            words = QRectF(plot.right() + look.px(10), top, look.px(56), height)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, band.name)
            if number:
                painter.setPen(QPen(look.color("line2", 0.6), 1, Qt.PenStyle.DotLine))
                painter.drawLine(QPointF(plot.left(), top + height), QPointF(plot.right(), top + height))

    def _axis(self, painter: QPainter, plot: QRectF, count: int, step: float, now: int) -> None:
        look = current()
        every = max(1, round(look.px(22) / step + 0.49))
        for turn in range(1, count + 1):
            if (turn - now) % every:
                continue
            painter.setFont(look.font("overline" if turn == now else "caption"))
            painter.setPen(look.color("tx1" if turn == now else "tx3"))
            area = QRectF(
                plot.left() + step * (turn + 0.5) - look.px(16), plot.bottom() + look.px(3), look.px(32), look.px(16)
            )
            painter.drawText(area, Qt.AlignmentFlag.AlignHCenter, say("T{turn}", turn=turn))

    def _whisker(self, painter: QPainter, now: QPointF, low: QPointF, high: QPointF) -> None:
        look = current()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("tx1", 0.18))
        painter.drawPolygon(QPolygonF([now, low, high]))
        painter.setPen(QPen(look.color("tx1"), look.px(2)))
        painter.drawLine(low, high)
        for end in (low, high):
            painter.drawLine(QPointF(end.x() - look.px(4), end.y()), QPointF(end.x() + look.px(4), end.y()))


class MeterRow(QAbstractButton):
    """One meter: name, change in words, bar with threshold and last turn, sparkline, value. Pressing it asks why."""

    def __init__(self, view: MeterView) -> None:
        super().__init__()
        self.view = view
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_view(view)

    def show_view(self, view: MeterView) -> None:
        """Show another state of the meter."""
        self.view = view
        self.setAccessibleName(view.spoken)
        self.setAccessibleDescription(say("Press to see why it moved"))
        self.setToolTip(say("{spoken}. Press to see why.", spoken=view.spoken))
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(current().px(240), current().px(42))

    def minimumSizeHint(self) -> QSize:
        """Narrower, same height."""
        return QSize(current().px(180), current().px(42))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Name and change above, bar and value below."""
        look, view = current(), self.view
        px = look.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("bg2"))
            painter.drawRoundedRect(QRectF(self.rect()), px(6), px(6))
        inner = QRectF(self.rect()).adjusted(px(4), 0, -px(4), 0)
        top = QRectF(inner.left(), px(2), inner.width(), px(20))
        painter.drawPixmap(int(inner.left()), px(4), icons.pixmap(view.icon, "tx2", 16))
        words = change_mark(view)
        painter.setFont(look.font("dense-strong"))
        painter.setPen(look.color(TREND_TONE[view.trend]))
        painter.drawText(top, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
        taken = painter.fontMetrics().horizontalAdvance(words)
        painter.setFont(look.font("body"))
        painter.setPen(look.color("tx1"))
        room = top.adjusted(px(22), 0, -taken - px(8), 0)
        name = painter.fontMetrics().elidedText(view.name, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        low = QRectF(inner.left(), px(22), inner.width(), px(18))
        painter.setFont(look.font("card"))
        painter.drawText(low, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, _signed(view))
        value_width = px(38)
        spark = QRectF(low.right() - value_width - px(52), low.top() + px(2), px(48), low.height() - px(4))
        draw_spark(painter, spark, view)
        draw_bar(painter, QRectF(low.left(), low.center().y() - px(3), spark.left() - low.left() - px(12), px(6)), view)
        if self.hasFocus():
            draw_ring(painter, self.rect())


def draw_bar(painter: QPainter, area: QRectF, view: MeterView) -> None:
    """A bar from the low end (or from zero, where the scale has one inside), a red threshold, a ring for last turn."""
    look = current()
    px = look.px

    def x(value: float) -> float:
        return area.left() + area.width() * (value - view.low) / (view.high - view.low)

    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color("bg4"))
    painter.drawRoundedRect(area, px(3), px(3))
    base = x(0) if view.low < 0 else area.left()
    left, right = sorted((base, x(view.value)))
    painter.setBrush(look.color("tx2"))
    painter.drawRoundedRect(QRectF(left, area.top(), max(right - left, 1.0), area.height()), px(3), px(3))
    if view.low < 0:
        painter.setPen(QPen(look.color("tx1"), 1))
        painter.drawLine(QPointF(base, area.top() - px(3)), QPointF(base, area.bottom() + px(3)))
    if view.threshold is not None:
        painter.setPen(QPen(look.color("bad"), px(2)))
        edge = x(view.threshold)
        painter.drawLine(QPointF(edge, area.top() - px(4)), QPointF(edge, area.bottom() + px(4)))
    if view.previous is not None:
        painter.setPen(QPen(look.color("tx1"), px(2)))
        painter.setBrush(look.color("bg1"))
        painter.drawEllipse(QPointF(x(view.previous), area.center().y()), px(4), px(4))


def draw_spark(painter: QPainter, area: QRectF, view: MeterView) -> None:
    """The last turns as a small line that ends in a dot."""
    look = current()
    values = view.history[-8:]
    if not values:
        return
    least, most = min(values), max(values)
    spread = max(most - least, 12)
    middle = (least + most) / 2
    step = area.width() / max(1, len(values) - 1)
    points = [
        QPointF(
            area.right() - step * (len(values) - 1 - i),
            area.center().y() - (value - middle) / spread * area.height() * 0.8,
        )
        for i, value in enumerate(values)
    ]
    painter.setPen(QPen(look.color("tx2"), look.px(1.5)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(points))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color("tx1"))
    painter.drawEllipse(points[-1], look.px(3), look.px(3))


def _signed(view: MeterView) -> str:
    return f"{view.value:+d}".replace("-", "−") if view.low < 0 and view.value else str(view.value)

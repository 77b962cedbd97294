"""Why a meter moved, bar by bar on the ground of its bands; each bar is a button that tells its rule and its source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QSizePolicy, QWidget

from wargame.ui.parts.focus import draw_ring
from wargame.ui.parts.texts import wrapped
from wargame.ui.theme import current
from wargame.words import say

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

    from wargame.desk.views.meters import Band, CauseLine, WaterfallBar, WaterfallView

_ESCALATION_BANDS: Final = 5
_COLUMN: Final = 84
_HEAD, _FOOT, _SIDE = 30, 40, 34
_LEAST_SPAN: Final = 12.0
"""Points that the scale shows at least, so that a change of one does not look like a leap."""


class Waterfall(QScrollArea):
    """The chart of one meter; it scrolls sideways where there are many causes."""

    asked = Signal(object)
    """The :class:`~wargame.desk.views.meters.CauseLine` of the bar that was pressed, or None for a total."""

    def __init__(self) -> None:
        super().__init__()
        self._ground = _Ground(self.asked.emit)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._ground)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(current().px(150))

    def show_view(self, view: WaterfallView) -> None:
        """Show another meter, or another state of it."""
        self.setAccessibleName(say("Why {meter} moved, {count} causes", meter=view.name, count=len(view.bars) - 2))
        self._ground.show_view(view)

    def bars(self) -> list[QAbstractButton]:
        """The bars, from the start to now."""
        return list(self._ground.columns)

    def chosen(self) -> CauseLine | None:
        """The cause whose bar was pressed last."""
        return next((one.bar.why for one in self._ground.columns if one.isChecked()), None)


class _Ground(QWidget):
    """Bands, scale and the columns in front of them."""

    def __init__(self, tell: object) -> None:
        super().__init__()
        self.setProperty("kind", "scrolled")
        self._tell = tell
        self.view: WaterfallView | None = None
        self.columns: list[_Column] = []
        self._low, self._high = 0.0, 100.0

    def show_view(self, view: WaterfallView) -> None:
        if view == self.view:
            return
        kept = view.meter == self.view.meter if self.view is not None else False
        chosen = next((one.bar.label for one in self.columns if one.isChecked()), "") if kept else ""
        self.view = view
        self._low, self._high = _span(view)
        for old in self.columns:
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self.columns = [_Column(self, bar) for bar in view.bars]
        for one in self.columns:
            one.setChecked(bool(chosen) and one.bar.label == chosen)
            one.clicked.connect(lambda _=False, asked=one: self._pressed(asked))
            one.show()
        self.setMinimumWidth(current().px(_SIDE + 76 * len(self.columns)))
        self._place()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def level(self, value: float) -> float:
        px = current().px
        top, bottom = px(_HEAD), self.height() - px(_FOOT)
        share = (value - self._low) / (self._high - self._low)
        return bottom - (bottom - top) * share

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.view is None:
            return
        look = current()
        px = look.px
        painter = QPainter(self)
        left, right = float(px(_SIDE)), float(self.width())
        bands = self.view.bands
        top_y, bottom_y = float(px(6)), self.height() - float(px(_FOOT))
        painter.setFont(look.font("overline"))
        for number, band in enumerate(bands):
            end = bands[number + 1].start if number + 1 < len(bands) else self.view.high
            low, high = max(float(band.start), self._low), min(float(end), self._high)
            if low >= high:
                continue
            upper = top_y if high >= self._high else self.level(high)
            area = QRectF(left, upper, right - left, self.level(low) - upper)
            role = _band_role(bands, number)
            painter.fillRect(area, look.color(role, 0.13))
            painter.fillRect(QRectF(left - px(5), upper, px(4), area.height()), look.color(role))
            _turned(painter, QRectF(0, upper, left - px(8), area.height()), band.name)
            if band.start > self._low:
                painter.setPen(QPen(look.color("tx2"), 1, Qt.PenStyle.DashLine))
                painter.drawLine(QPointF(left, self.level(band.start)), QPointF(right, self.level(band.start)))
        painter.setPen(QPen(look.color("line2"), 1))
        painter.drawLine(QPointF(left, bottom_y), QPointF(right, bottom_y))
        self._steps(painter)

    def _steps(self, painter: QPainter) -> None:
        """Dotted lines that carry the level from each bar to the next."""
        look = current()
        painter.setPen(QPen(look.color("tx2"), 1, Qt.PenStyle.DotLine))
        for one, after in zip(self.columns, self.columns[1:], strict=False):
            y = self.level(one.bar.stop)
            painter.drawLine(
                QPointF(one.x() + one.bar_area().right(), y), QPointF(after.x() + after.bar_area().left(), y)
            )

    def _place(self) -> None:
        if not self.columns:
            return
        px = current().px
        room = self.width() - px(_SIDE)
        wide = min(room / len(self.columns), float(px(150)))
        start = px(_SIDE) + (room - wide * len(self.columns)) / 2
        for number, one in enumerate(self.columns):
            left = round(start + wide * number)
            one.setGeometry(left, 0, round(start + wide * (number + 1)) - left, self.height())

    def _pressed(self, asked: _Column) -> None:
        for one in self.columns:
            one.setChecked(one is asked)
        self._tell(asked.bar.why)  # type: ignore[operator]


class _Column(QAbstractButton):
    """One bar with its amount above and its name below; the arrows go to its neighbours."""

    def __init__(self, ground: _Ground, bar: WaterfallBar) -> None:
        super().__init__(ground)
        self._ground, self.bar = ground, bar
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        amount = bar.why.amount if bar.why is not None else f"{bar.stop:.0f}"
        source = bar.why.detail if bar.why is not None else ""
        self.setAccessibleName(", ".join(part for part in (bar.label, amount, source) if part))
        self.setToolTip(bar.label)

    def bar_area(self) -> QRectF:
        """The bar itself, within this widget."""
        px = current().px
        wide = min(self.width() * 0.7, float(px(54)))
        if self.bar.kind == "total":
            top, bottom = self._ground.level(self.bar.stop), self.height() - float(px(_FOOT))
        else:
            top, bottom = (
                self._ground.level(max(self.bar.start, self.bar.stop)),
                self._ground.level(min(self.bar.start, self.bar.stop)),
            )
        return QRectF((self.width() - wide) / 2, top, wide, max(bottom - top, float(px(3))))

    def sizeHint(self) -> QSize:
        return QSize(current().px(_COLUMN), current().px(200))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        columns = self._ground.columns
        if step and 0 <= columns.index(self) + step < len(columns):
            columns[columns.index(self) + step].setFocus()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif not step:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current()
        px = look.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.underMouse():
            painter.fillRect(
                self.rect().adjusted(1, px(4), -1, 0), look.color("tx1", 0.08 if self.isChecked() else 0.04)
            )
        area = self.bar_area()
        shape = QPainterPath()
        shape.addRoundedRect(area, px(3), px(3))
        total = self.bar.kind == "total"
        role = self._total_role() if total else {"worse": "prov", "better": "ok"}[self.bar.kind]
        painter.fillPath(shape, look.color(role))
        if self.isChecked() or (total and look.band_edge is not None):
            painter.strokePath(shape, QPen(look.color("tx1"), px(2) if self.isChecked() else 1))
        self._amount(painter, area)
        self._name(painter)
        if self.hasFocus():
            draw_ring(painter, self.rect().adjusted(0, px(2), 0, 0))

    def _total_role(self) -> str:
        view = self._ground.view
        if view is None or self.bar is view.bars[0]:
            return "tx3"
        here = max((n for n, band in enumerate(view.bands) if self.bar.stop >= band.start), default=0)
        return _band_role(view.bands, here)

    def _amount(self, painter: QPainter, area: QRectF) -> None:
        """The figure on a chip above the bar; the arrow is the direction of the number."""
        look = current()
        px = look.px
        words = f"{self.bar.stop:.0f}".replace("-", "−")
        if self.bar.why is not None:
            words = f"{'▲' if self.bar.stop > self.bar.start else '▼'} {self.bar.why.amount}"
        font = look.font("dense-strong")
        wide = min(QFontMetricsF(font).horizontalAdvance(words) + px(10), float(self.width()))
        chip = QRectF(area.center().x() - wide / 2, area.top() - px(22), wide, px(19))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("bg1", 0.85))
        painter.drawRoundedRect(chip, px(4), px(4))
        painter.setFont(font)
        painter.setPen(look.color("tx1"))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)

    def _name(self, painter: QPainter) -> None:
        look = current()
        px = look.px
        painter.setFont(look.font("overline" if self.bar.kind == "total" else "caption"))
        painter.setPen(look.color("tx1" if self.bar.kind == "total" or self.isChecked() else "tx2"))
        metrics = painter.fontMetrics()
        y = self.height() - px(_FOOT) + px(4)
        for line in wrapped(metrics, self.bar.label, self.width() - px(8), 2):
            area = QRectF(px(4), y, self.width() - px(8), metrics.height())
            painter.drawText(area, Qt.AlignmentFlag.AlignHCenter, line)
            y += metrics.height()


def _span(view: WaterfallView) -> tuple[float, float]:
    """The part of the scale that the bars need, with air above and below, within the meter's ends."""
    values = [value for bar in view.bars for value in (bar.start, bar.stop)]
    low, high = min(values), max(values)
    air = max((high - low) * 0.25, (_LEAST_SPAN - (high - low)) / 2, 2.0)
    return max(float(view.low), low - air * 1.6), min(float(view.high), high + air)


def _band_role(bands: tuple[Band, ...], number: int) -> str:
    """The bands of escalation have colours of their own; those of other meters have names only."""
    return f"band:{number}" if len(bands) == _ESCALATION_BANDS else ("line2", "tx3", "tx2")[min(number, 2)]


def _turned(painter: QPainter, area: QRectF, words: str) -> None:
    """Words that read upwards, left out where they would not fit."""
    look = current()
    metrics = QFontMetricsF(painter.font())
    if metrics.horizontalAdvance(words) > area.height():
        return
    painter.save()
    painter.setPen(look.color("tx2"))
    painter.translate(area.center())
    painter.rotate(-90)
    painter.drawText(
        QRectF(-area.height() / 2, -metrics.height() / 2, area.height(), metrics.height()),
        Qt.AlignmentFlag.AlignCenter,
        words,
    )
    painter.restore()

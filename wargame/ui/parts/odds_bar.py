"""The odds of a roll as a bar from 0 to 100, its outcomes side by side, and where the roll fell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from wargame.ui.theme import current
from wargame.words import say

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from wargame.desk.views.adjudication import RollView

FILLS: Final = {"better": "ok", "worse": "prov", "plain": "tx3"}
"""Colour of an outcome by its tone; the words below name it as well."""
_WHOLE: Final = 1000


class OddsBar(QWidget):
    """Outcomes in the order of the draw: a draw lies under the outcome that it gives."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[tuple[str, int, str], ...] = ()
        self._drawn: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_roll(self, roll: RollView, *, told: bool = True) -> None:
        """Show another roll; ``told`` says whether its draw may be seen yet."""
        self._parts = roll.parts
        self._drawn = roll.drawn if told else None
        spoken = say("Odds: {parts}", parts=", ".join(words for words, _, _ in roll.parts))
        if self._drawn is not None:
            spoken = say("{odds}. {drawn}", odds=spoken, drawn=roll.drawn_words)
        self.setAccessibleName(spoken)
        self.update()

    def sizeHint(self) -> QSize:
        """Marker, bar, words."""
        return QSize(current().px(360), current().px(76))

    def minimumSizeHint(self) -> QSize:
        """Narrower, as high."""
        return QSize(current().px(200), current().px(76))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Parts, words below, marker above."""
        look = current()
        px = look.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = QRectF(px(2), px(22), self.width() - px(4), px(28))
        start = 0
        for _, share, tone in self._parts:
            left, right = _x(bar, start), _x(bar, start + share)
            area = QRectF(left, bar.top(), max(right - left - px(2), 1.0), bar.height())
            here = self._drawn is not None and start <= self._drawn < start + share
            _segment(painter, area, FILLS.get(tone, "tx3"), told=self._drawn is not None, here=here)
            start += share
        self._words(painter, bar)
        if self._drawn is not None:
            self._marker(painter, bar, self._drawn)

    def _words(self, painter: QPainter, bar: QRectF) -> None:
        """Below each part its outcome with its odds, and the draws that give it where both fit; none on another."""
        look = current()
        strong, plain = look.font("dense-strong"), look.font("dense")
        gap = look.px(8)
        words: list[tuple[float, float, str, str]] = []
        start = 0
        for outcome, share, _ in self._parts:
            left, right = _x(bar, start), _x(bar, start + share)
            draws = say("{first}–{last}", first=_tenths(start), last=_tenths(start + share - 1))
            wide, extra = (
                QFontMetricsF(strong).horizontalAdvance(outcome),
                QFontMetricsF(plain).horizontalAdvance(draws),
            )
            fits = wide + gap + extra <= right - left
            words.append((left, wide + (gap + extra if fits else 0), outcome, draws if fits else ""))
            start += share
        top = bar.bottom() + look.px(4)
        for left, (_, wide, outcome, draws) in zip(_apart(words, bar.right(), gap), words, strict=True):
            painter.setFont(strong)
            painter.setPen(look.color("tx1"))
            painter.drawText(QRectF(left, top, wide + 2, look.px(18)), Qt.AlignmentFlag.AlignLeft, outcome)
            if draws:
                painter.setFont(plain)
                painter.setPen(look.color("tx2"))
                painter.drawText(QRectF(left, top, wide + 2, look.px(18)), Qt.AlignmentFlag.AlignRight, draws)

    def _marker(self, painter: QPainter, bar: QRectF, drawn: int) -> None:
        look = current()
        px = look.px
        x = _x(bar, drawn + 0.5)
        painter.setPen(QPen(look.color("bg0"), px(5)))
        painter.drawLine(QPointF(x, bar.top()), QPointF(x, bar.bottom()))
        painter.setPen(QPen(look.color("tx1"), px(2)))
        painter.drawLine(QPointF(x, bar.top() - px(2)), QPointF(x, bar.bottom()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("tx1"))
        top = bar.top() - px(2)
        painter.drawPolygon(
            QPolygonF([QPointF(x - px(6), top - px(8)), QPointF(x + px(6), top - px(8)), QPointF(x, top)])
        )
        words = say("roll {drawn}", drawn=_tenths(drawn))
        font = look.font("dense-strong")
        wide = QFontMetricsF(font).horizontalAdvance(words) + 2
        left = x + px(10) if x + px(10) + wide <= self.width() else x - px(10) - wide
        painter.setFont(font)
        painter.setPen(look.color("tx1"))
        painter.drawText(QRectF(left, 0, wide, px(18)), Qt.AlignmentFlag.AlignLeft, words)


def _apart(words: list[tuple[float, float, str, str]], end: float, gap: float) -> list[float]:
    """Where words begin, each below its part as far as the words before it and the end of the bar let it."""
    found: list[float] = []
    for _, wide, *_ in reversed(words):
        left = words[len(words) - 1 - len(found)][0]
        found.append(min(left, end - wide))
        end = found[-1] - gap
    return found[::-1]


def _segment(painter: QPainter, area: QRectF, role: str, *, told: bool, here: bool) -> None:
    """A part of the bar: faint and hatched where the roll did not fall, bright where it did."""
    look = current()
    shape = QPainterPath()
    shape.addRoundedRect(area, look.px(4), look.px(4))
    painter.fillPath(shape, look.color("bg0"))
    painter.fillPath(shape, look.color(role, 0.85 if here or not told else 0.3))
    if not here and told:
        painter.fillPath(shape, QBrush(look.color(role, 0.35), Qt.BrushStyle.BDiagPattern))
    if here:
        inside = area.adjusted(1, 1, -1, -1)
        painter.setPen(QPen(look.color("tx1"), look.px(2)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(inside, look.px(4), look.px(4))


def _x(bar: QRectF, permille: float) -> float:
    return bar.left() + bar.width() * permille / _WHOLE


def _tenths(permille: int) -> str:
    return f"{permille / 10:.1f}".removesuffix(".0") if permille else "0"

"""A response as a card that is ticked: title, description, effects, cost in points; a closed one says why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from wargame.ui import icons
from wargame.ui.parts.focus import draw_ring
from wargame.ui.parts.texts import broken
from wargame.ui.theme import current
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from wargame.desk.views.packages import ResponseCard

_DOTS: Final = 6
_SIDE, _EDGE, _TICK, _AIR = 11, 9, 26, 5
"""Pixels at 100 %: beside and above the words, for the tick, between title, description and foot."""


class _Lines(NamedTuple):
    """The words of a card as they stand; ``line`` and ``height`` in pixels."""

    title: tuple[str, ...]
    description: tuple[str, ...]
    chances: tuple[str, ...]
    foot: tuple[str, ...]
    line: int
    height: int


class OptionCard(QAbstractButton):
    """Shows a :class:`~wargame.desk.views.packages.ResponseCard`; a closed one takes the focus but no tick.

    A card is as high as its words at its width: nothing that decides a choice is cut.

    Args:
        view: The response.
        detail: Whether odds and consent stand on lines of their own.
    """

    def __init__(self, view: ResponseCard, *, detail: bool = False) -> None:
        super().__init__()
        self.view = view
        self._detail = detail
        self._by_width: dict[int, _Lines] = {}
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(current().px(150))
        self.show_card(view)

    def show_card(self, view: ResponseCard) -> None:
        """Show another state of the response."""
        self.view = view
        self.setChecked(view.chosen)
        self.setText(view.label)
        self.setAccessibleName(view.spoken)
        odds = say("Odds: {odds}", odds=view.odds) if view.odds else ""
        told = [view.description, view.effects, odds, view.consent]
        self.setAccessibleDescription(view.closed or ". ".join(part.rstrip(".") for part in told if part))
        tip = [*told, view.closed]
        self.setToolTip("\n".join(part for part in tip if part))
        width, before = self.width(), self._by_width
        self._by_width = {}
        if width in before and self._lines(width).height != before[width].height:
            self.updateGeometry()
        self.update()

    def nextCheckState(self) -> None:
        """A closed response cannot be ticked; one that is ticked can always be unticked."""
        if not self.view.closed or self.isChecked():
            super().nextCheckState()

    def sizeHint(self) -> QSize:
        """As high as its words at a usual width."""
        width = current().px(220)
        return QSize(width, self.heightForWidth(width))

    def hasHeightForWidth(self) -> bool:
        """More lines where it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as its words."""
        return self._lines(width).height

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        look, view = current(), self.view
        px = look.px
        colour = f"family:{view.family}"
        closed = bool(view.closed)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(look.color(colour if view.chosen else "line"), px(2) if view.chosen else 1))
        painter.setBrush(look.color("bg3" if self.underMouse() and not closed else "bg1" if closed else "bg2"))
        painter.drawRoundedRect(rect, px(8), px(8))
        if view.chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color(colour, 0.16))
            painter.drawRoundedRect(rect, px(8), px(8))
        inner = QRectF(self.rect()).adjusted(px(_SIDE), px(_EDGE), -px(_SIDE), -px(_EDGE))
        lines = self._lines(self.width())
        strong = QFontMetrics(look.font("strong")).height()
        self._tick(painter, QRectF(inner.left(), inner.top(), px(18), strong), colour)
        words = inner.adjusted(px(_TICK), 0, 0, 0)
        y = self._write(painter, words, inner.top(), lines.title, "strong", "tx2" if closed else "tx1")
        y = self._write(painter, inner, y + px(_AIR), lines.description, "dense", "tx2")
        foot = inner.bottom() - (len(lines.chances) + max(1, len(lines.foot))) * lines.line
        foot = self._write(painter, inner, foot, lines.chances, "dense", "tx2")
        self._write(painter, inner, foot, lines.foot, "dense", "warn" if closed else "tx1")
        self._cost(painter, QRectF(inner.left(), inner.bottom() - lines.line, inner.width(), lines.line))
        if self.hasFocus():
            draw_ring(painter, self.rect(), width=3, radius=8)

    def _lines(self, width: int) -> _Lines:
        """The words broken for a width, and the height that they take."""
        found = self._by_width.get(width)
        if found is not None:
            return found
        px, view = current().px, self.view
        room = width - 2 * px(_SIDE)
        dense = QFontMetrics(current().font("dense"))
        title = broken(view.label, "strong", room - px(_TICK))
        description = broken(view.description, "dense", room)
        chances = " · ".join(part for part in (view.odds, view.consent) if part)
        beside = room - self._cost_width()
        told = broken(chances, "dense", room) if self._detail and not view.closed else ()
        if view.closed:
            foot = broken(view.closed, "dense", beside)
        else:
            foot = broken(view.effects, "dense", beside, items=True) or broken(view.odds, "dense", beside)
        count = len(description) + len(told) + max(1, len(foot))
        high = len(title) * QFontMetrics(current().font("strong")).height() + count * dense.height()
        made = _Lines(title, description, told, foot, dense.height(), high + 2 * px(_EDGE) + 2 * px(_AIR))
        self._by_width[width] = made
        return made

    def _write(self, painter: QPainter, area: QRectF, y: float, lines: Sequence[str], style: str, role: str) -> float:
        """Lines below each other; returns where they end."""
        painter.setFont(current().font(style))
        painter.setPen(current().color(role))
        high = painter.fontMetrics().height()
        for line in lines:
            painter.drawText(QRectF(area.left(), y, area.width(), high), Qt.AlignmentFlag.AlignVCenter, line)
            y += high
        return y

    def _tick(self, painter: QPainter, area: QRectF, colour: str) -> None:
        look = current()
        px = look.px
        if self.view.closed and not self.view.chosen:
            painter.drawPixmap(int(area.left()), int(area.center().y() - px(9)), icons.pixmap("lock", "tx3", 18))
            return
        box = QRectF(area.left(), area.center().y() - px(8), px(16), px(16))
        painter.setPen(QPen(look.color(colour if self.view.chosen else "line2"), px(1.5)))
        painter.setBrush(look.color(colour) if self.view.chosen else look.color("bg0"))
        painter.drawRoundedRect(box, px(4), px(4))
        if self.view.chosen:
            painter.drawPixmap(int(box.left() + px(1)), int(box.top() + px(1)), icons.pixmap("check", "bg0", 14))

    def _cost_width(self) -> int:
        """What the points take at the end of the last line."""
        px = current().px
        return px(30) if self.view.cost > _DOTS else px(11) * self.view.cost + px(8)

    def _cost(self, painter: QPainter, area: QRectF) -> None:
        """Points as dots, or as a number where they are many."""
        look = current()
        px = look.px
        cost = self.view.cost
        if cost > _DOTS:
            painter.setFont(look.font("dense-strong"))
            painter.setPen(look.color("tx1"))
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(cost))
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("tx3" if self.view.closed else "tx1"))
        for number in range(cost):
            x = area.right() - px(8) - px(11) * (cost - 1 - number)
            painter.drawEllipse(QRectF(x, area.center().y() - px(3.5), px(7), px(7)))

"""A response as a card that is ticked: title, description, effects, cost in points; a closed one says why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from wargame.ui import icons
from wargame.ui.parts.focus import draw_ring
from wargame.ui.parts.texts import whole_items, wrapped
from wargame.ui.theme import current
from wargame.words import say

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from wargame.desk.views.packages import ResponseCard

_DOTS: Final = 6


class OptionCard(QAbstractButton):
    """Shows a :class:`~wargame.desk.views.packages.ResponseCard`; a closed one takes the focus but no tick.

    Args:
        view: The response.
        detail: Whether odds and consent stand on a line of their own.
        compact: Whether the description is left to the tooltip.
    """

    def __init__(self, view: ResponseCard, *, detail: bool = False, compact: bool = False) -> None:
        super().__init__()
        self.view = view
        self._detail, self._compact = detail, compact
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
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
        self.update()

    def nextCheckState(self) -> None:
        """A closed response cannot be ticked; one that is ticked can always be unticked."""
        if not self.view.closed or self.isChecked():
            super().nextCheckState()

    def sizeHint(self) -> QSize:
        """Title, two lines of description, odds, effects, as far as they are shown."""
        look = current()
        body, dense = QFontMetrics(look.font("strong")), QFontMetrics(look.font("dense"))
        lines = 1 + (0 if self._compact else 2) + (1 if self._detail else 0)
        return QSize(look.px(220), body.height() + lines * dense.height() + look.px(32 if lines > 2 else 24))

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
        inner = rect.adjusted(px(11), px(9), -px(11), -px(9))
        strong, dense = QFontMetrics(look.font("strong")), QFontMetrics(look.font("dense"))
        self._tick(painter, QRectF(inner.left(), inner.top(), px(18), strong.height()), colour)
        painter.setFont(look.font("strong"))
        painter.setPen(look.color("tx2" if closed else "tx1"))
        title = QRectF(inner.left() + px(26), inner.top(), inner.width() - px(26), strong.height())
        titles = wrapped(strong, view.label, int(title.width()), 2 if self._detail and not self._compact else 1)
        for number, words in enumerate(titles):
            painter.drawText(title.translated(0, number * strong.height()), Qt.AlignmentFlag.AlignVCenter, words)
        title.setBottom(title.bottom() + (len(titles) - 1) * strong.height())
        painter.setFont(look.font("dense"))
        painter.setPen(look.color("tx2"))
        y = title.bottom() + px(5)
        lines = 0 if self._compact else 3 - len(titles)
        for line in wrapped(dense, view.description, int(inner.width()), lines):
            painter.drawText(
                QRectF(inner.left(), y, inner.width(), dense.height()), Qt.AlignmentFlag.AlignVCenter, line
            )
            y += dense.height()
        foot = QRectF(inner.left(), inner.bottom() - dense.height(), inner.width(), dense.height())
        if self._detail and not closed:
            chances = foot.translated(0, -dense.height())
            words = " · ".join(part for part in (view.odds, view.consent) if part)
            painter.drawText(chances, Qt.AlignmentFlag.AlignVCenter,
                             dense.elidedText(words, Qt.TextElideMode.ElideRight, int(chances.width())))  # fmt: skip
        taken = self._cost(painter, foot)
        painter.setFont(look.font("dense"))
        painter.setPen(look.color("warn" if closed else "tx1"))
        room = int(foot.width() - taken)
        told = view.closed or whole_items(dense, view.effects, room) or view.odds
        text = dense.elidedText(told, Qt.TextElideMode.ElideRight, room)
        painter.drawText(foot, Qt.AlignmentFlag.AlignVCenter, text)
        if self.hasFocus():
            draw_ring(painter, self.rect(), width=3, radius=8)

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

    def _cost(self, painter: QPainter, area: QRectF) -> int:
        """Points as dots, or as a number where they are many; returns the room they take."""
        look = current()
        px = look.px
        cost = self.view.cost
        if cost > _DOTS:
            painter.setFont(look.font("dense-strong"))
            painter.setPen(look.color("tx1"))
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(cost))
            return px(30)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("tx3" if self.view.closed else "tx1"))
        for number in range(cost):
            x = area.right() - px(8) - px(11) * (cost - 1 - number)
            painter.drawEllipse(QRectF(x, area.center().y() - px(3.5), px(7), px(7)))
        return px(11) * cost + px(8)

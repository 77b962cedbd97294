"""How a row of the master scenario events list is drawn: state on a line of time, id, title, what is expected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from wargame.ui import icons
from wargame.ui.models.roles import Role
from wargame.ui.theme import current
from wargame.words import say

if TYPE_CHECKING:
    from PySide6.QtWidgets import QListView

    from wargame.desk.views.console import InjectRow

Index = QModelIndex | QPersistentModelIndex

STATES: Final = {
    "delivered": ("check", "ok"),
    "due": ("circle-dot", "accent"),
    "ahead": ("clock", "tx3"),
    "held": ("hand-stop", "warn"),
    "armed": ("git-branch", "family:intercept"),
    "expected": ("eye", "tx2"),
}
_ACTIONS: Final = 42
"""Height of the buttons of the chosen row, at 100 %."""
_NOW: Final = 28
_LEFT: Final = 40
_RIGHT: Final = 10
_ICON: Final = 22
_LINE: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_WRAPPED: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)


def _title_font(row: InjectRow) -> QFont:
    return current().font("body" if row.state == "delivered" else "strong")


class InjectDelegate(QStyledItemDelegate):
    """Draws the rows; the chosen one leaves room below for its buttons."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self.now_words = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two or three lines, more for the chosen row, and the Now line above the row after it."""
        look = current()
        row: InjectRow = index.data(Role.VIEW)
        height = look.px(10) + self._line() * (3 if self._third(row) else 2)
        if self._is_chosen(index):
            width = self._view.viewport().width() - look.px(_LEFT + _RIGHT)
            height = look.px(10) + self._line() + self._height(_title_font(row), row.title, width - look.px(_ICON))
            height += self._height(look.font("dense"), self._third(row), width)
        if self._has_actions(index):
            height += look.px(_ACTIONS)
        if self._is_now(index):
            height += look.px(_NOW)
        return QSize(look.px(180), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row: InjectRow = index.data(Role.VIEW)
        look = current()
        px = look.px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        if self._is_now(index):
            self._now_line(painter, QRectF(rect.left(), rect.top(), rect.width(), px(_NOW)))
            rect.setTop(rect.top() + px(_NOW))
        self._ground(painter, rect.adjusted(1, 1, -1, -1), option)
        self._state(painter, rect, row, last=index.row() == index.model().rowCount() - 1)
        inner = rect.adjusted(px(_LEFT), px(5), -px(_RIGHT), -px(5))
        line = self._line()
        self._first(painter, QRectF(inner.left(), inner.top(), inner.width(), line), row)
        whole = self._is_chosen(index)
        title = QRectF(inner.left(), inner.top() + line, inner.width(), line)
        if whole:
            title.setHeight(self._height(_title_font(row), row.title, int(inner.width()) - px(_ICON)))
        self._title(painter, title, row, whole=whole)
        third = self._third(row)
        if third:
            painter.setFont(look.font("dense"))
            painter.setPen(look.color("tx2"))
            area = QRectF(inner.left(), title.bottom(), inner.width(), line)
            if whole:
                area.setHeight(self._height(look.font("dense"), third, int(inner.width())))
            self._write(painter, area, third, whole=whole)
        painter.restore()

    def _first(self, painter: QPainter, area: QRectF, row: InjectRow) -> None:
        """Id, time and, in the room that these leave, who it is for."""
        look = current()
        gap = look.px(8)
        left = area.left()
        painter.setPen(look.color("tx2"))
        for font, words in (("dense-strong", row.id), ("dense", row.when)):
            painter.setFont(look.font(font))
            painter.drawText(area.adjusted(left - area.left(), 0, 0, 0), _LINE, words)
            left += painter.fontMetrics().horizontalAdvance(words) + gap
        rest = QRectF(left, area.top(), area.right() - left, area.height())
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rest, flags, self._cut(painter, row.to, rest))

    def _title(self, painter: QPainter, area: QRectF, row: InjectRow, *, whole: bool) -> None:
        look = current()
        tone = "prov" if row.icon in {"rocket", "radioactive", "satellite"} else "tx2"
        middle = area.top() + self._line() / 2
        painter.drawPixmap(QPointF(area.left(), middle - look.px(8)), icons.pixmap(row.icon, tone, 16))
        painter.setFont(_title_font(row))
        painter.setPen(look.color("tx2" if row.state == "delivered" else "tx1"))
        self._write(painter, area.adjusted(look.px(_ICON), 0, 0, 0), row.title, whole=whole)

    def _write(self, painter: QPainter, area: QRectF, words: str, *, whole: bool) -> None:
        """Write words on one line, or on as many as they take."""
        if whole:
            painter.drawText(area, _WRAPPED, words)
        else:
            painter.drawText(area, _LINE, self._cut(painter, words, area))

    def _height(self, font: QFont, words: str, width: int) -> int:
        """How high words are within a width; never less than a line, nothing for no words."""
        if not words:
            return 0
        needed = QFontMetrics(font).boundingRect(0, 0, max(width, 1), 10_000, _WRAPPED, words).height()
        return max(self._line(), needed + current().px(2))

    def _state(self, painter: QPainter, rect: QRectF, row: InjectRow, *, last: bool) -> None:
        look = current()
        px = look.px
        x, y = rect.left() + px(20), rect.top() + px(5) + self._line()
        icon, role = STATES[row.state]
        if not last:
            style = Qt.PenStyle.SolidLine if row.state == "delivered" else Qt.PenStyle.DotLine
            painter.setPen(QPen(look.color("line2"), px(1.5), style))
            painter.drawLine(QPointF(x, y + px(12)), QPointF(x, rect.bottom()))
        painter.setPen(QPen(look.color(role), px(1.5)))
        painter.setBrush(look.color("bg1"))
        painter.drawEllipse(QPointF(x, y), px(10), px(10))
        painter.drawPixmap(QPointF(x - px(7), y - px(7)), icons.pixmap(icon, role, 14))

    def _ground(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem) -> None:
        look = current()
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(look.color("accent"), 1))
            painter.setBrush(look.color("accent_bg"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("bg2"))
        else:
            return
        painter.drawRoundedRect(rect, look.px(8), look.px(8))

    def _now_line(self, painter: QPainter, area: QRectF) -> None:
        look = current()
        px = look.px
        painter.setFont(look.font("overline"))
        width = painter.fontMetrics().horizontalAdvance(self.now_words) + px(20)
        y = area.center().y()
        painter.setPen(QPen(look.color("warn"), px(2)))
        painter.drawLine(QPointF(area.left() + px(8), y), QPointF(area.right() - px(8), y))
        pill = QRectF(area.right() - px(20) - width, y - px(10), width, px(20))
        painter.setPen(QPen(look.color("warn"), px(1.5)))
        painter.setBrush(look.color("bg1"))
        painter.drawRoundedRect(pill, px(10), px(10))
        painter.setPen(look.color("warn"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, self.now_words)

    def _third(self, row: InjectRow) -> str:
        if row.expect:
            return row.expect
        return {"held": say("Held back"), "armed": say("Its condition holds"), "ahead": say("Scheduled")}.get(
            row.state, ""
        )

    def _is_chosen(self, index: Index) -> bool:
        return self._view.currentIndex().row() == index.row()

    def _has_actions(self, index: Index) -> bool:
        row = index.data(Role.VIEW)
        return row is not None and row.state != "expected" and self._is_chosen(index)

    def _is_now(self, index: Index) -> bool:
        return bool(self.now_words) and getattr(index.model(), "now", -1) == index.row()

    def _line(self) -> int:
        return QFontMetrics(current().font("body")).height() + current().px(2)

    @staticmethod
    def _cut(painter: QPainter, text: str, area: QRectF) -> str:
        return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(0, int(area.width())))

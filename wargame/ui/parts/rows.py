"""Rows of lists: an icon, a title, a second line, words at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from wargame.ui import icons
from wargame.ui.models.roles import Role
from wargame.ui.parts.texts import wrapped
from wargame.ui.theme import current

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView

Index = QModelIndex | QPersistentModelIndex


class TwoLines(QStyledItemDelegate):
    """Title above, detail below; ``lines`` lets the title wrap."""

    def __init__(self, view: QAbstractItemView, lines: int = 1) -> None:
        super().__init__(view)
        self._view, self._lines = view, lines

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its lines."""
        look = current()
        title = QFontMetrics(look.font("body"))
        width = self._view.viewport().width()
        text = index.data(Qt.ItemDataRole.DisplayRole) or ""
        side = index.data(Role.SIDE) or ""
        room = (
            width - look.px(48) - (QFontMetrics(look.font("dense")).horizontalAdvance(side) + look.px(8) if side else 0)
        )
        count = max(1, len(wrapped(title, text, max(room, 60), self._lines)))
        height = title.height() * count + look.px(14)
        if index.data(Role.DETAIL):
            height += QFontMetrics(look.font("dense")).height()
        return QSize(look.px(120), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        look = current()
        px = look.px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect).adjusted(px(2), 1, -px(2), -1)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if selected or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent_bg" if selected else "bg3"))
            painter.drawRoundedRect(rect, px(7), px(7))
        faint = bool(index.data(Role.FAINT))
        mark = icons.pixmap(index.data(Role.ICON) or "point", "tx3" if faint else "tx2", 18)
        painter.drawPixmap(int(rect.left()) + px(8), int(rect.top()) + px(8), mark)
        inner = rect.adjusted(px(34), px(6), -px(8), -px(6))
        side = index.data(Role.SIDE) or ""
        painter.setFont(look.font("dense"))
        painter.setPen(look.color("tx2"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, side)
        taken = painter.fontMetrics().horizontalAdvance(side) + px(8) if side else 0
        painter.setFont(look.font("body"))
        painter.setPen(look.color("tx3" if faint else "tx1"))
        metrics = painter.fontMetrics()
        y = inner.top()
        text = index.data(Qt.ItemDataRole.DisplayRole) or ""
        for line in wrapped(metrics, text, int(inner.width() - taken), self._lines):
            area = QRectF(inner.left(), y, inner.width() - taken, metrics.height())
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft, line)
            y += metrics.height()
        detail = index.data(Role.DETAIL)
        if detail:
            painter.setFont(look.font("dense"))
            painter.setPen(look.color("tx2"))
            words = painter.fontMetrics().elidedText(detail, Qt.TextElideMode.ElideRight, int(inner.width()))
            painter.drawText(
                QRectF(inner.left(), y, inner.width(), metrics.height()), Qt.AlignmentFlag.AlignLeft, words
            )
        painter.restore()

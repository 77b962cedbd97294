"""The news of the moment for the room, in up to three languages; or the results of the turn, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainterPath, QPen

from wargame.ui.parts.stage import StagePart, letters, write, write_lines
from wargame.ui.theme import current

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from wargame.desk.views.display import NewsCard

_SIDE: Final = 24
_TEAM: Final = 68


class NewsPanel(StagePart):
    """A card over the foot of the map."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._news: NewsCard | None = None
        self._results: tuple[tuple[str, str, str], ...] = ()

    def show_news(self, news: NewsCard | None, results: tuple[tuple[str, str, str], ...] = ()) -> None:
        """Show other news, and the results below it."""
        self._news, self._results = news, results
        told = [part for part in (news.headline, *news.others, news.source) if part] if news is not None else []
        told += [f"{seat}: {response}, {outcome}" for seat, response, outcome in results]
        self.setAccessibleName(". ".join(told))
        self.setVisible(bool(told))
        self.update()

    def wanted_height(self, width: float) -> float:
        """What it takes at a width, in the pixels of 1920x1080."""
        height = 2.0 * _SIDE - 8
        if self._news is not None:
            height += (
                56
                + 50 * self._headline_lines(width)
                + (6 if self._news.headline else 0)
                + (46 if self._news.others else 0)
            )
        return height + (40 * len(self._results) + 12 if self._results else 0)

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Ground, tag, headline, other languages, results."""
        look = current()
        shape = QPainterPath()
        shape.addRoundedRect(area.adjusted(1, 1, -1, -1), 14, 14)
        painter.fillPath(shape, look.color("bg1", 0.96))
        painter.strokePath(shape, QPen(look.color("prov" if self._news is not None else "line2"), 2))
        inner = area.adjusted(_SIDE, _SIDE - 4, -_SIDE, -_SIDE)
        y = inner.top()
        if self._news is not None:
            y = self._tell(painter, inner)
        if self._results:
            self._tell_results(painter, QRectF(inner.left(), y + 6, inner.width(), inner.bottom() - y))

    def _headline_lines(self, width: float) -> int:
        if self._news is None or not self._news.headline:
            return 0
        wide = QFontMetricsF(letters(38, 600)).horizontalAdvance(self._news.headline)
        return max(1, min(3, int(wide / (width - 2 * _SIDE) * 1.08) + 1))

    def _tell(self, painter: QPainter, inner: QRectF) -> float:
        news, look = self._news, current()
        if news is None:
            return inner.top()
        tag_font = letters(24, 600)
        wide = QFontMetricsF(tag_font).horizontalAdvance(news.tag) + 44
        tag = QRectF(inner.left(), inner.top(), wide, 50)
        painter.setPen(QPen(look.color("prov"), 0))
        painter.setBrush(look.color("prov"))
        painter.drawRoundedRect(tag, 7, 7)
        write(painter, tag.adjusted(22, 0, -16, 0), news.tag, tag_font, "on_accent")
        source = QRectF(tag.right() + 18, tag.top(), inner.right() - tag.right() - 18, tag.height())
        write(painter, source, news.source, letters(24), "tx2")
        y = tag.bottom() + 12
        lines = self._headline_lines(inner.width() + 2 * _SIDE)
        y += write_lines(
            painter, QRectF(inner.left(), y, inner.width(), 50 * lines), news.headline, letters(38, 600), "tx1", lines
        )
        if news.others:
            write(
                painter, QRectF(inner.left(), y + 6, inner.width(), 36), "      ".join(news.others), letters(26), "tx2"
            )
            y += 46
        return y

    def _tell_results(self, painter: QPainter, area: QRectF) -> None:
        look = current()
        y = area.top()
        for seat, response, outcome in self._results:
            badge = QRectF(area.left(), y + 3, _TEAM, 32)
            painter.setBrush(look.color(f"team:{seat}", 0.14))
            painter.setPen(QPen(look.color(f"team:{seat}"), 2))
            painter.drawRoundedRect(badge, 6, 6)
            write(painter, badge, seat, letters(22, 600), f"team:{seat}", align=Qt.AlignmentFlag.AlignHCenter)
            outcome_font = letters(24, 600)
            wide = QFontMetricsF(outcome_font).horizontalAdvance(outcome) + 8
            write(painter, QRectF(area.right() - wide, y, wide, 38), outcome, outcome_font)
            write(painter, QRectF(badge.right() + 18, y, area.width() - wide - _TEAM - 34, 38), response, letters(26))
            y += 40

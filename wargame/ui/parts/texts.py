"""Labels that cut long text with an ellipsis instead of clipping it; the whole stands in the tooltip."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from wargame.ui.theme import current

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class Elided(QWidget):
    """Up to ``lines`` lines of plain text, cut at the end of the last one."""

    def __init__(self, text: str = "", style: str = "body", tone: str = "tx1", lines: int = 1) -> None:
        super().__init__()
        self._style, self._tone, self._lines = style, tone, lines
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setText(text)

    def text(self) -> str:
        """The whole text."""
        return self._text

    def setText(self, text: str) -> None:
        """Show another text."""
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self.setToolTip(text)
            self.updateGeometry()
            self.update()

    def set_tone(self, tone: str) -> None:
        """Write in another colour of the theme."""
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the text, as high as its lines."""
        metrics = self._metrics()
        return QSize(min(metrics.horizontalAdvance(self._text) + 2, current().px(420)), metrics.height() * self._lines)

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(current().px(36), self._metrics().height() * self._lines)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, line by line."""
        painter = QPainter(self)
        painter.setFont(current().font(self._style))
        painter.setPen(current().color(self._tone if self.isEnabled() else "tx3"))
        draw_lines(painter, self.rect(), self._text, self._lines)

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(current().font(self._style))


def draw_lines(painter: QPainter, rect: QRect, text: str, lines: int = 1) -> None:
    """Draw ``text`` from the top left of ``rect`` in at most ``lines`` lines, the last one cut with an ellipsis."""
    metrics = painter.fontMetrics()
    y = rect.top()
    for line in wrapped(metrics, text, rect.width(), lines):
        area = QRect(rect.left(), y, rect.width(), metrics.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)
        y += metrics.height()


def broken(text: str, style: str, width: int, *, items: bool = False) -> tuple[str, ...]:
    """All of ``text``, in a style of the theme, broken into lines of ``width`` pixels.

    With ``items`` it is broken only where two spaces part one item from the next: half an effect tells the wrong thing.
    """
    return _broken(text, style, current().scale, width, items)


@lru_cache(maxsize=4096)
def _broken(text: str, style: str, _scale: int, width: int, items: bool) -> tuple[str, ...]:
    metrics = QFontMetrics(current().font(style))
    gap = "  " if items else " "
    lines: list[str] = []
    for word in text.split(gap) if items else text.split():
        longer = f"{lines[-1]}{gap}{word}" if lines else ""
        if lines and metrics.horizontalAdvance(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def wrapped(metrics: QFontMetrics, text: str, width: int, lines: int) -> list[str]:
    """``text`` broken at spaces into at most ``lines`` lines of ``width`` pixels."""
    words = text.split()
    done: list[str] = []
    while words and len(done) < lines:
        if len(done) == lines - 1:
            rest = " ".join(words)
            done.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))
            break
        count = 1
        while count < len(words) and metrics.horizontalAdvance(" ".join(words[: count + 1])) <= width:
            count += 1
        done.append(metrics.elidedText(" ".join(words[:count]), Qt.TextElideMode.ElideRight, width))
        words = words[count:]
    return done

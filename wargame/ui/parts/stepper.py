"""The phases of a turn as chevrons: done, now, ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from wargame.ui.theme import current
from wargame.words import say

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from wargame.desk.views.console import PhaseStep


class Stepper(QWidget):
    """Five chevrons; where room is short only the phase of now keeps its name."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: tuple[PhaseStep, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_steps(self, steps: tuple[PhaseStep, ...]) -> None:
        """Show another phase."""
        self._steps = steps
        now = next((n for n, step in enumerate(steps, 1) if step.state == "now"), 0)
        if now:
            self.setAccessibleName(
                say("Phase {now} of {all}: {name}", now=now, all=len(steps), name=steps[now - 1].label)
            )
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Every name written out."""
        return QSize(sum(self._widths(short=False)), current().px(32))

    def minimumSizeHint(self) -> QSize:
        """Only the phase of now written out."""
        return QSize(sum(self._widths(short=True)), current().px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        """One chevron after the other, the spare room shared out."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        short = self.width() < self.sizeHint().width()
        widths = self._widths(short=short)
        spare = max(0, self.width() - sum(widths)) / max(1, len(widths))
        x = 0.0
        for number, (step, width) in enumerate(zip(self._steps, widths, strict=True)):
            full = min(width + spare, width + current().px(40))
            self._chevron(painter, QRectF(x, 0, full, self.height()), number, step, short=short)
            x += full

    def _widths(self, *, short: bool) -> list[int]:
        metrics = QFontMetrics(current().font("dense-strong"))
        px = current().px
        return [
            px(44) if short and step.state != "now" else metrics.horizontalAdvance(f"0  {step.label}") + px(30)
            for step in self._steps
        ]

    def _chevron(self, painter: QPainter, area: QRectF, number: int, step: PhaseStep, *, short: bool) -> None:
        look = current()
        tip, gap = look.px(10), look.px(2)
        left, right, top, bottom = area.left() + gap, area.right() + tip - gap, 1.0, area.height() - 1
        middle = area.center().y()
        if number == len(self._steps) - 1:
            right = area.right() - 1
        points = [QPointF(left, top), QPointF(right - tip, top), QPointF(right, middle), QPointF(right - tip, bottom)]
        if number == len(self._steps) - 1:
            points = [QPointF(left, top), QPointF(right, top), QPointF(right, bottom)]
        points.append(QPointF(left, bottom))
        if number:
            points.append(QPointF(left + tip, middle))
        fill = {"now": "accent", "done": "bg3", "ahead": "bg1"}[step.state]
        ink = {"now": "on_accent", "done": "tx1", "ahead": "tx2"}[step.state]
        painter.setBrush(look.color(fill))
        painter.setPen(QPen(look.color("line2"), 1) if step.state == "ahead" else Qt.PenStyle.NoPen)
        painter.drawPolygon(QPolygonF(points))
        painter.setFont(look.font("dense-strong"))
        text = QRectF(area.left() + (tip if number else 0), 0, area.width() - (tip if number else 0), area.height())
        if step.state == "done":
            self._done(painter, text, "" if short else step.label)
            return
        words = str(number + 1) if short and step.state != "now" else f"{number + 1}  {step.label}"
        painter.setPen(look.color(ink))
        painter.drawText(text, Qt.AlignmentFlag.AlignCenter, words)

    def _done(self, painter: QPainter, area: QRectF, words: str) -> None:
        from wargame.ui import icons

        look = current()
        mark = icons.pixmap("check", "ok", 16)
        width = painter.fontMetrics().horizontalAdvance(words)
        side, space = look.px(16), look.px(6) if words else 0
        x = area.center().x() - (side + space + width) / 2
        painter.drawPixmap(QPointF(x, area.center().y() - side / 2), mark)
        painter.setPen(look.color("tx1"))
        words_area = QRectF(x + side + space, area.top(), width + 2, area.height())
        painter.drawText(words_area, Qt.AlignmentFlag.AlignVCenter, words)

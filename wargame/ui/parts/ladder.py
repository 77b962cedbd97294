"""The five steps of escalation for the room: a word each, the one of now lit, and whether it rises."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPen

from wargame.ui.parts.stage import StagePart, letters, write
from wargame.ui.theme import current
from wargame.words import say

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from wargame.desk.views.common import Trend
    from wargame.desk.views.display import WordMeter

STEP: Final = 47
"""Height of a step with the gap below it."""
_MARKS: Final = {"worse": ("▲", "bad"), "better": ("▼", "ok"), "steady": ("", "tx2")}


class Ladder(StagePart):
    """War above, Routine below."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._steps: tuple[str, ...] = ()
        self._band, self._trend = 0, "steady"

    def show_band(self, steps: tuple[str, ...], band: int, trend: Trend) -> None:
        """Stand on another step."""
        self._steps, self._band, self._trend = steps, band, trend
        self.setAccessibleName(say("Escalation: {band}, {trend}", band=steps[band], trend=_rise(trend)))
        self.update()

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Step by step, from the top."""
        look = current()
        height = area.height() / max(1, len(self._steps))
        for line, number in enumerate(reversed(range(len(self._steps)))):
            box = QRectF(1, line * height + 1, area.width() - 2, height - 5)
            here = number == self._band
            painter.setPen(QPen(look.color(f"band:{number}") if here else look.color("line"), 3 if here else 1))
            painter.setBrush(look.color(f"band:{number}", 0.28) if here else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 7, 7)
            painter.setPen(QPen(look.color("tx3" if look.band_edge is None else "tx2"), 1))
            painter.setBrush(look.color(f"band:{number}", 1.0 if here else 0.4))
            painter.drawRoundedRect(QRectF(11, box.center().y() - 11, 16, 22), 4, 4)
            words = box.adjusted(44, 0, -16, 0)
            write(
                painter,
                words,
                self._steps[number],
                letters(30 if here else 24, 600 if here else 400),
                "tx1" if here else "tx2",
            )
            if here:
                mark, role = _MARKS[self._trend]
                write(
                    painter,
                    words,
                    f"{mark} {_rise(self._trend)}".strip(),
                    letters(24, 600),
                    role,
                    align=Qt.AlignmentFlag.AlignRight,
                )


class RoomMeter(StagePart):
    """A meter in a word, with as many segments as it has words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._meter: WordMeter | None = None

    def show_meter(self, meter: WordMeter) -> None:
        """Show another meter."""
        self._meter = meter
        self.setAccessibleName(f"{meter.name}: {meter.word}, {_trend(meter.trend)}")
        self.update()

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Name and word, segments, trend."""
        meter, look = self._meter, current()
        if meter is None:
            return
        line = QRectF(0, 0, area.width(), 36)
        word_font = letters(28, 600)
        taken = write(painter, line, meter.word.capitalize(), word_font, align=Qt.AlignmentFlag.AlignRight)
        write(painter, line.adjusted(0, 0, -taken - 16, 0), meter.name, letters(24), "tx2")
        wide = (area.width() - 6 * (meter.steps - 1)) / meter.steps
        for number in range(meter.steps):
            lit = number == meter.step
            painter.setPen(QPen(look.color("tx1" if lit else "line2"), 1))
            painter.setBrush(look.color("tx1" if lit else "bg4"))
            painter.drawRoundedRect(QRectF(number * (wide + 6), 42, wide, 13), 4, 4)
        mark, role = {"better": ("▲", "ok"), "worse": ("▼", "bad")}.get(meter.trend, ("", "tx2"))
        write(painter, QRectF(0, 60, area.width(), 30), f"{mark} {_trend(meter.trend)}".strip(), letters(24, 600), role)


def _rise(trend: Trend | str) -> str:
    return {"worse": say("rising"), "better": say("falling")}.get(trend) or say("steady")


def _trend(trend: Trend) -> str:
    return {"worse": say("worse"), "better": say("better")}.get(trend) or say("steady")

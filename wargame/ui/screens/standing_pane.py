"""The right pane: escalation, the five meters, the red lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from wargame.ui.parts.bands import BandChip
from wargame.ui.parts.make import allow, badge, button, clear, column, frame, holder, label, picture, row, rule
from wargame.ui.parts.meters import TREND_TONE, BandBar, HistoryChart, MeterRow
from wargame.ui.parts.texts import Elided
from wargame.ui.theme import current
from wargame.words import say

if TYPE_CHECKING:
    from wargame.desk.views.console import ConsoleView, RedLineRow
    from wargame.desk.views.meters import EscalationView, MeterView

_STATUS = {"intact": ("shield-check", "ok"), "tested": ("alert-circle", "warn"), "crossed": ("alert-triangle", "bad"),
           "enforced": ("shield-check", "ok")}  # fmt: skip


class EscalationCard(QWidget):
    """The number, its band, the change, the five-segment bar, the history, the warning before a threshold."""

    why = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._number = label("", "meter")
        self._number.setMinimumHeight(QFontMetrics(current().font("meter")).height())
        self._band = BandChip()
        self._change = Elided("", "dense-strong")
        self.ask = button(
            "", lambda: self.why.emit("ESC"), kind="outline", icon="help", name=say("Why did escalation move?")
        )
        self.ask.setStyleSheet(f"padding: {current().px(5)}px {current().px(8)}px;")
        self.bar = BandBar()
        self.chart = HistoryChart()
        self._warning_text = label("", "dense", wrap=True)
        line = row(picture("alert-triangle", "warn", 18), self._warning_text, gap=10, margins=(10, 8, 10, 8))
        line.setStretch(1, 1)
        self._warning = frame("card", line)
        self._warning.setProperty("state", "warn")
        public = row(picture("eye", "tx3", 14), Elided(say("Players see only the band"), "caption", "tx2"), gap=4)
        head = row(self._number, column(row(self._band, None), self._change, gap=2), self.ask, gap=12)
        head.setStretch(1, 1)
        self.setLayout(
            column(
                row(label(say("ESCALATION"), "overline"), 8, public),
                head,
                self.bar,
                self.chart,
                self._warning,
                gap=6,
            )
        )

    def show_view(self, view: EscalationView) -> None:
        """Show another state."""
        meter = view.meter
        self._number.setText(str(meter.value))
        self._band.show_band(meter.band_index, meter.band)
        self._change.setText(meter.change_words)
        self._change.set_tone(TREND_TONE[meter.trend])
        self.bar.show_value(meter.value, meter.bands, meter.previous, meter.spoken)
        self.chart.show_view(view)
        self._warning_text.setText(view.warning)
        self._warning.setVisible(bool(view.warning))
        self.setAccessibleName(meter.spoken)
        self.ask.setAccessibleDescription(meter.spoken)


class RedLines(QWidget):
    """The red lines in force, each with its exact words and what became of it."""

    declare = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows = column(gap=8)
        self.add = button(say("Add"), self.declare.emit, kind="link", icon="plus", name=say("Declare a red line"))
        self.setLayout(column(row(label(say("RED LINES"), "overline"), None, self.add), self._rows, gap=4))
        self._shown: tuple[RedLineRow, ...] | None = None

    def show_lines(self, lines: tuple[RedLineRow, ...]) -> None:
        """Show other lines."""
        if lines == self._shown:
            return
        self._shown = lines
        clear(self._rows)
        if not lines:
            self._rows.addWidget(
                label(
                    say("None declared. A vague line deters little; a sharp one invites a test."),
                    "dense",
                    "tx2",
                    wrap=True,
                )
            )
        for line in lines:
            self._rows.addWidget(_red_line(line))


class StandingPane(QFrame):
    """Scrolls where the window is low."""

    why = Signal(str)
    declare = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "pane")
        self.setAccessibleName(say("Meters and red lines"))
        self.escalation = EscalationCard()
        self.escalation.why.connect(self.why)
        self.meters = MeterColumn()
        self.meters.why.connect(self.why)
        self.lines = RedLines()
        self.lines.declare.connect(self.declare)
        self.meters_part = holder(column(self.escalation, rule(), self.meters, gap=8))
        self._content = column(self.meters_part, rule(), self.lines, None, gap=8, margins=(14, 10, 12, 10))
        page = holder(self._content)
        page.setProperty("kind", "scrolled")
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(say("Meters and red lines"))
        self._area.setWidget(page)
        self.setLayout(column(self._area))

    def show_view(self, view: ConsoleView) -> None:
        """Show another state of the console."""
        self.escalation.show_view(view.escalation)
        self.meters.show_meters(view.meters)
        self.lines.show_lines(view.lines)
        allow(self.lines.add, view.closed)

    def part(self) -> tuple[QWidget, QWidget]:
        """Meters and red lines, to be held by two pages where panes are tabs."""
        for part in (self.meters_part, self.lines):
            part.setContentsMargins(*(current().px(side) for side in (18, 12, 18, 12)))
        self.hide()
        return self.meters_part, self.lines

    def join(self) -> None:
        """Both in this pane again."""
        self._content.insertWidget(0, self.meters_part)
        self._content.insertWidget(2, self.lines)
        for part in (self.meters_part, self.lines):
            part.setContentsMargins(0, 0, 0, 0)
            part.show()

    def focused_meter(self) -> str:
        """The meter that has the focus, escalation where none has."""
        return self.meters.focused() or "ESC"


class MeterColumn(QWidget):
    """Meters one below the other."""

    why = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._column = column(gap=2)
        self.setLayout(self._column)
        self.rows: list[MeterRow] = []

    def show_meters(self, meters: tuple[MeterView, ...]) -> None:
        """Show other values; the rows stay while the meters are the same."""
        if [one.view.id for one in self.rows] != [meter.id for meter in meters]:
            clear(self._column)
            self.rows = [MeterRow(meter) for meter in meters]
            for one in self.rows:
                one.clicked.connect(lambda _=False, asked=one: self.why.emit(asked.view.id))
                self._column.addWidget(one)
        for one, meter in zip(self.rows, meters, strict=True):
            one.show_view(meter)

    def focused(self) -> str:
        """Id of the meter that has the focus, or empty."""
        return next((one.view.id for one in self.rows if one.hasFocus()), "")


def _red_line(line: RedLineRow) -> QWidget:
    icon, tone = _STATUS.get(line.status, ("flag", "tx2"))
    public = say("Public") if line.public else say("Private")
    words = label(line.words, "body", wrap=True)
    words.setMinimumHeight(words.fontMetrics().height())
    below = row(
        label(f"{line.specificity} · {public}", "dense", "tx2"),
        None,
        picture(icon, tone, 16),
        label(line.status_words, "dense-strong", tone),
        gap=5,
    )
    made = row(column(badge(line.seat), None), column(words, below, gap=2), gap=10)
    made.setStretch(1, 1)
    held = holder(made)
    held.setAccessibleName(f"{line.id}, {line.seat}: {line.words}. {line.specificity}, {public}, {line.status_words}")
    held.setMinimumWidth(current().px(120))
    return held

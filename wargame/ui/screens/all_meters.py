"""Every meter of the exercise at once, with its band and its change, as a chart and as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHeaderView, QScrollArea, QTableWidget, QTableWidgetItem, QWidget

from wargame.desk import build
from wargame.ui.parts.make import button, holder, label
from wargame.ui.parts.meters import MeterRow
from wargame.ui.parts.segments import Segments
from wargame.ui.parts.sheet import Sheet
from wargame.ui.screens.why import open_why
from wargame.ui.theme import current
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from wargame.desk.views.meters import MeterView
    from wargame.ui.window import Window

_COLUMNS = 2


class AllMeters(Sheet):
    """Pressing a meter asks why it moved."""

    def __init__(self, window: Window) -> None:
        super().__init__(window, say("All meters"), "gauge", (860, 560))
        bridge = window.bridge
        assert bridge is not None  # noqa: S101 - the command exists for an open session only
        view = build.console(bridge.desk)
        self._app = window
        self.beside.setText(say("Turn {turn} of {turns}", turn=view.top.turn, turns=view.top.turns))
        meters = (view.escalation.meter, *(one for one in view.all_meters if one.id != "ESC"))
        self.tabs = Segments(
            (("chart", say("Chart"), "gauge"), ("table", say("Table"), "table")), say("Show as"), fill=False
        )
        self.tabs.choose("chart")
        self.tabs.chosen.connect(self._turn)
        self.body.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignLeft)
        self.chart, self.table = self._chart(meters), _table(meters)
        self.table.hide()
        self.body.addWidget(self.chart, 1)
        self.body.addWidget(self.table, 1)
        self.foot.addWidget(
            label(say("Players see bands and directions, never these numbers."), "dense", "tx2", wrap=True), 1
        )
        self.foot.addWidget(button(say("Close"), self.reject, kind="primary"))

    def handlers(self) -> dict[str, Callable[[], object]]:
        """W asks why; Ctrl+Enter closes."""
        return {"main": self.reject, "why": self._ask}

    def _chart(self, meters: tuple[MeterView, ...]) -> QWidget:
        grid = QGridLayout()
        grid.setHorizontalSpacing(current().px(28))
        grid.setVerticalSpacing(current().px(10))
        self.rows = [MeterRow(meter) for meter in meters]
        half = -(-len(self.rows) // _COLUMNS)
        for number, one in enumerate(self.rows):
            one.clicked.connect(lambda _=False, meter=one.view.id: open_why(self._app, meter))
            grid.addWidget(one, number % half, number // half)
        grid.setRowStretch(half, 1)
        page = holder(grid)
        page.setProperty("kind", "scrolled")
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName(say("Meters"))
        area.setWidget(page)
        return area

    def _turn(self, shown: str) -> None:
        self.chart.setVisible(shown == "chart")
        self.table.setVisible(shown == "table")

    def _ask(self) -> None:
        focused = next((one.view.id for one in self.rows if one.hasFocus()), "ESC")
        open_why(self._app, focused)


def _table(meters: tuple[MeterView, ...]) -> QTableWidget:
    heads = (say("Meter"), say("Value"), say("Band"), say("Change"), say("By turn"))
    made = QTableWidget(len(meters), len(heads))
    made.setHorizontalHeaderLabels(heads)
    made.setAccessibleName(say("All meters as a table"))
    made.verticalHeader().hide()
    made.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    made.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    made.setTabKeyNavigation(False)
    made.setShowGrid(False)
    for line, meter in enumerate(meters):
        by_turn = "  ".join(str(value) for value in meter.history)
        for place, text in enumerate((meter.name, str(meter.value), meter.band, meter.change_words, by_turn)):
            made.setItem(line, place, QTableWidgetItem(text))
    made.verticalHeader().setDefaultSectionSize(current().px(34))
    made.resizeColumnsToContents()
    made.horizontalHeader().setSectionResizeMode(len(heads) - 1, QHeaderView.ResizeMode.Stretch)
    return made

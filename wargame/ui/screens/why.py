"""Why a meter moved: signed causes with their inject or decision, rule and source, from the event log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from wargame.desk import build
from wargame.ui.parts.make import button, column, holder, label, picture, row, rule
from wargame.ui.parts.meters import TREND_TONE
from wargame.ui.parts.sheet import Sheet
from wargame.ui.theme import current
from wargame.words import say

if TYPE_CHECKING:
    from wargame.desk.views import CauseLine, WhyView
    from wargame.ui.window import Window


def open_why(window: Window, meter: str) -> None:
    """Ask the desk and show its answer."""
    if window.bridge is not None:
        window.open_sheet(Why(window, build.why(window.bridge.desk, meter)))


class Why(Sheet):
    """The causes of one meter, the largest first."""

    def __init__(self, window: Window, view: WhyView) -> None:
        super().__init__(window, view.title, "help", (560, 0 if len(view.lines) < 6 else 620))
        self.beside.setText(view.span)
        lines = column(gap=10)
        for line in view.lines:
            lines.addWidget(_cause(line))
        if not view.lines:
            lines.addWidget(label(say("Nothing has moved it this turn."), "body", "tx2"))
        lines.addStretch(1)
        page = holder(lines)
        page.setProperty("kind", "scrolled")
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(say("Causes"))
        area.setWidget(page)
        area.setMinimumHeight(min(lines.sizeHint().height() + 8, current().px(420)))
        self.body.addWidget(area, 1)
        if view.next_range:
            self.body.addWidget(rule())
            self.body.addLayout(
                row(label(say("Next turn, model range"), "body", "tx2"), None, label(view.next_range, "strong"))
            )
        self.foot.addWidget(picture("eye", "tx3", 16))
        self.foot.addWidget(label(view.players_see, "dense", "tx2", wrap=True), 1)
        self.foot.addWidget(button(say("Close"), self.reject, kind="primary"))


def _cause(line: CauseLine) -> QWidget:
    amount = label(line.amount, "strong", TREND_TONE[line.trend])
    amount.setMinimumWidth(current().px(52))
    cited = " · ".join(part for part in (line.detail or line.cause, line.source) if part)
    words = column(label(line.label, "body", wrap=True), label(cited, "dense", "tx2", wrap=True), gap=1)
    made = row(column(amount, None), words, gap=10)
    made.setStretch(1, 1)
    held = holder(made)
    held.setAccessibleName(f"{line.amount}, {line.label}. {cited}")
    return held

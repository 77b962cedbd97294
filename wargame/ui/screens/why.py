"""Why a meter moved: signed causes from the event log, each with the ways to its rules in the codex."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from wargame.desk import build
from wargame.ui.parts.article import link_buttons
from wargame.ui.parts.flow import Flow
from wargame.ui.parts.make import column, holder, label, picture, row, rule
from wargame.ui.parts.meters import TREND_TONE, BandBar, MeterRow
from wargame.ui.parts.popover import Popover
from wargame.ui.theme import current
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from wargame.desk.views.meters import CauseLine, WhyView
    from wargame.ui.window import Window

_WIDTH: Final = 460


def open_why(window: Window, meter: str) -> None:
    """Ask the desk and show its answer."""
    if window.bridge is not None:
        window.open_sheet(Why(window, build.why(window.bridge.desk, meter), _row_of(window, meter)))


class Why(Popover):
    """The causes of one meter, in the order in which they came."""

    def __init__(self, window: Window, view: WhyView, beside: QWidget | None = None) -> None:
        super().__init__(window, view.title, (_WIDTH, 0), beside)
        self._app = window
        self.beside.setText(view.span)
        self.lines = [self._line(line) for line in view.lines]
        lines = column(*self.lines, None, gap=2)
        page = holder(lines)
        page.setProperty("kind", "scrolled")
        wide = current().px(_WIDTH - 60)
        tall = sum(one.heightForWidth(wide) + lines.spacing() for one in self.lines)
        page.setMinimumHeight(tall)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(say("Causes"))
        area.setWidget(page)
        area.setMinimumHeight(min(tall + 4, current().px(360)))
        area.setMaximumHeight(tall + 4)
        self.body.setContentsMargins(*(current().px(side) for side in (10, 8, 10, 8)))
        self.body.addWidget(area, 1)
        if view.next_range:
            self.body.addWidget(rule())
            words = row(
                label(say("Next turn, model range"), "dense", "tx2"),
                None,
                label(view.next_range, "strong"),
                margins=(10, 0, 10, 0),
            )
            self.body.addLayout(words)
        seen = label(view.players_see, "dense", "tx2", wrap=True)
        self.foot.addWidget(picture("eye", "tx3", 16))
        self.foot.addWidget(seen, 1)

    def first_focus(self) -> QWidget | None:
        """The first way into the codex, so that a second key press reaches the rule."""
        return next((link for line in self.lines for link in line.links), super().first_focus())

    def _line(self, line: CauseLine) -> CauseRow:
        return CauseRow(line, self._app.open_codex)


class CauseRow(QWidget):
    """One signed line, and below it the act and the rules behind it, each a way into the codex."""

    def __init__(self, cause: CauseLine, follow: Callable[[str], object]) -> None:
        super().__init__()
        self.cause = cause
        amount = label(f"{_direction(cause)} {cause.amount}".strip(), "strong", TREND_TONE[cause.trend])
        amount.setMinimumWidth(current().px(64))
        event = say("event #{event}", event=cause.event) if cause.event else ""
        cited = " · ".join(filter(None, (cause.detail or cause.cause, event)))
        text = column(label(cause.label, "body", wrap=True), gap=1)
        if cited:
            text.addWidget(label(cited, "dense", "tx2", wrap=True))
        self.links = link_buttons(cause.links, follow)
        if self.links:
            flow = Flow(2)
            flow.show_widgets(self.links)
            text.addWidget(flow)
        line = row(column(amount, None), text, gap=8, margins=(8, 6, 8, 6))
        line.setStretch(1, 1)
        self.setLayout(line)
        self.setAccessibleName(say("{amount}: {label}. {cited}", amount=cause.amount, label=cause.label, cited=cited))


def _row_of(window: Window, meter: str) -> QWidget | None:
    """The widget on the screen that shows a meter."""
    rows = [one for one in window.findChildren(MeterRow) if one.isVisible() and one.view.id == meter]
    whole = [one for one in window.findChildren(BandBar) if one.isVisible()] if meter == "ESC" else []
    return next(iter((*rows, *whole)), None)


def _direction(cause: CauseLine) -> str:
    """The arrow of the number, as everywhere: up is up."""
    return "▲" if cause.amount.startswith("+") else "▼" if cause.amount.startswith("−") else "■"

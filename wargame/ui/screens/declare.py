"""Declare a red line for a seat, apart from the rest of its package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.desk import acts, build
from wargame.desk.views.packages import PackageForm
from wargame.ui.parts.make import button, label, row
from wargame.ui.parts.segments import Segments
from wargame.ui.parts.sheet import Sheet
from wargame.ui.screens.red_line_card import RedLineCard
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from wargame.ui.bridge import Bridge
    from wargame.ui.window import Window


class Declare(Sheet):
    """A seat, and the card of its line."""

    def __init__(self, window: Window, bridge: Bridge, seats: tuple[str, ...]) -> None:
        super().__init__(window, say("Declare a red line"), "flag", (560, 520))
        self._app, self._bridge = window, bridge
        self.seats = Segments([(seat, seat) for seat in seats], say("Seat"), fill=False)
        self.seats.choose(seats[0])
        self.seats.chosen.connect(self._another)
        self.line = RedLineCard(always=True)
        self.line.changed.connect(self._check)
        self.body.addLayout(row(self.seats, None))
        self.body.addWidget(self.line)
        self.body.addStretch(1)
        self.foot.addWidget(label(say("It counts with the seat’s package of this turn."), "dense", "tx2"))
        self.foot.addStretch(1)
        self.foot.addWidget(button(say("Cancel"), self.reject, kind="quiet"))
        self.declare = button(say("Declare"), self._declare, kind="primary", icon="flag", tip=say("Ctrl+Enter"))
        self.foot.addWidget(self.declare)
        self._another(seats[0])

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Ctrl+Enter declares."""
        return {"main": self._declare}

    def _another(self, seat: str) -> None:
        self.line.show_choices(build.package(self._bridge.desk, build.start_form(self._bridge.desk, seat)))
        self.line.show()
        self._check()

    def _check(self) -> None:
        self.declare.setEnabled(bool(self.line.words.text().strip()))

    def _declare(self) -> None:
        if not self.declare.isEnabled():
            return
        seat = self.seats.choice()
        form = self.line.put_into(PackageForm(seat))
        done = self._bridge.act(
            acts.declare_line, seat, form.line_words, form.line_trigger, form.line_specificity, form.line_public,
            form.line_consequence,
        )  # fmt: skip
        if done:
            app = self._app
            self.accept()
            app.toast(say("{seat} has drawn a red line.", seat=seat), "info", say("Undo"), "undo")

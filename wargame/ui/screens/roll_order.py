"""The left pane of adjudication: the rolls in their order, how they are rolled, how the room hears of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea

from wargame.ui.parts.cards import CardButton
from wargame.ui.parts.make import badge, clear, column, holder, label, picture, row, rule
from wargame.ui.parts.segments import Segments
from wargame.ui.parts.texts import Elided
from wargame.words import say

if TYPE_CHECKING:
    from wargame.desk.views.adjudication import AdjudicationView, CheckRow

GOOD: Final = frozenset({"success", "hit"})
_STATES: Final = {
    "waiting": ("clock", "tx2"), "rolling": ("dice-5", "accent"), "automatic": ("circle-check", "ok"),
    "shown": ("circle-check", "tx2"),
}  # fmt: skip


class RollOrder(QFrame):
    """Pressing a roll opens it; nothing is rolled by that."""

    opened = Signal(int)
    """Number of a roll, from 1."""
    mode_changed = Signal(str)
    """app, table or decide."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "pane")
        self.setAccessibleName(say("Resolution order"))
        self._done = label("", "dense", "tx2")
        self._rows = column(gap=4)
        self._shown: tuple[CheckRow, ...] | None = None
        self.buttons: list[CardButton] = []
        self.mode = Segments(
            (("app", say("App")), ("table", say("Table")), ("decide", say("Decide"))),
            say("How to roll"),
        )
        self.mode.choose("app")
        self.mode.chosen.connect(self.mode_changed)
        self.room = Segments(
            (("all", say("At once")), ("one", say("One by one")), ("hold", say("Hold"))),
            say("Results on the projector"),
        )
        self.room.choose("all")
        self._seed = label("", "caption", "tx2", wrap=True)
        self._page = holder(column(self._rows, None, margins=(0, 0, 6, 0)))
        self._page.setProperty("kind", "scrolled")
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(say("Rolls"))
        self._area.setWidget(self._page)
        table = label(
            say("Table: type what the room rolled. Decide: no chance, a reason is needed."), "caption", "tx2", wrap=True
        )
        seed = row(picture("key", "tx3", 14), self._seed, gap=6)
        seed.setStretch(1, 1)
        box = column(
            row(label(say("RESOLUTION ORDER"), "overline"), None, self._done),
            self._area,
            rule(),
            label(say("HOW TO ROLL"), "overline"),
            self.mode,
            table,
            label(say("RESULTS ON THE PROJECTOR"), "overline"),
            self.room,
            seed,
            gap=8,
            margins=(12, 10, 12, 10),
        )
        box.setStretch(1, 1)
        self.setLayout(box)

    def show_view(self, view: AdjudicationView, opened: int) -> None:
        """Show the rolls; ``opened`` is the number of the one in the middle."""
        self._done.setText(view.done)
        self._seed.setText(view.seed)
        if view.rows != self._shown:
            focused = next((n for n, one in enumerate(self.buttons) if one.hasFocus()), -1)
            self._shown = view.rows
            clear(self._rows)
            self.buttons = [self._button(check) for check in view.rows]
            for one in self.buttons:
                self._rows.addWidget(one)
            self._page.setMinimumHeight(sum(one.sizeHint().height() + self._rows.spacing() for one in self.buttons))
            if 0 <= focused < len(self.buttons):
                self.buttons[focused].setFocus()
        for number, button in enumerate(self.buttons, 1):
            button.setChecked(number == opened)
        if 1 <= opened <= len(self.buttons):
            self._area.ensureWidgetVisible(self.buttons[opened - 1])
        for choice in self.mode.buttons():
            choice.setEnabled(not view.published)

    def _button(self, check: CheckRow) -> CardButton:
        icon, tone = _STATES[check.state]
        words = {"waiting": say("Waiting"), "rolling": say("Next")}.get(check.state) or check.outcome
        if check.forced:
            icon, tone = "gavel", "warn"
        elif check.state == "shown":
            icon, tone = ("circle-check", "ok") if check.outcome in _good_words() else ("circle-x", "bad")
        number = label(str(check.number), "strong", "tx2")
        number.setFixedWidth(number.fontMetrics().horizontalAdvance("00"))
        seat = [badge(check.seat)] if check.seat else []
        state = row(picture(icon, tone, 16), label(words, "dense-strong", tone), gap=5)
        head = row(number, *seat, picture(check.icon, f"family:{check.family}", 18), None, state, gap=7)
        title, detail = Elided(check.title, "strong", lines=1), Elided(check.detail, "dense", "tx2")
        below = row(number.width() + 7, column(title, detail, gap=0), gap=0)
        below.setStretch(1, 1)
        spoken = say("Roll {number}, {seat} {title}: {state}. {detail}", number=check.number, seat=check.seat,
                     title=check.title, state=words, detail=check.detail)  # fmt: skip
        made = CardButton(column(head, below, gap=3, margins=(10, 7, 10, 7)), " ".join(spoken.split()), kind="row")
        made.setCheckable(True)
        made.clicked.connect(lambda _=False, number=check.number: self.opened.emit(number))
        return made


def _good_words() -> frozenset[str]:
    from wargame.desk.shown.names import outcome_word

    return frozenset(outcome_word(one) for one in GOOD)

"""Begin a game alone: a scenario, a seat, and, for those who want them, a class code and a name."""

from __future__ import annotations

import secrets
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from wargame.desk.acts import solo as acts
from wargame.errors import WargameError
from wargame.ui import tasks
from wargame.ui.parts.combo import Combo
from wargame.ui.parts.make import button, column, frame, label, picture, row, scrolling
from wargame.ui.parts.segments import Segments
from wargame.ui.parts.sheet import Sheet
from wargame.ui.screens.solo import tutorial
from wargame.words import say, say_many

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QFrame, QVBoxLayout

    from wargame.desk.desk import Desk
    from wargame.desk.views.launcher import ScenarioCard
    from wargame.ui.window import Window

MOST_SEED = 999_999


class SoloStart(Sheet):
    """The dialog between a scenario and the first decision."""

    def __init__(self, window: Window, cards: tuple[ScenarioCard, ...], chosen: ScenarioCard) -> None:
        super().__init__(window, say("Play solo"), "user", (620, 560))
        self._app = window
        self._task: tasks.Task[Desk | None] | None = None
        self._given_up = Event()
        self._cards = [card for card in cards if not card.problem and set(card.seats) & set(acts.CHOOSING)]
        self.seed = secrets.randbelow(MOST_SEED) + 1
        self.scenario = Combo()
        for card in self._cards:
            self.scenario.addItem(card.title)
        self.scenario.setCurrentIndex(self._cards.index(chosen) if chosen in self._cards else 0)
        self.scenario.setAccessibleName(say("Scenario"))
        self.scenario.currentIndexChanged.connect(self._another)
        self.summary = label("", "dense", "tx2", wrap=True)
        self._seat_box = column()
        self.seat: Segments | None = None
        self.code, self.student = QLineEdit(), QLineEdit()
        for field, name, hint in (
            (self.code, say("Class code"), say("Optional: the same code, the same dice for everyone")),
            (self.student, say("Your name"), say("Optional, in your own words; it stands in your file")),
        ):
            field.setAccessibleName(name)
            field.setPlaceholderText(hint)
            field.setMaxLength(acts.LONGEST_WORDS)
        self.code.textChanged.connect(lambda _: self._tell_seed())
        self.dice = label("", "dense", "tx2", wrap=True)
        self.problem = label("", "dense", "bad", wrap=True)
        self.problem.hide()
        form = column(
            self._practice(),
            _field(say("Scenario"), self.scenario), self.summary,
            label(say("Your seat; the engine plays every other"), "dense", "tx2"), self._seat_box,
            _field(say("Class code"), self.code), _field(say("Your name"), self.student), self.dice, None,
            gap=10, margins=(2, 2, 10, 2),
        )  # fmt: skip
        self.body.addWidget(scrolling(say("Play solo"), form), 1)
        self.body.addWidget(self.problem)
        self.foot.addStretch(1)
        self.foot.addWidget(button(say("Cancel"), self.reject, kind="quiet"))
        self.begin = button(say("Start"), self.start, kind="primary", icon="player-play", tip=say("Enter"))
        self.begin.setDefault(True)
        self.foot.addWidget(self.begin)
        self._another()

    def _practice(self) -> QFrame:
        """The practice turn: a card for whoever has not seen it, a link for everybody else."""
        if self._app.settings.practised:
            again = button(say("Practice turn, five minutes"), lambda: self._app.run("tutorial"), kind="link",
                           icon="school")  # fmt: skip
            return frame("", row(again, None))
        words = column(
            label(say("New here?"), "card"),
            label(say("One practice turn shows you everything, in five minutes."), "dense", "tx2", wrap=True),
            gap=0,
        )
        line = row(picture("school", "accent", 24), words,
                   button(say("Practise"), lambda: self._app.run("tutorial"), kind="outline"),
                   gap=12, margins=(12, 8, 12, 8))  # fmt: skip
        line.setStretch(1, 1)
        made = frame("card", line)
        made.setProperty("state", "selected")
        return made

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Ctrl+Enter starts, as Enter does."""
        return {"main": self.start, "tutorial": lambda: tutorial.begin(self._app)}

    def first_focus(self) -> QWidget | None:
        """The seat: the scenario was chosen on the way here."""
        return self.seat.buttons()[0] if self.seat is not None else super().first_focus()

    def start(self) -> None:
        """Begin the game and show its first decision."""
        if self._task is not None:
            return
        card, seed = self._cards[self.scenario.currentIndex()], self.seed
        seat = self.seat.choice() if self.seat is not None else ""
        code, student = self.code.text(), self.student.text()
        self.begin.setText(say("Starting …"))
        given_up = self._given_up

        def make(_: tasks.Task[Desk | None]) -> Desk | None:
            desk = acts.begin(card.path, seat, class_code=code, student=student, seed=seed)
            if given_up.is_set():  # here, for the program may be gone before the window hears of it
                acts.discard(desk)
                return None
            return desk

        self._task = tasks.run(make, done=self._begun, failed=self._failed)

    def reject(self) -> None:
        """Close; a game that is being made is taken back as soon as it is there."""
        self._given_up.set()
        super().reject()

    def _begun(self, desk: Desk | None) -> None:
        self._task = None
        if desk is None:
            return
        if self._given_up.is_set():
            acts.discard(desk)
            return
        app = self._app
        app.practised()
        self.accept()
        app.begin(desk)

    def _failed(self, error: Exception) -> None:
        self._task = None
        if not isinstance(error, WargameError):
            raise error
        if self._given_up.is_set():
            return
        self.begin.setText(say("Start"))
        self.problem.setText(str(error))
        self.problem.show()
        self._place()

    def _another(self) -> None:
        card = self._cards[self.scenario.currentIndex()]
        turns = say_many("{count} turn", "{count} turns", card.turns)
        self.summary.setText(
            say("{summary} {turns}, about {minutes} minutes.", summary=card.summary, turns=turns, minutes=card.minutes)
        )
        names = {"US": say("Washington"), "ROK": say("Seoul"), "JPN": say("Tokyo")}
        if self.seat is not None:
            self.seat.hide()
            self.seat.setParent(None)
            self.seat.deleteLater()
        seats = [seat for seat in acts.CHOOSING if seat in card.seats]
        self.seat = Segments([(seat, f"{seat} · {names[seat]}") for seat in seats], say("Your seat"))
        self.seat.choose(seats[0])
        self._seat_box.addWidget(self.seat)
        before: QWidget = self.scenario  # made after the fields below it, and yet Tab must reach it first
        for one in self.seat.buttons():
            QWidget.setTabOrder(before, one)
            before = one
        self._tell_seed()

    def _tell_seed(self) -> None:
        if self.code.text().strip():
            self.dice.setText(say("The class code fixes the dice."))
        else:
            self.dice.setText(say("Seed of the dice: {seed}", seed=self.seed))


def _field(name: str, widget: QLineEdit | QComboBox) -> QVBoxLayout:
    words = label(name, "dense", "tx2")
    words.setBuddy(widget)
    return column(words, widget, gap=4)

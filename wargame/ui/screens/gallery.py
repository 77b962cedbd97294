"""The scenarios as cards, each with a small map of its first flight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from wargame.ui.parts.cards import CardButton
from wargame.ui.parts.make import chip, column, holder, label, picture, row
from wargame.ui.parts.texts import Elided
from wargame.ui.screens.thumbnail import Thumbnail
from wargame.ui.theme import current
from wargame.words import say, say_many

if TYPE_CHECKING:
    from collections.abc import Callable

    from wargame.desk.views.launcher import ScenarioCard


class Card(CardButton):
    """One scenario: press it to set up an exercise."""

    def __init__(self, card: ScenarioCard) -> None:
        self.card = card
        self.thumbnail = Thumbnail(card.flight)
        overlay = row(chip(kind_words(card.kind)), None, gap=6, margins=(8, 8, 8, 8))
        if card.mine:
            overlay.insertWidget(1, chip(say("Mine"), "accent"))
        self.thumbnail.setLayout(column(overlay, None, gap=0))
        summary = label(card.problem or card.summary, "dense", "bad" if card.problem else "tx2", wrap=True)
        summary.setMinimumHeight(summary.fontMetrics().height() * 2)
        summary.setAlignment(Qt.AlignmentFlag.AlignTop)
        seats = row(*(chip(seat) for seat in (*card.seats, *card.tags)[:5]), None, gap=6)
        facts = row(
            picture("clock", "tx3", 16), label(say("{n} min", n=card.minutes), "dense", "tx2"), 6,
            picture("refresh", "tx3", 16), label(say_many("{count} turn", "{count} turns", card.turns), "dense", "tx2"),
            6, picture("school", "tx3", 16), label(level_words(card.level), "dense", "tx2"), None, gap=4,
        )  # fmt: skip
        words = column(Elided(card.title, "card"), summary, None, seats, facts, gap=7, margins=(14, 10, 14, 12))
        spoken = say(
            "{title}. {summary} {minutes} minutes, {turns} turns.",
            title=card.title, summary=card.problem or card.summary, minutes=card.minutes, turns=card.turns,
        )  # fmt: skip
        body = column(self.thumbnail, words, gap=0, margins=(3, 3, 3, 0))
        body.setStretch(1, 1)
        super().__init__(body, spoken)


class Gallery(QWidget):
    """The cards in columns; a search leaves out those that do not match."""

    def __init__(self, cards: tuple[ScenarioCard, ...], on_choice: Callable[[ScenarioCard], object]) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(current().px(14))
        self._columns = 3
        self.cards = [Card(card) for card in cards]
        for card in self.cards:
            card.clicked.connect(lambda _=False, chosen=card.card: on_choice(chosen))
        self._none = holder(column(label(say("No scenario matches. Clear the search to see all."), "body", "tx2")))
        self._shown = list(self.cards)
        self._lay_out()

    def sift(self, kind: str, words: str) -> None:
        """Show the cards of a kind ("mine" for the user's own) whose text holds every word."""
        wanted = words.casefold().split()
        self._shown = [card for card in self.cards if _fits(card.card, kind, wanted)]
        self._lay_out()

    def set_columns(self, columns: int) -> None:
        """Lay out anew where the number of columns changed."""
        if columns != self._columns:
            self._columns = columns
            self._lay_out()

    def _lay_out(self) -> None:
        for item in (*self.cards, self._none):
            self._grid.removeWidget(item)
            item.setVisible(False)
        for number, card in enumerate(self._shown):
            self._grid.addWidget(card, number // self._columns, number % self._columns)
            card.setVisible(True)
        if not self._shown:
            self._grid.addWidget(self._none, 0, 0)
            self._none.setVisible(True)
        for column_number in range(3):
            self._grid.setColumnStretch(column_number, 1 if column_number < self._columns else 0)


def kind_words(kind: str) -> str:
    """What kind of scenario, as a reader calls it."""
    return {"historical": say("Historical start"), "hypothetical": say("Hypothetical")}.get(kind, kind)


def level_words(level: str) -> str:
    """How much it asks of the room."""
    return {"intro": say("Introductory"), "core": say("Core"), "advanced": say("Advanced")}.get(level, level)


def _fits(card: ScenarioCard, kind: str, words: list[str]) -> bool:
    if kind == "mine" and not card.mine:
        return False
    if kind not in {"", "mine", card.kind}:
        return False
    text = " ".join((card.title, card.summary, card.level, *card.tags, *card.seats)).casefold()
    return all(word in text for word in words)

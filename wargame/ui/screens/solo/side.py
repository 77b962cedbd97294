"""The right of the decision screen: what the advisers say, and the red line that can be drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QFrame

from wargame.ui.parts.adviser_card import AdviserButton
from wargame.ui.parts.make import clear, column, label, scrolling
from wargame.ui.screens.asked import Asked
from wargame.ui.screens.red_line_card import RedLineCard
from wargame.words import say

if TYPE_CHECKING:
    from wargame.desk.views.advisers import AdviserCard
    from wargame.desk.views.solo import DecisionView


class SidePane(QFrame):
    """Advisers above, below them the red line and what others may ask."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "pane")
        self.setAccessibleName(say("Advisers and red line"))
        self.line = RedLineCard(bars=True)
        self.asked = Asked(narrow=True)
        self.coordinate = QCheckBox(say("Coordinate the agencies (2 points)"))
        self.coordinate.setToolTip(say("Two points so that a hybrid does not come apart."))
        self.cards: dict[str, AdviserButton] = {}
        self._advisers = column(gap=8)
        self._title = label(say("ADVISERS ON THIS PACKAGE"), "overline")
        parts = (self._title, self._advisers, self.line, self.asked, self.coordinate)
        box = column(*parts, None, gap=10, margins=(14, 12, 12, 14))
        self.setLayout(column(scrolling(say("Advisers and red line"), box)))
        self._title.hide()

    def show_view(self, view: DecisionView) -> None:
        """Show which lines can be drawn now, and what may be asked."""
        self.line.show_choices(view.package)
        self.asked.show_asks(view.package.asks)
        self.asked.setEnabled(not view.submitted and not view.read_only)
        self.line.setEnabled(not view.submitted and not view.read_only)
        self.coordinate.setVisible(view.package.can_coordinate or view.package.coordinated)
        self.coordinate.setEnabled(not view.submitted and not view.read_only)

    def show_advice(self, cards: tuple[AdviserCard, ...]) -> None:
        """Show what the advisers say now; a card stays the same while only its words change."""
        self._title.setVisible(bool(cards))
        if tuple(self.cards) != tuple(card.id for card in cards):
            clear(self._advisers)
            self.cards = {card.id: AdviserButton(card) for card in cards}
            for made in self.cards.values():
                self._advisers.addWidget(made)
        for card in cards:
            self.cards[card.id].show_card(card)

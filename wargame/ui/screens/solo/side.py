"""The right of the decision screen: what the advisers say, and the red line that can be drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel

from wargame.ui.parts.cards import CardButton
from wargame.ui.parts.make import clear, column, label, picture, row, scrolling
from wargame.ui.screens.red_line_card import RedLineCard
from wargame.ui.theme import current
from wargame.words import say

if TYPE_CHECKING:
    from wargame.desk.views.advisers import AdviserCard
    from wargame.desk.views.solo import DecisionView

STANCES: Final = {
    "supports": ("circle-check", "ok"),
    "cautions": ("alert-triangle", "warn"),
    "opposes": ("circle-x", "bad"),
    "neutral": ("minus", "tx2"),
}
"""Icon and colour of each stance; the word stands beside it."""


class SidePane(QFrame):
    """Advisers above, the red line below."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "pane")
        self.setAccessibleName(say("Advisers and red line"))
        self.line = RedLineCard()
        self.coordinate = QCheckBox(say("Coordinate the agencies (2 points)"))
        self.coordinate.setToolTip(say("Two points so that a hybrid does not come apart."))
        self.cards: dict[str, AdviserButton] = {}
        self._advisers = column(gap=8)
        self._title = label(say("ADVISERS ON THIS PACKAGE"), "overline")
        box = column(self._title, self._advisers, self.line, self.coordinate, None, gap=10, margins=(14, 12, 12, 14))
        self.setLayout(column(scrolling(say("Advisers and red line"), box)))
        self._title.hide()

    def show_view(self, view: DecisionView) -> None:
        """Show which lines can be drawn now."""
        self.line.show_choices(view.package)
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


class AdviserButton(CardButton):
    """One adviser: stance and strongest reason; pressed, what it expects and what it would do itself."""

    def __init__(self, card: AdviserCard) -> None:
        self._badge = QLabel(card.badge)
        self._badge.setProperty("kind", "chip")
        self._badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._badge.setFixedSize(current().px(44), current().px(28))
        self._name = label("", "strong")
        self._mark, self._stance = picture("minus", "tx2", 16), label("", "dense-strong")
        self._words, self._sure = label("", "dense", wrap=True), label("", "caption", "tx2", wrap=True)
        self._more = label("", "caption", "tx2", wrap=True)
        self._more.hide()
        head = row(self._name, None, self._mark, self._stance, gap=5)
        words = column(head, self._words, self._sure, self._more, gap=2)
        line = row(column(self._badge, None), words, gap=10, margins=(10, 8, 10, 8))
        line.setStretch(1, 1)
        super().__init__(line, card.spoken)
        self.clicked.connect(lambda: self._unfold())  # noqa: PLW0108 - Qt would pass "checked"
        self.show_card(card)

    def show_card(self, card: AdviserCard) -> None:
        """Show what it says now."""
        from wargame.ui import icons
        from wargame.ui.theme import restyle

        icon, role = STANCES[card.stance]
        self._name.setText(card.name)
        self._mark.setPixmap(icons.pixmap(icon, role, 16))
        self._stance.setText(card.stance_words)
        restyle(self._stance, tone=role)
        self._words.setText(card.words)
        self._sure.setText(card.confidence)
        expects = "\n".join(card.expects)
        would = say("Would choose: {picks}", picks=card.pick_words) if card.pick_words else ""
        self._more.setText("\n".join(part for part in (expects, would, card.blind) if part))
        self.setAccessibleName(card.spoken)
        self.setAccessibleDescription(self._more.text().replace("\n", ". "))
        self.setToolTip("\n".join((card.title, self._more.text())))
        self.updateGeometry()

    def _unfold(self) -> None:
        self._more.setVisible(not self._more.isVisibleTo(self))
        self.updateGeometry()

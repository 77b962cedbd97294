"""Responses as cards in a grid, group by group: by family or by cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from wargame.ui.parts.make import column, holder, label, picture, row
from wargame.ui.parts.option import OptionCard
from wargame.ui.theme import current
from wargame.words import say_many

if TYPE_CHECKING:
    from wargame.desk.views.packages import PackageView, ResponseCard

FAMILY_ICONS: Final = {
    "baseline": "clock",
    "diplomacy": "heart-handshake",
    "sanctions": "coins",
    "deterrence": "shield",
    "retaliation": "bolt",
    "intercept": "crosshair",
}


class Group(NamedTuple):
    """A row of the grid with its head; ``role`` is the colour of its icon."""

    name: str
    icon: str
    role: str
    cards: tuple[ResponseCard, ...]


def by_family(view: PackageView) -> tuple[Group, ...]:
    """One group a family, in the order of the table."""
    return tuple(
        Group(name, FAMILY_ICONS[family], f"family:{family}", responses) for family, name, responses in view.families
    )


def by_cost(view: PackageView) -> tuple[Group, ...]:
    """One group for each price, the cheapest first."""
    cards = [card for _, _, responses in view.families for card in responses]
    return tuple(
        Group(say_many("{count} point", "{count} points", cost), "coins", "tx2",
              tuple(card for card in cards if card.cost == cost))
        for cost in sorted({card.cost for card in cards})
    )  # fmt: skip


class OptionGrid(QWidget):
    """Cards in rows; the cards stay the same while only their state changes.

    Args:
        detail: Whether a card tells odds and consent on lines of their own, for a person who plays alone.
    """

    ticked = Signal(str, bool)
    """Id of a response, and whether it is chosen now."""

    def __init__(self, *, detail: bool = False) -> None:
        super().__init__()
        self._detail = detail
        self.cards: dict[str, OptionCard] = {}
        self._shape: tuple[object, ...] = ()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(current().px(10))
        self._grid.setVerticalSpacing(current().px(10))
        self._grid.setContentsMargins(0, 0, current().px(8), 0)
        self.setLayout(self._grid)

    def show_groups(self, groups: tuple[Group, ...], columns: int) -> None:
        """Show these groups; where only the state of cards differs, no card is made anew."""
        shape = (columns, tuple((group.name, tuple(card.id for card in group.cards)) for group in groups))
        if shape != self._shape:
            self._lay(groups, columns)
            self._shape = shape
        for group in groups:
            for view in group.cards:
                card = self.cards[view.id]
                if card.view != view or card.isChecked() != view.chosen:
                    card.blockSignals(True)
                    card.show_card(view)
                    card.blockSignals(False)

    def clear(self) -> None:
        """Take every card away."""
        self._shape = ()
        self.cards = {}
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()

    def _lay(self, groups: tuple[Group, ...], columns: int) -> None:
        self.clear()
        line = 0
        previous: QWidget | None = None
        for group in groups:
            head = column(row(picture(group.icon, group.role, 24), None), label(group.name, "strong", wrap=True), None,
                          gap=4)  # fmt: skip
            held = holder(head)
            held.setFixedWidth(current().px(96))
            self._grid.addWidget(held, line, 0)
            for number, response in enumerate(group.cards):
                card = OptionCard(response, detail=self._detail)
                card.toggled.connect(lambda on, key=response.id: self.ticked.emit(key, on))
                self.cards[response.id] = card
                self._grid.addWidget(card, line + number // columns, 1 + number % columns)
                if previous is not None:
                    QWidget.setTabOrder(previous, card)
                previous = card
            line += (len(group.cards) + columns - 1) // columns
        for number in range(1, 5):
            self._grid.setColumnStretch(number, 1 if number <= columns else 0)

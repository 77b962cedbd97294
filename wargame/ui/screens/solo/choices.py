"""The middle of the decision screen: responses as cards, by family or by cost, and what pairs well."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wargame.ui.parts.make import button, column, frame, holder, label, picture, row, scrolling
from wargame.ui.parts.segments import Segments
from wargame.ui.screens.families import Group, OptionGrid, by_cost, by_family
from wargame.ui.theme import current
from wargame.words import say

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFrame

    from wargame.desk.views.advisers import AdviserCard
    from wargame.desk.views.packages import PackageView
    from wargame.desk.views.solo import DecisionView, PairingHint

_HINTS: Final = {"made": ("link", "ok"), "possible": ("sparkles", "accent"), "beware": ("alert-triangle", "warn")}
_ROOMY, _TWO = 760, 660
"""From these widths on, at 100 % text size, three or two cards stand side by side."""
_LOW: Final = 320
"""Below this height the cards have the pane to themselves."""


class ChoicesPane(QWidget):
    """Cards to tick; they are told by ``ticked``."""

    ticked = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(say("Responses"))
        self._view: PackageView | None = None
        self._hints: tuple[PairingHint, ...] = ()
        self._hint = 0
        self._picks: tuple[tuple[str, tuple[str, ...]], ...] = ()
        self.order = Segments(
            (("family", say("By family")), ("cost", say("By cost")), ("advisers", say("Adviser picks"))),
            say("Order"),
            fill=False,
        )
        self.order.choose("family")
        self.order.chosen.connect(lambda _: self._lay())
        self._head = label(say("Choose your response"), "section")
        self._meaning = label(say("Arrows show direction and size, not certainty."), "dense", "tx2")
        self.grid = OptionGrid(detail=True)
        self.grid.ticked.connect(self.ticked)
        self.pairing = self._pairing_strip()
        self._line = holder(row(self._head, self._meaning, None, self.order, gap=10))
        self._scrolled = column(self.grid, None, gap=10)
        self._box = column(self._line, scrolling(say("Responses"), self._scrolled), self.pairing, gap=10)
        self._box.setContentsMargins(*(current().px(side) for side in (14, 10, 10, 10)))
        self.setLayout(self._box)
        self._low: bool | None = None

    def show_view(self, view: DecisionView) -> None:
        """Show another state of the responses."""
        self._view = view.package
        if view.pairings != self._hints:
            self._hints, self._hint = view.pairings, 0
        self._lay()
        self._show_hint()
        self.grid.setEnabled(not view.submitted and not view.read_only)

    def show_advice(self, cards: tuple[AdviserCard, ...]) -> None:
        """Know what each adviser would choose."""
        self._picks = tuple((card.name, card.pick) for card in cards)
        if self.order.choice() == "advisers":
            self._lay()

    def resizeEvent(self, event: object) -> None:
        """Fewer columns and lower cards where there is less room."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        wide = self.width() * 100 / current().scale
        self._meaning.setVisible(wide >= _ROOMY)
        self._head.setVisible(wide >= _TWO)
        self._frame(low=self.height() * 100 / current().scale < _LOW)
        self._lay()

    def _frame(self, *, low: bool) -> None:
        """Order and hint stand still above and below the cards; where it is low they scroll with them."""
        if low == self._low:
            return
        self._low = low
        if low:
            self._scrolled.insertWidget(0, self._line)
            self._scrolled.insertWidget(1, self.pairing)
        else:
            self._box.insertWidget(0, self._line)
            self._box.addWidget(self.pairing)

    def _lay(self) -> None:
        if self._view is None:
            return
        wide = self.width() * 100 / current().scale
        columns = 3 if wide >= _ROOMY else 2 if wide >= _TWO else 1
        self.grid.show_groups(self._groups(self._view), columns)

    def _groups(self, view: PackageView) -> tuple[Group, ...]:
        match self.order.choice():
            case "cost":
                return by_cost(view)
            case "advisers":
                return _by_adviser(view, self._picks)
            case _:
                return by_family(view)

    def _pairing_strip(self) -> QFrame:
        self._mark = picture("link", "accent", 20)
        self._hint_words = label("", "dense", wrap=True)
        self.next_hint = button("", self._next_hint, kind="link")
        line = row(self._mark, self._hint_words, self.next_hint, gap=10, margins=(12, 6, 8, 6))
        line.setStretch(1, 1)
        made = frame("card", line)
        made.setProperty("state", "selected")
        made.setAccessibleName(say("What pairs well"))
        return made

    def _next_hint(self) -> None:
        self._hint = (self._hint + 1) % max(1, len(self._hints))
        self._show_hint()

    def _show_hint(self) -> None:
        from wargame.ui import icons

        self.pairing.setVisible(bool(self._hints))
        if not self._hints:
            return
        hint = self._hints[self._hint]
        icon, role = _HINTS[hint.kind]
        self._mark.setPixmap(icons.pixmap(icon, role, 20))
        self._hint_words.setText(f"{hint.title}: {hint.words}")
        more = len(self._hints) > 1
        self.next_hint.setVisible(more)
        self.next_hint.setText(say("{now} of {all}, next", now=self._hint + 1, all=len(self._hints)))
        self.next_hint.setAccessibleName(say("Next hint on pairings"))


def _by_adviser(view: PackageView, picks: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[Group, ...]:
    """What each adviser would choose, a response once; then the rest."""
    left = {card.id: card for _, _, responses in view.families for card in responses}
    groups = []
    for name, chosen in picks:
        cards = tuple(left.pop(one) for one in chosen if one in left)
        if cards:
            groups.append(Group(name, "user", "accent", cards))
    return (*groups, Group(say("The rest"), "list-details", "tx2", tuple(left.values())))

"""The bar at the head of a solo game: what is played, as whom, which turn and day, how far the turn has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.ui.parts.logo import Logo
from wargame.ui.parts.make import badge, button, column, divider, holder, label, row
from wargame.ui.parts.stepper import Stepper
from wargame.ui.parts.texts import Elided
from wargame.ui.parts.topbar import SLIM, TopPane
from wargame.ui.theme import current, restyle
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu

    from wargame.desk.views.solo import SoloTop


class SoloTopPane(TopPane):
    """``run`` answers the commands of its buttons, ``menu`` gives what the dots open."""

    def __init__(self, run: Callable[[str], object], menu: Callable[[], QMenu]) -> None:
        super().__init__()
        self.setProperty("kind", "topbar")
        self.setAccessibleName(say("Turn, date and steps"))
        self._menu = menu
        self._title, self._subtitle = Elided("", "card"), Elided("", "caption", "tx2")
        self._brand = holder(column(self._title, self._subtitle, gap=0))
        self._brand.setMinimumWidth(current().px(90))
        self._brand.setMaximumWidth(current().px(190))
        self._seat = badge("")
        self._name, self._role = Elided("", "card"), Elided("", "caption", "tx2")
        self._names = holder(column(self._name, self._role, gap=0))
        self._names.setMinimumWidth(current().px(90))
        self._names.setMaximumWidth(current().px(240))
        self._turn, self._turns = label("", "section"), label("", "body", "tx2")
        self._date, self._time = label("", "section"), label("", "dense", "tx2")
        self.stepper = Stepper()
        self.log = button(
            say("Log"), lambda: run("solo.log"), icon="history", tip=say("What you were told and did (J)")
        )
        self.codex = button(
            say("Codex"),
            lambda: run("codex"),
            icon="book-2",
            tip=say("Rules, acts, missiles, terms, with sources (F2)"),
        )
        self.more = button("", self._open_menu, kind="icon", icon="dots-vertical", name=say("More commands"))
        for one in (self.log, self.codex, self.more):
            one.setMinimumHeight(current().px(36))
        self._logo, self._heads = Logo(30), (label(say("TURN"), "overline"), label(say("IN-WORLD"), "overline"))
        turn = column(self._heads[0], row(self._turn, self._turns, gap=4), gap=0)
        date = column(self._heads[1], row(self._date, self._time, gap=8), gap=0)
        line = row(
            self._logo, self._brand, divider(), self._seat, self._names, divider(), turn, divider(), date, 4,
            self.stepper, None, self.log, self.codex, self.more,
            gap=12, margins=(16, 0, 12, 0),
        )  # fmt: skip
        line.setStretch(line.indexOf(self.stepper), 100)
        self.setLayout(line)
        self.setFixedHeight(current().px(64))

    def show_view(self, view: SoloTop) -> None:
        """Show another turn or step."""
        self._title.setText(view.title)
        self._subtitle.setText(view.subtitle)
        self._seat.setText(view.seat)
        restyle(self._seat, tone=view.seat)
        self._name.setText(view.seat_name)
        self._role.setText(say("You decide"))
        self._turn.setText(str(view.turn))
        self._turns.setText(f"/ {view.turns}")
        self._date.setText(view.date)
        self._time.setText(view.time)
        self.stepper.show_steps(view.steps)

    def arrange(self, width: int) -> None:
        """Leave out words: first the small ones, then the names; slim, it leaves log and codex to the menu."""
        slim = width < SLIM
        self._brand.setVisible(width >= 1206)
        self._names.setVisible(width >= 1000)
        for one in (self._logo, self.log, self.codex, self._time, *self._heads):
            one.setVisible(not slim)
        self.log.setText(say("Log") if width >= 1240 else "")
        self.codex.setText(say("Codex") if width >= 1240 else "")
        self.setFixedHeight(current().px(44 if slim else 64))

    def _open_menu(self) -> None:
        from PySide6.QtCore import Qt

        menu = self._menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

"""Adjudication: the turn's rolls one by one or all at once, with their odds before and their causes after."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QFrame, QWidget

from wargame.desk import acts, build
from wargame.ui.parts.announce import announce
from wargame.ui.parts.make import button, row, set_icon
from wargame.ui.parts.texts import Elided
from wargame.ui.parts.topbar import TopBarPane
from wargame.ui.screens.roll_order import RollOrder
from wargame.ui.screens.roll_pane import RollPane
from wargame.ui.screens.ruling_pane import RulingPane
from wargame.ui.screens.session_screen import Menu, SessionScreen, Sides, Tab
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from wargame.desk.views.adjudication import AdjudicationView
    from wargame.ui.window import Window

_MENU: Final[Menu] = (
    ("roll.override", "roll.rest", "publish", "back"),
    ("display.show", "display.blank", "meters.all", "note"),
    ("undo", "redo", "branch", "correct"),
    ("report.export", "session.save_as", "session.open", "session.close"),
    ("theme", "text.larger", "text.smaller", "letters", "palette", "codex", "help", "about", "quit"),
)


class Adjudication(SessionScreen[TopBarPane]):
    """Shows :class:`~wargame.desk.views.adjudication.AdjudicationView`; which roll is open is all that it keeps."""

    def __init__(self, window: Window) -> None:
        super().__init__(window, TopBarPane(window.run, lambda: window.menu(*_MENU)))
        self.view: AdjudicationView | None = None
        self.opened: int | None = None
        self._tumbling = False
        self.order = RollOrder()
        self.roll = RollPane(still=window.settings.reduced_motion)
        self.ruling = RulingPane()
        self.foot = Foot(window.run)
        self.order.opened.connect(self.open_roll)
        self.order.mode_changed.connect(self._mode_changed)
        self.roll.landed.connect(self._landed)
        self.roll.typed.connect(self._table_rolled)
        self.roll.again.connect(self.roll_again)
        self.roll.article_asked.connect(window.open_codex)
        self.ruling.why_asked.connect(self._why)
        self.ruling.applied.connect(self._override)
        self.build(
            (
                Tab("roll", say("Roll"), "dice-5"),
                Tab("order", say("Order"), "list-details"),
                Tab("ruling", say("Override"), "gavel"),
            ),
            Sides(short=(284, 308), roomy=(332, 344)),
            foot=self.foot,
        )

    # ------------------------------------------------------------ the screen

    def refresh(self) -> None:
        """Ask the desk and show what differs."""
        if self.bridge.desk.exercise.phase not in ("adjudicate", "aftermath"):
            self.app.go("console")  # the rolls were undone
            return
        self.show_view(build.adjudication(self.bridge.desk, self.opened))

    def show_view(self, view: AdjudicationView) -> None:
        """Show another state; while the dice tumble, what they bring is held back."""
        self.view = view
        self.top.show_view(replace(view.top, action=""))
        self.roll.show_roll(view, self.order.mode.choice(), tumble=self._tumbling)
        self.foot.show_view(view, self._next_number())
        if self._tumbling:
            return
        self.order.show_view(view, view.open.row.number if view.open is not None else 0)
        self.roll.why.show_view(view)
        self.ruling.show_view(view)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the bright button."""
        super().showEvent(event)
        self.foot.main.setFocus()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The commands of adjudication."""
        view = self.view
        found: dict[str, Callable[[], object]] = {"back": self.go_back, "why": self.ask_why, "main": self.main_action}
        if view is None or self.bridge.desk.read_only:
            return found
        if not view.published:
            found |= {"roll.rest": self.roll_rest, "roll.override": self.start_override}
            if view.open is not None and view.open.drawn is not None:
                found["roll.again"] = self.roll_again
            found |= {"publish": self.publish} if view.all_shown else {"roll.next": self.roll_next}
        return found | self.undoing(view.top)

    def wide_parts(self) -> tuple[QWidget, QWidget, QWidget]:
        """Order, roll, ruling."""
        return self.order, self.roll, self.ruling

    def narrow_parts(self) -> tuple[QWidget, ...]:
        """The roll first."""
        return self.roll, self.order, self.ruling

    def wide_panes(self) -> tuple[QWidget, ...]:
        """The panes and the ways on."""
        return self.order, self.roll, self.ruling, self.foot

    def arrange(self, width: int) -> None:
        """Panes side by side or tabs, and the roll's own parts."""
        super().arrange(width)
        self.foot.arrange(width)
        self.roll.arrange(narrow=width < 760)

    def memory(self) -> dict[str, Any]:
        """Which roll is open and what was typed."""
        return {
            "opened": self.opened, "tab": self.tabs.choice(), "mode": self.order.mode.choice(),
            "room": self.order.room.choice(), "meter": self.roll.why.meter, "narration": self.ruling.draft(),
            "reason": self.ruling.override.reason.toPlainText(),
        }  # fmt: skip

    def remember(self, memory: object) -> None:
        """Go on there."""
        if not isinstance(memory, dict):
            return
        self.opened = memory["opened"]
        self.order.mode.choose(memory["mode"])
        self.order.room.choose(memory["room"])
        self.roll.why.meter = memory["meter"]
        self.refresh()
        self.show_tab(memory["tab"])
        self.ruling.take_draft(memory["narration"])
        self.ruling.override.reason.setPlainText(memory["reason"])

    # ------------------------------------------------------------ acts

    def main_action(self) -> None:
        """What the bright button says."""
        view = self.view
        if view is None or self._skipped():
            return
        if view.published:
            self.go_back()
        elif view.all_shown:
            self.publish()
        else:
            self.roll_next()

    def roll_next(self) -> None:
        """Show the next roll, with its dice; the one that is open is accepted as it lies."""
        if not self._skipped():
            self._reveal(tumble=True)

    def skip_roll(self) -> None:
        """Take the next roll as it falls, without dice, and open the one after it."""
        if not self._skipped() and self._reveal(tumble=False):
            self.open_roll(None)

    def roll_rest(self) -> None:
        """Show all that is left and tell the room."""
        self._land_quietly()
        self.opened = None
        if self._tell_room(acts.roll_rest_and_publish):
            self._published()

    def publish(self) -> None:
        """Tell the room the turn."""
        if self._tell_room(acts.publish):
            self._published()

    def open_roll(self, number: int | None) -> None:
        """Look at a roll; None opens the next one to be shown."""
        self._land_quietly()
        self.opened = number
        self.refresh()
        if not self.wide:
            self.show_tab("roll")

    def go_back(self) -> None:
        """To the console; nothing is shown to players by that."""
        self._land_quietly()
        self.app.go("console")

    def start_override(self) -> None:
        """Go to the override card."""
        self.show_tab("ruling")
        self.ruling.override.start()

    def ask_why(self) -> None:
        """Why the meter in the chart moved."""
        self._why(self.roll.why.meter)

    # ------------------------------------------------------------ inside

    def _next_number(self) -> int:
        """Number of the roll that is shown next; one past the last where none is left."""
        rows = self.view.rows if self.view is not None else ()
        if self.view is None or self.view.published:
            return len(rows) + 1
        return next((one.number for one in rows if one.state == "rolling"), self.bridge.desk.exercise.shown + 1)

    def _reveal(self, *, tumble: bool) -> bool:
        number = self._next_number()
        rows = self.view.rows if self.view is not None else ()
        if not 1 <= number <= len(rows):
            return False
        self.opened = number
        rolled = rows[number - 1].state != "automatic"
        self._tumbling = tumble and rolled and not self.app.settings.reduced_motion
        if not self.bridge.act(acts.reveal):
            self._tumbling = False
            return False
        if not self._tumbling:
            self._say_result()
        return True

    def _landed(self) -> None:
        if self._tumbling:
            self._tumbling = False
            self.refresh()
            self._say_result()

    def _skipped(self) -> bool:
        """Whether dice were tumbling; they lie now, and the press was for that."""
        if self._tumbling:
            self.roll.roll.dice.skip()
            return True
        return False

    def _land_quietly(self) -> None:
        self._tumbling = False
        self.roll.roll.dice.show_draw(None)

    def _say_result(self) -> None:
        if self.view is not None and self.view.open is not None:
            announce(self, f"{self.view.open.row.title}: {self.view.open.drawn_words}")

    def _tell_room(self, act: Callable[..., Any]) -> bool:
        from wargame.desk.shown.adjudication import suggested_narration

        resolved = self.bridge.desk.adjudicated()
        words = self.ruling.spoken() or suggested_narration(resolved, len(resolved.checks))
        display = self.app.display
        if display is not None and hasattr(display, "reveal"):
            display.reveal(self.order.room.choice())
        return self.bridge.act(act, words)

    def _published(self) -> None:
        self.opened = None
        self.refresh()
        self.app.toast(say("The turn is published."), "info", say("Back to the console"), "back")

    def _table_rolled(self, draw: int) -> None:
        roll = self.view.open if self.view is not None else None
        if roll is not None and self.bridge.act(acts.type_dice, roll.lane, roll.item, draw):
            self._show_if_next(roll.row.number)

    def roll_again(self) -> None:
        """Throw the open roll once more; the log keeps both throws."""
        roll = self.view.open if self.view is not None else None
        if roll is not None and self.bridge.act(acts.roll_again, roll.lane, roll.item):
            self.app.toast(
                say("{roll} is rolled again; both throws are kept.", roll=roll.row.id), "info", say("Undo"), "undo"
            )

    def _override(self, outcome: str, reason: str) -> None:
        roll = self.view.open if self.view is not None else None
        if roll is not None and self.bridge.act(acts.force, roll.lane, roll.item, outcome, reason):
            self._show_if_next(roll.row.number)
            self.app.toast(say("{roll} is decided by you.", roll=roll.row.id), "info", say("Undo"), "undo")

    def _show_if_next(self, number: int) -> None:
        """A roll that was typed or decided needs no dice."""
        if number == self._next_number():
            self._reveal(tumble=False)

    def _mode_changed(self, mode: str) -> None:
        self.refresh()
        if mode == "decide":
            self.start_override()
        elif mode == "table":
            self.show_tab("roll")
            self.roll.roll.field.setFocus()
            self.roll.roll.field.selectAll()

    def _why(self, meter: str) -> None:
        from wargame.ui.screens.why import open_why

        open_why(self.app, meter)

    def undo(self, what: str) -> None:
        """Take the last act back and open what is rolled next."""
        self._land_quietly()
        self.opened = None
        super().undo(what)


class Foot(QFrame):
    """Back on the left, the ways on at the right; one of them is bright."""

    def __init__(self, run: Callable[[str], object]) -> None:
        super().__init__()
        self.setProperty("kind", "topbar")
        self.setAccessibleName(say("What to do next"))
        self._words = Elided(say("Nothing is shown to players until you publish."), "dense", "tx2")
        self.back = button(
            say("Back to decisions"), lambda: run("back"), kind="quiet", icon="arrow-left", tip=say("Alt+Left")
        )
        self.skip = button(say("Skip this roll"), self._skip, kind="quiet", icon="player-skip-forward")
        self.rest = button(
            say("Roll the rest and publish"),
            lambda: run("roll.rest"),
            kind="outline",
            icon="dice-5",
            tip=say("Ctrl+Shift+Enter"),
        )
        self.main = button("", lambda: run("main"), kind="primary", icon="check", tip=say("Ctrl+Enter"))
        line = row(self.back, self._words, self.skip, self.rest, self.main, gap=12, margins=(14, 10, 14, 10))
        line.setStretch(1, 1)
        self.setLayout(line)

    def show_view(self, view: AdjudicationView, next_number: int) -> None:
        """Offer what can be done now."""
        left = max(0, len(view.rows) - next_number + 1)
        waiting = not view.published and not view.all_shown
        self.skip.setVisible(waiting)
        self.rest.setVisible(waiting)
        at_next = view.open is not None and view.open.row.number == next_number
        if view.published:
            words, icon = say("Back to the console"), "arrow-left"
        elif view.all_shown:
            words, icon = say("Publish"), "broadcast"
        elif at_next:
            words, icon = say("Roll"), "dice-5"
        else:
            words, icon = say("Accept, next roll"), "check"
        self.main.setText(words)
        self.main.setAccessibleName(words)
        set_icon(self.main, icon, "on_accent")
        self.back.setVisible(not view.published)
        told = (
            say("Published. Players see the results.")
            if view.published
            else say("Nothing is shown to players until you publish.")
        )
        self._words.setText(told if not left else say("{words} {left} left.", words=told, left=left))

    def arrange(self, width: int) -> None:
        """Leave the sentence out where room is short."""
        self._words.setVisible(width >= 1100)
        self.skip.setText(say("Skip this roll") if width >= 900 else say("Skip"))

    def _skip(self) -> None:
        screen = self.parentWidget()
        if isinstance(screen, Adjudication):
            screen.skip_roll()

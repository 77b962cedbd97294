"""Deciding alone: what you were told on the left, responses in the middle, advice on the right, your reasons below.

Where less than 1206 pixels are there at 100 % text size, the panes become tabs.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, QTimer

from wargame.desk import build, drafts
from wargame.desk.acts import solo as acts
from wargame.desk.views.packages import PackageForm
from wargame.errors import WargameError
from wargame.ui import tasks
from wargame.ui.parts.announce import announce
from wargame.ui.screens import solo
from wargame.ui.screens.red_line_card import DECLARATION
from wargame.ui.screens.session_screen import Menu, SessionScreen, Sides, Tab
from wargame.ui.screens.solo.choices import ChoicesPane
from wargame.ui.screens.solo.foot import DecisionFoot, PackagePane, ReasonsPane, SubmitPane
from wargame.ui.screens.solo.side import SidePane
from wargame.ui.screens.solo.situation import SituationPane
from wargame.ui.screens.solo.top import SoloTopPane
from wargame.ui.screens.solo.tutorial import attach
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent
    from PySide6.QtWidgets import QWidget

    from wargame.desk.views.advisers import AdviserCard
    from wargame.desk.views.solo import DecisionView
    from wargame.ui.window import Window

MENU: Final[Menu] = (
    ("solo.take_back", "solo.log", "tutorial"),
    ("report.export", "session.save_as", "session.close"),
    ("theme", "text.larger", "text.smaller", "letters", "palette", "codex", "help", "about", "quit"),
)
_TABS: Final = ("read", "choose", "advise", "explain")
BREATH_MS: Final = 20
"""What can wait is shown this long after the page itself, which is painted before."""
_PAUSE_MS: Final = 150
"""While somebody types, the words are looked at this long after the last key."""


class Decision(SessionScreen[SoloTopPane]):
    """Shows :class:`~wargame.desk.views.solo.DecisionView`; the form lives here and in a draft until submitted."""

    put_by = True
    least = (640, 360)

    def __init__(self, window: Window) -> None:
        super().__init__(window, SoloTopPane(window.run, lambda: window.menu(*MENU)))
        self.view: DecisionView | None = None
        self.form = PackageForm("")
        self._thinking: tasks.Task[tuple[AdviserCard, ...]] | None = None
        self.situation, self.choices, self.side = SituationPane(), ChoicesPane(), SidePane()
        self.package, self.reasons, self.submit_pane = PackagePane(), ReasonsPane(), SubmitPane()
        self.foot = DecisionFoot(self.package, self.reasons, self.submit_pane)
        self._wait = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._wait.timeout.connect(self._look)
        self._connect()
        self.build(
            (
                Tab("read", say("Read"), "binoculars"),
                Tab("choose", say("Choose"), "list-details"),
                Tab("advise", say("Advice"), "users"),
                Tab("explain", say("Explain"), "pencil"),
            ),
            sides=Sides((286, 300), (330, 380)),
            foot=self.foot,
        )

        self._practice = attach(self, {
            "facts": self.situation, "map": self.situation.map, "standing": self.situation.standing,
            "choices": self.choices, "advisers": self.side, "reasons": self.reasons, "submit": self.submit_pane,
        })  # fmt: skip

    def wide_parts(self) -> tuple[QWidget, QWidget, QWidget]:
        """Situation, responses, advice; the reasons go to the foot."""
        self.foot.lay(wide=True)
        return self.situation, self.choices, self.side

    def narrow_parts(self) -> tuple[QWidget, ...]:
        """A tab for each, the reasons among them."""
        self.foot.lay(wide=False)
        return self.situation, self.choices, self.side, self.foot.explain

    def wide_panes(self) -> tuple[QWidget, ...]:
        """The three panes and the foot."""
        return (*super().wide_panes(), self.foot)

    # ------------------------------------------------------------ the screen

    def refresh(self) -> None:
        """Ask the desk; once the turn is rolled its aftermath is read, also where it was the last one."""
        desk = self.bridge.desk
        stage = build.solo_stage(desk)
        if solo.SCREENS[stage] != "solo":
            self.app.go("solo.aftermath")
            return
        table = build.solo_form(desk)
        before = self.view if self.view is not None and self.view.top.turn == desk.exercise.turn else None
        if before is None or stage == "submitted":
            draft = None if stage == "submitted" else drafts.kept(desk, table.seat)
            self._show_form(draft or table)
        if self._look().submitted and before is not None and not before.submitted:
            announce(self, say("Decision submitted. You can take it back until the roll."))

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The commands of the decision."""
        found: dict[str, Callable[[], object]] = {
            "map.fit": self.situation.map.fit,
            "solo.log": lambda: solo.open_log(self.app),
        }
        if self.view is None or self.view.read_only:
            return found
        found["main"] = self.main_action
        if self.view.submitted:
            found["solo.take_back"] = self.take_back
        return found

    def hideEvent(self, event: QHideEvent) -> None:
        """Put by, it wants no advice: it asks again when it is taken up."""
        if not event.spontaneous():
            self._stop_thinking()
        super().hideEvent(event)

    def memory(self) -> dict[str, Any]:
        """The tab, the order and what is written and not submitted."""
        return {"tab": self.tabs.choice(), "order": self.choices.order.choice(), "form": self.form}

    def remember(self, memory: object) -> None:
        """Go on where it was."""
        if isinstance(memory, dict):
            self.show_tab(memory["tab"])
            self.choices.order.choose(memory["order"])
            if self.view is not None and not self.view.submitted:
                self._show_form(memory["form"])
                self._look()

    # ------------------------------------------------------------ acts

    def main_action(self) -> None:
        """Submit the decision; once it lies there, roll."""
        if self.view is None:
            return
        if self.view.submitted:
            self.roll()
        else:
            self.submit()

    def submit(self) -> None:
        """Put the package on the table; where it is refused everything stays as it is."""
        self._wait.stop()
        if not self.bridge.busy and not self._look().package.problem:
            self.submit_pane.main.setFocus(Qt.FocusReason.OtherFocusReason)
            self.bridge.act_beside(acts.submit, self.form)

    def take_back(self) -> None:
        """Take the package off the table and go on changing it."""
        if not self.bridge.busy and self.bridge.act(acts.take_back):
            announce(self, say("Taken back."))
            self.submit_pane.main.setFocus(Qt.FocusReason.OtherFocusReason)

    def roll(self) -> None:
        """Let the others decide and the dice fall; the aftermath is shown."""
        if self.bridge.act_beside(acts.roll, otherwise=self._look):
            self.submit_pane.show_rolling()

    # ------------------------------------------------------------ the form

    def _connect(self) -> None:
        self.choices.ticked.connect(self._ticked)
        self.package.dropped.connect(lambda response: self._ticked(response, False))
        self.package.cleared.connect(self._clear)
        self.reasons.typed.connect(self._typed)
        self.side.line.changed.connect(lambda: self._set(self.side.line.put_into(self.form)))
        self.side.asked.answered.connect(lambda asked, says: self._set(self.form.answered(asked, says)))
        self.side.coordinate.toggled.connect(lambda on: self._set(replace(self.form, coordinated=on)))
        self.submit_pane.main.clicked.connect(self.main_action)
        self.submit_pane.back.clicked.connect(self.take_back)

    def _ticked(self, response: str, on: bool) -> None:
        form = self.form.ticked(response, on)
        if form == self.form:
            return
        if response == DECLARATION:
            self._show_form(form)
            form = self.side.line.put_into(form)
            self.form = PackageForm("")
        self._set(form)

    def _clear(self) -> None:
        self._show_form(PackageForm(self.form.seat, rationale=self.form.rationale))
        self._look()
        self.choices.setFocus()

    def _typed(self, text: str) -> None:
        self.form = replace(self.form, rationale=text)
        self._wait.start()

    def _set(self, form: PackageForm) -> None:
        if form != self.form:
            self.form = form
            self._look()

    def _show_form(self, form: PackageForm) -> None:
        self.form = form
        for one in (self.side.line, self.side.coordinate):
            one.blockSignals(True)
        self.side.line.show_form(form)
        self.side.coordinate.setChecked(form.coordinated)
        for one in (self.side.line, self.side.coordinate):
            one.blockSignals(False)

    def _ask_advisers(self) -> None:
        """Have the advisers think beside the window; what they say of an older package is dropped."""
        self._stop_thinking()
        desk, form = self.bridge.desk, self.form

        def heard(cards: tuple[AdviserCard, ...]) -> None:
            QTimer.singleShot(BREATH_MS, self, lambda: self._advised(form, cards))

        self._thinking = tasks.run(lambda _: build.advisers(desk, form), done=heard, failed=self._not_advised)
        self.destroyed.connect(self._thinking.cancel)

    def _stop_thinking(self) -> None:
        if self._thinking is not None:
            self._thinking.cancel()
            self._thinking = None

    def _advised(self, form: PackageForm, cards: tuple[AdviserCard, ...]) -> None:
        if form != self.form:  # the next answer is on its way
            return
        self.side.show_advice(cards)
        self.choices.show_advice(cards)

    def _not_advised(self, error: Exception) -> None:
        self._thinking = None
        if not isinstance(error, WargameError):
            raise error
        self.side.show_advice(())

    def _look(self) -> DecisionView:
        turn = self.view.top.turn if self.view is not None else 0
        view = build.decision(self.bridge.desk, self.form)
        self.view = view
        if not view.submitted:
            drafts.keep(self.bridge.desk, self.form)
        self.top.show_view(view.top)
        self._ask_advisers()
        for pane in (self.situation, self.choices, self.side, self.package, self.reasons, self.foot, self.submit_pane):
            pane.show_view(view)
        self.app.actions_.refresh()
        if self._practice is not None:
            ready = bool(view.package.rationale.strip()) and not view.package.problem
            self._practice.follow(
                {"ticked": bool(self.form.responses), "explained": ready, "submitted": view.submitted}
            )
        if turn != view.top.turn and self._practice is None:
            self._begin_turn()
        return view

    def _begin_turn(self) -> None:
        """Read first; side by side, the first response waits for a key."""
        self.show_tab("read")
        QTimer.singleShot(0, self, self._focus_first)  # once the new cards can be seen

    def _focus_first(self) -> None:
        first = next(iter(self.choices.grid.cards.values()), None)
        (first if first is not None and self.wide else self.situation.area).setFocus()

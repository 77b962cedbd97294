"""The bar at the head of a running exercise: turn, date, clock, phases, the one main action."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QSizePolicy, QWidget

from wargame.ui import icons
from wargame.ui.parts.logo import Logo
from wargame.ui.parts.make import button, column, divider, holder, label, row, set_icon
from wargame.ui.parts.shot_words import ShotWords, left_s
from wargame.ui.parts.stepper import Stepper
from wargame.ui.parts.texts import Elided
from wargame.ui.theme import current, restyle
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from wargame.desk.views.console import ClockView, TopBar


def banner(text: str) -> QLabel:
    """The strip that says that nothing here is real."""
    made = QLabel(f"{text}  ·  {text}  ·  {text}")
    made.setProperty("kind", "banner")
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setAccessibleName(text)
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return made


class ClockWords(QWidget):
    """The room's clock, told from the wall clock; it stops with the widget."""

    def __init__(self) -> None:
        super().__init__()
        self._clock: ClockView | None = None
        self._name = label("", "overline")
        self._left = label("", "section", "warn")
        self._words = label("", "dense", "tx2")
        self.setLayout(column(self._name, row(self._left, self._words, gap=6), gap=0))
        figures = QFontMetrics(current().font("section"))
        self._left.setMinimumWidth(figures.horizontalAdvance("00:00") + current().px(8))
        letters = QFontMetrics(current().font("dense"))
        states = (say("left"), say("paused"), say("planned"), say("over"))
        # The button beside it must not move away from under the hand that presses it.
        self._words.setMinimumWidth(max(letters.horizontalAdvance(words) for words in states) + 2)
        self._beat = QTimer(self)
        self._beat.setInterval(500)
        self._beat.timeout.connect(self._tell)

    def show_clock(self, clock: ClockView, phase: str) -> None:
        """Follow another clock, in a phase."""
        self._name.setText(phase.upper())
        letters = QFontMetrics(current().font("overline"))
        self._name.setMinimumWidth(letters.horizontalAdvance(phase.upper()) + 2)
        self._clock = clock
        (self._beat.start if clock.running else self._beat.stop)()
        self._tell()

    def show_words(self, shown: bool) -> None:
        """Whether "left" and "paused" are written out."""
        self._words.setVisible(shown)

    def _tell(self) -> None:
        clock = self._clock
        if clock is None:
            return
        left = left_s(clock, time.time())
        self._left.setText(f"{left // 60:02d}:{left % 60:02d}")
        over = clock.over or left == 0
        restyle(self._left, tone="bad" if over else "warn" if clock.running else "tx1")
        words = say("over") if over else clock.label
        self._words.setText(words)
        self.setAccessibleName(
            say("Clock: {minutes} min {seconds} s {words}", minutes=left // 60, seconds=left % 60, words=words)
        )


SLIM: Final = 860
"""Below this width, at 100 % text size, bars are thin and say no more than they must."""


class TopPane(QFrame):
    """A bar at the head of a screen; it leaves out words where room is short."""

    def arrange(self, width: int) -> None:
        """Fit a width, given in pixels at 100 % text size."""


class TopBarPane(TopPane):
    """The facilitator's bar; ``run`` answers the commands of its buttons, ``menu`` gives what the dots open."""

    def __init__(self, run: Callable[[str], object], menu: Callable[[], QMenu]) -> None:
        super().__init__()
        self.setProperty("kind", "topbar")
        self.setAccessibleName(say("Turn, clock and main action"))
        self._view: TopBar | None = None
        self._wide = 1600
        self._menu = menu
        self._run = run
        self._title = Elided("", "card")
        self._subtitle = Elided("", "caption", "tx2")
        names = holder(column(self._title, self._subtitle, gap=0))
        names.setMinimumWidth(current().px(90))
        names.setMaximumWidth(current().px(170))
        self._brand = names
        self._turn, self._turns = label("", "section"), label("", "body", "tx2")
        self._date, self._time = label("", "section"), label("", "dense", "tx2")
        self._world = label(say("IN-WORLD"), "overline")
        self.clock = ClockWords()
        self.pause = button("", lambda: run("clock"), icon="player-pause", name=say("Start or pause the clock"))
        self.shot = ShotWords()
        self.stepper = Stepper()
        self._step_chip = label("", "dense-strong")
        self._step_chip.setProperty("kind", "chip")
        self._step_chip.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.action = button("", lambda: run(self._command()), kind="primary")
        self.projector = button(say("Projector"), lambda: run("display.show"), icon="device-projector", role="ok")
        self.undo = button("", lambda: run("undo"), kind="icon", icon="arrow-back-up", name=say("Undo"))
        self.export = button("", lambda: run("report.export"), kind="icon", icon="download", name=say("Export report"))
        self.more = button("", self._open_menu, kind="icon", icon="dots-vertical", name=say("More commands"))
        for one in (self.pause, self.undo, self.export, self.more):
            one.setMinimumHeight(current().px(36))
        date = column(self._world, row(self._date, self._time, gap=8), gap=0)
        turn = column(label(say("TURN"), "overline"), row(self._turn, self._turns, gap=4), gap=0)
        line = row(
            Logo(30), names, divider(), turn, divider(), date, divider(), self.clock, self.pause, self.shot, 4,
            self.stepper, self._step_chip, None, self.action, self.projector, self.undo, self.export, self.more,
            gap=12, margins=(16, 0, 12, 0),
        )  # fmt: skip
        line.setStretch(line.indexOf(self.stepper), 100)
        self._line = line
        self.setLayout(line)
        self.setFixedHeight(current().px(64))

    def show_view(self, view: TopBar) -> None:
        """Show another turn, phase or clock."""
        self._view = view
        self._title.setText(view.title)
        self._subtitle.setText(view.subtitle)
        self._turn.setText(str(view.turn))
        self._turns.setText(f"/ {view.turns}")
        self._date.setText(view.date)
        self._time.setText(view.time)
        phase = next((step.label for step in view.steps if step.state == "now"), "")
        self.clock.show_clock(view.clock, phase)
        self.pause.setIcon(icons.icon("player-pause" if view.clock.running else "player-play", "tx1", 18))
        self.pause.setAccessibleName(say("Pause the clock") if view.clock.running else say("Start the clock"))
        self.pause.setToolTip(self.pause.accessibleName() + " (P)")
        self.shot.show_shot(view.shot)
        self.arrange(self._wide)
        self.stepper.show_steps(view.steps)
        now = next((n for n, step in enumerate(view.steps, 1) if step.state == "now"), 0)
        if now:
            self._step_chip.setText(
                say("{now} of {all}  {name}", now=now, all=len(view.steps), name=view.steps[now - 1].label)
            )
        self.action.setText(view.action)
        self.action.setAccessibleName(view.action)
        self.action.setVisible(bool(view.action))
        set_icon(self.action, view.action_icon or "check", "on_accent")
        self.action.setEnabled(not view.action_why_not)
        self.action.setToolTip(view.action_why_not or say("Ctrl+Enter"))
        self.undo.setEnabled(bool(view.can_undo))
        self.undo.setToolTip(say("Undo: {what}", what=view.can_undo) if view.can_undo else say("Nothing to undo"))

    def arrange(self, width: int) -> None:
        """Leave out words where room is short: first the small ones, then the stepper."""
        self._wide = width
        counting = self.shot.isVisibleTo(self)
        steps_from, chip_from = (1400, 1100) if counting else (1100, 900)
        self.clock.show_words(width >= 1400)
        self.shot.show_words(width >= 1500)
        self.shot.shorten(width < 1100)
        self._time.setVisible(bool(self._time.text()) and not (counting and width < 1100))
        self.projector.setText(say("Projector") if width >= 1320 else "")
        self.stepper.setVisible(width >= steps_from)
        self.export.setVisible(width >= 1240)
        self._step_chip.setVisible(chip_from <= width < steps_from)
        self._brand.setVisible(width >= 1206)
        self._line.setSpacing(current().px(12 if width >= 1320 else 8))

    def _command(self) -> str:
        return "main"

    def _open_menu(self) -> None:
        menu = self._menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

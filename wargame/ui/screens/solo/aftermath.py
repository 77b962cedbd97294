"""After the roll: what the world saw, what came of your decision, and why each meter moved; then one question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from wargame.desk import build
from wargame.desk.acts import solo as acts
from wargame.ui.parts.announce import announce
from wargame.ui.parts.cards import CardButton
from wargame.ui.parts.make import badge, button, clear, column, frame, holder, label, picture, row, scrolling
from wargame.ui.screens import solo
from wargame.ui.screens.session_screen import SessionScreen, Sides, Tab
from wargame.ui.screens.solo.decision import BREATH_MS, MENU
from wargame.ui.screens.solo.situation import TREND_TONES, line_words
from wargame.ui.screens.solo.top import SoloTopPane
from wargame.ui.screens.solo.tutorial import attach
from wargame.ui.theme import current
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QVBoxLayout

    from wargame.desk.views.advisers import AdviserFared
    from wargame.desk.views.solo import AftermathView, Move, MoveCause, OtherAct, RolledChoice
    from wargame.ui.window import Window

_AT_ONCE: Final = 2
"""So many meters tell their causes between two frames."""
_TONES: Final = {"ok": "ok", "warn": "warn", "bad": "bad", "plain": "tx2"}
_ICONS: Final = {"ok": "circle-check", "warn": "circle-dashed", "bad": "circle-x", "plain": "check"}


class Aftermath(SessionScreen[SoloTopPane]):
    """Shows :class:`~wargame.desk.views.solo.AftermathView`."""

    put_by = True
    least = (640, 360)

    def __init__(self, window: Window) -> None:
        super().__init__(window, SoloTopPane(window.run, lambda: window.menu(*MENU)))
        self.view: AftermathView | None = None
        self._reading = True
        self._news, self._others = column(gap=8), column(gap=6)
        self._choices, self._lines, self._corrected = column(gap=8), column(gap=6), column(gap=6)
        self._moves = column(gap=8)
        self._others_title = label(say("WHAT OTHERS DID IN PUBLIC"), "overline")
        self._lines_title = label(say("RED LINES"), "overline")
        self._corrected_title = label(say("CORRECTED REPORTS"), "overline")
        self._advised_title, self._advised = label(say("WHAT YOUR ADVISERS EXPECTED"), "overline"), column(gap=6)
        self._question, self._why = label("", "section", wrap=True), label("", "dense", "tx2", wrap=True)
        self.field = QPlainTextEdit()
        self.field.setAccessibleName(say("Your answer"))
        self.field.setPlaceholderText(say("Optional, and never graded. It stands in your report."))
        self.field.setTabChangesFocus(True)
        self.field.setMinimumHeight(current().px(64))
        self.field.setMaximumHeight(current().px(110))
        self.keep = button(say("Keep answer"), self.answer, kind="outline", icon="check")
        self._kept = label("", "dense", "ok", wrap=True)
        self.news = pane(
            say("What the world saw"),
            column(
                label(say("WHAT THE WORLD SAW"), "overline"),
                self._news,
                4,
                self._others_title,
                self._others,
                None,
                gap=8,
            ),
        )
        self.middle = pane(say("Your decision"), self._middle())
        self.why = pane(say("Why it moved"), column(
            label(say("WHY IT MOVED"), "overline"),
            label(say("Arrows show direction and size. Numbers come at the end."), "caption", "tx2", wrap=True),
            self._moves, None, gap=8))  # fmt: skip
        self.next = button(
            "", lambda: window.run("main"), kind="primary", icon="player-track-next", tip=say("Ctrl+Enter")
        )
        self._told = label("", "dense", "tx2", wrap=True)
        line = row(self._told, self.next, gap=14, margins=(16, 6, 16, 6))
        line.setStretch(0, 1)
        self.foot = frame("topbar", line)
        self.foot.setAccessibleName(say("Go on"))
        self.build(
            (
                Tab("news", say("News"), "news"),
                Tab("decision", say("Your decision"), "dice-5"),
                Tab("why", say("Why"), "help"),
            ),
            sides=Sides((310, 400), (360, 480)),
            foot=self.foot,
        )

        self._practice = attach(
            self, {"decision": self.middle, "why": self.why, "question": self._card, "next": self.next}
        )

    def wide_parts(self) -> tuple[QWidget, QWidget, QWidget]:
        """News, decision, causes."""
        return self.news, self.middle, self.why

    def narrow_parts(self) -> tuple[QWidget, ...]:
        """The same, as tabs."""
        return self.news, self.middle, self.why

    def wide_panes(self) -> tuple[QWidget, ...]:
        """The three panes and the foot."""
        return (*super().wide_panes(), self.foot)

    # ------------------------------------------------------------ the screen

    def refresh(self) -> None:
        """Ask the desk; where the game has gone on, go to its screen."""
        desk = self.bridge.desk
        stage = build.solo_stage(desk)
        if stage in ("decide", "submitted") or not self._reading:
            solo.open_game(self.app)
            return
        self.show_view(build.aftermath(desk))

    def show_view(self, view: AftermathView) -> None:
        """Show what came of the turn."""
        fresh = self.view is None or self.view.top.turn != view.top.turn
        self.view = view
        self.top.show_view(view.top)
        news = view.news or (say("Nothing that the world noticed."),)
        _fill(self._news, [_item("news", "tx2", words) for words in news])
        _fill(self._others, [_other(other) for other in view.others])
        _fill(self._choices, [_choice(choice) for choice in view.choices])
        _fill(self._corrected, [_item("refresh", "accent", words) for words in view.corrected])
        _fill(self._lines, [line_words(line) for line in view.lines])
        _fill(self._advised, [_advised(one) for one in view.advised])
        clear(self._moves)
        self._tell_causes(view, [move for move in view.moves if move.causes])
        self._others_title.setVisible(bool(view.others))
        self._corrected_title.setVisible(bool(view.corrected))
        self._lines_title.setVisible(bool(view.lines))
        self._advised_title.setVisible(bool(view.advised))
        self._question.setText(view.question.words)
        self._why.setText(view.question.why)
        self._kept.setText(say("Kept: {answer}", answer=view.answers[-1]) if view.answers else "")
        self._kept.setVisible(bool(view.answers))
        self.keep.setEnabled(not view.read_only)
        self.next.setText(view.next)
        self.next.setAccessibleName(view.next)
        self.next.setEnabled(not view.read_only)
        self._told.setText(say("Turn {turn} is told. Nothing in it changes any more.", turn=view.top.turn))
        if self._practice is not None:
            self._practice.follow({"rolled": True})
        elif fresh:
            self.show_tab("news")
            self.next.setFocus()
        if fresh:
            announce(self, " ".join(view.news[:3]))

    def _tell_causes(self, view: AftermathView, moves: list[Move]) -> None:
        """The longest pane by and by, once the page stands with the others."""

        def go_on() -> None:
            if view is self.view:
                for move in moves[:_AT_ONCE]:
                    self._moves.addWidget(_move(move, self.app.open_codex))
                self._tell_causes(view, moves[_AT_ONCE:])

        if moves:
            QTimer.singleShot(BREATH_MS, self, go_on)

    def showEvent(self, event: QShowEvent) -> None:
        """Taken up again, it is there to be read."""
        if not event.spontaneous():
            self._reading = True
        super().showEvent(event)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The commands of the page."""
        found: dict[str, Callable[[], object]] = {
            "solo.log": lambda: solo.open_log(self.app),
            "why": self._go_to_causes,
        }
        if self.view is not None and not self.view.read_only:
            found["main"] = self.go_on
        return found

    # ------------------------------------------------------------ acts

    def answer(self) -> None:
        """Keep what is written."""
        if self.bridge.act(acts.answer, self.field.toPlainText()):
            self.field.clear()
            announce(self, say("Answer kept."))

    def go_on(self) -> None:
        """To the next turn, or to the end; an answer that was written and not kept is kept first."""
        if self.bridge.busy:
            return
        if self.field.toPlainText().strip() and not self.bridge.act(acts.answer, self.field.toPlainText()):
            return
        self.field.clear()
        self._reading = False
        if self.bridge.desk.exercise.ending:
            solo.open_game(self.app)
        else:
            if self.app.tutorial is not None:
                self.app.tutorial = None
                self.app.forget_screens()
            self.bridge.act_beside(acts.next_turn, otherwise=self._stay)

    def _stay(self) -> None:
        self._reading = True

    def _go_to_causes(self) -> None:
        self.show_tab("why")
        self.why.setFocus(Qt.FocusReason.TabFocusReason)

    def _middle(self) -> QVBoxLayout:
        asking = column(
            row(picture("message", "accent", 20), label(say("ONE QUESTION"), "overline"), None, gap=8),
            self._question, self._why, self.field, row(self._kept, None, self.keep, gap=10),
            gap=8, margins=(14, 12, 14, 12),
        )  # fmt: skip
        self._card = frame("card", asking)
        self._card.setProperty("state", "selected")
        return column(
            label(say("YOUR DECISION"), "overline"), self._choices,
            self._corrected_title, self._corrected, self._lines_title, self._lines, self._advised_title, self._advised,
            4, self._card, None, gap=8,
        )  # fmt: skip


def pane(name: str, box: QVBoxLayout) -> QFrame:
    """A pane that scrolls by keys."""
    box.setContentsMargins(*(current().px(side) for side in (16, 12, 14, 14)))
    area = scrolling(name, box, keys=True)
    made = frame("pane", column(area))
    made.setFocusProxy(area)
    made.setAccessibleName(name)
    return made


def _fill(box: QVBoxLayout, widgets: list[QWidget]) -> None:
    """Put other widgets into a box."""
    clear(box)
    for widget in widgets:
        box.addWidget(widget)


def _item(icon: str, role: str, words: str) -> QWidget:
    line = row(column(picture(icon, role, 18), None), label(words, "body", wrap=True), gap=8)
    line.setStretch(1, 1)
    return holder(line)


def _advised(one: AdviserFared) -> QWidget:
    icon, role = ("circle-check", "ok") if one.right else ("circle-x", "warn")
    return _item(icon, role, say("{name}: {expected}; {came}.", name=one.name, expected=one.expected, came=one.came))


def _other(other: OtherAct) -> QWidget:
    words = column(label(other.label, "dense", wrap=True), label(other.outcome, "caption", "tx2"), gap=0)
    line = row(column(badge(other.seat), None), words, gap=8)
    line.setStretch(1, 1)
    return holder(line)


def _choice(choice: RolledChoice) -> QWidget:
    what = row(picture(choice.icon, f"family:{choice.family}", 20), label(choice.label, "card", wrap=True), gap=8)
    what.setStretch(1, 1)
    came = row(
        label(say("Odds: {odds}", odds=choice.odds), "dense", "tx2", wrap=True),
        picture(_ICONS[choice.tone], _TONES[choice.tone], 18), label(choice.outcome, "strong", _TONES[choice.tone]),
        gap=8,
    )  # fmt: skip
    came.setStretch(0, 1)
    box = column(what, came, gap=4, margins=(12, 8, 12, 8))
    if choice.detail:
        box.addWidget(label(choice.detail, "caption", "tx2", wrap=True))
    made = frame("card", box)
    made.setAccessibleName(f"{choice.label}: {choice.outcome}")
    return made


def _move(move: Move, follow: Callable[[str], object]) -> QWidget:
    head = row(
        label(move.label, "strong", wrap=True), label(move.words, "dense-strong", TREND_TONES[move.trend]), gap=8
    )
    head.setStretch(0, 1)
    box = column(head, gap=1, margins=(12, 8, 12, 8))
    for cause in move.causes:
        box.addWidget(_cause(cause, follow))
    made = frame("card", box)
    made.setAccessibleName(move.spoken)
    return made


def _cause(cause: MoveCause, follow: Callable[[str], object]) -> QWidget:
    """A cause; one that the codex knows is a way to it."""
    arrows = label(cause.arrows, "dense", TREND_TONES[cause.trend])
    arrows.setFixedWidth(current().px(46))
    line = row(arrows, label(cause.label, "dense", wrap=True), gap=6, margins=(0, 4, 4, 4))
    line.setStretch(1, 1)
    if not cause.article:
        return holder(line)
    line.addWidget(picture("book-2", "tx3", 16))
    spoken = say("{arrows} {label}. Look it up.", arrows=cause.arrows, label=cause.label)
    made = CardButton(line, spoken, kind="line")
    made.setProperty("article", cause.article)
    made.setToolTip(say("Open in the codex"))
    made.clicked.connect(lambda: follow(cause.article))
    return made

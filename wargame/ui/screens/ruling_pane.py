"""The right pane of adjudication: the facilitator's override, what the room hears, what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QScrollArea, QSizePolicy

from wargame.ui.parts.cards import CardButton
from wargame.ui.parts.combo import Combo
from wargame.ui.parts.make import button, chip, clear, column, frame, holder, label, picture, row
from wargame.ui.theme import current, restyle
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from wargame.desk.views.adjudication import AdjudicationView, RollView
    from wargame.desk.views.common import Fact

LEAST_WORDS: Final = 5
"""Words that the reason of an override has at least: the room may ask, and the report prints it."""


class RulingPane(QFrame):
    """Override, narration, consequences, injects that become ready."""

    applied = Signal(str, str)
    """Outcome and reason."""
    why_asked = Signal(str)
    """A meter."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "pane")
        self.setAccessibleName(say("Override and consequences"))
        self.override = OverrideCard()
        self.override.applied.connect(self.applied)
        self.narration = QPlainTextEdit()
        self.narration.setAccessibleName(say("What the room hears"))
        self.narration.setTabChangesFocus(True)
        self.narration.setPlaceholderText(say("Left empty, the room hears the news that the rules write."))
        self.narration.setFixedHeight(current().px(96))
        self.narration.textChanged.connect(self._mark_edited)
        self._edited = False
        self._suggesting = False
        self._facts_title = label("", "overline")
        self._facts = column(gap=3)
        self._armed = column(gap=6)
        page = holder(
            column(
                self.override,
                label(say("What the room hears"), "dense-strong"),
                self.narration,
                self._facts_title,
                self._facts,
                self._armed,
                None,
                gap=8,
                margins=(12, 10, 12, 10),
            )
        )
        page.setProperty("kind", "scrolled")
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(say("Override and consequences"))
        area.setWidget(page)
        self.setLayout(column(area))
        self._shown: tuple[tuple[Fact, ...], tuple[str, ...], bool] | None = None

    def show_view(self, view: AdjudicationView) -> None:
        """Show what follows; what was typed stays."""
        self.override.setVisible(not view.published)
        self.override.show_roll(view.open, published=view.published)
        if not self._edited or view.published:
            self._suggesting = True
            if self.narration.toPlainText() != view.narration:
                self.narration.setPlainText(view.narration)
            self._suggesting = False
        self.narration.setReadOnly(view.published)
        state = (view.consequences, view.armed, view.published)
        if state == self._shown:
            return
        self._shown = state
        self._facts_title.setText(say("THE TURN DID") if view.published else say("IF YOU PUBLISH"))
        clear(self._facts)
        clear(self._armed)
        if not view.consequences:
            self._facts.addWidget(label(say("No meter moves by a point or more so far."), "dense", "tx2", wrap=True))
        for fact in view.consequences:
            self._facts.addWidget(_fact(fact, self.why_asked.emit))
        for words in view.armed:
            line = row(
                picture("git-branch", "family:intercept", 18),
                label(words, "dense", wrap=True),
                gap=8,
                margins=(10, 8, 10, 8),
            )
            line.setStretch(1, 1)
            self._armed.addWidget(frame("card", line))

    def spoken(self) -> str:
        """What the facilitator wrote for the room; empty where the suggestion stands or nothing was written."""
        return self.narration.toPlainText().strip() if self._edited else ""

    def draft(self) -> str:
        """What was typed and is not saved yet."""
        return self.spoken()

    def take_draft(self, text: str) -> None:
        """Go on with what was typed before."""
        if text:
            self.narration.setPlainText(text)

    def _mark_edited(self) -> None:
        if not self._suggesting:
            self._edited = bool(self.narration.toPlainText().strip())


class OverrideCard(QFrame):
    """The facilitator outranks the model, in the open: an outcome and a reason of at least five words."""

    applied = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setProperty("state", "warn")
        self._on = chip("", "warn")
        self._on.setFixedHeight(current().px(22))
        self.outcome = Combo()
        self.outcome.setAccessibleName(say("Outcome"))
        self.outcome.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.reason = QPlainTextEdit()
        self.reason.setAccessibleName(say("Reason, goes into the report"))
        self.reason.setTabChangesFocus(True)
        self.reason.setPlaceholderText(say("Why change the result?"))
        self.reason.setFixedHeight(current().px(78))
        self.reason.textChanged.connect(self._typed)
        self._problem = label(say("Write at least five words. The room may ask."), "dense", "bad", wrap=True)
        self._problem_line = row(column(picture("alert-circle", "bad", 16), None), self._problem, gap=6)
        self._problem_line.setStretch(1, 1)
        self._problem_box = holder(self._problem_line)
        self._problem_box.hide()
        self.discard = button(say("Discard"), self._discard, kind="link")
        self.apply = button(say("Apply override"), self._apply, kind="outline", icon="check")
        words = label(say("Reason (goes into the report)"), "dense", "tx2")
        words.setBuddy(self.reason)
        outcome_words = label(say("Outcome"), "dense", "tx2")
        outcome_words.setBuddy(self.outcome)
        buttons = row(self.discard, self.apply, gap=8)
        buttons.setStretch(1, 1)
        eye = row(
            picture("eye-off", "tx3", 14),
            label(say("Players see the result, not the override"), "caption", "tx2", wrap=True),
            gap=6,
        )
        eye.setStretch(1, 1)
        self.setLayout(
            column(
                row(
                    picture("gavel", "warn", 18),
                    label(say("Facilitator override"), "dense-strong"),
                    None,
                    self._on,
                    gap=8,
                ),
                outcome_words,
                self.outcome,
                words,
                self.reason,
                self._problem_box,
                eye,
                buttons,
                gap=6,
                margins=(12, 10, 12, 12),
            )
        )
        self._roll: RollView | None = None

    def show_roll(self, roll: RollView | None, *, published: bool) -> None:
        """Show the outcomes of another roll; a reason that was typed stays while the roll is the same."""
        allowed = roll is not None and bool(roll.outcomes) and not published and roll.row.state != "automatic"
        for part in (self.outcome, self.reason, self.apply, self.discard):
            part.setEnabled(allowed)
        same = roll is not None and self._roll is not None and roll.row.id == self._roll.row.id
        before, self._roll = self._roll, roll
        forced = roll is not None and roll.row.forced
        self._on.setText(say("On") if forced else say("Off"))
        restyle(self._on, tone="warn" if forced else "tx2")
        if not same:
            self.reason.clear()
            self._problem_box.hide()
        if roll is None or (
            same and before is not None and before.outcomes == roll.outcomes and before.row.outcome == roll.row.outcome
        ):
            return
        self.outcome.clear()
        for choice in roll.outcomes:
            was = choice.label == roll.row.outcome
            self.outcome.addItem(
                say("{outcome} (as rolled)", outcome=choice.label) if was and not forced else choice.label, choice.id
            )
        other = next((n for n, choice in enumerate(roll.outcomes) if choice.label != roll.row.outcome), 0)
        if roll.drawn is not None:
            self.outcome.setCurrentIndex(other)

    def start(self) -> None:
        """Begin with the outcome."""
        self.outcome.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _apply(self) -> None:
        reason = " ".join(self.reason.toPlainText().split())
        if len(reason.split()) < LEAST_WORDS:
            self._problem_box.show()
            restyle(self.reason, state="bad")
            self.reason.setFocus()
            return
        self.applied.emit(self.outcome.currentData(), reason)

    def _discard(self) -> None:
        self.reason.clear()
        self._problem_box.hide()
        restyle(self.reason, state="")

    def _typed(self) -> None:
        if self._problem_box.isVisible() and len(self.reason.toPlainText().split()) >= LEAST_WORDS:
            self._problem_box.hide()
            restyle(self.reason, state="")


def _fact(fact: Fact, why: Callable[[str], object]) -> CardButton:
    """A meter, its change in words and where it comes to stand: ``Escalation   ▲ 4 worse   62``; pressed, why."""
    change, _, value = fact.value.partition(" · ")
    tone = "bad" if fact.tone == "warn" else "ok"
    name = label(fact.name, "body", wrap=True)
    line = row(name, label(change, "dense-strong", tone), label(value, "strong"), gap=10, margins=(4, 4, 4, 4))
    line.setStretch(0, 1)
    made = CardButton(line, say("{name} {value}. Why?", name=fact.name, value=fact.value), kind="line")
    made.setToolTip(say("Why did it move?"))
    made.clicked.connect(lambda: why(fact.meter))
    return made

"""The foot of the decision screen: the package, its price, the reasons, and the one bright button."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QPlainTextEdit, QProgressBar, QWidget

from wargame.ui.parts.flow import Flow
from wargame.ui.parts.make import button, column, holder, label, row, scrolling, set_icon
from wargame.ui.screens.families import FAMILY_ICONS
from wargame.ui.theme import current, restyle
from wargame.words import say, say_many

if TYPE_CHECKING:
    from wargame.desk.views.solo import DecisionView

_UNLIMITED = 16_777_215


class PointsBar(QWidget):
    """What the package costs, of what there is."""

    def __init__(self) -> None:
        super().__init__()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(say("Points spent"))
        self.words = label("", "strong")
        line = row(label(say("YOUR PACKAGE"), "overline"), self._bar, self.words, gap=10)
        line.setStretch(1, 1)
        self.setLayout(line)

    def show_view(self, view: DecisionView) -> None:
        """Show another price."""
        package = view.package
        self._bar.setUpdatesEnabled(False)  # else Qt would paint the whole window before it goes on
        self._bar.setRange(0, max(package.budget, 1))
        self._bar.setValue(min(package.spent, package.budget))
        self._bar.setUpdatesEnabled(True)
        self.words.setText(say("{spent} of {budget}", spent=package.spent, budget=package.budget))
        restyle(self.words, tone="bad" if package.spent > package.budget else "tx1")


class PackagePane(QWidget):
    """What was chosen, as chips that can be pressed away, and what it costs."""

    dropped = Signal(str)
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(say("Your package"))
        self.clear = button(say("Clear"), self.cleared.emit, kind="link", icon="trash")
        self.chips = Flow(gap=6)
        self._none = label(say("Nothing chosen: silence is a decision, too."), "dense", "tx2", wrap=True)
        self.points = PointsBar()
        self._shown: tuple[bool, tuple[str, ...]] | None = None
        head = row(self.points, self.clear, gap=10)
        head.setStretch(0, 1)
        self._list = holder(column(self._none, self.chips, None, gap=0))
        self._shelved = column(self._list)
        self._shelf = scrolling(say("Chosen"), self._shelved)
        self._box = column(head, self._shelf, gap=6)
        self.setLayout(self._box)

    def lay(self, *, wide: bool) -> None:
        """In the foot the chips scroll where there are many; on a tab they take the lines that they need."""
        self._shelf.setVisible(wide)
        (self._shelved if wide else self._box).addWidget(self._list)

    def show_view(self, view: DecisionView) -> None:
        """Show another package."""
        self.points.show_view(view)
        locked = view.submitted or bool(view.read_only)
        chosen = tuple(card for _, _, cards in view.package.families for card in cards if card.chosen)
        shown = (locked, tuple(card.id for card in chosen))
        if shown == self._shown:
            return
        self._shown = shown
        chips = []
        for card in chosen:
            made = button(
                card.label, partial(self.dropped.emit, card.id), kind="chip",
                icon=FAMILY_ICONS[card.family], role=f"family:{card.family}",
                name=say("Take out: {response}", response=card.label),
            )  # fmt: skip
            made.setToolTip(made.accessibleName())
            made.setEnabled(not locked)
            chips.append(made)
        self.chips.show_widgets(chips)
        self.chips.setVisible(bool(chips))
        self._none.setVisible(not chips)
        self.clear.setVisible(bool(chips) and not locked)


class ReasonsPane(QWidget):
    """Why this, why now."""

    typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(say("Rationale"))
        self.field = QPlainTextEdit()
        self.field.setAccessibleName(say("Rationale"))
        self.field.setPlaceholderText(say("Why this, why now, what would change your mind?"))
        self.field.setTabChangesFocus(True)
        self.setFocusProxy(self.field)
        self.field.setMinimumHeight(current().px(44))
        self.field.textChanged.connect(lambda: self.typed.emit(self.field.toPlainText()))
        self._count = label("", "dense", "tx2")
        head = row(label(say("RATIONALE"), "overline"), label(say("Why this, why now?"), "dense", "tx2"), None,
                   self._count, gap=10)  # fmt: skip
        self.problem = label("", "dense", "bad", wrap=True)
        box = column(head, self.field, self.problem, gap=4)
        box.setStretch(1, 1)
        self.setLayout(box)

    def show_view(self, view: DecisionView) -> None:
        """Show how many words there are and what is still in the way."""
        package = view.package
        if package.rationale != self.field.toPlainText():
            self.field.blockSignals(True)
            self.field.setPlainText(package.rationale)
            self.field.blockSignals(False)
        self.field.setReadOnly(view.submitted or bool(view.read_only))
        count, least = len(package.rationale.split()), package.rationale_min_words
        enough = count >= least
        words = say_many("{count} word", "{count} words", count)
        self._count.setText(say("✓ {words} (min {least})", words=words, least=least) if enough else
                            say("{words} (min {least})", words=words, least=least))  # fmt: skip
        restyle(self._count, tone="ok" if enough else "tx2")
        begun = bool(package.rationale.strip()) and package.problem
        self.problem.setText(package.problem if begun and not view.submitted else "")
        self.problem.setVisible(bool(self.problem.text()))


class SubmitPane(QWidget):
    """Submit; then roll, or take back."""

    def __init__(self) -> None:
        super().__init__()
        self.main = button("", kind="primary")
        self.main.setMinimumWidth(current().px(150))
        self.back = button(say("Take back"), kind="outline", icon="arrow-back-up")
        self._hint = label("", "caption", "tx2", wrap=True)
        self._box = column(None, self.main, self.back, self._hint, None, gap=6)
        self.setLayout(self._box)
        self._wide = True

    def lay(self, *, wide: bool) -> None:
        """Below each other, with a hint; or side by side without one."""
        self._wide = wide
        self._box.setDirection(QBoxLayout.Direction.TopToBottom if wide else QBoxLayout.Direction.RightToLeft)

    def show_rolling(self) -> None:
        """Say that the dice are falling."""
        self.main.setText(say("Rolling …"))
        self.back.hide()

    def show_view(self, view: DecisionView) -> None:
        """Show what can be done now."""
        if view.submitted:
            text, icon = say("Roll"), "dice-5"
            tip = say("The others decide, then the dice fall. Ctrl+Enter")
        else:
            text, icon, tip = say("Submit decision"), "send", say("Ctrl+Enter")
            self._hint.setText(say("You can take it back until the roll."))
        self.main.setText(text)
        self.main.setAccessibleName(text)
        set_icon(self.main, icon, "on_accent")
        why_not = view.read_only or ("" if view.submitted else view.package.problem)
        self.main.setEnabled(not why_not)
        self.main.setToolTip(why_not or tip)
        self.back.setVisible(view.submitted and not view.read_only)
        self._hint.setVisible(not view.submitted and self._wide)


class ExplainPane(QFrame):
    """Where panes are tabs: the package and the reasons for it, below each other."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "pane")
        self.setAccessibleName(say("Your decision"))
        self._box = column(gap=10, margins=(16, 10, 12, 10))
        self.setLayout(column(scrolling(say("Your decision"), self._box)))

    def take(self, package: PackagePane, reasons: ReasonsPane) -> None:
        """Hold both."""
        for one in (package, reasons):
            one.setMinimumWidth(0)
            one.setMaximumWidth(_UNLIMITED)
            self._box.addWidget(one)
            one.show()
        self._box.setStretch(1, 1)


class DecisionFoot(QFrame):
    """Package, reasons and button in one line; where panes are tabs, a thin bar with the price and the button."""

    def __init__(self, package: PackagePane, reasons: ReasonsPane, submit: SubmitPane) -> None:
        super().__init__()
        self.setProperty("kind", "topbar")
        self.setAccessibleName(say("Your decision"))
        self._package, self._reasons, self._submit = package, reasons, submit
        self.explain, self._points = ExplainPane(), PointsBar()
        self.first_focus: QWidget | None = None
        """Where F6 leads to: the reasons, for Clear is no place to type."""
        self._room = row(gap=14)
        self._held = holder(self._room)
        self._line = row(self._held, self._points, submit, gap=14)
        self.setLayout(self._line)

    def show_view(self, view: DecisionView) -> None:
        """Show another price."""
        self._points.show_view(view)

    def lay(self, *, wide: bool) -> None:
        """Take package and reasons in, or leave them to their tab."""
        px = current().px
        self._submit.lay(wide=wide)
        self._package.lay(wide=wide)
        self.first_focus = self._reasons.field if wide else None
        self._points.setVisible(not wide)
        self._held.setVisible(wide)
        if wide:
            self._room.addWidget(self._package, 2)
            self._room.addWidget(self._reasons, 3)
        else:
            self.explain.take(self._package, self._reasons)
        self._line.setStretch(0 if wide else 1, 1)
        self._line.setStretch(1 if wide else 0, 0)
        above = px(10 if wide else 4)
        self._line.setContentsMargins(px(16), above, px(16), above)
        self.setFixedHeight(px(146 if wide else 52))

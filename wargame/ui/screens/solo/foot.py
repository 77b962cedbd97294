"""The foot of the decision screen: the package, its price, the reasons, and the one bright button."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QBoxLayout, QFrame, QPlainTextEdit, QProgressBar, QWidget

from wargame.ui.parts.flow import Flow
from wargame.ui.parts.make import button, column, holder, label, row, set_icon
from wargame.ui.screens.families import FAMILY_ICONS
from wargame.ui.theme import current, restyle
from wargame.words import say, say_many

if TYPE_CHECKING:
    from wargame.desk.views.solo import DecisionView


class PackagePane(QWidget):
    """What was chosen, as chips that can be pressed away, and what it costs."""

    dropped = Signal(str)
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(say("Your package"))
        self.clear = button(say("Clear"), self.cleared.emit, kind="link", icon="trash")
        self._chips = Flow(gap=6)
        self._none = label(say("Nothing chosen: silence is a decision, too."), "dense", "tx2", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(say("Points spent"))
        self._points = label("", "strong")
        head = row(label(say("YOUR PACKAGE"), "overline"), self._bar, self._points, self.clear, gap=10)
        head.setStretch(1, 1)
        self.setLayout(column(head, self._none, self._chips, None, gap=6))

    def show_view(self, view: DecisionView) -> None:
        """Show another package."""
        chosen = [card for _, _, cards in view.package.families for card in cards if card.chosen]
        chips = []
        for card in chosen:
            made = button(
                self._short(card.label, len(chosen)), partial(self.dropped.emit, card.id), kind="segment",
                icon=FAMILY_ICONS[card.family], role=f"family:{card.family}",
                name=say("Take out: {response}", response=card.label),
            )  # fmt: skip
            made.setToolTip(card.label)
            made.setEnabled(not view.submitted and not view.read_only)
            chips.append(made)
        self._chips.show_widgets(chips)
        self._chips.setVisible(bool(chips))
        self._none.setVisible(not chips)
        self.clear.setVisible(bool(chips) and not view.submitted)
        package = view.package
        self._bar.setUpdatesEnabled(False)  # else Qt would paint the whole window before it goes on
        self._bar.setRange(0, max(package.budget, 1))
        self._bar.setValue(min(package.spent, package.budget))
        self._bar.setUpdatesEnabled(True)
        self._points.setText(say("{spent} of {budget}", spent=package.spent, budget=package.budget))
        restyle(self._points, tone="bad" if package.spent > package.budget else "tx1")

    def _short(self, text: str, chips: int) -> str:
        """One chip has the line to itself; two stand side by side, whatever they say."""
        room = current().px(260) if chips == 1 else current().px(400) // 2 - current().px(70)
        return QFontMetrics(current().font("strong")).elidedText(text, Qt.TextElideMode.ElideRight, room)


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


class DecisionFoot(QFrame):
    """Package, reasons and button in one line; where panes are tabs, the reasons stand on one of them."""

    def __init__(self, package: PackagePane, reasons: ReasonsPane, submit: SubmitPane) -> None:
        super().__init__()
        self.setProperty("kind", "topbar")
        self.setAccessibleName(say("Your decision"))
        self._package, self._reasons, self._submit = package, reasons, submit
        self.first_focus: QWidget | None = None
        """Where F6 leads to: the reasons, for Clear is no place to type."""
        self._room = row(gap=0)
        self._line = row(holder(self._room), submit, gap=14, margins=(16, 10, 16, 10))
        self._line.setStretch(0, 1)
        self.setLayout(self._line)

    def lay(self, *, wide: bool) -> None:
        """Take package and reasons in, or leave the reasons out."""
        self._package.setMinimumWidth(0)
        self._submit.lay(wide=wide)
        self.first_focus = self._reasons.field if wide else None
        if wide:
            self._package.setFixedWidth(current().px(400))
            self._room.addWidget(self._package)
            self._room.addSpacing(current().px(14))
            self._room.addWidget(self._reasons, 1)
            self.setFixedHeight(current().px(146))
        else:
            self._package.setMaximumWidth(16_777_215)
            self._room.addWidget(self._package, 1)
            self.setFixedHeight(current().px(122))

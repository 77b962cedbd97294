"""The card on which a seat draws a red line: its words, what crosses it, how sharp it is, what follows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QLineEdit, QProgressBar, QSlider

from wargame.ui.parts.combo import Combo
from wargame.ui.parts.make import column, holder, label, picture, row
from wargame.ui.parts.segments import Segments
from wargame.words import say

if TYPE_CHECKING:
    from wargame.desk.views.common import Choice
    from wargame.desk.views.packages import LineMeaning, PackageForm, PackageView

DECLARATION = "red_line_declaration"
"""The response that carries the card."""

_STEPS = 20


class RedLineCard(QFrame):
    """No line, a private one or a public one.

    Args:
        always: Whether "no line" is left out.
        bars: Whether what its sharpness does stands there as bars, in a narrow pane that scrolls.
    """

    changed = Signal()

    def __init__(self, *, always: bool = False, bars: bool = False) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        kinds = (("private", say("Private")), ("public", say("Public")))
        self.kind = Segments(kinds if always else (("no", say("No")), *kinds), say("Red line"))
        self.kind.choose("public" if always else "no")
        self.words = QLineEdit()
        self.words.setPlaceholderText(say("The exact words"))
        self.words.setAccessibleName(say("Words of the red line"))
        self.words.setMaxLength(300)
        self.trigger = Combo()
        self.trigger.setAccessibleName(say("What crosses it"))
        self.consequence = Combo()
        self.consequence.setAccessibleName(say("What follows"))
        for box in (self.trigger, self.consequence):
            box.setMinimumContentsLength(8)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.sharpness = QSlider(Qt.Orientation.Horizontal)
        self.sharpness.setRange(0, _STEPS)
        self.sharpness.setValue(_STEPS // 2)
        self.sharpness.setAccessibleName(say("Vague to specific"))
        self.meaning = label("", "dense", "tx2", wrap=True)
        self._with_bars = bars
        self._bars = QGridLayout()
        self._bars.setContentsMargins(0, 0, 0, 0)
        self._rows: list[tuple[QLabel, QProgressBar, QLabel]] = []
        scale = row(label(say("Vague"), "dense", "tx2"), self.sharpness, label(say("Specific"), "dense", "tx2"), gap=8)
        scale.setStretch(1, 1)
        self._details = holder(
            column(
                self.words,
                label(say("Crossed by"), "dense", "tx2"),
                self.trigger,
                label(say("Then follows"), "dense", "tx2"),
                self.consequence,
                scale,
                self.meaning,
                *((holder(self._bars),) if bars else ()),
                label(say("You will be held to it: the log keeps the exact words."), "caption", "tx2", wrap=True),
                gap=6,
            )
        )
        head = row(picture("flag", "prov", 20), label(say("Red line"), "card"), None, gap=8)
        if not bars:
            head.addWidget(self.kind)
        above = (head, self.kind) if bars else (head,)
        self.setLayout(column(*above, self._details, gap=8, margins=(12, 10, 12, 12)))
        self._details.setVisible(always)
        self.kind.chosen.connect(self._switch)
        self.words.textEdited.connect(self.changed)
        self.trigger.activated.connect(self.changed)
        self.consequence.activated.connect(self.changed)
        self.sharpness.valueChanged.connect(self._sharpen)
        self._sharpen()

    def put_into(self, form: PackageForm) -> PackageForm:
        """The form with what this card says."""
        if self.kind.choice() == "no":
            rest = tuple(one for one in form.responses if one != DECLARATION)
            return replace(form, responses=rest, line_words="", line_trigger="", line_consequence="")
        return replace(
            form,
            responses=tuple(dict.fromkeys((*form.responses, DECLARATION))),
            line_words=self.words.text(),
            line_trigger=self.trigger.currentData() or "",
            line_specificity=self.sharpness.value() / _STEPS,
            line_public=self.kind.choice() == "public",
            line_consequence=self.consequence.currentData() or "",
        )

    def show_form(self, form: PackageForm) -> None:
        """Show what a form says."""
        drawn = DECLARATION in form.responses
        self.kind.choose("no" if not drawn else "public" if form.line_public else "private")
        self._details.setVisible(drawn)
        if form.line_words != self.words.text():
            self.words.setText(form.line_words)
        self.sharpness.setValue(round(form.line_specificity * _STEPS))
        for box, key in ((self.trigger, form.line_trigger), (self.consequence, form.line_consequence)):
            if key:
                box.setCurrentIndex(box.findData(key))

    def show_choices(self, view: PackageView) -> None:
        """The triggers and consequences that can be named."""
        self.setVisible(view.can_declare)
        _fill(self.trigger, view.triggers)
        _fill(self.consequence, view.consequences)
        if self._with_bars:
            self._show_meaning(view.line_meaning)

    def _show_meaning(self, meaning: tuple[LineMeaning, ...]) -> None:
        """A bar and a word for each thing that the sharpness does."""
        while len(self._rows) < len(meaning):
            bar = QProgressBar()
            bar.setTextVisible(False)
            bar.setRange(0, 1000)
            made = (label("", "dense"), bar, label("", "dense-strong"))
            for place, widget in enumerate(made):
                self._bars.addWidget(widget, len(self._rows), place)
            self._bars.setColumnStretch(1, 1)
            self._rows.append(made)
        for (name, bar, word), told in zip(self._rows, meaning, strict=False):
            name.setText(told.name)
            word.setText(told.word)
            bar.setAccessibleName(f"{told.name}: {told.word}")
            bar.setUpdatesEnabled(False)  # else Qt would paint the whole window before it goes on
            bar.setValue(told.permille)
            bar.setUpdatesEnabled(True)

    def _switch(self, kind: str) -> None:
        self._details.setVisible(kind != "no")
        if kind != "no":
            self.words.setFocus()
        self.changed.emit()

    def _sharpen(self) -> None:
        share = self.sharpness.value() / _STEPS
        if share < 0.3:
            words = say("Vague: deters little, hard to be caught out by.")
        elif share < 0.7:
            words = say("In between: room to judge, some credit at stake.")
        else:
            words = say("Specific: no doubt what crosses it, and an invitation to test just short of it.")
        self.meaning.setText(words)
        self.changed.emit()


def _fill(box: QComboBox, choices: tuple[Choice, ...]) -> None:
    if [box.itemData(number) for number in range(box.count())] == [choice.id for choice in choices]:
        return
    kept = box.currentData()
    box.clear()
    for choice in choices:
        box.addItem(choice.label, choice.id)
    box.setCurrentIndex(max(0, box.findData(kept)))

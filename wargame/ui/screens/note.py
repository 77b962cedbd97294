"""A note or an observation for the report: what was seen, about what, for which objective, how well it went."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from wargame.desk import acts, build
from wargame.ui.parts.combo import Combo
from wargame.ui.parts.make import button, column, holder, label, row
from wargame.ui.parts.segments import Segments
from wargame.ui.parts.sheet import Sheet
from wargame.ui.theme import current, restyle
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from wargame.ui.bridge import Bridge
    from wargame.ui.window import Window

SORTS: Final = ("note", "strength", "improvement", "question")
RATINGS: Final = ("", "P", "S", "M", "U")


class Note(Sheet):
    """Written to the log at once; it stays until it is undone."""

    def __init__(self, window: Window) -> None:
        super().__init__(window, say("Note for the report"), "notes", (620, 0))
        bridge = window.bridge
        assert bridge is not None  # noqa: S101 - the command exists for an open session only
        self._app, self._bridge = window, bridge
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(say("Note"))
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(say("What did you see?"))
        self.text.setMinimumHeight(current().px(96))
        self.problem = label("", "dense", "bad", wrap=True)
        self.problem.hide()
        self.about, self.objective = _about(bridge), _objectives(bridge)
        words = (say("Note"), say("Strength"), say("Improvement"), say("Question"))
        self.sort = Segments(tuple(zip(SORTS, words, strict=True)), say("Sort"))
        self.sort.choose("note")
        self.rating = Segments(
            ((("none"), say("No rating")), ("P", "P"), ("S", "S"), ("M", "M"), ("U", "U")), say("Rating")
        )
        self.rating.choose("none")
        self.rating.chosen.connect(self._explain)
        self.meaning = label("", "dense", "tx2", wrap=True)
        self.body.addWidget(self.text, 1)
        self.body.addWidget(self.problem)
        self.body.addWidget(_named(say("Sort"), self.sort))
        pair = row(_named(say("About"), self.about), _named(say("Objective"), self.objective), gap=12)
        pair.setStretch(0, 1)
        pair.setStretch(1, 1)
        self.body.addLayout(pair)
        self.body.addWidget(_named(say("How the objective was met"), self.rating))
        self.body.addWidget(self.meaning)
        self.foot.addStretch(1)
        self.foot.addWidget(button(say("Cancel"), self.reject, kind="quiet"))
        self.foot.addWidget(button(say("Save note"), self.save, kind="primary", icon="check", tip=say("Ctrl+Enter")))
        self._explain("none")

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Ctrl+Enter saves."""
        return {"main": self.save}

    def save(self) -> None:
        """Write the note; where it is refused, what was typed stays."""
        text = self.text.toPlainText().strip()
        rating = self.rating.choice()
        if not text:
            self._complain(say("Write what you saw; a few words will do."))
            return
        if rating != "none" and not self.objective.currentData():
            self._complain(say("A rating needs the objective that it is for."))
            return
        given = (text, self.about.currentData(), self.objective.currentData(), "" if rating == "none" else rating)
        if self._bridge.act(acts.note, *given, self.sort.choice()):
            app = self._app
            self.accept()
            app.toast(say("Note saved for the report."), "info", say("Undo"), "undo")

    def _complain(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.show()
        empty = not self.text.toPlainText().strip()
        restyle(self.text, state="bad" if empty else "")
        (self.text if empty else self.objective).setFocus()

    def _explain(self, rating: str) -> None:
        self.meaning.setText(
            {
                "P": say("P: performed without challenges."),
                "S": say("S: performed with some challenges."),
                "M": say("M: performed with major challenges."),
                "U": say("U: unable to be performed."),
            }.get(rating)
            or say("P without challenges, S some, M major challenges, U unable to be performed.")
        )


def _about(bridge: Bridge) -> QComboBox:
    """What a note can be about: the turn, its injects, the decisions on the table, the rolls that were shown."""
    exercise = bridge.desk.exercise
    made = Combo()
    made.setAccessibleName(say("About"))
    made.addItem(say("Turn {turn}", turn=exercise.turn), "")
    for delivery in exercise.deliveries.values():
        if delivery.status == "delivered" and delivery.turn == exercise.turn:
            made.addItem(f"{delivery.inject.id} · {delivery.inject.title}", delivery.inject.id)
    for submission in exercise.packages.values():
        made.addItem(f"{submission.package.id} · {submission.package.seat}", submission.package.id)
    if exercise.phase in ("adjudicate", "aftermath"):
        for check in build.adjudication(bridge.desk).rows:
            if check.state in ("shown", "automatic"):
                made.addItem(f"{check.id} · {check.title}", check.id)
    _narrow(made)
    return made


def _objectives(bridge: Bridge) -> QComboBox:
    made = Combo()
    made.setAccessibleName(say("Objective"))
    made.addItem(say("None"), "")
    for number, one in enumerate(bridge.desk.exercise.scenario.objectives, 1):
        made.addItem(f"{number} · {one.title}", one.id)
    _narrow(made)
    return made


def _narrow(box: QComboBox) -> None:
    """Long entries are cut in the field and whole in the list."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(14)


def _named(words: str, field: QWidget) -> QWidget:
    name = label(words, "dense", "tx2")
    name.setBuddy(field)
    return holder(column(name, field, gap=4))

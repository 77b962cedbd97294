"""What the player was told: situation, map, facts with their confidence, and where things stand in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from wargame.ui.map import scene
from wargame.ui.map.widget import MapWidget
from wargame.ui.parts.bands import BandChip
from wargame.ui.parts.make import badge, clear, column, holder, label, picture, row, rule, scrolling
from wargame.ui.theme import current
from wargame.words import say

if TYPE_CHECKING:
    from wargame.desk.views.console import RedLineRow
    from wargame.desk.views.solo import DecisionView, Judged, SeenFact, StandingWord

FACT_MARKS: Final = {
    "confirmed": ("circle-check", "ok"),
    "likely": ("circle-dashed", "warn"),
    "unknown": ("help", "tx2"),
    "corrected": ("refresh", "accent"),
}
"""Icon and colour of each confidence; the words stand beside it."""
TREND_TONES: Final = {"better": "ok", "worse": "bad", "steady": "tx2"}
_MAP_HEIGHT: Final = 150


class SituationPane(QFrame):
    """The left pane of the decision screen."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "pane")
        self.setAccessibleName(say("Situation"))
        self._headline = label("", "section", wrap=True)
        self._situation = label("", "dense", "tx2", wrap=True)
        self.map = MapWidget(controls=False)
        self.map.setFixedHeight(current().px(_MAP_HEIGHT))
        self._shown: object = None
        self._facts = column(gap=10)
        self.standing = QWidget()
        self._standing = QGridLayout()
        self.standing.setLayout(self._standing)
        self._standing.setContentsMargins(0, 0, 0, 0)
        self._standing.setHorizontalSpacing(current().px(8))
        self._standing.setVerticalSpacing(current().px(5))
        self._judged, self._lines, self._last = column(gap=5), column(gap=6), column(gap=5)
        self._judged_title = label(say("ASSESSED, MAY BE WRONG"), "overline")
        self._lines_title = label(say("RED LINES"), "overline")
        self._last_title = label(say("LAST TURN"), "overline")
        self._brief = label("", "dense", "tx2", wrap=True)
        box = column(
                label(say("SITUATION"), "overline"), self._headline, self._situation, self.map, self._facts, rule(),
                label(say("WHERE THINGS STAND"), "overline"), self.standing, rule(),
                self._judged_title, self._judged, rule(),
                self._lines_title, self._lines, self._last_title, self._last, rule(),
                label(say("YOUR SEAT"), "overline"), self._brief, None,
                gap=9, margins=(16, 12, 12, 14),
        )  # fmt: skip
        self.area = scrolling(say("What you were told"), box, keys=True)
        self.setLayout(column(self.area))

    def show_view(self, view: DecisionView) -> None:
        """Show another turn; what is the same is left alone."""
        told = (view.headline, view.situation, view.facts, view.standing, view.judged, view.lines, view.last_turn)
        if view.map != getattr(self, "_map_view", None):
            self._map_view = view.map
            self.map.set_scene(scene.of_view(view.map, public=True), refit=True)
        if told == self._shown:
            return
        self._shown = told
        self._headline.setText(view.headline)
        self._situation.setText(view.situation)
        self._brief.setText(view.brief)
        for box in (self._facts, self._judged, self._lines, self._last):
            clear(box)
        for fact in view.facts:
            self._facts.addWidget(_fact(fact))
        show_standing(self._standing, view.standing)
        for one in view.judged:
            self._judged.addWidget(_judged(one))
        for line in view.lines:
            self._lines.addWidget(line_words(line))
        for words in (*view.last_turn, *view.notes):
            self._last.addWidget(label(words, "dense", "tx2", wrap=True))
        self._lines_title.setVisible(bool(view.lines))
        self._last_title.setVisible(bool(view.last_turn or view.notes))


def show_standing(grid: QGridLayout, standing: tuple[StandingWord, ...]) -> None:
    """Each meter as a row: name, word, better or worse."""
    while (item := grid.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
    grid.setColumnStretch(0, 1)
    trends = {"better": say("better"), "worse": say("worse"), "steady": say("steady")}
    for number, one in enumerate(standing):
        name = label(one.label, "dense", wrap=True)
        word: QWidget = BandChip(one.step, one.word) if one.meter == "ESC" else label(one.word, "dense-strong")
        trend = label(f"{one.mark} {trends[one.trend]}".strip(), "dense-strong", TREND_TONES[one.trend])
        for place, widget in enumerate((name, word, trend)):
            widget.setAccessibleName(one.spoken if place == 0 else widget.accessibleName())
            side = Qt.AlignmentFlag.AlignRight if place else Qt.AlignmentFlag(0)
            grid.addWidget(widget, number, place, side | Qt.AlignmentFlag.AlignVCenter if place else side)


def line_words(line: RedLineRow) -> QWidget:
    """A red line: whose, its words, how exact, what became of it."""
    words = label(line.words, "dense", wrap=True)
    state = label(f"{line.specificity} · {line.status_words}" + ("" if line.public else f" · {say('private')}"),
                  "caption", "tx2", wrap=True)  # fmt: skip
    held = row(column(badge(line.seat), None), column(words, state, gap=0), gap=8)
    held.setStretch(1, 1)
    return holder(held)


def _fact(fact: SeenFact) -> QWidget:
    icon, role = FACT_MARKS[fact.confidence]
    words = [label(fact.text, "strong", wrap=True)]
    if fact.detail:
        words.append(label(fact.detail, "dense", wrap=True))
    if fact.reading:
        words.append(label(fact.reading, "dense", "tx2", wrap=True))
    words.append(label(fact.confidence_words, "caption", "tx2", wrap=True))
    held = row(column(picture(icon, role, 18), None), column(*words, gap=1), gap=8)
    held.setStretch(1, 1)
    made = holder(held)
    made.setAccessibleName(f"{fact.text}. {fact.confidence_words}")
    return made


def _judged(one: Judged) -> QWidget:
    word = label(one.word[:1].upper() + one.word[1:], "dense-strong")
    words = column(label(one.label, "dense", wrap=True), label(one.confidence, "caption", "tx2", wrap=True), gap=0)
    held = row(words, column(word, None), gap=8)
    held.setStretch(0, 1)
    made = holder(held)
    made.setAccessibleName(f"{one.label}: {one.word}, {one.confidence}")
    return made

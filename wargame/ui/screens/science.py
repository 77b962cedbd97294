"""Contested science: who finds what, and whether the rule counts in this exercise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.desk import acts, build
from wargame.ui.parts.make import button, column, frame, label, picture, row
from wargame.ui.parts.segments import Segments
from wargame.ui.parts.sheet import Sheet
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QFrame, QHBoxLayout

    from wargame.desk.views.science import ContestedRule
    from wargame.ui.window import Window


class Science(Sheet):
    """A card for each rule on which scholars disagree."""

    def __init__(self, window: Window) -> None:
        super().__init__(window, say("Contested science"), "scale", (640, 0))
        bridge = window.bridge
        assert bridge is not None  # noqa: S101 - the command exists for an open session only
        self._app, self._bridge = window, bridge
        self._view = build.science(bridge.desk)
        about = say(
            "Scholars disagree on what follows. You decide for this exercise; the log and the report say what you "
            "decided, and undo takes it back. No meter moves by it now."
        )
        self.body.addWidget(label(about, "dense", "tx2", wrap=True))
        self.choices: dict[str, Segments] = {}
        for one in self._view.rules:
            self.body.addWidget(self._of(one))
        if not self._view.rules:
            self.body.addWidget(label(say("No rule of this exercise is contested."), wrap=True))
        if self._view.closed:
            self.body.addWidget(label(self._view.closed, "dense", "warn", wrap=True))
        self.foot.addStretch(1)
        self.foot.addWidget(button(say("Cancel"), self.reject, kind="quiet"))
        self.decide = button(say("Decide"), self.apply, kind="primary", icon="scale", tip=say("Ctrl+Enter"))
        self.foot.addWidget(self.decide)
        self._check()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Ctrl+Enter decides."""
        return {"main": self.apply}

    def apply(self) -> None:
        """Write what was changed, rule by rule."""
        changed = self._changed()
        if changed and all(self._bridge.act(acts.switch_rule, rule, on) for rule, on in changed):
            app = self._app
            self.accept()
            app.toast(say("Decided; the log and the report say so."), "info", say("Undo"), "undo")

    def _of(self, one: ContestedRule) -> QFrame:
        choice = Segments((("on", say("It counts")), ("off", say("It does not count"))), one.name, fill=False)
        choice.choose("on" if one.on else "off")
        choice.chosen.connect(self._check)
        choice.setEnabled(not self._view.closed)
        self.choices[one.rule] = choice
        box = column(label(one.name, "card"), label(one.says, wrap=True), gap=8, margins=(14, 12, 14, 12))
        box.addLayout(_iconed("scale", say("Contested: {words}", words=one.dispute)))
        box.addLayout(_iconed("book-2", say("Source: {source}", source=one.source)))
        box.addLayout(row(choice, label(one.since, "dense", "tx2"), None, gap=12))
        return frame("card", box)

    def _changed(self) -> list[tuple[str, bool]]:
        now = {one.rule: one.on for one in self._view.rules}
        chosen = {rule: choice.choice() == "on" for rule, choice in self.choices.items()}
        return [(rule, on) for rule, on in chosen.items() if on != now[rule]]

    def _check(self) -> None:
        self.decide.setEnabled(bool(self._changed()))


def _iconed(icon: str, words: str) -> QHBoxLayout:
    line = row(column(picture(icon, "tx3", 16), None), label(words, "dense", "tx2", wrap=True), gap=8)
    line.setStretch(1, 1)
    return line

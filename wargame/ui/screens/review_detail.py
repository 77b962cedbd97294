"""One hand-in: what can be said of the file, how it was played, what was decided and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QSizePolicy, QWidget

from wargame.ui.parts.make import badge, button, chip, clear, column, frame, holder, label, picture, row
from wargame.ui.theme import current
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QLayout

    from wargame.desk.views.review import DecisionRow, HandInRow

_WIDE = 860
"""From this width on, at 100 % text size, four facts stand side by side."""


class ReviewDetail(QScrollArea):
    """The file that is chosen in the table; the arrows scroll it."""

    def __init__(self, read: Callable[[str], object], take_off: Callable[[str], object]) -> None:
        super().__init__()
        self._read, self._take_off = read, take_off
        self._page = column(gap=12, margins=(16, 14, 16, 14))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(say("The hand-in that is chosen"))
        page = frame("card", self._page)
        page.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)  # as high as its width asks for
        self.setWidget(page)
        self._columns = 0
        self._shown: HandInRow | None = None

    def show_row(self, one: HandInRow | None) -> None:
        """Show another file, or nothing."""
        columns = 4 if self.width() >= current().px(_WIDE) else 2
        if (one, columns) == (self._shown, self._columns):
            return
        self._shown, self._columns = one, columns
        clear(self._page)
        if one is None:
            self._page.addStretch(1)
            return
        heading = label(one.title, "card", wrap=True)
        head = row(picture(one.icon, one.tone, 22), heading, chip(one.worth, one.tone), gap=10)
        head.setStretch(1, 1)
        self._page.addLayout(head)
        self._page.addWidget(label(one.sentence, wrap=True))
        for remark in one.remarks:
            self._page.addLayout(_iconed("alert-triangle", "warn", remark))
        self._page.addLayout(self._buttons(one))
        if one.facts:
            self._page.addWidget(self._facts(one))
        if one.decisions:
            self._page.addWidget(label(say("Decisions and reasons"), "overline"))
            for made in one.decisions:
                self._page.addWidget(_decision(made))
        if one.seal:
            self._page.addWidget(label(say("Seal {seal}", seal=_spaced(one.seal)), "caption", "tx2", wrap=True))
        self._page.addStretch(1)
        self.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many facts side by side as there is room for."""
        super().resizeEvent(event)
        self.show_row(self._shown)

    def _buttons(self, one: HandInRow) -> QLayout:
        path = str(one.path)
        off = button(say("Take off the table"), lambda: self._take_off(path), kind="quiet", tip=say("Delete"))
        if not one.facts:
            return row(off, None, gap=10)
        read = button(say("Open to read"), lambda: self._read(path), icon="eye", tip=say("Enter"))
        return row(read, off, None, gap=10)

    def _facts(self, one: HandInRow) -> QWidget:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(current().px(14))
        grid.setVerticalSpacing(current().px(6))
        for number, fact in enumerate(one.facts):
            line, place = divmod(number, self._columns)
            value = label(fact.value, "dense-strong", "warn" if fact.tone == "warn" else "", wrap=True)
            grid.addLayout(column(label(fact.name, "caption", "tx2", wrap=True), value, None, gap=0), line, place)
        for place in range(self._columns):
            grid.setColumnStretch(place, 1)
        return holder(grid)


def _decision(made: DecisionRow) -> QFrame:
    head = row(label(made.turn, "dense-strong", "tx2"), badge(made.seat), label(made.chosen, "dense-strong", wrap=True),
               gap=10)  # fmt: skip
    head.setStretch(2, 1)
    box = column(gap=4, margins=(10, 8, 10, 8))
    box.addLayout(head)
    if made.rationale:
        box.addWidget(label(made.rationale, "dense", "tx2", wrap=True))
    return frame("well", box)


def _iconed(icon: str, role: str, words: str) -> QLayout:
    line = row(column(picture(icon, role, 16), None), label(words, "dense", wrap=True), gap=8)
    line.setStretch(1, 1)
    return line


def _spaced(seal: str) -> str:
    """In groups of eight, so that two people can read it to each other, and so that it wraps."""
    return " ".join(seal[at : at + 8] for at in range(0, len(seal), 8))

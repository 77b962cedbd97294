"""An article of the codex as it is read: what it is, figures with their notes, sources, ways on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from wargame.ui.parts.flow import Flow
from wargame.ui.parts.make import button, clear, column, label, picture, row, scrolling
from wargame.ui.parts.texts import broken
from wargame.ui.theme import current
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QHBoxLayout, QPushButton

    from wargame.desk.views.codex import Article, CodexFact, Link


_LINK = 260
"""Wider names, at 100 % text size, take two lines."""


class ArticlePane(QWidget):
    """Shows one article; ``follow`` is told the id of a link that was pressed."""

    def __init__(self, follow: Callable[[str], object]) -> None:
        super().__init__()
        self._follow = follow
        self._box = column(gap=10, margins=(18, 14, 18, 18))
        self.area = scrolling(say("Article"), self._box, keys=True)
        self.setLayout(column(self.area))
        self.setFocusProxy(self.area)
        self.links: list[QPushButton] = []

    def show_article(self, one: Article, kind: str) -> None:
        """Show another."""
        clear(self._box)
        self.links = link_buttons(one.see, self._follow)
        self._box.addWidget(label(kind.upper(), "overline"))
        self._box.addWidget(label(one.title, "title", wrap=True))
        self._box.addWidget(label(one.summary, "body", wrap=True))
        for words in one.body:
            self._box.addWidget(label(words, "body", "tx2", wrap=True))
        if one.facts:
            self._box.addLayout(_facts(one.facts))
        for source in one.sources:
            self._box.addLayout(_source(source))
        if self.links:
            self._box.addWidget(label(say("SEE ALSO"), "overline"))
            flow = Flow(4)
            flow.show_widgets(self.links)
            self._box.addWidget(flow)
        self._box.addStretch(1)
        self.area.setAccessibleName(say("Article: {title}", title=one.title))
        self.area.verticalScrollBar().setValue(0)


def link_buttons(links: Sequence[Link], follow: Callable[[str], object]) -> list[QPushButton]:
    """A button for each link, which opens its article."""
    made = []
    for link in links:
        title = "\n".join(broken(link.title, "strong", current().px(_LINK)))
        one = button(title, partial(follow, link.id), kind="link", tip=say("Open in the codex"))
        one.setAccessibleName(say("Codex: {title}", title=link.title))
        one.setProperty("article", link.id)
        made.append(one)
    return made


def _facts(facts: Sequence[CodexFact]) -> QGridLayout:
    """Names on the left, values on the right, with their notes below."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(current().px(14))
    grid.setVerticalSpacing(current().px(6))
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(1, 3)
    for fact in facts:
        line = grid.rowCount()
        grid.addWidget(_top(label(fact.name, "dense", "tx2", wrap=True)), line, 0)
        grid.addWidget(_top(label(fact.value, "dense-strong", wrap=True)), line, 1)
        if fact.note:
            grid.addWidget(_top(label(fact.note, "caption", "tx2", wrap=True)), line + 1, 1)
    return grid


def _top(made: QLabel) -> QLabel:
    """Words that begin at the top of their place; a stretch below them would take the height that they need."""
    made.setAlignment(Qt.AlignmentFlag.AlignTop)
    return made


def _source(words: str) -> QHBoxLayout:
    told = label(say("Source: {source}", source=words), "dense", "tx2", wrap=True)
    line = row(column(picture("book-2", "tx3", 16), None), told, gap=8)
    line.setStretch(1, 1)
    return line

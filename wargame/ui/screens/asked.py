"""What a seat answers when it is asked: for its consent, for its vote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout

from wargame.ui.parts.make import column, holder, label, picture, row
from wargame.ui.parts.segments import Segments
from wargame.ui.theme import current
from wargame.words import say

if TYPE_CHECKING:
    from wargame.desk.views.packages import Ask


class Asked(QFrame):
    """A row for each thing that may be asked; hidden where nothing is.

    ``answered`` carries what was asked and the key of the answer, empty for what is left to the odds.
    """

    answered = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.answers: dict[str, Segments] = {}
        self._shown: tuple[Ask, ...] = ()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(current().px(12))
        self._grid.setVerticalSpacing(current().px(6))
        self._grid.setColumnStretch(0, 1)
        head = row(picture("message", "accent", 20), label(say("If you are asked"), "card"), None, gap=8)
        hint = say(
            "What you leave to the odds is decided by them: your government's mood, the alliance, what was done."
        )
        self.setLayout(
            column(head, label(hint, "dense", "tx2", wrap=True), holder(self._grid), gap=8, margins=(12, 10, 12, 12))
        )
        self.setAccessibleName(say("If you are asked"))
        self.hide()

    def show_asks(self, asks: tuple[Ask, ...]) -> None:
        """Show other questions, or other answers to the same ones."""
        self.setVisible(bool(asks))
        if [(one.asked, one.words, one.by) for one in asks] != [(one.asked, one.words, one.by) for one in self._shown]:
            self._build(asks)
        self._shown = asks
        for ask in asks:
            self.answers[ask.asked].choose(ask.chosen)

    def _build(self, asks: tuple[Ask, ...]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        self.answers = {}
        for line, ask in enumerate(asks):
            words = column(label(ask.words, "dense-strong", wrap=True), gap=0)
            if ask.by:
                words.addWidget(label(ask.by, "dense", "warn"))
            answer = Segments(((one.id, one.label) for one in ask.choices), ask.words, fill=False)
            answer.chosen.connect(lambda says, asked=ask.asked: self.answered.emit(asked, says))
            self._grid.addWidget(holder(words), line, 0, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(answer, line, 1, Qt.AlignmentFlag.AlignRight)
            self.answers[ask.asked] = answer

"""What a seat answers when it is asked: for its consent, for its vote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from wargame.ui.parts.combo import Combo
from wargame.ui.parts.make import column, holder, label, picture, row
from wargame.ui.parts.segments import Segments
from wargame.ui.theme import current
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wargame.desk.views.common import Choice
    from wargame.desk.views.packages import Ask


class Choose(Combo):
    """An answer chosen from a list, with the manners of :class:`~wargame.ui.parts.segments.Segments`."""

    chosen = Signal(str)

    def __init__(self, choices: tuple[Choice, ...], name: str) -> None:
        super().__init__()
        for choice in choices:
            self.add(choice)
        self.setAccessibleName(name)
        self.setMinimumWidth(current().px(140))
        self.activated.connect(lambda _place: self.chosen.emit(self.choice()))

    def choice(self) -> str:
        """The key of the answer."""
        return str(self.currentData())

    def choose(self, key: str) -> None:
        """Choose without a signal."""
        self.setCurrentIndex(self.findData(key))


def _side_by_side(choices: tuple[Choice, ...], name: str) -> Segments:
    return Segments(((one.id, one.label) for one in choices), name, fill=False)


class Asked(QFrame):
    """A row for each thing that may be asked; hidden where nothing is.

    ``answered`` carries what was asked and the key of the answer, empty for what is left to the odds.

    Args:
        narrow: Whether an answer is chosen from a list, in a pane without room for all of them side by side.
    """

    answered = Signal(str, str)

    def __init__(self, *, narrow: bool = False) -> None:
        super().__init__()
        self._narrow = narrow
        self.setProperty("kind", "card")
        self.answers: dict[str, Segments | Choose] = {}
        self._shown: tuple[Ask, ...] = ()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(current().px(12))
        self._grid.setVerticalSpacing(current().px(6))
        self._grid.setColumnStretch(0, 1)
        head = row(picture("message", "accent", 20), label(say("If you are asked"), "card"), None, gap=8)
        hint = say("What you leave to the odds is decided by unity, by what is asked and by what was done.")
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

    def first(self) -> Sequence[QWidget]:
        """Where the keyboard begins; nothing where nothing is asked."""
        return [one.buttons()[0] if isinstance(one, Segments) else one for one in self.answers.values()][:1]

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
            answer = (Choose if self._narrow else _side_by_side)(ask.choices, ask.words)
            answer.chosen.connect(lambda says, asked=ask.asked: self.answered.emit(asked, says))
            self._grid.addWidget(holder(words), line, 0, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(answer, line, 1, Qt.AlignmentFlag.AlignRight)
            self.answers[ask.asked] = answer

"""One adviser on the package: who, the stance, the strongest reason, how sure; pressed, what it expects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from wargame.ui import icons
from wargame.ui.parts.cards import CardButton
from wargame.ui.parts.make import column, label, picture, row
from wargame.ui.theme import current, restyle
from wargame.words import say

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from wargame.desk.views.advisers import AdviserCard

STANCES: Final = {
    "supports": ("circle-check", "ok"),
    "cautions": ("alert-triangle", "warn"),
    "opposes": ("circle-x", "bad"),
    "neutral": ("minus", "tx2"),
}
"""Icon and colour of each stance; the word stands beside it."""
_DISC: Final = 42


class Disc(QWidget):
    """Letters on a disc; what they stand for is said beside it."""

    def __init__(self, letters: str) -> None:
        super().__init__()
        self._letters = letters
        side = current().px(_DISC)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A disc with a hairline, the letters in its middle."""
        look = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.color("line2"), 1))
        painter.setBrush(look.color("bg3"))
        painter.drawEllipse(self.rect().adjusted(1, 1, -1, -1))
        painter.setPen(look.color("tx1"))
        painter.setFont(look.font("overline"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._letters)


class AdviserButton(CardButton):
    """A card that is filled again at each change of the package; pressed, it unfolds what it expects and would do."""

    def __init__(self, card: AdviserCard) -> None:
        self.name = label("", "strong")
        self._mark, self.stance = picture("minus", "tx2", 16), label("", "dense-strong")
        self.words, self.sure = label("", "dense", wrap=True), label("", "caption", "tx2", wrap=True)
        self.more = label("", "caption", "tx2", wrap=True)
        self.more.hide()
        head = row(self.name, None, self._mark, self.stance, gap=5)
        told = column(head, self.words, self.sure, self.more, gap=2)
        line = row(column(Disc(card.badge), None), told, gap=10, margins=(10, 8, 10, 8))
        line.setStretch(1, 1)
        super().__init__(line, card.spoken)
        self._card: AdviserCard | None = None
        self.clicked.connect(lambda: self._unfold())  # noqa: PLW0108 - Qt would pass "checked"
        self.show_card(card)

    def show_card(self, card: AdviserCard) -> None:
        """Show what it says now."""
        if card == self._card:
            return
        self._card = card
        icon, role = STANCES[card.stance]
        self.name.setText(card.name)
        self._mark.setPixmap(icons.pixmap(icon, role, 16))
        self.stance.setText(card.stance_words)
        restyle(self.stance, tone=role)
        self.words.setText(card.words)
        self.sure.setText(card.confidence)
        would = say("Would choose: {picks}", picks=card.pick_words) if card.pick_words else ""
        rests = say("Rests on: {grounds}", grounds="; ".join(card.grounds)) if card.grounds else ""
        self.more.setText("\n".join(part for part in (*card.expects, rests, would, card.blind) if part))
        self.setAccessibleName(card.spoken)
        self.setAccessibleDescription(self.more.text().replace("\n", ". "))
        self.setToolTip("\n".join((card.title, self.more.text())))
        self.updateGeometry()

    def _unfold(self) -> None:
        self.more.setVisible(not self.more.isVisibleTo(self))
        self.updateGeometry()

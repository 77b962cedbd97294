"""One adviser on the package: badge, name, stance, the strongest reason, how sure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from wargame.ui import icons
from wargame.ui.parts.make import column, holder, label, picture, row
from wargame.ui.theme import current, restyle

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from wargame.desk.views.advisers import AdviserCard

STANCE: Final = {
    "supports": ("circle-check", "ok"),
    "cautions": ("alert-triangle", "warn"),
    "opposes": ("circle-x", "bad"),
    "neutral": ("minus", "tx2"),
}
"""Icon and tone of a stance; the word stands beside it."""
_DISC: Final = 44
_WORDS: Final = 220
"""Least width of the words: narrower, the card would ask for the height of a column of single words."""


class Disc(QWidget):
    """Letters on a disc; what they stand for is said beside it."""

    def __init__(self, letters: str) -> None:
        super().__init__()
        self._letters = letters
        side = current().px(_DISC)
        self.setFixedSize(side, side)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def say_letters(self, letters: str) -> None:
        """Show other letters."""
        self._letters = letters
        self.update()

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


class AdviserPanel(QFrame):
    """A card that is filled again whenever the package changes."""

    def __init__(self, card: AdviserCard) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.disc = Disc(card.badge)
        self.name = label("", "card")
        self.icon = picture("minus", "tx2", 16)
        self.stance = label("", "dense-strong")
        self.words = label("", "dense", "tx1", wrap=True)
        self.words.setMinimumWidth(current().px(_WORDS))
        self.confidence = label("", "caption", "tx2", wrap=True)
        head = row(self.name, None, self.icon, self.stance, gap=6)
        text = column(head, self.words, self.confidence, gap=3)
        self.setLayout(row(holder(column(self.disc, None)), text, gap=12, margins=(12, 10, 12, 10)))
        self.layout().setStretch(1, 1)  # type: ignore[union-attr]
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.show_card(card)

    def show_card(self, card: AdviserCard) -> None:
        """Say what the adviser says now."""
        icon, tone = STANCE[card.stance]
        self.disc.say_letters(card.badge)
        self.name.setText(card.name)
        self.name.setToolTip(f"{card.title}. {card.blind}")
        self.icon.setPixmap(icons.pixmap(icon, tone, 16))
        self.stance.setText(card.stance_words)
        restyle(self.stance, tone=tone)
        self.words.setText(card.words)
        self.confidence.setText(card.confidence)
        self.confidence.setToolTip("\n".join(card.expects))
        self.setAccessibleName(card.spoken)


class AdviserList(QWidget):
    """All advisers of a seat, one under the other; cards stay the same widgets while the package changes."""

    def __init__(self) -> None:
        super().__init__()
        self._panels: list[AdviserPanel] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(current().px(8))

    def show_cards(self, cards: tuple[AdviserCard, ...]) -> None:
        """Fill the cards; their number changes only with the seat."""
        while len(self._panels) > len(cards):
            gone = self._panels.pop()
            gone.setParent(None)
            gone.deleteLater()
        for place, one in enumerate(cards):
            if place < len(self._panels):
                self._panels[place].show_card(one)
            else:
                self._panels.append(AdviserPanel(one))
                self._box.addWidget(self._panels[-1])

    def panels(self) -> tuple[AdviserPanel, ...]:
        """The cards, from top to bottom."""
        return tuple(self._panels)

"""Sessions on the first screen: the one to resume, and the rows of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout

from wargame.desk.views.meters import Band
from wargame.ui.parts.bands import BandChip
from wargame.ui.parts.cards import CardButton
from wargame.ui.parts.make import button, chip, column, label, picture, row
from wargame.ui.parts.meters import BandBar
from wargame.ui.parts.texts import Elided
from wargame.ui.screens.thumbnail import Thumbnail
from wargame.ui.theme import current
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from wargame.desk.views.launcher import SessionCard

_NAMES = ("Routine", "Tension", "Crisis", "Brink", "War")
_BANDS = tuple(Band(name, 20 * number) for number, name in enumerate(_NAMES))


class ResumeCard(QFrame):
    """The session last played, with the one bright button."""

    def __init__(self, card: SessionCard, on_open: Callable[[Path], object]) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setProperty("state", "selected")
        self.thumbnail = Thumbnail(height=104)
        self.thumbnail.setFixedWidth(current().px(200))
        words = column(
            row(
                chip(say("Solo · {seat}", seat=card.solo) if card.solo else say("Facilitated"), "accent"),
                label(card.when, "dense", "tx2"),
                None,
                gap=10,
            ),
            Elided(card.title, "section"),
            Elided(card.place, "body", "tx2"),
            _escalation(card),
            gap=6,
        )
        resume = button(say("Resume"), lambda: on_open(card.path), kind="primary", icon="player-play")
        resume.setAccessibleName(say("Resume {title}", title=card.title))
        resume.setMinimumWidth(current().px(120))
        line = row(self.thumbnail, words, resume, gap=18, margins=(14, 12, 18, 12))
        line.setStretch(1, 1)
        self.setLayout(line)
        self.setAccessibleName(say("Session last played: {title}. {place}", title=card.title, place=card.place))


class SessionRow(CardButton):
    """A session: press it to open it; a damaged one says what is wrong."""

    def __init__(self, card: SessionCard, on_open: Callable[[Path], object]) -> None:
        words = column(
            Elided(card.title, "strong"),
            Elided(card.problem or card.place, "dense", "bad" if card.problem else "tx2"),
            gap=2,
        )
        line = row(
            picture("alert-triangle" if card.problem else "file-time", "bad" if card.problem else "tx2", 20),
            words,
            gap=14,
            margins=(14, 8, 14, 8),
        )
        line.setStretch(1, 1)
        if not card.problem:
            if _open(card):
                bar = _bar(card)
                bar.setFixedWidth(current().px(160))
                line.addWidget(bar)
            line.addWidget(BandChip(card.band, say(_NAMES[card.band])))
        line.addWidget(label(card.when, "dense", "tx2"))
        super().__init__(line, f"{card.title}. {card.problem or card.place}. {card.when}")
        self.clicked.connect(lambda: on_open(card.path))


def _open(card: SessionCard) -> bool:
    """Whether the number of a meter may be read: not while somebody plays alone."""
    return not card.solo or card.ended


def _bar(card: SessionCard) -> BandBar:
    bar = BandBar(slim=True)
    bar.show_value(card.escalation, _BANDS, spoken=say("Escalation {value} of 100", value=card.escalation))
    return bar


def _escalation(card: SessionCard) -> QHBoxLayout:
    name, band = label(say("Escalation"), "dense", "tx2"), BandChip(card.band, say(_NAMES[card.band]))
    return row(name, _bar(card), band, gap=12) if _open(card) else row(name, band, None, gap=12)

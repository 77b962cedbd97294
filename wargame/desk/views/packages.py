"""A seat's decision while it is being put together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wargame.desk.views.common import Choice, Family
    from wargame.desk.views.console import ShotClock


@dataclass(frozen=True)
class ResponseCard:
    """A response that a seat could choose.

    Attributes:
        closed: Why it cannot be chosen now, or empty.
        effects: Direction and size in words and arrows, such as "Escalation ▲▲ Unity ▼".
        odds: A word and a range for players ("likely, 60-70 %"), the exact figure for the facilitator.
        consent: Whose consent it needs, such as "Asks Seoul first"; empty where nobody's.
    """

    id: str
    label: str
    description: str
    family: Family
    icon: str
    cost: int
    effects: str
    odds: str
    closed: str
    chosen: bool
    spoken: str
    consent: str = ""


@dataclass(frozen=True)
class LineMeaning:
    """What the sharpness of a red line does: a name, how much of it in permille, and that as a word."""

    name: str
    permille: int
    word: str


@dataclass(frozen=True)
class Ask:
    """What a seat may be asked this turn.

    Attributes:
        asked: A response, ``vote`` or ``host``, as in :class:`wargame.crisis.facts.Answer`.
        words: The question.
        choices: What can be answered; the empty key leaves it to the odds.
        chosen: The key of what is answered.
        by: Who asks it now, such as "US asks for it"; empty where nobody does yet.
    """

    asked: str
    words: str
    choices: tuple[Choice, ...]
    chosen: str
    by: str = ""


@dataclass(frozen=True)
class PackageView:
    """A seat's decision while it is being put together."""

    seat: str
    name: str
    families: tuple[tuple[str, str, tuple[ResponseCard, ...]], ...]
    """(family, its name, its responses)."""
    spent: int
    budget: int
    pairing: str
    """A hint on a hybrid that the package makes or could make, or empty."""
    rationale: str
    rationale_min_words: int
    can_declare: bool
    consequences: tuple[Choice, ...]
    triggers: tuple[Choice, ...]
    can_coordinate: bool
    coordinated: bool
    problem: str = ""
    """Why it cannot be submitted as it is, or empty."""
    line_meaning: tuple[LineMeaning, ...] = ()
    """What the red line of the form does at this sharpness."""
    shot: ShotClock | None = None
    """Until when this seat can order a shot; None where nothing flies that it could shoot at."""
    asks: tuple[Ask, ...] = ()
    """What it may be asked by others this turn."""


@dataclass(frozen=True)
class PackageForm:
    """What a person has put together for a seat."""

    seat: str
    responses: tuple[str, ...] = ()
    rationale: str = ""
    coordinated: bool = False
    line_words: str = ""
    line_trigger: str = ""
    line_specificity: float = 0.5
    line_public: bool = True
    line_consequence: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    """What it is asked, and what it says; what is left out is left to the odds."""

    def answered(self, asked: str, says: str) -> PackageForm:
        """The same form with another answer; an empty one leaves it to the odds."""
        others = tuple(one for one in self.answers if one[0] != asked)
        return replace(self, answers=(*others, (asked, says)) if says else others)

    def ticked(self, response: str, on: bool) -> PackageForm:
        """The same form with a response chosen last, or left out."""
        others = tuple(one for one in self.responses if one != response)
        if on == (response in self.responses):
            return self
        return replace(self, responses=(*others, response) if on else others)

"""Playing alone: what one seat sees while it decides, after the roll, and at the end.

Until the end nothing here holds the number of a meter, a motive, a draw, or anything that was not told to the seat.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

    from wargame.desk.views.advisers import AdviserFared
    from wargame.desk.views.common import Family, Trend
    from wargame.desk.views.console import MapView, PhaseStep, RedLineRow
    from wargame.desk.views.meters import CauseLine
    from wargame.desk.views.packages import PackageView

Stage = Literal["decide", "submitted", "aftermath", "end"]
Confidence = Literal["confirmed", "likely", "unknown", "corrected"]


@dataclass(frozen=True)
class SoloTop:
    """The bar at the top: what is played, by whom, when, and how far the turn has come."""

    title: str
    subtitle: str
    seat: str
    seat_name: str
    turn: int
    turns: int
    date: str
    time: str
    steps: tuple[PhaseStep, ...]


@dataclass(frozen=True)
class SeenFact:
    """Something that was told to the seat.

    Attributes:
        text: What it is, in a line; ``detail`` is the message.
        confidence: Decides the mark; ``confidence_words`` say it with the source: "Confirmed · J-Alert".
        reading: What the seat's own staff makes of it, which may be wrong; empty where there is nothing to judge.
    """

    text: str
    detail: str
    confidence: Confidence
    confidence_words: str
    reading: str = ""


@dataclass(frozen=True)
class StandingWord:
    """Where a meter stands, as words: "Crisis", worse. ``step`` of ``steps`` is lit; ``mark`` is the arrow with it."""

    meter: str
    label: str
    word: str
    trend: Trend
    mark: str
    step: int
    steps: int
    spoken: str


@dataclass(frozen=True)
class Judged:
    """What intelligence thinks of something that nobody can see; it may be wrong."""

    label: str
    word: str
    confidence: str


@dataclass(frozen=True)
class PairingHint:
    """A hybrid that the package makes, could make, or should beware of."""

    kind: Literal["made", "possible", "beware"]
    title: str
    words: str


@dataclass(frozen=True)
class DecisionView:
    """Everything that the decision screen shows.

    Attributes:
        package: The responses with what the form has chosen; odds are the staff's estimate, as a word and a range.
        last_turn: What the seat did last turn and what became of it, in sentences.
        consent: What others may ask of this seat, in sentences.
        submitted: Whether the package lies on the table and waits for the roll.
    """

    stage: Stage
    top: SoloTop
    headline: str
    situation: str
    brief: str
    map: MapView
    facts: tuple[SeenFact, ...]
    standing: tuple[StandingWord, ...]
    judged: tuple[Judged, ...]
    last_turn: tuple[str, ...]
    lines: tuple[RedLineRow, ...]
    notes: tuple[str, ...]
    package: PackageView
    pairings: tuple[PairingHint, ...]
    submitted: bool
    read_only: str = ""


@dataclass(frozen=True)
class RolledChoice:
    """One response of the seat after the roll: what it was, how likely it was, what came of it."""

    label: str
    family: Family
    icon: str
    odds: str
    outcome: str
    tone: Literal["ok", "warn", "bad", "plain"]
    detail: str = ""


@dataclass(frozen=True)
class OtherAct:
    """What another seat did for all to see."""

    seat: str
    label: str
    outcome: str


@dataclass(frozen=True)
class MoveCause:
    """A cause of a move: arrows for direction and size, what it was, and its article in the codex, if any."""

    arrows: str
    label: str
    trend: Trend
    article: str = ""


@dataclass(frozen=True)
class Move:
    """How a meter moved over the turn and why, as far as the seat can know."""

    meter: str
    label: str
    before: str
    after: str
    trend: Trend
    words: str
    causes: tuple[MoveCause, ...]
    spoken: str


@dataclass(frozen=True)
class Question:
    """The one question that a turn asks, tied to what happened."""

    id: str
    words: str
    why: str


@dataclass(frozen=True)
class AftermathView:
    """What the turn brought, told as news and as causes."""

    top: SoloTop
    news: tuple[str, ...]
    choices: tuple[RolledChoice, ...]
    others: tuple[OtherAct, ...]
    moves: tuple[Move, ...]
    judged: tuple[Judged, ...]
    lines: tuple[RedLineRow, ...]
    corrected: tuple[str, ...]
    question: Question
    answers: tuple[str, ...]
    next: str
    read_only: str = ""
    advised: tuple[AdviserFared, ...] = ()


@dataclass(frozen=True)
class PracticeStep:
    """A card of the practice turn: ``part`` of the screen gets a ring, ``until`` is what leads on."""

    id: str
    part: str
    tab: str
    until: str
    title: str
    words: str


@dataclass(frozen=True)
class Practice:
    """The practice turn: what is played, with which dice, and its cards."""

    scenario: Path
    seat: str
    seed: int
    steps: tuple[PracticeStep, ...]


@dataclass(frozen=True)
class LogTurn:
    """A turn of the player's log: icon and words of what was told, done and published."""

    title: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ThreatPoint:
    """How much of the danger was left after a turn, 0 to 100; turn 0 is the start."""

    turn: int
    left: int


@dataclass(frozen=True)
class ThreatPart:
    """What makes up the danger that is left: its share in points."""

    label: str
    points: int


@dataclass(frozen=True)
class LedgerTurn:
    """Why a meter moved in one turn, line by line, with numbers; ``span`` is such as "T1 28 → T2 36"."""

    turn: int
    span: str
    lines: tuple[CauseLine, ...]


@dataclass(frozen=True)
class LedgerMeter:
    """A meter with its numbers, which the end of the game opens."""

    meter: str
    name: str
    icon: str
    start: int
    end: int
    words: str
    trend: Trend
    turns: tuple[LedgerTurn, ...]


@dataclass(frozen=True)
class EndView:
    """How it ended and why."""

    top: SoloTop
    ending: str
    meaning: str
    reasons: tuple[str, ...]
    threat: tuple[ThreatPoint, ...]
    threat_words: str
    parts: tuple[ThreatPart, ...]
    ledger: tuple[LedgerMeter, ...]
    lines: tuple[RedLineRow, ...]
    seed: str
    file: str

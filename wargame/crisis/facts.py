"""What happened, as plain frozen records: the currency between rules, log, report and screens.

Meters and their changes are whole numbers in hundredths; odds and draws are permille. Nothing here computes anything.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

METERS = (
    "ESC", "ALLY_ROK", "ALLY_JPN", "GP", "SANC", "LEG_DOM", "LEG_INT", "RESOLVE", "CAP", "REGIME", "CRED", "HUM",
)  # fmt: skip
"""Names of all meters, sub-bars apart, in the order of every array and file."""

Outcome = Literal["success", "partial", "failure", "hit", "miss", "no_shot", "refused", "automatic"]


@dataclass(frozen=True)
class Factor:
    """One reason for odds or for a change, as shown beside the number.

    Attributes:
        id: Such as ``base``, ``GP`` or ``H1``.
        permille: What it does: a starting value for ``base`` (of a line of the ledger in hundredths of a point), a
            multiplier in permille where ``kind`` is ``times``, an addition where it is ``plus`` (permille points, or
            hundredths as a base). A ``part`` moves nothing: permille of what the factor before it is made of.
        why: The reason in words, already for the reader.
        source: Where the figure comes from.
    """

    id: str
    kind: Literal["base", "times", "plus", "part"]
    permille: int
    why: str
    source: str


@dataclass(frozen=True)
class Check:
    """One roll: the odds, what was drawn, what came of it.

    Attributes:
        id: ``ROLL-07``, numbered through the exercise in the order of resolution.
        lane: The lane of chance that was drawn from (check, consent, vote, retaliation, act_of_war, ...).
        item: Position within the lane; with the turn and the seed it fixes the draw.
        seat: Who acts; ``response`` is the id of what they do.
        subject: What the roll is about where it is no response: the consenting seat, the body that votes.
        odds_permille: Success is ``draw_permille < odds_permille``.
        forced: Whether the facilitator forced the outcome or typed the table's dice.
        decided_by: The seat whose people answered, so that nothing was drawn; empty where the dice spoke.
    """

    id: str
    lane: str
    item: int
    seat: str
    response: str
    subject: str
    odds_permille: int
    draw_permille: int
    outcome: Outcome
    factors: tuple[Factor, ...] = ()
    forced: bool = False
    decided_by: str = ""


@dataclass(frozen=True)
class Entry:
    """One line of the ledger: why a meter moved.

    Attributes:
        meter: One of :data:`METERS`.
        amount: In hundredths of a point, signed.
        rule: Id of the rule or table that says so: ``H8``, ``effects``, ``provocation``, ``decay``, ``clamp``.
        actor: The seat whose act it was; empty for rules without an actor.
        cause: Id of what caused it: an inject, a decision, a roll, a red line.
        label: The cause in words, for the reader.
        source: Where the rule's figure comes from.
        factors: What the amount was multiplied with.
    """

    meter: str
    amount: int
    rule: str
    actor: str
    cause: str
    label: str
    source: str = ""
    factors: tuple[Factor, ...] = ()


@dataclass(frozen=True)
class Standing:
    """A measure that lasts: a deployment, a resolution, talks."""

    seat: str
    response: str
    since_turn: int
    turns_left: int


@dataclass(frozen=True)
class Coming:
    """A measure with a lead time that was agreed and has not arrived yet."""

    seat: str
    response: str
    outcome: Literal["success", "partial"]
    turns_left: int


@dataclass(frozen=True)
class Line:
    """A red line as the rules see it.

    Attributes:
        id: ``RL-01``.
        trigger: A provocation kind, or ``severity_4``.
        specificity_permille: 0 vague, 1000 exact.
        consequence: A response id or a family.
        crossed_turn: The turn in which it was last crossed and still awaits enforcement; None otherwise.
        status: How it is shown.
    """

    id: str
    seat: str
    words: str
    trigger: str
    specificity_permille: int
    public: bool
    consequence: str
    declared_turn: int
    crossed_turn: int | None = None
    status: Literal["intact", "tested", "crossed", "enforced", "unenforced"] = "intact"


@dataclass(frozen=True)
class Provoked:
    """A provocation as the rules remember it until the turn is adjudicated.

    Attributes:
        inject: Id of the inject that delivered it.
        shot_odds_permille: Odds of a shot by purpose, from the flight card; an absent purpose has no window.
    """

    inject: str
    kind: str
    severity: int
    count: int = 1
    threatens: tuple[str, ...] = ()
    shot_odds_permille: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Situation:
    """Everything that the rules remember about one exercise between two acts. The fold builds it; the rules read it.

    Attributes:
        meters: Hundredths, by name.
        turn: Counted from 1.
        nominal: SANC before the leak, hundredths (hidden).
        relations: REL between Washington and Pyongyang in hundredths, -1000..1000 (hidden).
        dyads: REL between another allied seat and Pyongyang where it differs.
        channel: closed, contact, talks or agreement (hidden beyond what a seat takes part in).
        readiness: Uses left by ``SEAT.kind``, such as ``US.bombers``.
        standing: Measures that last.
        lines: Red lines in force.
        memory: Counters of single rules by name, such as ``H10.turns_left``; whole numbers.
        provoked: Kinds of the provocations delivered and not yet answered by an Adjudicate, with their severity and
            whether the flight threatened territory, in order of delivery.
        ending: One of general_war, nuclear_use, regime_collapse, freeze, agreement, time_up; empty while it goes on.
        coming: Measures on their way.
    """

    meters: dict[str, int]
    turn: int = 1
    nominal: int = 0
    relations: int = 0
    channel: str = "closed"
    readiness: dict[str, int] = field(default_factory=dict)
    standing: tuple[Standing, ...] = ()
    lines: tuple[Line, ...] = ()
    memory: dict[str, int] = field(default_factory=dict)
    provoked: tuple[Provoked, ...] = ()
    ending: str = ""
    coming: tuple[Coming, ...] = ()
    dyads: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """What a seat says beforehand to what it may be asked this turn.

    Attributes:
        asked: The response for which an ally would need its consent; or ``vote``, or ``host``.
        says: See :mod:`wargame.crisis.answers`.
    """

    asked: str
    says: str


@dataclass(frozen=True)
class Package:
    """What one seat submits in one turn.

    Attributes:
        id: ``DEC-03``.
        responses: Ids in the order of the table; empty is ``no_response``.
        declares: A red line to be declared with ``red_line_declaration``.
        coordinated: Whether two points were spent so that H19 is waived.
        suggested_by: ``engine`` where a policy chose it, empty where people did.
        answers: What it answers when it is asked; what it leaves open the odds decide.
    """

    id: str
    seat: str
    responses: tuple[str, ...]
    rationale: str = ""
    declares: Line | None = None
    coordinated: bool = False
    suggested_by: str = ""
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True)
class Resolved:
    """What one act of the rules did: an inject delivered, a turn adjudicated, an aftermath.

    The log stores it whole. Meters after it are the meters before plus the sum of ``entries``, exactly; everything
    else that changed stands in ``after``.

    Attributes:
        checks: Every roll in order.
        entries: The ledger.
        after: The situation afterwards, its meters included.
        news: Sentences for the room.
    """

    entries: tuple[Entry, ...]
    after: Situation
    checks: tuple[Check, ...] = ()
    news: tuple[str, ...] = ()


@dataclass(frozen=True)
class Forced:
    """The overrides of one turn, as the rules take them: by lane and item."""

    outcomes: dict[tuple[str, int], str] = field(default_factory=dict)
    draws: dict[tuple[str, int], int] = field(default_factory=dict)


Stance = Literal["supports", "cautions", "opposes", "neutral"]
Expects = Literal["rises", "falls", "steady", "again", "calm"]
NEXT = "NEXT"
"""What a forecast is about that is of no meter: whether Pyongyang acts again in the next turn."""


@dataclass(frozen=True)
class Forecast:
    """What an adviser expects, in a form that can be compared with what comes.

    Attributes:
        meter: Id of a meter, whose move from the decision to the published turn is meant; or :data:`NEXT`.
        expects: ``rises``, ``falls`` or ``steady`` (moves less than a point); of NEXT ``again`` or ``calm``.
        chance_permille: How likely the adviser holds it to be.
    """

    meter: str
    expects: Expects
    chance_permille: int


@dataclass(frozen=True)
class Ground:
    """What one sentence of an adviser rests on.

    Attributes:
        reason: What kind of argument it is, such as ``gain``, ``veto`` or ``H1``.
        rule: The rule or the part of the model that it was worked out with: an id of ``rules.yaml``, or ``effects``,
            ``odds``, ``consent``, ``vote``, ``channel``, ``bands``, ``adversary``, ``assessment``, ``readiness``,
            ``gates``, ``leaning``, ``outlook``.
        meter: The meter that it is about; empty where it is about none.
        response: The response that it is about; empty where it is about the whole package.
        worth: What it weighs to the adviser, 64ths: below 0 against the package.
    """

    reason: str
    rule: str
    meter: str
    response: str
    worth: int


@dataclass(frozen=True)
class Advice:
    """One adviser on one package.

    Attributes:
        adviser: Id of its row; ``badge`` and ``name`` as the table has them.
        words: The strongest reason and mostly one beside it, a sentence each.
        confidence: ``high``, ``moderate`` or ``low``.
        forecasts: What it expects to come.
        pick: What it would choose itself, best first.
        worth: What the package is worth to it, 64ths; the order of who is how far for or against.
        grounds: What each sentence rests on, in their order.
    """

    adviser: str
    badge: str
    name: str
    stance: Stance
    words: str
    confidence: Literal["high", "moderate", "low"]
    forecasts: tuple[Forecast, ...]
    pick: tuple[str, ...]
    worth: int
    grounds: tuple[Ground, ...] = ()

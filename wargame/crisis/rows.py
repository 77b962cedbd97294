"""Rows of the rule tables: what each may hold. Points are held as whole hundredths, see :func:`hundredths`."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, field_validator

from wargame.crisis.facts import METERS
from wargame.scenario.schema import SEATS, Channel, Seat
from wargame.words import say

FAMILIES = ("baseline", "diplomacy", "sanctions", "deterrence", "retaliation", "intercept")
TRAITS = ("exercise", "show", "asks", "shared", "message")
"""What responses of several families have in common; see :class:`Response`."""
CHANNELS: tuple[Channel, ...] = ("closed", "contact", "talks", "agreement")
ROWS = tuple("SANC_NOM" if meter == "SANC" else meter for meter in METERS)
"""Rows of an effect: the meters, with pressure before the leak in the place of SANC."""


def hundredths(value: object) -> int:
    """Points as written (``12``, ``0.25``, ``"12.5"``) as whole hundredths.

    Raises:
        ValueError: No number, or more than two decimals.
    """
    match = re.fullmatch(r"\s*([+-]?)(\d{1,6})(?:\.(\d{1,2})0*)?\s*", str(value))
    if match is None or isinstance(value, bool):
        raise ValueError(say("{found} is no number of points with at most two decimals", found=repr(value)))
    sign, whole, decimals = match.groups()
    size = int(whole) * 100 + int((decimals or "").ljust(2, "0"))
    return -size if sign == "-" else size


def points(value: int) -> str:
    """Hundredths as points, without needless decimals: 1250 gives ``12.5``."""
    whole, rest = divmod(abs(value), 100)
    text = f"{whole}.{rest:02d}".rstrip("0").rstrip(".") if rest else str(whole)
    return f"-{text}" if value < 0 else text


Points = Annotated[int, BeforeValidator(hundredths), PlainSerializer(points)]
Permille = Annotated[int, Field(ge=0, le=1000)]
Intent = Literal["test", "signal", "coercion", "attack"]
INTENTS: tuple[Intent, ...] = ("test", "signal", "coercion", "attack")
"""What a provocation is meant as, the harmless first."""
Effects = dict[str, Points]
Mechanism = Literal["deliberate", "inadvertent", "accidental"]
"""How escalation comes about (RAND MG-614): meant; not meant, but taken so by the other side; by mishap."""


class Row(BaseModel):
    """The parent of every row: frozen, unknown fields refused, and the source of its values named."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    source: str = Field(min_length=3)


class Band(BaseModel):
    """A stretch of a meter, from ``start`` to the start of the next."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    start: Points
    word: str


class Meter(Row):
    """One meter; ``assessed`` ones are shown to players only as an assessment that may be wrong.

    Each Aftermath leaves ``decay_permille`` of its distance from ``rest``: nothing, or where the scenario started.
    """

    label: str
    short: str = ""
    description: str
    worse: Literal["up", "down", "neither"]
    low: Points = 0
    high: Points = 10000
    decay_permille: Permille = 1000
    rest: Literal["zero", "start"] = "zero"
    assessed: bool = False
    bands: tuple[Band, ...] = Field(min_length=1)

    def band(self, value: int) -> int:
        """Index of the band that ``value`` (hundredths) lies in."""
        return max(index for index, band in enumerate(self.bands) if index == 0 or value >= band.start)


class Act(Row):
    """What provocations and responses share; ``escalation`` is E, 0..100.

    ``scope`` is horizontal where the act widens the conflict to another field, place or party instead of raising it;
    ``mechanism`` is how it escalates where it does.
    """

    label: str
    description: str
    escalation: int = Field(ge=-100, le=100)
    effects: Effects = Field(default_factory=dict)
    kahn: int = Field(ge=0, le=44)
    rivera: int
    cameo: str = ""
    goldstein: Points | None = None
    scope: Literal["vertical", "horizontal"] = "vertical"
    mechanism: Mechanism = "deliberate"


class Provocation(Act):
    """What Pyongyang does; a ``test`` teaches (H17), and ``ends`` names the ending that it brings.

    ``intent`` is what it is meant as; ``mistaken_for`` are kinds that a first report may take it for.
    """

    severity: int = Field(ge=1, le=5)
    test: bool = False
    ends: Literal["", "general_war", "nuclear_use"] = ""
    intent: Intent = "signal"
    mistaken_for: tuple[str, ...] = ()


class Response(Act):
    """What a seat can do.

    Attributes:
        traits: ``exercise`` (H7), ``show`` of force (H20), ``asks`` (needs Pyongyang's answer), ``shared`` (counts once
            however many seats join), ``message`` (explains in public, H18).
        whole: Succeeds or fails, never in part.
        goldstein_allies, goldstein_powers: What the act means to the allies, and to China and Russia, on Goldstein's
            scale; ``goldstein`` is toward Pyongyang.
        gates: Conditions such as ``ESC >= 40``, ``CHANNEL = talks``, ``no freeze_for_freeze``, ``window demo``.
    """

    family: Literal["baseline", "diplomacy", "sanctions", "deterrence", "retaliation", "intercept"]
    escalation_miss: int | None = None
    dime: Literal["D", "I", "M", "E"]
    agency: str
    who: tuple[Seat, ...] = Field(min_length=1)
    consent: tuple[Seat, ...] = ()
    consent_asked_by: tuple[Seat, ...] = SEATS
    cost: int = Field(ge=0, le=20)
    readiness: str = ""
    lead_turns: int = Field(default=0, ge=0, le=8)
    duration_turns: int = Field(default=0, ge=0, le=40)
    gates: tuple[str, ...] = ()
    odds_permille: Permille
    channel_step_permille: int = Field(default=0, ge=-1000, le=1000)
    channel_to: Channel = "talks"
    traits: tuple[Literal["exercise", "show", "asks", "shared", "message"], ...] = ()
    whole: bool = False
    public: bool = True
    reversible: bool = True
    cameo_allies: str = ""
    goldstein_allies: Points | None = None
    cameo_powers: str = ""
    goldstein_powers: Points | None = None


class Rule(Row):
    """A rule: ``points`` are points of a meter, ``numbers`` counts and permille; ``actor`` acts where no seat does.

    ``mechanism`` is how the rule raises the danger; empty where it does not.
    """

    label: str
    kind: str
    sentence: str
    points: dict[str, Points] = Field(default_factory=dict)
    numbers: dict[str, int] = Field(default_factory=dict)
    actor: Literal["", "PRC", "RUS", "DPRK"] = ""
    contested: str = ""
    enabled: bool = True
    mechanism: Mechanism | Literal[""] = ""


class OddsFactor(Row):
    """Adds ``per_point`` permille to odds for each point that ``field`` lies above ``centre``."""

    applies: tuple[str, ...] = Field(min_length=1)
    field: str
    centre: Points
    per_point: int
    better: str
    worse: str


class Consent(BaseModel):
    """How a government answers an ally: by unity, by the E of what is asked, by what Pyongyang has just done."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    base_permille: Permille
    per_ally: int
    centre: Points
    per_escalation: int
    grave: int
    grave_from_severity: int = Field(ge=1, le=5)


class Vote(BaseModel):
    """How a power votes in the Security Council: permille of a yes, and what is left of the rest after an abstention.

    Attributes:
        knots: Permille of a yes by GP in points, joined by straight lines.
        abstain_permille: Share of what is no yes that abstains instead of vetoing.
        per_severity: Added for each step of severity above ``severity_above`` of what Pyongyang did.
        collapse: Added where the regime is near collapse (the threshold of H4).
        per_hardship: Added for each point of HUM above ``hardship_above``.
        host: Added while new missile defences stand in Korea.
        from_year_goodwill: From the year ``from_year`` on it reads the common goodwill as so many points more or less.
        from_year_abstain_permille: Multiplies the share that abstains from then on.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    knots: tuple[tuple[int, Permille], ...] = Field(min_length=1)
    abstain_permille: Permille
    severity_above: int = Field(ge=0, le=5)
    per_severity: int
    collapse: int
    hardship_above: Points
    per_hardship: int
    host: int
    from_year: int = 9999
    from_year_goodwill: int = Field(default=0, ge=-200, le=200)
    from_year_abstain_permille: Permille = 1000

    @field_validator("knots")
    @classmethod
    def _rising(cls, knots: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        if any(other[0] <= one[0] for one, other in pairwise(knots)):
            raise ValueError(say("the points of goodwill must rise"))
        return knots


class Trade(BaseModel):
    """How much more a neighbour lets through from a year on than its goodwill alone would, in permille."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    from_year: int
    from_year_permille: int = Field(ge=0, le=5000)


class Actor(Row):
    """A seat: its points a turn, how much of a response's effect it has, how it votes, consents and trades."""

    label: str
    points: int = Field(ge=0, le=100)
    effect_permille: Permille
    consent: Consent | None = None
    vote: Vote | None = None
    trade: Trade | None = None


class PackageCosts(Row):
    """How many responses a package holds, and what a second of one family and coordination cost."""

    most_count: int = Field(ge=1, le=20)
    same_family_points: int = Field(ge=0)
    coordination_points: int = Field(ge=0)


class Readiness(Row):
    """Stores that are used up: how many uses each holds, and how often one comes back."""

    uses_count: int = Field(ge=1, le=50)
    refill_every_turns: int = Field(ge=1, le=50)
    kinds: tuple[str, ...]


class Partial(Row):
    """Partial success: the share of the odds above success that it takes, and the share of the gains that it brings."""

    of_the_rest_permille: Permille
    gains_permille: Permille


class EscalationScale(Row):
    """What a point of E moves: whole from so many Rivera points on, ``quiet_permille`` below."""

    quiet_permille: Permille
    kinetic_from_rivera: int


class RelationsScale(Row):
    """How much newer dealings weigh in REL."""

    weight_permille: Permille


class Ladder(Row):
    """Groups of Kahn's ladder by their first rung."""

    groups: dict[int, str] = Field(min_length=1)


class AssessmentErrors(Row):
    """How many assessments in a thousand are one step off, by the confidence that they state.

    ``severity_permille`` is how often a seat of the engine takes a provocation for graver, and how often for milder.
    """

    high: Permille
    moderate: Permille
    low: Permille
    severity_permille: Permille


class Composite(Row):
    """Weights of the composite score in points; see :mod:`wargame.crisis.score`."""

    escalation: int = Field(ge=0, le=100)
    casualties: int = Field(ge=0, le=100)
    capability: int = Field(ge=0, le=100)
    capability_rise_count: int = Field(ge=0, le=100)
    credibility: int = Field(ge=0, le=100)
    unity: int = Field(ge=0, le=100)
    legitimacy: int = Field(ge=0, le=100)
    boldness: int = Field(ge=0, le=100)
    talks: int = Field(ge=0, le=100)
    agreement: int = Field(ge=0, le=100)


class Lead(Row):
    """Which effects of an act with a lead time wait until it arrives; the others come at once."""

    waits: tuple[str, ...]


class Leak(Row):
    """One channel through which sanctions leak: its weight in the whole, and its leak as a share of the whole leak.

    ``through`` says in permille which neighbour lets it through.
    """

    label: str
    weight_permille: Permille
    of_leak_permille: int = Field(ge=0, le=10_000)
    through: dict[str, Permille]


class Costs(BaseModel):
    """Small print of packages, lead times, leaks, partial success, readiness, escalation, relations, the composite."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    package: PackageCosts
    readiness: Readiness
    partial: Partial
    escalation: EscalationScale
    relations: RelationsScale
    ladder: Ladder
    assessment: AssessmentErrors
    lead: Lead
    leaks: dict[str, Leak]
    composite: Composite


class Function(Row):
    """A function as whole numbers: ``values`` by index."""

    description: str
    values: tuple[int, ...] = ()


class RedLineDraft(BaseModel):
    """The red line that a seat of the engine declares."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    trigger: str
    specificity_permille: Permille
    consequence: str
    words: str


class PolicySettings(BaseModel):
    """How freely the engine chooses, and how much.

    Attributes:
        severity_from: Graver acts of Pyongyang move the advisers by so much more for each step above it.
        standing: Added to what the seat has standing already, 64ths.
        unknown_permille: What the advisers reckon with where the table has no odds: shots and votes.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    temperature_permille: int = Field(ge=1, le=100_000)
    severity_from: int = Field(ge=0, le=5)
    standing: int = Field(ge=-1000, le=0)
    unknown_permille: Permille
    most_picks: int = Field(ge=1, le=5)
    another_permille: Permille
    red_line: RedLineDraft


class Adviser(BaseModel):
    """What one agency leans to, cares for, and wants; 64ths of a unit of log-odds.

    Attributes:
        families: Leanings to responses: by family, trait or id.
        cares: What a point of each meter is worth to it.
        provoked: Added for each step of severity above the policies' ``severity_from`` of what Pyongyang did.
        quiet: Added where nothing was provoked since the last turn.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    families: dict[str, int]
    cares: dict[str, int]
    provoked: dict[str, int] = Field(default_factory=dict)
    quiet: dict[str, int] = Field(default_factory=dict)


class Policy(BaseModel):
    """A way to play a seat: the advisers, with a leaning of its own; or flat chance; or fixed responses."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    label: str
    lean: dict[str, int] = Field(default_factory=dict)
    flat: bool = False
    only: tuple[str, ...] = ()
    pairs: tuple[str, ...] = ()


class Policies(Row):
    """Weights of the engine's seats; see ``policies.yaml``."""

    settings: PolicySettings
    advisers: dict[str, Adviser]
    voices: dict[str, dict[str, int]]
    policies: dict[str, Policy]

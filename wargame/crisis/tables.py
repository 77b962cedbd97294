"""The rules as tables: what each file under ``assets/crisis`` may hold, how it is read, checked, overridden, stored.

A value in points is written 0..100 with at most two decimals, and held as whole hundredths; as JSON it is a string of
points again (``"12.5"``), so that the log holds whole numbers and strings only.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, ValidationError

from wargame import resources
from wargame.crisis.facts import METERS
from wargame.errors import Problem, ScenarioError
from wargame.scenario.schema import SEATS, Channel, Seat
from wargame.scenario.source import Place
from wargame.scenario.spelling import listed, nearest
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

FAMILIES = ("baseline", "diplomacy", "sanctions", "deterrence", "retaliation", "intercept")
CHANNELS: tuple[Channel, ...] = ("closed", "contact", "talks", "agreement")
ROWS = tuple("SANC_NOM" if meter == "SANC" else meter for meter in METERS)
"""Rows of an effect: the meters, with pressure before the leak in the place of SANC."""
BOOKS = ("meters", "provocations", "responses", "rules", "odds", "actors", "costs", "functions", "policies")


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
Effects = dict[str, Points]


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
    """What provocations and responses share; ``escalation`` is E, 0..100."""

    label: str
    description: str
    escalation: int = Field(ge=-100, le=100)
    effects: Effects = Field(default_factory=dict)
    kahn: int = Field(ge=0, le=44)
    rivera: int
    cameo: str = ""
    goldstein: Points | None = None


class Provocation(Act):
    """What Pyongyang does; a ``test`` teaches (H17), and ``ends`` names the ending that it brings."""

    severity: int = Field(ge=1, le=5)
    test: bool = False
    ends: Literal["", "general_war", "nuclear_use"] = ""


class Response(Act):
    """What a seat can do.

    Attributes:
        traits: ``exercise`` (H7), ``show`` of force (H20), ``asks`` (needs Pyongyang's answer), ``shared`` (counts once
            however many seats join), ``message`` (explains in public, H18).
        gates: Conditions such as ``ESC >= 40``, ``CHANNEL = talks``, ``no freeze_for_freeze``, ``window demo``.
    """

    family: Literal["baseline", "diplomacy", "sanctions", "deterrence", "retaliation", "intercept"]
    escalation_miss: int | None = None
    dime: Literal["D", "I", "M", "E"]
    agency: str
    who: tuple[Seat, ...] = Field(min_length=1)
    consent: tuple[Seat, ...] = ()
    cost: int = Field(ge=0, le=20)
    readiness: str = ""
    lead_turns: int = Field(default=0, ge=0, le=8)
    duration_turns: int = Field(default=0, ge=0, le=40)
    gates: tuple[str, ...] = ()
    odds_permille: Permille
    channel_step_permille: int = Field(default=0, ge=-1000, le=1000)
    traits: tuple[Literal["exercise", "show", "asks", "shared", "message"], ...] = ()
    public: bool = True
    reversible: bool = True
    goldstein_allies: Points | None = None


class Rule(Row):
    """A rule: ``points`` are points of a meter, ``numbers`` counts and permille."""

    label: str
    kind: str
    sentence: str
    points: dict[str, Points] = Field(default_factory=dict)
    numbers: dict[str, int] = Field(default_factory=dict)
    contested: str = ""
    enabled: bool = True


class OddsFactor(Row):
    """Adds ``per_point`` permille to odds for each point that ``field`` lies above ``centre``."""

    applies: tuple[str, ...] = Field(min_length=1)
    field: str
    centre: Points
    per_point: int
    better: str
    worse: str


class Consent(BaseModel):
    """How a government answers an ally who asks: by unity with it, and by the E of what is asked."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    base_permille: Permille
    per_ally: int
    centre: Points
    per_escalation: int


class Actor(Row):
    """A seat: its points a turn, and how much of a response's effect it has."""

    label: str
    points: int = Field(ge=0, le=100)
    effect_permille: Permille
    consent: Consent | None = None
    votes: bool = False


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


class Costs(BaseModel):
    """Small print of packages, partial success, readiness, escalation, relations and the composite."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    package: PackageCosts
    readiness: Readiness
    partial: Partial
    escalation: EscalationScale
    relations: RelationsScale
    composite: Composite


class Function(Row):
    """A function as whole numbers: ``values`` by index, or ``knots`` joined by straight lines."""

    description: str
    values: tuple[int, ...] = ()
    knots: tuple[tuple[int, int], ...] = ()
    per_severity: int = 0


class RedLineDraft(BaseModel):
    """The red line that a seat of the engine declares."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    trigger: str
    specificity_permille: Permille
    consequence: str
    words: str


class PolicySettings(BaseModel):
    """How freely the engine chooses, and how much."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    temperature_permille: int = Field(ge=1, le=100_000)
    most_picks: int = Field(ge=1, le=5)
    another_permille: Permille
    red_line: RedLineDraft


class Adviser(BaseModel):
    """What one agency leans to, cares for, and wants once Pyongyang has acted; 64ths of a unit of log-odds."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    families: dict[str, int]
    cares: dict[str, int]
    provoked: dict[str, int] = Field(default_factory=dict)


class Policy(BaseModel):
    """A way to play a seat: the advisers, with a leaning of its own; or flat chance; or fixed responses."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    label: str
    lean: dict[str, int] = Field(default_factory=dict)
    flat: bool = False
    only: tuple[str, ...] = ()
    pairs: tuple[str, ...] = ()


class When(BaseModel):
    """How likely a provocation is on a day, in 100,000ths, and what multiplies that."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    per_day: int = Field(ge=0, le=100_000)
    recent_days: int = Field(ge=0)
    recent_permille: int = Field(ge=0)
    talks_permille: Permille
    per_threat_permille: int = Field(ge=0)


class What(BaseModel):
    """Which provocation: weights by severity 0..5, moved in 64ths of log-odds for each step of severity above 3."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    severity_weights: tuple[int, ...] = Field(min_length=6, max_length=6)
    per_resolve: int
    per_credibility: int
    kinds: dict[str, int]


class Adversary(Row):
    """Pyongyang played by the engine: when, then what."""

    when: When
    what: What


class Policies(Row):
    """Weights of the engine's seats and of Pyongyang; see ``policies.yaml``."""

    settings: PolicySettings
    advisers: dict[str, Adviser]
    voices: dict[str, dict[str, int]]
    policies: dict[str, Policy]
    adversary: Adversary


class Tables(BaseModel):
    """Every table, checked against each other; what a session stores beside its scenario."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    meters: dict[str, Meter]
    provocations: dict[str, Provocation]
    responses: dict[str, Response]
    rules: dict[str, Rule]
    odds: dict[str, OddsFactor]
    actors: dict[str, Actor]
    costs: Costs
    functions: dict[str, Function]
    policies: Policies

    def to_json(self) -> dict[str, Any]:
        """Whole numbers, strings, lists and dicts only; :meth:`from_json` reads it back."""
        body: dict[str, Any] = self.model_dump(mode="json")
        return body

    @classmethod
    def from_json(cls, body: Mapping[str, Any]) -> Tables:
        """The tables that :meth:`to_json` wrote.

        Raises:
            ScenarioError: The body holds no usable tables.
        """
        return _checked(dict(body), Lines({}))

    def overridden(
        self, changes: Mapping[str, Mapping[str, Mapping[str, object]]], place: Place | None = None
    ) -> Tables:
        """These tables with a scenario's own values, ``{table: {id: {field: value}}}``.

        A field is a column of the table, a meter among its effects, or a number of a rule.

        Raises:
            ScenarioError: A table, id or field that does not exist, with the nearest spelling; a value out of bounds.
        """
        if not changes:
            return self
        body = self.to_json()
        problems = [
            problem
            for table, rows in changes.items()
            for key, fields in rows.items()
            for name, value in fields.items()
            if (problem := _override(body, table, key, name, value, place or Place(None, None))) is not None
        ]
        if problems:
            raise ScenarioError(*problems)
        return _checked(body, Lines({}, place, "overrides"))


class Lines:
    """Where each node of the tables was written; from memory there is neither file nor line."""

    def __init__(
        self, marks: Mapping[tuple[str, ...], tuple[Path, int]], place: Place | None = None, field: str = ""
    ) -> None:
        self._marks = marks
        self._place = place or Place(None, None)
        self._field = field

    def problem(self, path: tuple[str, ...], sentence: str, suggestion: str = "") -> Problem:
        """A problem at ``path`` such as ``("responses", "summit", "cost")``, or at the nearest node above it."""
        field = ".".join(part for part in (self._field, *path) if part)
        for length in range(len(path), 0, -1):
            if path[:length] in self._marks:
                file, line = self._marks[path[:length]]
                return Problem(sentence, file, line, field, suggestion)
        return Problem(sentence, *self._place, field, suggestion)


@lru_cache
def load_tables() -> Tables:
    """The tables that are shipped.

    Raises:
        ScenarioError: One of them is damaged, with file and line.
    """
    return read_tables(resources.assets("crisis"))


def read_tables(folder: Path) -> Tables:
    """The tables in a folder, one YAML file a table.

    Raises:
        ScenarioError: A file is missing or damaged, or a value does not fit, with file and line of each.
    """
    body: dict[str, Any] = {}
    marks: dict[tuple[str, ...], tuple[Path, int]] = {}
    for book in BOOKS:
        file = folder / f"{book}.yaml"
        try:
            text = file.read_text(encoding="utf-8")
            node = yaml.compose(text, Loader=yaml.CSafeLoader)
            body[book] = yaml.load(text, Loader=yaml.CSafeLoader)
        except OSError as error:
            raise ScenarioError(Problem(say("the table cannot be read: {why}", why=error.strerror), file)) from error
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = mark.line + 1 if mark else None
            raise ScenarioError(Problem(say("the table is no valid YAML"), file, line)) from error
        if not isinstance(body[book], dict):
            raise ScenarioError(Problem(say("the table must be a mapping of ids to rows"), file, 1))
        _mark(node, (book,), file, marks)
    return _checked(body, Lines(marks))


def _mark(node: Any, path: tuple[str, ...], file: Path, marks: dict[tuple[str, ...], tuple[Path, int]]) -> None:
    marks[path] = (file, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            marks[(*path, str(key.value))] = (file, key.start_mark.line + 1)
            if isinstance(value, yaml.MappingNode):
                _mark(value, (*path, str(key.value)), file, marks)


def _checked(body: dict[str, Any], lines: Lines) -> Tables:
    try:
        tables = Tables.model_validate(body)
    except ValidationError as error:
        problems = []
        for found in error.errors():
            place = tuple(str(part) for part in found["loc"])
            problems.append(
                lines.problem(place, f"{found['msg']} ({say('found {value}', value=repr(found['input']))})")
            )
        raise ScenarioError(*problems) from error
    problems = [*_unknown(tables, lines), *_gates(tables, lines)]
    if problems:
        raise ScenarioError(*problems)
    return tables


def unknown(what: str, found: str, allowed: Iterable[str]) -> tuple[str, str]:
    """A sentence on a word that is not among those allowed, and the nearest one that is."""
    close = nearest(found, allowed)
    if close:
        return say("there is no {what} “{found}”; did you mean “{close}”?", what=what, found=found, close=close), close
    return say("there is no {what} “{found}”; allowed: {allowed}", what=what, found=found, allowed=listed(allowed)), ""


def _unknown(tables: Tables, lines: Lines) -> Iterable[Problem]:
    """Words in one table that another does not know."""
    known: dict[str, tuple[str, ...]] = {
        "meter": METERS,
        "effect": ROWS,
        "field": (*METERS, "REL"),
        "readiness": tables.costs.readiness.kinds,
        "response": (*tables.responses, *FAMILIES, "asks", "show", "exercise", "message"),
        "seat": SEATS,
    }
    words: list[tuple[str, str, tuple[str, ...]]] = [("meter", key, ("meters", key)) for key in tables.meters]
    words += [("seat", key, ("actors", key)) for key in tables.actors]
    for book, acts in (("provocations", tables.provocations), ("responses", tables.responses)):
        for key, act in acts.items():
            words += [("effect", meter, (book, key, "effects", meter)) for meter in act.effects]
    for key, response in tables.responses.items():
        if response.readiness:
            words.append(("readiness", response.readiness, ("responses", key, "readiness")))
    for key, factor in tables.odds.items():
        words.append(("field", factor.field, ("odds", key, "field")))
        words += [("response", word, ("odds", key, "applies")) for word in factor.applies]
    for what, word, path in words:
        if word not in known[what]:
            yield lines.problem(path, *unknown(say(what), word, known[what]))
    for meter in METERS:
        if meter not in tables.meters:
            yield lines.problem(("meters",), say("the meter {meter} is missing", meter=meter))


GATE = re.compile(
    r"(?P<field>[A-Z_]+) (?P<test>>=|<=|=) (?P<value>-?\w+)|no (?P<bars>\w+)|window (?P<window>defensive|demo)"
)


def _gates(tables: Tables, lines: Lines) -> Iterable[Problem]:
    """Gates that cannot be understood, and responses that bar each other in a circle."""
    fields = (*METERS, "SANC_NOM", "CHANNEL")
    bars: dict[str, str] = {}
    for key, response in tables.responses.items():
        for gate in response.gates:
            match = GATE.fullmatch(gate)
            path = ("responses", key, "gates")
            if match is None:
                yield lines.problem(path, say("“{gate}” is no gate; write ESC >= 40, no ID or window demo", gate=gate))
            elif match["field"] and match["field"] not in fields:
                yield lines.problem(path, *unknown(say("meter"), match["field"], fields))
            elif match["field"] == "CHANNEL" and match["value"] not in CHANNELS:
                yield lines.problem(path, *unknown(say("state of the channel"), match["value"], CHANNELS))
            elif match["bars"]:
                bars[key] = match["bars"]
                if match["bars"] not in tables.responses:
                    yield lines.problem(path, *unknown(say("response"), match["bars"], tables.responses))
    for key, barred_by in bars.items():
        if bars.get(barred_by) == key or barred_by == key:
            yield lines.problem(("responses", key, "gates"), say("{a} and {b} bar each other", a=key, b=barred_by))


def _override(body: dict[str, Any], table: str, key: str, name: str, value: object, place: Place) -> Problem | None:
    """Put one value of a scenario into the tables' JSON, or say why it has no place there."""
    where = f"overrides.{table}.{key}.{name}"
    open_tables = ("meters", "provocations", "responses", "rules", "odds", "actors", "costs")
    if table not in open_tables:
        sentence, close = unknown(say("table"), table, open_tables)
        return Problem(sentence, *place, where, close)
    if key not in body[table]:
        sentence, close = unknown(say("row"), key, body[table])
        return Problem(sentence, *place, where, close)
    row = body[table][key]
    homes: list[dict[str, Any]] = [
        row[part] for part in ("points", "numbers", "effects") if isinstance(row.get(part), dict)
    ]
    if name in ROWS and "effects" in row:
        row["effects"][name] = value
        return None
    for home in (row, *homes):
        if name in home and not isinstance(home[name], dict):
            home[name] = int(value) if isinstance(value, float) and value.is_integer() else value
            return None
    fields = [field for home in (row, *homes) for field in home]
    sentence, close = unknown(say("field"), name, fields)
    return Problem(sentence, *place, where, close)

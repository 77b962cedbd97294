"""A scenario and its tables, compiled: arrays of effects, gates and odds. Nothing named is looked up after this."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np

from wargame.crisis import flights, powers
from wargame.crisis.arrays import ENDINGS, METER, Array, Mask
from wargame.crisis.facts import METERS
from wargame.crisis.mind import Mind, compile_mind
from wargame.crisis.moves import Moves, compile_moves
from wargame.crisis.rows import CHANNELS, FAMILIES, ROWS, TRAITS, hundredths
from wargame.crisis.tablecheck import GATE, unknown
from wargame.crisis.tables import Tables, load_tables
from wargame.errors import ScenarioError
from wargame.scenario import source
from wargame.scenario.schema import SEATS
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from wargame.errors import Problem
    from wargame.missiles.flight import FlightCard
    from wargame.scenario.schema import Defence as Placed
    from wargame.scenario.schema import Scenario

FAILURE, PARTIAL, SUCCESS = range(3)
COUNTERS = (
    "H5.acts",
    "H5.severe",
    "H5.turns",
    "H7.threat",
    "H10.turns",
    "H14.turns",
    "growth.stopped",
    "growth.halved",
    "relief.earned",
    "completion.turns",
    "last.severity",
    "H7.off",
)
SEVERITIES = tuple(f"severity_{n}" for n in range(1, 6))
"""Triggers of red lines beside the kinds of provocation: any of that severity or more."""
PER_SEAT = 100
"""Item of a check: row of the seat times this, plus row of the response."""


@dataclass(frozen=True)
class Gate:
    """A condition on a response: ``field`` between two bounds, no barring measure, or an open window."""

    row: int
    text: str
    field: str = ""
    at_least: float = -1e9
    at_most: float = 1e9
    barred_by: int = -1
    window: str = ""


@dataclass(frozen=True)
class Trigger:
    """What crosses a red line: a kind of provocation (its row), or any of a severity or more."""

    kind: int = -1
    severity: int = 9


@dataclass(frozen=True, eq=False)
class Model:
    """One exercise's rules as arrays. ``S`` seats that act, ``R`` responses, ``K`` kinds of provocation.

    Attributes:
        responses: Ids in table order; ``row`` is the way back. ``seats`` are those that can choose any response.
        may: ``[S, R]`` who may choose what.
        effects: ``[outcome, S, meter, R]`` hundredths by FAILURE, PARTIAL, SUCCESS, share of the seat included; the row
            of SANC is pressure before the leak. Of acts with a lead time they come at once; ``later`` is what waits.
        leads, lasting: Rows of the responses with a lead time, and of those that last.
        escalation: ``[R]`` E of each response; ``kinetic`` those that move ESC by E whole.
        family, trait: Masks over responses by name; ``whole`` those that never succeed in part.
        rules: The numbers of each rule that is switched on.
        cards: Flight cards of the scenario's provocations by inject.
        standing: The defences where they stand now; the scenario's, or those of the catalogue, where None.
        softmax: Weights by how far a score lies below the best one.
        casualties: Hundredths of HUM by percentile.
        low, high: ``[meter, 1]`` ends of the scales, hundredths.
        rest: ``[meter]`` where a meter settles in quiet turns, hundredths.
        ayes: By seat that votes in the Security Council: permille of a yes by whole points of GP from its low end.
        leak_shares: By neighbour: its share in what leaks through the sanctions, permille.
        memory: Names of all counters.
    """

    scenario: Scenario
    tables: Tables
    seats: tuple[str, ...]
    responses: tuple[str, ...]
    row: dict[str, int]
    provocations: tuple[str, ...]
    provocation_row: dict[str, int]
    may: Mask
    effects: Array
    later: Array
    leads: NDArray[np.int64]
    lasting: NDArray[np.int64]
    escalation: Array
    kinetic: Mask
    cost: Array
    lead: Array
    duration: Array
    channel_step: Array
    channel_to: Array
    goldstein: Array
    toward_north: Mask
    base_odds: Array
    family: dict[str, Mask]
    trait: dict[str, Mask]
    whole: Mask
    gates: tuple[Gate, ...]
    uses: tuple[tuple[int, str], ...]
    consents: tuple[tuple[int, str], ...]
    odds_applies: Array
    provocation_effects: Array
    provocation_escalation: Array
    provocation_goldstein: Array
    provocation_ends: Array
    softmax: Array
    casualties: Array
    rest: Array
    ayes: dict[str, Array]
    leak_shares: dict[str, int]
    low: Array
    high: Array
    readiness: tuple[str, ...]
    memory: tuple[str, ...]
    rules: dict[str, Any]
    cards: dict[str, FlightCard] = field(default_factory=dict)
    standing: Sequence[Placed] | None = None

    @property
    def turns(self) -> int:
        """How many turns the exercise has."""
        return len(self.scenario.turns)

    @cached_property
    def typical_cards(self) -> dict[str, tuple[FlightCard, ...]]:
        """Flight cards of the usual launches of each kind, against the defences of the scenario's first day."""
        return flights.typical_cards(self)

    @cached_property
    def mind(self) -> Mind:
        """Pyongyang as the engine plays it."""
        return compile_mind(self)

    @cached_property
    def moves(self) -> tuple[Moves, ...]:
        """What each seat's acts do to the meters, see :class:`Moves`."""
        return compile_moves(self)

    @cached_property
    def stores(self) -> tuple[tuple[int, int, int], ...]:
        """Row of a seat, row of a response that it may choose, and the store of readiness that this draws on."""
        return tuple(
            (s, row, self.readiness.index(f"{seat}.{kind}"))
            for row, kind in self.uses
            for s, seat in enumerate(self.seats)
            if self.may[s, row]
        )

    def item(self, seat: str, response: str) -> int:
        """Item of the check that a seat makes for a response: the same whatever else it does."""
        return SEATS.index(seat) * PER_SEAT + self.row[response]

    def acts(self, word: str) -> Mask:
        """Responses that a word of the tables means: a single one, a family or a trait."""
        if word in self.row:
            return np.arange(len(self.responses)) == self.row[word]
        return self.family[word] if word in self.family else self.trait[word]

    def consequence(self, name: str) -> Mask:
        """Responses that keep a line whose stated consequence is ``name``: a response or a family."""
        return self.acts(name)

    def trigger(self, name: str) -> Trigger:
        """What a red line watches for."""
        if name in self.provocation_row:
            return Trigger(kind=self.provocation_row[name])
        return Trigger(severity=int(name.removeprefix("severity_")))


def compile_model(scenario: Scenario, tables: Tables | None = None) -> Model:
    """Check every id that a scenario uses against the tables, fly its missiles, and turn it all into arrays.

    Args:
        scenario: As read.
        tables: Those of a stored session; the shipped ones otherwise. The scenario's overrides are applied to them.

    Raises:
        ScenarioError: An id that does not exist, with line and nearest spelling; or a flight that cannot be.
    """
    rules = (tables or load_tables()).overridden(scenario.overrides, source.place(scenario, "overrides"))
    problems = list(_problems(scenario, rules))
    if problems:
        raise ScenarioError(*problems)
    return _arrays(scenario, rules, flights.cards(scenario))


def _arrays(scenario: Scenario, tables: Tables, cards: dict[str, FlightCard]) -> Model:
    rows = tuple(tables.responses.values())
    acts = tuple(tables.provocations.values())
    responses, provocations = tuple(tables.responses), tuple(tables.provocations)
    row = {name: index for index, name in enumerate(responses)}
    seats = tuple(seat for seat in SEATS if any(seat in response.who for response in rows))
    start = {str(name): round(value * 100) for name, value in scenario.start_values.items()}
    kinds = sorted({response.readiness for response in rows if response.readiness})
    kinetic_from = tables.costs.escalation.kinetic_from_rivera
    at_once, later = _effects(tables, seats)
    return Model(
        scenario=scenario,
        tables=tables,
        seats=seats,
        responses=responses,
        row=row,
        provocations=provocations,
        provocation_row={name: index for index, name in enumerate(provocations)},
        may=np.array([[seat in response.who for response in rows] for seat in seats]),
        effects=at_once,
        later=later,
        leads=np.flatnonzero([response.lead_turns > 0 for response in rows]),
        lasting=np.flatnonzero([response.duration_turns > 0 for response in rows]),
        escalation=_row(response.escalation for response in rows),
        kinetic=np.array([response.rivera >= kinetic_from for response in rows]),
        cost=_row(response.cost for response in rows),
        lead=_row(response.lead_turns for response in rows),
        duration=_row(response.duration_turns for response in rows),
        channel_step=_row(response.channel_step_permille for response in rows),
        channel_to=_row(CHANNELS.index(response.channel_to) for response in rows),
        goldstein=_row(response.goldstein or 0 for response in rows),
        toward_north=np.array([response.goldstein is not None for response in rows]),
        base_odds=_row(response.odds_permille for response in rows),
        family={name: np.array([response.family == name for response in rows]) for name in FAMILIES},
        whole=np.array([response.whole for response in rows]),
        trait={name: np.array([name in response.traits for response in rows]) for name in TRAITS},
        gates=tuple(gate(row[name], text, row) for name, one in tables.responses.items() for text in one.gates),
        uses=tuple((row[name], one.readiness) for name, one in tables.responses.items() if one.readiness),
        consents=tuple((row[name], asked) for name, one in tables.responses.items() for asked in one.consent),
        odds_applies=np.array(
            [
                [
                    float(any(word in (name, one.family, *one.traits) for word in factor.applies))
                    for factor in tables.odds.values()
                ]
                for name, one in tables.responses.items()
            ]
        ),
        provocation_effects=_provocation_effects(tables),
        provocation_escalation=_row(act.escalation for act in acts),
        provocation_goldstein=_row(act.goldstein or 0 for act in acts),
        provocation_ends=_row(ENDINGS.index(act.ends) for act in acts),
        softmax=_row(tables.functions["softmax"].values),
        casualties=_row(tables.functions["casualties"].values),
        rest=_row(start[name] if tables.meters[name].rest == "start" else 0 for name in METERS),
        ayes={
            seat: powers.by_goodwill(actor.vote.knots, tables.meters["GP"].low // 100, tables.meters["GP"].high // 100)
            for seat, actor in tables.actors.items()
            if actor.vote is not None
        },
        leak_shares=powers.leak_shares(tables.costs.leaks.values()),
        low=_row(tables.meters[name].low for name in METERS)[:, None],
        high=_row(tables.meters[name].high for name in METERS)[:, None],
        readiness=tuple(f"{seat}.{kind}" for seat in seats for kind in kinds),
        memory=(*COUNTERS, *(f"H20.{seat}" for seat in seats)),
        rules={
            name: SimpleNamespace(**{key: float(value) for key, value in {**rule.points, **rule.numbers}.items()})
            for name, rule in tables.rules.items()
            if rule.enabled
        },
        cards=cards,
    )


def _row(values: Iterable[float]) -> Array:
    return np.array([float(value) for value in values])


def _effects(tables: Tables, seats: tuple[str, ...]) -> tuple[Array, Array]:
    """Hundredths ``[outcome, seat, meter, response]`` at once, and when an act with a lead time arrives.

    Partial success gives half the gains and all the costs.
    """
    out = np.zeros((3, len(seats), len(METERS), len(tables.responses)))
    half = tables.costs.partial.gains_permille
    for r, response in enumerate(tables.responses.values()):
        full = dict(response.effects)
        full["ESC"] = response_escalation(tables, response.escalation, response.rivera)
        missed = {"ESC": response_escalation(tables, response.escalation_miss or response.escalation, response.rivera)}
        for s, seat in enumerate(seats):
            share = tables.actors[seat].effect_permille
            for m, (meter, name) in enumerate(zip(METERS, ROWS, strict=True)):
                amount = full.get(name, 0) * share // 1000
                cost = _is_cost(tables, meter, amount)
                out[SUCCESS, s, m, r] = amount
                out[PARTIAL, s, m, r] = amount if cost else amount * half // 1000
                out[FAILURE, s, m, r] = amount if cost else 0
                if response.family == "intercept":
                    out[FAILURE, s, m, r] = missed.get(name, 0) * share // 1000
    waits = np.array([name in tables.costs.lead.waits for name in ROWS])[:, None]
    leading = np.array([response.lead_turns > 0 for response in tables.responses.values()])
    later = np.where(waits & leading, out, 0.0)
    later[FAILURE] = 0.0  # what failed never arrives; its costs come at once
    return out - later, later


def _is_cost(tables: Tables, meter: str, amount: int) -> bool:
    """Whether a change is bad for those who act: it comes whether or not the act succeeds."""
    worse = tables.meters[meter].worse
    return (worse == "up" and amount > 0) or (worse == "down" and amount < 0)


def response_escalation(tables: Tables, escalation: int, rivera: int) -> int:
    """Hundredths of ESC that an act of so much E brings: all of it where it is kinetic, 0.4 of it otherwise."""
    quiet = tables.costs.escalation.quiet_permille
    kinetic = rivera >= tables.costs.escalation.kinetic_from_rivera
    return escalation * 100 if kinetic else escalation * 100 * quiet // 1000


def _provocation_effects(tables: Tables) -> Array:
    out = np.zeros((len(METERS), len(tables.provocations)))
    for k, act in enumerate(tables.provocations.values()):
        for m, name in enumerate(ROWS):
            out[m, k] = act.effects.get(name, 0)
        out[METER["ESC"], k] = response_escalation(tables, act.escalation, act.rivera)
    return out


def gate(row: int, text: str, rows: dict[str, int]) -> Gate:
    """A gate as written in the table, which has been checked."""
    match = GATE.fullmatch(text)
    if match is None:  # pragma: no cover - the tables refuse it first
        raise ValueError(text)
    if match["bars"]:
        return Gate(row, text, barred_by=rows[match["bars"]])
    if match["window"]:
        return Gate(row, text, window=match["window"])
    name, test, value = match["field"], match["test"], match["value"]
    bound = float(CHANNELS.index(value)) if name == "CHANNEL" else float(hundredths(value))
    return Gate(
        row,
        text,
        field=name,
        at_least=bound if test in (">=", "=") else -1e9,
        at_most=bound if test in ("<=", "=") else 1e9,
    )


def _problems(scenario: Scenario, tables: Tables) -> Iterable[Problem]:
    """Every id in the scenario that the tables do not know, and meters that are missing or out of bounds."""
    for what, word, known, where in _words(scenario, tables):
        if word not in known:
            sentence, close = unknown(what, word, known)
            yield source.problem(scenario, where, sentence, close)
    for name in METERS:
        where = f"start_values.{name}"
        if name not in scenario.start_values:
            yield source.problem(scenario, where, say("the starting value of {meter} is missing", meter=name))
            continue
        value, meter = scenario.start_values[name], tables.meters[name]
        if not meter.low <= round(value * 100) <= meter.high:
            low, high = meter.low // 100, meter.high // 100
            sentence = say("{value} lies outside {low} to {high}", value=value, low=low, high=high)
            yield source.problem(scenario, where, sentence)


def _words(scenario: Scenario, tables: Tables) -> Iterable[tuple[str, str, Iterable[str], str]]:
    """Every word of the scenario that names something in the tables: what it names, itself, what is known, where."""
    triggers = (*tables.provocations, *SEVERITIES)
    for index, inject in enumerate(scenario.injects):
        place = f"injects[{index}]"
        if inject.provocation is not None:
            yield say("provocation"), inject.provocation.kind, tables.provocations, f"{place}.provocation.kind"
        if inject.condition is not None and inject.condition.response:
            yield say("response"), inject.condition.response, tables.responses, f"{place}.condition.response"
        if inject.condition is not None and inject.condition.meter:
            yield say("meter"), inject.condition.meter, METERS, f"{place}.condition.meter"
    for index, line in enumerate(scenario.red_lines):
        yield say("trigger"), line.trigger, triggers, f"red_lines[{index}].trigger"
        allowed = (*tables.responses, *FAMILIES)
        yield say("response or family"), line.consequence, allowed, f"red_lines[{index}].consequence"
    for index, past in enumerate(scenario.history):
        yield say("response"), past.response, tables.responses, f"history[{index}].response"
    for name in scenario.start_values:
        yield say("meter"), name, METERS, f"start_values.{name}"

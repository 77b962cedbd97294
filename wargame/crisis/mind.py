"""Pyongyang's mind, compiled: what each kind of provocation offers each motive, and how a situation speaks to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from wargame.crisis import flights
from wargame.crisis.adversary_rows import MOTIVES
from wargame.crisis.arrays import NO_SHOT, Array, Mask, State, bounded, floor, permille, when

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wargame.crisis.model import Model
    from wargame.missiles.flight import FlightCard

LONGEST = 1000
"""Days since the last provocation are counted up to here."""
WHOLE = 1000
"""A situation that speaks to a motive wholly, in permille."""


@dataclass(frozen=True, eq=False)
class Mind:
    """One personality at one temperature. ``K`` kinds of provocation, ``F`` motives.

    Attributes:
        per_day: Hazard in 100,000ths by days since the last provocation.
        rate: Permille of it.
        offers: ``[K, F]`` what a kind offers to a motive times what the personality makes of it, 64ths.
        crossing, probing: 64ths for crossing a believed line, and for coming just below one that is too exact.
        habits, needs, severity: ``[K]`` weights, hundredths of CAP, 1..5.
        severe, tests: ``[K]`` kinds from which momentum counts, and kinds that are tests.
        scale: Temperature in permille.
        shots: ``[K, launch, 3]`` its usual launches as (defensive, demo, count), odds in permille; ``launches`` ``[K]``
            how many there are.
    """

    per_day: Array
    rate: float
    offers: Array
    crossing: float
    probing: float
    habits: Array
    needs: Array
    severity: Array
    severe: Mask
    tests: Mask
    scale: float
    shots: Array
    launches: Array


def compile_mind(model: Model) -> Mind:
    """The adversary's tables as arrays, for the personality that the scenario chose."""
    book = model.tables.adversary
    who = book.personalities[book.settings.personality]
    acts = model.tables.provocations
    severity = np.array([float(act.severity) for act in acts.values()])
    gain = {name: np.array([act.effects.get(name, 0) / 100 for act in acts.values()]) for name in ("CAP", "REGIME")}
    kinetic = model.tables.costs.escalation.kinetic_from_rivera
    lethal = np.array([float(act.rivera >= kinetic) for act in acts.values()])
    severe = severity >= book.what.severe_from_count
    noise, risk = severity - book.what.small_count, severity - book.what.risky_count
    offered = {
        "technology": gain["CAP"],
        "legitimacy": gain["REGIME"],
        "bargaining": noise,
        "attention": noise,
        "deterrence": noise * (1 - lethal),
        "caution": risk + book.what.lethal_count * lethal,
        "boldness": risk,
        "opportunism": np.maximum(noise, 0),
        "momentum": severe.astype(np.float64),
        "line": 0 * severity,
        "probing": 0 * severity,
    }
    weight = {name: book.motives[name].weight * who.motives.get(name, WHOLE) / 1000 for name in MOTIVES}
    cards = flights.typical_cards(model, glimpse=True)
    flown = [_shots(cards.get(name, ())) for name in acts]
    most = max(len(one) for one in flown)
    return Mind(
        per_day=_by_day(book.when.per_day),
        rate=float(who.rate_permille * book.settings.rate_permille // WHOLE),
        offers=np.stack([floor(offered[name] * weight[name]) for name in MOTIVES], axis=1),
        crossing=weight["line"],
        probing=weight["probing"],
        habits=np.array([float(book.what.habits.get(name, 0)) for name in acts]),
        needs=np.array([float(book.what.needs_capability.get(name, 0)) for name in acts]),
        severity=severity,
        severe=severe,
        tests=np.array([act.test for act in acts.values()]),
        scale=float(book.settings.temperature_permille),
        shots=np.array([[one[nth % len(one)] for nth in range(most)] for one in flown]),
        launches=np.array([float(len(one)) for one in flown]),
    )


def _by_day(table: dict[int, int]) -> Array:
    rows = list(table.items())
    return np.array([float(next((odds for upto, odds in rows if day <= upto), rows[-1][1]))
                     for day in range(LONGEST + 1)])  # fmt: skip


def _shots(cards: Sequence[FlightCard]) -> tuple[tuple[float, float, float], ...]:
    """What can be shot at, and with what odds, in each usual launch of a kind."""
    found = []
    for card in cards:
        defensive, demo = (card.shot_odds_permille.get(purpose) for purpose in ("defensive", "demo"))
        if not card.threatens:
            defensive = None
        found.append((
            NO_SHOT if defensive is None else float(defensive), NO_SHOT if demo is None else float(demo),
            float(card.count),
        ))  # fmt: skip
    return tuple(found) or ((NO_SHOT, NO_SHOT, 1.0),)


def feelings(model: Model, state: State, quiet: Array) -> Array:
    """``[F, run]`` how strongly the situation speaks to each motive, in permille; ``quiet`` is days since the last."""
    p, book = model.rules.get("completion"), model.tables.adversary
    done = (p.milestone if p is not None else 1e9) <= state.CAP
    closed, bargains = state.channel == 0, book.what.bargaining_permille
    away = {name: motive.centre for name, motive in book.motives.items()}
    alarm = _spoken(model, np.maximum(state.ESC - away["deterrence"], 0))
    zero = np.zeros(state.runs)
    felt = {
        "technology": when(done, 0.0, bounded(_spoken(model, away["technology"] - state.CAP), 0, WHOLE)),
        "legitimacy": _spoken(model, away["legitimacy"] - state.REGIME),
        "bargaining": when(
            closed,
            when(done, bargains["complete"], bargains["closed"]),
            when(state.channel == 1, bargains["contact"], bargains["talks"]),
        ),
        "attention": when(
            closed, floor(np.minimum(quiet, book.what.forgotten_days) * WHOLE / book.what.forgotten_days)
        ),
        "deterrence": np.minimum(state.memory["H7.threat"] + alarm, WHOLE),
        "caution": _spoken(model, state.CRED - away["caution"]),
        "boldness": _spoken(model, state.RESOLVE - away["boldness"]),
        "opportunism": opportunity(model, state),
        "momentum": when(state.memory["last.severity"] >= book.what.severe_from_count, float(WHOLE)),
        "line": zero,
        "probing": zero,
    }
    return np.stack([felt[name] for name in MOTIVES])


def opportunity(model: Model, state: State) -> Array:
    """Permille of opportunity: allies who quarrel, great powers who shield."""
    book = model.tables.adversary
    quarrel = np.maximum(book.motives["opportunism"].centre - np.minimum(state.ALLY_ROK, state.ALLY_JPN), 0)
    return np.minimum(_spoken(model, quarrel) + permille(shield(state), book.what.shield_permille), WHOLE)


def shield(state: State) -> Array:
    """How far Beijing and Moscow obstruct: permille ``[run]``, 0 from GP 0 upward, 1000 at GP -100."""
    return floor(np.maximum(-state.GP, 0) / 10)


def _spoken(model: Model, away: Array) -> Array:
    """Permille by which a meter that lies ``away`` from a motive's centre, in hundredths, speaks to it."""
    return floor(away * WHOLE / model.tables.adversary.what.span)


def scores(model: Model, state: State, quiet: Array) -> Array:
    """``[K, run]`` how much Pyongyang wants each kind now, in 64ths of log-odds, red lines counted in."""
    mind = model.mind
    total = floor(mind.offers @ feelings(model, state, quiet) / WHOLE)
    drawn: dict[tuple[str, int], Mask] = {}
    for slot, line in enumerate(state.lines.facts):
        if line.public:
            same = line.trigger, line.specificity_permille
            drawn[same] = drawn.get(same, False) | ((state.lines.declared[slot] > 0) & state.live)
    holds, tempts, credible = np.zeros_like(total), np.zeros(total.shape, bool), floor(state.CRED / 10)
    for (trigger, exact), where in drawn.items():  # of several lines the firmest counts, not their sum
        crossing, below = _around(model, trigger)
        believed = permille(floor(4 * exact * (1000 - exact) / 1000), credible) * where
        holds[crossing] = np.maximum(holds[crossing], believed)
        if exact > _probed_above(model):
            tempts[below] |= where
    held, tempted = holds.any(axis=1), tempts.any(axis=1)
    total[held] += floor(holds[held] * mind.crossing / WHOLE)
    total[tempted] += tempts[tempted] * floor(mind.probing)
    return total


def _probed_above(model: Model) -> float:
    return getattr(model.rules.get("H12"), "probed_above_permille", 1000.0)


def _around(model: Model, trigger: str) -> tuple[Mask, Mask]:
    """Kinds that cross a line, and kinds that come just below it.

    Below a severity lies the one before it. Below a single act lie the gravest acts of its own nature, test or
    not, that are less grave than it.
    """
    watched, severity, what = model.trigger(trigger), model.mind.severity, model.tables.adversary.what
    if watched.kind < 0:
        top = float(watched.severity)
        below = (severity >= top - what.below_line_count) & (severity < top)
        return severity >= top, below
    gravity, tests = model.provocation_escalation, model.mind.tests
    lesser = (gravity < gravity[watched.kind]) & (tests == tests[watched.kind])
    least = permille(gravity[lesser].max(initial=0.0), what.below_line_permille)
    return np.arange(len(severity)) == watched.kind, lesser & (gravity >= least)


def near_election(day: date, days: int) -> bool:
    """Whether an American general election lies within so many days."""
    for year in (day.year - 1, day.year, day.year + 1):
        if year % 2 == 0:
            first = date(year, 11, 1)
            monday = first + timedelta(days=-first.weekday() % 7)
            if abs((day - monday - timedelta(days=1)).days) <= days:
                return True
    return False

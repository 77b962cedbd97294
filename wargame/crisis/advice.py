"""What a seat or the facilitator is told before the roll: odds with their reasons, a range for the turn, pairings."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from wargame.crisis import checks
from wargame.crisis.adjudication import begin, resolve
from wargame.crisis.arrays import METER, Choices, pack, repeat
from wargame.crisis.chance import Chance, run_seeds
from wargame.crisis.facts import Factor
from wargame.crisis.live import choices_of, declared
from wargame.crisis.policies import derived_seed
from wargame.crisis.rules import BEFORE
from wargame.crisis.tables import load_tables
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from wargame.crisis.arrays import Mask, State
    from wargame.crisis.facts import Package, Situation
    from wargame.crisis.model import Model


def odds(
    model: Model, situation: Situation, seat: str, response: str, package: Sequence[str] = ()
) -> tuple[int, tuple[Factor, ...]]:
    """The odds of a response in permille and why, as far as this seat's own package shapes them.

    Args:
        model: The compiled rules.
        situation: As it stands.
        seat: Who would act.
        response: What it would do.
        package: What else it does in the same turn.
    """
    found = odds_beside(model, pack(model, situation), seat, {*package, response})
    return int(found.total[model.row[response], 0]), checks.factors(model, found, response)


def odds_beside(model: Model, state: State, seat: str, package: Collection[str]) -> checks.Odds:
    """The odds of every response, as far as what this seat does at the same time shapes them."""
    chosen = np.zeros((len(model.seats), len(model.responses), state.runs), bool)
    for name in package:
        chosen[model.seats.index(seat), model.row[name]] = True
    return _before_the_checks(model, state, chosen)


def _before_the_checks(model: Model, state: State, chosen: Mask) -> checks.Odds:
    nothing = np.zeros((len(model.seats), state.runs), bool)
    now = begin(model, state, Choices(chosen, nothing, (-1,) * len(model.seats)), Chance([0], state.turn))
    for name, rule in BEFORE:
        if name in model.rules:
            rule(state, now, model.rules[name], _ignore)
    return checks.odds_of(model, state, now.odds_terms)


def odds_of_each(
    model: Model, situation: Situation, seat: str, package: Sequence[str] = ()
) -> dict[str, tuple[int, bool]]:
    """The odds of every response beside a package, all at once: permille, and whether the table alone makes them so.

    Args:
        model: The compiled rules.
        situation: As it stands.
        seat: Who would act.
        package: What it has chosen; a response that is in it counts once.
    """
    count = len(model.responses)
    chosen = np.zeros((len(model.seats), count, count), bool)
    s = model.seats.index(seat)
    chosen[s, [model.row[name] for name in package], :] = True
    chosen[s, np.arange(count), np.arange(count)] = True
    state = repeat(pack(model, situation), count)
    found = _before_the_checks(model, state, chosen)
    bare = model.odds_applies @ (found.added != 0) == 0
    for term in found.terms:
        bare[term.applies] &= term.permille == 1000
    return {
        name: (int(found.total[row, row]), bool(bare[row, row] and found.base[row, row] >= 1000))
        for name, row in model.row.items()
    }


def _ignore(**amounts: object) -> None:
    """Rules before the checks move no meter."""


def odds_words(permille: int) -> str:
    """Odds as a player reads them: a word, and a range in steps of ten per cent."""
    words = (
        say("almost impossible"), say("unlikely"), say("less likely than not"), say("even"), say("likely"),
        say("very likely"), say("almost certain"),
    )  # fmt: skip
    word = words[bisect_right(load_tables().functions["odds_words"].values, permille)]
    return say("{word}, {range}", word=word, range=odds_range(permille))


def odds_range(permille: int) -> str:
    """Odds as the range alone, in a step of ten per cent."""
    low = min(permille // 100, 9) * 10
    return say("{low}-{high} %", low=low, high=low + 10)


@dataclass(frozen=True)
class Range:
    """Where a meter is likely to stand after the turn, hundredths: four of five runs end between the bounds."""

    meter: str
    low: int
    middle: int
    high: int


def forecast(
    model: Model, situation: Situation, packages: Mapping[str, Package], seed: int = 0, runs: int = 200
) -> dict[str, Range]:
    """The model's range for each meter after this turn's Adjudicate, by many runs on dice of their own."""
    if situation.ending:
        return {name: Range(name, value, value, value) for name, value in situation.meters.items()}
    lines, slots = declared(model, situation, packages)
    one = choices_of(model, packages, slots)
    choices = Choices(
        np.repeat(one.chosen, runs, axis=2), np.repeat(one.coordinated, runs, axis=1), one.declares, one.present
    )
    state = repeat(pack(model, situation, lines), runs)
    after = resolve(model, state, choices, Chance(run_seeds(derived_seed(seed, "ahead"), runs), situation.turn)).state
    ranked = np.sort(after.meters, axis=1)
    low, middle, high = runs // 10, runs // 2, runs - 1 - runs // 10
    return {
        name: Range(name, int(ranked[row, low]), int(ranked[row, middle]), int(ranked[row, high]))
        for name, row in METER.items()
    }


@dataclass(frozen=True)
class Pairing:
    """A hybrid that a package makes, could make with one response more, or should beware of."""

    rule: str
    kind: str
    """``made``, ``possible`` or ``beware``."""
    words: str


def pairings(model: Model, seat: str, package: Sequence[str], coordinated: bool = False) -> tuple[Pairing, ...]:
    """Hints on synergies and penalties of a package, by the rules that will judge it."""
    tables = model.tables
    rows = [tables.responses[name] for name in package if seat in tables.responses[name].who]
    families = {row.family for row in rows} - {"baseline"}
    asks = any("asks" in row.traits for row in rows)
    offers = bool({"offer_talks", "working_talks"} & set(package))
    found = []

    def hint(rule: str, kind: str, words: str) -> None:
        if rule in model.rules:
            found.append(Pairing(rule, kind, words))

    if "deterrence" in families:
        if asks:
            hint("H1", "made", say("Talking while deterring: better odds of talks, and the show of force alarms less."))
        else:
            hint("H1", "possible", say("Add an offer of talks: deterrence would lend it weight."))
    elif asks:
        hint("H1", "possible", say("Add a show of deterrence: the offer would carry more weight."))
    if "sanctions" in families:
        if offers:
            hint("H2", "made", say("Pressure with a way out: the sanctions bite more and allies hold together."))
        elif not asks:
            hint("H3", "beware", say("Sanctions without any open door move Pyongyang less; offer talks beside them."))
    if len(families) >= tables.rules["H19"].numbers["families_count"] and not coordinated:
        hint("H19", "beware", say("Three families in one turn get in each other's way; buy coordination."))
    return tuple(found)

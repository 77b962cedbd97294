"""The odds of every check: a base from the table, factors in points, multipliers of rules; all in permille."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from wargame.crisis import powers
from wargame.crisis.arrays import Array, Mask, State, floor, permille, when
from wargame.crisis.facts import Factor
from wargame.crisis.turn import OddsTerm
from wargame.words import say

if TYPE_CHECKING:
    from wargame.crisis.model import Model

VOTED = "un_sanctions"


@dataclass(frozen=True)
class Odds:
    """The odds of every response in permille, the same for every seat that tries it, and what they are made of.

    Attributes:
        base: ``[response, run]``; ``added`` ``[factor, run]`` in permille points.
        terms: Multipliers of rules, in the order in which they apply.
        total: ``[response, run]``: base plus what applies, kept in 0..1000, times each multiplier, floored each time.
        votes: By power, see :func:`powers.vote`.
    """

    base: Array
    added: Array
    terms: tuple[OddsTerm, ...]
    total: Array
    votes: powers.Votes


def odds_of(model: Model, state: State, terms: list[OddsTerm]) -> Odds:
    """The odds of everything that can be tried in a situation."""
    votes = powers.votes(model, state)
    base = base_odds(model, state, votes)
    added = np.stack([plus(model, state, name) for name in model.tables.odds])
    total = model.odds_applies @ added
    total += base
    np.clip(total, 0, 1000, out=total)
    for term in terms:
        for row in np.flatnonzero(term.applies):
            total[row] = permille(total[row], term.permille)
    return Odds(base, added, tuple(terms), np.clip(total, 0, 1000, out=total), votes)


def base_odds(model: Model, state: State, votes: powers.Votes) -> Array:
    """``[response, run]``: bases of the table; a shot has its odds from the flight, a resolution from the vote."""
    base = np.repeat(model.base_odds[:, None], state.runs, axis=1)
    base[model.row["intercept_defensive"]] = np.maximum(state.provoked.defensive, 0)
    base[model.row["intercept_demo"]] = np.maximum(state.provoked.demo, 0)
    base[model.row[VOTED]] = powers.passing(votes)
    return base


def plus(model: Model, state: State, name: str) -> Array:
    """What one factor adds, in permille points ``[run]``."""
    factor = model.tables.odds[name]
    return floor((state.field(factor.field) - factor.centre) * factor.per_point / 100)


def consent_parts(model: Model, state: State, response: int, ally: str) -> dict[str, Array]:
    """What the odds are made of that ``ally`` agrees to what another wants to do: permille by name, base first."""
    found = {**willing(model, state, ally), "alarm": np.full(state.runs, alarm(model, response, ally))}
    return {name: found[name] for name in ("base", "unity", "alarm", "grave") if name in found}


def willing(model: Model, state: State, ally: str) -> dict[str, Array]:
    """How ready ``ally`` is to agree to anything, permille by name, base first."""
    consent = model.tables.actors[ally].consent
    if consent is None:
        return {"base": np.full(state.runs, 1000.0)}
    return {
        "base": np.full(state.runs, float(consent.base_permille)),
        "unity": floor((state.field(f"ALLY_{ally}") - consent.centre) * consent.per_ally / 100),
        "grave": when(state.provoked.severity >= consent.grave_from_severity, float(consent.grave)),
    }


def alarm(model: Model, response: int, ally: str) -> float:
    """What the escalation of an act takes from an ally's readiness, in permille."""
    consent = model.tables.actors[ally].consent
    return 0.0 if consent is None else max(0.0, float(model.escalation[response])) * consent.per_escalation


def consent_factors(model: Model, state: State, response: int, ally: str) -> tuple[Factor, ...]:
    """Why an ally may agree or refuse, for the reader."""
    actor = model.tables.actors[ally]
    words = {
        "base": say("An ally asks {seat}", seat=say(actor.label)),
        "unity": say("Unity with the ally who asks"),
        "alarm": say("How far the act would escalate"),
        "grave": say("What Pyongyang has just done"),
    }
    parts = consent_parts(model, state, response, ally)
    return tuple(
        Factor(name, "base" if name == "base" else "plus", int(part[0]), words[name], actor.source)
        for name, part in parts.items()
        if name == "base" or part[0]
    )


def factors(model: Model, odds: Odds, response: str, run: int = 0) -> tuple[Factor, ...]:
    """Why the odds of a response are what they are, for the reader."""
    row, table = model.row[response], model.tables.responses[response]
    base = int(odds.base[row, run])
    if table.family == "intercept":
        why, source = say("Test record and geometry of the shot"), say("flight card")
    elif response == VOTED:
        why, source = say("Neither China nor Russia vetoes"), model.tables.actors[powers.voters(model)[0]].source
    else:
        why, source = say("Base odds of “{response}”", response=say(table.label)), table.source
    found = [Factor("base", "base", base, why, source)]
    for column, (name, factor) in enumerate(model.tables.odds.items()):
        amount = int(odds.added[column, run])
        if model.odds_applies[row, column] and amount:
            words = factor.better if amount > 0 else factor.worse
            found.append(Factor(name, "plus", amount, say(words), factor.source))
    for term in odds.terms:
        if term.applies[row] and term.permille[run] != 1000:
            rule = model.tables.rules[term.rule]
            found.append(Factor(term.rule, "times", int(term.permille[run]), say(rule.label), rule.source))
    return tuple(found)


def consented(model: Model, chosen: Mask, asked: str, response: int) -> Mask:
    """Runs in which the ally who is asked does the same itself, so that nobody need ask."""
    if asked not in model.seats:
        return np.zeros(chosen.shape[2], bool)
    return chosen[model.seats.index(asked), response]

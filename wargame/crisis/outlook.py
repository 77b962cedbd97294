"""What a package is likely to do, looked ahead from a situation as one seat sees it, on dice that nobody throws.

The turn is resolved in many runs, once with the package and once with silence, on the same dice; the other seats do
what the engine would do in their place.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from wargame.crisis import adversary, checks, elapse
from wargame.crisis.adjudication import resolve
from wargame.crisis.advice import odds_beside
from wargame.crisis.arrays import Array, Choices, Mask, State, pack, permille, repeat
from wargame.crisis.chance import Chance, run_seeds
from wargame.crisis.gates import open_responses
from wargame.crisis.live import declared
from wargame.crisis.model import FAILURE, PARTIAL, SUCCESS, Model
from wargame.crisis.policies import all_scores, choose, sight

if TYPE_CHECKING:
    from wargame.crisis.facts import Package, Situation


@dataclass(frozen=True, eq=False)
class Outlook:
    """What is likely to come.

    Attributes:
        moved: ``[meter, run]`` how far each meter moves by Adjudicate, hundredths; ``quiet`` without any answer.
        another: ``[run]`` whether Pyongyang acts again in the next turn.
        pressing: ``[meter]`` how pressing each meter is now, permille.
        odds: ``[response]`` that each response comes about, permille, consent and votes included; ``agreed`` those of
            consent alone.
        at_once, later: ``[meter, response]`` what each is expected to do by itself, hundredths.
        severity: Of the gravest thing provoked, as the seat takes it.
    """

    moved: Array
    quiet: Array
    another: Mask
    pressing: Array
    odds: Array
    agreed: Array
    at_once: Array
    later: Array
    severity: int


def outlook(model: Model, seen: Situation, package: Package, luck: int, runs: int, days: int, since: int) -> Outlook:
    """Look ahead from what a seat sees.

    Args:
        model: The compiled rules.
        seen: The situation as the seat draws it.
        package: What the seat would do.
        luck: Seed of dice that the exercise never throws.
        runs: How many exercises are looked at.
        days: Days that the next turn lasts; 0 where none follows.
        since: Days from the last provocation to the next turn's date.
    """
    seat = package.seat
    lines, slots = declared(model, seen, {seat: package})
    one = pack(model, seen, lines)
    state = repeat(one, 2 * runs)
    chance = Chance(np.tile(run_seeds(luck, runs), 2), seen.turn)
    outcome = resolve(_without_gates(model), state, _choices(model, state, package, slots, chance, runs), chance)
    change = outcome.state.meters - state.meters
    after, _, _ = elapse.aftermath(model, outcome.state, chance, last=False)
    odds, agreed = _odds(model, one, package)
    at_once, later = _expected(model, seat, odds)
    return Outlook(
        moved=change[:, runs:],
        quiet=change[:, :runs],
        another=_another(model, after, luck, days, since)[runs:],
        pressing=sight(model, one)[:, 0],
        odds=odds,
        agreed=agreed,
        at_once=at_once,
        later=later,
        severity=int(one.provoked.severity[0]),
    )


@lru_cache(maxsize=4)
def _without_gates(model: Model) -> Model:
    """The same rules for a seat that was told already what is open to it."""
    return replace(model, gates=())


def _choices(
    model: Model, state: State, package: Package, slots: tuple[int, ...], chance: Chance, runs: int
) -> Choices:
    """Silence in the first half of the runs, the package in the second; the others as the engine plays them."""
    legal, seen = open_responses(model, state), sight(model, state)
    scores = all_scores(model, {})
    at_table = {brief.seat for brief in model.scenario.seats} | {package.seat}
    chosen = np.zeros((len(model.seats), len(model.responses), state.runs), bool)
    for s, seat in enumerate(model.seats):
        if seat == package.seat:
            chosen[s, model.row["no_response"], :runs] = True
            for response in package.responses or ("no_response",):
                chosen[s, model.row[response], runs:] = True
        elif seat in at_table:
            chosen[s] = choose(model, state, scores[seat], seat, chance, legal, seen)
    coordinated = np.zeros((len(model.seats), state.runs), bool)
    coordinated[model.seats.index(package.seat), runs:] = package.coordinated
    return Choices(chosen, coordinated, slots, tuple(seat in at_table for seat in model.seats))


def _another(model: Model, after: State, luck: int, days: int, since: int) -> Mask:
    """Runs in which Pyongyang does something in the days of the next turn."""
    if not days:
        return np.zeros(after.runs, bool)
    mood, calendar = adversary.mood(model, after), adversary.seasons(model, min(after.turn, model.turns), days)
    chance = Chance(np.tile(run_seeds(luck, after.runs // 2), 2), after.turn)
    ahead = adversary.days_at_risk(model, mood, chance, calendar, after.live)
    return adversary.next_day(model, mood, ahead, np.full(after.runs, float(since)), np.zeros(after.runs)) < days


def _odds(model: Model, state: State, package: Package) -> tuple[Array, Array]:
    """``[response]`` the odds that each comes about beside the package, and those that allies who are asked agree."""
    found = odds_beside(_without_gates(model), state, package.seat, package.responses).total[:, 0]
    agreed = np.full(len(model.responses), 1000.0)
    for row, ally in model.consents:
        asks = package.seat in model.tables.responses[model.responses[row]].consent_asked_by
        if asks and ally != package.seat:
            parts = checks.consent_parts(model, state, row, ally)
            says_yes = min(1000.0, max(0.0, float(sum(part[0] for part in parts.values()))))
            agreed[row] = permille(agreed[row], says_yes)
    return permille(found, agreed), agreed


def _expected(model: Model, seat: str, odds: Array) -> tuple[Array, Array]:
    """``[meter, response]`` what each response is expected to do, at once and when it arrives."""
    s = model.seats.index(seat)
    partly = permille(1000 - odds, model.tables.costs.partial.of_the_rest_permille)
    partly = np.where(model.whole, 0.0, partly)
    shares = {SUCCESS: odds, PARTIAL: partly, FAILURE: 1000 - odds - partly}
    at_once = sum(model.effects[outcome, s] * share for outcome, share in shares.items()) / 1000
    later = sum(model.later[outcome, s] * share for outcome, share in shares.items()) / 1000
    return np.asarray(np.floor(at_once)), np.asarray(np.floor(later))

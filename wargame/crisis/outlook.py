"""What a package is likely to do, looked ahead from a situation as one seat sees it, on dice that nobody throws.

The turn is resolved in many runs, once with the package and once with silence, on the same dice; the other seats do
what the engine would do in their place. A meter that the seat knows as a band lies elsewhere in it in each run.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from wargame.crisis import adversary, checks, elapse, powers
from wargame.crisis.adjudication import resolve
from wargame.crisis.advice import odds_beside
from wargame.crisis.arrays import METER, Array, Choices, Mask, State, floor, pack, permille, repeat
from wargame.crisis.chance import Chance, run_seeds
from wargame.crisis.facts import METERS
from wargame.crisis.gates import open_responses
from wargame.crisis.live import declared
from wargame.crisis.model import FAILURE, PARTIAL, SUCCESS, Model
from wargame.crisis.policies import all_scores, choose, sight
from wargame.crisis.seen import bounds

if TYPE_CHECKING:
    from wargame.crisis.facts import Package, Situation


WITHIN, FINE = 45_000, 1_000_000
"""Items of the draws that say where in its band a meter lies, one for each meter; sides of their dice."""


@dataclass(frozen=True, eq=False)
class Outlook:
    """What is likely to come.

    Attributes:
        begins: ``[meter, run]`` where each meter may stand now, hundredths.
        moved: ``[meter, run]`` how far each meter moves by Adjudicate, hundredths; ``quiet`` without any answer.
        another: Share of runs in which Pyongyang acts again in the next turn; ``another_quiet`` without any answer.
        opened: Share of runs in which the channel is a step further open than now; ``opened_quiet`` likewise.
        steps: ``[kind]`` how likely each provocation is to be its next one.
        pressing: ``[meter]`` how pressing each meter is now, permille.
        odds: ``[response]`` that each response comes about, permille, consent and votes included; ``agreed`` those of
            consent alone; ``alone`` as ``odds``, without the rest of the package.
        votes: By power, permille that it lets a resolution pass; empty where the package asks for none.
        leak: Permille of the sanctions that leaks.
        at_once, later: ``[meter, response]`` what each is expected to do by itself, hundredths.
        severity: Of the gravest thing provoked, as the seat takes it.
    """

    begins: Array
    moved: Array
    quiet: Array
    another: float
    another_quiet: float
    opened: float
    opened_quiet: float
    steps: Array
    pressing: Array
    odds: Array
    agreed: Array
    alone: Array
    votes: dict[str, int]
    leak: int
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
    chance = Chance(np.tile(run_seeds(luck, runs), 2), seen.turn)
    state = _anywhere(model, repeat(one, 2 * runs), chance)
    outcome = resolve(_without_gates(model), state, _choices(model, state, package, slots, chance, runs), chance)
    change = outcome.state.meters - state.meters
    opened = outcome.state.channel > state.channel
    after, _, _ = elapse.aftermath(model, outcome.state, chance, last=False)
    again = _another(model, after, luck, days, since)
    weights = adversary.kinds(model, after, np.full(after.runs, float(since)))[:, runs:]
    odds, agreed, alone = _odds(model, one, package)
    at_once, later = _expected(model, seat, odds)
    asked = checks.VOTED in package.responses
    return Outlook(
        begins=state.meters[:, runs:],
        moved=change[:, runs:],
        quiet=change[:, :runs],
        another=float(again[runs:].mean()),
        another_quiet=float(again[:runs].mean()),
        opened=float(opened[runs:].mean()),
        opened_quiet=float(opened[:runs].mean()),
        steps=(weights / weights.sum(axis=0)).mean(axis=1),
        pressing=sight(model, one)[:, 0],
        odds=odds,
        agreed=agreed,
        alone=alone,
        votes={power: int(lets[0]) for power, (_, lets) in powers.votes(model, one).items()} if asked else {},
        leak=int(_leak(model, one)[0]),
        at_once=at_once,
        later=later,
        severity=int(one.provoked.severity[0]),
    )


def _anywhere(model: Model, state: State, chance: Chance) -> State:
    """The same situation with every meter somewhere in its band: nobody told the seat where."""
    drawn = chance.draws("noise", range(WITHIN, WITHIN + len(METERS)), FINE)
    meters = np.empty_like(state.meters)
    for row, name in enumerate(METERS):
        meter = model.tables.meters[name]
        low, high = bounds(meter, meter.band(int(state.meters[row, 0])))
        meters[row] = low + floor(drawn[row] * (high - low) / FINE)
    there = state.copy(meters=meters)
    leak = _leak(model, there)
    nominal = np.minimum(-floor(-there.SANC * 1000 / (1000 - leak)), model.tables.meters["SANC"].high)
    meters[METER["SANC"]] = permille(nominal, 1000 - leak)
    return there.copy(nominal=nominal)


def _leak(model: Model, state: State) -> Array:
    """Permille ``[run]`` of the sanctions that leaks."""
    p = model.rules.get("H4")
    return np.zeros(state.runs) if p is None else powers.leak_permille(model, state, p, np.zeros(state.runs, bool))


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


def _odds(model: Model, state: State, package: Package) -> tuple[Array, Array, Array]:
    """``[response]`` the odds that each comes about beside the package, that allies who are asked agree, and alone."""
    bare = _without_gates(model)
    found = odds_beside(bare, state, package.seat, package.responses).total[:, 0]
    alone = odds_beside(bare, state, package.seat, ()).total[:, 0]
    agreed = np.full(len(model.responses), 1000.0)
    for row, ally in model.consents:
        asks = package.seat in model.tables.responses[model.responses[row]].consent_asked_by
        if asks and ally != package.seat:
            parts = checks.consent_parts(model, state, row, ally)
            says_yes = min(1000.0, max(0.0, float(sum(part[0] for part in parts.values()))))
            agreed[row] = permille(agreed[row], says_yes)
    return permille(found, agreed), agreed, permille(alone, agreed)


def _expected(model: Model, seat: str, odds: Array) -> tuple[Array, Array]:
    """``[meter, response]`` what each response is expected to do, at once and when it arrives."""
    s = model.seats.index(seat)
    partly = permille(1000 - odds, model.tables.costs.partial.of_the_rest_permille)
    partly = np.where(model.whole, 0.0, partly)
    shares = {SUCCESS: odds, PARTIAL: partly, FAILURE: 1000 - odds - partly}
    at_once = sum(model.effects[outcome, s] * share for outcome, share in shares.items()) / 1000
    later = sum(model.later[outcome, s] * share for outcome, share in shares.items()) / 1000
    return np.asarray(np.floor(at_once)), np.asarray(np.floor(later))

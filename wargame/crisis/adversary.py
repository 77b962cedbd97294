"""Pyongyang played by the engine: first when, then what.

*When*: a hazard for each day between two turns. It is high after a provocation (they cluster), falls with quiet, with
talks and with a freeze, and rises with exercises read as preparation (H7) and with opportunity. *What*: every kind has
a habit; the motives pull at it, by what the situation means to each; red lines hold back what they name, and the too
exact ones invite a test just below. Capability decides what is within reach. See ``adversary.yaml``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from wargame.crisis import mind
from wargame.crisis.adversary_rows import MOTIVES
from wargame.crisis.arrays import TALKS, Array, Mask, State, bounded, floor, holds, pack, permille, when
from wargame.crisis.chance import MILLION, Chance, fall
from wargame.crisis.delivery import Blow, provoke
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from wargame.crisis.facts import Situation
    from wargame.crisis.model import Model

PER_DAY = 100_000
DAYS = 100
"""Item of a draw: day times this, plus which draw of the day."""
LAUNCH = 50
"""Draw of the day that chooses among the usual launches of a kind."""


@dataclass(frozen=True)
class Mood:
    """What moves the hazard all through the days between two turns: permille of it, and what is added to it."""

    factor: Array
    added: Array

    def of(self, runs: NDArray[np.int64]) -> Mood:
        """The mood in some of the runs."""
        return Mood(self.factor[runs], self.added[runs])


def mood(model: Model, state: State) -> Mood:
    """How the situation moves the hazard."""
    when_, minds = model.tables.adversary.when, model.mind
    factor = np.full(state.runs, minds.rate)
    frozen = holds(model, state, model.row["freeze_for_freeze"])
    factor = when(state.channel >= TALKS, permille(factor, when_.talks_permille), factor)
    factor = when(frozen, permille(factor, when_.freeze_permille), factor)
    factor = when(state.memory["completion.turns"] > 0, permille(factor, when_.complete_permille), factor)
    factor = permille(factor, 1000 + permille(mind.opportunity(model, state), when_.per_opportunity_permille))
    factor = permille(factor, 1000 + permille(mind.shield(state), when_.per_shield_permille))
    doubted = floor((when_.credible - state.CRED) * when_.per_credibility_permille / when_.credible)
    factor = permille(factor, 1000 + doubted)
    calm = state.channel >= TALKS
    return Mood(factor, when(calm, 0.0, permille(state.memory["H7.threat"] * 1000, when_.per_threat)))


def hazard(model: Model, of: Mood, days_since: Array, season: Array | float = 1000) -> Array:
    """The odds of a provocation on one day, in 100,000ths.

    Args:
        model: The compiled rules.
        of: The mood, see :func:`mood`.
        days_since: Days since the last provocation.
        season: Permille by the calendar, see :func:`seasons`.
    """
    return _odds(of, model.mind.per_day.take(days_since.astype(np.int64), mode="clip"), season)


def _odds(of: Mood, base: Array | float, season: Array | float) -> Array:
    return bounded(floor(base * of.factor / 1000) * season / 1000 + of.added, 0, PER_DAY)


def seasons(model: Model, turn: int, days: int) -> list[int]:
    """Permille of the hazard on each day after a turn's date: more of it around American elections."""
    when_, first = model.tables.adversary.when, model.scenario.turns[turn - 1].date
    return [
        when_.election_permille
        if mind.near_election(first + timedelta(days=day), when_.election_days) else 1000
        for day in range(days)
    ]  # fmt: skip


def kinds(model: Model, state: State, days_since: Array | None = None) -> Array:
    """``[kind, run]`` weights of each kind, in millionths of its habit."""
    minds = model.mind
    quiet = np.zeros(state.runs) if days_since is None else days_since
    score = mind.scores(model, state, quiet)
    best = score.max(axis=0)
    below = ((best - score) * 1000 / minds.scale).astype(np.int64)
    weights = minds.habits[:, None] * model.softmax.take(below, mode="clip")
    able = np.flatnonzero(minds.needs)  # the rest is always within reach
    weights[able] *= minds.needs[able, None] <= state.CAP
    severe = getattr(model.rules.get("H5"), "severe_permille", 1000.0)
    cornered = when(state.memory["H5.severe"] > 0, severe, 1000.0)
    weights[minds.severe] = permille(weights[minds.severe], cornered)
    out: Array = weights
    return out


def severities(model: Model, state: State, days_since: Array | None = None) -> Array:
    """``[severity 0..5, run]`` weights of the next provocation's severity."""
    weights = kinds(model, state, days_since)
    return np.stack([weights[model.mind.severity == n].sum(axis=0) for n in range(6)])


def graver_permille(model: Model, state: State, than: int) -> Array:
    """The chance in permille that the next provocation is graver than ``than``."""
    weights = severities(model, state)
    return floor(weights[than + 1 :].sum(axis=0) * 1000 / weights.sum(axis=0))


@dataclass(frozen=True)
class Days:
    """Days between two turns on which the dice are low enough for a provocation at the highest hazard there can be.

    Few are, and only these need a closer look: one entry for each.

    Attributes:
        many: How many days lie between the two turns.
        day, run: From 0.
        drawn: What the dice of the day show, 0..99,999.
        season: Permille of the hazard by the calendar.
    """

    many: int
    day: NDArray[np.int64]
    run: NDArray[np.int64]
    drawn: Array
    season: Array

    def after(self, day: Array) -> Days:
        """Those that come after a day ``[run]``; none in a run that has come to the last."""
        later = self.day > day[self.run]
        return Days(self.many, self.day[later], self.run[later], self.drawn[later], self.season[later])


def days_at_risk(model: Model, of: Mood, chance: Chance, calendar: Sequence[int], live: Mask) -> Days:
    """The days on which Pyongyang may do something, in the runs that go on; ``calendar`` as of :func:`seasons`."""
    many, runs = len(calendar), len(of.factor)
    dice = chance.draws("when", [day * DAYS for day in range(many)], PER_DAY)  # day, run
    highest = _odds(Mood(np.maximum(of.factor, 0), of.added), model.mind.per_day.max(), max(calendar))
    day, run = np.divmod(np.flatnonzero(dice < when(live, highest)), runs)
    return Days(many, day, run, dice[day, run], np.array(calendar, np.float64)[day])


def next_day(model: Model, of: Mood, days: Days, since: Array, first: Array) -> Array:
    """The day of the next step in each run, from 0; the number of days where there is none.

    Args:
        model: The compiled rules.
        of: The mood.
        days: Those at risk.
        since: Days since the last provocation on the day ``first``.
        first: The first day that has not been lived yet.
    """
    passed = np.maximum(since[days.run] + days.day - first[days.run], 0)
    struck = (days.drawn < hazard(model, of.of(days.run), passed, days.season)) & (days.day >= first[days.run])
    out = np.full(len(since), float(days.many))
    np.minimum.at(out, days.run[struck], days.day[struck].astype(np.float64))
    return out


def act(model: Model, state: State, chance: Chance, day: Array, days_since: Array, runs: NDArray[np.int64]) -> Blow:
    """What it does on its day, in every run that is given; ``runs`` are their places among the dice."""
    items = (day * DAYS).astype(np.int64)
    weights = kinds(model, state, days_since)
    kind = fall(weights, chance.at("what", items, runs, MILLION))
    nth = floor(chance.at("what", items + LAUNCH, runs) * model.mind.launches[kind] / 1000).astype(np.int64)
    flown = model.mind.shots[kind, nth]  # run, (defensive, demo, count)
    return Blow(
        kind=kind,
        severity=model.mind.severity[kind],
        count=flown[:, 2],
        failed=np.zeros(len(kind), bool),
        defensive=flown[:, 0],
        demo=flown[:, 1],
    )


@dataclass(frozen=True)
class Step:
    """What Pyongyang does by itself, and why; the reasons are for the facilitator.

    Attributes:
        day: Days after the turn's date, from 1.
        launch: Which of the kind's usual launches; see :func:`wargame.crisis.flights.typical`.
        reasons: What spoke most for it, strongest first.
    """

    day: int
    kind: str
    launch: int
    reasons: tuple[str, ...]


def next_steps(model: Model, situation: Situation, seed: int, days: int, since: int | None = None) -> tuple[Step, ...]:
    """What Pyongyang does by itself in the days before the next turn, in order, with its reasons.

    Args:
        model: The compiled rules.
        situation: As it stands after Aftermath.
        seed: The exercise's seed.
        days: Days between this turn's date and the next.
        since: Days since its last provocation; the usual where None.
    """
    state, found = pack(model, situation), []
    chance, alone = Chance([seed], situation.turn), np.zeros(1, np.int64)
    quiet = np.array([float(model.tables.adversary.when.start_days if since is None else since)])
    of, calendar = mood(model, state), seasons(model, min(situation.turn, model.turns), days)
    if not days:
        return ()
    ahead, day = days_at_risk(model, of, chance, calendar, state.live), np.zeros(1)
    while not state.ending[0]:
        first, day = day, next_day(model, of, ahead, quiet, day)
        if day[0] >= days:
            break
        quiet = quiet + day - first
        blow = act(model, state, chance, day, quiet, alone)
        row, item = int(blow.kind[0]), int(day[0]) * DAYS
        launch = int(chance("what", item + LAUNCH)[0] * model.mind.launches[row]) // 1000
        found.append(Step(int(day[0]) + 1, model.provocations[row], launch, reasons(model, state, row, quiet)))
        state, _ = provoke(model, state, blow)
        quiet, day = np.array([1.0]), day + 1
    return tuple(found)


def next_step(
    model: Model, situation: Situation, seed: int, days: int, since: int | None = None
) -> tuple[tuple[int, str], ...]:
    """:func:`next_steps` without the reasons: (day from 1, kind), in order."""
    return tuple((step.day, step.kind) for step in next_steps(model, situation, seed, days, since))


def reasons(model: Model, state: State, kind: int, days_since: Array, most: int = 3) -> tuple[str, ...]:
    """What speaks most for one kind in the first run, in words, strongest first; habit where no motive does."""
    pull = model.mind.offers[kind] * mind.feelings(model, state, days_since)[:, 0]
    lines = mind.scores(model, state, days_since)[kind, 0] * mind.WHOLE - pull.sum()
    pull[MOTIVES.index("probing" if lines > 0 else "line")] = lines
    order = sorted(range(len(MOTIVES)), key=lambda row: (-pull[row], row))
    motives = model.tables.adversary.motives
    said = [say(motives[MOTIVES[row]].label) for row in order[:most] if pull[row] > mind.WHOLE]
    return tuple(said) or (say("habit: it is what it usually does"),)

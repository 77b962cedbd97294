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
from wargame.crisis.arrays import Array, Mask, State, bounded, floor, pack, permille, when
from wargame.crisis.chance import MILLION, Chance
from wargame.crisis.delivery import Blow, provoke
from wargame.words import say

if TYPE_CHECKING:
    from wargame.crisis.facts import Situation
    from wargame.crisis.model import Model

PER_DAY = 100_000
DAYS = 100
"""Item of a draw: day times this, plus which draw of the day."""
LAUNCH = 50
"""Draw of the day that chooses among the usual launches of a kind."""
TALKS = 2.0


@dataclass(frozen=True)
class Mood:
    """What moves the hazard all through the days between two turns: permille of it, and what is added to it."""

    factor: Array
    added: Array


def mood(model: Model, state: State) -> Mood:
    """How the situation moves the hazard."""
    when_, minds = model.tables.adversary.when, model.mind
    factor = np.full(state.runs, minds.rate)
    frozen = (state.standing[:, model.row["freeze_for_freeze"]] > 0).any(axis=0)
    factor = when(state.channel >= TALKS, permille(factor, when_.talks_permille), factor)
    factor = when(frozen, permille(factor, when_.freeze_permille), factor)
    factor = when(state.memory["completion.turns"] > 0, permille(factor, when_.complete_permille), factor)
    factor = permille(factor, 1000 + permille(mind.opportunity(model, state), when_.per_opportunity_permille))
    calm = state.channel >= TALKS
    return Mood(factor, when(calm, 0.0, permille(state.memory["H7.threat"] * 1000, when_.per_threat)))


def hazard(model: Model, state: State, days_since: Array, of: Mood | None = None, season: int = 1000) -> Array:
    """The odds of a provocation on one day, in 100,000ths.

    Args:
        model: The compiled rules.
        state: The situation.
        days_since: Days since the last provocation.
        of: The mood, where it has been worked out already.
        season: Permille by the calendar, see :func:`seasons`.
    """
    felt = of or mood(model, state)
    base = model.mind.per_day[np.minimum(days_since, mind.LONGEST).astype(np.int64)]
    return bounded(floor(base * felt.factor / 1000) * season / 1000 + felt.added, 0, PER_DAY)


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
    below = np.minimum(floor((best - score) * 1000 / minds.scale), len(model.softmax) - 1)
    weights = minds.habits[:, None] * (minds.needs[:, None] <= state.CAP) * model.softmax[below.astype(np.int64)]
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


def strikes_on(chance: Chance, day: int, odds: Array) -> Mask:
    """The runs in which Pyongyang does something on a day."""
    return chance("when", day * DAYS, PER_DAY) < odds


def act(model: Model, state: State, chance: Chance, day: int, days_since: Array) -> Blow:
    """What it does on that day, in every run that is given."""
    item = day * DAYS
    weights = kinds(model, state, days_since)
    summed = np.cumsum(weights, axis=0)
    mark = floor(summed[-1] * chance("what", item, MILLION) / MILLION)
    kind = np.minimum((summed <= mark).sum(axis=0), len(weights) - 1)
    nth = floor(chance("what", item + LAUNCH) * model.mind.launches[kind] / 1000).astype(np.int64)
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
    chance = Chance([seed], situation.turn)
    quiet = np.array([float(model.tables.adversary.when.start_days if since is None else since)])
    of, calendar = mood(model, state), seasons(model, min(situation.turn, model.turns), days)
    for day in range(days):
        struck = strikes_on(chance, day, hazard(model, state, quiet, of, calendar[day]))[0] and not state.ending[0]
        if struck:
            blow = act(model, state, chance, day, quiet)
            row = int(blow.kind[0])
            launch = int(chance("what", day * DAYS + LAUNCH)[0] * model.mind.launches[row]) // 1000
            found.append(Step(day + 1, model.provocations[row], launch, reasons(model, state, row, quiet)))
            state, _ = provoke(model, state, blow)
        quiet = np.array([1.0]) if struck else quiet + 1
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

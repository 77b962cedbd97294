"""Pyongyang played by the engine: first when, then what; and what moves both.

*When*: a hazard for each day between two turns, raised by a recent provocation (they cluster) and by exercises read as
preparation (H7), lowered by talks. *What*: a severity drawn by weights that boldness and discounted deterrence tilt
upward, then a kind of that severity. Capability decides what is within reach.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from wargame.crisis.adjudication import TALKS
from wargame.crisis.arrays import Array, Mask, State, bounded, floor, pack, permille, when
from wargame.crisis.chance import MILLION, Chance
from wargame.crisis.delivery import Blow, provoke

if TYPE_CHECKING:
    from wargame.crisis.facts import Situation
    from wargame.crisis.model import Model

PER_DAY = 100_000
CENTRE = 3
DAYS = 100
"""Item of a draw: day times this, plus which draw of the day."""


def hazard(model: Model, state: State, days_since: Array) -> Array:
    """The odds of a provocation on one day, in 100,000ths."""
    when_ = model.tables.policies.adversary.when
    odds = np.full(state.runs, float(when_.per_day))
    odds = when(days_since <= when_.recent_days, permille(odds, when_.recent_permille), odds)
    odds = when(state.channel >= TALKS, permille(odds, when_.talks_permille), odds)
    threat = state.memory["H7.threat"]
    return bounded(permille(odds, 1000 + permille(threat, when_.per_threat_permille)), 0, PER_DAY)


def severities(model: Model, state: State) -> Array:
    """``[severity 0..5, run]`` weights of the next provocation's severity, in whole numbers."""
    what = model.tables.policies.adversary.what
    tilt = floor((state.RESOLVE - 5000) * what.per_resolve / 1000) + floor(
        (state.CRED - 5000) * what.per_credibility / 1000
    )  # 64ths of log-odds for each step of severity
    steps = np.arange(6)[:, None] - CENTRE
    score = tilt * steps
    below = np.minimum(floor(score.max(axis=0) - score), len(model.softmax) - 1)
    base = np.array([float(weight) for weight in what.severity_weights])[:, None]
    severe = getattr(model.rules.get("H5"), "severe_permille", 1000.0)
    weights = floor(base * model.softmax[below.astype(np.int64)] / 1000)
    weights[4:] = permille(weights[4:], when(state.memory["H5.severe"] > 0, severe, 1000.0))
    out: Array = weights
    return out


def graver_permille(model: Model, state: State, than: int) -> Array:
    """The chance in permille that the next provocation is graver than ``than``."""
    weights = severities(model, state)
    return floor(weights[than + 1 :].sum(axis=0) * 1000 / weights.sum(axis=0))


def kinds(model: Model, state: State) -> Array:
    """``[kind, run]`` weights of each kind: its severity's share, split among the kinds within reach."""
    by_severity = severities(model, state)
    what = model.tables.policies.adversary.what
    acts = model.tables.provocations
    own = np.array([float(what.kinds.get(name, 0)) for name in acts])[:, None]
    needs = np.array([float(what.needs_capability.get(name, 0)) for name in acts])[:, None]
    within = own * (needs <= state.CAP)
    severity = np.array([act.severity for act in acts.values()])
    together = np.stack([within[severity == n].sum(axis=0) for n in range(6)])
    return floor(by_severity[severity] * within / np.maximum(together[severity], 1))


def draw_day(
    model: Model, state: State, chance: Chance, day: int, days_since: Array, nth: int = 0
) -> tuple[Blow, Mask]:
    """What Pyongyang does on one day between two turns, and in which runs it does anything."""
    item = day * DAYS + nth
    strikes = (chance("when", item, PER_DAY) < hazard(model, state, days_since)) & state.live
    weights = kinds(model, state)
    summed = np.cumsum(weights, axis=0)
    mark = floor(summed[-1] * chance("what", item, MILLION) / MILLION)
    kind = np.minimum((summed <= mark).sum(axis=0), len(weights) - 1)
    severity = np.array([float(act.severity) for act in model.tables.provocations.values()])[kind]
    none = np.full(state.runs, -1.0)
    blow = Blow(np.where(strikes, kind, -1), severity, np.ones(state.runs), np.zeros(state.runs, bool), none, none)
    return blow, strikes


def next_step(
    model: Model, situation: Situation, seed: int, days: int, since: int = 1000
) -> tuple[tuple[int, str], ...]:
    """What Pyongyang does by itself in the days before the next turn: (day from 1, kind), in order.

    Args:
        model: The compiled rules.
        situation: As it stands after Aftermath.
        seed: The exercise's seed.
        days: Days between this turn's date and the next.
        since: Days since its last provocation.
    """
    state, quiet, found = pack(model, situation), np.array([float(since)]), []
    chance = Chance([seed], situation.turn)
    for day in range(days):
        blow, strikes = draw_day(model, state, chance, day, quiet)
        if strikes[0]:
            found.append((day + 1, model.provocations[int(blow.kind[0])]))
            state, _ = provoke(model, state, blow)
        quiet = np.where(strikes, 1.0, quiet + 1)
    return tuple(found)

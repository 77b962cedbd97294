"""A provocation delivered in every run at once: its own effects apply at once, and every test teaches (H17)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from wargame.crisis.arrays import METER, Array, Mask, State, bounded, merge, permille, when
from wargame.crisis.turn import Ledger, Term

if TYPE_CHECKING:
    from wargame.crisis.model import Model


@dataclass
class Blow:
    """A provocation as it falls in every run; ``kind`` is its row, -1 where nothing happens."""

    kind: np.ndarray[tuple[int], np.dtype[np.int64]]
    severity: Array
    count: Array
    failed: Mask
    defensive: Array
    demo: Array


def provoke(model: Model, state: State, blow: Blow, keep: bool = False) -> tuple[State, list[Term]]:
    """Deliver a provocation: its own effects apply at once."""
    struck = (blow.kind >= 0) & state.live
    kind = np.maximum(blow.kind, 0)
    effects = model.provocation_effects.take(kind, axis=1)  # meter, run
    effects[:, ~struck] = 0.0
    ledger = Ledger(state, keep)
    cap = METER["CAP"]
    learned, effects[cap] = effects[cap].copy(), 0.0
    ledger.add_rows("provocation", -1, ("inject", 0, 0), effects)
    p = model.rules.get("H17")
    if p is not None:
        learned = when(blow.failed, permille(learned, p.failed_permille), learned)
        learned = when(state.memory["growth.halved"] > 0, permille(learned, p.slowed_permille), learned)
        learned = when(state.memory["growth.stopped"] > 0, 0.0, learned)
        ledger.add("H17", -1, ("inject", 0, 0), CAP=learned)
    meters = ledger.settled(model, state)
    memory = dict(state.memory)
    p = model.rules.get("completion")
    if p is not None:
        passed = struck & (p.milestone > state.CAP) & (meters[METER["CAP"]] >= p.milestone)
        memory["completion.turns"] = when(passed, p.open_turns, memory["completion.turns"])
    memory["last.severity"] = when(struck, blow.severity, memory["last.severity"])
    weight = model.tables.costs.relations.weight_permille
    relations = state.relations + permille(model.provocation_goldstein[kind] - state.relations, weight)  # seat, run
    ends = model.provocation_ends[kind]
    after = state.copy(
        meters=meters,
        memory=memory,
        nominal=bounded(state.nominal + effects[METER["SANC"]], 0, 10000),
        relations=when(struck, relations, state.relations),
        ending=when(struck & (ends > 0), ends, state.ending),
        provoked=merge(
            state.provoked,
            np.where(struck, blow.kind, -1),
            when(struck, blow.severity),
            when(struck, model.provocation_escalation[kind]),
            when(struck, blow.defensive, -1.0),
            when(struck, blow.demo, -1.0),
            when(struck, blow.count),
        ),
    )
    return after, ledger.terms

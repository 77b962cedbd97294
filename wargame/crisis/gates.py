"""What a seat may do: gates, readiness, points. ``legal`` and ``why_not`` speak from the same tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from wargame.crisis.arrays import Mask, State, holds, pack
from wargame.crisis.rows import CHANNELS, points
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wargame.crisis.facts import Situation
    from wargame.crisis.model import Gate, Model


def open_responses(model: Model, state: State) -> Mask:
    """``[seat, response, run]``: who may do what now; points are left to :func:`price`."""
    out = np.repeat(model.may[:, :, None], state.runs, axis=2)
    for gate in model.gates:
        out[:, gate.row] &= passes(model, gate, state)
    ready = state.readiness > 0
    for s, row, store in model.stores:
        out[s, row] &= ready[store]
    return out & state.live


def passes(model: Model, gate: Gate, state: State) -> Mask:
    """The runs in which a gate is open."""
    if gate.barred_by >= 0:
        return ~holds(model, state, gate.barred_by)
    if gate.window:
        odds = state.provoked.defensive if gate.window == "defensive" else state.provoked.demo
        return odds >= 0
    value = state.field(gate.field)
    return (value >= gate.at_least) & (value <= gate.at_most)


def shot_purpose(model: Model, response: str) -> str:
    """For what a response shoots at a missile in flight: ``defensive`` or ``demo``; empty where it does not."""
    row = model.row.get(response, -1)
    return next((gate.window for gate in model.gates if gate.row == row and gate.window), "")


def legal(model: Model, situation: Situation, seat: str) -> tuple[str, ...]:
    """Ids of the responses that a seat may choose now, in table order; empty for a seat that never chooses."""
    if seat not in model.seats:
        return ()
    allowed = open_responses(model, pack(model, situation))[model.seats.index(seat), :, 0]
    return tuple(name for name, yes in zip(model.responses, allowed, strict=True) if yes)


def why_not(
    model: Model, situation: Situation, seat: str, response: str, package: Sequence[str] = (), coordinated: bool = False
) -> str | None:
    """Why a seat may not add a response to its package, as a sentence; None where it may.

    Args:
        model: The compiled rules.
        situation: As it stands.
        seat: Who would act.
        response: What it would do; an unknown id is answered with a sentence too.
        package: What it has chosen already.
        coordinated: Whether it has paid for coordination.
    """
    if response not in model.row:
        return say("There is no response “{id}”.", id=response)
    who = model.tables.responses[response].who
    if seat not in who:
        return say("Reserved for: {seats}.", seats=", ".join(model.tables.actors[one].label for one in who))
    return _closed(model, pack(model, situation), seat, response) or _unaffordable(
        model, seat, response, package, coordinated
    )


def _closed(model: Model, state: State, seat: str, response: str) -> str | None:
    """The first gate or empty store that closes a response."""
    row, table = model.row[response], model.tables.responses[response]
    if not state.live[0]:
        return say("The exercise has ended.")
    for gate in model.gates:
        if gate.row == row and not passes(model, gate, state)[0]:
            return gate_words(model, gate)
    if table.readiness and state.readiness[model.readiness.index(f"{seat}.{table.readiness}")][0] <= 0:
        return say("None left: {kind} are used up for now.", kind=say(table.readiness))
    return None


def _unaffordable(model: Model, seat: str, response: str, package: Sequence[str], coordinated: bool) -> str | None:
    """Why a package cannot take one more response."""
    others = [one for one in package if one != response]
    most = model.tables.costs.package.most_count
    if len(others) >= most and response != "no_response":
        return say("A package holds at most {most} responses.", most=most)
    total, budget = price(model, seat, [*others, response], coordinated), model.tables.actors[seat].points
    if total > budget:
        left = budget - price(model, seat, others, coordinated)
        return say(
            "It costs {cost}; {left} points are left.", cost=total - price(model, seat, others, coordinated), left=left
        )
    return None


def gate_words(model: Model, gate: Gate) -> str:
    """Why a gate is closed, for the reader."""
    if gate.barred_by >= 0:
        barred = model.tables.responses[model.responses[gate.barred_by]].label
        return say("Barred while “{measure}” holds.", measure=say(barred))
    fixed = {
        ("defensive", ""): say("No missile that threatens territory can be engaged now."),
        ("demo", ""): say("No missile in flight can be engaged now."),
        ("", "SANC_NOM"): say("Needs sanctions in force that could be lifted."),
    }
    if (gate.window, gate.field) in fixed:
        return fixed[gate.window, gate.field]
    if gate.field == "CHANNEL":
        return say("Needs the channel to Pyongyang at “{need}”.", need=say(CHANNELS[int(gate.at_least)]))
    meter = model.tables.meters[gate.field]
    name = say(meter.short) if meter.short else say(meter.label)
    if gate.at_least > -1e8:
        return say("Needs {meter} at {least} or more.", meter=name, least=points(int(gate.at_least)))
    return say("Needs {meter} at {most} or less.", meter=name, most=points(int(gate.at_most)))


def price(model: Model, seat: str, responses: Sequence[str], coordinated: bool = False) -> int:
    """Points that a package costs: each response, one more for each further one of a family, two for coordination.

    A seat that never chooses pays nothing.
    """
    if seat not in model.seats:
        return 0
    small = model.tables.costs.package
    families = [model.tables.responses[one].family for one in responses]
    repeated = len(families) - len(set(families))
    total = sum(model.tables.responses[one].cost for one in responses) + repeated * small.same_family_points
    return total + (small.coordination_points if coordinated else 0)

"""Contingency injects: held until what they wait for has happened, or until the facilitator calls for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.scenario.msel import Act, TurnFacts, armed

if TYPE_CHECKING:
    from wargame.crisis.facts import Resolved
    from wargame.scenario.schema import Inject
    from wargame.session.exercise import Exercise, TurnRecord


def is_armed(exercise: Exercise, inject: Inject) -> bool:
    """Whether its condition held at the end of a published turn: the one before its own, or any later one."""
    return any(
        record.resolved is not None and armed(inject.condition, turn_facts(record, record.resolved))
        for record in exercise.turns
        if record.turn >= inject.turn - 1
    )


def arms(exercise: Exercise, resolved: Resolved) -> tuple[Inject, ...]:
    """The contingency injects that this adjudication would arm, were it published."""
    record = exercise.turns[-1]
    facts = turn_facts(record, resolved)
    return tuple(
        delivery.inject
        for delivery in exercise.deliveries.values()
        if delivery.status != "delivered"
        and delivery.inject.type == "contingency_inject"
        and record.turn >= delivery.inject.turn - 1
        and not is_armed(exercise, delivery.inject)
        and armed(delivery.inject.condition, facts)
    )


def turn_facts(record: TurnRecord, resolved: Resolved) -> TurnFacts:
    """What a condition can ask about a turn."""
    rolled = checked_acts(resolved)
    checked = {(act.seat, act.response) for act in rolled}
    quiet = tuple(
        Act(seat, response, "automatic")
        for seat, submission in record.packages.items()
        for response in submission.package.responses
        if (seat, response) not in checked
    )
    return TurnFacts(
        acts=(*rolled, *quiet),
        meters={meter: value / 100 for meter, value in resolved.after.meters.items()},
        crossed=frozenset(line.id for line in resolved.after.lines if line.crossed_turn == record.turn),
    )


def checked_acts(resolved: Resolved) -> tuple[Act, ...]:
    """What seats tried and how it came out; an ally's refusal is the outcome of what it was asked for."""
    refused = {
        (check.seat, check.response)
        for check in resolved.checks
        if check.lane == "consent" and check.outcome in ("refused", "failure")
    }
    return tuple(
        Act(check.seat, check.response, "refused" if (check.seat, check.response) in refused else check.outcome)
        for check in resolved.checks
        if check.lane == "check"
    )

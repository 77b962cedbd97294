"""Which injects are due: by the turn for which they stand, or by what has happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from wargame.session.calendar import scenario_time
from wargame.session.contingency import is_armed

if TYPE_CHECKING:
    from wargame.session.exercise import Delivery, Exercise

State = Literal["delivered", "due", "ahead", "held", "armed", "expected"]


def state_of(exercise: Exercise, delivery: Delivery) -> State:
    """Where an inject stands in the turn that is being played."""
    if delivery.status == "delivered":
        return "delivered"
    inject = delivery.inject
    if inject.type == "contingency_inject" and is_armed(exercise, inject):
        return "armed"
    if delivery.status == "held":
        return "held"
    if inject.type == "expected_action":
        return "ahead" if delivery.turn > exercise.turn else "expected"
    return "due" if delivery.turn <= exercise.turn else "ahead"


def next_due(exercise: Exercise) -> Delivery | None:
    """The inject that is to be delivered next, by the clock of the scenario; None where nothing is due."""
    due = [d for d in exercise.deliveries.values() if state_of(exercise, d) in ("due", "armed")]
    return min(due, key=lambda d: (d.turn, scenario_time(exercise.scenario, d.inject, d.turn)), default=None)

"""The time in the world of the exercise: when an inject falls, and what its clocks read now."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wargame.scenario.schema import Inject, Scenario
    from wargame.session.exercise import Exercise


def scenario_time(scenario: Scenario, inject: Inject, turn: int) -> datetime:
    """In-world date and time of an inject, on the day of the turn for which it stands."""
    day = inject.date or scenario.turns[min(turn, len(scenario.turns)) - 1].date
    return datetime.combine(day, inject.time)


def world_time(exercise: Exercise, *, to_all: bool = False) -> datetime:
    """The in-world time: that of the inject delivered last this turn, else of the turn's first one.

    With ``to_all`` only injects that everybody received count.
    """
    scenario, turn = exercise.scenario, exercise.turn
    delivered = [d for d in exercise.deliveries.values() if d.status == "delivered" and d.turn == turn]
    delivered = [d for d in delivered if "ALL" in d.to or not to_all]
    if delivered:
        return max(scenario_time(scenario, d.inject, turn) for d in delivered)
    planned = [scenario_time(scenario, i, turn) for i in scenario.injects if i.turn == turn and i.type == "inject"]
    day = scenario.turns[turn - 1].date
    return min((when for when in planned if when.date() == day), default=datetime(day.year, day.month, day.day, 9))


def next_minute(exercise: Exercise) -> datetime:
    """The in-world time of something that happens now: five minutes after what happened last this turn."""
    return world_time(exercise) + timedelta(minutes=5)

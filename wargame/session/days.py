"""The days of a turn, which Pyongyang lives by itself where the engine plays it: day by day up to the next turn.

Its days begin when the turn enters Inject, from the situation of that moment, which the fold keeps as the turn's *eve*.
What it does is a function of that situation and the seed, so that the log can be held to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame import crisis
from wargame.session.exercise import PYONGYANG
from wargame.words import say

if TYPE_CHECKING:
    from datetime import date

    from wargame.crisis import Model
    from wargame.crisis.adversary import Step
    from wargame.missiles.flight import FlightCard
    from wargame.scenario.schema import Provocation, Scenario
    from wargame.session.exercise import Delivery, Exercise


def by_itself(exercise: Exercise) -> bool:
    """Whether Pyongyang acts by itself, and of what the scenario wrote for it only the premise is left."""
    return exercise.players.get(PYONGYANG) == "engine"


def steps(model: Model, exercise: Exercise) -> tuple[Step, ...]:
    """Everything that Pyongyang does by itself in the turn in play, in order; nothing before its days have begun."""
    eve = exercise.turns[-1].eve
    if eve is None or not by_itself(exercise):
        return ()
    days = span(exercise.scenario, exercise.turn)
    return crisis.next_steps(model, eve, exercise.seed, days, _quiet_days(model, exercise))


def done(exercise: Exercise) -> tuple[Delivery, ...]:
    """What it has done in the turn in play, in order."""
    found = [one for one in exercise.deliveries.values() if one.by == PYONGYANG and one.turn == exercise.turn]
    return tuple(sorted(found, key=lambda one: one.event))


def provocation(model: Model, step: Step) -> Provocation:
    """A step as the provocation that it is."""
    return crisis.typical(model.tables, step.kind, step.launch)


def day_of(scenario: Scenario, turn: int, step: Step) -> date:
    """The date of a step: the turn's own date is its first day."""
    from datetime import timedelta

    return scenario.turns[turn - 1].date + timedelta(days=step.day - 1)


def flight(model: Model, exercise: Exercise, step: Step) -> FlightCard | None:
    """The flight of a step, against the defences where they stand now; None where nothing flies.

    Raises:
        FlightError: It cannot be drawn.
    """
    scenario = exercise.scenario
    lasting = all(one.since is None and one.until is None for one in scenario.defences)
    if lasting and exercise.defences == (scenario.defences or None):
        cards = model.typical_cards.get(step.kind, ())
        return cards[step.launch % len(cards)] if cards else None
    day = day_of(scenario, exercise.turn, step)
    return crisis.flight_card(provocation(model, step), scenario, day, exercise.defences)


def difference(model: Model, before: Exercise, delivery: Delivery) -> str:
    """How a delivery in Pyongyang's name differs from what it does by itself next; empty where it does not."""
    ahead = steps(model, before)[len(done(before)) :]
    if not ahead:
        return say("Pyongyang does nothing by itself here")
    step, found = ahead[0], delivery.inject
    day = day_of(before.scenario, before.turn, step)
    if found.provocation != provocation(model, step) or found.date != day:
        return say("Pyongyang does something else by itself: {kind} on {day}", kind=step.kind, day=day)
    if delivery.flight != flight(model, before, step):
        return say("its flight is another one")
    return ""


def span(scenario: Scenario, turn: int) -> int:
    """Days from a turn's date to the next turn's, or to the end of the scenario; at least one."""
    dates = [*(one.date for one in scenario.turns), scenario.end]
    return max(1, (dates[turn] - dates[turn - 1]).days)


def _quiet_days(model: Model, exercise: Exercise) -> int:
    """Days from the last provocation to the date of the turn in play; the usual where there was none yet."""
    today, eve = _days_before(exercise.scenario, exercise.turn), exercise.turns[-1].eve_event
    happened = [
        _day(exercise, one)
        for one in exercise.deliveries.values()
        if 0 < one.event < eve and one.inject.provocation is not None
    ]
    if not happened:
        return int(model.tables.adversary.when.start_days) + today
    return max(0, today - max(happened))


def _day(exercise: Exercise, delivery: Delivery) -> int:
    """The day of a delivery, counted from the first turn's date."""
    turn = exercise.scenario.turns[delivery.turn - 1]
    late = max(0, (delivery.inject.date - turn.date).days) if delivery.inject.date else 0
    return _days_before(exercise.scenario, delivery.turn) + late


def _days_before(scenario: Scenario, turn: int) -> int:
    return sum(span(scenario, earlier) for earlier in range(1, turn))

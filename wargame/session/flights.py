"""The flight of an inject as it would fly now: from the catalogue, against the defences where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame import crisis

if TYPE_CHECKING:
    from wargame.crisis import Model
    from wargame.missiles.flight import FlightCard
    from wargame.scenario.schema import Inject
    from wargame.session.exercise import Exercise


def flight(model: Model, exercise: Exercise, inject: Inject, *, glimpse: bool = False) -> FlightCard | None:
    """The flight of an inject's provocation with the defences where they stand now; None where nothing flies.

    A ``glimpse`` holds only what is found in a few milliseconds: way, places under it, reach.

    Raises:
        FlightError: It cannot be drawn; the sentence says what can.
    """
    known = exercise.deliveries.get(inject.id)
    as_written = known is not None and known.inject.provocation == inject.provocation
    if as_written and inject.id in model.cards and exercise.defences == (exercise.scenario.defences or None):
        return model.cards[inject.id]
    if inject.provocation is None or not inject.provocation.missile:
        return None
    day = inject.date or exercise.scenario.turns[exercise.turn - 1].date
    return crisis.flight_card(inject.provocation, exercise.scenario, day, exercise.defences, glimpse=glimpse)

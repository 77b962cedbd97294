"""What a seat sees of an exercise: the crisis view, fed with what was delivered to it and what was published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame import crisis
from wargame.errors import InputError
from wargame.scenario.schema import SEATS
from wargame.scenario.spelling import remedy
from wargame.words import say

if TYPE_CHECKING:
    from wargame.crisis import Model
    from wargame.crisis.facts import Resolved
    from wargame.crisis.views import PublicView, View
    from wargame.session.exercise import Delivery, Exercise


def seat_view(model: Model, exercise: Exercise, seat: str) -> View:
    """The view of one seat.

    Raises:
        InputError: There is no such seat, with the nearest spelling.
    """
    if seat not in SEATS:
        raise InputError(say("There is no seat “{seat}”. {help}", seat=seat, help=remedy(seat, SEATS)[0]))
    return crisis.view(
        model,
        exercise.situation,
        seat,
        seed=exercise.seed,
        before=exercise.turns[-1].opening,
        packages={one: submission.package for one, submission in exercise.packages.items()},
        published=last_published(exercise),
        delivered=[delivery.inject.id for delivery in delivered_to(exercise, seat)],
    )


def room_view(model: Model, exercise: Exercise) -> PublicView:
    """The view of everybody in the room together."""
    return crisis.public_view(
        model,
        exercise.situation,
        before=exercise.turns[-1].opening,
        published=exercise.turns[-1].resolved,
        delivered=[delivery.inject.id for delivery in delivered_to(exercise, "ALL")],
    )


def delivered_to(exercise: Exercise, seat: str) -> tuple[Delivery, ...]:
    """The injects that a seat received, in order; ``ALL`` asks for those that everybody received."""
    found = [
        delivery
        for delivery in exercise.deliveries.values()
        if delivery.status == "delivered" and ("ALL" in delivery.to or seat in delivery.to)
    ]
    return tuple(sorted(found, key=lambda delivery: delivery.event))


def last_published(exercise: Exercise) -> Resolved | None:
    """The adjudication that was published last, or None before the first."""
    return next((record.resolved for record in reversed(exercise.turns) if record.resolved is not None), None)

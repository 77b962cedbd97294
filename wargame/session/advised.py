"""What the advisers of a seat say of a package as the exercise stands: the same each time it is asked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from wargame.crisis.advisers import advise
from wargame.crisis.facts import Package
from wargame.errors import IllegalAct
from wargame.session import eyes, windows
from wargame.session.days import span

if TYPE_CHECKING:
    from wargame.crisis import Model
    from wargame.crisis.facts import Advice
    from wargame.session.exercise import Exercise


def advice(model: Model, exercise: Exercise, package: Package, at_s: int) -> tuple[Advice, ...]:
    """The advice on a package, whether it lies on the table already or is only thought of.

    Args:
        model: The compiled rules.
        exercise: As it stands.
        package: An empty one is no decision yet: each says what it would begin with; see :func:`decided`.
        at_s: Reading of the room's clock.
    """
    seat = package.seat
    now = windows.at_hand(exercise, seat, at_s)
    others = {other: submission for other, submission in exercise.packages.items() if other != seat}
    view = eyes.seat_view(model, replace(exercise, situation=now, packages=others), seat)
    days, since, record = _days(exercise), _since(exercise, seat, model), _record(exercise, seat)
    try:
        return advise(model, view, now, package, exercise.seed, days, since, record)
    except IllegalAct:  # its red line is not written yet
        return advise(model, view, now, replace(package, declares=None), exercise.seed, days, since, record)


def decided(package: Package) -> Package:
    """A package as a decision: an empty one says by name that nothing is to be done."""
    return package if package.responses else Package("", package.seat, ("no_response",))


def _days(exercise: Exercise) -> int:
    """Days of the next turn, in which Pyongyang may act before the seat decides again; 0 where none follows."""
    scenario = exercise.scenario
    return span(scenario, exercise.turn + 1) if exercise.turn < len(scenario.turns) else 0


def _since(exercise: Exercise, seat: str, model: Model) -> int:
    """Days from the last provocation that the seat heard of to the next turn's date."""
    turns = exercise.scenario.turns
    ahead = turns[min(exercise.turn, len(turns) - 1)].date
    heard = [one for one in eyes.delivered_to(exercise, seat) if one.inject.provocation]
    days = [one.inject.date or turns[one.turn - 1].date for one in heard]
    quiet: int = model.tables.adversary.when.start_days
    return max(0, (ahead - max(days)).days) if days else quiet


def _record(exercise: Exercise, seat: str) -> tuple[int, int]:
    """In how many of the turns so far the seat heard of a provocation, and how many there were."""
    struck = {one.turn for one in eyes.delivered_to(exercise, seat) if one.inject.provocation}
    return len(struck), exercise.turn

"""The phases of a turn, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.desk import rules
from wargame.desk.acts.common import going_on, write
from wargame.desk.adversary import its_days
from wargame.desk.clock import room_s, seconds_left
from wargame.errors import IllegalAct
from wargame.session import replay
from wargame.session.changes import EVERYTHING
from wargame.session.days import by_itself
from wargame.session.events import ClockSet, Draft, Ended, PackageSubmitted, PhaseEntered
from wargame.words import say

if TYPE_CHECKING:
    from wargame.desk.desk import Desk
    from wargame.session.changes import Changes
    from wargame.session.events import Body
    from wargame.session.exercise import Exercise


def advance(desk: Desk) -> Changes:
    """Go on to the next phase; from Aftermath to the next turn, and after the last one to the end.

    Raises:
        IllegalAct: The turn is being adjudicated and has to be published first, or the exercise is over.
    """
    exercise = going_on(desk)
    turn = exercise.turn
    if exercise.situation.ending and not exercise.published:  # by what was provoked, before anybody could decide
        return write(desk, ended(desk))
    match exercise.phase:
        case "situation":
            return _days_begin(desk)
        case "inject":
            return write(desk, *_clock_for_deliberation(desk), PhaseEntered(turn, "deliberate"))
        case "deliberate":
            return begin_adjudication(desk)
        case "adjudicate":
            raise IllegalAct(say("Turn {turn} is not published yet. Show its rolls, then publish it.", turn=turn))
        case _:
            return _next_turn(desk)


def begin_adjudication(desk: Desk) -> Changes:
    """Close the table: seats without people get the package that the engine suggests, and the turn is resolved.

    Nothing is published; the rolls are shown one by one, and until then everything can be taken back.

    Raises:
        IllegalAct: The turn was adjudicated already, or the exercise is over.
    """
    exercise = going_on(desk)
    if exercise.phase in ("adjudicate", "aftermath"):
        raise IllegalAct(say("Turn {turn} is past its decisions.", turn=exercise.turn))
    if exercise.phase == "situation" and by_itself(exercise):
        _days_begin(desk)
        exercise = desk.exercise
    if exercise.ending:
        return EVERYTHING
    if exercise.situation.ending:
        return write(desk, ended(desk))
    at = desk.clock()  # one moment for all: no package is older than the clock, or than the window that it was made for
    now = room_s(exercise.clock, at)
    submitted = [PackageSubmitted(exercise.turn, package, now) for package in rules.absent_packages(desk, now)]
    return write(desk, *_clock_stopped(exercise, at), *submitted, PhaseEntered(exercise.turn, "adjudicate"))


def _days_begin(desk: Desk) -> Changes:
    """Enter Inject; where the engine plays Pyongyang, what it does by itself up to the next turn comes with it."""
    turn, at = desk.exercise.turn, desk.clock()
    return desk.session.append(Draft(turn, PhaseEntered(turn, "inject"), at=at), *its_days(desk, at))


def _next_turn(desk: Desk) -> Changes:
    exercise = desk.exercise
    if exercise.turn < len(exercise.scenario.turns) and not exercise.situation.ending:
        return write(desk, PhaseEntered(exercise.turn + 1, "situation"), turn=exercise.turn + 1)
    return write(desk, ended(desk))


def ended(desk: Desk) -> Ended:
    """The event that ends the exercise as it stands now."""
    exercise = desk.exercise
    score = replay.score(desk.model, exercise)
    return Ended(exercise.turn, exercise.situation.ending or "time_up", score.centi)


def _clock_for_deliberation(desk: Desk) -> tuple[Body, ...]:
    exercise = desk.exercise
    now = desk.clock()
    if not now:
        return ()
    full_s = exercise.scenario.turns[exercise.turn - 1].minutes * 60
    return (ClockSet(full_s, running=True, room_s=room_s(exercise.clock, now)),)


def _clock_stopped(exercise: Exercise, at: str) -> tuple[Body, ...]:
    clock = exercise.clock
    if not clock.running:
        return ()
    return (ClockSet(seconds_left(clock, at), running=False, room_s=room_s(clock, at)),)

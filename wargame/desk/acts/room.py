"""Notes, corrections and the clock of the room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from wargame.desk.acts.common import going_on, one_line, write
from wargame.desk.clock import room_s, seconds_left
from wargame.errors import IllegalAct
from wargame.session.events import ClockSet, Corrected, Noted
from wargame.words import say

if TYPE_CHECKING:
    from wargame.desk.desk import Desk
    from wargame.session.changes import Changes


def note(
    desk: Desk,
    text: str,
    about: str = "",
    objective: str = "",
    rating: Literal["", "P", "S", "M", "U"] = "",
    sort: Literal["note", "strength", "improvement", "question"] = "note",
) -> Changes:
    """Write a note for the report, tied to what it is about; also after the end.

    Raises:
        IllegalAct: Nothing was written, or the objective is not one of the scenario's.
    """
    known = [one.id for one in desk.exercise.scenario.objectives]
    if objective and objective not in known:
        raise IllegalAct(
            say("There is no objective {objective}; there are {known}.", objective=objective, known=", ".join(known))
        )
    body = Noted(one_line(text, say("The note")), about, objective, rating, sort)
    return write(desk, body)


def correct(desk: Desk, about: str, text: str) -> Changes:
    """Add a visible correction of something published; nothing is erased.

    Raises:
        IllegalAct: Nothing was written.
    """
    return write(desk, Corrected(one_line(about, say("What it corrects"), 200), one_line(text, say("The correction"))))


def start_clock(desk: Desk) -> Changes:
    """Let the clock run from what is left on it; from the turn's full time where nothing is.

    Raises:
        IllegalAct: It runs already.
    """
    exercise = going_on(desk)
    clock = exercise.clock
    if clock.running:
        raise IllegalAct(say("The clock is running already."))
    full_s = exercise.scenario.turns[exercise.turn - 1].minutes * 60
    return write(desk, ClockSet(clock.left_s or full_s, running=True, room_s=clock.room_s))


def pause_clock(desk: Desk) -> Changes:
    """Stop the clock; nothing expires while it stands.

    Raises:
        IllegalAct: It stands already.
    """
    clock = going_on(desk).clock
    if not clock.running:
        raise IllegalAct(say("The clock is paused already."))
    now = desk.clock()
    return write(desk, ClockSet(seconds_left(clock, now), running=False, room_s=room_s(clock, now)))

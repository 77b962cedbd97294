"""What every act stands on: the exercise must go on, and its events are written together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.errors import IllegalAct
from wargame.session.events import Draft
from wargame.words import say

if TYPE_CHECKING:
    from wargame.desk.desk import Desk
    from wargame.session.changes import Changes
    from wargame.session.events import Body
    from wargame.session.exercise import Exercise


def write(desk: Desk, *bodies: Body, seat: str = "control", turn: int | None = None) -> Changes:
    """Write one act: all of its events or none of them."""
    at = desk.clock()
    number = desk.exercise.turn if turn is None else turn
    return desk.session.append(*(Draft(number, body, seat, at) for body in bodies))


def going_on(desk: Desk) -> Exercise:
    """The exercise, which has not ended.

    Raises:
        IllegalAct: It has.
    """
    if desk.exercise.ending:
        raise IllegalAct(say("The exercise is over. Go back to an earlier event to play on from there."))
    return desk.exercise


def one_line(text: str, what: str, most: int = 2000) -> str:
    """A text that a person typed, trimmed.

    Raises:
        IllegalAct: Nothing was typed, or too much.
    """
    trimmed = text.strip()
    if not trimmed:
        raise IllegalAct(say("{what} is missing. Write a few words.", what=what))
    if len(trimmed) > most:
        raise IllegalAct(say("{what} is longer than {most} characters. Shorten it.", what=what, most=most))
    return trimmed

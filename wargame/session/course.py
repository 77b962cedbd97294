"""What may follow what: the course of an exercise, and what somebody who plays alone can do.

Each function says why something cannot have happened where it stands, as a clause; an empty one where it can. No act of
the desk ever writes what is refused here: it is found only in a log that somebody rebuilt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wargame.session.due import next_due
from wargame.session.events import (
    PHASES,
    AdviceGiven,
    Aftermath,
    ClockSet,
    Ended,
    InjectDelivered,
    Noted,
    PackageSubmitted,
    PackageWithdrawn,
    PhaseEntered,
    RollRevealed,
    TurnPublished,
)  # fmt: skip
from wargame.session.exercise import PYONGYANG
from wargame.session.players import ENGINE, SOLO, seat_of, undecided
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from wargame.crisis import Model
    from wargame.session.events import Body, Event
    from wargame.session.exercise import Exercise

MOVES_ON = (Aftermath, ClockSet, Ended, InjectDelivered, PackageSubmitted, PhaseEntered, TurnPublished)
"""Kinds that cannot follow the end."""


def out_of_order(model: Model, before: Exercise, event: Event) -> str:
    """Why an event cannot stand behind the exercise as it was before it."""
    body, record = event.body, before.turns[-1]
    if before.ending and isinstance(body, MOVES_ON):
        return say("the exercise was over")
    why = ""
    match body:
        case PhaseEntered():
            why = _phase(model, before, body)
        case PackageSubmitted() if before.published:
            why = say("nobody could decide any more")
        case TurnPublished() if before.phase != "adjudicate":
            why = say("its turn was not being adjudicated")
        case Aftermath() if before.phase != "aftermath" or record.aftermath is not None:
            why = say("time does what it does once, after the turn was told")
        case Ended() if not before.situation.ending and not _played_out(before):
            why = say("turn {turn} of {turns} was not the end", turn=before.turn, turns=len(before.scenario.turns))
        case _:
            pass
    return why


def not_alone(before: Exercise, previous: Event, event: Event) -> str:
    """Why an event cannot stand in a game of one person; empty in an exercise that somebody runs."""
    seat, body = seat_of(before), event.body
    if not seat:
        return ""
    rule = ALONE.get(type(body))
    if rule is None:
        return say("who plays alone cannot do that")
    mine = isinstance(previous.body, PackageSubmitted) and previous.body.package.seat == seat
    if mine != isinstance(body, AdviceGiven):
        return say("the advisers speak to each decision of {seat}, and only then", seat=seat)
    return rule(before, event, body, seat)


def cast(exercise: Exercise) -> str:
    """Why nobody could begin a game of one person with these players; empty where one could, or it is no such game."""
    others = [player for player in exercise.players.values() if player != SOLO]
    if not seat_of(exercise) or (set(others) == {ENGINE} and len(others) == len(exercise.players) - 1):
        return ""
    return say("who plays alone plays one seat, and the program every other")


def _phase(model: Model, before: Exercise, body: PhaseEntered) -> str:
    if body.turn != before.turn:
        over = before.situation.ending or body.turn > len(before.scenario.turns)
        if over or before.turns[-1].aftermath is None:
            return say("turn {turn} was not over, or was the last", turn=before.turn)
        return ""
    back = PHASES.index(body.phase) - PHASES.index(before.phase)
    if back < 0 or (back == 0 and body.phase != "situation"):
        return say("a turn does not go back to an earlier phase")
    if (body.phase == "aftermath") != before.published:
        return say("what comes after a turn follows its telling, and nothing else does")
    if body.phase == "adjudicate" and (empty := undecided(model, before)):
        return say("{seat} had not decided", seat=empty[0])
    return ""


def _played_out(before: Exercise) -> bool:
    return before.turn == len(before.scenario.turns) and before.turns[-1].aftermath is not None


def _free(_before: Exercise, _event: Event, _body: Body, _seat: str) -> str:
    return ""


def _due(before: Exercise, event: Event, body: InjectDelivered, _seat: str) -> str:
    due = next_due(before)
    if event.seat == PYONGYANG or (due is not None and due.inject.id == body.inject and body.written is None):
        return "" if before.phase == "inject" else say("it came too late or too early")
    return say("another inject was due")


def _next_phase(before: Exercise, _event: Event, body: PhaseEntered, seat: str) -> str:
    if body.phase == "deliberate" and next_due(before) is not None:
        return say("an inject that was due was left out")
    if body.phase == "adjudicate" and seat not in before.packages:
        return say("{seat} had not decided", seat=seat)
    if body.turn == before.turn and PHASES.index(body.phase) != PHASES.index(before.phase) + 1:
        return say("a phase was left out")
    return ""


def _decision(before: Exercise, event: Event, body: PackageSubmitted, seat: str) -> str:
    package, least = body.package, before.scenario.rationale_min_words
    if package.seat != seat:
        return "" if package.suggested_by else say("only the program plays {seat}", seat=package.seat)
    if before.phase != "deliberate" or event.seat != seat or package.suggested_by:
        return say("it is no decision of {seat}", seat=seat)
    if len(package.rationale.split()) < least:
        return say("its rationale has fewer than {least} words", least=least)
    return ""


def _taken_back(_before: Exercise, _event: Event, body: PackageWithdrawn, seat: str) -> str:
    return "" if body.seat == seat else say("only the program plays {seat}", seat=body.seat)


def _told(_before: Exercise, _event: Event, body: TurnPublished, _seat: str) -> str:
    return say("nobody tells the turn in words of their own") if body.narration else ""


def _answer(before: Exercise, event: Event, body: Noted, seat: str) -> str:
    answers = body.sort == "question" and event.seat == seat and before.published
    return "" if answers else say("it answers no question of the turn")


ALONE: dict[type, Callable[[Exercise, Event, Any, str], str]] = {
    AdviceGiven: _free,
    Aftermath: _free,
    Ended: _free,
    InjectDelivered: _due,
    Noted: _answer,
    PackageSubmitted: _decision,
    PackageWithdrawn: _taken_back,
    PhaseEntered: _next_phase,
    RollRevealed: _free,
    TurnPublished: _told,
}
"""Kinds of event that a game of one person holds; every other one is an act of somebody who runs an exercise."""

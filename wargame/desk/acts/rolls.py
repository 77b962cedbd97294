"""Adjudication: rolls are shown, decided by the facilitator or typed from the table's dice, and published."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from wargame.crisis.chance import LANES, draw
from wargame.desk import rules
from wargame.desk.acts.common import going_on, one_line, write
from wargame.errors import IllegalAct
from wargame.session import replay
from wargame.session.events import Aftermath, Ended, PhaseEntered, RollForced, RollRevealed, TurnPublished
from wargame.words import say, say_many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wargame.crisis.facts import Check
    from wargame.desk.desk import Desk
    from wargame.session.changes import Changes
    from wargame.session.events import Body
    from wargame.session.exercise import Exercise, TurnRecord


def reveal(desk: Desk) -> Changes:
    """Show the next roll; what succeeds without one is shown along with it.

    Raises:
        IllegalAct: No turn is being adjudicated, or all rolls are shown.
    """
    exercise = _adjudicating(desk)
    checks = desk.adjudicated().checks
    if exercise.shown >= len(checks):
        raise IllegalAct(say("All rolls of turn {turn} are shown. Publish it.", turn=exercise.turn))
    shown = min(next_roll(checks, exercise.shown) + 1, len(checks))
    return write(desk, RollRevealed(exercise.turn, next_roll(checks, shown)))


def reveal_all(desk: Desk) -> Changes:
    """Show every roll that is left.

    Raises:
        IllegalAct: No turn is being adjudicated, or all rolls are shown.
    """
    exercise = _adjudicating(desk)
    if exercise.shown >= len(desk.adjudicated().checks):
        raise IllegalAct(say("All rolls of turn {turn} are shown. Publish it.", turn=exercise.turn))
    return write(desk, RollRevealed(exercise.turn, len(desk.adjudicated().checks)))


def force(desk: Desk, lane: str, item: int, outcome: str, reason: str) -> Changes:
    """Decide a roll instead of the dice; the reason goes into the report.

    Raises:
        IllegalAct: No such roll this turn, an outcome that it cannot have, or no reason.
    """
    exercise = _adjudicating(desk)
    check = _check(desk, lane, item)
    allowed = outcomes(desk, check)
    if outcome not in allowed:
        raise IllegalAct(
            say("{outcome} is no outcome of {roll}; it has {allowed}.", outcome=outcome, roll=check.id,
                allowed=", ".join(allowed))
        )  # fmt: skip
    body = RollForced(
        exercise.turn,
        lane,
        item,
        outcome,
        one_line(reason, say("The reason")),
        model_outcome=_by_the_model(desk, check),
    )
    return write(desk, body)


def type_dice(desk: Desk, lane: str, item: int, drawn: int, reason: str = "") -> Changes:
    """Take the table's dice instead of the program's: ``drawn`` is 0 to 999, and success lies below the odds.

    Raises:
        IllegalAct: No such roll this turn, or no such draw.
    """
    exercise = _adjudicating(desk)
    check = _check(desk, lane, item)
    if not 0 <= drawn <= 999:
        raise IllegalAct(say("A draw goes from 0 to 999, not {draw}.", draw=drawn))
    why = reason.strip() or say("Rolled at the table")
    model = _by_the_model(desk, check)
    return write(desk, RollForced(exercise.turn, lane, item, "", why, draw_permille=drawn, model_outcome=model))


def roll_again(desk: Desk, lane: str, item: int, reason: str = "") -> Changes:
    """Throw the program's dice for a roll once more; both throws stay in the log.

    The n-th throw of a roll is fixed by the seed like the first, so that undoing it and throwing again changes nothing.

    Raises:
        IllegalAct: No such roll this turn.
    """
    exercise = _adjudicating(desk)
    check = _check(desk, lane, item)
    thrown = sum(
        isinstance(event.body, RollForced)
        and (event.turn, event.body.lane, event.body.item) == (exercise.turn, lane, item)
        for event in desk.session.events
    )
    key = (LANES.index(lane) << 24) + (item << 8) + thrown
    drawn = draw(exercise.seed, exercise.turn, "again", key)
    first = say("Rolled again: it was {draw}", draw=f"{check.draw_permille / 10:g}")
    why = f"{first}. {reason.strip()}" if reason.strip() else first
    model = _by_the_model(desk, check)
    return write(desk, RollForced(exercise.turn, lane, item, "", why, draw_permille=drawn, model_outcome=model))


def publish(desk: Desk, narration: str = "") -> Changes:
    """Tell the room the turn: everything that it did becomes final, and Aftermath follows.

    Raises:
        IllegalAct: Rolls are still hidden, or no turn is being adjudicated.
    """
    exercise = _adjudicating(desk)
    left = len(desk.adjudicated().checks) - exercise.shown
    if left > 0:
        raise IllegalAct(say_many("{count} roll is still to be shown.", "{count} rolls are still to be shown.", left))
    return write(desk, *_published(desk, narration))


def roll_rest_and_publish(desk: Desk, narration: str = "") -> Changes:
    """Show every roll that is left and tell the room, as one act; from Deliberate it closes the table first.

    Raises:
        IllegalAct: No turn is being adjudicated.
    """
    exercise = _adjudicating(desk)
    rolls = len(desk.adjudicated().checks)
    shown = (RollRevealed(exercise.turn, rolls),) if rolls > exercise.shown else ()
    return write(desk, *shown, *_published(desk, narration))


def outcomes(desk: Desk, check: Check) -> tuple[str, ...]:
    """What a roll can be decided to be."""
    if check.outcome in ("hit", "miss", "no_shot"):
        return ("hit", "miss")
    halves = check.lane == "vote" or rules.partial_permille(desk, check)  # half a yes is an abstention
    return ("success", "partial", "failure") if halves else ("success", "failure")


def next_roll(checks: Sequence[Check], shown: int) -> int:
    """Index of the first roll after those that are shown, past what needs none; their number where none is left."""
    drawn = (place for place in range(shown, len(checks)) if not settled(checks[place]))
    return next(drawn, len(checks))


def settled(check: Check) -> bool:
    """Whether nothing is drawn: it succeeds without a roll, or the people who were asked have answered."""
    return check.outcome == "automatic" or bool(check.decided_by)


def _published(desk: Desk, narration: str) -> tuple[Body, ...]:
    """The events of a publication: the turn, Aftermath and, where the rules end the exercise, its end."""
    turn = desk.exercise.turn
    resolved = desk.adjudicated()
    after = rules.aftermath(desk, resolved)
    bodies: list[Body] = [
        TurnPublished(turn, resolved, narration.strip()),
        PhaseEntered(turn, "aftermath"),
        Aftermath(turn, after),
    ]
    if after.after.ending and after.after.ending != "time_up":
        ended = replace(desk.exercise, situation=after.after, turns=_closed(desk.exercise, after.after.meters))
        bodies.append(Ended(turn, after.after.ending, replay.score(desk.model, ended).centi))
    return tuple(bodies)


def _closed(exercise: Exercise, meters: dict[str, int]) -> tuple[TurnRecord, ...]:
    return (*exercise.turns[:-1], replace(exercise.turns[-1], closing=meters))


def _adjudicating(desk: Desk) -> Exercise:
    exercise = going_on(desk)
    if exercise.phase != "adjudicate" or exercise.published:
        raise IllegalAct(say("No turn is being adjudicated. Close the decisions of turn {turn} first.",
                             turn=exercise.turn))  # fmt: skip
    return exercise


def _check(desk: Desk, lane: str, item: int) -> Check:
    for check in desk.adjudicated().checks:
        if (check.lane, check.item) == (lane, item):
            return check
    raise IllegalAct(say("There is no roll “{lane} {item}” in turn {turn}.", lane=lane, item=item,
                         turn=desk.exercise.turn))  # fmt: skip


def _by_the_model(desk: Desk, check: Check) -> str:
    """What the program's own dice gave, also where the roll was decided before."""
    for override in desk.exercise.forced:
        if (override.forced.lane, override.forced.item) == (check.lane, check.item):
            return override.forced.model_outcome
    return check.outcome

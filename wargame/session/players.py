"""Who plays a seat, and what the engine decides for the seats that nobody plays."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from wargame import crisis
from wargame.crisis import answers
from wargame.crisis.facts import Answer, Package
from wargame.session import windows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wargame.crisis import Model
    from wargame.session.exercise import Exercise

PEOPLE, CONTROL, ENGINE = "team", "control", "engine"
SOLO, SCRIPT, ABSENT = "solo", "script", answers.ABSENT
"""Who plays a seat, beside the names of policies: a team in the room, the control cell, the engine; a student alone,
the list of injects (Pyongyang), nobody at all."""
WAITED_FOR = (PEOPLE, SOLO)
"""Players whose package is never chosen for them, and who owe a rationale."""


def seat_of(exercise: Exercise) -> str:
    """The seat that one person plays alone; empty where the exercise is not played that way."""
    return next((seat for seat, player in exercise.players.items() if player == SOLO), "")


def still_alone(exercise: Exercise) -> str:
    """The seat of a game that one person still plays, of which nothing may be told that the seat must not know."""
    return "" if exercise.ending else seat_of(exercise)


def choosing(model: Model, exercise: Exercise) -> tuple[str, ...]:
    """Seats of the scenario that choose responses, in the order in which they are resolved."""
    at_table = {brief.seat for brief in exercise.scenario.seats}
    return tuple(seat for seat in model.seats if seat in at_table)


def policy_of(exercise: Exercise, seat: str) -> str:
    """The policy that chooses for a seat where no person does."""
    player = exercise.players.get(seat, ENGINE)
    return ENGINE if player in (*WAITED_FOR, CONTROL, SCRIPT, ABSENT) else player


def policies(exercise: Exercise) -> dict[str, str]:
    """By seat the policy that plays it; seats of people, or of nobody, have none."""
    none = (*WAITED_FOR, CONTROL, ABSENT, "")
    return {seat: player for seat, player in exercise.players.items() if player not in none}


def suggestion(model: Model, exercise: Exercise, seat: str, at_s: int, beside: Sequence[Package] = ()) -> Package:
    """The package that the engine would choose for a seat, by what the seat can see.

    Args:
        model: The compiled rules.
        exercise: As it stands.
        seat: Who is to act.
        at_s: Reading of the room's clock.
        beside: Packages that are made in the same act, so that numbers are given once.
    """
    package_id = f"DEC-{exercise.decisions + len(beside) + 1:02d}"
    now = windows.at_hand(exercise, seat, at_s)
    package = crisis.suggest(model, now, seat, exercise.seed, policy_of(exercise, seat), package_id)
    if package.declares is None:
        return package
    line = replace(package.declares, id=next_line_id(exercise, seat, beside), declared_turn=exercise.turn)
    return replace(package, declares=line)


def undecided(model: Model, exercise: Exercise) -> tuple[str, ...]:
    """Seats without a package for which the engine decides: never for people, nor for who is absent."""
    left_alone = (*WAITED_FOR, ABSENT)
    return tuple(
        seat
        for seat in choosing(model, exercise)
        if seat not in exercise.packages and exercise.players.get(seat, ENGINE) not in left_alone
    )


def powers(model: Model, exercise: Exercise) -> tuple[str, ...]:
    """Seats that choose no responses, are asked all the same, and are played by people."""
    return tuple(seat for seat in crisis.powers_asked(model) if exercise.players.get(seat) in (PEOPLE, CONTROL))


def left_out(model: Model, exercise: Exercise) -> tuple[str, ...]:
    """Powers that nobody plays."""
    return tuple(seat for seat in crisis.powers_asked(model) if exercise.players.get(seat) == ABSENT)


def nobody(model: Model, seat: str, package_id: str = "") -> Package:
    """What a power that nobody plays is taken to answer: it neither helps nor hinders."""
    said = tuple(Answer(one, answers.NOBODY[one]) for one in crisis.asked_of(model, seat))
    return Package(package_id, seat, (), suggested_by=ABSENT, answers=said)


def next_line_id(exercise: Exercise, seat: str, beside: Sequence[Package] = ()) -> str:
    """The id of a line that a seat declares now, apart from those that other seats have on the table."""
    table = [submission.package for other, submission in exercise.packages.items() if other != seat]
    declared = sum(package.declares is not None for package in (*table, *beside))
    return f"RL-{exercise.lines + declared + 1:02d}"

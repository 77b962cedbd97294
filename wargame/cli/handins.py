"""Hand-ins on the command line: judged together, told on one screen each, or as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wargame.cli.output import complain, line, points, table
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from wargame.session.handin import HandIn, Played


def judged(
    paths: Sequence[Path], class_code: str, scenario: str, show: Callable[[int, int], None]
) -> tuple[HandIn, ...]:
    """Files inspected, then held beside each other and beside what was asked for.

    Args:
        paths: Of what was handed in.
        class_code: The one that the class was given, or empty.
        scenario: Id of the one that was to be played, or empty.
        show: Called with what is done and how much there is, in thousandths of a file.
    """
    from wargame.desk.shown.review import hashes_of
    from wargame.session.handin import inspect
    from wargame.session.roster import Asked, compared

    def watched(number: int) -> Callable[[int, int], None]:
        return lambda done, total: show(number * 1000 + done * 1000 // max(1, total), len(paths) * 1000)

    found = [inspect(path, watched(number)) for number, path in enumerate(paths)]
    return compared(found, Asked(class_code, scenario, hashes_of(found)))


def to_json(one: HandIn) -> dict[str, Any]:
    """A hand-in as the command prints it."""
    return {
        "worth": one.worth,
        "sentence": one.sentence,
        "first_difference": one.event,
        "seal": one.seal or None,
        "remarks": list(one.remarks),
        "played": _played(one.played) if one.played else None,
    }


def tell(one: HandIn) -> None:
    """A hand-in on one screen: what it is worth, how it was played, what was decided and why."""
    from wargame.desk.shown.review import hand_in_row

    row = hand_in_row(one)
    line(say("{path}: {worth}", path=one.path, worth=row.worth.lower()))
    if one.worth == "whole":
        line(row.sentence)
    else:
        complain(row.sentence if str(one.path) in row.sentence else f"{one.path}: {row.sentence}")
    for remark in row.remarks:
        line(remark)
    if not row.facts:
        return
    line()
    table(("", ""), [(fact.name, fact.value) for fact in row.facts])
    if row.decisions:
        line()
        columns = (say("Turn"), say("Seat"), say("Decision"), say("Why"))
        table(columns, [(made.turn, made.seat, made.chosen, made.rationale) for made in row.decisions])
    line()
    line(say("Seal {seal}", seal=row.seal))


def _played(played: Played) -> dict[str, Any]:
    from wargame.session.handin import minutes

    return {
        "student": played.student or None,
        "class_code": played.class_code or None,
        "scenario": played.scenario,
        "scenario_title": played.scenario_title,
        "scenario_hash": played.scenario_hash,
        "tables_hash": played.tables_hash,
        "seats": list(played.seats),
        "players": dict(played.players),
        "seed": None if played.still_alone else played.seed,
        "version": played.version or None,
        "turns": played.turns,
        "of_turns": played.of_turns,
        "ending": played.ending or None,
        "composite": points(played.composite_centi) if played.ending else None,
        "events": played.events,
        "undone": played.undone,
        "redone": played.redone,
        "branches": list(played.branches),
        "branch": played.current,
        "withdrawn": played.withdrawn,
        "overrides": played.overrides,
        "typed_dice": played.typed,
        "corrections": played.corrections,
        "begun": played.begun or None,
        "last": played.last or None,
        "minutes": minutes(played.begun, played.last),
        "decisions": [
            {"turn": made.turn, "seat": made.seat, "responses": list(made.responses), "rationale": made.rationale,
             "by_engine": made.by_engine, "event": made.event}
            for made in played.decisions if not (made.by_engine and played.still_alone)
        ],
    }  # fmt: skip

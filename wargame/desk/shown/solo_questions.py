"""The one question that a turn asks of the player, chosen from a table by what happened."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from wargame import resources
from wargame.desk.shown import solo_brief
from wargame.desk.views.solo import Question
from wargame.session.players import seat_of
from wargame.words import say

if TYPE_CHECKING:
    from wargame.crisis.facts import Check
    from wargame.desk.desk import Desk
    from wargame.session.exercise import TurnRecord


@lru_cache
def table() -> tuple[dict[str, Any], ...]:
    """The rows of ``assets/desk/questions.yaml``, in their order."""
    return tuple(resources.table("desk", "questions.yaml"))


def question(desk: Desk) -> Question:
    """The question of the turn that is being read: the first whose condition holds and that no turn before asked."""
    return asked(desk)[-1]


def asked(desk: Desk) -> tuple[Question, ...]:
    """The questions of every turn that was rolled, oldest first."""
    out: list[Question] = []
    for record in desk.exercise.turns:
        if record.resolved is not None:
            out.append(_of(desk, record, {one.id for one in out}))
    return tuple(out)


def answers(desk: Desk) -> tuple[str, ...]:
    """What the player answered to this turn's question, oldest first."""
    words = question(desk).words
    return tuple(
        note.noted.text
        for note in desk.exercise.notes
        if note.turn == desk.exercise.turn and note.noted.sort == "question" and note.noted.about == words
    )


def _of(desk: Desk, record: TurnRecord, before: set[str]) -> Question:
    holds = happened(desk, record)
    fresh = [row for row in table() if row["when"] in holds and row["id"] not in before]
    row = fresh[0] if fresh else [row for row in table() if row["when"] == "any"][record.turn % 4]
    return Question(row["id"], say(row["words"]), say(row["reason"]))


def happened(desk: Desk, record: TurnRecord) -> frozenset[str]:
    """The conditions of the table that hold for a turn, by what the player saw of it."""
    seat = seat_of(desk.exercise)
    if record.resolved is None:
        return frozenset()
    checks = record.resolved.checks
    mine = [check for check in checks if check.seat == seat and check.lane == "check"]
    package = record.packages[seat].package if seat in record.packages else None
    families = {desk.model.tables.responses[one].family for one in (package.responses if package else ())}
    families -= {"baseline"}
    statuses = {line.status for line in record.resolved.after.lines if line.seat == seat}
    holds = {
        "any": True,
        "shot_missed": any(check.outcome == "miss" for check in mine),
        "shot_hit": any(check.outcome == "hit" for check in mine),
        "retaliation": any(_struck(check) for check in checks),
        "line_unenforced": "unenforced" in statuses,
        "line_crossed": bool({"crossed", "tested"} & statuses),
        "refused": any(check.outcome == "refused" for check in mine),
        "corrected": bool(solo_brief.corrections(desk, record.turn)),
        "band_worse": _band(desk, record) > 0,
        "band_better": _band(desk, record) < 0,
        "failed": any(check.outcome == "failure" for check in mine),
        "unity_worse": _unity_fell(desk, record),
        "hybrid": "diplomacy" in families and bool({"deterrence", "sanctions"} & families),
        "nothing": not families,
        "one_family": len(families) == 1 and package is not None and len(package.responses) > 1,
    }
    return frozenset(name for name, yes in holds.items() if yes)


def _struck(check: Check) -> bool:
    return check.lane == "retaliation" and check.outcome == "success"


def _band(desk: Desk, record: TurnRecord) -> int:
    """Steps by which escalation's band moved over the turn."""
    table = desk.model.tables.meters["ESC"]
    end = record.closing or record.published or record.opening
    return table.band(end["ESC"]) - table.band(record.opening["ESC"])


def _unity_fell(desk: Desk, record: TurnRecord) -> bool:
    end = record.closing or record.published or record.opening
    tables = desk.model.tables.meters
    return any(tables[one].band(end[one]) < tables[one].band(record.opening[one]) for one in ("ALLY_ROK", "ALLY_JPN"))

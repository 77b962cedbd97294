"""How escalation came about: of every line of the ledger that raises it, the act behind, the mechanism and the scope.

The words are those of RAND MG-614. Nothing of it is stored: a line names its rule and its cause, and the tables of the
exercise tell the rest, so that sessions which are older than the words are told in them too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from wargame.insight import timeline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wargame.crisis import Tables
    from wargame.crisis.facts import Check, Entry
    from wargame.crisis.rows import Mechanism, Provocation, Response
    from wargame.session.exercise import Exercise

ACTS = ("effects", "provocation")
"""Rules of the ledger that stand for the table's own effects of an act."""
LANES = {"act_of_war": "H9", "retaliation": "H15", "ending": "H15", "debris": "debris"}
"""Rolls that escalate when they come to pass, and the rule that has them rolled."""
_GATE = 2
"""Item of the ending that the nuclear forces law opens."""


@dataclass(frozen=True)
class Act:
    """What somebody did: ``kind`` is the table (``responses`` or ``provocations``), ``id`` its row."""

    kind: Literal["responses", "provocations"]
    id: str
    row: Provocation | Response


@dataclass(frozen=True)
class Tag:
    """How escalation came about; ``scope`` is vertical (more intense) or horizontal (wider)."""

    mechanism: Mechanism
    scope: Literal["vertical", "horizontal"]


@dataclass(frozen=True)
class Step:
    """One line of the ledger that raised escalation, and in which turn."""

    turn: int
    entry: Entry
    tag: Tag


class Acts:
    """The acts and rolls that lines of the ledger name as their cause.

    Args:
        tables: Of the exercise, as today's rules read them.
        exercise: Whose ledger is read.
        pending: Rolls that are not published yet.
    """

    def __init__(self, tables: Tables, exercise: Exercise, pending: Iterable[Check] = ()) -> None:
        self.tables = tables
        self._kinds = {
            id_: one.inject.provocation.kind for id_, one in exercise.deliveries.items() if one.inject.provocation
        }
        told = (check for record in exercise.turns if record.resolved for check in record.resolved.checks)
        self._checks = {check.id: check for check in (*told, *pending)}

    def behind(self, cause: str) -> Act | None:
        """The act that a cause stands for; None where it is none, such as the passing of time."""
        kind, check = self._kinds.get(cause), self._checks.get(cause)
        if kind in self.tables.provocations:
            return Act("provocations", str(kind), self.tables.provocations[str(kind)])
        if check is not None and check.response in self.tables.responses:
            return Act("responses", check.response, self.tables.responses[check.response])
        return None

    def tag(self, entry: Entry) -> Tag | None:
        """How a line raised escalation; None where it did not, or only gave back what was cut off before."""
        if entry.meter != "ESC" or entry.amount <= 0:
            return None
        act, check = self.behind(entry.cause), self._checks.get(entry.cause)
        scope = act.row.scope if act else "vertical"
        if entry.rule in ACTS:
            return Tag(act.row.mechanism, scope) if act else None
        if check is not None and (rolled := self.of_roll(check)) is not None:
            return rolled
        rule = self.tables.rules.get(entry.rule)
        return Tag(rule.mechanism, scope) if rule is not None and rule.mechanism else None

    def of_roll(self, check: Check) -> Tag | None:
        """How a roll escalated that is nobody's act: taken for an act of war, answered with force, out of hand."""
        row = self.tables.rules.get(rule_of(check))
        if row is None or not row.mechanism or check.outcome != "success" or check.subject not in ("", "DPRK"):
            return None
        return Tag(row.mechanism, "vertical")


def rule_of(check: Check) -> str:
    """The rule that has a roll thrown which can escalate by itself; empty where there is none."""
    return "gate" if (check.lane, check.item) == ("ending", _GATE) else LANES.get(check.lane, "")


def steps(tables: Tables, exercise: Exercise) -> tuple[Step, ...]:
    """Every line that raised escalation, turn by turn, in order of happening."""
    acts = Acts(tables, exercise)
    return tuple(
        Step(record.turn, entry, tag)
        for record in exercise.turns
        for cause in timeline.causes(exercise, "ESC", record.turn).causes
        for entry in cause.entries
        if (tag := acts.tag(entry)) is not None
    )

"""How the meters moved and why: the answers behind the charts of the console and of the report.

Everything here is read off the exercise, which is read off the log; nothing is estimated. Amounts are whole numbers in
hundredths of a point.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from wargame.scenario.schema import SEATS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wargame.crisis.facts import Check, Entry, Resolved
    from wargame.session.exercise import Exercise, Submission, TurnRecord

Stage = Literal["opening", "published", "closing", "now"]


@dataclass(frozen=True)
class Moment:
    """All meters at one moment; ``now`` is the turn in play after the injects delivered so far."""

    turn: int
    stage: Stage
    meters: dict[str, int]


@dataclass(frozen=True)
class Cause:
    """One bar of a waterfall: everything in a turn that one thing did to one meter.

    Attributes:
        cause: Id of an inject, a decision, a roll or a red line; the rule's id where nothing else caused it.
        label: The cause in words.
        actor: The seat whose act it was, or empty.
        event: The event that holds the entries.
        amount: Their sum; ``before`` and ``after`` are the meter around it.
        entries: The lines of the ledger, in their order.
    """

    cause: str
    label: str
    actor: str
    event: int
    amount: int
    before: int
    after: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Waterfall:
    """Why one meter moved in one turn: ``opening`` plus the amounts of ``causes`` is ``closing``, exactly."""

    meter: str
    turn: int
    opening: int
    closing: int
    causes: tuple[Cause, ...]


@dataclass(frozen=True)
class Decision:
    """A package as it was adjudicated, with what it did.

    Attributes:
        checks: Its rolls.
        moved: Sum of its entries by meter, only where one is not 0.
        impact: Sum of the absolute values of ``moved``.
        event: The event that adjudicated it.
    """

    turn: int
    seat: str
    submission: Submission
    checks: tuple[Check, ...]
    moved: dict[str, int]
    impact: int
    event: int


def moments(exercise: Exercise) -> tuple[Moment, ...]:
    """The meters over the turns, oldest first; the turn in play ends with ``now`` until it is closed."""
    found: list[Moment] = []
    for record in exercise.turns:
        found.append(Moment(record.turn, "opening", record.opening))
        if record.published is not None:
            found.append(Moment(record.turn, "published", record.published))
        if record.closing is not None:
            found.append(Moment(record.turn, "closing", record.closing))
    if exercise.situation.meters != found[-1].meters:
        found.append(Moment(exercise.turn, "now", exercise.situation.meters))
    return tuple(found)


def causes(exercise: Exercise, meter: str, turn: int) -> Waterfall:
    """Why a meter moved in a turn, grouped by what caused it, in order of happening.

    Raises:
        KeyError: No such meter.
        IndexError: The turn has not begun.
    """
    record = exercise.turns[turn - 1]
    opening = level = record.opening[meter]
    groups: dict[tuple[int, str], list[Entry]] = {}
    for event, resolved in _happened(exercise, record):
        for entry in resolved.entries:
            if entry.meter == meter:
                groups.setdefault((event, entry.cause or entry.rule), []).append(entry)
    found = []
    for (event, cause), entries in groups.items():
        amount = sum(entry.amount for entry in entries)
        found.append(
            Cause(cause, entries[0].label, entries[0].actor, event, amount, level, level + amount, tuple(entries))
        )
        level += amount
    return Waterfall(meter, turn, opening, level, tuple(found))


def decisions(exercise: Exercise) -> tuple[Decision, ...]:
    """Every package that was adjudicated, by turn, in the order in which the seats are resolved."""
    return tuple(
        _decision(record, record.resolved, record.packages[seat])
        for record in exercise.turns
        if record.resolved is not None
        for seat in SEATS
        if seat in record.packages
    )


def by_impact(found: Iterable[Decision]) -> tuple[Decision, ...]:
    """Decisions that moved most first; earlier ones first among equals."""
    return tuple(sorted(found, key=lambda decision: -decision.impact))


def _happened(exercise: Exercise, record: TurnRecord) -> Iterator[tuple[int, Resolved]]:
    """Everything that moved meters between the start of a turn and the start of the next, in order of the log."""
    later = exercise.turns[record.turn].opened_event if record.turn < len(exercise.turns) else None
    found = [
        (delivery.event, delivery.resolved)
        for delivery in exercise.deliveries.values()
        if delivery.resolved and delivery.event > record.opened_event and (later is None or delivery.event < later)
    ]
    found += [(record.resolved_event, record.resolved)] if record.resolved else []
    found += [(record.aftermath_event, record.aftermath)] if record.aftermath else []
    yield from sorted(found, key=lambda act: act[0])


def _decision(record: TurnRecord, resolved: Resolved, submission: Submission) -> Decision:
    package = submission.package
    checks = tuple(
        check for check in resolved.checks if check.seat == package.seat and check.response in package.responses
    )
    its_own = {package.id, *(check.id for check in checks)}
    moved: dict[str, int] = {}
    for entry in resolved.entries:
        if entry.cause in its_own:
            moved[entry.meter] = moved.get(entry.meter, 0) + entry.amount
    moved = {meter: amount for meter, amount in moved.items() if amount}
    impact = sum(map(abs, moved.values()))
    return Decision(record.turn, package.seat, submission, checks, moved, impact, record.resolved_event)

"""What must hold between the parts of a scenario, beyond the shape of each.

The checks read plain data, before or without a valid :class:`Scenario`, so that one misspelt field does not hide the
rest; what has the wrong shape is passed over here, because :mod:`wargame.scenario.grammar` names it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from wargame.scenario import flights
from wargame.scenario.plain import Data, Found, count, day_of, ids, items, list_of, whole
from wargame.scenario.schema import METER_NAMES, SEATS
from wargame.scenario.source import Finding, Steps
from wargame.scenario.spelling import remedy
from wargame.words import say

_SECTIONS_WITH_IDS = ("objectives", "injects", "red_lines", "defences")
_RANGES = {"GP": (-100, 100)}


def findings(data: Data) -> list[Finding]:
    """Everything that is wrong between the parts of a scenario, check by check."""
    return [finding for check in CHECKS for finding in check(data)]


def unique_ids(data: Data) -> Found:
    """An id belongs to one objective, inject, red line or defence."""
    first: dict[str, str] = {}
    for section in _SECTIONS_WITH_IDS:
        for steps, item in items(data, section):
            name = item.get("id")
            if not isinstance(name, str):
                continue
            if name in first:
                yield Finding(
                    (*steps, "id"),
                    say("The id “{id}” is taken by {place}; give this one another.", id=name, place=first[name]),
                )
            first.setdefault(name, f"{section}[{steps[-1]}]")


def unique_seats(data: Data) -> Found:
    """A seat stands at the table once."""
    seen: set[str] = set()
    for steps, item in items(data, "seats"):
        seat = item.get("seat")
        if isinstance(seat, str) and seat in seen:
            yield Finding(
                (*steps, "seat"), say("The seat {seat} is already at the table; remove one of the two.", seat=seat)
            )
        if isinstance(seat, str):
            seen.add(seat)


LONGEST_TURN_DAYS = 3_660
"""Ten years: Pyongyang lives every day of a turn."""


def dates_in_order(data: Data) -> Found:
    """The exercise ends after it starts, and its turns follow each other between the two."""
    start, end = day_of(data.get("start")), day_of(data.get("end"))
    if start and end and end < start:
        yield Finding(
            ("end",), say("The end, {end}, comes before the start, {start}; exchange them.", end=end, start=start)
        )
        return
    previous: date | None = None
    for steps, turn in items(data, "turns"):
        day, here = day_of(turn.get("date")), (*steps, "date")
        if day is None:
            continue
        if (start and day < start) or (end and day > end):
            yield Finding(
                here,
                say(
                    "{day} lies outside the exercise, which runs from {start} to {end}.",
                    day=day,
                    start=start or "…",
                    end=end or "…",
                ),
            )
        if previous and day <= previous:
            yield Finding(
                here,
                say(
                    "{day} does not come after the turn before it, {previous}; turns go forward in time.",
                    day=day,
                    previous=previous,
                ),
            )
        previous = day
    yield from _turns_too_long(data)


def turns_exist(data: Data) -> Found:
    """An inject and a row of history belong to a turn that is played."""
    last = count(data, "turns")
    for section in ("injects", "history"):
        for steps, item in items(data, section):
            turn = whole(item.get("turn"))
            if last and turn is not None and turn > last:
                yield Finding(
                    (*steps, "turn"), say("There is no turn {turn}; the last one is {last}.", turn=turn, last=last)
                )


def injects_within_their_turn(data: Data) -> Found:
    """An inject with a date of its own falls between its turn and the next."""
    days = [day_of(turn.get("date")) if isinstance(turn, dict) else None for turn in list_of(data, "turns")]
    days.append(day_of(data.get("end")))
    for steps, inject in items(data, "injects"):
        turn, day = whole(inject.get("turn")), day_of(inject.get("date"))
        if turn is None or day is None or not 1 <= turn < len(days):
            continue
        first, after, is_last = days[turn - 1], days[turn], turn == len(days) - 1
        too_late = after is not None and (day > after if is_last else day >= after)
        if (first and day < first) or too_late:
            yield Finding(
                (*steps, "date"),
                say(
                    "{day} lies outside turn {turn}, which begins on {first} and is over by {after}.",
                    day=day,
                    turn=turn,
                    first=first or "…",
                    after=after or "…",
                ),
            )


def seats_exist(data: Data) -> Found:
    """Whoever receives an inject, draws a line or acted in history has a seat in this scenario."""
    written = [seat.get("seat") for _, seat in items(data, "seats")]
    at_table = [seat for seat in SEATS if seat in written]
    for where, seat in _mentioned(data):
        if at_table and seat in SEATS and seat not in at_table:
            help_, suggestion = remedy(seat, at_table)
            yield Finding(where, say("{seat} has no seat in this scenario. {help}", seat=seat, help=help_), suggestion)


def references_known(data: Data) -> Found:
    """An inject names objectives, and its condition red lines, that this file has."""
    objectives, red_lines = ids(data, "objectives"), ids(data, "red_lines")
    for steps, inject in items(data, "injects"):
        named = inject.get("objective")
        if isinstance(named, str) and named not in objectives:
            yield _unknown((*steps, "objective"), say("objective"), named, objectives)
        condition = inject.get("condition")
        crossed = condition.get("red_line_crossed") if isinstance(condition, dict) else None
        if isinstance(crossed, str) and crossed not in red_lines:
            yield _unknown((*steps, "condition", "red_line_crossed"), say("red line"), crossed, red_lines)


def premises_and_followers(data: Data) -> Found:
    """A premise is something that Pyongyang does, and an inject follows one that stands before it in the list."""
    before: list[str] = []
    every = ids(data, "injects")
    for steps, inject in items(data, "injects"):
        if inject.get("premise") is True and inject.get("provocation") is None:
            yield Finding((*steps, "premise"), say("Only a provocation can be a premise; add one or remove premise."))
        followed = inject.get("follows")
        if isinstance(followed, str) and followed not in every:
            yield _unknown((*steps, "follows"), say("inject"), followed, every)
        elif isinstance(followed, str) and followed not in before:
            sentence = say("An inject follows one that stands before it; {id} does not.", id=followed)
            yield Finding((*steps, "follows"), sentence)
        if isinstance(name := inject.get("id"), str):
            before.append(name)


def meters_complete(data: Data) -> Found:
    """Every meter starts somewhere within its range, with two decimals at most."""
    values = data.get("start_values")
    if not isinstance(values, dict):
        return
    missing = [name for name in METER_NAMES if name not in values]
    if missing:
        yield Finding(
            ("start_values",), say("These meters have no start value: {names}. Add each.", names=", ".join(missing))
        )
    for name, value in values.items():
        here = ("start_values", name)
        if name not in METER_NAMES:
            help_, suggestion = remedy(name, missing or METER_NAMES)
            yield Finding(here, say("“{name}” is no meter. {help}", name=name, help=help_), suggestion)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            yield from _meter_value(here, name, value)


def conditions_make_sense(data: Data) -> Found:
    """A condition belongs to a contingency inject and says something that can come true."""
    for steps, inject in items(data, "injects"):
        condition, here = inject.get("condition"), (*steps, "condition")
        if not isinstance(condition, dict):
            continue
        given = {name for name, value in condition.items() if value is not None}
        if inject.get("type", "inject") != "contingency_inject":
            yield Finding(
                here,
                say(
                    "Only a contingency inject waits for a condition; set type: contingency_inject or "
                    "remove the condition."
                ),
            )
        if not given:
            yield Finding(here, say("This condition is empty; say what it waits for or remove it."))
        if ("meter" in given) != bool(given & {"at_least", "at_most"}):
            yield Finding(here, say("A meter needs at_least or at_most beside it, and these need a meter."))


CHECKS: tuple[Callable[[Data], Found], ...] = (
    unique_ids, unique_seats, dates_in_order, turns_exist, injects_within_their_turn, seats_exist, references_known,
    premises_and_followers, meters_complete, conditions_make_sense, flights.can_be_drawn, flights.names_known,
)  # fmt: skip


def _turns_too_long(data: Data) -> Found:
    """A turn ends within the years for which Pyongyang's days are worth playing."""
    begun = [(steps, day_of(turn.get("date"))) for steps, turn in items(data, "turns")]
    over = [*(day for _, day in begun[1:]), day_of(data.get("end"))]
    for (steps, first), after in zip(begun, over, strict=False):
        if first and after and (after - first).days > LONGEST_TURN_DAYS:
            yield Finding(
                (*steps, "date"),
                say(
                    "This turn lasts {days} days and at most {most} can be played; add turns.",
                    days=(after - first).days,
                    most=LONGEST_TURN_DAYS,
                ),
            )


def _meter_value(here: Steps, name: str, value: float) -> Found:
    low, high = _RANGES.get(name, (0, 100))
    if not low <= value <= high:
        yield Finding(
            here,
            say(
                "{value} is outside the range of {meter}, {low} to {high}.", value=value, meter=name, low=low, high=high
            ),
        )
    elif round(value, 2) != value:
        yield Finding(
            here, say("{value} has more than two decimals; write {rounded}.", value=value, rounded=round(value, 2))
        )


def _unknown(steps: Steps, what: str, name: str, known: list[str]) -> Finding:
    help_, suggestion = remedy(name, known)
    return Finding(
        steps, say("There is no {what} “{name}” in this scenario. {help}", what=what, name=name, help=help_), suggestion
    )


def _mentioned(data: Data) -> Iterator[tuple[Steps, str]]:
    """Every place that names a seat, outside the list of seats."""
    for steps, inject in items(data, "injects"):
        for number, seat in enumerate(list_of(inject, "to")):
            if isinstance(seat, str):
                yield (*steps, "to", number), seat
        condition = inject.get("condition")
        if isinstance(condition, dict) and isinstance(condition.get("seat"), str):
            yield (*steps, "condition", "seat"), condition["seat"]
    for section in ("red_lines", "history", "defences"):
        for steps, item in items(data, section):
            if isinstance(item.get("seat"), str):
                yield (*steps, "seat"), item["seat"]

"""The master scenario events list: what is due when, what a contingency waits for, and the list as HSEEP prints it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wargame.scenario.schema import Condition, Inject, Scenario

_SUCCESSES = {"success", "partial", "automatic"}


@dataclass(frozen=True)
class Act:
    """What a seat did in a turn; ``outcome`` is that of its check, ``automatic`` where nothing was rolled."""

    seat: str
    response: str
    outcome: str


@dataclass(frozen=True)
class TurnFacts:
    """What is known at the end of a turn, as far as a condition can ask.

    Attributes:
        meters: Values 0..100 (GP -100..100) by name.
        crossed: Ids of the red lines crossed in this turn.
    """

    acts: tuple[Act, ...] = ()
    meters: Mapping[str, float] = field(default_factory=dict)
    crossed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Row:
    """One line of the list with HSEEP's ten columns, as words for the reader."""

    number: str
    time: str
    type: str
    mode: str
    sender: str
    to: str
    message: str
    expected_response: str
    objective: str
    notes: str


def at(scenario: Scenario, inject: Inject) -> datetime:
    """The designated scenario time of an inject, in the scenario's own zone."""
    return datetime.combine(inject.date or scenario.turns[inject.turn - 1].date, inject.time)


def ordered(scenario: Scenario) -> tuple[Inject, ...]:
    """Every inject, turn by turn and by the clock; those of one minute in the order of the file."""
    return tuple(sorted(scenario.injects, key=lambda inject: (inject.turn, at(scenario, inject))))


def due(scenario: Scenario, turn: int) -> tuple[Inject, ...]:
    """The injects that are delivered in a turn whatever the players do."""
    return _of_type(scenario, turn, "inject")


def contingencies(scenario: Scenario, turn: int) -> tuple[Inject, ...]:
    """The injects of a turn that are held until their condition, or the facilitator, calls for them."""
    return _of_type(scenario, turn, "contingency_inject")


def expected_actions(scenario: Scenario, turn: int) -> tuple[Inject, ...]:
    """What control expects the players to do in a turn, and watches for."""
    return _of_type(scenario, turn, "expected_action")


def unscripted(scenario: Scenario) -> frozenset[str]:
    """Ids of the injects that are left out where Pyongyang decides for itself.

    These are what it would have done by the script, but for the premise of the exercise, and whatever follows them.
    """
    left_out: set[str] = set()
    for inject in scenario.injects:  # what an inject follows stands before it
        if (inject.provocation is not None and not inject.premise) or inject.follows in left_out:
            left_out.add(inject.id)
    return frozenset(left_out)


def armed(condition: Condition | None, facts: TurnFacts) -> bool:
    """Whether everything that a condition asks for holds; without a condition only the facilitator can call."""
    return condition is not None and all(asked(condition, facts) for asked in (_act_done, _meter_there, _line_crossed))


def headings() -> tuple[str, ...]:
    """The titles of HSEEP's columns, in the order of the fields of :class:`Row`."""
    return (
        say("Event Number"),
        say("Designated Scenario Time"),
        say("Event Type"),
        say("Inject Mode"),
        say("From"),
        say("To"),
        say("Message"),
        say("Expected Participant Response"),
        say("Exercise Objective"),
        say("Notes"),
    )


def rows(scenario: Scenario) -> tuple[Row, ...]:
    """The whole list, ready to be printed under :func:`headings`."""
    titles = {objective.id: objective.title for objective in scenario.objectives}
    return tuple(_row(scenario, inject, titles) for inject in ordered(scenario))


def type_word(kind: str) -> str:
    """HSEEP's name for the type of an event."""
    words = {
        "inject": say("Inject"),
        "contingency_inject": say("Contingency Inject"),
        "expected_action": say("Expected Action"),
    }
    return words[kind]


def mode_word(mode: str) -> str:
    """How an inject reaches the room."""
    words = {
        "announcement": say("Announcement"),
        "briefing": say("Briefing"),
        "cable": say("Cable"),
        "call": say("Call"),
        "news": say("News"),
        "intelligence": say("Intelligence"),
        "alert": say("Alert"),
    }
    return words[mode]


def _row(scenario: Scenario, inject: Inject, titles: dict[str, str]) -> Row:
    when = at(scenario, inject)
    objective = inject.objective or ""
    return Row(
        number=inject.id,
        time=f"{when:%Y-%m-%d %H:%M} {scenario.time_zone}",
        type=type_word(inject.type),
        mode=mode_word(inject.mode),
        sender=inject.sender,
        to=", ".join(say("All") if seat == "ALL" else seat for seat in inject.to),
        message=f"{inject.title}: {inject.message}",
        expected_response=inject.expected_response or "",
        objective=f"{objective}: {titles[objective]}" if objective else "",
        notes=inject.notes or "",
    )


def _of_type(scenario: Scenario, turn: int, wanted: str) -> tuple[Inject, ...]:
    return tuple(inject for inject in ordered(scenario) if inject.turn == turn and inject.type == wanted)


def _act_done(condition: Condition, facts: TurnFacts) -> bool:
    if not (condition.outcome or condition.response or condition.seat):
        return True
    return any(
        (condition.outcome is None or _came_out(act.outcome, condition.outcome))
        and condition.response in (None, act.response)
        and condition.seat in (None, act.seat)
        for act in facts.acts
    )


def _came_out(outcome: str, wanted: str) -> bool:
    return outcome in _SUCCESSES if wanted == "success" else outcome == wanted


def _meter_there(condition: Condition, facts: TurnFacts) -> bool:
    if condition.meter is None:
        return True
    value = facts.meters.get(condition.meter)
    if value is None:
        return False
    above = condition.at_least is None or value >= condition.at_least
    return above and (condition.at_most is None or value <= condition.at_most)


def _line_crossed(condition: Condition, facts: TurnFacts) -> bool:
    return condition.red_line_crossed is None or condition.red_line_crossed in facts.crossed

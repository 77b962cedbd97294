"""The master scenario events list as the console shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wargame.desk.forms import MESSAGE
from wargame.desk.shown.names import Names
from wargame.desk.shown.wording import addressees, moment
from wargame.desk.views.console import InjectRow, QuickInject
from wargame.session.calendar import scenario_time
from wargame.session.due import state_of
from wargame.session.exercise import PYONGYANG
from wargame.words import say, say_many

if TYPE_CHECKING:
    from wargame.desk.desk import Desk
    from wargame.session.due import State
    from wargame.session.exercise import Delivery, Exercise


@dataclass(frozen=True)
class InjectList:
    """The rows with what stands above them; ``now`` is the row before which the Now line is drawn."""

    rows: tuple[InjectRow, ...]
    due: str
    now: int


def inject_list(desk: Desk) -> InjectList:
    """Delivered injects in order of delivery, then those to come, turn by turn and by the clock."""
    exercise, names = desk.exercise, Names(desk.exercise)
    past = sorted(
        (d for d in exercise.deliveries.values() if _is_past(exercise, d)),
        key=lambda d: (d.turn, d.status != "delivered", d.event),
    )
    waiting = sorted(
        (d for d in exercise.deliveries.values() if not _is_past(exercise, d)),
        key=lambda d: (d.turn, scenario_time(exercise.scenario, d.inject, d.turn), d.inject.id),
    )
    rows = tuple(_row(desk, delivery, names) for delivery in (*past, *waiting))
    due = sum(row.state in ("due", "armed") for row in rows)
    text = say("{due} of {all} due this turn", due=due, all=len(rows)) if rows else say("No inject on the list yet")
    return InjectList(rows, text, len(past))


def quick_injects() -> tuple[QuickInject, ...]:
    """The buttons for a new inject; their keys are I and then the number."""
    buttons = (
        ("irbm_overflight", say("Overflight"), "rocket"),
        ("icbm_test", say("ICBM"), "arrow-up"),
        ("srbm_salvo", say("SRBM"), "arrow-up-right"),
        ("nuclear_test", say("Nuclear"), "radioactive"),
        ("satellite_launch", say("Satellite"), "satellite"),
        (MESSAGE, say("Message"), "speakerphone"),
    )
    return tuple(
        QuickInject(kind, label, icon, str(number), kind) for number, (kind, label, icon) in enumerate(buttons, 1)
    )


def _is_past(exercise: Exercise, delivery: Delivery) -> bool:
    """Delivered, or an action that was expected in an earlier turn."""
    expected = delivery.inject.type == "expected_action" and delivery.turn < exercise.turn
    return delivery.status == "delivered" or expected


def _row(desk: Desk, delivery: Delivery, names: Names) -> InjectRow:
    exercise, inject = desk.exercise, delivery.inject
    state = state_of(exercise, delivery)
    when = _when(exercise, delivery, state)
    to = _to(exercise, delivery.to or tuple(inject.to))
    return InjectRow(
        id=inject.id,
        title=inject.title,
        icon=names.inject_icon(inject),
        when=when,
        to=to,
        expect=_expect(delivery, state, names),
        state=state,
        turn=delivery.turn,
        flight=desk.flight_of(delivery) is not None,
        message=inject.message,
        spoken=say(
            "{id}, {title}, {when}, to {to}, {state}",
            id=inject.id,
            title=inject.title,
            when=when,
            to=to,
            state=state_word(state),
        ),
    )


def state_word(state: State) -> str:
    """The state of an inject as a reader calls it."""
    match state:
        case "delivered":
            return say("delivered")
        case "due":
            return say("due this turn")
        case "held":
            return say("held back")
        case "armed":
            return say("armed: its condition holds")
        case "expected":
            return say("expected of the players")
        case _:
            return say("in a later turn")


def _to(exercise: Exercise, to: tuple[str, ...]) -> str:
    """Who an inject is for, in a word or two: all teams however they are listed, else how many where they are many."""
    teams = {seat for seat, player in exercise.players.items() if player != "engine"}
    if "ALL" in to or (teams and teams <= set(to)):
        return addressees(("ALL",))
    return say_many("{count} team", "{count} teams", len(to)) if len(to) > 2 else addressees(to)


def _when(exercise: Exercise, delivery: Delivery, state: State) -> str:
    if state == "ahead":
        return say("T{turn}", turn=delivery.turn)
    if state == "held" and delivery.inject.type == "contingency_inject":
        return say("if called for")
    return moment(scenario_time(exercise.scenario, delivery.inject, delivery.turn))


def _expect(delivery: Delivery, state: State, names: Names) -> str:
    inject = delivery.inject
    if delivery.by == PYONGYANG:
        return inject.notes or ""
    if state == "armed":
        return say("Its condition holds: {condition}", condition=names.condition(inject.condition))
    if inject.type == "contingency_inject" and state == "held":
        return say("Waits: {condition}", condition=names.condition(inject.condition))
    if state == "held":
        return say("Held by facilitator")
    if inject.expected_response:
        return say("Expect: {response}", response=names.in_words(inject.expected_response))
    return say("Scheduled for turn {turn}", turn=delivery.turn) if state == "ahead" else ""
